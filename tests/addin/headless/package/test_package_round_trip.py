from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
import python_calamine
from auditing import complaints
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.headless.package.content_types import CONTENT_TYPES
from addin.headless.package.package import Package
from addin.headless.package.xml_edit import XmlEdit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
NEW_SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<sheetData><row r="1"><c r="A1"><v>42</v></c></row></sheetData></worksheet>'
)


def with_a_sheet(package: Package) -> str:
    """The part of a sheet called Answer, which the package gets."""
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package.add(part, NEW_SHEET, SHEET_TYPE)
    workbook = package.workbook_part
    link = package.relate(workbook, "worksheet", part)
    edit = XmlEdit(package.read(workbook))
    sheets = edit.root.find("sheets")
    assert sheets is not None
    edit.append(
        sheets,
        b'<sheet xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/'
        b'relationships" name="Answer" sheetId="99" r:id="%s"/>' % link.encode(),
    )
    package.replace(workbook, edit.result())
    return part


def answer(path: Path) -> object:
    """The one cell of that sheet."""
    workbook = python_calamine.CalamineWorkbook.from_path(path)
    return workbook.get_sheet_by_name("Answer").to_python()[0][0]


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_nobody_edits_is_saved_as_the_bytes_it_was(
    written: Path, tmp_path: Path, packed: Callable[[Path], dict[str, bytes]]
):
    out = tmp_path / "out.xlsx"
    package = Package.open(written)
    package.save(out)
    assert package.edited == ()
    assert list(packed(out).items()) == list(packed(written).items())
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(out) as new:
        assert new.testzip() is None
        for before, after in zip(old.infolist(), new.infolist(), strict=True):
            assert after.date_time == before.date_time
            assert after.external_attr == before.external_attr
            assert after.create_system == before.create_system


def test_an_added_sheet_changes_the_three_lists_and_nothing_else(
    written: Path, packed: Callable[[Path], dict[str, bytes]]
):
    before = packed(written)
    package = Package.open(written)
    part = with_a_sheet(package)
    package.save(written)
    after = packed(written)
    lists = {CONTENT_TYPES, "xl/workbook.xml", "xl/_rels/workbook.xml.rels"}
    assert {name for name in after if after[name] != before.get(name)} == {*lists, part}
    assert set(package.edited) == {*lists, part}
    assert list(after) == [*before, part]
    assert answer(written) == 42


def test_an_added_sheet_is_no_complaint_of_an_auditor(written: Path):
    before = complaints(written)
    package = Package.open(written)
    with_a_sheet(package)
    package.save(written)
    assert complaints(written) <= before


@pytest.mark.libreoffice
def test_libreoffice_reads_what_was_saved_and_is_read_as_well(
    written: Path,
    converted: Callable[[Path, str], Path],
    packed: Callable[[Path], dict[str, bytes]],
):
    package = Package.open(written)
    with_a_sheet(package)
    package.save(written)
    office = converted(written, "xlsx")
    assert answer(office) == 42
    before = packed(office)
    Package.open(office).save(office)
    assert packed(office) == before


def test_equal_edits_give_equal_files(written: Path, tmp_path: Path):
    files = []
    for name in ("a.xlsx", "b.xlsx"):
        package = Package.open(written)
        with_a_sheet(package)
        package.save(tmp_path / name)
        files.append((tmp_path / name).read_bytes())
    assert files[0] == files[1]


def test_a_package_can_be_saved_again_and_edited_in_between(written: Path):
    package = Package.open(written)
    part = with_a_sheet(package)
    package.save(written)
    package.replace(part, NEW_SHEET.replace(b"42", b"43"))
    package.save(written)
    assert answer(written) == 43


def test_the_same_content_is_no_edit(
    written: Path, packed: Callable[[Path], dict[str, bytes]]
):
    before = packed(written)
    package = Package.open(written)
    original = package.read("xl/workbook.xml")
    package.replace("xl/workbook.xml", original + b"<!-- -->")
    assert package.edited == ("xl/workbook.xml",)
    package.replace("xl/workbook.xml", bytes(bytearray(original)))
    assert package.edited == ()
    package.save(written)
    assert packed(written) == before


