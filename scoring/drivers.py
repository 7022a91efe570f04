"""The drivers of a score: which indicators are worth a word, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from scoring.bands import NOISE_DECIMALS
from scoring.model import NOT_SCORED, Method, Missing

if TYPE_CHECKING:
    from scoring.curves import Floats
    from scoring.score import Scores
    from scoring.weights import Flags

LEAST_SHOWN = 3.0
"""Points of 100: smaller ones are no reason, every indicator loses a little."""

MOST_DRIVERS = 3
MOST_STRENGTHS = 2

NO_PLACE = -1

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drivers:
    """The drivers of every account; arrays are accounts x indicators in model order.

    Parameters
    ----------
    place
        0 for the driver to be named first, then 1 and 2; `NO_PLACE` for the rest.
    points
        What a driver added to the score (positive) or took from it (negative), in
        points of 0..100, or in raw points for signed counts.
    """

    place: Places
    points: Floats


def drivers(scores: Scores) -> Drivers:
    """At most three drivers per account, each worth `LEAST_SHOWN` points or more.

    They are the largest losses. In the best band, for signed counts and where no loss
    is large enough they are two strengths, then the largest loss. Ties go to the
    larger weight, then to the order of the indicators. Accounts that are not scored
    have none.
    """
    weights = scores.weights.to_numpy()
    losses = _without_noise(scores.losses.to_numpy())
    gains = _without_noise(scores.contributions.to_numpy())
    heaviest = heaviest_first(weights)
    by_loss = places(losses, heaviest)
    large = losses >= LEAST_SHOWN
    largest = large & (by_loss == 0)
    # the same indicator as a strength and as the largest loss would puzzle readers
    by_gain = places(np.where(largest, -np.inf, gains), heaviest)
    strengths = (by_gain < MOST_STRENGTHS) & (gains >= LEAST_SHOWN) & ~largest
    praised = _signed(scores) | _best(scores) | ~large.any(axis=1)
    as_losses = np.where(large & (by_loss < MOST_DRIVERS), by_loss, NO_PLACE)
    as_praise = np.where(
        strengths, by_gain, np.where(largest, MOST_STRENGTHS, NO_PLACE)
    )
    place = np.where(praised[:, None], as_praise, as_losses)
    place[(scores.band == NOT_SCORED).to_numpy()] = NO_PLACE
    signed = scores.signed_points.to_numpy()
    swing = np.where(praised[:, None] & strengths, gains, -losses)
    return Drivers(place=place, points=np.where(np.isnan(signed), swing, signed))


def places_of_missing(scores: Scores) -> Places:
    """0 for the gravest missing indicator of each account, 1 for the next, and so on.

    Indicators without which an account is not scored come first, then by weight.
    `NO_PLACE` where an indicator is known or does not count.
    """
    weights = scores.weights.to_numpy()
    required = np.array(
        [i.if_missing is Missing.DO_NOT_SCORE for i in scores.model.indicators]
    )
    missing = (weights > 0) & ~scores.known.to_numpy()
    # weights are at most 1, so a required one outranks every other
    gravity = np.where(missing, weights + required, -np.inf)
    return np.where(missing, places(gravity, heaviest_first(weights)), NO_PLACE)


def heaviest_first(weights: Floats) -> Places:
    """Columns of each row by falling weight, equal ones from left to right."""
    return np.argsort(-_without_noise(weights), axis=1, kind="stable")


def places(values: Floats, heaviest: Places) -> Places:
    """Place of each indicator in its row: 0 for the largest value.

    Ties go to the larger weight, then to the column further left: to the one that
    `heaviest` names first.
    """
    rows, columns = heaviest.shape
    # numpy's own functions along an axis take three times as long
    first = np.arange(rows)[:, None] * columns
    ordered = values.ravel()[first + heaviest]
    by_value = first + np.argsort(-ordered, axis=1, kind="stable")
    order = first + heaviest.ravel()[by_value]
    place = np.empty(rows * columns, dtype=np.intp)
    place[order] = np.arange(columns)
    return place.reshape(rows, columns)


def _without_noise(values: Floats) -> Floats:
    # row by row in memory, because rows are what is sorted
    by_row: Floats = np.ascontiguousarray(values)
    return by_row.round(NOISE_DECIMALS)


def _best(scores: Scores) -> Flags:
    return (scores.band == scores.model.scale.bands[-1].name).to_numpy()


def _signed(scores: Scores) -> Flags:
    cards = [c.name for c in scores.model.scorecards if c.method is Method.POINTS]
    return scores.scorecard.isin(cards).to_numpy()
