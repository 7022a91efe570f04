"""Cells that are inserted, deleted and copied."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwings as xw
from auditing import complaints, complaints_of_any_file
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.styles import PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

if TYPE_CHECKING:
    from pathlib import Path

Opener = Callable[[Callable[[openpyxl.Workbook], None]], xw.Book]
Cells = dict[tuple[int, int], int]

SIZE = 6


def numbered(workbook: openpyxl.Workbook) -> None:
    """A block of numbers, each in a colour of its own, and some other sheet."""
    for row in range(1, SIZE + 1):
        for column in range(1, SIZE + 1):
            number = 10 * row + column
            cell = workbook["Data"].cell(row, column, number)
            cell.fill = PatternFill("solid", fgColor=f"FF0000{number:02X}")
    workbook.create_sheet("Other")


def block() -> Cells:
    return {
        (row, column): 10 * row + column
        for row in range(1, SIZE + 1)
        for column in range(1, SIZE + 1)
    }


def shifted(cells: Cells, box: tuple[int, int, int, int], way: str) -> Cells:
    """Cells after an insertion or a deletion, worked out one by one."""
    top, left, rows, columns = box
    found: Cells = {}
    for (row, column), value in cells.items():
        in_columns = left <= column < left + columns
        in_rows = top <= row < top + rows
        if way == "down" and in_columns and row >= top:
            found[row + rows, column] = value
        elif way == "right" and in_rows and column >= left:
            found[row, column + columns] = value
        elif way == "up" and in_columns and row >= top:
            if row >= top + rows:
                found[row - rows, column] = value
        elif way == "left" and in_rows and column >= left:
            if column >= left + columns:
                found[row, column - columns] = value
        else:
            found[row, column] = value
    return found


@settings(
    max_examples=25,
    deadline=None,
    # each example opens a workbook of its own
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(
        st.tuples(
            st.tuples(*[st.integers(1, 4)] * 4),
            st.sampled_from(["down", "right", "up", "left"]),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_cells_and_their_looks_move_as_worked_out_one_by_one(
    opened_with: Opener,
    tmp_path: Path,
    steps: list[tuple[tuple[int, int, int, int], str]],
):
    book = opened_with(numbered)
    cells = block()
    for box, way in steps:
        top, left, rows, columns = box
        area = book.sheets["Data"].range((top, left)).resize(rows, columns)
        if way in {"down", "right"}:
            area.insert(way)
        else:
            area.delete(way)
        cells = shifted(cells, box, way)
    path = tmp_path / "moved.xlsx"
    book.save(path)
    sheet = openpyxl.load_workbook(path)["Data"]
    found = {
        (cell.row, cell.column): cell.value
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    assert found == cells
    colours = {
        (cell.row, cell.column): int(cell.fill.fgColor.rgb[-2:], 16)
        for row in sheet.iter_rows()
        for cell in row
        if cell.fill.fill_type
    }
    assert colours == cells


def test_whole_rows_take_their_heights_along(opened_with: Opener, tmp_path: Path):
    book = opened_with(numbered)
    sheet = book.sheets["Data"]
    sheet.range("2:2").row_height = 30
    sheet.range("5:5").row_height = 50
    sheet.range("A6:B6").merge()
    sheet.range("3:4").insert("down")
    sheet.range("1:1").delete()
    path = tmp_path / "rows.xlsx"
    book.save(path)
    assert complaints(path) <= complaints_of_any_file(tmp_path)
    again = openpyxl.load_workbook(path)["Data"]
    heights = {r: d.height for r, d in again.row_dimensions.items() if d.height}
    assert heights == {1: 30, 6: 50}
    assert [str(area) for area in again.merged_cells.ranges] == ["A7:B7"]
    assert [again.cell(row, 1).value for row in range(1, 8)] == [
        *(21, None, None, 31, 41, 51, 61)
    ]


def test_whole_columns_take_their_widths_along(opened_with: Opener, tmp_path: Path):
    book = opened_with(numbered)
    sheet = book.sheets["Data"]
    sheet.range("B:B").column_width = 30
    sheet.range("D:E").column_width = 50
    sheet.range("C:C").insert("right")
    sheet.range("A:A").delete()
    assert [sheet.range((1, column)).column_width for column in range(1, 6)] == [
        *(30, 8.43, 8.43, 50, 50)
    ]
    path = tmp_path / "columns.xlsx"
    book.save(path)
    assert complaints(path) <= complaints_of_any_file(tmp_path)
    again = openpyxl.load_workbook(path)["Data"]
    assert [cell.value for cell in again[1]] == [12, None, 13, 14, 15, 16]


def formula(workbook: openpyxl.Workbook) -> None:
    workbook["Data"]["A9"] = "=A1"


def formula_elsewhere(workbook: openpyxl.Workbook) -> None:
    workbook["Other"]["A9"] = "=Data!A1"


def name(workbook: openpyxl.Workbook) -> None:
    workbook.defined_names["Here"] = DefinedName("Here", attr_text="Data!$A$1")


def table(workbook: openpyxl.Workbook) -> None:
    for column, header in enumerate("abc", start=1):
        workbook["Data"].cell(10, column, header)
    workbook["Data"].add_table(Table(displayName="Facts", ref="A10:C12"))


def link(workbook: openpyxl.Workbook) -> None:
    workbook["Data"]["A9"].hyperlink = "https://example.org/"


def torn(workbook: openpyxl.Workbook) -> None:
    workbook["Data"].merge_cells("A3:B4")


@pytest.mark.parametrize(
    "pointer", [formula, formula_elsewhere, name, table, link, torn]
)
@pytest.mark.parametrize("action", ["insert", "delete"])
def test_cells_that_something_points_at_stay(
    opened_with: Opener, pointer: Callable[[openpyxl.Workbook], None], action: str
):
    def build(workbook: openpyxl.Workbook) -> None:
        numbered(workbook)
        pointer(workbook)

    sheet = opened_with(build).sheets["Data"]
    before = sheet.range("A1:H12").value
    cell = sheet.range("A2")
    with pytest.raises(NotImplementedError):
        _ = cell.insert("down") if action == "insert" else cell.delete("up")
    assert sheet.range("A1:H12").value == before


def test_cells_are_not_pushed_off_the_sheet(data: xw.Sheet):
    data.range("A1048576").value = "last"
    with pytest.raises(xw.XlwingsError, match="pushed off"):
        data.range("A1").insert("down")
    assert data.range("A1048576").value == "last"


def test_copies_carry_formulas_and_looks(opened_with: Opener, tmp_path: Path):
    def build(workbook: openpyxl.Workbook) -> None:
        numbered(workbook)
        workbook["Data"]["G1"] = "=A1+$B$1"

    book = opened_with(build)
    sheet = book.sheets["Data"]
    sheet.range("F1:G1").copy(sheet.range("F8"))
    sheet.range("A1").copy()
    book.sheets["Other"].range("B2").paste()
    book.sheets["Other"].range("C3").paste("values")
    book.sheets["Other"].range("D4").paste("formats")
    path = tmp_path / "copied.xlsx"
    book.save(path)
    again = openpyxl.load_workbook(path)
    assert (again["Data"]["F8"].value, again["Data"]["G8"].value) == (16, "=A8+$B$1")
    other = again["Other"]
    assert [other[cell].value for cell in ("B2", "C3", "D4")] == [11, 11, None]
    fills = [other[cell].fill.fgColor.rgb for cell in ("B2", "C3", "D4")]
    assert fills == ["FF00000B", "00000000", "FF00000B"]


def test_a_copy_may_overlap_what_it_copies(opened_with: Opener):
    sheet = opened_with(numbered).sheets["Data"]
    sheet.range("A1:C1").copy(sheet.range("B1"))
    assert sheet.range("A1:E1").value == [11, 11, 12, 13, 15]
    colours = [cell.color[2] for cell in sheet.range("A1:E1")]
    assert colours == [11, 11, 12, 13, 15]


def test_other_ways_of_pasting_are_not_implemented(data: xw.Sheet):
    with pytest.raises(xw.XlwingsError, match="nothing was copied"):
        data.range("B1").paste()
    data.range("A1").copy()
    with pytest.raises(NotImplementedError):
        data.range("B1").paste(transpose=True)
    with pytest.raises(NotImplementedError):
        data.range("B1").paste("validation")
