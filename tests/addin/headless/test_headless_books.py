from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwings as xw
from openpyxl.workbook.defined_name import DefinedName

from addin.headless import open_book

if TYPE_CHECKING:
    from pathlib import Path

Opener = Callable[[Callable[[openpyxl.Workbook], None]], xw.Book]
Reopen = Callable[[xw.Book], xw.Book]


def test_several_books_are_open_at_once_and_no_engine_is_registered(tmp_path: Path):
    before = (xw.engines.active, [engine.name for engine in xw.engines])
    books = []
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / "same.xlsx"
        openpyxl.Workbook().save(path)
        books.append(open_book(path))
    books[0].sheets[0].range("A1").value = "first"
    books[1].sheets[0].range("A1").value = "second"
    assert [book.sheets[0].range("A1").value for book in books] == ["first", "second"]
    assert books[0] != books[1]
    assert (xw.engines.active, [engine.name for engine in xw.engines]) == before


def test_nothing_is_written_before_save(book_path: Path):
    before = book_path.read_bytes()
    with open_book(book_path) as book:
        book.sheets["Data"].range("A1").value = "x"
    assert book_path.read_bytes() == before
    assert [p.name for p in book_path.parent.iterdir()] == ["book.xlsx"]


def test_a_book_knows_its_file_and_follows_it(book_path: Path, tmp_path: Path):
    book = open_book(book_path)
    assert (book.name, book.fullname) == ("book.xlsx", str(book_path))
    book.save(tmp_path / "other.xlsx")
    assert book.name == "other.xlsx"


def test_a_closed_book_is_gone_from_its_app(book_path: Path):
    book = open_book(book_path)
    app = book.app
    assert len(app.books) == 1
    book.close()
    assert len(app.books) == 0


def test_sheets_are_found_whatever_their_case_and_added_in_place(
    data: xw.Sheet, reopened: Reopen
):
    book = data.book
    book.sheets.add("Last", after="Data")
    book.sheets.add("Middle", after=data)
    book.sheets.add("First", before="Data")
    assert book.sheet_names == ["First", "Data", "Middle", "Last"]
    assert book.sheets["dATA"].index == 2
    assert "data" in book.sheets
    with pytest.raises(ValueError, match="already present"):
        book.sheets.add("data")
    with pytest.raises(KeyError):
        _ = book.sheets["Nowhere"]
    # as in Excel, what was added last shows
    assert book.sheets.active.name == "First"
    data.impl.activate()
    again = reopened(book)
    assert again.sheet_names == ["First", "Data", "Middle", "Last"]
    assert again.sheets.active.name == "Data"


def test_sheets_hide_and_show(data: xw.Sheet, reopened: Reopen):
    other = data.book.sheets.add("Other", after=data)
    other.visible = False
    assert not reopened(data.book).sheets["Other"].visible
    other.visible = True
    assert reopened(data.book).sheets["Other"].visible


def test_defined_names(opened_with: Opener, reopened: Reopen):
    def build(workbook: openpyxl.Workbook) -> None:
        workbook.create_sheet("It's here")
        names = workbook.defined_names
        names["Rate"] = DefinedName("Rate", attr_text="Data!$B$2:$C$3")
        names["Far"] = DefinedName("Far", attr_text="'It''s here'!$A$1")
        names["Two"] = DefinedName("Two", attr_text="2")

    book = opened_with(build)
    assert [name.name for name in book.names] == ["Far", "Rate", "Two"]
    assert book.names["rate"].refers_to_range.address == "$B$2:$C$3"
    assert book.names["Far"].refers_to_range.sheet.name == "It's here"
    assert book.names["Two"].refers_to == "=2"
    assert book.sheets["Data"].range("RATE").address == "$B$2:$C$3"
    with pytest.raises(xw.XlwingsError, match="'Two' is not one range"):
        _ = book.names["Two"].refers_to_range
    book.names.add("New", "=Data!$A$1")
    book.names["Two"].refers_to = "=3"
    del book.names["Rate"]
    again = reopened(book).names
    assert {name.name: name.refers_to for name in again} == {
        "Far": "='It''s here'!$A$1",
        "New": "=Data!$A$1",
        "Two": "=3",
    }


def test_switches_of_the_application_can_be_set_and_read(data: xw.Sheet):
    app = data.book.app
    with app.properties(screen_updating=False, calculation="manual"):
        assert (app.screen_updating, app.calculation) == (False, "manual")
    assert (app.screen_updating, app.calculation) == (True, "automatic")
    assert app.alert("Go on?", buttons="yes_no") == "yes"


def test_who_listens_hears_the_status_bar(data: xw.Sheet):
    heard: list[str] = []
    app = data.book.app
    app.impl.on_status = heard.append
    app.status_bar = "reading"
    assert app.status_bar == "reading"
    app.status_bar = False
    assert heard == ["reading"]


def test_what_the_engine_lacks_says_not_implemented(data: xw.Sheet):
    with pytest.raises(NotImplementedError):
        _ = data.pictures
    with pytest.raises(NotImplementedError):
        data.range("A1").copy_picture()
