"""Numbers as people read them, in text."""

from __future__ import annotations

from numbers import Real

import numpy as np
import pandas as pd

from scoring.bands import NOISE_DECIMALS, rounded_half_away
from scoring.curves import YesNo
from scoring.model import Indicator, Unit

MINUS = "\N{MINUS SIGN}"
"""As wide as the plus sign, and never taken for a hyphen."""

SUFFIXES = {
    Unit.PERCENT: "%",
    Unit.DAYS: " d",
    Unit.HOURS: " h",
    Unit.MINUTES: " min",
}
"""What follows a number of this unit; a number without unit is followed by nothing."""


def value_text(indicator: Indicator, values: pd.Series, currency: str) -> pd.Series:
    """An indicator's raw values as text: yes and no in words, the rest by its unit.

    Parameters
    ----------
    indicator
        Whose values they are.
    values
        Raw values; NaN or None gives an empty text.
    currency
        The sign before amounts of money.
    """
    if isinstance(indicator.curve, YesNo):
        return values.map({1.0: "yes", 0.0: "no"}).fillna("").astype("str")
    return raw_text(values, indicator.unit, currency)


def raw_text(values: pd.Series, unit: Unit, currency: str = "$") -> pd.Series:
    """Raw values as short text with their unit; empty where missing.

    Numbers keep one or two decimals while they are small: 2 below 10, 1 below 100,
    none above; percentages, of a ratio 0..1, 1 below 10% and none above. Words stay
    as they are.

    Examples
    --------
    >>> raw_text(pd.Series([0.31, 0.055, None]), Unit.PERCENT).tolist()
    ['31%', '5.5%', '']
    >>> raw_text(pd.Series([12300.0, -7.25]), Unit.CURRENCY).tolist()
    ['$12,300', '\N{MINUS SIGN}$7.25']
    """
    if pd.api.types.is_numeric_dtype(values):
        shown = _shortened(values.astype(np.float64), unit)
    else:
        shown = values.astype(object)
    # a column has few distinct shown values, and only those are formatted one by one
    codes, distinct = pd.factorize(shown)
    texts = [_text(value, unit, currency) for value in distinct]
    spelt = np.array([*texts, ""], dtype=object)
    return pd.Series(spelt[codes], index=values.index, dtype="str")


def number_text(value: float, decimals: int = 2) -> str:
    """A number with thousands separators and without trailing zeros.

    Examples
    --------
    >>> number_text(1234.50), number_text(30.0), number_text(-3)
    ('1,234.5', '30', '\N{MINUS SIGN}3')
    """
    text = f"{abs(value):,.{decimals}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return f"{MINUS}{text}" if value < 0 and text != "0" else text


def money_text(number: str, currency: str) -> str:
    """A number of `number_text` with its currency, the minus sign in front of both.

    Examples
    --------
    >>> money_text("1,200", "$"), money_text("\N{MINUS SIGN}7", "$")
    ('$1,200', '\N{MINUS SIGN}$7')
    """
    sign = MINUS if number.startswith(MINUS) else ""
    return f"{sign}{currency}{number.removeprefix(MINUS)}"


def coverage_percent(coverage: pd.Series) -> pd.Series:
    """Coverage in whole percent, rounded down: 59.6% never reads as the 60% it missed.

    Examples
    --------
    0.29 * 100 is a hair below 29, which is noise and no reason for 28:

    >>> coverage_percent(pd.Series([0.596, 0.29, 1.0])).tolist()
    [59, 29, 100]
    """
    percent: pd.Series = np.floor((coverage * 100).round(NOISE_DECIMALS))
    return percent.astype(np.int64)


def points_text(points: pd.Series, decimals: int = 0) -> pd.Series:
    """Points gained or lost with their sign, such as +23; empty for NaN."""
    codes, distinct = pd.factorize(rounded_half_away(points, decimals))
    texts = [f"+{number_text(p)}" if p > 0 else number_text(p) for p in distinct]
    spelt = np.array([*texts, ""], dtype=object)
    return pd.Series(spelt[codes], index=points.index, dtype="str")


def _shortened(values: pd.Series, unit: Unit) -> pd.Series:
    percent = unit is Unit.PERCENT
    numbers = values * 100 if percent else values
    size = numbers.abs()
    small, middle = (1, 0) if percent else (2, 1)
    whole = rounded_half_away(numbers, 0)
    tenths = rounded_half_away(numbers, middle)
    return whole.mask(size < 100, tenths).mask(
        size < 10, rounded_half_away(numbers, small)
    )


def _text(value: object, unit: Unit, currency: str) -> str:
    if not isinstance(value, Real):
        return str(value).strip()
    number = number_text(float(value))
    if unit is Unit.CURRENCY:
        return money_text(number, currency)
    return f"{number}{SUFFIXES.get(unit, '')}"
