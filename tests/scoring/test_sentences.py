"""Every curve in words."""

from __future__ import annotations

import pytest

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
from scoring.model import Unit
from scoring.sentences import sentence_of


@pytest.mark.parametrize(
    ("curve", "unit", "sentence"),
    [
        (
            Linear(worst=7, best=30),
            Unit.DAYS,
            "0 at or below 7 days, 100 at or above 30 days, straight line between",
        ),
        (
            Linear(worst=0.4, best=0.055),
            Unit.PERCENT,
            "0 at or above 40%, 100 at or below 5.5%, straight line between",
        ),
        (Binary(threshold=1500), Unit.CURRENCY, "100 at or above €1,500, otherwise 0"),
        (
            Binary(threshold=-500),
            Unit.CURRENCY,
            "100 at or above \N{MINUS SIGN}€500, otherwise 0",
        ),
        (
            Binary(threshold=4, better=Better.LOWER),
            Unit.NUMBER,
            "100 at or below 4, otherwise 0",
        ),
        (
            Steps(steps=((0, 20), (5, 60), (10, 100))),
            Unit.HOURS,
            "20 below 5 hours, 60 from 5 hours, 100 from 10 hours",
        ),
        (Steps(steps=((0, 20),)), Unit.NUMBER, "20 for every value"),
        (
            Piecewise(knots=((0, 20), (5, 60.5), (10, 100))),
            Unit.MINUTES,
            (
                "20 at or below 0 minutes, 60.5 at 5 minutes, 100 at or above "
                "10 minutes, straight lines between"
            ),
        ),
        (
            Target(edges=(-10, 20, 30, 40)),
            Unit.NUMBER,
            (
                "100 from 20 to 30, 0 at or below \N{MINUS SIGN}10 and at or above "
                "40, straight lines between"
            ),
        ),
        (
            Codes(points={"good": 100, "fair": 50}),
            Unit.TEXT,
            "good 100, fair 50; any other word counts as missing",
        ),
        (YesNo(better=Better.LOWER), Unit.NUMBER, "0 for yes, 100 for no"),
        (
            Percentile(),
            Unit.NUMBER,
            (
                "rank among the accounts of the same scorecard: near 100 for the "
                "highest, 50 in the middle"
            ),
        ),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
def test_sentence(curve: Curve, unit: Unit, sentence: str):
    assert sentence_of(curve, unit, currency="€") == sentence
