"""The published examples, and one portfolio by hand."""

from __future__ import annotations

import dataclasses
import math

import pandas as pd
import pytest
from small_models import (
    accounts_of,
    default_card,
    indicator,
    model_of,
    raw_values,
    scores_of,
)

from scoring.conditions import Comparison, Condition
from scoring.curves import Better, Binary, Codes, Linear
from scoring.errors import (
    DuplicateAccountError,
    MismatchedAccountsError,
    UnknownIndicatorError,
)
from scoring.model import NOT_SCORED, Method, Scorecard
from scoring.score import RawValues, score

SIGNED = {"logins": 5, "feature uses": 10, "tickets": 3, "inactivity": 7}


def signed_model(floor: float = 0, ceiling: float = 100):
    return model_of(
        indicator("logins"),
        indicator("feature uses"),
        indicator("tickets", better=Better.LOWER),
        indicator("inactivity", better=Better.LOWER),
        cards=(
            default_card(SIGNED, method=Method.POINTS, floor=floor, ceiling=ceiling),
        ),
    )


COUNTS = {"logins": 5, "feature uses": 3, "tickets": 1, "inactivity": 1}


def test_weighted_mean_of_the_published_example():
    model = model_of(
        *map(indicator, "abc"), cards=(default_card({"a": 20, "b": 15, "c": 22}),)
    )
    scores = scores_of(model, {"x": {"a": 47, "b": 59, "c": 21}})
    # (47 * 20 + 59 * 15 + 21 * 22) / 57 = (940 + 885 + 462) / 57
    assert scores.exact["x"] == pytest.approx(2287 / 57)
    assert scores.score["x"] == 40
    assert scores.band["x"] == "Amber"


def test_signed_counts_of_the_published_example():
    # 5 * 5 + 3 * 10 - 1 * 3 - 1 * 7 = 25 + 30 - 3 - 7
    scores = scores_of(signed_model(), {"x": COUNTS})
    assert scores.raw_total["x"] == 45
    assert scores.shown_points.loc["x"].tolist() == [25, 30, -3, -7]
    assert scores.score["x"] == 45


def test_signed_counts_between_floor_and_ceiling():
    # 45 lies 100 above the floor, of 200 between floor and ceiling
    scores = scores_of(signed_model(floor=-55, ceiling=145), {"x": COUNTS})
    assert scores.exact["x"] == 50
    # each raw point is half a point; the floor's share is 55 of them
    assert scores.contributions.loc["x"].tolist() == [12.5, 15, -1.5, -3.5]
    assert scores.start["x"] == 27.5
    assert scores.losses.loc["x"].tolist() == [0, 0, 1.5, 3.5]
    assert scores.short["x"] == 45


@pytest.mark.parametrize(("floor", "ceiling", "exact"), [(0, 40, 100), (46, 90, 0)])
def test_signed_counts_are_clamped(floor: float, ceiling: float, exact: float):
    scores = scores_of(signed_model(floor, ceiling), {"x": COUNTS})
    assert scores.exact["x"] == exact
    assert scores.raw_total["x"] == 45


def test_a_missing_signed_count_lowers_coverage_and_adds_nothing():
    scores = scores_of(signed_model(), {"x": {**COUNTS, "inactivity": None}, "y": {}})
    assert scores.raw_total["x"] == 52
    # 18 of 25
    assert scores.coverage["x"] == pytest.approx(0.72)
    assert math.isnan(scores.raw_total["y"])
    assert scores.band["y"] == NOT_SCORED


def test_signed_counts_know_no_pillars():
    card = default_card(
        {"a": 1, "b": 3},
        method=Method.POINTS,
        pillar_weights={"Usage": 90, "Support": 10},
    )
    model = model_of(
        indicator("a", pillar="Usage"), indicator("b", pillar="Support"), cards=(card,)
    )
    scores = scores_of(model, {"x": {"a": 7, "b": 8}})
    assert scores.weights.loc["x"].tolist() == [0.25, 0.75]
    assert scores.raw_total["x"] == 31


def test_a_signed_count_of_weight_zero_makes_no_total():
    card = default_card({"a": 1, "b": 0}, method=Method.POINTS)
    model = model_of(indicator("a"), indicator("b"), cards=(card,))
    assert math.isnan(scores_of(model, {"x": {"b": 8}}).raw_total["x"])


def test_linear_threshold_of_the_published_example():
    days = indicator("days", Linear(worst=7, best=30))
    scores = scores_of(
        model_of(days, cards=(default_card({"days": 10}),)), {"x": {"days": 18}}
    )
    assert scores.points.loc["x", "days"] == pytest.approx(47.83, abs=0.005)
    assert scores.score["x"] == 48


