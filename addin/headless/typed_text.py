"""What Excel stores when text is assigned to a cell, as if a person had typed it.

`Range.value = "00123"` stores the number 123 in Excel unless the cell's number format
is text. A file engine that skipped this would hide, in tests and on servers, the very
mistakes that Excel makes of account names. Ambiguous text is read as in the United
States. The table was checked against a model of Excel that claims measured answers.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from addin.headless.cell_values import CellError, CellInput, Formula
from addin.headless.formula_text import link_text
from scoring.cell_text import MONTHS

TEXT_FORMAT = "@"
"""The number format under which Excel stores what is typed as it is."""

PARTIAL_DATE_YEAR = 2026
"""The year of typed dates without one. Excel takes the clock's; a file is written the
same whenever it is written, so any fixed year does."""

CENTURY_PIVOT = 30
"""Two-digit years below this are 20xx, others 19xx: Excel's default."""

FIRST_YEAR, LAST_YEAR = 1900, 9999
"""Excel's calendar."""

SIGNIFICANT_DIGITS = 15
"""Of a number that is typed; a program may store a few more."""

_DIGITS = r"(?:\d+|\d{1,3}(?:,\d{3})*,\d{3,})"
_NUMBER = rf"(?:{_DIGITS}(?:\.\d*)?|\.\d+)"
_PLAIN = re.compile(rf"([+-]?)({_NUMBER})", re.ASCII)
_SCIENTIFIC = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)[eE][+-]?\d+", re.ASCII)
_PERCENT = re.compile(rf"([+-]?)({_NUMBER}) ?%", re.ASCII)
_DOLLARS = re.compile(rf"(-?)\$(-?)({_NUMBER})|(\()\$({_NUMBER})\)", re.ASCII)
_BRACKETS = re.compile(rf"\(({_NUMBER})\)", re.ASCII)
_FRACTION = re.compile(r"([+-]?)(\d+) (\d{1,2})/(\d{1,2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4}|\d{2})", re.ASCII)
_MONTH_DAY = re.compile(r"(\d{1,2})[-/](\d{1,2})", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/](\d{4})", re.ASCII)
_WORD_FIRST = re.compile(
    r"([a-z]{3,9})[ /-]?(\d{1,2})(?:(?:, ?|[ /-])(\d{4}|\d{2}))?", re.ASCII
)
_WORD_YEAR = re.compile(r"([a-z]{3,9})[ /-]?(\d{4})", re.ASCII)
_WORD_SECOND = re.compile(
    r"(\d{1,2})[ /-]?([a-z]{3,9})(?:[ /-](\d{4}|\d{2}))?", re.ASCII
)
_TIME = re.compile(
    r"(\d{1,4}):(\d{0,2})(?::(\d{1,2})(\.\d+)?)?(?: ([ap])m?)?|(\d{1,2}) ([ap])m?",
    re.ASCII,
)
_MONTH_NUMBERS = {
    name: number
    for number, month in enumerate(MONTHS, start=1)
    for name in (month, month[:3])
} | {"sept": 9}

