"""Files come back whole: a backup beside them, or not touched at all."""

from __future__ import annotations

import os
import zipfile
from typing import TYPE_CHECKING

import pytest
import python_calamine
from books import scores
from click.testing import CliRunner
from markdown_books import MINIMAL, write_book
from openpyxl import load_workbook

from addin.cli import main
from addin.files import refresh_file
from addin.in_place import keep_backup
from addin.refresh import refresh

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    import xlwings as xw

    from addin.refresh import Report

SHEET = "xl/worksheets/sheet1.xml"
STRICT = {
    b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}
SPARKLINES = (
    b'<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" xmlns:x14='
    b'"http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    b"<x14:sparklineGroups><x14:sparklineGroup/></x14:sparklineGroups>"
    b"</ext></extLst></worksheet>"
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book.xlsx")


@pytest.fixture
def decorated(book: Path) -> Path:
    """A workbook with sparklines, which openpyxl would lose."""
    with zipfile.ZipFile(book) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[SHEET] = parts[SHEET].replace(b"</worksheet>", SPARKLINES)
    with zipfile.ZipFile(book, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return book


def test_in_place_the_old_file_stays_beside_the_new_one(book: Path) -> None:
    before = book.read_bytes()

    refresh_file(book)

    assert book.with_name("book.xlsx.bak").read_bytes() == before
    assert book.read_bytes() != before


def test_into_another_file_the_first_is_not_touched(book: Path) -> None:
    before = book.read_bytes()
    out = book.with_name("out.xlsx")

    refresh_file(book, out)

    assert book.read_bytes() == before
    assert sorted(p.name for p in book.parent.iterdir()) == ["book.xlsx", "out.xlsx"]
    assert len(scores(out)) == 3


def test_what_openpyxl_does_not_know_is_kept(decorated: Path) -> None:
    out = decorated.with_name("out.xlsx")

    refresh_file(decorated, out)

    assert python_calamine.load_workbook(out).get_sheet_by_name("Scores").height >= 4
    with zipfile.ZipFile(decorated) as before, zipfile.ZipFile(out) as after:
        assert b"sparklineGroup" in before.read(SHEET)
        assert b"sparklineGroup" in after.read(SHEET)


def test_a_crash_while_saving_leaves_the_old_file_whole(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.read_bytes()

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", crash)
    with pytest.raises(KeyboardInterrupt):
        refresh_file(book)

    assert book.read_bytes() == before
    left = {p.name for p in book.parent.iterdir()}
    assert left <= {"book.xlsx", "book.xlsx.bak"}


def test_stopping_it_is_neither_done_nor_refused(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.read_bytes()

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("addin.files.refresh", stop)
    done = CliRunner().invoke(main, ["refresh", str(book)])

    assert done.exit_code == 130
    assert done.stderr == "Stopped.\n"
    assert book.read_bytes() == before


def saved_again(book: Path) -> None:
    write_book(book, MINIMAL.replace("Acorn", "Alder"))


def same_size_and_place(book: Path) -> None:
    content = bytearray(book.read_bytes())
    content[-1] ^= 1
    book.write_bytes(content)


def put_in_its_place(book: Path) -> None:
    before = book.stat()
    other = write_book(book.with_name("other.xlsx"), MINIMAL)
    other.write_bytes(book.read_bytes())
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(book)


@pytest.mark.parametrize("act", [saved_again, same_size_and_place, put_in_its_place])
def test_what_somebody_saved_meanwhile_is_not_overwritten(
    book: Path, act: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = b""

    def meanwhile(opened: xw.Book, as_of: dt.date | None) -> Report:
        nonlocal theirs
        act(book)
        theirs = book.read_bytes()
        return refresh(opened, as_of)

    monkeypatch.setattr("addin.files.refresh", meanwhile)
    done = CliRunner().invoke(main, ["refresh", str(book)])

    assert done.exit_code == 2
    assert done.stderr == (
        "Nothing was done: book.xlsx was changed by somebody while it was being "
        "scored; nothing was written; run it again.\n"
    )
    assert book.read_bytes() == theirs
    assert [p.name for p in book.parent.iterdir()] == ["book.xlsx"]


def test_a_save_during_the_backup_is_not_overwritten(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(path: Path) -> Path:
        backup = keep_backup(path)
        saved_again(book)
        return backup

    monkeypatch.setattr("addin.in_place.keep_backup", meanwhile)
    done = CliRunner().invoke(main, ["refresh", str(book)])

    assert done.exit_code == 2
    assert load_workbook(book)["Accounts"]["B2"].value == "Alder"


def test_a_new_file_in_place_of_the_source_does_not_stop_a_copy(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(opened: xw.Book, as_of: dt.date | None) -> Report:
        write_book(book.with_name("other.xlsx")).replace(book)
        return refresh(opened, as_of)

    monkeypatch.setattr("addin.files.refresh", meanwhile)

    assert refresh_file(book, book.with_name("out.xlsx")).written


def test_a_copy_is_not_made_of_two_versions(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(opened: xw.Book, as_of: dt.date | None) -> Report:
        report = refresh(opened, as_of)
        same_size_and_place(book)
        return report

    monkeypatch.setattr("addin.files.refresh", meanwhile)
    out = book.with_name("out.xlsx")
    done = CliRunner().invoke(main, ["refresh", str(book), "-o", str(out)])

    assert done.exit_code == 2
    assert done.stderr == (
        "Nothing was done: book.xlsx was changed by somebody while it was being "
        "scored; nothing was written; run it again.\n"
    )
    assert [p.name for p in book.parent.iterdir()] == ["book.xlsx"]


def test_a_strict_workbook_is_refreshed_and_stays_strict(book: Path) -> None:
    with zipfile.ZipFile(book) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(book, "w") as package:
        for name, content in parts.items():
            xml = content
            for usual, strict in STRICT.items():
                xml = xml.replace(usual, strict)
            package.writestr(name, xml)

    assert refresh_file(book).written

    assert python_calamine.load_workbook(book).get_sheet_by_name("Scores").height >= 4
    with zipfile.ZipFile(book) as package:
        for name in package.namelist():
            assert not any(usual in package.read(name) for usual in STRICT), name


def test_a_backup_replaces_the_one_before(book: Path) -> None:
    first = keep_backup(book).read_bytes()
    refresh_file(book)

    assert keep_backup(book).read_bytes() == book.read_bytes() != first


def test_an_older_demo_is_kept(tmp_path: Path) -> None:
    edited = tmp_path / "saas-company.xlsx"
    edited.write_bytes(b"what somebody made of the demo")

    done = CliRunner().invoke(main, ["demo", "--dir", str(tmp_path), "--json"])

    assert done.exit_code == 0
    backup = tmp_path / "saas-company.xlsx.bak"
    assert backup.read_bytes() == b"what somebody made of the demo"
