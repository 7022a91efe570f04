"""Event and value rows to one raw value per account.

Days are calendar days, whatever the time: a row dated on the score date is 0 days old.
Rows dated after it never count, except for `Measure.DAYS_UNTIL`. Rows without a date
count wherever there is no window.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from scoring.by_account import (
    distinct_counts,
    growth,
    highest,
    lowest,
    means,
    nearest_future,
    nearest_past,
    newest,
    ratios,
    sums,
)
from scoring.cells import code_keys, yes_no
from scoring.chosen_rows import ChosenRows, days_before
from scoring.conditions import Condition, mask
from scoring.errors import UnmeasurableError

if TYPE_CHECKING:
    import datetime as dt

    import numpy.typing as npt


class Measure(StrEnum):
    """How the rows of one account become one raw value."""

    VALUE = "value"
    LATEST = "latest"
    COUNT = "count"
    DISTINCT = "distinct"
    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    SHARE = "share"
    RATIO = "ratio"
    CHANGE = "change"
    DAYS_SINCE = "days since"
    DAYS_UNTIL = "days until"


class SourceKind(StrEnum):
    """What the rows of a source are."""

    ACCOUNTS = "accounts"
    VALUES = "values"
    EVENTS = "events"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """Where an indicator's raw value comes from.

    Parameters
    ----------
    source
        Name of a source.
    column
        Header of the measured column; empty for a plain count.
    measure
        How rows become one value.
    over
        Header of the denominator for `Measure.RATIO`, empty otherwise.
    window_days
        Rows dated within this many days up to and including the score date count;
        None for all rows up to the score date.
    where
        Conditions a row must meet to count.
    """

    source: str
    column: str = ""
    measure: Measure = Measure.VALUE
    over: str = ""
    window_days: int | None = None
    where: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceRows:
    """The rows of a source; all parts have the same length and order.

    Parameters
    ----------
    kind
        What a row is. Of `SourceKind.ACCOUNTS` and `SourceKind.VALUES` only the first
        row of an account counts.
    account
        Account ID per row, None where the account is unknown. Categories that are the
        accounts themselves save looking each row up.
    as_of
        Date per row, datetime64, NaT where missing; None for a source without dates.
    frame
        The columns that a measurement names, by header.
    """

    kind: SourceKind
    account: pd.Series
    as_of: pd.Series | None
    frame: pd.DataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One raw value per account.

    Parameters
    ----------
    values
        On the accounts' index; NaN where missing. Floats, or for `Measure.VALUE` and
        `Measure.LATEST` the cells as they are in the frame.
    zero_base
        Accounts whose ratio is missing because its denominator is 0 or missing.
    """

    values: pd.Series
    zero_base: pd.Index


_PerAccount = Callable[[ChosenRows, Measurement], pd.Series]

_COUNTED = (Measure.COUNT, Measure.DISTINCT, Measure.SUM)
"""No rows are 0 of these: an account without tickets has 0 tickets."""

_OF_A_COLUMN = (
    Measure.VALUE,
    Measure.LATEST,
    Measure.DISTINCT,
    Measure.SUM,
    Measure.MEAN,
    Measure.MIN,
    Measure.MAX,
    Measure.RATIO,
)


