from __future__ import annotations

import io
import os
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from addin.files import opened
from addin.headless import open_book
from addin.headless.errors import UnreadableWorkbookError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(504)
TYPES = "[Content_Types].xml"


def parts_of_a_workbook() -> dict[str, bytes]:
    stream = io.BytesIO()
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = "Acme"
    workbook.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zip_of(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def workbook_with(name: str, content: bytes) -> bytes:
    return zip_of(parts_of_a_workbook() | {name: content})


def workbook_of_type(main_type: str) -> bytes:
    parts = parts_of_a_workbook()
    plain = b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    parts[TYPES] = parts[TYPES].replace(plain, main_type.encode())
    return zip_of(parts)


def workbook_with_two_parts_of_one_name() -> bytes:
    return zip_of(parts_of_a_workbook() | {"xl/WORKSHEETS/sheet1.xml": b"<worksheet/>"})


def locked_zip() -> bytes:
    content = bytearray(zip_of(parts_of_a_workbook()))
    place = content.find(b"PK\x01\x02")
    # bit 0 of the flags of the first entry of the directory says encrypted
    content[place + 8] |= 1
    return bytes(content)


def lying_zip() -> bytes:
    """A directory that declares less than the part holds."""
    parts = parts_of_a_workbook()
    content = bytearray(zip_of(parts))
    name = b"xl/worksheets/sheet1.xml"
    place = content.rfind(name) - 46
    content[place + 24 : place + 28] = (60).to_bytes(4, "little")
    return bytes(content)


SHEET = "xl/worksheets/sheet1.xml"
BAD_FILES: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "is empty"),
    "text": (
        "Account,ARR\nAcmé,10\n".encode,
        "is text, not a workbook; open it in Excel and save it as .xlsx",
    ),
    "text-that-begins-like-a-zip": (
        lambda: b"PK,Account\n1,Acme\n",
        "is text, not a workbook; open it in Excel and save it as .xlsx",
    ),
    "utf-16": (
        lambda: "Account\n".encode("utf-16"),
        "is text, not a workbook; open it in Excel and save it as .xlsx",
    ),
    "picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0", "is not a workbook"),
    "password": (
        lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(512),
        (
            "is password-protected; remove the password in Excel "
            "(File, Info, Protect Workbook)"
        ),
    ),
    "xls": (lambda: OLE, "is in the old .xls format; save it as .xlsx in Excel"),
    "truncated": (
        lambda: zip_of(parts_of_a_workbook())[:-400],
        "is cut short or damaged; get a fresh copy, or open and save it in Excel",
    ),
    "not-office": (
        lambda: zip_of({"readme.txt": b"hello"}),
        "is a zip file, not a workbook",
    ),
    "empty-zip": (lambda: zip_of({}), "is a zip file, not a workbook"),
    "word": (
        lambda: workbook_of_type(
            "openxmlformats-officedocument.wordprocessingml.document.main+xml"
        ),
        "is a Word document, not a workbook",
    ),
    "powerpoint": (
        lambda: workbook_of_type(
            "openxmlformats-officedocument.presentationml.presentation.main+xml"
        ),
        "is a PowerPoint presentation, not a workbook",
    ),
    "xlsb": (
        lambda: workbook_of_type("ms-excel.sheet.binary.macroEnabled.main"),
        "is a binary workbook (.xlsb); save it as .xlsx in Excel",
    ),
    "opendocument": (
        lambda: zip_of({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        "is an OpenDocument file; save it as .xlsx",
    ),
    "document-type": (
        lambda: workbook_with(SHEET, b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        "holds a document type declaration, which no workbook has",
    ),
    "two-of-a-name": (
        workbook_with_two_parts_of_one_name,
        "holds two parts of one name; open and save it in Excel",
    ),
    "outside": (
        lambda: workbook_with("xl/../../etc/passwd", b"x"),
        "holds parts that point outside the file; it did not come from Excel",
    ),
    "absolute": (
        lambda: workbook_with("//etc/passwd", b"x"),
        "holds parts that point outside the file; it did not come from Excel",
    ),
    "part-and-folder": (
        lambda: workbook_with(f"{SHEET}/more.xml", b"<x/>"),
        "holds a part that is also a folder; it did not come from Excel",
    ),
    "locked-zip": (locked_zip, "is a password-protected zip file, not a workbook"),
    "many-parts": (
        lambda: zip_of({f"part{n}.xml": b"" for n in range(10_001)}),
        "has 10,001 parts, more than any workbook",
    ),
}


@pytest.mark.parametrize("kind", BAD_FILES)
def test_each_kind_of_bad_file_is_named_in_one_sentence(tmp_path: Path, kind: str):
    build, why = BAD_FILES[kind]
    path = tmp_path / "book.xlsx"
    path.write_bytes(build())
    before = path.read_bytes()
    with pytest.raises(UnreadableWorkbookError) as caught:
        open_book(path)
    assert caught.value.why == why
    assert str(caught.value) == f"book.xlsx {why}."
    assert caught.value.path == path
    assert path.read_bytes() == before


DAMAGED_INSIDE: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "broken-sheet": (
        lambda: workbook_with(SHEET, b"<worksheet><sheetData>"),
        (
            "is damaged inside (sheet Sheet: is not well-formed XML: no element "
            "found); open it in Excel, let Excel repair it, and save it"
        ),
    ),
    "sheet-of-no-encoding": (
        lambda: workbook_with(SHEET, b'<?xml version="1.0" encoding="zlib"?><a/>'),
        (
            "is damaged inside (sheet Sheet: is in an unknown encoding); open it in "
            "Excel, let Excel repair it, and save it"
        ),
    ),
    "lying-sizes": (
        lying_zip,
        "is cut short or damaged; get a fresh copy, or open and save it in Excel",
    ),
    "broken-styles": (
        lambda: workbook_with("xl/styles.xml", b"no xml"),
        (
            "is damaged inside (styles.xml); open it in Excel, let Excel repair it, "
            "and save it"
        ),
    ),
    "styles-of-no-encoding": (
        lambda: workbook_with(
            "xl/styles.xml", b'<?xml version="1.0" encoding="punycode"?><a/>'
        ),
        (
            "is damaged inside (styles.xml); open it in Excel, let Excel repair it, "
            "and save it"
        ),
    ),
}
"""What nobody notices before the part is read, as large ones are read only once."""


@pytest.mark.parametrize("kind", DAMAGED_INSIDE)
def test_damage_inside_is_told_when_it_is_met(tmp_path: Path, kind: str):
    build, why = DAMAGED_INSIDE[kind]
    path = tmp_path / "book.xlsx"
    path.write_bytes(build())
    with pytest.raises(UnreadableWorkbookError) as caught, opened(path) as book:
        book.sheets[0].range("A1:B2").value  # noqa: B018 - reading is what fails
    assert caught.value.why == why


def test_a_missing_file(tmp_path: Path):
    with pytest.raises(UnreadableWorkbookError, match="does not exist"):
        open_book(tmp_path / "nowhere.xlsx")


def test_a_folder(tmp_path: Path):
    with pytest.raises(UnreadableWorkbookError, match="is a folder, not a workbook"):
        open_book(tmp_path)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read any file"
)
def test_a_file_without_permission(book_path: Path):
    book_path.chmod(0)
    with pytest.raises(UnreadableWorkbookError, match="cannot be read: permission"):
        open_book(book_path)


