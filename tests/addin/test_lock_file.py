"""A workbook that somebody has open is not refreshed under their hands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from broken_books import AS_OF
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from markdown_books import write_book

from addin.cli import main
from addin.lock_file import (
    EXCEL,
    LIBREOFFICE,
    excel_user,
    libreoffice_user,
    lock_on,
)

if TYPE_CHECKING:
    from pathlib import Path

LIBREOFFICE_LOCK = ",root,vm,22.11.2026 14:31,file:///home/root/profile;"
"""As LibreOffice 24 wrote it for somebody who has not told it their name."""


def owner_file(user: str) -> bytes:
    """An owner file as Excel 2016 writes it, 165 bytes."""
    in_code_page = user.encode("cp1252", "replace")
    head = bytes([len(in_code_page)]) + in_code_page
    utf_16 = user.encode("utf-16-le")
    repeated = (len(utf_16) // 2).to_bytes(2, "little") + utf_16
    return head.ljust(55, b" ") + repeated + b" \0" * ((108 - len(repeated) + 2) // 2)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book.xlsx")


@given(
    st.text(
        st.characters(exclude_categories=("C", "Z"), max_codepoint=0xFFFF),
        min_size=1,
        max_size=52,
    )
)
def test_excels_user_in_any_alphabet(user: str) -> None:
    assert excel_user(owner_file(user)) == user


@given(st.binary(max_size=200))
def test_any_bytes_give_a_name_that_can_be_printed(found: bytes) -> None:
    assert excel_user(found).isprintable()
    assert libreoffice_user(found).isprintable()


def test_libreoffices_user_may_hold_its_own_marks() -> None:
    lock = "Diaz\\, Ana \\\\ Ops,ana,desk-7,22.11.2026 14:31,file:///home/ana;"

    assert libreoffice_user(lock.encode()) == "Diaz, Ana \\ Ops"


def test_without_a_user_libreoffice_knows_the_login() -> None:
    assert libreoffice_user(LIBREOFFICE_LOCK.encode()) == "root"


def test_a_workbook_open_in_excel_is_left_alone(book: Path) -> None:
    lock = book.with_name("~$book.xlsx")
    lock.write_bytes(owner_file("Ana"))
    before = book.read_bytes()

    done = CliRunner().invoke(main, ["refresh", str(book)])

    assert done.exit_code == 2
    assert done.stderr == (
        "Nothing was done: book.xlsx is open in Excel by Ana; close it there, or "
        "refresh from the ribbon, or add -o with another file name (if nobody has it "
        "open, delete ~$book.xlsx beside it).\n"
    )
    assert book.read_bytes() == before
    assert {p.name for p in book.parent.iterdir()} == {"book.xlsx", "~$book.xlsx"}


def test_a_workbook_open_in_libreoffice_is_left_alone(book: Path) -> None:
    book.with_name(".~lock.book.xlsx#").write_text(LIBREOFFICE_LOCK)
    before = book.read_bytes()

    done = CliRunner().invoke(main, ["refresh", str(book)])

    assert done.exit_code == 2
    assert done.stderr == (
        "Nothing was done: book.xlsx is open in LibreOffice by root; close it there, "
        "or add -o with another file name (if nobody has it open, delete "
        ".~lock.book.xlsx# beside it).\n"
    )
    assert book.read_bytes() == before


def test_an_open_workbook_can_be_scored_into_another_file(book: Path) -> None:
    book.with_name("~$book.xlsx").write_bytes(owner_file("Ana"))
    out = book.with_name("out.xlsx")

    done = CliRunner().invoke(
        main, ["refresh", str(book), "-o", str(out), "--as-of", AS_OF]
    )

    assert done.exit_code == 0
    assert out.exists()


def test_the_lock_of_the_other_file_counts(book: Path) -> None:
    out = book.with_name("out.xlsx")
    out.with_name("~$out.xlsx").write_bytes(owner_file("Ben"))

    done = CliRunner().invoke(main, ["refresh", str(book), "-o", str(out)])

    assert done.exit_code == 2
    assert "out.xlsx is open in Excel by Ben" in done.stderr
    assert not out.exists()


def test_a_new_workbook_does_not_take_an_open_ones_place(book: Path) -> None:
    book.with_name("~$book.xlsx").write_bytes(owner_file("Ana"))
    before = book.read_bytes()

    done = CliRunner().invoke(main, ["new", str(book), "--force"])

    assert done.exit_code == 2
    assert "is open in Excel by Ana" in done.stderr
    assert book.read_bytes() == before


def test_a_long_name_is_not_cut_as_word_cuts_it(tmp_path: Path) -> None:
    book = tmp_path / "customer health by quarter.xlsx"
    lock = tmp_path / "~$customer health by quarter.xlsx"
    lock.write_bytes(b"")

    found = lock_on(book)

    assert found is not None
    assert (found.holder, found.path) == (EXCEL, lock)


def test_a_lock_that_cannot_be_read_is_a_lock(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.with_name("~$book.xlsx").write_bytes(owner_file("Ana"))

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("pathlib.Path.open", refuse)
    found = lock_on(book)

    assert found is not None
    assert found.holder == EXCEL


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_the_lock_lies_beside_the_file_that_a_link_leads_to(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    link = tmp_path / "link.xlsx"
    link.symlink_to(write_book(folder / "book.xlsx"))
    (folder / ".~lock.book.xlsx#").write_text(LIBREOFFICE_LOCK)

    found = lock_on(link)

    assert found is not None
    assert found.program == LIBREOFFICE


def test_nobody_has_it_open(book: Path) -> None:
    book.with_name("~$other.xlsx").write_bytes(owner_file("Ana"))

    assert lock_on(book) is None
