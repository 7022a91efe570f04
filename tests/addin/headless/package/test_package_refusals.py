from __future__ import annotations

import struct
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest

from addin.headless.errors import UnreadableWorkbookError
from addin.headless.package.errors import PackageError
from addin.headless.package.package import Package

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"
RELS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"
DAMAGED = "is cut short or damaged; get a fresh copy, or open and save it in Excel"
OUTSIDE = "holds parts that point outside the file; it did not come from Excel"
BINARY = b"ms-excel.sheet.binary.macroEnabled.main"
PLAIN = b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
Parts = dict[str, bytes]


def with_link(parts: Parts, kind: bytes, target: bytes) -> Parts:
    link = b'<Relationship Id="z" Type="http://x/%s" Target="%s"/>' % (kind, target)
    end = b"</Relationships>"
    return parts | {RELS: parts[RELS].replace(end, link + end)}


REFUSED: Mapping[str, tuple[Callable[[Parts], Parts], str]] = {
    "signed": (
        lambda parts: parts | {"_xmlsignatures/origin.sigs": b""},
        (
            "is digitally signed, and any change would break the signature; save a "
            "copy without the signature"
        ),
    ),
    "shared": (
        lambda parts: parts | {"xl/revisions/revisionHeaders.xml": b"<headers/>"},
        (
            "is a shared workbook with a history of changes, which any change would "
            "break; stop sharing it in Excel (Review, Unshare Workbook) and save it"
        ),
    ),
    "macro sheet": (
        lambda parts: with_link(parts, b"xlMacrosheet", b"macrosheets/sheet1.xml"),
        (
            "has a sheet of a kind that cannot be edited safely (xlMacrosheet); save "
            "a copy without it"
        ),
    ),
    "binary": (
        lambda parts: parts | {TYPES: parts[TYPES].replace(PLAIN, BINARY)},
        "is a binary workbook (.xlsb); save it as .xlsx in Excel",
    ),
    "document type in another encoding": (
        lambda parts: parts | {SHEET: "<!DOCTYPE a><a/>".encode("utf-16")},
        "holds a document type declaration, which no workbook has",
    ),
    "escaped way out": (
        lambda parts: parts | {"xl/%2e%2e/%2E%2E/passwd": b""},
        OUTSIDE,
    ),
    "way out by backslash": (
        lambda parts: parts | {"xl\\..\\..\\passwd": b""},
        OUTSIDE,
    ),
    "drive": (lambda parts: parts | {"C:\\passwd": b""}, OUTSIDE),
    "share": (lambda parts: parts | {"\\\\host\\passwd": b""}, OUTSIDE),
    "two of a name by escape": (
        lambda parts: parts | {"xl/worksheets/sheet%31.xml": b""},
        "holds two parts of one name; open and save it in Excel",
    ),
    "two of a name by slash": (
        lambda parts: parts | {"xl\\worksheets\\Sheet1.xml": b""},
        "holds two parts of one name; open and save it in Excel",
    ),
    "no links": (
        lambda parts: {n: c for n, c in parts.items() if n != "_rels/.rels"},
        "is a zip file, not a workbook",
    ),
    "no workbook": (
        lambda parts: {n: c for n, c in parts.items() if n != "xl/workbook.xml"},
        (
            "is damaged inside (xl/workbook.xml); open it in Excel, let Excel repair "
            "it, and save it"
        ),
    ),
    "no types": (
        lambda parts: {n: c for n, c in parts.items() if n != TYPES},
        "is a zip file, not a workbook",
    ),
    "types are no XML": (
        lambda parts: parts | {TYPES: b"no"},
        (
            "is damaged inside ([Content_Types].xml); open it in Excel, let Excel "
            "repair it, and save it"
        ),
    ),
    "another namespace": (
        lambda parts: parts | {"xl/workbook.xml": b'<workbook xmlns="urn:other"/>'},
        (
            "is damaged inside (xl/workbook.xml); open it in Excel, let Excel repair "
            "it, and save it"
        ),
    ),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_cannot_be_edited_safely_is_refused(
    kind: str, plain_parts: Parts, zipped: Callable[[Parts], Path]
):
    change, why = REFUSED[kind]
    with pytest.raises(UnreadableWorkbookError) as caught:
        Package.open(zipped(change(plain_parts)))
    assert caught.value.why == why


@pytest.mark.parametrize("kind", [b"worksheet", b"chartsheet", b"dialogsheet"])
def test_sheets_of_known_kinds_are_not(
    kind: bytes, plain_parts: Parts, zipped: Callable[[Parts], Path]
):
    assert Package.open(zipped(with_link(plain_parts, kind, b"any.xml"))).parts


def test_foreign_parts_may_be_any_xml(
    plain_parts: Parts, zipped: Callable[[Parts], Path]
):
    parts = plain_parts | {"customXml/item1.xml": b"<!DOCTYPE a><a/>"}
    assert Package.open(zipped(parts)).has("customXml/item1.xml")


def changed_directory(path: Path, name: str, offset: int, value: bytes) -> None:
    """Overwrite a field of a part's entry in the directory."""
    content = bytearray(path.read_bytes())
    at = content.rfind(name.encode()) - 46 + offset
    content[at : at + len(value)] = value
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("offset", "value"),
    [
        pytest.param(16, b"\0\0\0\0", id="checksum"),
        pytest.param(20, struct.pack("<I", 20), id="packed size too small"),
        pytest.param(24, struct.pack("<I", 50), id="size too small"),
        pytest.param(24, struct.pack("<I", 90_000), id="size too large"),
        pytest.param(42, struct.pack("<I", 7), id="offset"),
    ],
)
def test_what_a_directory_says_of_a_part_is_not_believed(
    offset: int, value: bytes, plain_parts: Parts, zipped: Callable[[Parts], Path]
):
    path = zipped(plain_parts | {"xl/any.bin": b"0123456789" * 1000})
    changed_directory(path, "xl/any.bin", offset, value)

    def read() -> bytes:
        try:
            return Package.open(path).read("xl/any.bin")
        except UnreadableWorkbookError as error:
            # overlaps are seen at once
            raise PackageError(error.why) from error

    with pytest.raises(PackageError) as caught:
        read()
    assert caught.value.why == DAMAGED


