"""All accounts together, by hand."""

from __future__ import annotations

import datetime as dt
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
from scoring.model import Scorecard
from scoring.portfolio import by_band, by_scorecard, top_risks
from scoring.score import score

SMB = Condition(column="Segment", test=Comparison.EQUAL, values=("SMB",))
MODEL = model_of(
    indicator("a"),
    cards=(
        Scorecard(name="SMB", weights={"a": 1}, conditions=(SMB,)),
        default_card({"a": 1}),
    ),
)
RAW = raw_values(
    MODEL, {"v": {"a": 10}, "w": {"a": 20}, "x": {"a": 50}, "y": {}, "z": {"a": 39.4}}
)
SEGMENTS = ["SMB", "Mid", "Mid", "Mid", "SMB"]
SCORES = score(MODEL, accounts_of(RAW, Segment=SEGMENTS), RAW)
ARR = pd.Series([100.0, 200.0, 300.0, 400.0, math.nan], index=list("vwxyz"))


def test_accounts_and_money_by_band():
    table = by_band(SCORES, ARR)
    assert table.index.tolist() == ["Red", "Amber", "Green", "Not scored"]
    assert table["accounts"].tolist() == [3, 1, 0, 1]
    assert table["share"].tolist() == [0.6, 0.2, 0, 0.2]
    assert table["arr"].tolist() == [300, 300, 0, 400]
    assert table["arr_share"].tolist() == [0.3, 0.3, 0, 0.4]


def test_shares_of_nothing_are_nothing():
    table = by_band(SCORES, ARR * math.nan)
    assert table["arr_share"].tolist() == [0, 0, 0, 0]


def test_no_accounts_leave_every_band_in_the_table():
    nobody = scores_of(model_of(indicator("a"), cards=(default_card({"a": 1}),)), {})
    arr = pd.Series([], dtype="float64", index=nobody.band.index)
    assert by_band(nobody, arr)["accounts"].tolist() == [0, 0, 0, 0]
    assert by_scorecard(nobody, arr)["accounts"].tolist() == [0]


def test_scorecards_by_priority_with_their_bands():
    table = by_scorecard(SCORES, ARR)
    assert table.index.tolist() == ["SMB", "Default"]
    assert table["accounts"].tolist() == [2, 3]
    assert table["scored"].tolist() == [2, 2]
    assert table["arr"].tolist() == [100, 900]
    # shown scores: (10 + 39) / 2 and (20 + 50) / 2
    assert table["mean_score"].tolist() == [24.5, 35]
    assert table.loc["Default", ["Red", "Amber", "Green", "Not scored"]].tolist() == [
        *(1, 1),
        *(0, 1),
    ]


AS_OF = dt.date(2026, 9, 30)


def days_later(*days: float) -> pd.Series:
    offsets = pd.to_timedelta(pd.Series(days), unit="D")
    dates = pd.Timestamp(AS_OF) + offsets
    return dates.set_axis(list("vwxyz"))


def test_worst_band_then_soon_renewals_then_money():
    renewal = days_later(90, 91, 1, 1, math.nan)
    # v, w and z are red: v renews within 90 days, then w has more ARR than z
    assert top_risks(SCORES, ARR, renewal, AS_OF).tolist() == ["v", "w", "z", "x"]


def test_a_renewal_that_has_passed_is_not_soon():
    renewal = days_later(0, -1, 1, 1, 400)
    assert top_risks(SCORES, ARR, renewal, AS_OF, count=2).tolist() == ["v", "w"]


def test_the_best_band_is_no_risk():
    healthy = scores_of(
        model_of(indicator("a"), cards=(default_card({"a": 1}),)),
        {"v": {"a": 90}, "w": {"a": 40}},
    )
    risks = top_risks(healthy, ARR[["v", "w"]], days_later(1, 1, 1, 1, 1)[:2], AS_OF)
    assert risks.tolist() == ["w"]


@pytest.mark.parametrize("order", [["v", "w"], ["w", "v"]])
def test_equal_risks_stand_by_identifier(order: list[str]):
    alike = scores_of(
        model_of(indicator("a"), cards=(default_card({"a": 1}),)),
        {account: {"a": 10} for account in order},
    )
    same = pd.Series(1.0, index=order)
    never = pd.Series(pd.NaT, index=order, dtype="datetime64[ns]")
    assert top_risks(alike, same, never, AS_OF).tolist() == ["v", "w"]
