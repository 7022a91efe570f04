"""Raw values to points, every curve by hand."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from scoring.curves import (
    Better,
    Binary,
    Codes,
    Curve,
    Linear,
    Percentile,
    Piecewise,
    RawRange,
    Steps,
    Target,
    YesNo,
    out_of_range,
    points_of,
    range_of,
)

KNOTS = Piecewise(knots=((0, 20), (5, 60), (10, 100)))
IDEAL = Target(edges=(10, 20, 30, 50))

NUMBER_CURVES = [
    Binary(threshold=5),
    Steps(steps=((0, 20), (5, 60))),
    Linear(worst=0, best=10),
    KNOTS,
    IDEAL,
    YesNo(),
    Percentile(),
]


def points(curve: Curve, raws: list[float], **more: object):
    return points_of(curve, pd.Series(raws, dtype="float64"), **more).tolist()


def test_linear_threshold_of_the_published_example():
    # 100 * (18 - 7) / (30 - 7) = 1100 / 23
    assert points(Linear(worst=7, best=30), [18]) == [pytest.approx(1100 / 23)]


@pytest.mark.parametrize(
    ("raw", "expected"), [(3, 0), (7, 0), (30, 100), (45, 100), (18.5, 50)]
)
def test_linear_is_straight_between_and_flat_outside(raw: float, expected: float):
    assert points(Linear(worst=7, best=30), [raw]) == [expected]


def test_linear_with_worst_above_best_falls():
    # 5 open tickets earn 0, none earns 100: 2 are 100 * (2 - 5) / (0 - 5)
    assert points(Linear(worst=5, best=0), [0, 2, 5, 9]) == [100, 60, 0, 0]


def test_binary_earns_all_at_the_threshold_itself():
    assert points(Binary(threshold=4), [3.9, 4, 5]) == [0, 100, 100]


def test_more_than_four_tickets_a_month_earn_nothing():
    tickets = Binary(threshold=4, better=Better.LOWER)
    assert points(tickets, [0, 4, 5]) == [100, 100, 0]


def test_a_step_begins_at_its_lower_bound_and_the_first_reaches_down():
    steps = Steps(steps=((0, 20), (5, 60), (10, 100)))
    assert points(steps, [-3, 0, 4.99, 5, 10, 99]) == [20, 20, 20, 60, 100, 100]


def test_a_curve_is_straight_between_its_knots_and_flat_outside():
    # halfway from 5 to 10: halfway from 60 to 100
    assert points(KNOTS, [-1, 0, 2.5, 7.5, 10, 11]) == [20, 20, 40, 80, 100, 100]


def test_a_target_falls_off_on_either_side():
    # 15 is half of 10..20; 45 is three quarters of 30..50
    assert points(IDEAL, [9, 10, 15, 20, 30, 45, 50, 60]) == [
        *(0, 0, 50, 100),
        *(100, 25, 0, 0),
    ]


def test_codes_are_found_whatever_their_case_and_spaces():
    pulse = Codes(points={"1": 0, "2": 50, "good": 100})
    raw = pd.Series([1.0, " Good ", "2", "?!", None], dtype=object)
    earned = points_of(pulse, raw)
    assert earned[:3].tolist() == [0, 100, 50]
    assert earned[3:].isna().all()


def test_yes_and_no():
    assert points(YesNo(), [1, 0]) == [100, 0]
    assert points(YesNo(better=Better.LOWER), [1, 0]) == [0, 100]


def test_percentile_gives_ties_the_middle_of_their_ranks():
    # ranks 1, 2.5, 2.5, 4 of 4: (rank - 0.5) / 4
    assert points(Percentile(), [7, 8, 8, 9]) == [12.5, 50, 50, 87.5]


def test_percentile_of_an_account_alone_is_the_middle():
    assert points(Percentile(), [math.nan, 3])[1] == 50


def test_percentile_turns_round_where_less_is_better():
    assert points(Percentile(better=Better.LOWER), [7, 9]) == [75, 25]


def test_percentile_ranks_within_the_scorecard():
    cards = pd.Series(["A", "B", "A", "B"])
    assert points(Percentile(), [1, 900, 2, 800], groups=cards) == [25, 75, 75, 25]


@pytest.mark.parametrize("curve", NUMBER_CURVES, ids=lambda c: c.kind)
def test_a_missing_raw_value_earns_no_points_not_zero(curve: Curve):
    assert math.isnan(points(curve, [1, math.nan])[1])


def test_ends_of_a_curve():
    assert range_of(Linear(worst=5, best=0)) == RawRange(low=0, high=5)
    assert range_of(KNOTS) == RawRange(low=0, high=10)
    assert range_of(IDEAL) == RawRange(low=10, high=50)
    assert range_of(Steps(steps=((0, 20),))) is None


def test_only_values_past_the_ends_are_out_of_range():
    raw = pd.Series([-1, 0, 5, 6, math.nan])
    assert out_of_range(Linear(worst=5, best=0), raw).tolist() == [
        *(True, False, False),
        *(True, False),
    ]
    assert not out_of_range(Percentile(), raw).any()