def test_a_local_name_of_another_part_is_damage(
    plain_parts: Parts, zipped: Callable[[Parts], Path]
):
    path = zipped(plain_parts | {"xl/any.bin": b"any"})
    content = bytearray(path.read_bytes())
    at = content.find(b"xl/any.bin")
    content[at : at + 6] = b"xl/ANY"
    path.write_bytes(content)
    package = Package.open(path)
    with pytest.raises(PackageError, match="cut short or damaged"):
        package.read("xl/any.bin")


def test_a_lying_size_costs_no_memory(
    plain_parts: Parts, zipped: Callable[[Parts], Path]
):
    path = zipped(plain_parts | {"xl/any.bin": bytes(9_000_000)})
    changed_directory(path, "xl/any.bin", 24, struct.pack("<I", 100))
    package = Package.open(path)
    tracemalloc.start()
    with pytest.raises(PackageError, match="cut short or damaged"):
        package.read("xl/any.bin")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3_000_000


def test_a_part_that_is_held_whole_has_a_limit(
    plain_parts: Parts, zipped: Callable[[Parts], Path]
):
    package = Package.open(zipped(plain_parts | {"xl/any.bin": bytes(3_000_000)}))
    assert len(package.read("xl/any.bin", limit=3_000_000)) == 3_000_000
    with pytest.raises(PackageError) as caught:
        package.read("xl/any.bin", limit=2_999_999)
    assert caught.value.why == (
        "holds a part of 3 MB (xl/any.bin), more than this can take in"
    )


def test_many_small_parts_that_unpack_to_too_much(
    plain_parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("addin.headless.package.check.MAX_UNPACKED_BYTES", 20_000_000)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in plain_parts.items():
            archive.writestr(name, content)
        for number in range(3):
            archive.writestr(f"xl/any{number}.bin", bytes(7_000_000))
    with pytest.raises(UnreadableWorkbookError, match="unpacks to 21 MB"):
        Package.open(path)


@pytest.mark.parametrize("zip64", [False, True])
def test_a_long_directory_is_refused_unread(tmp_path: Path, *, zip64: bool):
    path = tmp_path / "long.xlsx"
    end64 = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, 11_000_000, 0)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, 11_000_000, 1)
    claim = 0xFFFF_FFFF if zip64 else 11_000_000
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, claim, 0, 0)
    body = b"PK\3\4" + bytes(11_000_000)
    path.write_bytes(body + (end64 + locator if zip64 else b"") + end)
    tracemalloc.start()
    with pytest.raises(UnreadableWorkbookError, match="more parts than any workbook"):
        Package.open(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000
