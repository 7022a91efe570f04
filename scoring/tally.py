"""Points or counts added up to one number per account, by the scorecard's method.

Either way the parts can be read off: contributions plus start are the score, losses
plus short are what it lacks to 100.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.curves import FULL_POINTS, Better
from scoring.missing import filled
from scoring.model import Method, Scorecard, ScoringModel
from scoring.row_blocks import row_blocks
from scoring.weights import Flags, effective_weights, nominal_weights

if TYPE_CHECKING:
    from scoring.curves import Floats
    from scoring.missing import Column, Places

    Array = npt.NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """What the accounts of one scorecard bring.

    Parameters
    ----------
    raw
        Usable raw values of each indicator, NaN or None where one is missing.
    points
        Accounts x indicators: 0..100, NaN where the raw value is missing.
    applies
        Accounts x indicators: whether each indicator applies to each account.
    """

    raw: tuple[Column, ...]
    points: Floats
    applies: Flags

    def of(self, rows: Places) -> Inputs:
        """The same for the accounts in these places."""
        return Inputs(
            raw=tuple(column[rows] for column in self.raw),
            points=_of_rows(self.points, rows),
            applies=_of_rows(self.applies, rows),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Scores and their parts; the fields are among those of `scoring.score.Scores`.

    Arrays are accounts x indicators, or one number per account. `known` says where a
    value was measured rather than missing or filled in.
    """

    known: Flags
    points: Floats
    signed_points: Floats
    weights: Floats
    contributions: Floats
    losses: Floats
    start: Floats
    short: Floats
    raw_total: Floats
    exact: Floats


_WITHOUT_SIGNED_COUNTS = {
    "signed_points": np.nan,
    "start": 0.0,
    "short": 0.0,
    "raw_total": np.nan,
}
"""Parts of a tally that are the same for all accounts of weighted scorecards."""


def tallied(model: ScoringModel, card: Places, inputs: Inputs) -> Tally:
    """The tally of all accounts, each by the method of its scorecard.

    Parameters
    ----------
    model
        The set-up.
    card
        Place of each account's scorecard in the model.
    inputs
        What is known of the accounts.
    """
    if not len(card):
        return _part(model, model.scorecards[-1], inputs)
    names = [field.name for field in fields(Tally)]
    whole: dict[str, Array] = {}
    if not model.counts_points:
        # nothing is signed: a single number stands for those of all accounts
        for name, none in _WITHOUT_SIGNED_COUNTS.items():
            shape = inputs.points.shape if name == "signed_points" else card.shape
            whole[name] = np.broadcast_to(none, shape)
            names.remove(name)
    for place, scorecard in enumerate(model.scorecards):
        rows = np.flatnonzero(card == place)
        for block in row_blocks(len(rows)):
            some = rows[block]
            part = _part(model, scorecard, inputs.of(some))
            for name in names:
                _put(whole, name, getattr(part, name), some, len(card))
    return Tally(**whole)


def _of_rows(values: Array, rows: Places) -> Array:
    """Some rows of an array that is laid out column by column, and stays so."""
    return values.T[..., _span(rows)].T


def _put(
    whole: dict[str, Array], name: str, part: Array, rows: Places, count: int
) -> None:
    """Write a part in the places of its rows, column by column in memory."""
    if name not in whole:
        whole[name] = np.empty((*part.shape[1:], count), dtype=part.dtype).T
    whole[name].T[..., _span(rows)] = part.T


def _span(rows: Places) -> Places | slice:
    """Ascending rows as a slice where they follow one another: nothing is looked up."""
    first, last = int(rows[0]), int(rows[-1])
    return slice(first, last + 1) if last - first + 1 == len(rows) else rows


def _part(model: ScoringModel, card: Scorecard, inputs: Inputs) -> Tally:
    match card.method:
        case Method.WEIGHTED:
            return _weighted_mean(model, card, inputs)
        case Method.POINTS:
            return _signed_counts(model, card, inputs)


def _weighted_mean(model: ScoringModel, card: Scorecard, inputs: Inputs) -> Tally:
    points = filled(model, inputs.points, inputs.applies)
    effective = effective_weights(model, card, points)
    contributions = _or_zero(effective * points)
    scored = effective.any(axis=1)
    # a weighted mean of values up to 100 can pass 100 by a unit in the last place
    mean = contributions.sum(axis=1).clip(0.0, FULL_POINTS)
    zero = np.zeros(len(points))
    return Tally(
        known=~np.isnan(inputs.points),
        points=points,
        signed_points=np.broadcast_to(np.nan, points.shape),
        weights=nominal_weights(model, card, inputs.applies),
        contributions=contributions,
        losses=_or_zero(effective * (FULL_POINTS - points)),
        start=zero,
        short=zero,
        raw_total=np.full(len(points), np.nan),
        exact=np.where(scored, mean, np.nan),
    )


def _signed_counts(model: ScoringModel, card: Scorecard, inputs: Inputs) -> Tally:
    """The sum of sign * W * count, mapped to 0..100 between floor and ceiling.

    A count of a lower-is-better indicator costs what it takes away. A count of a
    higher-is-better one has no upper end, so what it might still add is no loss of
    its own: `short` holds it, as `start` holds the floor's share and the clamp's.
    """
    counts = _counts(inputs)
    signed_points = filled(model, counts, inputs.applies) * _signed_weights(model, card)
    counted = [card.weights.get(i.name, 0.0) > 0 for i in model.indicators]
    there = ~np.isnan(signed_points) & counted
    total = np.where(there, signed_points, 0.0).sum(axis=1)
    raw_total = np.where(there.any(axis=1), total, np.nan)
    per_raw_point = FULL_POINTS / (card.ceiling - card.floor)
    exact = ((raw_total - card.floor) * per_raw_point).clip(0.0, FULL_POINTS)
    contributions = _or_zero(signed_points * per_raw_point)
    takes = np.array([i.better is Better.LOWER for i in model.indicators])
    losses = 0.0 - contributions * takes
    return Tally(
        known=~np.isnan(counts),
        points=np.full_like(counts, np.nan),
        signed_points=signed_points,
        weights=nominal_weights(model, card, inputs.applies),
        contributions=contributions,
        losses=losses,
        start=exact - contributions.sum(axis=1),
        short=FULL_POINTS - exact - losses.sum(axis=1),
        raw_total=raw_total,
        exact=exact,
    )


def _counts(inputs: Inputs) -> Floats:
    """Raw values as floats: a word of a list counts nothing and is missing."""
    columns = [
        column
        if column.dtype == np.float64
        else pd.to_numeric(pd.Series(column), errors="coerce").to_numpy(np.float64)
        for column in inputs.raw
    ]
    return np.where(inputs.applies, np.array(columns).T, np.nan)


def _signed_weights(model: ScoringModel, card: Scorecard) -> Floats:
    signs = {Better.HIGHER: 1.0, Better.LOWER: -1.0}
    return np.array(
        [signs[i.better] * card.weights.get(i.name, 0.0) for i in model.indicators]
    )


def _or_zero(values: Floats) -> Floats:
    return np.where(np.isnan(values), 0.0, values)
