"""Pillars: who carries which share when something is missing."""

from __future__ import annotations

import pytest
from small_models import default_card, indicator, model_of, scores_of

from scoring.model import Combine, CoverageRule, ScoringModel

ANY_COVERAGE = CoverageRule(minimum=0, doubtful=0)
ABC = (
    indicator("a", pillar="Usage"),
    indicator("b", pillar="Usage"),
    indicator("c", pillar="Support"),
)
WEIGHTS = {"a": 40, "b": 20, "c": 40}
PILLARS = {"Usage": 60, "Support": 40}


def three(**card: object) -> ScoringModel:
    return model_of(*ABC, cards=(default_card(WEIGHTS, **card),), coverage=ANY_COVERAGE)


def test_a_missing_indicator_hands_its_weight_to_its_pillar_first():
    # published: b carries all of Usage: (60 * 30 + 40 * 90) / 100
    scores = scores_of(three(pillar_weights=PILLARS), {"x": {"b": 30, "c": 90}})
    assert scores.score["x"] == 54
    assert scores.effective.loc["x"].tolist() == pytest.approx([0, 0.6, 0.4])
    # nominal: a is 60% * 40/60
    assert scores.weights.loc["x"].tolist() == pytest.approx([0.4, 0.2, 0.4])
    assert scores.coverage["x"] == pytest.approx(0.6)


def test_on_one_level_everybody_shares_it():
    # one level: (20 * 30 + 40 * 90) / 60
    assert scores_of(three(), {"x": {"b": 30, "c": 90}}).score["x"] == 70


def test_a_pillar_without_any_points_drops_out():
    scores = scores_of(three(pillar_weights=PILLARS), {"x": {"c": 90}})
    assert scores.exact["x"] == 90
    assert scores.effective.loc["x"].tolist() == [0, 0, 1]


def test_a_pillar_of_weight_zero_is_shown_and_not_counted():
    scores = scores_of(
        three(pillar_weights={"Usage": 60, "Support": 0}),
        {"x": {"a": 10, "b": 40, "c": 90}},
    )
    # Usage alone: (40 * 10 + 20 * 40) / 60
    assert scores.exact["x"] == pytest.approx(20)
    assert scores.points.loc["x", "c"] == 90
    assert scores.applicable["x"] == 2


@pytest.mark.parametrize(
    ("combine", "pillar", "carrier"), [(Combine.MIN, 30, "b"), (Combine.MAX, 60, "a")]
)
def test_min_and_max_let_one_indicator_carry_the_pillar(
    combine: Combine, pillar: float, carrier: str
):
    scores = scores_of(
        three(pillar_weights=PILLARS, combine={"Usage": combine}),
        {"x": {"a": 60, "b": 30, "c": 90}},
    )
    assert scores.exact["x"] == pytest.approx(0.6 * pillar + 0.4 * 90)
    assert scores.effective.loc["x", carrier] == pytest.approx(0.6)
    # any of them could have been the one, so coverage still counts them all
    assert scores.weights.loc["x"].tolist() == pytest.approx([0.4, 0.2, 0.4])


def test_of_several_equal_ones_the_first_carries_the_pillar():
    scores = scores_of(
        three(combine={"Usage": Combine.MIN}), {"x": {"a": 30, "b": 30, "c": 90}}
    )
    assert scores.effective.loc["x"].tolist() == pytest.approx([0.6, 0, 0.4])


def test_min_never_binds_to_what_is_not_counted():
    model = model_of(
        *ABC[:2],
        cards=(default_card({"a": 1, "b": 0}, combine={"Usage": Combine.MIN}),),
    )
    assert scores_of(model, {"x": {"a": 60, "b": 5}}).exact["x"] == 60


def test_without_pillar_weights_min_weighs_what_its_present_indicators_weigh():
    scores = scores_of(three(combine={"Usage": Combine.MIN}), {"x": {"b": 30, "c": 90}})
    # Usage has only b, 20: (20 * 30 + 40 * 90) / 60
    assert scores.exact["x"] == pytest.approx(70)
