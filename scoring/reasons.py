"""Why an account has its score, in one line.

`Seat use 31% (-21) · P1 tickets 4 (-14) · NPS missing`: each driver with its raw value
and the points it gained or lost, then what is missing, as far as there is room. The
minus signs are real ones, `scoring.display.MINUS`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.display import coverage_percent, points_text, value_text
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

Texts = npt.NDArray[np.object_]


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
    names = _missing_names(scores, gaps)
    lines = _joined(_driver_items(scores, found, raw, currency), BETWEEN_ITEMS)
    for name in names.T:
        lines = _extended(
            lines, np.where(name == "", "", name + f" {MISSING}"), BETWEEN_ITEMS
        )
    unscored = (scores.band == NOT_SCORED).to_numpy()
    lines[unscored] = _coverage_lines(scores.coverage[unscored], names[unscored])
    required = [i.if_missing is Missing.DO_NOT_SCORE for i in scores.model.indicators]
    needed = _joined(
        _missing_names(scores, np.where(required, gaps, NO_PLACE)),
        BETWEEN_NAMES,
        ROOM_FOR_NAMES,
    )
    covered = (scores.coverage >= scores.model.coverage.minimum).to_numpy()
    refused = unscored & covered & (needed != "")
    lines[refused] = NOT_WITHOUT + needed[refused]
    return pd.Series(lines, index=scores.band.index, dtype="str")


def _driver_items(
    scores: Scores, found: Drivers, raw: RawValues, currency: str
) -> Texts:
    """Texts, accounts x places, blank where an account has fewer drivers."""
    items = _blanks(len(scores.band), MOST_DRIVERS)
    for column, indicator in enumerate(scores.model.indicators):
        place = found.place[:, column]
        rows = place != NO_PLACE
        value = value_text(indicator, raw.values[indicator.name][rows], currency)
        value = value.where(scores.known[indicator.name][rows], MISSING)
        points = pd.Series(found.points[rows, column], index=value.index)
        signed = scores.signed_points.loc[rows, indicator.name].notna()
        # signed counts add up to a raw total that is not rounded
        told = points_text(points).mask(signed, points_text(points, 2))
        text = f"{indicator.name} " + value + " (" + told + ")"
        items[rows, place[rows]] = text.to_numpy(dtype=object)
    return items


def _missing_names(scores: Scores, place: Places) -> Texts:
    """Names of missing indicators, accounts x places, blank where there are fewer."""
    names = _blanks(*place.shape)
    for column, indicator in enumerate(scores.model.indicators):
        rows = place[:, column] != NO_PLACE
        names[rows, place[rows, column]] = indicator.name
    return names


def _coverage_lines(coverage: pd.Series, names: Texts) -> Texts:
    percent = coverage_percent(coverage)
    listed = _joined(names, BETWEEN_NAMES, ROOM_FOR_NAMES)
    lines = ("coverage " + percent.astype("str") + "%: ").to_numpy(
        dtype=object
    ) + listed
    return np.where(listed == "", NOTHING_APPLIES, lines + f" {MISSING}")


def _joined(items: Texts, between: str, longest: int = LONGEST_WHY) -> Texts:
    lines = _blanks(len(items))
    for item in items.T:
        lines = _extended(lines, item, between, longest)
    return lines


def _extended(
    lines: Texts, items: Texts, between: str, longest: int = LONGEST_WHY
) -> Texts:
    """Each line with its item behind it, where there is one and it fits."""
    rows = np.flatnonzero(items != "")
    old, item = lines[rows], items[rows]
    new = np.where(old == "", item, old + between + item)
    extended = lines.copy()
    extended[rows] = np.where(
        pd.Series(new, dtype="str").str.len() <= longest, new, old
    )
    return extended


def _blanks(*shape: int) -> Texts:
    return np.full(shape, "", dtype=object)
