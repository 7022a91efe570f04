from __future__ import annotations

import re

import pytest

from scoring.curves import Better, CurveKind
from scoring.measures import Measure
from workbook_templates.catalogue import CATALOGUE, Entry
from workbook_templates.recipes.grid import cell_from_text

EVERY = pytest.mark.parametrize("entry", CATALOGUE, ids=lambda e: e.name)
PAIR = re.compile(r"(-?[\d.]+):([\d.]+)")

# what the field's guides name, one word of each
NAMED = [
    "login frequency",
    "active users",
    "time in app",
    "depth of use",
    "breadth of use",
    "sticky",
    "new feature",
    "api use",
    "ticket volume",
    "open tickets",
    "p1 tickets",
    "resolution time",
    "sla breaches",
    "escalations",
    "nps",
    "csat",
    "ces",
    "survey response",
    "product feedback",
    "pulse 1-3",
    "pulse 1-10",
    "executive sponsor",
    "relationship",
    "responsiveness",
    "qbr attendance",
    "frustration",
    "payment",
    "arr growth",
    "licence growth",
    "renewals",
    "upsells",
    "down-sells",
    "cross-sells",
    "add-ons",
    "tenure",
    "days to renewal",
    "first expansion",
    "onboarding depth",
    "onboarding breadth",
    "training",
    "online resources",
    "in-app chat",
    "in-app guides",
]


def test_the_catalogue_ships_what_the_guides_name():
    names = " / ".join(entry.name.casefold() for entry in CATALOGUE)
    assert [name for name in NAMED if name not in names] == []


def test_names_are_unique_and_pillars_are_five():
    assert len({entry.name for entry in CATALOGUE}) == len(CATALOGUE)
    assert {entry.pillar for entry in CATALOGUE} == {
        "Usage",
        "Support",
        "Sentiment",
        "Commercial",
        "Enablement",
    }


@EVERY
def test_why_and_remedy_are_one_sentence_each(entry: Entry):
    for text in (entry.why, entry.remedy):
        assert 25 <= len(text) <= 100
        assert text.endswith(".")
        assert text.count(". ") == 0
    assert entry.why != entry.remedy


@EVERY
def test_a_curve_has_what_it_needs_and_nothing_else(entry: Entry):
    line = (entry.worst, entry.best)
    match entry.curve:
        case CurveKind.LINEAR:
            assert None not in line
            assert not entry.points
        case CurveKind.STEPS | CurveKind.CURVE:
            assert line == (None, None)
            assert len(PAIR.findall(entry.points)) >= 3
        case CurveKind.TARGET:
            edges = [float(edge) for edge in entry.points.split()]
            assert len(edges) == 4
            assert edges == sorted(edges)
        case CurveKind.LIST:
            assert entry.points.count(":") == 3
        case _:
            assert line == (None, None)
            assert not entry.points


@EVERY
def test_the_curve_climbs_towards_what_is_better(entry: Entry):
    if entry.worst is not None and entry.best is not None:
        higher = entry.best > entry.worst
        assert higher == (entry.better is Better.HIGHER)
    pairs = PAIR.findall(entry.points)
    if entry.curve in (CurveKind.STEPS, CurveKind.CURVE):
        points = [float(y) for _, y in pairs]
        upwards = points == sorted(points)
        assert upwards == (entry.better is Better.HIGHER)
        raw = [float(x) for x, _ in pairs]
        assert raw == sorted(raw)


@EVERY
def test_points_stay_text_in_a_cell(entry: Entry):
    assert isinstance(cell_from_text(entry.points or "-"), str)


@EVERY
def test_shares_lie_between_minus_one_and_one(entry: Entry):
    if entry.unit.value == "%" and entry.worst is not None:
        assert -1 <= entry.worst <= 1
        assert entry.measure is not Measure.COUNT
