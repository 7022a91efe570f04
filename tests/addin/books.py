"""Books refreshed and read back by a library that did not write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from addin.headless import open_book
from addin.refresh import Report, refresh

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


def refreshed(path: Path, as_of: dt.date | None = None) -> Report:
    """Refresh a file in place."""
    with open_book(path) as book:
        report = refresh(book, as_of)
        if report.written:
            book.save(path)
    return report


def sheet(path: Path, name: str) -> Worksheet:
    """A sheet as openpyxl reads it."""
    return openpyxl.load_workbook(path)[name]


def header_row(worksheet: Worksheet, key: str = "Account ID") -> int:
    """The row in which this header stands."""
    for row in worksheet.iter_rows(max_row=10):
        if any(cell.value == key for cell in row):
            return row[0].row
    raise AssertionError(f"no header {key} on {worksheet.title}")


def scores(path: Path) -> dict[str, dict[str, object]]:
    """Scores by account, each row by header."""
    worksheet = sheet(path, "Scores")
    top = header_row(worksheet)
    headers = [cell.value for cell in worksheet[top]]
    rows = {}
    for values in worksheet.iter_rows(min_row=top + 1, values_only=True):
        row = dict(zip(headers, values, strict=True))
        if row["Account ID"] is not None:
            rows[str(row["Account ID"])] = row
    return rows


def edit(path: Path, name: str, cell: str, value: object) -> None:
    """Change one cell with openpyxl, as any other program would."""
    workbook = openpyxl.load_workbook(path)
    workbook[name][cell] = value
    workbook.save(path)
