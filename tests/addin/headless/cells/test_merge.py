from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from grid_books import by_openpyxl, new_grid, new_rows, opened
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.headless.box import MAX_COLUMNS, MAX_ROWS, Box
from addin.headless.cell_values import CellInput, Formula
from addin.headless.cells import merge
from addin.headless.formats import FormatChange

ROWS = (
    '<row r="2" spans="1:3" ht="20"><c r="A2" s="1" t="s"><v>0</v></c> '
    '<c r="B2"><v>1.50</v></c><c r="C2" cm="1"><v>3</v></c>'
    "<extLst><ext/></extLst></row>\n"
    '<row r="5" x="y"/>\n<row r="7"><c r="B7" ><v>7</v></c></row>'
)


def place(row: int, column: int) -> Box:
    return Box(row=row, column=column)


def test_without_changes_every_byte_stays():
    assert opened(ROWS).merged() == ROWS


def test_a_written_cell_is_all_that_changes():
    found = opened(ROWS)
    found.grid.write(place(2, 3), [["x"]])
    expected = '<c r="C2" t="inlineStr"><is><t>x</t></is></c>'
    assert found.merged() == ROWS.replace('<c r="C2" cm="1"><v>3</v></c>', expected)


def test_new_cells_go_between_the_old_ones_and_widen_the_spans():
    found = opened(ROWS)
    found.grid.write(place(2, 5), [[5]])
    found.grid.write(place(7, 1), [[6]])
    found.grid.write(place(7, 3), [[8]])
    expected = ROWS.replace('"1:3"', '"1:5"')
    expected = expected.replace("<extLst>", '<c r="E2"><v>5</v></c><extLst>')
    expected = expected.replace('<c r="B7" >', '<c r="A7"><v>6</v></c><c r="B7" >')
    expected = expected.replace("7</v></c>", '7</v></c><c r="C7"><v>8</v></c>')
    assert found.merged() == expected


def test_a_row_without_cells_opens_for_one():
    found = opened(ROWS)
    found.grid.write(Box(row=5, column=1, columns=2), [[5, 6]])
    opened_row = '<row r="5" x="y"><c r="A5"><v>5</v></c><c r="B5"><v>6</v></c></row>'
    assert found.merged() == ROWS.replace('<row r="5" x="y"/>', opened_row)


def test_new_rows_follow_the_row_before_them():
    found = opened(ROWS)
    for row in (1, 3, 6, 9):
        found.grid.write(place(row, 1), [[row]])

    def new(row: int) -> str:
        return f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>'

    expected = ROWS.replace("</extLst></row>", f"</extLst></row>{new(3)}")
    expected = expected.replace('x="y"/>', f'x="y"/>{new(6)}')
    assert found.merged() == new(1) + expected + new(9)


def test_cleared_cells_leave_and_styled_ones_stay():
    found = opened(ROWS)
    found.grid.clear_contents(Box(row=2, column=1, columns=3))
    expected = ROWS.replace(
        '<c r="B2"><v>1.50</v></c><c r="C2" cm="1"><v>3</v></c>', ""
    )
    expected = expected.replace(
        '<c r="A2" s="1" t="s"><v>0</v></c>', '<c r="A2" s="1"/>'
    )
    assert found.merged() == expected


def test_a_cell_stays_where_the_next_counts_on_it():
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c><v>3</v></c></row>'
    )
    found = opened(rows)
    found.grid.clear_contents(place(1, 2))
    assert found.merged() == rows.replace('<c r="B1"><v>2</v></c>', '<c r="B1"/>')


def test_only_the_format_of_a_restyled_cell_changes():
    found = opened(ROWS)
    bold = FormatChange(bold=True)
    found.grid.restyle(Box(row=2, column=2, columns=2), bold)
    found.grid.restyle(place(7, 2), bold)
    expected = ROWS.replace('<c r="B2">', '<c r="B2" s="1">')
    expected = expected.replace('<c r="C2" cm', '<c r="C2" s="1" cm')
    expected = expected.replace('<c r="B7" >', '<c r="B7" s="1" >')
    assert found.merged() == expected
    found.grid.clear_formats(Box(row=2, column=1, columns=3))
    assert '<c r="A2" t="s"><v>0</v></c>' in found.merged()


def test_rows_say_how_high_they_are_and_what_cells_to_come_look_like():
    found = opened(ROWS)
    found.grid.set_row_height(Box(row=2, column=1, rows=2), 30.5)
    found.grid.restyle(
        Box(row=5, column=1, columns=MAX_COLUMNS), FormatChange(bold=True)
    )
    expected = ROWS.replace('ht="20"', 'ht="30.5" customHeight="1"')
    expected = expected.replace(
        "</extLst></row>",
        '</extLst></row><row r="3" ht="30.5" customHeight="1"></row>',
    )
    expected = expected.replace('x="y"/>', 'x="y" s="1" customFormat="1"/>')
    assert found.merged() == expected


