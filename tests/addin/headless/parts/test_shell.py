from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from auditing import complaints
from hypothesis import given, settings
from hypothesis import strategies as st
from repacked import part
from sheet_shells import opened_shell

from addin.headless.box import MAX_COLUMNS, MAX_ROWS, Box, box_at
from addin.headless.package.namespaces import STRICT, TRANSITIONAL, Namespaces
from addin.headless.package.xml_edit import XmlEdit
from addin.headless.parts.column_widths import SheetColumns, file_width
from addin.headless.parts.edited_xml import EditedXml
from addin.headless.parts.sheet_xml import WORKSHEET_ORDER, new_sheet_xml, place_child

if TYPE_CHECKING:
    from pathlib import Path

SHEET = "xl/worksheets/sheet1.xml"
RELS = "xl/worksheets/_rels/sheet1.xml.rels"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def box(address: str) -> Box:
    found = box_at(address)
    assert found is not None
    return found


@pytest.fixture
def linked(tmp_path: Path) -> Path:
    """Links, merged cells and columns by two writers' habits."""
    path = tmp_path / "linked.xlsx"
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet()
    sheet.write_url("A1", "https://example.com/a#top", tip="the tip")
    sheet.write_url("A2", "internal:Sheet1!C3")
    sheet.write("D4", 1)
    sheet.merge_range("C1:D2", "merged")
    sheet.set_default_row(20.25)
    sheet.set_column("B:E", 12, None, {"hidden": True, "level": 1})
    workbook.close()
    return path


# -- the order of a worksheet ----------------------------------------------------------


@pytest.mark.parametrize("name", WORKSHEET_ORDER)
@pytest.mark.parametrize("prefix", ["", "x:"])
def test_a_new_child_stands_where_the_schema_wants_it(name: str, prefix: str):
    others = [tag for tag in WORKSHEET_ORDER if tag != name]
    inside = "".join(f"<{prefix}{tag}/>" for tag in others)
    edit = XmlEdit(f"<{prefix}worksheet>{inside}</{prefix}worksheet>".encode())
    place_child(edit, name, f"<{prefix}{name}/>".encode())
    found = [child.tag for child in XmlEdit(edit.result()).root.children]
    assert found == list(WORKSHEET_ORDER)


def test_alternatives_count_as_what_they_hold():
    controls = (
        "<m:AlternateContent><m:Choice><controls/></m:Choice></m:AlternateContent>"
    )
    edit = XmlEdit(f"<worksheet><sheetData/>{controls}<extLst/></worksheet>".encode())
    place_child(edit, "legacyDrawing", b"<legacyDrawing/>")
    assert edit.result().startswith(b"<worksheet><sheetData/><legacyDrawing/><m:Alt")
    edit = XmlEdit(f"<worksheet><sheetData/>{controls}<extLst/></worksheet>".encode())
    place_child(edit, "tableParts", b"<tableParts/>")
    assert edit.result().endswith(
        b"</m:AlternateContent><tableParts/><extLst/></worksheet>"
    )


@pytest.mark.parametrize("namespaces", [TRANSITIONAL, STRICT])
def test_a_fresh_sheet_is_one_that_openpyxl_reads(
    namespaces: Namespaces, tmp_path: Path
):
    root = XmlEdit(new_sheet_xml(namespaces)).root
    assert root.get("xmlns") == namespaces.main
    places = [WORKSHEET_ORDER.index(child.tag) for child in root.children]
    assert places == sorted(places)
    path = tmp_path / "plain.xlsx"
    openpyxl.Workbook().save(path)
    opened = opened_shell(path)
    opened.package.replace(SHEET, new_sheet_xml(TRANSITIONAL))
    opened.package.save(tmp_path / "saved.xlsx")
    opened.package.close()
    assert complaints(tmp_path / "saved.xlsx") <= complaints(path)
    assert openpyxl.load_workbook(tmp_path / "saved.xlsx").worksheets[0].max_row == 1


def test_looking_changes_nothing(linked: Path, tmp_path: Path):
    opened = opened_shell(linked)
    shell = opened.shell
    assert shell.merged.boxes() == (box("C1:D2"),)
    assert shell.default_row_height() == 20.25
    assert shell.columns.widths(box("A1:Z9")) == {12.0, 8.43}
    assert shell.links.address(9, 9) is None
    assert shell.notes.note(1, 1) is None
    assert shell.rules.inside(box("A1:Z9")) == ()
    assert opened.tables.stored() == ()
    assert shell.charts.names() == ()
    assert not shell.is_edited
    assert opened.package.edited == ()
    assert part(opened.save(tmp_path / "saved.xlsx"), SHEET) == part(linked, SHEET)


def test_the_dimension_is_said_once(linked: Path):
    shell = opened_shell(linked).shell
    shell.set_dimension(box("A1:D9"))
    assert shell.result().count(b"<dimension") == 1
    assert b'<dimension ref="A1:D9"/>' in shell.result()
    shell.set_dimension(box("A1:E4"))
    assert not shell.is_edited


# -- hyperlinks ------------------------------------------------------------------------


def test_links_of_staff_are_read(linked: Path):
    links = opened_shell(linked).shell.links
    assert links.address(1, 1) == "https://example.com/a#top"
    assert links.address(2, 1) == "#Sheet1!C3"


