"""Values as `Range.value` hands them over, made into what a cell stores."""

from __future__ import annotations

import datetime as dt
import math
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from addin.headless.cell_values import (
    ERRORS_BY_VARIANT,
    VARIANT_CODES,
    CellError,
    CellInput,
    CellValue,
)
from addin.headless.number_formats import is_date_format
from addin.headless.typed_text import Typed, typed

if TYPE_CHECKING:
    from collections.abc import Sequence

GENERAL = "General"
"""The number format of a cell that nobody formatted."""

DATE_FORMAT = "m/d/yyyy"
DATE_TIME_FORMAT = "m/d/yyyy h:mm"
CURRENCY_FORMAT = '"$"#,##0.00'
CURRENCY_PLACES = 4
"""A currency variant, which is what Excel makes of a Decimal, has four decimals."""

EMPTY = Typed(value=None)
_CURRENCY = re.compile(r"(?<!\[)[$€£¥]|\[\$[^\]-]")
"""A currency sign, bare or as in ``[$CHF]``; ``[$-409]`` is a language."""

_NOT_AVAILABLE = VARIANT_CODES[CellError.NA]


def entered(value: object, number_format: str) -> Typed:
    """What a cell of this number format stores when it is assigned this value.

    Raises
    ------
    TypeError
        If Excel has no such value.
    """
    if isinstance(value, bool):
        return Typed(value=value)
    if isinstance(value, int | float):
        return _number(value)
    if value is None or value == "":
        return EMPTY
    if isinstance(value, str):
        return typed(value, number_format)
    if isinstance(value, Decimal):
        return Typed(
            value=float(round(value, CURRENCY_PLACES)), number_format=CURRENCY_FORMAT
        )
    return _moment(value)


def _number(value: float) -> Typed:
    if isinstance(value, int) and value in ERRORS_BY_VARIANT:
        return Typed(value=ERRORS_BY_VARIANT[value])
    number = float(value)
    # a cell has no infinity; Excel's word for a number out of range is #NUM!
    return Typed(value=number if math.isfinite(number) else CellError.NUM)


def _moment(value: object) -> Typed:
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return Typed(
            value=value, number_format=DATE_FORMAT if midnight else DATE_TIME_FORMAT
        )
    if isinstance(value, dt.date):
        start = dt.datetime.combine(value, dt.time())
        return Typed(value=start, number_format=DATE_FORMAT)
    raise TypeError(f"Excel has no value like {value!r}")


def variant(value: CellValue) -> object:
    """A stored value as Excel hands it to a program: errors are numbers."""
    return VARIANT_CODES[value] if isinstance(value, CellError) else value


def windows_variant(value: CellValue, number_format: str) -> object:
    """The same as Excel for Windows does it: currency is a Decimal of four places."""
    if isinstance(value, float) and _CURRENCY.search(number_format):
        return round(Decimal(repr(value)), CURRENCY_PLACES)
    return variant(value)


def filled(data: object, rows: int, columns: int) -> list[list[object]]:
    """Assigned data as a block of this shape, as Excel fills a range.

    One value, one row or one column is repeated over the range; otherwise what is
    missing becomes #N/A and what is too much is dropped.
    """
    if not isinstance(data, list | tuple):
        return [[data] * columns for _ in range(rows)]
    nested = data if data and isinstance(data[0], list | tuple) else [data]
    found = [_filled_row(row, columns) for row in nested[:rows]]
    if len(nested) == 1:
        return found * rows
    return found + [[_NOT_AVAILABLE] * columns for _ in range(rows - len(found))]


def _filled_row(row: Sequence[object], columns: int) -> list[object]:
    if len(row) == 1:
        return [row[0]] * columns
    return [*row[:columns], *[_NOT_AVAILABLE] * (columns - len(row))]


def implied_format(entry: Typed, number_format: str) -> str | None:
    """The number format a cell takes from what is entered; a chosen one stays.

    A date also replaces a number format that shows no date.
    """
    if entry.number_format is None or number_format == entry.number_format:
        return None
    if number_format == GENERAL:
        return entry.number_format
    if isinstance(entry.value, dt.datetime) and not is_date_format(number_format):
        return entry.number_format
    return None


def stored(entries: list[list[Typed]]) -> list[list[CellInput]]:
    """The values of a block of entries."""
    return [[entry.value for entry in row] for row in entries]
