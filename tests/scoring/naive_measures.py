"""Measures one account and one row at a time, in plain Python.

Written from the rules, not from the code under test: loops, dates and lists only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from scoring.measures import Measure, SourceKind

P1 = "P1"

Answer = Callable[["Found"], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as the tables of these tests have it."""

    account: str | None
    date: dt.date | None
    priority: str | None
    amount: float | None
    base: float | None
    due: dt.date | None
    flag: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A measurement over the columns of `Row`, by their names in it."""

    measure: Measure
    column: str
    over: str
    window: int | None
    only_p1: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The rows of one account that are in time, and what is asked of them."""

    in_time: list[Row]
    ask: Question
    as_of: dt.date

    @property
    def rows(self) -> list[Row]:
        return [row for row in self.in_time if self.passes(row)]

    def passes(self, row: Row) -> bool:
        return not self.ask.only_p1 or row.priority == P1

    def cells(self, name: str) -> list[Any]:
        cells = [getattr(row, name) for row in self.rows]
        return [cell for cell in cells if cell is not None]

    def days(self) -> list[float]:
        days = self.cells(self.ask.column or "date")
        return [float((day - self.as_of).days) for day in days]


def naive_value(
    rows: list[Row], kind: SourceKind, ask: Question, account: str, as_of: dt.date
) -> Any:  # noqa: ANN401 - a number, a word or a flag
    """The raw value of an account, None where it is missing."""
    own = [row for row in rows if row.account == account]
    if kind is not SourceKind.EVENTS:
        own = own[:1]
    in_time = [row for row in own if _in_time(row, ask, as_of)]
    found = Found(in_time=in_time, ask=ask, as_of=as_of)
    if not found.rows and ask.measure in {Measure.COUNT, Measure.DISTINCT, Measure.SUM}:
        known = own or (rows and kind is SourceKind.EVENTS)
        return 0.0 if known else None
    return _ANSWERS[ask.measure](found)


def _in_time(row: Row, ask: Question, as_of: dt.date) -> bool:
    if ask.measure is Measure.DAYS_UNTIL:
        return True
    if row.date is None:
        return ask.window is None
    days = (as_of - row.date).days
    if ask.measure is Measure.CHANGE:
        return 0 <= days < 2 * (ask.window or 0)
    return days >= 0 and (ask.window is None or days < ask.window)


def _latest(found: Found) -> Any:  # noqa: ANN401 - a number, a word or a flag
    best, best_day = None, dt.date.min
    for row in found.rows:
        cell, day = getattr(row, found.ask.column), row.date or dt.date.min
        if cell is not None and day >= best_day:
            best, best_day = cell, day
    return best


def _count(found: Found) -> float:
    if not found.ask.column:
        return float(len(found.rows))
    return float(len(found.cells(found.ask.column)))


def _distinct(found: Found) -> float:
    return float(len(set(found.cells(found.ask.column))))


def _of_numbers(function: Callable[[list[float]], float]) -> Answer:
    def answer(found: Found) -> float | None:
        cells = found.cells(found.ask.column)
        return function(cells) if cells else None

    return answer


def _share(found: Found) -> float | None:
    base, column = found.in_time, found.ask.column
    if column:
        base = [row for row in base if getattr(row, column) is not None]
    if column == "flag" and not found.ask.only_p1:
        hits = [row for row in base if row.flag]
    else:
        hits = [row for row in base if found.passes(row)]
    return len(hits) / len(base) if base else None


def _ratio(found: Found) -> float | None:
    top, base = 0.0, 0.0
    for row in found.rows:
        if row.amount is not None and row.base is not None:
            top += row.amount
            base += row.base
    return top / base if base else None


def _change(found: Found) -> float | None:
    parts: list[list[float | None]] = [[], []]
    for row in found.rows:
        if row.date is not None:
            late = (found.as_of - row.date).days >= (found.ask.window or 0)
            parts[late].append(row.amount if found.ask.column else 1.0)
    now, before = ([cell for cell in part if cell is not None] for part in parts)
    if not sum(before) or (parts[0] and not now):
        return None
    return sum(now) / sum(before) - 1


def _days_since(found: Found) -> float | None:
    return min((-days for days in found.days() if days <= 0), default=None)


def _days_until(found: Found) -> float | None:
    ahead = [days for days in found.days() if days >= 0]
    return min(ahead) if ahead else max(found.days(), default=None)


_ANSWERS: dict[Measure, Answer] = {
    Measure.VALUE: _latest,
    Measure.LATEST: _latest,
    Measure.COUNT: _count,
    Measure.DISTINCT: _distinct,
    Measure.SUM: _of_numbers(sum),
    Measure.MEAN: _of_numbers(lambda cells: sum(cells) / len(cells)),
    Measure.MIN: _of_numbers(min),
    Measure.MAX: _of_numbers(max),
    Measure.SHARE: _share,
    Measure.RATIO: _ratio,
    Measure.CHANGE: _change,
    Measure.DAYS_SINCE: _days_since,
    Measure.DAYS_UNTIL: _days_until,
}