def measured(
    rows: SourceRows, measurement: Measurement, accounts: pd.Index, as_of: dt.date
) -> Measured:
    """The raw value that each account's rows come to.

    Rows count that are of a known account, lie in the window and meet the conditions.

    ============  =====================================================================
    value         the cell of the account's row; of events as latest
    latest        the newest cell that is not missing
    count         number of rows; with a column, of those that have a value in it
    distinct      number of different values
    sum, mean     of the numbers; missing where rows have no number
    min, max      likewise
    share         rows that meet the conditions, of all rows in the window; with a
                  column, of those that have a value in it; with a column and without
                  conditions, of yes among yes and no
    ratio         sum of the column / sum of `over`, over rows that have both
    change        sum (or number of rows) in the window / in the window before, - 1
    days since    the newest date up to `as_of`, of the column or else of the rows
    days until    the soonest date from `as_of` on, whatever the window; negative when
                  the last date has passed
    ============  =====================================================================

    Count, distinct and sum are 0 for an account without such rows, all others missing.
    A source without any rows leaves every account missing.

    Parameters
    ----------
    rows
        The rows of the measurement's source.
    measurement
        What to take from them.
    accounts
        Unique account IDs.
    as_of
        The score date.

    Raises
    ------
    KeyError
        If the frame lacks a column of the measurement.
    UnmeasurableError
        If the measure needs a column, dates or a window that are not there.

    Examples
    --------
    >>> import datetime as dt
    >>> tickets = SourceRows(
    ...     kind=SourceKind.EVENTS,
    ...     account=pd.Series(["A", "A", "B"]),
    ...     as_of=pd.to_datetime(pd.Series(["2026-09-01", "2026-09-30", "2026-05-01"])),
    ...     frame=pd.DataFrame(index=range(3)),
    ... )
    >>> month = Measurement(source="Tickets", measure=Measure.COUNT, window_days=30)
    >>> measured(
    ...     tickets, month, pd.Index(["A", "B"]), dt.date(2026, 9, 30)
    ... ).values.tolist()
    [2.0, 0.0]
    """
    _refuse_unmeasurable(rows, measurement)
    if rows.account.empty:
        return Measured(
            values=pd.Series(np.nan, index=accounts), zero_base=accounts[:0]
        )
    chosen = _chosen(rows, measurement, accounts, as_of)
    values = _VALUES[measurement.measure](chosen, measurement)
    is_ratio = measurement.measure is Measure.RATIO
    unbased = values.index[values.isna() & is_ratio]
    if measurement.measure in _COUNTED:
        values = values.reindex(
            _places_with_a_count(rows, chosen, accounts), fill_value=0.0
        )
    return Measured(
        values=_spread(values, accounts),
        zero_base=accounts[np.sort(unbased.to_numpy(dtype=np.intp))],
    )


def _spread(values: pd.Series, accounts: pd.Index) -> pd.Series:
    """Values by the account's place, over all accounts; missing where there is none."""
    everyone = pd.api.extensions.take(
        values.array, _place_of_each(values.index, len(accounts)), allow_fill=True
    )
    return pd.Series(everyone, accounts)


def _place_of_each(index: pd.Index, count: int) -> npt.NDArray[np.intp]:
    """Where each of so many accounts stands in an index of places, -1 for nowhere."""
    at = np.full(count, -1)
    at[index.to_numpy(dtype=np.intp)] = np.arange(len(index))
    return at


def _places_with_a_count(
    rows: SourceRows, chosen: ChosenRows, accounts: pd.Index
) -> pd.Index:
    if rows.kind is SourceKind.EVENTS:
        return pd.RangeIndex(len(accounts))
    return pd.Index(chosen.place[chosen.place >= 0])


def _refuse_unmeasurable(rows: SourceRows, measurement: Measurement) -> None:
    measure = measurement.measure
    if measure in _OF_A_COLUMN and not measurement.column:
        raise UnmeasurableError(measure, "a column")
    if measure is Measure.RATIO and not measurement.over:
        raise UnmeasurableError(measure, "a column to divide by")
    if measure is Measure.CHANGE and measurement.window_days is None:
        raise UnmeasurableError(measure, "a window")
    of_rows = measure in {Measure.DAYS_SINCE, Measure.DAYS_UNTIL}
    dated = measurement.window_days is not None or (of_rows and not measurement.column)
    if dated and rows.as_of is None:
        raise UnmeasurableError(measure, "dates")


