"""Cells compared with one value: as numbers, as dates or as words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from scoring.cells import code_key, code_keys, dates, numbers

if TYPE_CHECKING:
    from collections.abc import Callable

_SAME_ANSWER = {
    "yes": ("yes", "true"),
    "true": ("yes", "true"),
    "no": ("no", "false"),
    "false": ("no", "false"),
}
"""Excel makes TRUE of a ticked box; people ask for yes."""


def equal_to_any(cells: pd.Series, values: tuple[str | float, ...]) -> pd.Series:
    """Whether each cell equals one of the values; blanks equal nothing."""
    equal = pd.Series(data=False, index=cells.index)
    for value in values:
        equal |= compared(cells, pd.Series.eq, value)
    return equal


def within(cells: pd.Series, one: str | float, other: str | float) -> pd.Series:
    """Whether each cell lies between the two values, whichever is the larger."""
    above = compared(cells, pd.Series.ge, one) & compared(cells, pd.Series.le, other)
    below = compared(cells, pd.Series.le, one) & compared(cells, pd.Series.ge, other)
    return above | below


def compared(
    cells: pd.Series,
    compare: Callable[..., pd.Series],
    value: str | float,
) -> pd.Series:
    """Whether `compare` holds between each cell and the value.

    A number is compared with the cells that hold a number, a text that writes out a
    date with the days of the cells that hold a date, any other text with the cells as
    words. A cell of another sort compares with nothing and is False.

    >>> compared(pd.Series([5, "12", "many", None]), pd.Series.gt, 10.0).tolist()
    [False, True, False, False]
    """
    if not isinstance(value, str):
        read = numbers(cells)
        return compare(read.values, value)
    day = _day(value)
    if day is not None:
        return compare(_days(cells), day)
    keys = code_keys(cells)
    key = code_key(value)
    if compare is pd.Series.eq:
        return keys.isin(_SAME_ANSWER.get(key, (key,)))
    # text and None have no order
    return compare(keys.fillna(""), key) & keys.notna()


@lru_cache
def _day(text: str) -> pd.Timestamp | None:
    """The day that a text writes out; conditions come back to the same few texts."""
    day = _days(pd.Series([text])).iloc[0]
    return None if pd.isna(day) else day


def _days(cells: pd.Series) -> pd.Series:
    days: pd.Series = dates(cells).values.dt.floor("D")
    return days
