"""Why an account has its score, in one line.

`Seat use 31% (-21) · P1 tickets 4 (-14) · NPS missing`: each driver with its raw value
and the points it gained or lost, then what is missing, as far as there is room. The
minus signs are real ones, `scoring.display.MINUS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from scoring.display import coverage_percent, points_spelling, value_spelling
from scoring.drivers import (
    MOST_DRIVERS,
    NO_PLACE,
    Drivers,
    Places,
    drivers,
    places_of_missing,
)
from scoring.model import NOT_SCORED, Missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scoring.missing import RawValues
    from scoring.score import Scores

LONGEST_WHY = 120
"""Characters: what a column of readable width shows in two lines."""

BETWEEN_ITEMS = " · "
BETWEEN_NAMES = ", "
MISSING = "missing"
NOT_WITHOUT = "not scored without "
NOTHING_APPLIES = "no indicator applies"

ROOM_FOR_NAMES = LONGEST_WHY - len(f"coverage 100%:  {MISSING}")


def why(scores: Scores, raw: RawValues, currency: str = "$") -> pd.Series:
    """One line per account, of at most `LONGEST_WHY` characters.

    Accounts that are not scored say what is missing: `coverage 45%: Seat use, NPS
    missing`, or `not scored without NPS` where the coverage is enough but an indicator
    asks for no score without it. An item that does not fit is left out whole.

    Parameters
    ----------
    scores
        The scores to explain.
    raw
        The raw values they were made from.
    currency
        The sign before amounts of money.
    """
    found = drivers(scores)
    # a driver whose value was filled in already says that it is missing
    gaps = np.where(found.place == NO_PLACE, places_of_missing(scores), NO_PLACE)
    items = _driver_items(scores, found, raw, currency)
    names = scores.model.indicator_names
    said = pa.array([f"{name} {MISSING}" for name in names])
    lines = _joined(
        pa.concat_arrays([items.texts, said]),
        np.hstack([items.at, _after(_ordered(gaps), len(items.texts))]),
    )
    unscored = np.flatnonzero(scores.band == NOT_SCORED)
    told = pd.array(lines, dtype="str")
    if len(unscored):
        told[unscored] = _unscored_lines(scores, gaps, unscored)
    return pd.Series(told, index=scores.band.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Items:
    """What may stand in a line.

    Parameters
    ----------
    texts
        The items of all lines.
    at
        Lines x places: which text, `NO_PLACE` where a line has no item there.
    """

    texts: pa.Array
    at: Places


def _driver_items(
    scores: Scores, found: Drivers, raw: RawValues, currency: str
) -> _Items:
    at = np.full((len(found.place), MOST_DRIVERS), NO_PLACE)
    known, signed = scores.known.to_numpy(), scores.signed_points.to_numpy()
    texts: list[pa.Array] = []
    count = 0
    for column, indicator in enumerate(scores.model.indicators):
        rows = np.flatnonzero(found.place[:, column] != NO_PLACE)
        values = raw.values[indicator.name].iloc[rows]
        value = value_spelling(indicator, values, currency)
        shown = np.where(known[rows, column], value.at, len(value.texts))
        points = found.points[rows, column]
        # signed counts add up to a raw total that is not rounded
        counted = ~np.isnan(signed[rows, column])
        rounded = points_spelling(np.where(counted, np.nan, points))
        exact = points_spelling(np.where(counted, points, np.nan), 2)
        texts.append(
            pc.binary_join_element_wise(
                f"{indicator.name} ",
                pa.array([*value.texts, MISSING]).take(shown),
                " (",
                pa.array(rounded.texts).take(rounded.at),
                pa.array(exact.texts).take(exact.at),
                ")",
                "",
            )
        )
        at[rows, found.place[rows, column]] = count + np.arange(len(rows))
        count += len(rows)
    return _Items(texts=pa.concat_arrays(texts), at=at)


def _ordered(gaps: Places) -> Places:
    """Which indicator each account misses first, then next: accounts x places."""
    order = np.full(gaps.shape, NO_PLACE)
    rows, columns = np.nonzero(gaps != NO_PLACE)
    order[rows, gaps[rows, columns]] = columns
    return order


def _after(at: Places, first: int) -> Places:
    """The same places in a list where `first` others stand in front."""
    return np.where(at == NO_PLACE, NO_PLACE, at + first)


def _unscored_lines(
    scores: Scores, gaps: Places, rows: npt.NDArray[np.intp]
) -> npt.NDArray[np.object_]:
    """What is missing to the accounts without a score."""
    names = scores.model.indicator_names
    coverage = scores.coverage.iloc[rows]
    required = [i.if_missing is Missing.DO_NOT_SCORE for i in scores.model.indicators]
    listed = _listed(names, gaps[rows])
    needed = _listed(names, np.where(required, gaps[rows], NO_PLACE))
    percent = coverage_percent(coverage).astype(str).to_numpy(dtype=object)
    lines = "coverage " + percent + "%: " + listed + f" {MISSING}"
    lines = np.where(listed == "", NOTHING_APPLIES, lines)
    covered = (coverage >= scores.model.coverage.minimum).to_numpy()
    return np.where(covered & (needed != ""), NOT_WITHOUT + needed, lines)


def _listed(names: Sequence[str], gaps: Places) -> npt.NDArray[np.object_]:
    lines = _joined(pa.array(names), _ordered(gaps), BETWEEN_NAMES, ROOM_FOR_NAMES)
    texts: npt.NDArray[np.object_] = lines.to_numpy(zero_copy_only=False)
    return texts


def _joined(
    texts: pa.Array,
    at: Places,
    between: str = BETWEEN_ITEMS,
    longest: int = LONGEST_WHY,
) -> pa.Array:
    """One line per row of `at`: its items one behind the other, as far as they fit."""
    # an item that is not there is as long as the text at -1, the last: nothing
    lengths = np.append(pc.utf8_length(texts).to_numpy(), 0)
    total = np.zeros(len(at), dtype=np.int64)
    taken = np.zeros(at.shape, dtype=np.bool_)
    for place in range(at.shape[1]):
        with_item = total + lengths[at[:, place]] + len(between) * (total > 0)
        taken[:, place] = (at[:, place] != NO_PLACE) & (with_item <= longest)
        total = np.where(taken[:, place], with_item, total)
    ends = np.append(0, np.cumsum(taken.sum(axis=1)))
    lists = pa.ListArray.from_arrays(pa.array(ends, pa.int32()), texts.take(at[taken]))
    return pc.binary_join(lists, between)