def test_a_prefixed_sheet_gets_prefixed_cells():
    rows = '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row><x:row r="2"/>'
    found = opened(rows, prefix="x")
    values: list[list[CellInput]] = [["a", Formula("=A1", 1.0)], [True, None]]
    found.grid.write(Box(row=1, column=2, rows=2, columns=2), values)
    found.grid.write(place(4, 1), [[4]])
    assert found.merged() == (
        '<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c>'
        '<x:c r="B1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c>'
        '<x:c r="C1"><x:f>A1</x:f><x:v>1</x:v></x:c></x:row>'
        '<x:row r="2"><x:c r="B2" t="b"><x:v>1</x:v></x:c></x:row>'
        '<x:row r="4"><x:c r="A4"><x:v>4</x:v></x:c></x:row>'
    )


SHARED = "".join(
    f'<row r="{n}"><c r="A{n}"><v>{n}</v></c><c r="B{n}" s="2"><f t="shared"'
    + (' ref="B1:B4" si="0">A1*$A$1&amp;""</f>' if n == 1 else ' si="0"/>')
    + f"<v>{n}</v></c></row>"
    for n in range(1, 5)
)


@pytest.mark.parametrize("batch_bytes", [60, 1 << 20])
def test_cells_that_repeat_an_overwritten_formula_get_it_in_full(batch_bytes: int):
    found = opened(SHARED, batch_bytes=batch_bytes)
    found.grid.write(place(1, 2), [["gone"]])
    found.grid.write(place(3, 2), [[3]])
    found.grid.restyle(place(4, 2), FormatChange(bold=True))
    merged = found.merged()
    assert '<c r="B2" s="2"><f>A2*$A$1&amp;""</f><v>2</v></c>' in merged
    assert re.search(r'<c r="B4" s="\d+"><f>A4\*\$A\$1&amp;""</f><v>4</v></c>', merged)
    sheet = by_openpyxl(merged.replace(' s="2"', ""), found.grid.styles, results=False)
    assert [sheet.cell(n, 2).value for n in range(1, 5)] == [
        "gone",
        '=A2*$A$1&""',
        3,
        '=A4*$A$1&""',
    ]


def test_shared_formulas_stay_shared_while_the_first_is_there():
    found = opened(SHARED)
    found.grid.write(place(2, 2), [[1]])
    assert found.merged() == re.sub(
        r'<c r="B2".*?</c>', '<c r="B2" s="2"><v>1</v></c>', SHARED
    )


def test_a_later_formula_takes_over_a_number():
    again = SHARED + (
        '<row r="5"><c r="B5"><f t="shared" ref="B5:B6" si="0">A5</f></c></row>'
        '<row r="6"><c r="B6"><f t="shared" si="0"/></c></row>'
    )
    found = opened(again)
    found.grid.write(place(1, 2), [[1]])
    assert found.merged().endswith(again[len(SHARED) :])


def test_cells_at_both_ends_of_a_sheet_are_two_rows():
    grid = new_grid()
    grid.write(place(1, 1), [[1]])
    grid.write(place(MAX_ROWS, MAX_COLUMNS), [[2]])
    assert new_rows(grid) == (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )


# -- properties ------------------------------------------------------------------------

VALUES = st.sampled_from(
    [None, 1.0, 2.5, True, "text", " padded ", "=A1", Formula("=A1+1", 3.0)]
)
WRITES = st.lists(st.tuples(st.integers(1, 24), st.integers(1, 6), VALUES), max_size=30)
OLD = st.dictionaries(
    st.integers(1, 20),
    st.dictionaries(
        st.integers(1, 5), st.sampled_from(["n", "s", "f", "blank"]), max_size=4
    ),
    max_size=12,
)


def old_xml(rows: dict[int, dict[int, str]], between: str = "\n") -> str:
    spelt = {
        "n": "{}><v>1.0</v></c>",
        "s": '{} t="inlineStr"><is><t>old</t></is></c>',
        "f": "{}><f>1+1</f><v>2</v></c>",
        "blank": '{} s="0"/>',
    }
    listed = []
    for row, cells in sorted(rows.items()):
        inner = "".join(
            "<c " + spelt[kind].format(f'r="{chr(64 + column)}{row}"')
            for column, kind in sorted(cells.items())
        )
        spans = f"{min(cells, default=1)}:{max(cells, default=1)}"
        listed.append(
            f'<row r="{row}" spans="{spans}">{inner}</row>'
            if cells
            else f'<row r="{row}"/>'
        )
    return between.join(listed)


