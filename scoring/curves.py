"""Raw values to points: one frozen value per curve.

(kernel owner completes: points_of, sentence_of)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Better(StrEnum):
    """Which direction of an indicator is healthier."""

    HIGHER = "higher"
    LOWER = "lower"


class CurveKind(StrEnum):
    """The word for a curve in the Curve column."""

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
    """0, 100, 100, 0 over four ascending raw values, straight lines between."""

    edges: tuple[float, float, float, float]
    kind: CurveKind = CurveKind.TARGET


@dataclass(frozen=True, slots=True, kw_only=True)
class Codes:
    """A word or code to points; keys are normalised by `scoring.cells.code_key`."""

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
