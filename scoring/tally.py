"""Points or counts added up to one number per account, by the scorecard's method.

Either way the parts can be read off: contributions plus start are the score, losses
plus short are what it lacks to 100.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from scoring.curves import FULL_POINTS, Better
from scoring.missing import filled
from scoring.model import Method, Scorecard, ScoringModel
from scoring.weights import effective_weights, nominal_weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What the accounts of one scorecard bring; frames accounts x indicators.

    Parameters
    ----------
    raw
        Usable raw values, NaN or None where one is missing.
    points
        0..100, NaN where the raw value is missing.
    applies
        Whether each indicator applies to each account.
    """

    raw: pd.DataFrame
    points: pd.DataFrame
    applies: pd.DataFrame

    def of(self, rows: pd.Series) -> Inputs:
        """The same for the accounts where `rows` is True."""
        return Inputs(
            raw=self.raw[rows],
            points=self.points[rows],
            applies=self.applies[rows],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Scores and their parts; the fields are those of `scoring.score.Scores`.

    `known` says where a value was measured rather than missing or filled in.
    """

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


def tallied(model: ScoringModel, scorecard: pd.Series, inputs: Inputs) -> Tally:
    """The tally of all accounts, each by the method of its scorecard.

    Parameters
    ----------
    model
        The set-up.
    scorecard
        Name of each account's scorecard.
    inputs
        What is known of the accounts.
    """
    parts = [
        _part(model, card, inputs.of(scorecard == card.name))
        for card in model.scorecards
    ]
    whole = {
        field.name: pd.concat([getattr(part, field.name) for part in parts])
        for field in fields(Tally)
    }
    return Tally(**{name: rows.loc[scorecard.index] for name, rows in whole.items()})


def _part(model: ScoringModel, card: Scorecard, inputs: Inputs) -> Tally:
    match card.method:
        case Method.WEIGHTED:
            return _weighted_mean(model, card, inputs)
        case Method.POINTS:
            return _signed_counts(model, card, inputs)


def _weighted_mean(model: ScoringModel, card: Scorecard, inputs: Inputs) -> Tally:
    points = filled(model, inputs.points, inputs.applies)
    effective = effective_weights(model, card, points)
    contributions = (effective * points).fillna(0.0)
    scored = effective.any(axis=1)
    # a weighted mean of values up to 100 can pass 100 by a unit in the last place
    exact = contributions.sum(axis=1).clip(0.0, FULL_POINTS).where(scored)
    zero = pd.Series(0.0, index=exact.index)
    return Tally(
        known=inputs.points.notna(),
        points=points,
        signed_points=_all_nan(points),
        weights=nominal_weights(model, card, inputs.applies),
        effective=effective,
        contributions=contributions,
        losses=(effective * (FULL_POINTS - points)).fillna(0.0),
        start=zero,
        short=zero,
        raw_total=pd.Series(np.nan, index=exact.index),
        exact=exact,
    )


def _signed_counts(model: ScoringModel, card: Scorecard, inputs: Inputs) -> Tally:
    """The sum of sign * W * count, mapped to 0..100 between floor and ceiling.

    A count of a lower-is-better indicator costs what it takes away. A count of a
    higher-is-better one has no upper end, so what it might still add is no loss of
    its own: `short` holds it, as `start` holds the floor's share and the clamp's.
    """
    counts = _counts(inputs)
    signed_points = filled(model, counts, inputs.applies) * _signed_weights(model, card)
    counted = [name for name, weight in card.weights.items() if weight > 0]
    raw_total = signed_points[counted].sum(axis=1, min_count=1)
    per_raw_point = FULL_POINTS / (card.ceiling - card.floor)
    exact = ((raw_total - card.floor) * per_raw_point).clip(0.0, FULL_POINTS)
    contributions = (signed_points * per_raw_point).fillna(0.0)
    takes = pd.Series({i.name: i.better is Better.LOWER for i in model.indicators})
    losses = 0.0 - contributions * takes
    return Tally(
        known=counts.notna(),
        points=_all_nan(counts),
        signed_points=signed_points,
        weights=nominal_weights(model, card, inputs.applies),
        effective=_all_nan(counts),
        contributions=contributions,
        losses=losses,
        start=exact - contributions.sum(axis=1),
        short=FULL_POINTS - exact - losses.sum(axis=1),
        raw_total=raw_total,
        exact=exact,
    )


def _counts(inputs: Inputs) -> pd.DataFrame:
    """Raw values as floats: a word of a list counts nothing and is missing."""
    numbers = inputs.raw.apply(pd.to_numeric, errors="coerce").astype(np.float64)
    counts: pd.DataFrame = numbers.where(inputs.applies)
    return counts


def _signed_weights(model: ScoringModel, card: Scorecard) -> pd.Series:
    signs = {Better.HIGHER: 1.0, Better.LOWER: -1.0}
    return pd.Series(
        {
            i.name: signs[i.better] * card.weights.get(i.name, 0.0)
            for i in model.indicators
        }
    )


def _all_nan(like: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(np.nan, index=like.index, columns=like.columns)
