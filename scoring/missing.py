"""What is known of each account: missing, not applicable, filled in, covered.

Frames and arrays are accounts x indicators, in the order of the model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from scoring.curves import Codes, out_of_range
from scoring.model import Indicator, Missing, Outside, ScoringModel

if TYPE_CHECKING:
    import pandas as pd

    from scoring.curves import Floats
    from scoring.weights import Flags

    Column = npt.NDArray[Any]
    Places = npt.NDArray[np.intp]

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


def usable_values(
    model: ScoringModel, raw: RawValues, applies: Flags
) -> tuple[Column, ...]:
    """The raw values that may be scored, by indicator; NaN where one is missing.

    A 0 that means "nothing recorded", a value outside a range that may not be left
    and one that does not apply become missing here.
    """
    return tuple(
        np.where(applies[:, place], _usable(i, raw.values[i.name]), np.nan)
        for place, i in enumerate(model.indicators)
    )


def _usable(indicator: Indicator, raw: pd.Series) -> Column:
    if isinstance(indicator.curve, Codes):
        return raw.to_numpy(dtype=object)
    values = raw.to_numpy(dtype=np.float64, na_value=np.nan)
    usable = np.isfinite(values)
    if indicator.zero_is_missing:
        usable &= values != 0
    if indicator.outside is Outside.MISSING:
        usable &= ~out_of_range(indicator.curve, raw.astype(np.float64)).to_numpy()
    return np.where(usable, values, np.nan)


def applicable(model: ScoringModel, card: Places, raw: RawValues) -> Flags:
    """Whether each indicator applies to each account: its scorecard gives it a weight.

    Parameters
    ----------
    model, raw
        The set-up and the measured values.
    card
        Place of each account's scorecard in the model.
    """
    names = model.indicator_names
    weighted = np.array([[n in c.weights for n in names] for c in model.scorecards])
    # column by column, as the frames that it goes into are laid out
    columns = [
        weighted[card, place] & ~raw.not_applicable[name].to_numpy(dtype=np.bool_)
        for place, name in enumerate(names)
    ]
    return np.array(columns).T


def filled(model: ScoringModel, values: Floats, applies: Flags) -> Floats:
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
    stand_ins = np.array(
        [
            i.missing_points
            if i.if_missing is Missing.SCORE_AS and i.missing_points is not None
            else np.nan
            for i in model.indicators
        ]
    )
    return np.where(applies, np.where(np.isnan(values), stand_ins, values), np.nan)


def lacks_required(model: ScoringModel, known: Flags, weights: Floats) -> Flags:
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
    required = np.array(
        [i.if_missing is Missing.DO_NOT_SCORE for i in model.indicators]
    )
    lacks: Flags = np.any(~known & (weights > 0) & required, axis=1)
    return lacks


def coverage(known: Flags, weights: Floats) -> Floats:
    """The share of the nominal weight that had data, 0..1; 0 where nothing applies.

    C = sum of the known nominal path weights / sum of all that apply, where the rows
    of `weights` already sum to 1. A value that was filled in is not known.
    """
    share: Floats = np.where(known, weights, 0.0).sum(axis=1)
    return share.round(COVERAGE_DECIMALS)