_NUMBER_STARTS = frozenset("0123456789+-.$(")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a typed text became.

    `number_format` is the format that Excel gives a General cell along with it, or
    None where it leaves the format alone.
    """

    value: CellInput
    number_format: str | None = None


def typed(text: str, number_format: str) -> Typed:
    """What Excel stores for this text in a cell of this number format.

    Examples
    --------
    >>> typed("00123", "General").value
    123.0
    >>> typed("00123", "@").value
    '00123'
    >>> typed("MARCH1", "General").number_format
    'd-mmm'
    """
    if not text or number_format == TEXT_FORMAT:
        return Typed(value=text or None)
    if text[0] == "'":
        return Typed(value=text[1:])
    if text[0] == "=" and len(text) > 1:
        return Typed(value=Formula(text, link_text(text)))
    return _constant(text) or Typed(value=text)


def _constant(text: str) -> Typed | None:
    upper = text.upper()
    if upper in {"TRUE", "FALSE"}:
        return Typed(value=upper == "TRUE")
    if text[0] == "#":
        return Typed(value=CellError(upper)) if upper in set(CellError) else None
    trimmed = text.strip(" ").lower()
    # most text is words: only what begins like a number or a month is looked at closely
    if trimmed[:1] in _NUMBER_STARTS:
        return _number(trimmed) or _moment(trimmed)
    return _moment(trimmed) if trimmed[:3] in _MONTH_NUMBERS else None


def _number(text: str) -> Typed | None:
    if match := _PLAIN.fullmatch(text):
        sign, digits = match.groups()
        return Typed(
            value=_signed(digits, negative=sign == "-"),
            number_format=_grouped_format(digits) if "," in digits else None,
        )
    if match := _PERCENT.fullmatch(text):
        sign, digits = match.groups()
        value = _signed(digits, negative=sign == "-") / 100
        return Typed(value=value, number_format="0.00%" if "." in digits else "0%")
    if match := _BRACKETS.fullmatch(text):
        return Typed(value=_signed(match[1], negative=True))
    return _scientific(text) or _dollars(text) or _fraction(text)


def _scientific(text: str) -> Typed | None:
    if not _SCIENTIFIC.fullmatch(text):
        return None
    value = float(text)
    # beyond the largest double Excel keeps what was typed
    finite = abs(value) != float("inf")
    return Typed(value=value, number_format="0.00E+00") if finite else None


def _dollars(text: str) -> Typed | None:
    match = _DOLLARS.fullmatch(text)
    if match is None:
        return None
    minus, inner_minus, digits, bracket, bracketed = match.groups()
    if minus and inner_minus:
        return None
    amount = digits or bracketed
    places = ".00" if "." in amount else ""
    return Typed(
        value=_signed(amount, negative=bool(minus or inner_minus or bracket)),
        number_format=f"$#,##0{places}_);[Red]($#,##0{places})",
    )


def _signed(digits: str, *, negative: bool) -> float:
    value = float(_fifteen_digits(digits.replace(",", "")))
    return -value if negative else value


def _fifteen_digits(digits: str) -> str:
    """Excel keeps 15 digits of a typed number: long account numbers end in zeros."""
    if len(digits) <= SIGNIFICANT_DIGITS:
        return digits
    kept = 0
    cut: list[str] = []
    for digit in digits:
        kept += digit.isdigit() and (kept > 0 or digit != "0")
        cut.append("0" if digit.isdigit() and kept > SIGNIFICANT_DIGITS else digit)
    return "".join(cut)


def _grouped_format(digits: str) -> str:
    return "#,##0.00" if "." in digits else "#,##0"


def _fraction(text: str) -> Typed | None:
    match = _FRACTION.fullmatch(text)
    if match is None or int(match[4]) == 0:
        return None
    value = int(match[2]) + int(match[3]) / int(match[4])
    wide = len(match[4]) > 1
    return Typed(
        value=-value if match[1] == "-" else value,
        number_format="# ??/??" if wide else "# ?/?",
    )


def _moment(text: str) -> Typed | None:
    day, time = _day(text), _time(text)
    if day or time:
        return day or time
    left, _, right = text.partition(" ")
    day, time = _day(left) or _day(right), _time(left) or _time(right)
    if day is None or time is None:
        return None
    if not isinstance(day.value, dt.datetime) or not isinstance(time.value, float):
        return None
    return Typed(
        value=day.value + dt.timedelta(seconds=round(time.value * 86400, 3)),
        number_format="m/d/yyyy h:mm",
    )


def _day(text: str) -> Typed | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _dated(match[1], match[3], match[4], "m/d/yyyy")
    if match := _MONTH_FIRST.fullmatch(text):
        return _dated(match[3], match[1], match[2], "m/d/yyyy")
    if match := _MONTH_DAY.fullmatch(text):
        return _day_or_month(match[1], match[2])
    if match := _MONTH_YEAR.fullmatch(text):
        return _dated(match[2], match[1], "1", "mmm-yy")
    return _worded_day(text)


def _worded_day(text: str) -> Typed | None:
    if match := _WORD_YEAR.fullmatch(text):
        return _dated(match[2], _month(match[1]), "1", "mmm-yy")
    if match := _WORD_FIRST.fullmatch(text):
        word, day, year = match.groups()
    elif match := _WORD_SECOND.fullmatch(text):
        day, word, year = match.groups()
    else:
        return None
    if year is None:
        return _day_or_month(_month(word), day)
    return _dated(year, _month(word), day, "d-mmm-yy")


def _month(word: str) -> str:
    """The number of a month's name, 0 for any other word."""
    return str(_MONTH_NUMBERS.get(word, 0))


def _day_or_month(month: str, number: str) -> Typed | None:
    """A day of the year; failing that, as in 2/29, a month of a two-digit year."""
    day = _dated(str(PARTIAL_DATE_YEAR), month, number, "d-mmm")
    if day is None and len(number) == len("29"):
        return _dated(number, month, "1", "mmm-yy")
    return day


def _dated(year: str, month: str, day: str, number_format: str) -> Typed | None:
    full_year = int(year)
    if len(year) == len("24"):
        full_year += 2000 if full_year < CENTURY_PIVOT else 1900
    if not FIRST_YEAR <= full_year <= LAST_YEAR:
        return None
    try:
        value = dt.datetime(full_year, int(month), int(day))  # noqa: DTZ001 - cells have no zone
    except ValueError:
        return None
    return Typed(value=value, number_format=number_format)


def _time(text: str) -> Typed | None:
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    hours, minutes, seconds, fraction, half, lone_hour, lone_half = match.groups()
    half = half or lone_half
    hour = int(hours or lone_hour)
    if half:
        if not 0 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    total = (
        hour * 3600 + int(minutes or 0) * 60 + float(f"{seconds or 0}{fraction or ''}")
    )
    return Typed(
        value=total / 86400,
        number_format=_time_format(hour, seconds, fraction, half),
    )


def _time_format(
    hour: int, seconds: str | None, fraction: str | None, half: str | None
) -> str:
    if half:
        return "h:mm:ss AM/PM" if seconds else "h:mm AM/PM"
    if hour >= 24:
        return "[h]:mm:ss"
    if fraction:
        return "mm:ss.0"
    return "h:mm:ss" if seconds else "h:mm"
