"""The many ways in which one and the same package can be written."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from addin.headless.package.namespaces import STRICT, TRANSITIONAL
from addin.headless.package.package import Package

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Zipped = Callable[[Mapping[str, bytes]], Path]

SHEET = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
RELS = "xl/_rels/workbook.xml.rels"
TYPES = "[Content_Types].xml"


def sheet_of(package: Package) -> str:
    """The part of the first sheet, found as the links say."""
    links = package.relationships(package.workbook_part)
    return next(link.target for link in links if link.kind == "worksheet")


def edited_everywhere(package: Package, path: Path) -> Package:
    """The package after every kind of edit, saved and opened again."""
    sheet = sheet_of(package)
    package.replace(sheet, b"<worksheet/>")
    package.add("xl/drawings/drawing9.xml", b"<d/>", "application/d+xml")
    link = package.relate(sheet, "drawing", "xl/drawings/drawing9.xml")
    package.save(path)
    again = Package.open(path)
    assert again.read(sheet_of(again)) == b"<worksheet/>"
    targets = {r.id: r.target for r in again.relationships(sheet_of(again))}
    assert targets[link] == "xl/drawings/drawing9.xml"
    assert again.content_type("xl/drawings/drawing9.xml") == "application/d+xml"
    assert again.has(again.workbook_part)
    return again


def as_usual(parts: dict[str, bytes]) -> dict[str, bytes]:
    return parts


def with_backslashes(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {name.replace("/", "\\"): content for name, content in parts.items()}


def in_upper_case(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {name.upper(): content for name, content in parts.items()}


def with_relative_targets(parts: dict[str, bytes]) -> dict[str, bytes]:
    changed = parts[RELS].replace(b'"/xl/', b'"')
    assert changed != parts[RELS]
    return parts | {RELS: changed}


def with_roundabout_targets(parts: dict[str, bytes]) -> dict[str, bytes]:
    return parts | {RELS: parts[RELS].replace(b'"/xl/', b'"../../xl/./theme/../')}


def with_targets_by_backslash(parts: dict[str, bytes]) -> dict[str, bytes]:
    return parts | {RELS: parts[RELS].replace(b"/worksheets/", b"\\worksheets\\")}


def with_escaped_targets(parts: dict[str, bytes]) -> dict[str, bytes]:
    renamed = dict(parts)
    renamed["xl/worksheets/blatt é 1.xml"] = renamed.pop(SHEET)
    renamed[TYPES] = renamed[TYPES].replace(b"sheet1.xml", b"blatt%20\xc3\xa9%201.xml")
    renamed[RELS] = renamed[RELS].replace(b"sheet1.xml", b"blatt%20%C3%A9%201.xml")
    return renamed


def in_utf_16(parts: dict[str, bytes]) -> dict[str, bytes]:
    return {
        name: content.decode().encode("utf-16")
        if name.endswith((".xml", ".rels"))
        else content
        for name, content in parts.items()
    }


def prefixed(parts: dict[str, bytes]) -> dict[str, bytes]:
    def with_prefix(content: bytes, *tags: bytes) -> bytes:
        content = content.replace(b" xmlns=", b" xmlns:p=", 1)
        for tag in tags:
            content = content.replace(b"<" + tag, b"<p:" + tag)
            content = content.replace(b"</" + tag, b"</p:" + tag)
        return content

    return parts | {
        TYPES: with_prefix(parts[TYPES], b"Types", b"Default", b"Override"),
        RELS: with_prefix(parts[RELS], b"Relationship"),
    }


SPELLINGS = (
    as_usual,
    with_backslashes,
    in_upper_case,
    with_relative_targets,
    with_roundabout_targets,
    with_targets_by_backslash,
    with_escaped_targets,
    in_utf_16,
    prefixed,
)


@pytest.mark.parametrize("spelt", SPELLINGS)
def test_a_package_can_be_edited_however_it_is_spelt(
    spelt: Callable[[dict[str, bytes]], dict[str, bytes]],
    plain_parts: dict[str, bytes],
    zipped: Zipped,
    tmp_path: Path,
):
    path = zipped(spelt(plain_parts))
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
    package = Package.open(path)
    assert package.read(sheet_of(package))
    assert "worksheet+xml" in package.content_type(sheet_of(package))
    edited_everywhere(package, tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert archive.namelist()[: len(names)] == names


def test_data_descriptors_go_and_their_sizes_come(
    plain_parts: dict[str, bytes], tmp_path: Path
):
    class Pipe(io.BytesIO):
        """What cannot be wound back, so that sizes have to follow the content."""

        def seek(self, *_: int) -> int:
            raise OSError

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in plain_parts.items():
            archive.writestr(name, content)
    path = tmp_path / "piped.xlsx"
    path.write_bytes(pipe.getvalue())
    assert struct.unpack_from("<I", pipe.getvalue(), 18) == (0,)
    edited_everywhere(Package.open(path), tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert archive.testzip() is None
        assert all(not entry.flag_bits & 0x8 for entry in archive.infolist())


def test_zip64_headers_that_nobody_needed_go(
    plain_parts: dict[str, bytes], tmp_path: Path
):
    path = tmp_path / "long.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in plain_parts.items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(content)
    edited_everywhere(Package.open(path), tmp_path / "out.xlsx")
    with zipfile.ZipFile(tmp_path / "out.xlsx") as archive:
        assert archive.testzip() is None
        assert all(entry.extract_version == 20 for entry in archive.infolist())


def test_stored_and_empty_parts_and_folders_are_kept(
    plain_parts: dict[str, bytes],
    tmp_path: Path,
    packed: Callable[[Path], dict[str, bytes]],
):
    path = tmp_path / "stored.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/", b"")
        archive.writestr("xl/empty.bin", b"", zipfile.ZIP_DEFLATED)
        for name, content in plain_parts.items():
            archive.writestr(name, content)
    package = Package.open(path)
    assert "xl/" not in package.parts
    assert package.read("xl/empty.bin") == b""
    assert package.read(SHEET) == plain_parts[SHEET]
    package.save(tmp_path / "out.xlsx")
    assert packed(tmp_path / "out.xlsx") == packed(path)


def test_strict_packages_are_told_apart(plain_parts: dict[str, bytes], zipped: Zipped):
    usual = Package.open(zipped(plain_parts))
    assert not usual.strict
    assert usual.namespaces == TRANSITIONAL
    strict_parts = {
        name: content.replace(TRANSITIONAL.main.encode(), STRICT.main.encode()).replace(
            TRANSITIONAL.relationships.encode(), STRICT.relationships.encode()
        )
        for name, content in plain_parts.items()
    }
    strict = Package.open(zipped(strict_parts))
    assert strict.strict
    assert strict.namespaces == STRICT
    strict.relate(SHEET, "drawing", "xl/drawings/drawing1.xml")
    (link,) = strict.relationships(SHEET)
    assert link.type == f"{STRICT.relationships}/drawing"


def test_links_of_every_sort(plain_parts: dict[str, bytes], zipped: Zipped):
    listing = (
        b'<Relationships xmlns="urn:any">'
        b'<Relationship Id="a" Type="urn:x/image" Target="../media/i%20n.png"/>'
        b'<Relationship Id="RID1" Type="urn:x/link" Target="http://h/?a=1&amp;b=2"'
        b' TargetMode="External"/>'
        b'<Relationship Id="c" Type="urn:x/gone" Target="/xl/Gone.xml"/>'
        b'<Relationship Id="d" Type="urn:x/link" Target="#Data!A1"/>'
        b"</Relationships>"
    )
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    media = {"xl/Media/I n.png": b"png", rels: listing}
    package = Package.open(zipped(plain_parts | media))
    found = [
        (link.id, link.kind, link.target, link.external)
        for link in package.relationships(SHEET)
    ]
    assert found == [
        ("a", "image", "xl/Media/I n.png", False),
        ("RID1", "link", "http://h/?a=1&b=2", True),
        ("c", "gone", "xl/Gone.xml", False),
        ("d", "link", "#Data!A1", True),
    ]
    assert package.relate(SHEET, "image", "xl/Media/I n.png") == "rId2"
    whole = "http://schemas.microsoft.com/office/2017/10/relationships/person"
    assert package.relate(SHEET, whole, "xl/persons/person.xml") == "rId3"
    package.unrelate(SHEET, "c")
    package.unrelate(SHEET, "no such link")
    links = {link.id: link for link in package.relationships(SHEET)}
    assert list(links) == ["a", "RID1", "d", "rId2", "rId3"]
    assert links["rId2"].target == "xl/Media/I n.png"
    assert (links["rId3"].kind, links["rId3"].type) == ("person", whole)
    assert b'Target="../Media/I%20n.png"' in package.read(rels)
    package.unrelate(SHEET, "rId2")
    package.unrelate(SHEET, "rId3")
    assert package.read(rels) == listing.replace(
        b'<Relationship Id="c" Type="urn:x/gone" Target="/xl/Gone.xml"/>', b""
    )


def test_a_part_of_a_default_type_needs_no_entry(
    plain_parts: dict[str, bytes], zipped: Zipped
):
    package = Package.open(zipped(plain_parts))
    before = package.read(TYPES)
    package.add("xl/any.xml", b"<x/>", "application/XML")
    assert package.read(TYPES) == before
    package.add("xl/other.xml", b"<x/>", "application/other+xml")
    assert package.content_type("XL/OTHER.XML") == "application/other+xml"
    assert package.content_type("xl/no.extension.known") == ""
