"""Raw values to points: one frozen value and one vectorised function per curve.

What a curve says in words is in `scoring.sentences`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.cells import code_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

Floats = npt.NDArray[np.float64]

FULL_POINTS = 100.0
"""Points of an indicator that could not be healthier; 0 is the other end."""


class Better(StrEnum):
    """Which direction of an indicator is healthier."""

    HIGHER = "higher"
    LOWER = "lower"


class CurveKind(StrEnum):
    """The word for a curve in the Curve column.

    Every curve carries its own, so that a fingerprint tells curves of equal fields
    apart.
    """

    BINARY = "binary"
    STEPS = "steps"
    LINEAR = "linear"
    CURVE = "curve"
    TARGET = "target"
    LIST = "list"
    YES_NO = "yes/no"
    PERCENTILE = "percentile"


@dataclass(frozen=True, slots=True, kw_only=True)
class Binary:
    """100 at or past the threshold in the better direction, 0 otherwise."""

    threshold: float
    better: Better = Better.HIGHER
    kind: CurveKind = CurveKind.BINARY


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """Points of the last step whose `at` is at or below the raw value.

    `steps` ascend by `at`; the first reaches down to minus infinity.
    """

    steps: tuple[tuple[float, float], ...]
    kind: CurveKind = CurveKind.STEPS


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """0 at `worst`, 100 at `best`, a straight line between; worst > best reverses."""

    worst: float
    best: float
    kind: CurveKind = CurveKind.LINEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class Piecewise:
    """Straight lines through the knots (raw value, points), ascending by raw value."""

    knots: tuple[tuple[float, float], ...]
    kind: CurveKind = CurveKind.CURVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """0, 100, 100, 0 over four ascending raw values, straight lines between.

    The values differ from each other: nothing else has one slope on either side.
    """

    edges: tuple[float, float, float, float]
    kind: CurveKind = CurveKind.TARGET


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """A word or code to points; keys are normalised by `scoring.cells.code_keys`."""

    points: Mapping[str, float]
    kind: CurveKind = CurveKind.LIST


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo:
    """100 for yes and 0 for no; the reverse when lower is better."""

    better: Better = Better.HIGHER
    kind: CurveKind = CurveKind.YES_NO


@dataclass(frozen=True, slots=True, kw_only=True)
class Percentile:
    """Mid-rank among the accounts of the same scorecard, 0..100."""

    better: Better = Better.HIGHER
    kind: CurveKind = CurveKind.PERCENTILE


Curve = Binary | Steps | Linear | Piecewise | Target | Codes | YesNo | Percentile


@dataclass(frozen=True, slots=True, kw_only=True)
class RawRange:
    """The raw values between which a curve tells one from another."""

    low: float
    high: float


def points_of(
    curve: Curve, raw: pd.Series, groups: pd.Series | None = None
) -> pd.Series:
    """Points of each account, 0..100; NaN where the raw value is missing.

    Parameters
    ----------
    curve
        How raw values earn points.
    raw
        One raw value per account: float with NaN for missing, words for `Codes`, and
        1.0 for yes and 0.0 for no for `YesNo`.
    groups
        The scorecard of each account; `Percentile` ranks within it. None ranks all
        accounts together.

    Examples
    --------
    18 days, where 7 earn 0 and 30 earn 100, are 100 * (18 - 7) / (30 - 7):

    >>> points_of(Linear(worst=7, best=30), pd.Series([18.0, None, 45.0])).round(2)
    0     47.83
    1       NaN
    2    100.00
    dtype: float64
    """
    match curve:
        case Codes():
            return code_keys(raw).map(dict(curve.points)).astype(np.float64)
        case Percentile():
            return _mid_rank(curve, raw.astype(np.float64), groups)
        case _:
            values = raw.to_numpy(dtype=np.float64, na_value=np.nan)
            points = np.where(np.isnan(values), np.nan, _points_at(curve, values))
            return pd.Series(points, index=raw.index)


def _points_at(
    curve: Binary | Steps | Linear | Piecewise | Target | YesNo, values: Floats
) -> Floats:
    match curve:
        case Binary():
            past = values >= curve.threshold
            if curve.better is Better.LOWER:
                past = values <= curve.threshold
            return np.where(past, FULL_POINTS, 0.0)
        case Steps():
            edges, points = _columns(curve.steps)
            reached = np.searchsorted(edges, values, side="right") - 1
            return points[np.maximum(reached, 0)]
        case Linear():
            share = (values - curve.worst) / (curve.best - curve.worst)
            return FULL_POINTS * np.clip(share, 0.0, 1.0)
        case Piecewise():
            return _interpolated(values, curve.knots)
        case Target():
            heights = (0.0, FULL_POINTS, FULL_POINTS, 0.0)
            return _interpolated(values, tuple(zip(curve.edges, heights, strict=True)))
        case YesNo():
            healthy = values if curve.better is Better.HIGHER else 1.0 - values
            return FULL_POINTS * healthy


def _columns(pairs: tuple[tuple[float, float], ...]) -> tuple[Floats, Floats]:
    table = np.asarray(pairs, dtype=np.float64)
    return table[:, 0], table[:, 1]


def _interpolated(values: Floats, knots: tuple[tuple[float, float], ...]) -> Floats:
    x, points = _columns(knots)
    # slope times distance can pass the knot's points by one unit in the last place
    return np.clip(np.interp(values, x, points), points.min(), points.max())


def _mid_rank(curve: Percentile, raw: pd.Series, groups: pd.Series | None) -> pd.Series:
    """100 * (average rank - 0.5) / n: ties share the middle, one account alone is 50.

    Unlike rank / n and (rank - 1) / (n - 1), the mean over a group is always 50, and
    turning the direction round turns p into 100 - p.
    """
    scorecards = pd.Series(0, index=raw.index) if groups is None else groups
    ranked = raw.groupby(scorecards, sort=False)
    rank = ranked.rank(method="average", ascending=curve.better is Better.HIGHER)
    return FULL_POINTS * (rank - 0.5) / ranked.transform("count")


def range_of(curve: Curve) -> RawRange | None:
    """The raw values at the ends of the curve, or None for a curve without ends."""
    match curve:
        case Linear():
            low, high = sorted((curve.worst, curve.best))
            return RawRange(low=low, high=high)
        case Piecewise():
            return RawRange(low=curve.knots[0][0], high=curve.knots[-1][0])
        case Target():
            return RawRange(low=curve.edges[0], high=curve.edges[-1])
        case Binary() | Steps() | Codes() | YesNo() | Percentile():
            return None


def out_of_range(curve: Curve, raw: pd.Series) -> pd.Series:
    """Whether each raw value lies outside the ends of the curve; missing ones do not.

    Always False for a curve without ends, such as steps or a list.
    """
    ends = range_of(curve)
    if ends is None:
        return pd.Series(data=False, index=raw.index)
    return (raw < ends.low) | (raw > ends.high)
