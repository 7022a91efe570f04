"""Sheets as programs write them, read at speed and held against openpyxl."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils.datetime import to_excel
from sheet_xml import located

from addin.headless.cells import source as source_module
from addin.headless.cells.shared_strings import shared_texts
from addin.headless.cells.source import SheetSource
from addin.headless.cells.text_pool import TextPool

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TABLE: list[list[object]] = [
    ["Account", "ARR", "Active", "Renewal", "Note"],
    ["Acme & Söhne", 1250.5, True, dt.datetime(2026, 9, 30), " spaced "],  # noqa: DTZ001 - cells have no zone
    ["<Beta>", -3e-7, False, dt.datetime(1999, 12, 31, 18), 'say "hi"\nplease'],  # noqa: DTZ001 - cells have no zone
    ["00123", 1e15, True, None, None],
    [None, 7, None, None, "😀"],
]


def _by_openpyxl(path: Path) -> None:
    book = openpyxl.Workbook()
    for row in TABLE:
        book.worksheets[0].append(row)
    book.save(path)


def _by_xlsxwriter(path: Path, **options: bool) -> None:
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd", **options})
    sheet = book.add_worksheet()
    for number, row in enumerate(TABLE):
        for column, value in enumerate(row):
            if value is not None:
                write = sheet.write_string if isinstance(value, str) else sheet.write
                write(number, column, value)
    book.close()


def _by_xlsxwriter_inline(path: Path) -> None:
    _by_xlsxwriter(path, constant_memory=True)


def _read(path: Path) -> dict[tuple[int, int], object]:
    with zipfile.ZipFile(path) as archive:
        pool = TextPool()
        if "xl/sharedStrings.xml" in archive.namelist():
            pool = TextPool(shared_texts([archive.read("xl/sharedStrings.xml")]))
        xml = archive.read("xl/worksheets/sheet1.xml")
    read = SheetSource(lambda: iter((xml,)), pool)
    found = located(read.batches(), pool)
    return {(row, column): value for row, column, value in found if value is not None}


def _expected(path: Path) -> dict[tuple[int, int], object]:
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    values = {(cell.row, cell.column): cell.value for row in sheet for cell in row}
    return {
        place: to_excel(value) if isinstance(value, dt.datetime) else value
        for place, value in values.items()
        if value is not None
    }


def _forbid_the_slow_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(source_module, "ExpatRows")


@pytest.mark.parametrize(
    "written", [_by_openpyxl, _by_xlsxwriter, _by_xlsxwriter_inline]
)
def test_what_libraries_write_is_read_the_fast_way(
    written: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "book.xlsx"
    written(path)
    _forbid_the_slow_reading(monkeypatch)
    assert _read(path) == _expected(path)
    assert len(_read(path)) == 20


@pytest.mark.libreoffice
def test_what_libreoffice_writes_is_read_the_fast_way(
    tmp_path: Path,
    converted: Callable[[Path, str], Path],
    monkeypatch: pytest.MonkeyPatch,
):
    path = tmp_path / "book.xlsx"
    _by_xlsxwriter(path)
    written = converted(path, "xlsx")
    _forbid_the_slow_reading(monkeypatch)
    assert _read(written) == _expected(written)
    assert len(_read(written)) == 20
