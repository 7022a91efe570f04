from __future__ import annotations

import datetime as dt
import math

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from grid_books import new_grid, opened
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.blocks import is_blank
from addin.headless.box import MAX_COLUMNS, MAX_ROWS, Box
from addin.headless.cell_values import CellError, CellInput, Formula
from addin.headless.formats import FormatChange

DATE = FormatChange(number_format="yyyy-mm-dd")


def moment(*parts: int) -> dt.datetime:
    return dt.datetime(*parts)  # noqa: DTZ001 - cells have no zone


def tall(rows: int, column: int = 1, row: int = 1) -> Box:
    return Box(row=row, column=column, rows=rows)


@pytest.mark.parametrize("copies", [1, 40])
def test_every_kind_of_value_comes_back(copies: int):
    values = [1, 2.5, True, "Acme", None, CellError.NA, "=A1", "'x", -0.0]
    grid = new_grid()
    box = Box(row=3, column=2, rows=copies, columns=len(values))
    grid.write(box, [values] * copies)
    expected = [1.0, 2.5, True, "Acme", None, CellError.NA, "=A1", "'x", 0.0]
    assert grid.values(box) == [expected] * copies
    assert type(grid.values(box)[0][0]) is float
    assert type(grid.values(box)[-1][5]) is CellError
    assert math.copysign(1, grid.values(box)[0][8]) == 1


def test_text_that_would_become_a_formula_is_marked_as_text():
    grid = new_grid()
    grid.write(Box(row=1, column=1, columns=3), [["=A1", "'a", "a"]])
    texts = np.array(["=A1", "a"] * 15, object)
    grid.write_columns(
        Box(row=1, column=5, rows=30, columns=2), [texts, pd.Categorical(texts)]
    )
    marked = grid.styles.quoted(0)
    assert [grid._columns[n].settle().style.tolist() for n in (1, 2, 3)] == [
        [marked],
        [marked],
        [0],
    ]
    assert grid._columns[5].style.tolist() == [marked, 0] * 15
    assert grid._columns[6].style.tolist() == [marked, 0] * 15


@pytest.mark.parametrize("copies", [1, 40])
def test_text_is_cut_to_what_a_cell_holds(copies: int):
    grid = new_grid()
    box = tall(copies)
    grid.write(box, [["a\x00b\ufffe\ud800c"]] * copies)
    assert grid.values(box) == [["abc"]] * copies
    grid.write(box, [["é" * 40_000]] * copies)
    assert grid.values(box) == [["é" * 32_767]] * copies
    grid.write(box, [[""]] * copies)
    assert grid.values(box) == [[None]] * copies


@pytest.mark.parametrize("rows", [1, 40])
def test_numbers_are_dates_where_the_format_says_so(rows: int):
    grid = new_grid()
    grid.write(tall(rows), [[moment(2026, 3, 4, 6)]] * rows)
    assert grid.values(tall(rows)) == [[46085.25]] * rows
    grid.restyle(tall(rows), DATE)
    assert grid.values(tall(rows)) == [[moment(2026, 3, 4, 6)]] * rows
    assert grid.columns(tall(rows))[0].dtype == np.dtype("datetime64[us]")
    grid.write(tall(rows), [[3_000_000.0]] * rows)
    assert grid.values(tall(rows)) == [[CellError.VALUE]] * rows
    assert grid.columns(tall(rows))[0].tolist() == ["#VALUE!"] * rows


@pytest.mark.parametrize("copies", [1, 20])
def test_columns_come_in_their_plainest_type(copies: int):
    grid = new_grid()
    box = Box(row=1, column=1, rows=2 * copies, columns=7)
    rows = [
        [1, None, True, True, "x", CellError.REF, None],
        [None, None, False, None, None, 2.0, Formula("=A1")],
    ]
    grid.write(box, rows * copies)
    found = grid.columns(box)
    assert [column.dtype.char for column in found] == list("dd?OOOO")
    assert np.isnan(found[0]).tolist() == [False, True] * copies
    assert np.isnan(found[1]).all()
    assert [c.tolist() for c in found[2:]] == [
        [True, False] * copies,
        [True, None] * copies,
        ["x", None] * copies,
        ["#REF!", 2.0] * copies,
        [None, "#GETTING_DATA"] * copies,
    ]
    assert type(found[5][0]) is str
    assert type(found[6][1]) is str


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (np.array([1, 2]), [1.0, 2.0]),
        (np.array([np.nan, np.inf]), [None, CellError.NUM]),
        (np.array([True, False]), [True, False]),
        (np.array(["2026-03-04", "NaT"], "datetime64[ns]"), [46085.0, None]),
        (np.array(["a", None], object), ["a", None]),
        (np.array(["a", float("nan")], object), ["a", None]),
        (np.array([1, "a"], object), [1.0, "a"]),
        (np.array([pd.NA, pd.NaT], object), [None, None]),
        (np.array([pd.Timestamp("2026-03-04"), pd.NaT], object), [46085.0, None]),
        (np.array(["a", "b"]), ["a", "b"]),
        (pd.array(["a", None], "str"), ["a", None]),
        (pd.array([1, None], "Int64"), [1.0, None]),
        (pd.array([True, None], "boolean"), [True, None]),
        (pd.array(["a", None], "category"), ["a", None]),
        (pd.Categorical(["b", "a"], ["a", "", "b"]), ["b", "a"]),
        (pd.Categorical(["", "a"], ["a", ""]), [None, "a"]),
        (pd.array([pd.Timestamp("2026-03-04"), None]), [46085.0, None]),
        (pd.Series(["", "b"], index=[5, 6]), [None, "b"]),
        (pa.array([1.5, None]), [1.5, None]),
        (pa.chunked_array([["a"], [None]]), ["a", None]),
        (pa.nulls(2), [None, None]),
        ([None, "x"], [None, "x"]),
    ],
)
def test_columns_of_any_library_can_be_written(column: object, expected: list[object]):
    grid = new_grid()
    grid.write_columns(tall(2), [column])
    assert [row[0] for row in grid.values(tall(2))] == expected