def test_binary_indicators_give_all_their_points_or_none():
    tickets = indicator("tier-2 tickets", Binary(threshold=4, better=Better.LOWER))
    logins = indicator("logins", Binary(threshold=10))
    card = default_card({"tier-2 tickets": 40, "logins": 60})
    scores = scores_of(
        model_of(tickets, logins, cards=(card,)),
        {
            "quiet": {"tier-2 tickets": 4, "logins": 10},
            "noisy": {"tier-2 tickets": 5, "logins": 10},
            "gone": {"tier-2 tickets": 5, "logins": 9},
        },
    )
    assert scores.score.to_dict() == {"quiet": 100, "noisy": 60, "gone": 0}


def test_three_signals_weigh_differently_by_touch():
    pulse = indicator("pulse", Codes(points={"1": 0, "2": 50, "3": 100}))
    high = Condition(column="Touch", test=Comparison.EQUAL, values=("High",))
    model = model_of(
        indicator("active use", Linear(worst=0, best=1)),
        indicator("tickets", Linear(worst=10, best=0)),
        pulse,
        cards=(
            Scorecard(
                name="High-touch",
                weights={"active use": 30, "tickets": 20, "pulse": 50},
                conditions=(high,),
            ),
            default_card({"active use": 60, "tickets": 40}),
        ),
    )
    row = {"active use": 0.8, "tickets": 5, "pulse": 1.0}
    raw = raw_values(model, {"x": row, "y": row})
    scores = score(model, accounts_of(raw, Touch=["high", "Low"]), raw)
    # points 80, 50, 0: (30 * 80 + 20 * 50) / 100 and (60 * 80 + 40 * 50) / 100
    assert scores.score.to_dict() == {"x": 34, "y": 68}
    assert scores.scorecard.to_dict() == {"x": "High-touch", "y": "Default"}
    assert scores.applicable.to_dict() == {"x": 3, "y": 2}


def test_a_score_with_a_third_of_its_weight_missing():
    model = model_of(
        *map(indicator, "abc"), cards=(default_card({"a": 40, "b": 30, "c": 30}),)
    )
    scores = scores_of(model, {"x": {"a": 90, "b": 80}})
    # (40 * 90 + 30 * 80) / 70 = 85.71
    assert scores.score["x"] == 86
    assert scores.coverage["x"] == pytest.approx(0.7)
    assert scores.doubtful["x"]


def test_three_accounts_by_hand():
    model = model_of(*map(indicator, "ab"), cards=(default_card({"a": 75, "b": 25}),))
    scores = scores_of(
        model, {"x": {"a": 80, "b": 60}, "y": {"a": 20, "b": 100}, "z": {"b": 100}}
    )
    # x 60 + 15, y 15 + 25, z has a quarter of the weight
    assert scores.contributions.to_numpy().tolist() == [[60, 15], [15, 25], [0, 100]]
    assert scores.losses.to_numpy().tolist() == [[15, 10], [60, 0], [0, 0]]
    assert scores.score[["x", "y"]].tolist() == [75, 40]
    assert scores.band.tolist() == ["Green", "Amber", NOT_SCORED]
    assert scores.coverage.tolist() == [1, 1, 0.25]


@pytest.mark.parametrize(("exact", "shown"), [(79.6, 80), (80.5, 81), (39.5, 40)])
def test_scores_are_rounded_as_excel_rounds(exact: float, shown: float):
    model = model_of(indicator("a"), cards=(default_card({"a": 1}),))
    assert scores_of(model, {"x": {"a": exact}}).score["x"] == shown


def test_no_accounts_no_rows():
    scores = scores_of(signed_model(), {})
    assert scores.score.empty
    assert scores.points.shape == (0, 4)


MODEL = model_of(*map(indicator, "ab"), cards=(default_card({"a": 1, "b": 1}),))
RAW = raw_values(MODEL, {"x": {"a": 1}, "y": {"b": 1}})


def test_the_same_account_twice_is_refused():
    accounts = pd.DataFrame(index=["x", "x"])
    with pytest.raises(DuplicateAccountError, match="'x'"):
        score(MODEL, accounts, RAW)


def test_accounts_in_another_order_are_refused():
    with pytest.raises(MismatchedAccountsError):
        score(MODEL, pd.DataFrame(index=["y", "x"]), RAW)


@pytest.mark.parametrize("field", [f.name for f in dataclasses.fields(RawValues)])
def test_an_indicator_without_a_column_is_refused(field: str):
    frames = {f.name: getattr(RAW, f.name) for f in dataclasses.fields(RawValues)}
    frames[field] = frames[field].drop(columns="b")
    with pytest.raises(UnknownIndicatorError, match="'b'"):
        score(MODEL, accounts_of(RAW), RawValues(**frames))
