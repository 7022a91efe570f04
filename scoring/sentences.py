"""Every curve as one sentence, for the sheet's column Rule in words."""

from __future__ import annotations

from scoring.curves import (
    Better,
    Binary,
    Codes,
    Curve,
    Linear,
    Percentile,
    Piecewise,
    Steps,
    Target,
    YesNo,
)
from scoring.display import money_text, number_text
from scoring.model import Unit

WORDS_FOR_UNITS = {
    Unit.DAYS: " days",
    Unit.HOURS: " hours",
    Unit.MINUTES: " minutes",
}


def sentence_of(curve: Curve, unit: Unit, currency: str = "$") -> str:
    """The curve in words, without a full stop.

    Examples
    --------
    >>> sentence_of(Linear(worst=7, best=30), Unit.DAYS)
    '0 at or below 7 days, 100 at or above 30 days, straight line between'
    """
    match curve:
        case Binary():
            return _binary(curve, unit, currency)
        case Steps():
            return _steps(curve, unit, currency)
        case Linear():
            return _linear(curve, unit, currency)
        case Piecewise():
            return _piecewise(curve, unit, currency)
        case Target():
            return _target(curve, unit, currency)
        case Codes() | YesNo() | Percentile():
            return _without_thresholds(curve)


def _without_thresholds(curve: Codes | YesNo | Percentile) -> str:
    match curve:
        case Codes():
            listed = (f"{key} {number_text(p)}" for key, p in curve.points.items())
            return f"{', '.join(listed)}; any other word counts as missing"
        case YesNo():
            yes, no = (100, 0) if curve.better is Better.HIGHER else (0, 100)
            return f"{yes} for yes, {no} for no"
        case Percentile():
            best = "highest" if curve.better is Better.HIGHER else "lowest"
            return (
                "rank among the accounts of the same scorecard: near 100 for the "
                f"{best}, 50 in the middle"
            )


def _binary(curve: Binary, unit: Unit, currency: str) -> str:
    side = "above" if curve.better is Better.HIGHER else "below"
    return f"100 at or {side} {_raw(curve.threshold, unit, currency)}, otherwise 0"


def _target(curve: Target, unit: Unit, currency: str) -> str:
    low, ideal, end, high = (_raw(edge, unit, currency) for edge in curve.edges)
    return (
        f"100 from {ideal} to {end}, 0 at or below {low} and at or above {high}, "
        "straight lines between"
    )


def _linear(curve: Linear, unit: Unit, currency: str) -> str:
    worst, best = _raw(curve.worst, unit, currency), _raw(curve.best, unit, currency)
    if curve.worst < curve.best:
        ends = f"0 at or below {worst}, 100 at or above {best}"
    else:
        ends = f"0 at or above {worst}, 100 at or below {best}"
    return f"{ends}, straight line between"


def _steps(curve: Steps, unit: Unit, currency: str) -> str:
    first, *later = curve.steps
    if not later:
        return f"{number_text(first[1])} for every value"
    below = f"{number_text(first[1])} below {_raw(later[0][0], unit, currency)}"
    rises = (
        f"{number_text(points)} from {_raw(at, unit, currency)}" for at, points in later
    )
    return ", ".join([below, *rises])


def _piecewise(curve: Piecewise, unit: Unit, currency: str) -> str:
    (low, first), *between, (high, last) = curve.knots
    parts = [
        f"{number_text(first)} at or below {_raw(low, unit, currency)}",
        *(
            f"{number_text(points)} at {_raw(at, unit, currency)}"
            for at, points in between
        ),
        f"{number_text(last)} at or above {_raw(high, unit, currency)}",
    ]
    return f"{', '.join(parts)}, straight lines between"


def _raw(value: float, unit: Unit, currency: str) -> str:
    # thresholds are exact, so unlike raw values they keep all the decimals typed
    if unit is Unit.PERCENT:
        return f"{number_text(value * 100, decimals=4)}%"
    number = number_text(value, decimals=6)
    if unit is Unit.CURRENCY:
        return money_text(number, currency)
    return f"{number}{WORDS_FOR_UNITS.get(unit, '')}"
