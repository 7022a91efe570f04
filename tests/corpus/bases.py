"""Workbooks to decorate: small ones of several writers that refresh cleanly."""

from __future__ import annotations

import datetime as dt
import io
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import xlsxwriter
from corpus.draft import Draft
from markdown_books import MINIMAL, sheets_of, write_book

from workbook_templates.build import build, save
from workbook_templates.recipes import RECIPES

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook as Template
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

NOTES = "Notes"
"""A sheet of staff in the workbooks by XlsxWriter, which features are put on."""

NOTES_ROWS = (
    ("Month", "Plan", "Actual", "Low"),
    ("January", 10, 12, 8),
    ("February", 14, 11, 9),
    ("March", 12, 15, 10),
    ("April", 16, 18, 13),
)
MADE_ON = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - file properties know no zone
SMALLEST_RECIPE = "three-signals"


def written(
    fill: Callable[[Workbook, Worksheet], None] | None = None,
    options: dict[str, object] | None = None,
) -> bytes:
    """The set-up of three accounts by XlsxWriter, behind a sheet that `fill` decorates.

    `options` are those of `xlsxwriter.Workbook`.
    """
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, **(options or {})})
    book.set_properties({"title": "Team workbook", "created": MADE_ON})
    notes = book.add_worksheet(NOTES)
    bold = book.add_format({"bold": True})
    for number, row in enumerate(NOTES_ROWS):
        notes.write_row(number, 0, row, None if number else bold)
    if fill is not None:
        fill(book, notes)
    for name, rows in sheets_of(MINIMAL).items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return content.getvalue()


@cache
def plain() -> bytes:
    """The undecorated workbook by XlsxWriter."""
    return written()


@cache
def template() -> bytes:
    """A template with its sample data, result sheets still empty."""
    return saved(build(RECIPES[SMALLEST_RECIPE]))


@cache
def by_openpyxl() -> bytes:
    """The set-up of three accounts as openpyxl writes it, in tables."""
    return _content(lambda path: write_book(path, tables=True))


def draft() -> Draft:
    """The undecorated workbook, to decorate."""
    return Draft(plain())


def template_draft() -> Draft:
    """The template, to decorate."""
    return Draft(template())


def saved(workbook: Template) -> bytes:
    """A template as a file."""
    return _content(lambda path: save(workbook, path))


def _content(save_to: Callable[[Path], object]) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        save_to(path)
        return path.read_bytes()
