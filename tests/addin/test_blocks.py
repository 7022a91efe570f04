"""Cells cross between Python and a book as columns, whatever the engine."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_books import write_book

from addin.blocks import (
    Cell,
    cells_of,
    is_blank,
    joined,
    plain,
    plainest,
    used_cells,
    write_columns,
)
from addin.headless import open_book

if TYPE_CHECKING:
    from pathlib import Path

DAY = dt.datetime(2026, 9, 30)  # noqa: DTZ001 - Excel knows no time zones

CELL = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=3),
    st.datetimes(dt.datetime(1900, 3, 1), dt.datetime(2099, 1, 1)),  # noqa: DTZ001 - as above
)


class RowsEngine:
    """A range of an engine that knows only rows of cells, as a running Excel does."""

    def __init__(self, rows: list[list[Cell]]) -> None:
        self.impl = SimpleNamespace()
        self.value: object = rows

    def options(self, *, ndim: int, err_to_str: bool) -> RowsEngine:
        assert (ndim, err_to_str) == (2, True)
        return self


@given(st.lists(CELL, max_size=6))
def test_the_plainest_type_loses_no_cell(cells: list[Cell]):
    back = cells_of(plainest(cells))
    assert back == cells
    assert [type(cell) for cell in back] == [type(cell) for cell in cells]


@pytest.mark.parametrize(
    ("cells", "dtype"),
    [
        ([1.0, None], np.float64),
        ([None, None], np.float64),
        ([DAY, None], "datetime64[us]"),
        ([True, False], np.bool_),
        # TRUE is no number, and a blank among yes and no is no NO
        ([True, None], np.object_),
        ([True, 1.0], np.object_),
        (["a", 1.0], np.object_),
        ([Decimal("1.5"), None], np.object_),
    ],
)
def test_columns_have_the_plainest_type_that_holds_them(
    cells: list[Cell], dtype: object
):
    assert plainest(cells).dtype == dtype


def test_columns_of_two_tabs_meet_in_one():
    numbers = np.array([1.0, np.nan])
    assert joined([numbers, numbers]).dtype == np.float64
    met = joined([numbers, np.array([DAY], dtype="datetime64[us]")])
    assert met.tolist() == [1.0, None, DAY]


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        (np.float64(2.0), 2.0),
        (float("nan"), None),
        (pd.NaT, None),
        (pd.Timestamp(DAY), DAY),
        (DAY.date(), DAY),
        (np.True_, True),
        ("x", "x"),
    ],
)
def test_excel_gets_values_of_python(value: object, taken: Cell):
    assert plain(value) == taken
    assert type(plain(value)) is type(taken)


def test_an_engine_of_rows_is_asked_once():
    area = RowsEngine([["a", 1.0, " "], [None, None, "b\u00a0"]])
    cells = used_cells(area)
    area.value = "read again"
    assert cells.blank.tolist() == [[False, False, True], [True, True, False]]
    first, second = cells.columns(0, 1, 2, 2)
    assert cells_of(first) == [1.0, None]
    assert cells_of(second) == [" ", "b\u00a0"]


def test_an_engine_of_rows_is_given_rows():
    area = RowsEngine([])
    columns = [
        np.array([1.0, np.nan]),
        np.array(["2026-09-30", "NaT"], dtype="datetime64[us]"),
        pd.array(["x", None], dtype="str"),
        pd.Categorical(["few", None]),
    ]
    write_columns(area, columns)
    assert area.value == [[1.0, DAY, "x", "few"], [None, None, None, None]]


def test_the_file_engine_and_an_engine_of_rows_read_alike(tmp_path: Path):
    sheet = (
        "| Name | Number | Day | Yes | Mixed | Empty |\n"
        "| A | 1.5 | 2026-09-30 | TRUE | x | |\n"
        "| B |  |  | FALSE | 2 | |\n"
        "|  | 3 | 2026-10-01 | TRUE |  | |"
    )
    path = write_book(tmp_path / "book.xlsx", changes={"Accounts": sheet})
    with open_book(path) as book:
        area = book.sheets["Accounts"].used_range
        rows = area.options(ndim=2, err_to_str=True).value
        ours, other = used_cells(area), used_cells(RowsEngine(rows))
        height, width = area.shape
        assert np.array_equal(ours.blank, other.blank)
        for mine, theirs in zip(
            ours.columns(1, 0, height - 1, width),
            other.columns(1, 0, height - 1, width),
            strict=True,
        ):
            assert mine.dtype == theirs.dtype
            assert cells_of(mine) == cells_of(theirs)


def test_what_nobody_sees_is_blank():
    assert is_blank(None)
    assert is_blank("\u00a0 \t")
    assert not is_blank(0.0)
    assert not is_blank(value=False)