def test_new_links_read_back(linked: Path, tmp_path: Path):
    opened = opened_shell(linked)
    opened.shell.links.set(3, 1, "https://example.com/b c?x=1&y=2", "a <tip>")
    opened.shell.links.set(4, 1, "#'My sheet'!A1", "")
    opened.shell.links.set(1, 1, "https://example.com/new", "")
    saved = opened.save(tmp_path / "saved.xlsx")
    sheet = openpyxl.load_workbook(saved).worksheets[0]
    assert sheet["A3"].hyperlink.target == "https://example.com/b%20c?x=1&y=2"
    assert sheet["A3"].hyperlink.tooltip == "a <tip>"
    assert sheet["A4"].hyperlink.location == "'My sheet'!A1"
    assert sheet["A1"].hyperlink.target == "https://example.com/new"
    assert complaints(saved) <= complaints(linked)
    # the old target of A1 is no longer pointed to
    assert part(saved, RELS).count(b"<Relationship ") == 2
    again = opened_shell(saved)
    again.shell.links.set(3, 1, "https://example.com/b c?x=1&y=2", "a <tip>")
    again.shell.links.set(4, 1, "#'My sheet'!A1", "")
    assert not again.shell.is_edited
    assert again.package.edited == ()


def test_the_first_link_of_a_sheet(tmp_path: Path):
    path = tmp_path / "plain.xlsx"
    openpyxl.Workbook().save(path)
    opened = opened_shell(path)
    opened.shell.links.set(1, 1, "mailto:ana@example.com", "")
    saved = opened.save(tmp_path / "saved.xlsx")
    cell = openpyxl.load_workbook(saved).worksheets[0]["A1"]
    assert cell.hyperlink.target == "mailto:ana@example.com"
    again = opened_shell(saved)
    again.shell.links.clear(box("A1"))
    assert b"hyperlink" not in again.shell.result()
    assert b"hyperlink" not in again.package.read(RELS)


def test_a_link_over_several_cells_stays_on_the_others(linked: Path):
    opened = opened_shell(linked)
    shell = opened.shell
    shell.links.set(5, 1, "https://example.com/wide", "")
    with shell.document.change() as edit:
        listed = edit.root.find("hyperlinks")
        assert listed is not None
        edit.set(listed.children[-1], "ref", "A5:C6")
    shell.links.clear(box("B5"))
    assert shell.links.address(5, 2) is None
    for row, column in ((5, 1), (5, 3), (6, 2)):
        assert shell.links.address(row, column) == "https://example.com/wide"


# -- columns ---------------------------------------------------------------------------


def test_a_width_splits_a_description_that_covers_more(linked: Path, tmp_path: Path):
    opened = opened_shell(linked)
    opened.shell.columns.set_width(box("C1:C9"), 30)
    cols = re.findall(rb"<col .*?/>", opened.shell.result())
    width = f'{file_width(30):.15g}"'.encode()
    assert [col.split(b" width")[0] for col in cols] == [
        b'<col min="2" max="2"',
        b'<col min="3" max="3"',
        b'<col min="4" max="5"',
    ]
    assert b'width="' + width in cols[1]
    kept = b' hidden="1" customWidth="1" outlineLevel="1"/>'
    assert all(col.endswith(kept) for col in cols)
    saved = opened.save(tmp_path / "saved.xlsx")
    assert complaints(saved) <= complaints(linked)
    again = opened_shell(saved).shell
    again.columns.set_width(box("C1:C9"), 30)
    assert not again.is_edited


def test_columns_nobody_described_get_the_width_of_the_sheet(tmp_path: Path):
    path = tmp_path / "plain.xlsx"
    openpyxl.Workbook().save(path)
    columns = opened_shell(path).shell.columns
    columns.set_style(3, 7)
    assert columns.style(3) == 7
    assert columns.style(4) == 0
    assert columns.widths(box("C1")) == {8.43}
    columns.set_width(box("A1:XFD1"), 20)
    assert columns.widths(Box(row=1, column=1, columns=MAX_COLUMNS)) == {20.0}
    assert columns.style(3) == 7


WIDTHS = [round(pixels / 7, 2) for pixels in range(7, 300, 13)]


@settings(max_examples=60, deadline=None)
@given(
    steps=st.lists(
        st.tuples(
            st.integers(1, 12), st.integers(1, 12), st.sampled_from([*WIDTHS, 3, 40])
        ),
        max_size=6,
    ),
    told=st.booleans(),
)
def test_widths_are_as_if_every_column_were_described_alone(
    steps: list[tuple[int, int, float]], *, told: bool
):
    """A dictionary of columns is the naive second implementation."""
    cols = '<cols><col min="3" max="9" width="20.7109375"/></cols>' if told else ""
    xml = f'<worksheet xmlns="{MAIN}">{cols}<sheetData/></worksheet>'
    shell = EditedXml(xml.encode(), part=SHEET)
    columns = SheetColumns(shell)
    expected = {n: 20.0 if told and 3 <= n <= 9 else 8.43 for n in range(1, 15)}
    for first, last, width in steps:
        first, last = sorted((first, last))  # noqa: PLW2901 - either corner may come first
        area = Box(row=1, column=first, rows=MAX_ROWS, columns=last - first + 1)
        columns.set_width(area, width)
        expected |= dict.fromkeys(range(first, last + 1), width)
    for column, width in expected.items():
        (found,) = columns.widths(Box(row=1, column=column))
        # the file counts in 256ths of a character
        assert found == pytest.approx(width, abs=0.011)
    described = shell.root.find("cols")
    spans = [] if described is None else described.children
    ends = [(int(s.attributes["min"]), int(s.attributes["max"])) for s in spans]
    assert all(first <= last for first, last in ends)
    assert all(last < after for (_, last), (after, _) in itertools.pairwise(ends))