def test_what_is_no_cell_value_is_refused():
    with pytest.raises(TypeError):
        new_grid().write(tall(1), [[object()]])


def test_cells_far_apart_take_no_room():
    grid = new_grid()
    grid.write(Box(row=1, column=1), [[1]])
    grid.write(Box(row=MAX_ROWS, column=MAX_COLUMNS), [[2]])
    assert grid.used_box() == Box(row=1, column=1, rows=MAX_ROWS, columns=MAX_COLUMNS)
    assert sum(len(column.rows) for _, column in grid.sheet_columns()) == 2


def test_new_cells_look_as_their_row_or_column_says():
    grid = opened('<row r="20" s="4" customFormat="1"/>').grid
    grid.column_style = lambda column: 7 if column == 2 else 0
    grid.write(Box(row=20, column=2), [["x"]])
    grid.write_columns(Box(row=19, column=2, rows=30), [np.arange(30.0)])
    styles = grid._columns[2].settle().style.tolist()
    assert styles == [7, 4] + [7] * 28


def test_covered_cells_stay_empty():
    grid = new_grid()
    grid.covered = (Box(row=2, column=1, rows=2, columns=2),)
    small = Box(row=1, column=1, rows=4, columns=2)
    grid.write(small, [["a", "b"]] * 4)
    assert grid.values(small) == [["a", "b"], ["a", None], [None, None], ["a", "b"]]
    grid = new_grid()
    grid.covered = (Box(row=2, column=1, rows=29, columns=2),)
    large = Box(row=1, column=1, rows=31, columns=2)
    grid.write_columns(large, [np.arange(31.0)] * 2)
    assert grid.values(Box(row=1, column=1, rows=3, columns=2)) == [
        [0.0, 0.0],
        [1.0, None],
        [None, None],
    ]
    assert grid.values(Box(row=31, column=1, columns=2)) == [[30.0, 30.0]]


def test_writing_what_is_there_leaves_the_cell_as_it_is():
    rows = (
        '<row r="1"><c r="A1"><v>1.50</v></c><c r="B1" t="str"><f>A1&amp;"x"</f>'
        '<v>1.5x</v></c><c r="C1" t="inlineStr"><is><t>Acme</t></is></c></row>'
    )
    found = opened(rows)
    box = Box(row=1, column=1, columns=3)
    found.grid.write(box, [[1.5, Formula('=A1&"x"'), "Acme"]])
    assert not found.grid.is_dirty
    assert found.merged() == rows
    found.grid.write(box, [[1.5, Formula("=A1"), "Acme"]])
    assert found.grid.is_dirty
    assert found.grid.values(box) == [[1.5, CellError.GETTING_DATA, "Acme"]]


def test_formulas_of_the_file_and_new_ones_show_in_the_formula_bar():
    found = opened(
        '<row r="1"><c r="A1"><f>_xlfn.CONCAT(B1,"&lt;")</f><v>1</v></c>'
        '<c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f><v>2</v></c></row>'
        '<row r="2"><c r="B2"><f t="shared" si="0"/><v>4</v></c>'
        '<c r="C2" t="b"><v>1</v></c><c r="D2"><v>0.1</v></c></row>'
    )
    found.grid.write(Box(row=2, column=1), [[Formula("=SUM(B1)", 3.0)]])
    assert found.grid.formulas(Box(row=1, column=1, rows=2, columns=4)) == [
        ['=CONCAT(B1,"<")', "=A1*2", "", ""],
        ["=SUM(B1)", "=A2*2", "TRUE", "0.1"],
    ]
    assert found.grid.values(Box(row=2, column=1)) == [[3.0]]


