from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.addresses import column_letters, column_number
from addin.headless.box import (
    MAX_COLUMNS,
    MAX_ROWS,
    Box,
    box_at,
    spanning_box,
)

boxes = st.builds(
    Box,
    row=st.integers(1, 12),
    column=st.integers(1, 12),
    rows=st.integers(1, 6),
    columns=st.integers(1, 6),
)


def cells(box: Box) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row in range(box.row, box.row + box.rows)
        for column in range(box.column, box.column + box.columns)
    }


@given(st.integers(1, MAX_COLUMNS))
def test_letters_and_numbers_of_columns_are_each_other_s_inverse(column: int):
    assert column_number(column_letters(column)) == column


@given(boxes)
def test_an_address_leads_back_to_its_box(box: Box):
    assert box_at(box.address) == box
    assert box_at(box.absolute_address) == box


@given(boxes, boxes)
def test_a_box_without_another_covers_the_difference_once(one: Box, other: Box):
    pieces = one.without(other)
    assert set().union(*map(cells, pieces)) == cells(one) - cells(other)
    assert sum(piece.cells for piece in pieces) == len(cells(one) - cells(other))
    assert one.meets(other) == bool(cells(one) & cells(other))


@given(boxes, boxes)
def test_a_spanning_box_covers_both_and_no_larger_border(one: Box, other: Box):
    both = cells(one) | cells(other)
    span = spanning_box(one, other)
    assert both <= cells(span)
    assert {row for row, _ in both} >= {span.row, span.last_row}
    assert {column for _, column in both} >= {span.column, span.last_column}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("B:C", Box(row=1, column=2, rows=MAX_ROWS, columns=2)),
        ("3:4", Box(row=3, column=1, rows=2, columns=MAX_COLUMNS)),
        ("$C$5:A2", Box(row=2, column=1, rows=4, columns=3)),
    ],
)
def test_whole_rows_whole_columns_and_corners_in_any_order(address: str, expected: Box):
    assert box_at(address) == expected


@pytest.mark.parametrize(
    "text", ["", "A", "7", "A1:B", "A:B2", "XFE1", "A1048577", "A0", "Weights", "A1:2"]
)
def test_what_is_not_an_address_is_none(text: str):
    assert box_at(text) is None