def sheet_of_200_mb(path: Path, stored: int) -> None:
    with zipfile.ZipFile(path, "w", stored) as archive:
        for name, content in parts_of_a_workbook().items():
            if name != SHEET:
                archive.writestr(name, content)
        with archive.open(SHEET, "w") as part:
            for _ in range(200):
                part.write(bytes(1_000_000))


def test_a_bomb_of_200_mb_is_refused_by_its_directory(tmp_path: Path):
    path = tmp_path / "bomb.xlsx"
    sheet_of_200_mb(path, zipfile.ZIP_DEFLATED)
    tracemalloc.start()
    with pytest.raises(UnreadableWorkbookError, match="unpacks to 200 MB from far"):
        open_book(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_sheet_of_200_mb_that_is_none_is_read_no_further_than_that(tmp_path: Path):
    path = tmp_path / "zeros.xlsx"
    sheet_of_200_mb(path, zipfile.ZIP_STORED)
    tracemalloc.start()
    with (
        pytest.raises(UnreadableWorkbookError, match="not well-formed XML"),
        opened(path) as book,
    ):
        book.sheets[0].used_range  # noqa: B018 - reading is what fails
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


def test_one_part_that_unpacks_a_thousandfold_is_a_bomb_below_the_limit(
    tmp_path: Path,
):
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(workbook_with(SHEET, b" " * 20_000_000))
    with pytest.raises(UnreadableWorkbookError, match="unpacks to 20 MB"):
        open_book(path)


def test_a_workbook_under_any_extension_is_a_workbook(book_path: Path):
    path = book_path.rename(book_path.with_suffix(".dat"))
    assert open_book(path).sheet_names == ["Data"]
