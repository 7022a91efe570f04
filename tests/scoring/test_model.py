"""The fingerprint of a set-up."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_models import default_card, indicator, model_of

from scoring.conditions import parse_filter
from scoring.curves import Codes, CurveKind, Percentile, YesNo
from scoring.model import Band, BandScale, CoverageRule, Edge, ScoringModel

LOGINS = indicator("Logins")
PULSE = indicator("Pulse", Codes(points={"good": 100, "poor": 0}))
CARD = default_card({"Logins": 60, "Pulse": 40})
MODEL = model_of(LOGINS, PULSE, cards=(CARD,))


def with_card(**changes: object) -> ScoringModel:
    return replace(MODEL, scorecards=(replace(CARD, **changes),))


def with_logins(**changes: object) -> ScoringModel:
    return replace(MODEL, indicators=(replace(LOGINS, **changes), PULSE))


CHANGED = {
    "weight": with_card(weights={"Logins": 61, "Pulse": 40}),
    "pillar weight": with_card(pillar_weights={"All": 1}),
    "condition": with_card(conditions=parse_filter("Seats > 5")),
    "curve": with_logins(curve=YesNo()),
    "pillar": with_logins(pillar="Usage"),
    "zero": with_logins(zero_is_missing=True),
    "code": replace(MODEL, indicators=(LOGINS, replace(PULSE, curve=Codes(points={})))),
    "order": replace(MODEL, indicators=(PULSE, LOGINS)),
    "band": replace(MODEL, scale=BandScale(bands=(Band(name="Red", lower=0),))),
    "edge": replace(MODEL, scale=replace(MODEL.scale, edge=Edge.UPPER)),
    "coverage": replace(MODEL, coverage=CoverageRule(minimum=0.5)),
}


@pytest.mark.parametrize("part", CHANGED)
def test_any_change_of_the_set_up_changes_its_fingerprint(part: str):
    assert CHANGED[part].fingerprint() != MODEL.fingerprint()


def test_curves_of_equal_fields_have_different_fingerprints():
    yes_no, rank = with_logins(curve=YesNo()), with_logins(curve=Percentile())
    assert yes_no.fingerprint() != rank.fingerprint()
    assert {YesNo().kind, Percentile().kind} == {CurveKind.YES_NO, CurveKind.PERCENTILE}


def test_the_order_of_the_rows_of_weights_is_no_part_of_the_set_up():
    turned = with_card(weights={"Pulse": 40, "Logins": 60})
    assert turned.fingerprint() == MODEL.fingerprint()
    assert len(MODEL.fingerprint()) == 12
