from __future__ import annotations

import numpy as np
import pytest
from grid_books import by_calamine, by_openpyxl, new_grid, new_rows
from hypothesis import given, settings
from hypothesis import strategies as st

from addin.headless.box import Box
from addin.headless.cell_values import CellError, CellValue, Formula
from addin.headless.cells.fragments import number_texts
from addin.headless.cells.future_functions import file_formula

TEXTS = st.text(
    st.one_of(
        st.sampled_from("&<>\"' \t\n\r_x0041"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=8,
)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.integers(-(2**53), 2**53),
    TEXTS,
    st.sampled_from([CellError.NA, CellError.DIV0]),
)


NUMBERS = st.floats(allow_nan=False, allow_infinity=False).map(
    lambda number: number + 0.0  # no grid has a minus zero
)


@given(st.lists(NUMBERS, min_size=1))
def test_numbers_are_read_back_exactly_and_do_not_depend_on_their_neighbours(
    numbers: list[float],
):
    texts = number_texts(np.array(numbers)).to_pylist()
    assert [float(text) for text in texts] == numbers
    alone = [number_texts(np.array([number]))[0].as_py() for number in numbers]
    assert texts == alone


@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=30))
@settings(max_examples=40, deadline=None)
def test_openpyxl_and_calamine_read_what_the_grid_shows(rows: list[list[CellValue]]):
    grid = new_grid()
    box = Box(row=1, column=1, rows=len(rows), columns=3)
    grid.write(box, rows)
    shown = grid.values(box)
    xml = new_rows(grid)
    sheet = by_openpyxl(xml, grid.styles)
    read = [
        [_unescaped(sheet.cell(r, c).value) for c in range(1, 4)]
        for r in range(1, len(rows) + 1)
    ]
    assert read == shown
    calamine = by_calamine(xml, grid.styles)
    for row, found in zip(shown, calamine, strict=False):
        for value, other in zip(row, found, strict=False):
            if isinstance(value, float | bool) or value is None:
                assert other == ("" if value is None else value)


def _unescaped(value: object) -> object:
    """What Excel makes of ``_x005F_``; openpyxl leaves inline texts as they are."""
    from openpyxl.utils.escape import unescape  # noqa: PLC0415 - beside its reason

    return unescape(value) if isinstance(value, str) else value


def test_each_kind_of_cell_is_spelt_as_excel_does():
    grid = new_grid()
    grid.write(
        Box(row=2, column=27, columns=7),
        [[1, 0.5, True, "a<b", " a", CellError.NA, CellError.SPILL]],
    )
    assert new_rows(grid) == (
        '<row r="2"><c r="AA2"><v>1</v></c><c r="AB2"><v>0.5</v></c>'
        '<c r="AC2" t="b"><v>1</v></c>'
        '<c r="AD2" t="inlineStr"><is><t>a&lt;b</t></is></c>'
        '<c r="AE2" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c>'
        '<c r="AF2" t="e"><v>#N/A</v></c><c r="AG2" t="e"><v>#VALUE!</v></c></row>'
    )


def test_formulas_carry_their_results():
    grid = new_grid()
    results = [None, 2.0, True, "a&b", "", CellError.NA]
    grid.write(
        Box(row=1, column=1, rows=len(results)),
        [[Formula('=IF(A1<2,"&",B1)', result)] for result in results],
    )
    formula = '<f>IF(A1&lt;2,"&amp;",B1)</f>'
    cells = [
        f'<c r="A1">{formula}</c>',
        f'<c r="A2">{formula}<v>2</v></c>',
        f'<c r="A3" t="b">{formula}<v>1</v></c>',
        f'<c r="A4" t="str">{formula}<v>a&amp;b</v></c>',
        f'<c r="A5" t="str">{formula}<v></v></c>',
        f'<c r="A6" t="e">{formula}<v>#N/A</v></c>',
    ]
    assert new_rows(grid) == "".join(
        f'<row r="{n}">{cell}</row>' for n, cell in enumerate(cells, 1)
    )
    sheet = by_openpyxl(new_rows(grid), grid.styles, results=False)
    assert sheet["A4"].value == '=IF(A1<2,"&",B1)'


@pytest.mark.parametrize(
    ("bar", "stored"),
    [
        ("=SUM(A1:A3)", "SUM(A1:A3)"),
        ("=ifs(A1,1)", "_xlfn.ifs(A1,1)"),
        ("=_xlfn.IFS(A1,1)", "_xlfn.IFS(A1,1)"),
        ('="IFS("&STDEV.S(A:A)', '"IFS("&_xlfn.STDEV.S(A:A)'),
        ("='IFS(x)'!A1+DAYS(1,2)", "'IFS(x)'!A1+_xlfn.DAYS(1,2)"),
        ("=SORT(FILTER(A:A,B:B))", "_xlfn._xlws.SORT(_xlfn._xlws.FILTER(A:A,B:B))"),
        ("=NETWORKDAYS.INTL(1,2)", "NETWORKDAYS.INTL(1,2)"),
        ("=MYDAYS(1)", "MYDAYS(1)"),
    ],
)
def test_functions_newer_than_2007_are_marked(bar: str, stored: str):
    assert file_formula(bar) == stored
