"""What is known of each account: missing, not applicable, filled in, covered.

Frames are accounts x indicators, in the order of the model.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from scoring.curves import Codes, out_of_range
from scoring.model import Indicator, Missing, Outside, ScoringModel

COVERAGE_DECIMALS = 9
"""Shares that make 60% may add up to 0.5999999999999999: a gate must not see that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RawValues:
    """One raw value per account and indicator, as measured.

    Parameters
    ----------
    values
        Accounts x indicators; float columns, object columns for `Codes`. NaN or None
        is missing, and so is an infinite number.
    not_applicable
        Same shape, bool: the indicator makes no sense for the account, which is not
        the same as missing and lowers no coverage.
    """

    values: pd.DataFrame
    not_applicable: pd.DataFrame


def usable_values(model: ScoringModel, raw: RawValues) -> pd.DataFrame:
    """The raw values that may be scored; NaN where one is missing.

    A 0 that means "nothing recorded" and a value outside a range that may not be left
    become missing here.
    """
    columns = {i.name: _usable(i, raw.values[i.name]) for i in model.indicators}
    return pd.DataFrame(columns, index=raw.values.index)


def _usable(indicator: Indicator, raw: pd.Series) -> pd.Series:
    if isinstance(indicator.curve, Codes):
        return raw
    values = raw.astype(np.float64)
    usable = values.where(np.isfinite(values))
    if indicator.zero_is_missing:
        usable = usable.mask(values == 0)
    if indicator.outside is Outside.MISSING:
        usable = usable.mask(out_of_range(indicator.curve, values))
    return usable


def applicable(
    model: ScoringModel, scorecard: pd.Series, raw: RawValues
) -> pd.DataFrame:
    """Whether each indicator applies to each account: its scorecard gives it a weight.

    Parameters
    ----------
    model, raw
        The set-up and the measured values.
    scorecard
        Name of each account's scorecard.
    """
    columns = {
        name: scorecard.isin([c.name for c in model.scorecards if name in c.weights])
        & ~raw.not_applicable[name]
        for name in model.indicator_names
    }
    return pd.DataFrame(columns, index=scorecard.index)


def filled(
    model: ScoringModel, values: pd.DataFrame, applies: pd.DataFrame
) -> pd.DataFrame:
    """The same values with `Missing.SCORE_AS` put in where one is missing but applies.

    Parameters
    ----------
    model
        The set-up.
    values
        Points, or the counts of a scorecard of signed counts.
    applies
        Whether each indicator applies to each account.
    """
    stand_ins = {
        i.name: i.missing_points
        for i in model.indicators
        if i.if_missing is Missing.SCORE_AS and i.missing_points is not None
    }
    return values.fillna(stand_ins).where(applies)


def lacks_required(
    model: ScoringModel, known: pd.DataFrame, weights: pd.DataFrame
) -> pd.Series:
    """Whether an account misses a counted indicator that it cannot be scored without.

    Parameters
    ----------
    model
        The set-up; `Missing.DO_NOT_SCORE` marks such indicators.
    known
        Whether each value is known.
    weights
        Nominal path weights, 0 where an indicator does not count.
    """
    required = [
        i.name for i in model.indicators if i.if_missing is Missing.DO_NOT_SCORE
    ]
    return (~known[required] & (weights[required] > 0)).any(axis=1)


def coverage(known: pd.DataFrame, weights: pd.DataFrame) -> pd.Series:
    """The share of the nominal weight that had data, 0..1; 0 where nothing applies.

    C = sum of the known nominal path weights / sum of all that apply, where the rows
    of `weights` already sum to 1. A value that was filled in is not known.
    """
    return weights.where(known, 0.0).sum(axis=1).round(COVERAGE_DECIMALS)
