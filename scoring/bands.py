"""From an exact score to what a reader sees: rounding as Excel rounds, then bands."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scoring.curves import FULL_POINTS, Floats
from scoring.model import NOT_SCORED, BandScale, Edge

NOISE_DECIMALS = 6
"""Rounded away first: 79.4999999999 is 79.5 that went through binary fractions."""


def rounded_half_away(values: pd.Series, decimals: int) -> pd.Series:
    """Values at this many decimals, halves away from zero as Excel's ROUND does.

    Float noise beyond `NOISE_DECIMALS` goes first. NaN stays NaN.

    Parameters
    ----------
    values
        Floats; beyond 9e9 in size a float no longer holds `NOISE_DECIMALS` exactly.
    decimals
        0 to `NOISE_DECIMALS`.

    Examples
    --------
    numpy rounds halves to even instead, which no reader of a sheet expects:

    >>> rounded_half_away(pd.Series([80.5, 79.4999999, -2.5, 1.005]), 0).tolist()
    [81.0, 80.0, -3.0, 1.0]
    >>> rounded_half_away(pd.Series([1.005]), 2).tolist()
    [1.01]
    """
    numbers = values.to_numpy(dtype=np.float64, na_value=np.nan)
    return pd.Series(rounded(numbers, decimals), index=values.index)


def rounded(numbers: Floats, decimals: int) -> Floats:
    """The same of an array of any shape."""
    # whole millionths: halves are then exact, 1.005 * 100 in floats is not
    millionths = np.rint(np.abs(numbers) * 10.0**NOISE_DECIMALS)
    step = 10.0 ** (NOISE_DECIMALS - decimals)
    steps = np.floor((millionths + step / 2) / step)
    # adding 0 turns -0.0 into 0.0
    whole: Floats = np.sign(numbers) * steps / 10.0**decimals + 0.0
    return whole


def shown_score(scale: BandScale, exact: pd.Series) -> pd.Series:
    """The score as readers see it: on the shown scale, rounded.

    minimum + exact * (maximum - minimum) / 100; `exact` is 0..100, NaN stays NaN.
    """
    share = exact / FULL_POINTS
    on_scale = scale.minimum + share * (scale.maximum - scale.minimum)
    return rounded_half_away(on_scale, scale.decimals)


def band_of(scale: BandScale, shown: pd.Series) -> pd.Series:
    """Name of the band of each shown score; `NOT_SCORED` where it is NaN.

    Bands are half-open. With `Edge.LOWER` a band owns its own From, with `Edge.UPPER`
    the band below owns it. A score below the first From belongs to the first band.
    """
    edges = [band.lower for band in scale.bands]
    numbers = shown.to_numpy(dtype=np.float64, na_value=np.nan)
    owns_its_from = scale.edge is Edge.LOWER
    started = np.searchsorted(edges, numbers, side="right" if owns_its_from else "left")
    place = np.maximum(started - 1, 0)
    names = np.array([band.name for band in scale.bands], dtype=object)
    named = np.where(np.isnan(numbers), NOT_SCORED, names[place])
    return pd.Series(named, index=shown.index, dtype="str")
