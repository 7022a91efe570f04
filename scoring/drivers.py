"""The drivers of a score: which indicators are worth a word, and in which order.

Arrays are indicators x accounts or places x accounts, and are worked through some
accounts at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from scoring.bands import NOISE_DECIMALS
from scoring.model import NOT_SCORED, Method, Missing
from scoring.row_blocks import row_blocks

if TYPE_CHECKING:
    from scoring.curves import Floats
    from scoring.score import Scores
    from scoring.weights import Flags

LEAST_SHOWN = 3.0
"""Points of 100: smaller ones are no reason, every indicator loses a little."""

MOST_DRIVERS = 3
MOST_STRENGTHS = 2

NO_PLACE = -1

Places = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drivers:
    """The drivers of every account; arrays are `MOST_DRIVERS` x accounts.

    Parameters
    ----------
    indicator
        Place in the model of the driver to be named first, then of the second and the
        third; `NO_PLACE` where there is none.
    points
        What a driver added to the score (positive) or took from it (negative), in
        points of 0..100, or in raw points for signed counts.
    """

    indicator: Places
    points: Floats


def drivers(scores: Scores) -> Drivers:
    """At most three drivers per account, each worth `LEAST_SHOWN` points or more.

    They are the largest losses. In the best band, for signed counts and where no loss
    is large enough they are two strengths, then the largest loss. Ties go to the
    larger weight, then to the order of the indicators. Accounts that are not scored
    have none.
    """
    count = len(scores.band)
    indicator = np.full((MOST_DRIVERS, count), NO_PLACE, dtype=np.int32)
    points = np.zeros((MOST_DRIVERS, count))
    losses, gains, weights, signed = (
        frame.to_numpy().T
        for frame in (
            scores.losses,
            scores.contributions,
            scores.weights,
            scores.signed_points,
        )
    )
    praised = _signed(scores) | _best(scores)
    silent = (scores.band == NOT_SCORED).to_numpy()
    for rows in row_blocks(count):
        found = _drivers(
            losses[:, rows], gains[:, rows], weights[:, rows], praised[rows]
        )
        indicator[:, rows] = np.where(silent[rows], NO_PLACE, found.indicator)
        raw_points = np.take_along_axis(signed[:, rows], found.indicator, axis=0)
        points[:, rows] = np.where(np.isnan(raw_points), found.points, raw_points)
    return Drivers(indicator=indicator, points=points)


def missing_first(scores: Scores, rows: slice | npt.NDArray[np.intp]) -> Places:
    """The missing indicators of some accounts: the gravest, the next, and so on.

    Indicators without which an account is not scored come first, then by weight.
    `NO_PLACE` where none is left; as many places as the most that an account misses.
    """
    weights = scores.weights.to_numpy().T[:, rows]
    required = np.array(
        [i.if_missing is Missing.DO_NOT_SCORE for i in scores.model.indicators]
    )
    missing = (weights > 0) & ~scores.known.to_numpy().T[:, rows]
    # weights are at most 1, so a required one outranks every other
    gravity = np.where(missing, weights + required[:, None], -np.inf)
    count = missing.sum(axis=0)
    order = np.argsort(-gravity, axis=0, kind="stable")[: count.max(initial=0)]
    there = np.arange(len(order))[:, None] < count
    return np.where(there, order, NO_PLACE).astype(np.int32)


def _drivers(losses: Floats, gains: Floats, weights: Floats, praised: Flags) -> Drivers:
    """Drivers as if all accounts were scored, in points of 0..100."""
    heaviest = weights.round(NOISE_DECIMALS)
    by_loss = _Ranking(losses, heaviest)
    largest = by_loss.next()
    # the same indicator as a strength and as the largest loss would puzzle readers
    by_gain = _Ranking(gains, heaviest, without=largest)
    strengths = [by_gain.next() for _ in range(MOST_STRENGTHS)]
    others = [by_loss.next() for _ in range(MOST_DRIVERS - 1)]
    praised = praised | (largest.indicator == NO_PLACE)
    as_praise, as_losses = (*strengths, largest), (largest, *others)
    return Drivers(
        indicator=np.where(
            praised,
            [driver.indicator for driver in as_praise],
            [driver.indicator for driver in as_losses],
        ),
        points=np.where(
            praised,
            [*(strength.points for strength in strengths), -largest.points],
            [-loss.points for loss in as_losses],
        ),
    )


class _Ranking:
    """The values of each account, one after the other from the largest down.

    Ties go to the larger weight, then to the indicator that comes first.
    """

    def __init__(
        self, values: Floats, weights: Floats, without: Drivers | None = None
    ) -> None:
        self._values = values.round(NOISE_DECIMALS)
        self._weights = weights
        self._accounts = np.arange(values.shape[1])
        if without is not None:
            there = without.indicator != NO_PLACE
            self._values[without.indicator[there], self._accounts[there]] = -np.inf

    def next(self) -> Drivers:
        """The next of each account; `NO_PLACE` where it is too small to be shown."""
        largest = self._values.max(axis=0)
        heaviest = np.where(self._values == largest, self._weights, -np.inf)
        indicator = heaviest.argmax(axis=0)
        self._values[indicator, self._accounts] = -np.inf
        shown = np.where(largest >= LEAST_SHOWN, indicator, NO_PLACE)
        return Drivers(indicator=shown.astype(np.int32), points=largest)


def _best(scores: Scores) -> Flags:
    return (scores.band == scores.model.scale.bands[-1].name).to_numpy()


def _signed(scores: Scores) -> Flags:
    cards = [c.name for c in scores.model.scorecards if c.method is Method.POINTS]
    return scores.scorecard.isin(cards).to_numpy()
