"""Health scores: one row per account, every number traceable to its indicator."""

from __future__ import annotations

from dataclasses import dataclass

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
from scoring.model import NOT_SCORED, ScoringModel
from scoring.segments import scorecard_of
from scoring.tally import Inputs, Tally, tallied

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
    effective
        Effective weight, exact = sum(effective * points). Rows sum to 1 where there
        is a score and to 0 where there is none; NaN for signed counts, which are no
        mean.
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
    effective: pd.DataFrame
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
    def shown_points(self) -> pd.DataFrame:
        """Points per indicator as people see them, signed for signed counts."""
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
    scorecard = scorecard_of(model, accounts)
    applies = applicable(model, scorecard, raw)
    # freshness turns old values into missing ones, or fades their weight, from here
    values = usable_values(model, raw).where(applies)
    # indicator overrides replace points from here
    points = _points(model, values, scorecard)
    tally = tallied(
        model, scorecard, Inputs(raw=values, points=points, applies=applies)
    )
    # floors, then caps, then the override of the whole score move the exact score here
    exact = tally.exact
    covered = coverage(tally.known, tally.weights)
    shown = shown_score(model.scale, exact).mask(_unscored(model, tally, covered))
    # a hold keeps yesterday's band from here
    band = band_of(model.scale, shown)
    counts = tally.weights > 0
    return Scores(
        model=model,
        scorecard=scorecard,
        known=tally.known,
        points=tally.points,
        signed_points=tally.signed_points,
        weights=tally.weights,
        effective=tally.effective,
        contributions=tally.contributions,
        losses=tally.losses,
        start=tally.start,
        short=tally.short,
        raw_total=tally.raw_total,
        exact=exact,
        coverage=covered,
        present=(tally.known & counts).sum(axis=1),
        applicable=counts.sum(axis=1),
        score=shown,
        band=band,
        doubtful=(covered < model.coverage.doubtful) & (band != NOT_SCORED),
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


def _unscored(model: ScoringModel, tally: Tally, covered: pd.Series) -> pd.Series:
    return (
        (covered < model.coverage.minimum)
        # what was filled in alone is no score, even where no coverage is asked for
        | (covered == 0)
        | lacks_required(model, tally.known, tally.weights)
    )


def _points(
    model: ScoringModel, values: pd.DataFrame, scorecard: pd.Series
) -> pd.DataFrame:
    columns = {
        i.name: points_of(i.curve, values[i.name], scorecard) for i in model.indicators
    }
    return pd.DataFrame(columns, index=values.index)
