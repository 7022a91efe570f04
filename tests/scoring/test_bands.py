"""Rounding as Excel rounds; bands that meet without gap or overlap."""

from __future__ import annotations

import dataclasses
import math
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_models import TRAFFIC_LIGHT

from scoring.bands import band_of, rounded_half_away, shown_score
from scoring.model import NOT_SCORED, Band, BandScale, Edge


def rounded(value: float, decimals: int):
    return rounded_half_away(pd.Series([value]), decimals).item()


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        # Excel: =ROUND(value, decimals)
        (79.6, 0, 80),
        (80.5, 0, 81),
        (79.5, 0, 80),
        (2.5, 0, 3),
        (-2.5, 0, -3),
        (1.005, 2, 1.01),
        (2.675, 2, 2.68),
        (47.826087, 2, 47.83),
        # 0.1 + 0.2 and its like are noise, not digits
        (79.49999999999999, 0, 80),
        (79.499, 0, 79),
    ],
)
def test_rounds_as_excel_does(value: float, decimals: int, expected: float):
    assert rounded(value, decimals) == expected


def test_missing_stays_missing_and_zero_has_no_sign():
    assert math.isnan(rounded(math.nan, 0))
    assert math.copysign(1, rounded(-0.2, 0)) == 1


@given(
    millionths=st.integers(min_value=-(10**10), max_value=10**10),
    decimals=st.integers(min_value=0, max_value=2),
)
def test_agrees_with_decimal_arithmetic(millionths: int, decimals: int):
    exact = Decimal(millionths) / 10**6
    expected = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert rounded(float(exact), decimals) == float(expected)


def bands(scale: BandScale, *shown: float):
    return band_of(scale, pd.Series(shown, dtype="float64")).tolist()


def test_a_band_begins_at_its_from():
    assert bands(TRAFFIC_LIGHT, 0, 39, 40, 69, 70, 100) == [
        *("Red", "Red"),
        *("Amber", "Amber"),
        *("Green", "Green"),
    ]


def test_with_the_upper_edge_a_from_still_belongs_to_the_band_below():
    upper = dataclasses.replace(TRAFFIC_LIGHT, edge=Edge.UPPER)
    assert bands(upper, 0, 40, 40.1, 70, 71) == [
        *("Red", "Red", "Amber"),
        *("Amber", "Green"),
    ]


def test_no_score_no_colour():
    assert bands(TRAFFIC_LIGHT, math.nan) == [NOT_SCORED]


def test_what_a_reader_sees_decides_the_band():
    # 69.6 prints as 70, and 70 is green; 69.4 prints as 69
    shown = shown_score(TRAFFIC_LIGHT, pd.Series([69.6, 69.4]))
    assert shown.tolist() == [70, 69]
    assert band_of(TRAFFIC_LIGHT, shown).tolist() == ["Green", "Amber"]


def test_a_scale_from_one_to_ten():
    scale = BandScale(
        bands=(Band(name="Low", lower=1), Band(name="High", lower=5.5)),
        minimum=1,
        maximum=10,
        decimals=1,
    )
    # 1 + 0.5 * 9 = 5.5; 1 + 0.494 * 9 = 5.446
    shown = shown_score(scale, pd.Series([0.0, 50.0, 49.4, 100.0]))
    assert shown.tolist() == [1, 5.5, 5.4, 10]
    assert band_of(scale, shown).tolist() == ["Low", "High", "Low", "High"]
