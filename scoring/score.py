"""Health scores: one row per account, every number traceable to its indicator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from scoring.bands import band_of, shown_score
from scoring.curves import points_of
from scoring.errors import (
    DuplicateAccountError,
    MismatchedAccountsError,
    UnknownIndicatorError,
)
from scoring.missing import (
    RawValues,
    applicable,
    coverage,
    lacks_required,
    usable_values,
)
from scoring.model import NOT_SCORED, Method, ScoringModel
from scoring.segments import cards_of, names_of
from scoring.tally import Inputs, Tally, tallied
from scoring.weights import effective_weights

if TYPE_CHECKING:
    from scoring.curves import Floats
    from scoring.missing import Column
    from scoring.weights import Flags

__all__ = ["RawValues", "Scores", "score"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Scores and all their parts; frames are accounts x indicators in model order.

    Two sums hold wherever `exact` is a number::

        contributions.sum(axis=1) + start == exact
        losses.sum(axis=1) + short == 100 - exact

    Parameters
    ----------
    model
        The set-up that was scored.
    scorecard
        Name of each account's scorecard.
    known
        Whether a usable raw value was measured; a value that was filled in is not.
    points
        0..100, with the points that stand in for a missing value; NaN where an
        indicator is missing or not applicable, and for all signed counts.
    signed_points
        For signed counts: sign * weight * count, in raw points of either sign; NaN
        where missing, and for all weighted scorecards.
    weights
        Nominal path weight: the share of each indicator if nothing were missing. Rows
        sum to 1 where any applies with a weight above 0; 0 where it does not count.
    contributions, losses
        What each indicator adds to the score and what it takes from 100, in points of
        0..100; 0 where it takes no part.
    start, short
        The parts of the score, and of what it lacks to 100, that no indicator owes: 0
        for weighted scorecards, the shares of Floor, Ceiling and clamp for signed
        counts.
    raw_total
        For signed counts: the sum before Floor and Ceiling; NaN otherwise.
    exact
        0..100, not rounded; kept for accounts that are not scored, so that they can
        be explained. NaN where there is nothing to score.
    coverage
        The share of the nominal weight that had data, 0..1.
    present, applicable
        How many indicators had data, of how many that count (weight above 0).
    score
        On the shown scale, rounded as shown; NaN where the band is `NOT_SCORED`.
    band
        Name of the band, or `NOT_SCORED`.
    doubtful
        Whether an account is scored with a coverage below `CoverageRule.doubtful`.
    """

    model: ScoringModel
    scorecard: pd.Series
    known: pd.DataFrame
    points: pd.DataFrame
    signed_points: pd.DataFrame
    weights: pd.DataFrame
    contributions: pd.DataFrame
    losses: pd.DataFrame
    start: pd.Series
    short: pd.Series
    raw_total: pd.Series
    exact: pd.Series
    coverage: pd.Series
    present: pd.Series
    applicable: pd.Series
    score: pd.Series
    band: pd.Series
    doubtful: pd.Series

    @property
    def effective(self) -> pd.DataFrame:
        """Effective weight, exact = sum(effective * points).

        Rows sum to 1 where there is a score and to 0 where there is none; NaN for
        signed counts, which are no mean.
        """
        points = self.points.to_numpy()
        shares = np.full(points.shape, np.nan)
        for card in self.model.scorecards:
            if card.method is Method.WEIGHTED:
                own = (self.scorecard == card.name).to_numpy()
                shares[own] = effective_weights(self.model, card, points[own])
        return pd.DataFrame(shares, self.points.index, self.points.columns)

    @property
    def shown_points(self) -> pd.DataFrame:
        """Points per indicator as people see them, signed for signed counts."""
        if not self.model.counts_points:
            return self.points
        return self.points.fillna(self.signed_points)


def score(model: ScoringModel, accounts: pd.DataFrame, raw: RawValues) -> Scores:
    """The scores of these accounts.

    The steps stand in the order that decides every result: raw values, points,
    pillars and weighted mean, rounding, band.

    Parameters
    ----------
    model
        The set-up.
    accounts
        One row per account, indexed by its unique identifier; the columns are those
        that scorecard conditions test.
    raw
        Raw values of the same accounts in the same order.

    Raises
    ------
    DuplicateAccountError
        If an account stands twice in the index.
    MismatchedAccountsError
        If the raw values are indexed by other accounts, or in another order.
    UnknownIndicatorError
        If the raw values lack an indicator of the model.
    KeyError
        If a scorecard tests a column that the accounts do not have.
    """
    _check(model, accounts, raw)
    index = accounts.index
    card = cards_of(model, accounts)
    scorecard = names_of(model, card, index)
    applies = applicable(model, card, raw)
    # freshness turns old values into missing ones, or fades their weight, from here
    values = usable_values(model, raw, applies)
    # indicator overrides replace points from here
    points = _points(model, values, scorecard)
    tally = tallied(model, card, Inputs(raw=values, points=points, applies=applies))
    # floors, then caps, then the override of the whole score move the exact score here
    covered = coverage(tally.known, tally.weights)
    exact = pd.Series(tally.exact, index)
    shown = shown_score(model.scale, exact).mask(_unscored(model, tally, covered))
    # a hold keeps yesterday's band from here
    band = band_of(model.scale, shown)
    counts = tally.weights > 0

    def frame(values: Floats | Flags) -> pd.DataFrame:
        return pd.DataFrame(values, index, model.indicator_names, copy=False)

    return Scores(
        model=model,
        scorecard=scorecard,
        known=frame(tally.known),
        points=frame(tally.points),
        signed_points=frame(tally.signed_points),
        weights=frame(tally.weights),
        contributions=frame(tally.contributions),
        losses=frame(tally.losses),
        start=pd.Series(tally.start, index),
        short=pd.Series(tally.short, index),
        raw_total=pd.Series(tally.raw_total, index),
        exact=exact,
        coverage=pd.Series(covered, index),
        present=pd.Series((tally.known & counts).sum(axis=1), index),
        applicable=pd.Series(counts.sum(axis=1), index),
        score=shown,
        band=band,
        doubtful=(band != NOT_SCORED) & (covered < model.coverage.doubtful),
    )


def _check(model: ScoringModel, accounts: pd.DataFrame, raw: RawValues) -> None:
    twice = accounts.index.duplicated()
    if twice.any():
        raise DuplicateAccountError(str(accounts.index[twice][0]))
    for frame in (raw.values, raw.not_applicable):
        if not frame.index.equals(accounts.index):
            raise MismatchedAccountsError(len(accounts), len(frame))
        for name in model.indicator_names:
            if name not in frame:
                raise UnknownIndicatorError(name)


def _unscored(model: ScoringModel, tally: Tally, covered: Floats) -> Flags:
    # what was filled in alone is no score, even where no coverage is asked for
    uncovered: Flags = (covered < model.coverage.minimum) | (covered == 0)
    return uncovered | lacks_required(model, tally.known, tally.weights)


def _points(
    model: ScoringModel, values: tuple[Column, ...], scorecard: pd.Series
) -> Floats:
    columns = [
        points_of(i.curve, pd.Series(raw, scorecard.index, dtype=raw.dtype), scorecard)
        for i, raw in zip(model.indicators, values, strict=True)
    ]
    return np.array(columns).T
