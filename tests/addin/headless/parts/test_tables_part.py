from __future__ import annotations

import re
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from auditing import complaints
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.filters import AutoFilter, FilterColumn, Filters
from openpyxl.worksheet.table import Table, TableFormula
from repacked import part, repacked
from sheet_shells import opened_shell

from addin.headless.box import Box, box_at
from addin.headless.package.errors import PackageError
from addin.headless.parts.table_headers import unique_headers
from addin.headless.parts.xstrings import spelt, spelt_attribute, unspelt

if TYPE_CHECKING:
    from pathlib import Path

TABLE = "xl/tables/table1.xml"

# as Excel writes tables, with what no library writes
SORTED = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    '<table xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:xr3="urn:xr3" id="7" name="Weights" displayName="Weights" ref="B2:D9" '
    'totalsRowCount="1" headerRowDxfId="3"><autoFilter ref="B2:D8">'
    '<filterColumn colId="0"><filters><filter val="a"/></filters></filterColumn>'
    '<filterColumn colId="2"><top10 val="3"/></filterColumn></autoFilter>'
    '<sortState ref="B3:D8"><sortCondition ref="C3:C8"/>'
    '<sortCondition descending="1" ref="D3:D8"/></sortState>'
    '<tableColumns count="3"><tableColumn id="4" xr3:uid="{A}" name="Indicator" '
    'totalsRowLabel="Total"/><tableColumn id="2" name="Weight" dataDxfId="1" '
    'totalsRowFunction="sum"/><tableColumn id="9" name="Share">'
    "<calculatedColumnFormula>[Weight]/60</calculatedColumnFormula></tableColumn></tableColumns>"
    '<tableStyleInfo name="TableStyleDark2" showFirstColumn="1"/></table>'
)


def box(address: str) -> Box:
    found = box_at(address)
    assert found is not None
    return found


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "plain.xlsx"
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].append(["A", "B"])
    workbook.create_sheet("Other")
    workbook.save(path)
    return path


@pytest.fixture
def sorted_table(tmp_path: Path) -> Path:
    path = tmp_path / "sorted.xlsx"
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet()
    columns = [{"header": name} for name in ("Indicator", "Weight", "Share")]
    sheet.add_table("B2:D9", {"name": "Weights", "columns": columns})
    workbook.close()
    return repacked(path, {TABLE: SORTED.encode()})


def test_a_new_table_reads_back_and_pleases_an_auditor(plain: Path, tmp_path: Path):
    opened = opened_shell(plain)
    opened.tables.add(
        "New_1", box("A1:C4"), "TableStyleLight9", ["A", "two\nlines", '<&">']
    )
    saved = opened.save(tmp_path / "saved.xlsx")
    table = openpyxl.load_workbook(saved).worksheets[0].tables["New_1"]
    assert table.ref == table.autoFilter.ref == "A1:C4"
    assert table.tableStyleInfo.name == "TableStyleLight9"
    assert table.tableStyleInfo.showRowStripes
    assert [c.name for c in table.tableColumns] == ["A", "two\nlines", '<&">']
    # as Excel spells a line end
    assert b'"two_x000a_lines"' in part(saved, TABLE)
    assert complaints(saved) <= complaints(plain)
    read = opened_shell(saved).tables
    assert read.named("New_1").columns() == ("A", "two\nlines", '<&">')


def test_ids_are_unique_over_the_workbook(plain: Path, tmp_path: Path):
    opened = opened_shell(plain)
    opened.tables.add("One", box("A1:B4"), None, ["A", "B"])
    opened.tables.add("Two", box("E1:E4"), None, ["A"])
    saved = opened.save(tmp_path / "one.xlsx")
    other = opened_shell(saved, "xl/worksheets/sheet2.xml")
    with pytest.raises(PackageError, match=r"damaged inside \(xl/tables/"):
        other.tables.add("TWO", box("A1:B4"), None, ["A", "B"])
    other.tables.add("Three", box("A1:B4"), None, ["A", "B"])
    sheets = openpyxl.load_workbook(other.save(tmp_path / "saved.xlsx")).worksheets
    found = [table for sheet in sheets for table in sheet.tables.values()]
    assert [table.id for table in found] == [1, 2, 3]
    assert b'<tableParts count="2">' in part(saved, "xl/worksheets/sheet1.xml")


def test_growing_down_and_right_keeps_all_that_was_said(sorted_table: Path):
    opened = opened_shell(sorted_table)
    table = opened.tables.named("Weights")
    table.resize(box("B2:E12"))
    grown = opened.package.read(TABLE).decode()
    expected = (
        SORTED.replace('ref="B2:D9"', 'ref="B2:E12"')
        .replace('ref="B2:D8"', 'ref="B2:E11"')
        .replace('count="3"', 'count="4"')
        .replace(
            "</tableColumns>", '<tableColumn id="10" name="Column4"/></tableColumns>'
        )
    )
    assert grown == expected
    assert not opened.shell.is_edited


def test_shrinking_drops_what_belongs_to_lost_columns_and_rows(sorted_table: Path):
    opened = opened_shell(sorted_table)
    opened.tables.named("Weights").resize(box("B2:C5"))
    xml = opened.package.read(TABLE).decode()
    assert 'colId="0"' in xml
    assert 'colId="2"' not in xml
    assert '<sortState ref="B3:C4"><sortCondition ref="C3:C4"/></sortState>' in xml
    assert 'count="2"' in xml
    assert 'id="9"' not in xml


