"""Numbers as people read them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from small_models import indicator

from scoring.curves import YesNo
from scoring.display import number_text, points_spelling, raw_spelling, value_text
from scoring.model import Unit


@pytest.mark.parametrize(
    ("raw", "unit", "text"),
    [
        (0.31, Unit.PERCENT, "31%"),
        (0.996, Unit.PERCENT, "100%"),
        (0.0555, Unit.PERCENT, "5.6%"),
        (-0.2, Unit.PERCENT, "\N{MINUS SIGN}20%"),
        (94.0, Unit.DAYS, "94 d"),
        (5.0, Unit.HOURS, "5 h"),
        (12.5, Unit.MINUTES, "12.5 min"),
        (12300.0, Unit.CURRENCY, "$12,300"),
        (-7.0, Unit.CURRENCY, "\N{MINUS SIGN}$7"),
        (4.0, Unit.NUMBER, "4"),
        (3.14159, Unit.NUMBER, "3.14"),
        (47.8261, Unit.NUMBER, "47.8"),
        (75.25, Unit.NUMBER, "75.3"),
        (123.456, Unit.NUMBER, "123"),
        (-0.001, Unit.NUMBER, "0"),
        (float("nan"), Unit.DAYS, ""),
    ],
)
def test_numbers_by_unit(raw: float, unit: Unit, text: str):
    cells = pd.Series([raw])
    spelling = raw_spelling(cells.to_numpy(), unit, "$")
    assert spelling.series(cells.index).tolist() == [text]


def test_words_stay_words_and_numbers_among_them_lose_their_point():
    cells = pd.Series([" Good ", 1.0, None], dtype=object, index=["a", "b", "c"])
    texts = raw_spelling(cells.to_numpy(), Unit.TEXT, "$").series(cells.index)
    assert texts.to_dict() == {"a": "Good", "b": "1", "c": ""}


def test_yes_and_no_are_words():
    sponsor = indicator("Sponsor", YesNo())
    cells = pd.Series([1.0, 0.0, None])
    assert value_text(sponsor, cells, "$").tolist() == ["yes", "no", ""]


def test_money_carries_the_sign_it_is_given():
    money = indicator("Expansion", unit=Unit.CURRENCY)
    assert value_text(money, pd.Series([1500.0]), "€").tolist() == ["€1,500"]


def test_points_carry_their_sign_and_halves_go_away_from_zero():
    points = pd.Series([22.5, -13.5, 0.2, float("nan"), 22.5])
    counted = np.array([False, False, False, False, True])
    shown = points_spelling(points.to_numpy(), counted).series(points.index)
    assert shown.tolist() == ["+23", "\N{MINUS SIGN}14", "0", "", "+22.5"]


def test_number_text_drops_only_zeros_behind_the_point():
    assert [number_text(n) for n in (100, 1234.5, 0.07)] == ["100", "1,234.5", "0.07"]
