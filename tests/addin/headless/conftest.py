"""Workbooks for the tests of the file engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest

from addin.headless import open_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import xlwings as xw
    from openpyxl import Workbook


@pytest.fixture
def book_path(tmp_path: Path) -> Path:
    """A workbook file with one empty sheet called Data."""
    path = tmp_path / "book.xlsx"
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].title = "Data"
    workbook.save(path)
    return path


@pytest.fixture
def data(book_path: Path) -> xw.Sheet:
    """The empty sheet of an opened workbook."""
    return open_book(book_path).sheets["Data"]


@pytest.fixture
def reopened(tmp_path: Path) -> Callable[[xw.Book], xw.Book]:
    """A function that saves a book and opens what was saved."""

    def save_and_open(book: xw.Book) -> xw.Book:
        path = tmp_path / "saved.xlsx"
        book.save(path)
        return open_book(path)

    return save_and_open


@pytest.fixture
def opened_with(tmp_path: Path) -> Callable[[Callable[[Workbook], None]], xw.Book]:
    """A function that opens a workbook prepared with openpyxl."""

    def build_and_open(build: Callable[[Workbook], None]) -> xw.Book:
        path = tmp_path / "built.xlsx"
        workbook = openpyxl.Workbook()
        workbook.worksheets[0].title = "Data"
        build(workbook)
        workbook.save(path)
        return open_book(path)

    return build_and_open
