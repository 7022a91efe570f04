"""Neighbours, names, merged areas and sizes of ranges."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwings as xw
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from addin.headless.box import MAX_COLUMNS, MAX_ROWS

if TYPE_CHECKING:
    from pathlib import Path

Opener = Callable[[Callable[[openpyxl.Workbook], None]], xw.Book]

SIZE = 6
"""Rows and columns of the cells that the properties fill."""

_STEPS = {"down": (1, 0), "up": (-1, 0), "right": (0, 1), "left": (0, -1)}

cells = st.lists(
    st.lists(st.booleans(), min_size=SIZE, max_size=SIZE),
    min_size=SIZE,
    max_size=SIZE,
)
same_sheet = settings(
    max_examples=60,
    deadline=None,
    # the sheet is the same throughout: each example writes all of its cells
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def filled(sheet: xw.Sheet, pattern: list[list[bool]]) -> set[tuple[int, int]]:
    """Cells of a sheet filled by a pattern, from B2 on, and where they are."""
    sheet.range("B2").value = [[1 if cell else None for cell in row] for row in pattern]
    return {
        (row, column)
        for row, flags in enumerate(pattern, start=2)
        for column, flag in enumerate(flags, start=2)
        if flag
    }


def walked(
    full: set[tuple[int, int]], row: int, column: int, direction: str
) -> tuple[int, int]:
    """Where Ctrl and an arrow key lead, step by step."""
    down, right = _STEPS[direction]

    def inside(row: int, column: int) -> bool:
        return 1 <= row <= 99 and 1 <= column <= 99

    step = (row + down, column + right)
    if (row, column) in full and step in full:
        while (row + down, column + right) in full:
            row, column = row + down, column + right
        return row, column
    while inside(*step) and step not in full:
        step = (step[0] + down, step[1] + right)
    if step in full:
        return step
    edges = {"down": (MAX_ROWS, column), "up": (1, column)}
    edges |= {"right": (row, MAX_COLUMNS), "left": (row, 1)}
    return edges[direction]


@same_sheet
@given(
    pattern=cells,
    row=st.integers(1, SIZE + 3),
    column=st.integers(1, SIZE + 3),
    direction=st.sampled_from(sorted(_STEPS)),
)
def test_the_end_of_a_region_is_where_walking_leads(
    data: xw.Sheet, pattern: list[list[bool]], row: int, column: int, direction: str
):
    full = filled(data, pattern)
    found = data.range((row, column)).end(direction)
    assert (found.row, found.column) == walked(full, row, column, direction)


@same_sheet
@given(pattern=cells, row=st.integers(1, SIZE + 3), column=st.integers(1, SIZE + 3))
def test_the_current_region_is_the_smallest_that_nothing_touches(
    data: xw.Sheet, pattern: list[list[bool]], row: int, column: int
):
    full = filled(data, pattern)
    box = (row, column, row, column)
    while True:
        top, left, bottom, right = box
        near = [
            cell
            for cell in full
            if top - 1 <= cell[0] <= bottom + 1 and left - 1 <= cell[1] <= right + 1
        ]
        rows = [top, bottom, *(cell[0] for cell in near)]
        columns = [left, right, *(cell[1] for cell in near)]
        grown = (min(rows), min(columns), max(rows), max(columns))
        if grown == box:
            break
        box = grown
    region = data.range((row, column)).current_region
    last = region.last_cell
    assert (region.row, region.column, last.row, last.column) == box


def test_a_range_knows_its_name(data: xw.Sheet, tmp_path: Path):
    cells = data.range("B2:C3")
    assert cells.name is None
    cells.name = "Block"
    data.range("A1").name = "Data!corner"
    assert cells.name.name == "Block"
    assert data.range("A1").name.name == "Data!corner"
    assert data.range("corner").address == "$A$1"
    path = tmp_path / "names.xlsx"
    data.book.save(path)
    again = openpyxl.load_workbook(path)
    assert again.defined_names["Block"].attr_text == "Data!$B$2:$C$3"
    assert again["Data"].defined_names["corner"].attr_text == "Data!$A$1"


@pytest.mark.parametrize("name", ["A1", "has space", "1st", "R", "", "rc"])
def test_what_is_no_name_is_refused(data: xw.Sheet, name: str):
    with pytest.raises(xw.XlwingsError, match="no name that Excel takes"):
        data.book.names.add(name, "=Data!$A$1")
    assert len(data.book.names) == 0


def test_a_name_is_renamed_unless_a_formula_uses_it(data: xw.Sheet):
    data.range("A1").name = "Rate"
    name = data.book.names["Rate"]
    name.name = "Ratio"
    assert [each.name for each in data.book.names] == ["Ratio"]
    data.range("B1").formula = "=Ratio*2"
    with pytest.raises(NotImplementedError):
        name.name = "Again"
    assert data.range("A1").name.name == "Ratio"


def test_a_name_without_equals_sign_is_text(data: xw.Sheet):
    assert data.book.names.add("Greeting", 'say "hi"').refers_to == '="say ""hi"""'


def test_merged_areas_are_made_and_taken_apart(data: xw.Sheet, tmp_path: Path):
    data.range("A1:B2").value = [[1, 2], [3, 4]]
    data.range("A1:B2").merge()
    assert data.range("B2").merge_area.address == "$A$1:$B$2"
    assert data.range("A1:B2").merge_cells
    assert data.range("A1:C2").impl.merge_cells is None
    # only the first cell of a merged area holds something
    data.range("B1").value = 9
    assert data.range("A1:B2").value == [[1, None], [None, None]]
    data.range("D4:E5").merge(across=True)
    path = tmp_path / "merged.xlsx"
    data.book.save(path)
    ranges = openpyxl.load_workbook(path)["Data"].merged_cells.ranges
    assert {str(area) for area in ranges} == {"A1:B2", "D4:E4", "D5:E5"}
    data.range("A1:E5").unmerge()
    data.range("B1").value = 9
    assert data.range("A1:B1").value == [1, 9]
    data.book.save(path)
    assert not openpyxl.load_workbook(path)["Data"].merged_cells.ranges
    assert b"mergeCells" not in data.impl.api.shell_xml()


def test_sizes_add_up_in_points(data: xw.Sheet):
    default = data.range("A1").width
    # 8.43 characters are 64 pixels of 3/4 points
    assert (default, data.range("A1").height) == (48.0, 15.0)
    data.range("B1").column_width = 10
    data.range("A2").row_height = 40
    cells = data.range("A1:C3")
    assert (cells.width, cells.height) == (48 + 56.25 + 48, 15 + 40 + 15)
    assert (data.range("C3").left, data.range("C3").top) == (104.25, 55.0)
    assert (data.range("A1").left, data.range("A1").top) == (0, 0)


def test_columns_fit_their_longest_text_and_rows_are_left_to_excel(
    data: xw.Sheet, tmp_path: Path
):
    data.range("A1").value = [["short", 1.5], ["quite a long text", 2]]
    data.range("A1:C2").column_width = 40
    data.range("A1:A3").row_height = 40
    data.range("A1:C2").autofit()
    widths = [data.range(cell).column_width for cell in ("A1", "B1", "C1")]
    # an empty column keeps its width
    assert 17 < widths[0] < 20 < widths[2] == 40
    assert 3 < widths[1] < 6
    path = tmp_path / "fitted.xlsx"
    data.book.save(path)
    rows = openpyxl.load_workbook(path)["Data"].row_dimensions
    assert [rows[row].height for row in (1, 2, 3)] == [None, None, 40]
