"""One entry of the indicator catalogue."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scoring.curves import Better, CurveKind
    from scoring.measures import Measure
    from scoring.model import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An indicator that teams use, with where to begin.

    Parameters
    ----------
    name, pillar
        As they would stand on the Indicators sheet.
    unit, better
        Of its raw value.
    measure
        How an account's rows usually become its raw value.
    curve, worst, best, points
        A first curve: `worst` and `best` for a straight line, `best` alone for a
        threshold, `points` for the others. Where to begin, not a benchmark.
    why, remedy
        One sentence each: why it matters, what somebody can do about it.
    """

    name: str
    pillar: str
    unit: Unit
    better: Better
    measure: Measure
    curve: CurveKind
    why: str
    remedy: str
    worst: float | None = None
    best: float | None = None
    points: str = ""