def test_sorting_by_lost_columns_alone_goes(sorted_table: Path):
    opened = opened_shell(sorted_table)
    opened.tables.named("Weights").resize(box("B2:B9"))
    assert b"sortState" not in opened.package.read(TABLE)


def test_growing_to_the_left_keeps_columns_and_filters_where_they_stand(
    sorted_table: Path,
):
    opened = opened_shell(sorted_table)
    table = opened.tables.named("Weights")
    table.resize(box("A2:C9"))
    assert table.columns() == ("Column1", "Indicator", "Weight")
    xml = opened.package.read(TABLE).decode()
    assert re.findall(r'colId="(\d)"', xml) == ["1"]
    assert '<tableColumn id="4" xr3:uid="{A}" name="Indicator"' in xml


def test_the_same_box_and_the_same_headers_write_nothing(sorted_table: Path):
    opened = opened_shell(sorted_table)
    table = opened.tables.named("Weights")
    table.resize(box("B2:D9"))
    table.set_headers(["Indicator", "Weight", "Share"])
    table.set_filter(shown=True)
    assert opened.package.edited == ()


def test_there_and_back_again_is_the_same_file(sorted_table: Path):
    opened = opened_shell(sorted_table)
    table = opened.tables.named("Weights")
    table.resize(box("B2:F9"))
    table.resize(box("B2:D9"))
    assert opened.package.edited == ()


def test_headers_keep_their_column_under_their_name_or_their_place(sorted_table: Path):
    opened = opened_shell(sorted_table)
    table = opened.tables.named("Weights")
    table.set_headers(["Share", "Indicator", "Weight %"])
    xml = opened.package.read(TABLE).decode()
    share, indicator, renamed = re.findall(
        r"<tableColumn .*?(?=<tableColumn |</tableC)", xml
    )
    assert share.startswith('<tableColumn id="9" name="Share"><calculatedColumnF')
    assert indicator == (
        '<tableColumn id="4" xr3:uid="{A}" name="Indicator" totalsRowLabel="Total"/>'
    )
    # Share stands elsewhere now, so what stood here is not its successor
    assert renamed == '<tableColumn id="10" name="Weight %"/>'


def test_the_columns_of_a_query_stay(sorted_table: Path):
    query = SORTED.replace('totalsRowCount="1"', 'tableType="queryTable"').encode()
    opened = opened_shell(repacked(sorted_table, {TABLE: query}))
    table = opened.tables.named("Weights")
    with pytest.raises(ValueError, match="belong to its query"):
        table.resize(box("B2:E9"))
    assert opened.package.edited == ()
    table.resize(box("B2:D20"))
    assert table.box == box("B2:D20")


def test_prefixed_tables(sorted_table: Path):
    prefixed = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", SORTED.split("\r\n")[1])
    prefixed = prefixed.replace("xmlns=", "xmlns:x=")
    opened = opened_shell(repacked(sorted_table, {TABLE: prefixed.encode()}))
    table = opened.tables.named("Weights")
    table.resize(box("B2:E9"))
    table.set_filter(shown=False)
    table.set_filter(shown=True)
    xml = opened.package.read(TABLE).decode()
    assert '<x:tableColumn id="10" name="Column4"/></x:tableColumns>' in xml
    assert '<x:autoFilter ref="B2:E8"/>' in xml


def test_resized_tables_agree_with_openpyxl(tmp_path: Path):
    path = tmp_path / "calculated.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in (["A", "B"], [1, 2], [3, 4]):
        sheet.append(row)
    table = Table(displayName="Calc", ref="A1:B3")
    table.autoFilter = AutoFilter(
        ref="A1:B3", filterColumn=[FilterColumn(colId=1, filters=Filters(filter=["2"]))]
    )
    table._initialise_columns()
    table.tableColumns[1].calculatedColumnFormula = TableFormula(attr_text="[A]*2")
    sheet.add_table(table)
    workbook.save(path)
    opened = opened_shell(path)
    changed = opened.tables.named("Calc")
    changed.resize(box("A1:C9"))
    changed.set_headers(["First", "Column2", "B"])
    saved = openpyxl.load_workbook(opened.save(tmp_path / "saved.xlsx"))
    read = saved.worksheets[0].tables["Calc"]
    assert read.ref == read.autoFilter.ref == "A1:C9"
    assert [c.name for c in read.tableColumns] == ["First", "Column2", "B"]
    assert [f.colId for f in read.autoFilter.filterColumn] == [1]
    assert len({c.id for c in read.tableColumns}) == 3


@given(st.text())
def test_any_text_survives_its_spelling(text: str):
    assert unspelt(spelt(text)) == text
    assert unspelt(spelt_attribute(text)) == text
    assert not re.search("[\x00-\x1f]", spelt_attribute(text))


def test_halves_of_characters_meet_or_are_replaced():
    assert unspelt("_xD83D__xDE00_ _xDE00_") == "😀 \ufffd"


@given(st.lists(st.none() | st.text(max_size=3) | st.floats(allow_nan=False)))
def test_headers_are_unique_whatever_the_cells_hold(cells: list[str | float | None]):
    names = unique_headers(cells)
    assert len({name.casefold() for name in names}) == len(cells)
    assert all(names)
    assert unique_headers(names) == names