@pytest.mark.parametrize("rows", [1, 40])
def test_a_formula_written_over_is_forgotten(rows: int):
    grid = new_grid()
    for value in (1, None):
        grid.write(tall(rows), [[Formula("=A1")]] * rows)
        assert len(grid._columns[1].formula_texts) == rows
        if value is None:
            grid.clear_contents(tall(rows))
        else:
            grid.write(tall(rows), [[value]] * rows)
        assert not grid._columns[1].formula_texts
        assert grid.formulas(tall(1)) == [["1" if value else ""]]


def test_an_empty_result_shows_and_an_empty_text_does_not():
    found = opened(
        '<row r="1"><c r="A1" t="str"><f>""</f><v></v></c>'
        '<c r="B1" t="inlineStr"><is><t></t></is></c></row>'
    )
    box = Box(row=1, column=1, columns=2)
    assert found.grid.values(box) == [["", None]]
    assert found.grid.blanks(box).tolist() == [[True, True]]


def test_blanks_are_what_no_reader_sees():
    texts = ["", " ", "\t", "\u00a0", " \u00a0\t", "\n", "\u00c2", " x", "\u00a0.", "0"]
    seen = [
        Formula("=A1", result=""),
        *texts[1:],
        *(0.0, False, CellError.NA, None),
    ]
    expected = [is_blank("" if n == 0 else value) for n, value in enumerate(seen)]
    for copies in (1, 40):
        grid = new_grid()
        box = Box(row=2, column=2, rows=copies, columns=len(seen))
        grid.write(box, [seen] * copies)
        assert grid.blanks(box).tolist() == [expected] * copies


def test_rows_have_the_heights_of_the_file():
    grid = opened('<row r="2" ht="30" customHeight="1"/><row r="3" spans="1:2"/>').grid
    assert grid.row_heights(tall(3), 15.0) == {15.0, 30.0}
    assert grid.row_heights(tall(1, row=2), 15.0) == {30.0}
    grid.set_row_height(tall(3), 30.0)
    assert grid.row_heights(tall(3), 15.0) == {30.0}
    assert grid.changed_rows == {1, 3}


def test_looks_of_absent_cells_count():
    grid = new_grid()
    grid.write(tall(1), [[1]])
    grid.restyle(tall(2), FormatChange(bold=True))
    assert {look.bold for look in grid.formats(tall(2))} == {True}
    assert {look.bold for look in grid.formats(tall(3))} == {True, False}
    assert grid.number_formats(tall(2)) == [["General"], ["General"]]
    assert grid.number_formats(tall(20)) == [["General"]] * 20
    grid.clear_formats(tall(30))
    assert {look.bold for look in grid.formats(tall(3))} == {False}


CELLS: st.SearchStrategy[CellInput] = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(-1e6, 1e6),
    st.sampled_from(["Acme", " x ", "=A1", "ü", CellError.NA, Formula("=1+1", 2.0)]),
)
ROWS = st.sampled_from([1, 2, 16, 17, 25])


@st.composite
def operations(draw: st.DrawFn) -> tuple[str, Box, list[list[CellInput]]]:
    box = Box(
        row=draw(st.integers(1, 30)),
        column=draw(st.integers(1, 3)),
        rows=draw(ROWS),
        columns=draw(st.integers(1, 2)),
    )
    kind = draw(st.sampled_from(["write", "columns", "clear"]))
    cell = CELLS if kind == "write" else CELLS.filter(_is_plain)
    pattern = draw(st.lists(cell, min_size=1, max_size=5))
    rows = [
        [pattern[(r * box.columns + c) % len(pattern)] for c in range(box.columns)]
        for r in range(box.rows)
    ]
    return kind, box, rows


def _is_plain(value: CellInput) -> bool:
    return not isinstance(value, Formula)


@given(st.lists(operations(), max_size=6))
@settings(max_examples=60, deadline=None)
def test_any_order_of_operations_is_what_a_dictionary_of_cells_makes_of_it(
    done: list[tuple[str, Box, list[list[CellInput]]]],
):
    grid = new_grid()
    twin: dict[tuple[int, int], CellInput] = {}
    for kind, box, rows in done:
        places = [
            (box.row + r, box.column + c, value)
            for r, row in enumerate(rows)
            for c, value in enumerate(row)
        ]
        if kind == "write":
            grid.write(box, rows)
        elif kind == "columns":
            columns = [np.array(c, object) for c in zip(*rows, strict=True)]
            grid.write_columns(box, columns)
        else:
            grid.clear_contents(box)
        for row, column, value in places:
            twin[row, column] = None if kind == "clear" else value
    whole = Box(row=1, column=1, rows=60, columns=4)
    expected = [[_shown(twin.get((r, c))) for c in range(1, 5)] for r in range(1, 61)]
    assert grid.values(whole) == expected
    assert [
        row
        for r in range(1, 61)
        for row in grid.values(Box(row=r, column=1, columns=4))
    ] == expected
    assert grid.blanks(whole).tolist() == [[v is None for v in row] for row in expected]


def _shown(value: CellInput) -> object:
    return value.result if isinstance(value, Formula) else value
