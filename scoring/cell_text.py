"""Numbers and dates that a sheet keeps as text.

Both functions take *distinct*, trimmed strings, so a column of a million cells costs
what its different texts cost.
"""

from __future__ import annotations

import math
import re

import pandas as pd

_NUMBER = re.compile(
    r"(?P<sign>[+\N{MINUS SIGN}-]?)[$€£¥]?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+\.?\d*|\.\d+)"
    r"(?P<exponent>[eE][+-]?\d+)?\s?(?P<percent>%?)"
)
"""Plain, grouped by commas, with one currency sign, an exponent or a percent sign."""

_TIME = (
    r"(?:[T ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"\s?(?P<half>[AaPp][Mm])?\s?(?:Z|UTC|[+-]\d{2}:?\d{2})?)?"
)
_YEAR_FIRST = re.compile(
    rf"^(?P<year>\d{{4}})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}}){_TIME}$"
)
_YEAR_LAST = re.compile(
    r"^(?P<first>\d{1,2})(?P<mark>[./-])(?P<other>\d{1,2})(?P=mark)"
    rf"(?P<year>\d{{4}}|\d{{2}}),?{_TIME}$"
)
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORT = len("jan")
_MONTH = "|".join(f"{name[:_SHORT]}(?:{name[_SHORT:]})?" for name in MONTHS)
_DAY_NAMED_MONTH = re.compile(
    rf"^(?P<day>\d{{1,2}})[ -](?P<name>{_MONTH})\.?[ ,-]+(?P<year>\d{{4}}|\d{{2}})"
    rf"{_TIME}$",
    re.IGNORECASE,
)
_NAMED_MONTH_DAY = re.compile(
    rf"^(?P<name>{_MONTH})\.? (?P<day>\d{{1,2}}),? (?P<year>\d{{4}}){_TIME}$",
    re.IGNORECASE,
)

LAST_TWO_DIGIT_YEAR = 29
"""Two-digit years up to 29 are 20xx, from 30 on 19xx: the rule of Excel itself."""

_EXPORT_FORMS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S")
_MONTHS_IN_A_YEAR = 12
_NOON = 12
_LAST_HOUR = 23
_LAST_MINUTE = 59


def number_in(text: str) -> float:
    """The number that a text writes out; NaN where it writes none.

    Commas group thousands and a point starts the decimals; ``12%`` is 0.12. One
    currency sign before the digits is read over. Words such as ``nan`` and ``inf``,
    accounting brackets, unit letters and decimal commas are not numbers: their reader
    could be wrong by a factor of a thousand.

    >>> number_in("1,234.5"), number_in("12%"), number_in("1.5E3"), number_in("-$1,200")
    (1234.5, 0.12, 1500.0, -1200.0)
    >>> number_in("$5k"), number_in("(5)"), number_in("1,5"), number_in("inf")
    (nan, nan, nan, nan)
    """
    found = _NUMBER.fullmatch(text)
    if found is None:
        return float("nan")
    digits = found["digits"].replace(",", "") + (found["exponent"] or "")
    sign = "" if found["sign"] in {"", "+"} else "-"
    number = float(sign + digits)
    if math.isinf(number):
        return float("nan")
    return number / 100 if found["percent"] else number


def dates_in(texts: pd.Series) -> pd.Series:
    """The day and time that each text writes out; NaT where it writes none.

    Parameters
    ----------
    texts
        Distinct, trimmed strings of one column.

    Returns
    -------
    datetime64[us] on the index of `texts`.

    Notes
    -----
    Read are year-month-day, day.month.year, ``28 Jul 2023``, ``Jul 28, 2023`` and two
    numbers before the year, each with or without a time; a zone is read over. Dots
    mean day before month. With slashes or hyphens the column decides: day before
    month if a first number is above 12 and no second one is, month before day in
    every other case, also where nothing tells.

    >>> dates_in(pd.Series(["2023-07-28 3:00", "28.07.2023"])).dt.day.tolist()
    [28, 28]
    >>> dates_in(pd.Series(["1/2/2023", "13/2/2023"])).dt.month.tolist()
    [2, 2]
    """
    if texts.empty:
        return pd.Series(pd.NaT, index=texts.index, dtype="datetime64[us]")
    found = _dates_as_machines_write(texts)
    for pattern, with_month in (
        (_YEAR_FIRST, _as_written),
        (_YEAR_LAST, _with_month_order),
        (_DAY_NAMED_MONTH, _with_named_month),
        (_NAMED_MONTH_DAY, _with_named_month),
    ):
        parts = texts[found.isna()].astype("str").str.extract(pattern)
        parts = parts[parts["year"].notna()]
        if not parts.empty:
            found = found.fillna(_moments(with_month(parts)))
    return found


def _dates_as_machines_write(texts: pd.Series) -> pd.Series:
    """The usual forms of an export, a hundred times faster than a pattern."""
    found = pd.Series(pd.NaT, index=texts.index, dtype="datetime64[us]")
    for form in _EXPORT_FORMS:
        found = found.fillna(pd.to_datetime(texts, format=form, errors="coerce"))
    return found.astype("datetime64[us]")


def _as_written(parts: pd.DataFrame) -> pd.DataFrame:
    return parts


def _with_month_order(parts: pd.DataFrame) -> pd.DataFrame:
    first = parts["first"].astype(float)
    other = parts["other"].astype(float)
    dotted = parts["mark"] == "."
    leads = (first[~dotted] > _MONTHS_IN_A_YEAR).any()
    follows = (other[~dotted] > _MONTHS_IN_A_YEAR).any()
    day_first = dotted | bool(leads and not follows)
    return parts.assign(
        day=first.where(day_first, other), month=other.where(day_first, first)
    )


def _with_named_month(parts: pd.DataFrame) -> pd.DataFrame:
    number = {name[:_SHORT]: place for place, name in enumerate(MONTHS, start=1)}
    return parts.assign(month=parts["name"].str.lower().str[:_SHORT].map(number))


def _moments(parts: pd.DataFrame) -> pd.Series:
    fields = pd.DataFrame(
        {
            name: pd.to_numeric(parts[name]).astype(float)
            for name in ("year", "month", "day", "hour", "minute", "second")
        }
    )
    clock = ["hour", "minute", "second"]
    fields[clock] = fields[clock].fillna(0.0)
    fields["year"] += _century(parts["year"])
    fields["hour"] = _hour_of_24(fields["hour"], parts["half"].str.lower())
    # pandas would carry 25:00 over into the next day
    real = (fields["hour"] <= _LAST_HOUR) & (fields["minute"] <= _LAST_MINUTE)
    return pd.to_datetime(fields[real], errors="coerce").astype("datetime64[us]")


def _century(years: pd.Series) -> pd.Series:
    short = years.str.len() == len("23")
    recent = pd.to_numeric(years) <= LAST_TWO_DIGIT_YEAR
    return (short & recent) * 2000 + (short & ~recent) * 1900


def _hour_of_24(hour: pd.Series, half: pd.Series) -> pd.Series:
    twelve = hour.mask(half.notna(), hour % _NOON)
    return twelve + _NOON * (half == "pm")
