"""Files that are no workbook: one sentence, exit code 2, and nothing beside them."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
from broken_books import answer, answer_to_refresh, files_beside
from markdown_books import write_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OLE_HEAD = bytes.fromhex("D0CF11E0A1B11AE1").ljust(512, b"\0")
"""How files of old Office begin, and workbooks with a password, which stand in one."""

COMMAND = "from addin.cli import main; main()"

BOMB_BYTES = 200_000_000


def whole(folder: Path) -> bytes:
    return write_book(folder / "whole.xlsx").read_bytes()


def cut_short(folder: Path) -> bytes:
    return whole(folder)[:-400]


def cut_in_half(folder: Path) -> bytes:
    content = whole(folder)
    return content[: len(content) // 2]


def damaged(folder: Path) -> bytes:
    """A workbook whose first sheet has another byte in its middle."""
    with zipfile.ZipFile(io.BytesIO(whole(folder))) as package:
        part = package.getinfo("xl/worksheets/sheet1.xml")
    content = bytearray(whole(folder))
    content[part.header_offset + 100] ^= 0xFF
    return bytes(content)


def bomb(folder: Path) -> bytes:
    """A workbook whose first sheet unpacks to 200 MB of blanks."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole(folder))) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                blanks = b" " * BOMB_BYTES
                content = content.replace(b"</worksheet>", blanks + b"</worksheet>")
            target.writestr(name, content)
    return packed.getvalue()


def other_zip(_folder: Path) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as target:
        target.writestr("notes.txt", "hello")
    return packed.getvalue()


def encrypted(_folder: Path) -> bytes:
    return OLE_HEAD + "EncryptedPackage".encode("utf-16-le").ljust(512, b"\0")


def csv(_folder: Path) -> bytes:
    return b"Account ID,Logins\nA-1,20\n"


def old_xls(_folder: Path) -> bytes:
    return OLE_HEAD + "Workbook".encode("utf-16-le").ljust(512, b"\0")


def picture(_folder: Path) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(range(32))


def nothing(_folder: Path) -> bytes:
    return b""


DAMAGED = (
    "book.xlsx is cut short or damaged; get a fresh copy, or open and save it in Excel."
)

KINDS: tuple[tuple[Callable[[Path], bytes], str], ...] = (
    (cut_short, DAMAGED),
    (cut_in_half, DAMAGED),
    (damaged, DAMAGED),
    (
        encrypted,
        (
            "book.xlsx is password-protected; remove the password in Excel "
            "(File, Info, Protect Workbook)."
        ),
    ),
    (csv, "book.xlsx is text, not a workbook; open it in Excel and save it as .xlsx."),
    (old_xls, "book.xlsx is in the old .xls format; save it as .xlsx in Excel."),
    (
        bomb,
        (
            "book.xlsx unpacks to 200 MB from far fewer bytes than any workbook of "
            "that size; open it in Excel and save it."
        ),
    ),
    (other_zip, "book.xlsx is a zip file, not a workbook."),
    (picture, "book.xlsx is not a workbook."),
    (nothing, "book.xlsx is empty."),
)


@pytest.mark.parametrize(("content", "sentence"), KINDS)
def test_no_workbook_is_told_in_one_sentence(
    tmp_path: Path, content: Callable[[Path], bytes], sentence: str
) -> None:
    folder = tmp_path / "books"
    folder.mkdir()
    path = folder / "book.xlsx"
    before = content(tmp_path)
    path.write_bytes(before)

    found = answer_to_refresh(path)

    assert found.document == {"error": sentence}
    assert found.exit_code == 2
    assert path.read_bytes() == before
    assert files_beside(path) == ["book.xlsx"]


@pytest.mark.parametrize("command", ["check", "refresh", "explain"])
def test_a_missing_file_is_told_by_every_command(tmp_path: Path, command: str) -> None:
    extra = ["A-1"] if command == "explain" else []

    found = answer(command, tmp_path / "book.xlsx", *extra)

    assert found.document == {
        "error": "book.xlsx does not exist; check folder and name."
    }
    assert found.exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_does_not_exist_is_told_before_anything_is_written(
    tmp_path: Path,
) -> None:
    path = write_book(tmp_path / "book.xlsx")
    out = tmp_path / "nowhere" / "out.xlsx"

    found = answer("refresh", path, "-o", out)

    assert found.document == {
        "error": f"out.xlsx cannot be saved: there is no folder {out.parent}."
    }
    assert found.exit_code == 2
    assert files_beside(path) == ["book.xlsx"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [(csv, "book.xlsx is text"), (encrypted, "book.xlsx is password-protected")],
)
def test_the_real_command_says_it_without_a_traceback(
    tmp_path: Path, content: Callable[[Path], bytes], expected: str
) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(content(tmp_path))

    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", COMMAND, "refresh", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stdout == ""
    assert f"Nothing was done: {expected}" in done.stderr
    assert "Traceback" not in done.stderr
