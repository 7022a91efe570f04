"""Tables that get another name, look or shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwings as xw
from auditing import complaints, complaints_of_any_file

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.table import Table


@pytest.fixture
def facts(data: xw.Sheet) -> xw.main.Table:
    """A table over B3:C5 with nothing around it."""
    data.range("B3").value = [["key", "count"], ["a", 1], ["b", 2]]
    return data.tables.add(data.range("B3:C5"), name="Facts")


def saved(table: xw.main.Table, tmp_path: Path) -> Table:
    """The table as another reads it, after an auditor had a look at the file."""
    path = tmp_path / "saved.xlsx"
    table.parent.book.save(path)
    assert complaints(path) <= complaints_of_any_file(tmp_path)
    (found,) = openpyxl.load_workbook(path)["Data"].tables.values()
    return found


def test_a_table_is_renamed_unless_a_formula_uses_it(
    facts: xw.main.Table, tmp_path: Path
):
    facts.name = "Figures"
    found = saved(facts, tmp_path)
    assert (found.name, found.displayName) == ("Figures", "Figures")
    facts.parent.range("G1").formula = "=SUM(Figures[count])"
    with pytest.raises(NotImplementedError):
        facts.display_name = "Facts"
    assert facts.parent.tables[0].name == "Figures"


def test_two_tables_have_two_names(facts: xw.main.Table):
    sheet = facts.parent
    other = sheet.tables.add(sheet.range("F3:F4"))
    with pytest.raises(xw.XlwingsError, match="already has a table"):
        other.name = "FACTS"


def test_a_table_is_drawn_in_another_way(facts: xw.main.Table, tmp_path: Path):
    facts.table_style = "TableStyleLight9"
    facts.show_table_style_first_column = True
    facts.show_table_style_last_column = True
    facts.show_table_style_row_stripes = False
    facts.show_table_style_column_stripes = True
    look = saved(facts, tmp_path).tableStyleInfo
    assert look.name == "TableStyleLight9"
    assert (look.showFirstColumn, look.showLastColumn) == (True, True)
    assert (look.showRowStripes, look.showColumnStripes) == (False, True)
    facts.table_style = None
    assert saved(facts, tmp_path).tableStyleInfo.name is None


def test_headers_go_and_come_back(facts: xw.main.Table, tmp_path: Path):
    facts.show_headers = False
    assert facts.header_row_range is None
    found = saved(facts, tmp_path)
    assert (found.ref, found.headerRowCount, found.autoFilter) == ("B4:C5", 0, None)
    assert facts.parent.range("B3:C3").value == [None, None]
    facts.show_headers = True
    found = saved(facts, tmp_path)
    assert (found.ref, found.headerRowCount) == ("B3:C5", 1)
    assert found.autoFilter.ref == "B3:C5"
    assert facts.parent.range("B3:C3").value == ["key", "count"]


def test_totals_come_and_go(facts: xw.main.Table, tmp_path: Path):
    facts.show_totals = True
    assert facts.totals_row_range.address == "$B$6:$C$6"
    facts.parent.range("B6").value = "sum"
    found = saved(facts, tmp_path)
    assert (found.ref, found.totalsRowCount) == ("B3:C6", 1)
    assert found.autoFilter.ref == "B3:C5"
    facts.show_totals = False
    found = saved(facts, tmp_path)
    assert (found.ref, found.totalsRowCount) == ("B3:C5", None)
    assert facts.parent.range("B6").value is None


@pytest.mark.parametrize(
    ("cell", "part"), [("C6", "show_totals"), ("B3", "show_headers")]
)
def test_rows_that_are_not_free_are_not_taken(
    facts: xw.main.Table, cell: str, part: str
):
    facts.show_headers = part == "show_totals"
    facts.parent.range(cell).value = "here"
    with pytest.raises(NotImplementedError, match="not free"):
        setattr(facts, part, True)
    assert facts.parent.range(cell).value == "here"
    assert not getattr(facts, part)


def test_a_table_over_headers_alone_gets_a_row_to_begin_with(
    data: xw.Sheet, tmp_path: Path
):
    table = data.tables.add(data.range("A1"))
    assert table.insert_row_range.address == "$A$2"
    assert saved(table, tmp_path).ref == "A1:A2"
    data.range("A2").value = 1
    assert table.insert_row_range is None


def test_nothing_is_merged_in_a_table(facts: xw.main.Table):
    with pytest.raises(xw.XlwingsError, match="meets a table"):
        facts.range.merge()