def _chosen(
    rows: SourceRows, measurement: Measurement, accounts: pd.Index, as_of: dt.date
) -> ChosenRows:
    if rows.as_of is None:
        moments = np.full(len(rows.account), np.datetime64("NaT", "us"))
    else:
        moments = rows.as_of.to_numpy(dtype="datetime64[us]")
    place = _places(rows.account, accounts)
    if rows.kind is not SourceKind.EVENTS:
        place = np.where(rows.account.duplicated(), -1, place)
    days_ago = days_before(moments, as_of)
    passing = mask(rows.frame, measurement.where).to_numpy()
    keep = (place >= 0) & _in_time(days_ago, measurement)
    if measurement.measure is not Measure.SHARE:
        keep &= passing
    return ChosenRows(
        frame=rows.frame,
        moments=moments,
        as_of=as_of,
        of_events=rows.kind is SourceKind.EVENTS,
        place=place,
        days_ago=days_ago,
        passing=passing,
        keep=keep,
    )


def _places(account: pd.Series, accounts: pd.Index) -> npt.NDArray[np.intp]:
    """Each row's place among the accounts, -1 for none; codes are places already."""
    dtype = account.dtype
    if isinstance(dtype, pd.CategoricalDtype) and dtype.categories.equals(accounts):
        return np.asarray(account.cat.codes, dtype=np.intp)
    return accounts.get_indexer(pd.Index(account)).astype(np.intp, copy=False)


def _in_time(
    days_ago: npt.NDArray[np.float64], measurement: Measurement
) -> npt.NDArray[np.bool_]:
    if measurement.measure is Measure.DAYS_UNTIL:
        return np.full(len(days_ago), fill_value=True)
    if measurement.window_days is None:
        return np.isnan(days_ago) | (days_ago >= 0)
    windows = 2 if measurement.measure is Measure.CHANGE else 1
    return (days_ago >= 0) & (days_ago < windows * measurement.window_days)


def _newest(rows: ChosenRows, measurement: Measurement) -> pd.Series:
    present = rows.present(measurement.column)
    if not rows.of_events:
        return rows.cells(measurement.column)[present]
    moments = rows.by_place(rows.moments)[present]
    dates = moments.to_numpy(dtype="datetime64[us]")
    return newest(rows.cells(measurement.column)[present], dates)


def _count(rows: ChosenRows, measurement: Measurement) -> pd.Series:
    return sums(rows.present(measurement.column).astype(float))


def _distinct(rows: ChosenRows, measurement: Measurement) -> pd.Series:
    keys = code_keys(rows.cells(measurement.column))
    return distinct_counts(keys.where(rows.present(measurement.column), None))


def _of_numbers(aggregate: Callable[[pd.Series], pd.Series]) -> _PerAccount:
    return lambda rows, measurement: aggregate(rows.numbers(measurement.column))


def _share(rows: ChosenRows, measurement: Measurement) -> pd.Series:
    if measurement.column and not measurement.where:
        return means(yes_no(rows.cells(measurement.column)).values)
    present = rows.present(measurement.column)
    return means(rows.by_place(rows.passing)[present].astype(float))


def _ratio(rows: ChosenRows, measurement: Measurement) -> pd.Series:
    return ratios(rows.numbers(measurement.column), rows.numbers(measurement.over))


def _change(rows: ChosenRows, measurement: Measurement) -> pd.Series:
    column = measurement.column
    amounts = rows.numbers(column) if column else rows.present(column).astype(float)
    current = rows.days_ago[rows.keep] < (measurement.window_days or 0)
    return growth(amounts, current)


_VALUES: Mapping[Measure, _PerAccount] = {
    Measure.VALUE: _newest,
    Measure.LATEST: _newest,
    Measure.COUNT: _count,
    Measure.DISTINCT: _distinct,
    Measure.SUM: _of_numbers(sums),
    Measure.MEAN: _of_numbers(means),
    Measure.MIN: _of_numbers(lowest),
    Measure.MAX: _of_numbers(highest),
    Measure.SHARE: _share,
    Measure.RATIO: _ratio,
    Measure.CHANGE: _change,
    Measure.DAYS_SINCE: lambda rows, how: nearest_past(rows.days_ago_of(how.column)),
    Measure.DAYS_UNTIL: lambda rows, how: nearest_future(rows.days_ago_of(how.column)),
}
"""The measured value by the account's place, of the accounts that have rows."""
