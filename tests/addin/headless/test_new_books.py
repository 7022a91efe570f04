"""Workbooks that no file has before they are saved, and which of them is in front."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwings as xw
from auditing import complaints

from addin.headless.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[xw.App]:
    """An app of the file engine as people get one that make it their engine."""
    monkeypatch.chdir(tmp_path)
    registered, before = xw.Engine(impl=Engine()), xw.engines.active
    xw.engines.add(registered)
    registered.activate()
    yield xw.App(add_book=False)
    xw.engines.engines.remove(registered)
    xw.engines.active = before


def test_a_new_book_becomes_a_file_when_it_is_saved(app: xw.App, tmp_path: Path):
    book = app.books.add()
    assert (book.name, book.sheet_names) == ("Book1", ["Sheet1"])
    book.sheets[0]["B2"].value = [["a", 1.5], ["b", None]]
    assert list(tmp_path.iterdir()) == []
    book.save()
    path = tmp_path / "Book1.xlsx"
    assert (book.name, book.fullname) == ("Book1.xlsx", str(path))
    sheet = openpyxl.load_workbook(path)["Sheet1"]
    assert [[c.value for c in row] for row in sheet["B2:C3"]] == [
        ["a", 1.5],
        ["b", None],
    ]
    assert complaints(path) == set()


@pytest.mark.parametrize("suffix", [".xlsm", ".xltx", ".xltm"])
def test_a_new_book_is_of_the_kind_that_its_name_says(
    app: xw.App, tmp_path: Path, suffix: str
):
    path = tmp_path / f"kind{suffix}"
    app.books.add().save(path)
    with zipfile.ZipFile(path) as archive:
        types = archive.read("[Content_Types].xml").decode()
    assert ("macroEnabled" in types, "template.m" in types) == (
        suffix in {".xlsm", ".xltm"},
        suffix in {".xltx", ".xltm"},
    )


@pytest.mark.parametrize("suffix", [".xlsb", ".xls", ".ods"])
def test_other_kinds_of_files_are_not_implemented(app: xw.App, suffix: str):
    with pytest.raises(NotImplementedError):
        app.books.add().save(f"kind{suffix}")


def test_new_books_are_the_same_to_the_byte(app: xw.App, tmp_path: Path):
    for name in ("a.xlsx", "b.xlsx"):
        app.books.add().save(tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_names_of_new_books_are_not_used_twice(app: xw.App):
    first, second = app.books.add(), app.books.add()
    first.close()
    third = app.books.add()
    assert [second.name, third.name] == ["Book2", "Book1"]


def test_books_and_apps_come_to_front(app: xw.App):
    one, two = app.books.add(), app.books.add()
    assert app.books.active == two
    one.activate()
    assert app.books.active == one
    other = xw.App(add_book=True)
    assert xw.apps.active == other
    app.activate()
    assert xw.apps.active == app
    two.close()
    one.close()
    assert app.selection is None


def test_the_selection_is_of_the_sheet_in_front(app: xw.App):
    book = app.books.add()
    first = book.sheets[0]
    other = book.sheets.add("Other", after=first)
    first["C4:D5"].select()
    assert (book.sheets.active, app.selection.address) == (first, "$C$4:$D$5")
    other.activate()
    assert app.selection.address == "$A$1"
    assert app.selection.sheet == other