@given(
    OLD,
    WRITES,
    st.sampled_from(["", "\n"]),
    st.sampled_from([40, 200]),
    st.sampled_from([1, 7, 40]),
)
@settings(max_examples=60, deadline=None)
def test_merging_is_what_the_grid_shows_whatever_the_size_of_the_pieces(
    old: dict[int, dict[int, str]],
    writes: list[tuple[int, int, CellInput]],
    between: str,
    batch_bytes: int,
    chunk_cells: int,
):
    def merged(batch_bytes: int) -> str:
        found = opened(old_xml(old, between), batch_bytes=batch_bytes)
        for row, column, value in writes:
            found.grid.write(place(row, column), [[value]])
        found.grid.set_row_height(place(3, 1), 30)
        return found.merged()

    whole = merged(1 << 20)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge, "CHUNK_CELLS", chunk_cells)
        assert merged(batch_bytes) == whole
    found = opened(old_xml(old, between))
    for row, column, value in writes:
        found.grid.write(place(row, column), [[value]])
    box = Box(row=1, column=1, rows=24, columns=6)
    shown = found.grid.values(box)
    assert opened(whole).grid.values(box) == shown
    sheet = by_openpyxl(whole, found.grid.styles)
    assert [
        [sheet.cell(r, c).value for c in range(1, 7)] for r in range(1, 25)
    ] == shown


def test_a_rewritten_sheet_is_the_sheet_written_anew():
    numbers = np.arange(3_000.0)
    texts = np.array([f"a & {n}" for n in range(3_000)], object)
    gaps = np.where(numbers % 3 == 0, np.nan, numbers / 7)
    box = Box(row=2, column=1, rows=3_000, columns=3)
    grid = new_grid()
    grid.write_columns(box, [texts, numbers, gaps])
    rows = new_rows(grid)
    again = opened(rows, batch_bytes=10_000)
    again.grid.write_columns(box, [texts, numbers, gaps])
    assert again.merged() == rows
    assert opened(rows).grid.values(box) == grid.values(box)


CELLS_LEFT = st.dictionaries(
    st.integers(1, 12), st.sets(st.integers(1, 4), max_size=2), max_size=3
)


@given(
    st.dictionaries(
        st.integers(1, 12),
        st.dictionaries(st.integers(1, 4), st.sampled_from(["n", "s", "blank"])),
        max_size=12,
    ),
    CELLS_LEFT,
    st.sets(st.integers(1, 14)),
    st.sampled_from([1, 7, 40]),
)
@settings(max_examples=60, deadline=None)
def test_rows_written_anew_are_what_becomes_of_them_cell_by_cell(
    old: dict[int, dict[int, str]],
    left: dict[int, set[int]],
    emptied: set[int],
    chunk_cells: int,
):
    found = opened(old_xml(old, ""), batch_bytes=100)
    for row, column in product(range(1, 14), range(1, 5)):
        if column not in left.get(row, ()):
            found.grid.write(place(row, column), [[None if row in emptied else row]])
    found.grid.set_row_height(Box(row=3, column=1, rows=4), 30)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge, "CHUNK_CELLS", chunk_cells)
        assert found.merged() == found.merged_by_cells()


def test_rows_of_which_no_cell_stays_are_not_cut_into_cells(
    monkeypatch: pytest.MonkeyPatch,
):
    rows = "".join(
        f'<row r="{n}" spans="1:2" ht="9"><c r="A{n}" s="1"><v>1</v></c></row>'
        for n in (2, 4, 5)
    )
    found = opened(rows)
    found.grid.write(Box(row=2, column=1, rows=4, columns=3), [[7, None, 8]] * 4)
    monkeypatch.setattr(merge, "read_cells", None)
    cells = '<c r="A{0}" s="1"><v>7</v></c><c r="C{0}"><v>8</v></c></row>'
    expected = [f'<row r="{n}" spans="1:3" ht="9">' + cells for n in (2, 3, 4, 5)]
    expected[1] = '<row r="3">' + cells.replace(' s="1"', "")
    merged = "".join(row.format(n) for n, row in enumerate(expected, 2))
    assert found.merged() == merged


def test_cells_that_do_not_say_where_they_are_may_follow_some_that_do():
    named = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 9))
    counted = "".join(f'<row r="{n}"><c><v>1</v></c></row>' for n in range(9, 17))
    found = opened(named + counted, batch_bytes=len(named))
    found = replace(found, batch_bytes=1 << 20)
    for row in (8, 9):
        found.grid.write(place(row, 2), [[5]])
    expected = (named + counted).replace(
        '</row><row r="9">', '<c r="B8"><v>5</v></c></row><row r="9">'
    )
    assert found.merged() == expected.replace(
        '</row><row r="10">', '<c r="B9"><v>5</v></c></row><row r="10">'
    )


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="1"><c r="A1"><v>1</v></c><extLst/></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row><!-- <row r="2"> --><row r="3"></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row>\n<row r="3"></row>',
        "<row><c><v>1</v></c></row>",
    ],
)
def test_what_is_no_cell_stays_in_rows_of_which_no_cell_does(rows: str):
    found = opened(rows)
    found.grid.write(place(1, 1), [[2]])
    merged = found.merged()
    assert re.sub("<c.*</c>", "", merged) == re.sub("<c.*</c>", "", rows)
    assert '<c r="A1"><v>2</v></c>' in merged
