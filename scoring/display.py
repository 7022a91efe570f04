"""Numbers as people read them, in text."""

from __future__ import annotations

from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.bands import NOISE_DECIMALS, rounded
from scoring.curves import YesNo
from scoring.model import Indicator, Unit

if TYPE_CHECKING:
    from collections.abc import Callable

    from scoring.curves import Floats
    from scoring.weights import Flags

    Cells = npt.NDArray[Any]

MINUS = "\N{MINUS SIGN}"
"""As wide as the plus sign, and never taken for a hyphen."""

SUFFIXES = {
    Unit.PERCENT: "%",
    Unit.DAYS: " d",
    Unit.HOURS: " h",
    Unit.MINUTES: " min",
}
"""What follows a number of this unit; a number without unit is followed by nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """Values as text, each different text once.

    Parameters
    ----------
    texts
        The different texts; the last is empty, for what is missing.
    at
        Place in `texts` of each value.
    """

    texts: npt.NDArray[np.object_]
    at: npt.NDArray[np.intp]

    def series(self, index: pd.Index) -> pd.Series:
        """The text of each value."""
        return pd.Series(self.texts[self.at], index=index, dtype="str")


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
    spelling = value_spelling(indicator, values.to_numpy(), currency)
    return spelling.series(values.index)


def value_spelling(indicator: Indicator, values: Cells, currency: str) -> Spelling:
    """The same of an array, each different text once."""
    if isinstance(indicator.curve, YesNo):
        answers = values.astype(np.float64, copy=False)
        at = np.where(answers == 1.0, 0, np.where(answers == 0.0, 1, 2))
        return Spelling(texts=np.array(["yes", "no", ""], dtype=object), at=at)
    return raw_spelling(values, indicator.unit, currency)


def raw_spelling(values: Cells, unit: Unit, currency: str) -> Spelling:
    """Raw values as short text with their unit, each different text once.

    Empty where missing. Numbers keep one or two decimals while they are small: 2 below
    10, 1 below 100, none above; percentages, of a ratio 0..1, 1 below 10% and none
    above. Words stay as they are.

    Examples
    --------
    >>> raw_spelling(np.array([0.31, 0.055, np.nan]), Unit.PERCENT, "$").texts.tolist()
    ['31%', '5.5%', '']
    >>> raw_spelling(np.array([12300.0, -7.25]), Unit.CURRENCY, "$").texts.tolist()
    ['$12,300', '\N{MINUS SIGN}$7.25', '']
    """
    if pd.api.types.is_numeric_dtype(values.dtype):
        shown = _shortened(values.astype(np.float64, copy=False), unit)
    else:
        shown = values.astype(object, copy=False)
    return _spelling(shown, lambda value: _text(value, unit, currency))


def _spelling(shown: Cells, text: Callable[[Any], str]) -> Spelling:
    """A column has few distinct shown values, and only those are formatted."""
    at, distinct = pd.factorize(shown)
    texts = np.array([*map(text, distinct), ""], dtype=object)
    # missing values have no place of their own
    return Spelling(texts=texts, at=np.where(at < 0, len(distinct), at))


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


def points_spelling(points: Floats, counted: Flags) -> Spelling:
    """Points gained or lost with their sign, such as +23; empty for NaN.

    Where they are `counted`, they keep two decimals: such points add up to a total
    that is not rounded.
    """
    shown = rounded(points, 0)
    if counted.any():
        shown = np.where(counted, rounded(points, 2), shown)
    return _spelling(shown, _signed_text)


def _signed_text(points: float) -> str:
    return f"+{number_text(points)}" if points > 0 else number_text(points)


def _shortened(values: Floats, unit: Unit) -> Floats:
    percent = unit is Unit.PERCENT
    numbers = values * 100 if percent else values
    size = np.abs(numbers)
    small, middle = (1, 0) if percent else (2, 1)
    tenths = np.where(size < 100, rounded(numbers, middle), rounded(numbers, 0))
    return np.where(size < 10, rounded(numbers, small), tenths)


def _text(value: object, unit: Unit, currency: str) -> str:
    if not isinstance(value, Real):
        return str(value).strip()
    number = number_text(float(value))
    if unit is Unit.CURRENCY:
        return money_text(number, currency)
    return f"{number}{SUFFIXES.get(unit, '')}"
