from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_templates.imports_typing import CellKind, typed_column

if TYPE_CHECKING:
    from workbook_templates.recipes.grid import Cell


@pytest.mark.parametrize(
    ("texts", "kind", "cells"),
    [
        (["9", " 12 ", "-0.5"], CellKind.NUMBER, (9, 12, -0.5)),
        (["1.5E+03", "2e-1"], CellKind.NUMBER, (1500, 0.2)),
        (["2e4581", "1e99"], CellKind.TEXT, ("2e4581", "1e99")),
        (["+4912345", "+1"], CellKind.TEXT, ("+4912345", "+1")),
        (["007", "12", "13"], CellKind.TEXT, ("007", "12", "13")),
        (["1234567890123456"], CellKind.TEXT, ("1234567890123456",)),
        (["123456789012345"], CellKind.NUMBER, (123456789012345,)),
        (["nan", "inf"], CellKind.TEXT, ("nan", "inf")),
        (["1", "2", "1,204"], CellKind.NUMBER, (1, 2, "1,204")),
        (
            ["1", "2", "twelve", "n/a", ""],
            CellKind.TEXT,
            ("1", "2", "twelve", "n/a", None),
        ),
        (["TRUE", "false", ""], CellKind.YES_NO, (True, False, None)),
        (["TRUE", "maybe", "no"], CellKind.TEXT, ("TRUE", "maybe", "no")),
        (["2026-09-30", ""], CellKind.DATE, (dt.date(2026, 9, 30), None)),
        (["2026-13-01"], CellKind.TEXT, ("2026-13-01",)),
        (["1899-12-31"], CellKind.TEXT, ("1899-12-31",)),
        (["07/28/2023"], CellKind.TEXT, ("07/28/2023",)),
        (["2023-07-28 3:00"], CellKind.MOMENT, (dt.datetime(2023, 7, 28, 3),)),  # noqa: DTZ001 - cells know no zone
        (
            ["2023-07-28T23:30:00-02:00"],
            CellKind.MOMENT,
            (dt.datetime(2023, 7, 29, 1, 30),),  # noqa: DTZ001 - cells know no zone
        ),
        (
            ["=1+1", "@SUM(A1)", "-cmd|x", "+1+1"],
            CellKind.TEXT,
            ("=1+1", "@SUM(A1)", "-cmd|x", "+1+1"),
        ),
        (["", "  "], CellKind.BLANK, (None, None)),
    ],
)
def test_cells_of_a_column(
    texts: list[str], kind: CellKind, cells: tuple[Cell, ...]
) -> None:
    typed = typed_column(texts)
    assert typed.kind is kind
    assert typed.cells == cells
    assert [type(cell) for cell in typed.cells] == [type(cell) for cell in cells]


@pytest.mark.parametrize(
    ("texts", "cells"),
    [
        (["12,5", "3"], (12.5, 3)),
        (["1.234,5", "2.000,25"], (1234.5, 2000.25)),
        (["1.234", "2.5"], (1.234, 2.5)),
    ],
)
def test_a_decimal_comma_is_read_where_a_column_shows_one(
    texts: list[str], cells: tuple[Cell, ...]
) -> None:
    assert typed_column(texts, decimal_comma=True).cells == cells


def test_a_decimal_comma_stays_text_in_a_file_of_commas() -> None:
    assert typed_column(["12,5", "3,1"]).cells == ("12,5", "3,1")


@given(st.lists(st.text()))
def test_no_cell_is_lost_or_becomes_a_formula(texts: list[str]) -> None:
    cells = typed_column(texts).cells
    assert len(cells) == len(texts)
    for text, cell in zip(texts, cells, strict=True):
        assert (cell is None) == (not text.strip())
        if text[:1] in "=+@" and text.strip():
            assert cell == text


@given(st.lists(st.integers(min_value=-(10**14), max_value=10**14), min_size=1))
def test_whole_numbers_come_back_exactly(numbers: list[int]) -> None:
    assert list(typed_column([str(n) for n in numbers]).cells) == numbers
