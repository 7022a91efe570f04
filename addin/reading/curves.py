"""Worst, Best and Points of the Indicators sheet as a curve."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pandas as pd

from addin.reading.findings import Row, as_number
from scoring.cells import code_keys
from scoring.curves import (
    Better,
    Binary,
    Codes,
    Curve,
    CurveKind,
    Linear,
    Percentile,
    Piecewise,
    Steps,
    Target,
    YesNo,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TARGET_EDGES = 4
FEWEST_KNOTS = 2

_PAIR_FORM = "raw value:points, ascending, points from 0 to 100"
_PAIR_EXAMPLE = "0:0 50:60 100:100"


def read_curve(row: Row, kind: CurveKind, better: Better) -> Curve | None:
    """The curve of an indicator's row; None, with a problem, where it is unusable."""
    return _READERS[kind](row, better)


def _binary(row: Row, better: Better) -> Curve | None:
    threshold = _needed(row, CurveKind.BINARY, "Best", "earns all of the points")
    return None if threshold is None else Binary(threshold=threshold, better=better)


def _linear(row: Row, better: Better) -> Curve | None:
    worst = _needed(row, CurveKind.LINEAR, "Worst", "earns 0 points")
    best = _needed(row, CurveKind.LINEAR, "Best", "earns 100 points")
    if worst is None or best is None:
        return None
    if worst == best:
        row.say("worst-is-best", "Best", value=f"{best:g}")
        return None
    rises = Better.HIGHER if best > worst else Better.LOWER
    if row.text("Better") and rises is not better:
        row.say(
            "better-contradicts",
            "Better",
            better=better.value,
            other=rises.value,
            worst=f"{worst:g}",
            best=f"{best:g}",
        )
    return Linear(worst=worst, best=best)


def _steps(row: Row, _better: Better) -> Curve | None:
    pairs = _ascending_pairs(row, CurveKind.STEPS, fewest=1)
    return None if pairs is None else Steps(steps=pairs)


def _piecewise(row: Row, _better: Better) -> Curve | None:
    pairs = _ascending_pairs(row, CurveKind.CURVE, fewest=FEWEST_KNOTS)
    return None if pairs is None else Piecewise(knots=pairs)


def _target(row: Row, _better: Better) -> Curve | None:
    numbers = [as_number(word) for word in re.split(r"[\s,;]+", row.text("Points"))]
    edges = [number for number in numbers if number is not None]
    ascending = all(low < high for low, high in pairwise(edges))
    if len(numbers) != TARGET_EDGES or len(edges) != TARGET_EDGES or not ascending:
        _unreadable(row, CurveKind.TARGET, "four ascending raw values", "10 20 30 40")
        return None
    return Target(edges=(edges[0], edges[1], edges[2], edges[3]))


def _codes(row: Row, _better: Better) -> Curve | None:
    words, points = [], []
    for item in re.split(r"[,;\n]+", row.text("Points")):
        word, _, number = item.rpartition(":")
        value = as_number(number)
        if not word.strip() or value is None or not 0 <= value <= 100:
            _unreadable(
                row, CurveKind.LIST, "word:points, ...", "Good:100, Fair:50, Poor:0"
            )
            return None
        words.append(word.strip())
        points.append(value)
    keys = code_keys(pd.Series(words, dtype=object)).tolist()
    return Codes(points=dict(zip(keys, points, strict=True)))


def _yes_no(_row: Row, better: Better) -> Curve | None:
    return YesNo(better=better)


def _percentile(_row: Row, better: Better) -> Curve | None:
    return Percentile(better=better)


_READERS: Mapping[CurveKind, Callable[[Row, Better], Curve | None]] = {
    CurveKind.BINARY: _binary,
    CurveKind.STEPS: _steps,
    CurveKind.LINEAR: _linear,
    CurveKind.CURVE: _piecewise,
    CurveKind.TARGET: _target,
    CurveKind.LIST: _codes,
    CurveKind.YES_NO: _yes_no,
    CurveKind.PERCENTILE: _percentile,
}


def _needed(row: Row, kind: CurveKind, column: str, meaning: str) -> float | None:
    number = row.number(column, "30")
    if number is None and not row.text(column):
        row.say(
            "number-missing", column, column=column, curve=kind.value, meaning=meaning
        )
    return number


def _ascending_pairs(
    row: Row, kind: CurveKind, fewest: int
) -> tuple[tuple[float, float], ...] | None:
    """Pairs such as ``0:20 5:60``; separators may be blanks, commas or semicolons."""
    pairs = []
    for item in re.split(r"[\s,;]+", re.sub(r"\s*:\s*", ":", row.text("Points"))):
        at, _, points = item.partition(":")
        pairs.append((as_number(at), as_number(points)))
    usable = [
        (at, points)
        for at, points in pairs
        if at is not None and points is not None and 0 <= points <= 100
    ]
    ascending = all(low[0] < high[0] for low, high in pairwise(usable))
    if len(usable) != len(pairs) or len(usable) < fewest or not ascending:
        _unreadable(row, kind, _PAIR_FORM, _PAIR_EXAMPLE)
        return None
    return tuple(usable)


def _unreadable(row: Row, kind: CurveKind, form: str, example: str) -> None:
    if not row.text("Points"):
        row.say_blank("Points", f"points for the curve {kind.value}, such as {example}")
        return
    row.say(
        "points-unreadable",
        "Points",
        value=row.text("Points"),
        curve=kind.value,
        form=form,
        example=example,
    )
