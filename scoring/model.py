"""The set-up of a health score as frozen values.

Nothing here computes a score: a `ScoringModel` is what Indicators, Weights, Bands,
Scorecards and Settings say, already validated, and the same model always scores the
same data alike. `ScoringModel.fingerprint` names a whole set-up in twelve characters.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from scoring.curves import Better, Curve

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scoring.conditions import Condition
    from scoring.measures import Measurement

DEFAULT_SCORECARD = "Default"
"""The scorecard that takes every account no other scorecard claims."""

NOT_SCORED = "Not scored"
"""Band of an account whose coverage is too low; grey, sorts last, never red."""

NO_DATA = "No data"
"""Band of a row in Scores whose account is no longer in the data."""

CHURNED = "Churned"
"""Band of a row in Scores whose account has left; its last score stays."""

DOUBTFUL_MARK = " ?"
"""Put behind the band's name when coverage lies between the two coverage settings."""


class Unit(StrEnum):
    """The unit of a raw value; it decides how the value is printed."""

    NUMBER = "number"
    PERCENT = "%"
    DAYS = "days"
    HOURS = "hours"
    MINUTES = "minutes"
    CURRENCY = "$"
    TEXT = "text"


class Missing(StrEnum):
    """What happens to an account that has no value for an indicator."""

    LEAVE_OUT = "leave out"
    SCORE_AS = "score as"
    DO_NOT_SCORE = "do not score account"


class Outside(StrEnum):
    """What happens to a raw value outside the curve's range."""

    CLAMP = "clamp"
    MISSING = "missing"
    WARN = "warn"


class Combine(StrEnum):
    """How a pillar combines its indicators."""

    MEAN = "mean"
    MIN = "min"
    MAX = "max"


class Method(StrEnum):
    """How a scorecard turns indicators into a score."""

    WEIGHTED = "weighted"
    POINTS = "points"


class Edge(StrEnum):
    """Which band a score exactly on a band's From belongs to."""

    LOWER = "lower"
    """The band that starts there (70 is green when green is From 70)."""
    UPPER = "upper"
    """The band that ends there (70 is yellow when green is From 70)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One thing that is measured for every account.

    Parameters
    ----------
    name
        Unique, as staff wrote it.
    pillar
        The group it belongs to; every indicator has one.
    measurement
        Where its raw value comes from.
    curve
        Raw value to points.
    better
        Whether more or less of it is healthier; the sign of a signed count.
    unit
        How a raw value is printed.
    if_missing, missing_points
        Policy for accounts without a value; `missing_points` (0..100) goes with
        `Missing.SCORE_AS` and is None otherwise.
    outside
        Policy for raw values outside the curve's range.
    zero_is_missing
        Whether a raw value of 0 means that nothing was recorded.
    """

    name: str
    pillar: str
    measurement: Measurement
    curve: Curve
    better: Better = Better.HIGHER
    unit: Unit = Unit.NUMBER
    if_missing: Missing = Missing.LEAVE_OUT
    missing_points: float | None = None
    outside: Outside = Outside.CLAMP
    zero_is_missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """The weights that one segment of accounts uses.

    Parameters
    ----------
    name
        Unique; exactly one scorecard of a model is named ``Default``.
    weights
        Indicator to weight, finite and not negative, in any scale. An indicator that
        is absent here does not apply to the scorecard; 0 is shown but not counted.
    pillar_weights
        Pillar to weight, or empty for a flat mean over indicators.
    combine
        Pillar to how it combines; pillars not named use the mean.
    conditions
        All must hold for an account to use the scorecard; empty for ``Default``.
    method
        Weighted mean of points, or signed counts.
    floor, ceiling
        For signed counts: the raw totals that stand for 0 and 100, floor < ceiling.
    """

    name: str
    weights: Mapping[str, float]
    pillar_weights: Mapping[str, float] = field(default_factory=dict)
    combine: Mapping[str, Combine] = field(default_factory=dict)
    conditions: tuple[Condition, ...] = ()
    method: Method = Method.WEIGHTED
    floor: float = 0.0
    ceiling: float = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """One band of the scale.

    Parameters
    ----------
    name
        Unique, as staff wrote it.
    lower
        Its From, in the units of the shown scale.
    grade, symbol
        The two other faces of a score; either may be empty.
    next_action, owner, due_days
        What the band asks people to do; `due_days` is None where nothing is due.
    """

    name: str
    lower: float
    grade: str = ""
    symbol: str = ""
    next_action: str = ""
    owner: str = ""
    due_days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BandScale:
    """The shown scale and its bands.

    Parameters
    ----------
    bands
        Ascending by `Band.lower`; the first starts at `minimum`.
    minimum, maximum
        The shown scale: a score of 0 prints as `minimum`, 100 as `maximum`.
    decimals
        Shown decimals; what a reader sees decides the band.
    edge
        Which band owns a score exactly on an edge.
    """

    bands: tuple[Band, ...]
    minimum: float = 0.0
    maximum: float = 100.0
    decimals: int = 0
    edge: Edge = Edge.LOWER


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRule:
    """How much of the weight needs data, as ratios 0..1.

    Below `minimum` an account is not scored; from there to below `doubtful` its band
    carries a question mark.
    """

    minimum: float = 0.60
    doubtful: float = 0.80


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringModel:
    """A whole, valid set-up.

    Parameters
    ----------
    indicators
        In the order of the Indicators sheet; names are unique.
    scorecards
        In order of priority; the last is ``Default``.
    scale
        Bands and the shown scale.
    coverage
        The coverage gate.
    """

    indicators: tuple[Indicator, ...]
    scorecards: tuple[Scorecard, ...]
    scale: BandScale
    coverage: CoverageRule = field(default_factory=CoverageRule)

    @property
    def indicator_names(self) -> tuple[str, ...]:
        """Names of the indicators, in sheet order."""
        return tuple(i.name for i in self.indicators)

    @property
    def pillars(self) -> tuple[str, ...]:
        """Names of the pillars, in order of first appearance."""
        return tuple(dict.fromkeys(i.pillar for i in self.indicators))

    @property
    def counts_points(self) -> bool:
        """Whether any scorecard adds up signed counts."""
        return any(card.method is Method.POINTS for card in self.scorecards)

    def fingerprint(self) -> str:
        """Twelve hexadecimal characters that change with any part of the set-up."""
        text = json.dumps(dataclasses.asdict(self), sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:12]
