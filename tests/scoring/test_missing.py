"""Missing, not applicable, filled in: three different things."""

from __future__ import annotations

import math

import pytest
from small_models import (
    accounts_of,
    default_card,
    indicator,
    model_of,
    raw_values,
    scores_of,
)

from scoring.curves import Codes, Linear
from scoring.model import NOT_SCORED, CoverageRule, Missing, Outside
from scoring.score import score

EQUAL = default_card({"A": 50, "B": 50})
ANY_COVERAGE = CoverageRule(minimum=0, doubtful=0)


def test_left_out_hands_its_weight_to_the_others():
    model = model_of(indicator("A"), indicator("B"), cards=(EQUAL,))
    scores = scores_of(model, {"x": {"A": 80}})
    assert scores.exact["x"] == 80
    assert scores.coverage["x"] == 0.5
    assert (scores.present["x"], scores.applicable["x"]) == (1, 2)


def test_score_as_takes_part_in_the_score_but_not_in_the_coverage():
    b = indicator("B", if_missing=Missing.SCORE_AS, missing_points=50)
    scores = scores_of(model_of(indicator("A"), b, cards=(EQUAL,)), {"x": {"A": 80}})
    # halfway between 80 and 50
    assert scores.exact["x"] == 65
    assert scores.points.loc["x", "B"] == 50
    assert not scores.known.loc["x", "B"]
    assert scores.coverage["x"] == 0.5
    assert scores.present["x"] == 1


def test_without_a_required_indicator_there_is_no_score():
    b = indicator("B", if_missing=Missing.DO_NOT_SCORE)
    card = default_card({"A": 90, "B": 10})
    scores = scores_of(
        model_of(indicator("A"), b, cards=(card,)), {"x": {"A": 80}, "y": {"B": 9}}
    )
    assert scores.coverage["x"] == 0.9
    assert scores.band["x"] == NOT_SCORED
    assert math.isnan(scores.score["x"])
    # what it would have been can still be explained
    assert scores.exact["x"] == 80


@pytest.mark.parametrize("weights", [{"A": 90, "B": 0}, {"A": 90}])
def test_a_required_indicator_that_does_not_count_requires_nothing(
    weights: dict[str, float],
):
    b = indicator("B", if_missing=Missing.DO_NOT_SCORE)
    model = model_of(indicator("A"), b, cards=(default_card(weights),))
    assert scores_of(model, {"x": {"A": 80}}).score["x"] == 80


def test_not_applicable_lowers_no_coverage():
    model = model_of(indicator("A"), indicator("B"), cards=(EQUAL,))
    raw = raw_values(model, {"x": {"A": 80, "B": 10}}, {"x": {"B"}})
    scores = score(model, accounts_of(raw), raw)
    assert scores.exact["x"] == 80
    assert scores.coverage["x"] == 1
    assert scores.applicable["x"] == 1
    assert scores.weights.loc["x"].tolist() == [1, 0]
    assert math.isnan(scores.points.loc["x", "B"])


def test_what_does_not_apply_is_not_filled_in():
    b = indicator("B", if_missing=Missing.SCORE_AS, missing_points=10)
    model = model_of(indicator("A"), b, cards=(EQUAL,))
    raw = raw_values(model, {"x": {"A": 80}}, {"x": {"B"}})
    assert score(model, accounts_of(raw), raw).exact["x"] == 80


def test_a_blank_weight_is_not_applicable_and_zero_is_shown_but_not_counted():
    card = default_card({"A": 10, "B": 0})
    model = model_of(indicator("A"), indicator("B"), indicator("C"), cards=(card,))
    scores = scores_of(model, {"x": {"A": 80, "B": 10, "C": 5}})
    assert scores.exact["x"] == 80
    assert scores.points.loc["x", "B"] == 10
    assert math.isnan(scores.points.loc["x", "C"])
    assert (scores.present["x"], scores.applicable["x"]) == (1, 1)


def test_zero_is_a_value_unless_the_indicator_says_otherwise():
    recorded = indicator("A")
    nothing = indicator("B", zero_is_missing=True)
    model = model_of(recorded, nothing, cards=(EQUAL,))
    scores = scores_of(model, {"x": {"A": 0, "B": 0}})
    assert scores.known.loc["x"].tolist() == [True, False]
    assert scores.exact["x"] == 0


@pytest.mark.parametrize(
    ("outside", "known", "points"),
    [
        (Outside.CLAMP, True, 100),
        (Outside.WARN, True, 100),
        (Outside.MISSING, False, math.nan),
    ],
)
def test_a_value_outside_the_range(outside: Outside, known: bool, points: float):  # noqa: FBT001 - a value to expect
    a = indicator("A", Linear(worst=0, best=10), outside=outside)
    model = model_of(a, cards=(default_card({"A": 1}),))
    scores = scores_of(model, {"x": {"A": 11}})
    assert scores.known.loc["x", "A"] == known
    assert scores.points.loc["x", "A"] == pytest.approx(points, nan_ok=True)


def test_a_code_that_is_not_in_the_list_is_missing():
    pulse = indicator("A", Codes(points={"good": 100}))
    model = model_of(pulse, indicator("B"), cards=(EQUAL,))
    scores = scores_of(model, {"x": {"A": "splendid", "B": 30}})
    assert scores.exact["x"] == 30
    assert scores.present["x"] == 1


def test_an_infinite_value_is_missing():
    model = model_of(indicator("A"), indicator("B"), cards=(EQUAL,))
    assert scores_of(model, {"x": {"A": math.inf, "B": 30}}).exact["x"] == 30


def test_all_missing_is_blank_and_never_zero():
    model = model_of(
        indicator("A"),
        indicator("B", if_missing=Missing.SCORE_AS, missing_points=50),
        cards=(EQUAL,),
        coverage=ANY_COVERAGE,
    )
    scores = scores_of(model, {"x": {}, "y": {"A": 1}})
    assert math.isnan(scores.score["x"])
    assert scores.band["x"] == NOT_SCORED
    assert scores.coverage["x"] == 0


@pytest.mark.parametrize(
    ("present", "band", "doubtful"),
    [
        # weights 1, 2, 3, 4 of 10, gates at 60% and 80%
        ("AD", NOT_SCORED, False),  # 50%
        ("BD", "Green", True),  # 60%
        ("CD", "Green", True),  # 70%
        ("ACD", "Green", False),  # 80%
    ],
)
def test_coverage_gates(present: str, band: str, doubtful: bool):  # noqa: FBT001 - a value to expect
    card = default_card({"A": 1, "B": 2, "C": 3, "D": 4})
    model = model_of(*map(indicator, "ABCD"), cards=(card,))
    scores = scores_of(model, {"x": dict.fromkeys(present, 90.0)})
    assert scores.band["x"] == band
    assert scores.doubtful["x"] == doubtful


def test_a_coverage_on_the_gate_is_not_below_it_by_float_noise():
    # 54 of 90 are 60%; the three shares add up to 0.5999999999999999
    card = default_card({"A": 7, "B": 40, "C": 7, "D": 35, "E": 1})
    model = model_of(*map(indicator, "ABCDE"), cards=(card,))
    scores = scores_of(model, {"x": dict.fromkeys("ABC", 90.0)})
    assert scores.coverage["x"] == 0.6
    assert scores.band["x"] == "Green"