def test_an_added_part_that_is_removed_again_leaves_nothing(
    written: Path, tmp_path: Path
):
    package = Package.open(written)
    part = package.free_name("xl/worksheets/sheet{}.xml")
    package.add(part, NEW_SHEET, SHEET_TYPE)
    package.relate(part, "hyperlink", "https://example.com", external=True)
    package.remove(part)
    assert package.edited == ()
    package.save(tmp_path / "out.xlsx")
    assert contents(tmp_path / "out.xlsx") == contents(written)


def test_a_streamed_part_is_read_and_saved_like_any_other(
    written: Path, tmp_path: Path
):
    calls = []

    def rows() -> Iterator[bytes]:
        calls.append(1)
        for _ in range(3000):
            yield b"<row/>" * 100

    package = Package.open(written)
    package.replace("xl/worksheets/sheet1.xml", rows)
    assert calls == []
    assert package.read("xl/worksheets/sheet1.xml") == b"<row/>" * 300_000
    assert b"".join(package.chunks("xl/worksheets/sheet1.xml")) == b"<row/>" * 300_000
    package.save(tmp_path / "out.xlsx")
    assert contents(tmp_path / "out.xlsx")["xl/worksheets/sheet1.xml"] == (
        b"<row/>" * 300_000
    )


def test_a_part_can_be_streamed_from_what_it_replaces(written: Path, tmp_path: Path):
    package = Package.open(written)
    part = "xl/worksheets/sheet1.xml"
    before = package.read(part)
    source = Package.open(written)
    package.replace(part, lambda: (piece.upper() for piece in source.chunks(part)))
    package.save(tmp_path / "out.xlsx")
    assert contents(tmp_path / "out.xlsx")[part] == before.upper()


def test_a_removed_part_goes_with_its_links_and_its_type(written: Path):
    package = Package.open(written)
    part = "xl/worksheets/sheet1.xml"
    assert package.relationships(part)
    package.remove(part)
    assert not package.has(part)
    assert package.relationships(part) == ()
    assert part.encode() not in package.read(CONTENT_TYPES)
    with pytest.raises(KeyError):
        package.read(part)
    with pytest.raises(KeyError):
        package.replace(part, b"")
    assert package.free_name("xl/worksheets/sheet{}.xml") == part


def test_no_part_is_added_twice(written: Path):
    with pytest.raises(ValueError, match="there is a part"):
        Package.open(written).add("XL/Workbook.xml", b"", "text/xml")


NAMES = st.sampled_from([f"xl/part{n}.bin" for n in range(4)])
EDITS = st.lists(st.tuples(NAMES, st.none() | st.binary(max_size=20)), max_size=12)


# the files are written over, so one folder does for all examples
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(edits=EDITS)
def test_a_package_is_a_mapping_from_names_to_contents(
    edits: list[tuple[str, bytes | None]],
    plain_parts: dict[str, bytes],
    zipped: Callable[[dict[str, bytes]], Path],
    tmp_path: Path,
):
    parts = plain_parts | {"xl/part0.bin": b"zero", "xl/part1.bin": b"one"}
    package = Package.open(zipped(parts))
    expected = dict(parts)
    for name, content in edits:
        if content is None:
            if name in expected:
                package.remove(name)
                del expected[name]
        elif name in expected:
            package.replace(name, content)
            expected[name] = content
        else:
            package.add(name, content, "application/octet-stream")
            expected[name] = content
    out = tmp_path / "out.xlsx"
    package.save(out)
    package.close()
    saved = contents(out)
    assert set(package.edited) == {n for n in saved if saved[n] != parts.get(n)}
    del saved[CONTENT_TYPES], expected[CONTENT_TYPES]
    assert saved == expected
    again = Package.open(out)
    for name in set(expected) - set(parts):
        assert again.content_type(name) == "application/octet-stream"
    again.close()
