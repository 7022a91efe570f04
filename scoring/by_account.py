"""Rows to one value per account.

Every series that comes in has one entry per row and the row's account as its index;
every series that goes out has one entry per account. Missing entries are left out of
all arithmetic; an account that has nothing else comes out missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import numpy.typing as npt


def sums(values: pd.Series) -> pd.Series:
    """Sum per account; missing where an account has rows and no number in them.

    >>> sums(pd.Series([1.0, 2.0, np.nan], index=[7, 7, 9])).to_dict()
    {7: 3.0, 9: nan}
    """
    return values.groupby(level=0).sum(min_count=1)


def means(values: pd.Series) -> pd.Series:
    """Mean per account."""
    return values.groupby(level=0).mean()


def lowest(values: pd.Series) -> pd.Series:
    """Smallest per account."""
    return values.groupby(level=0).min()


def highest(values: pd.Series) -> pd.Series:
    """Largest per account."""
    return values.groupby(level=0).max()


def distinct_counts(keys: pd.Series) -> pd.Series:
    """Number of different keys per account, None not counted."""
    codes, _ = pd.factorize(keys)
    pairs = pd.DataFrame({"account": keys.index, "code": codes}).drop_duplicates()
    return (pairs["code"] >= 0).groupby(pairs["account"]).sum().astype(float)


def newest(cells: pd.Series, dates: npt.NDArray[np.datetime64]) -> pd.Series:
    """The cell with the newest date per account; of two on one date the lower row.

    Undated rows are older than dated ones.
    """
    # as a number NaT is the smallest of all, and so comes first
    order = np.argsort(dates.view(np.int64), kind="stable")
    ordered = cells.iloc[order]
    return ordered[~ordered.index.duplicated(keep="last")]


def ratios(values: pd.Series, bases: pd.Series) -> pd.Series:
    """Sum of the values over the sum of their bases, per account that has a value.

    Rows that lack one of the two are left out of both sums. Missing where the base is
    0 or all of it is missing.

    >>> ratios(pd.Series([8.0, 5.0]), pd.Series([10.0, 0.0])).tolist()
    [0.8, nan]
    """
    both = values.notna() & bases.notna()
    base = sums(bases[both])
    ratio = sums(values[both]) / base.where(base != 0)
    return ratio.reindex(values[values.notna()].index.unique())


def growth(amounts: pd.Series, current: npt.NDArray[np.bool_]) -> pd.Series:
    """Sum of the current rows over the sum of the others, minus 1, per account.

    No current row is a sum of 0, and so -1. Missing where the others add up to 0, or
    where there are none.

    >>> rows = pd.Series([6.0, 4.0], index=["a", "a"])
    >>> growth(rows, np.array([True, False])).to_dict()
    {'a': 0.5}
    """
    before = sums(amounts[~current])
    now = sums(amounts[current]).reindex(before.index, fill_value=0.0)
    return now / before.where(before != 0) - 1.0


def nearest_past(days_ago: pd.Series) -> pd.Series:
    """Days since the newest date that is not in the future, per account."""
    return days_ago[days_ago >= 0].groupby(level=0).min()


def nearest_future(days_ago: pd.Series) -> pd.Series:
    """Days until the soonest date, per account; negative where the last has passed.

    >>> nearest_future(pd.Series([30.0, -5.0, 2.0], index=["a", "a", "b"])).to_dict()
    {'a': 5.0, 'b': -2.0}
    """
    days = -days_ago
    ahead = days[days >= 0].groupby(level=0).min()
    return ahead.combine_first(days.groupby(level=0).max())
