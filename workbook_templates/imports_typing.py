"""Text from a CSV as the cells a sheet should hold.

A column is of one kind, the kind of more than half of its filled cells. Cells that do
not fit stay text, so that nothing is lost and the refresh names them. Stricter than
Excel on purpose: no text becomes a formula, a date or a rounded number by accident.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_templates.recipes.grid import Cell

MAJORITY = 0.5
"""Share of a column's filled cells above which their kind is the column's."""

_NUMBER = r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]\d+)?|-?\.\d+"
"""No plus (a telephone number), no 007 (an ID), no 2e45 (a hexadecimal ID)."""

_DECIMAL_COMMA = r"-?(?:0|[1-9]\d*),\d+|-?[1-9]\d{0,2}(?:\.\d{3})+,\d+"

_LEADING_ZERO = r"-?0\d+"
_LONG_DIGITS = r"-?[1-9]\d{15,}"
"""Excel keeps 15 digits; one more and an ID ends in zeros it never had."""

_ALL_DIGITS_KEPT = 1e15
_INFINITE = float("inf")

_DATE = r"\d{4}-\d{2}-\d{2}"
_MOMENT = _DATE + r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?"

_FIRST_DAY = pd.Timestamp("1900-03-01")
"""Excel counts a 29 February 1900; dates before this day would be off by one."""


class CellKind(StrEnum):
    """What most filled cells of a column are."""

    BLANK = "blank"
    TEXT = "text"
    NUMBER = "number"
    YES_NO = "yes/no"
    DATE = "date"
    MOMENT = "date and time"


@dataclass(frozen=True, slots=True, kw_only=True)
class TypedColumn:
    """A column's kind and its cells; blank cells are None, times are without zone."""

    kind: CellKind
    cells: tuple[Cell, ...]


def typed_column(texts: Sequence[str], *, decimal_comma: bool = False) -> TypedColumn:
    """The cells that a column of text stands for.

    Parameters
    ----------
    texts
        One per row.
    decimal_comma
        Whether ``12,5`` may be a number: in files separated by semicolons.

    Examples
    --------
    >>> typed_column(["9", "", "twelve", "-0.5"]).cells
    (9, None, 'twelve', -0.5)
    >>> typed_column(["007", "12"]).cells
    ('007', '12')
    >>> typed_column(["=1+1", "@x"]).cells
    ('=1+1', '@x')
    >>> typed_column(["2023-07-28 3:00"]).cells
    (datetime.datetime(2023, 7, 28, 3, 0),)
    """
    raw = pd.Series(list(texts), dtype=object)
    trimmed = raw.str.strip()
    filled = trimmed.ne("")
    cells = raw.where(filled, None)
    if not filled.any():
        return TypedColumn(kind=CellKind.BLANK, cells=tuple(cells))
    kind, parsed = _majority(trimmed[filled], decimal_comma=decimal_comma)
    if parsed is not None:
        cells = cells.copy()
        cells.loc[parsed.index] = parsed
    return TypedColumn(kind=kind, cells=tuple(cells))


def _majority(
    texts: pd.Series, *, decimal_comma: bool
) -> tuple[CellKind, pd.Series | None]:
    """The kind of a column and those of its cells that are of it, as Python values."""
    least = MAJORITY * len(texts)
    numbers = _numbers(texts, decimal_comma=decimal_comma)
    if len(numbers) > least:
        return CellKind.NUMBER, numbers
    words = texts.str.casefold()
    booleans = words[words.isin(["true", "false"])].eq("true")
    if len(booleans) > least:
        return CellKind.YES_NO, booleans.astype(object)
    moments = _moments(texts)
    if len(moments) > least:
        if texts[moments.index].str.fullmatch(_DATE).all():
            return CellKind.DATE, moments.dt.date
        whole = [moment.to_pydatetime() for moment in moments]
        return CellKind.MOMENT, pd.Series(whole, index=moments.index, dtype=object)
    return CellKind.TEXT, None


def _numbers(texts: pd.Series, *, decimal_comma: bool) -> pd.Series:
    """Those cells that are numbers, whole ones as int; none in a column of IDs."""
    if texts.str.fullmatch(f"{_LEADING_ZERO}|{_LONG_DIGITS}").any():
        return texts.iloc[:0]
    if decimal_comma and texts.str.fullmatch(_DECIMAL_COMMA).any():
        texts = texts.where(
            ~texts.str.fullmatch(f"{_DECIMAL_COMMA}|{_NUMBER}"),
            texts.str.replace(".", "", regex=False).str.replace(",", ".", regex=False),
        )
    values = pd.to_numeric(texts[texts.str.fullmatch(_NUMBER)]).astype("float64")
    values = values[values.abs() < _INFINITE]
    cells = values.astype(object)
    whole = values.mod(1).eq(0) & values.abs().lt(_ALL_DIGITS_KEPT)
    cells.loc[whole] = values[whole].astype("int64").astype(object)
    return cells


def _moments(texts: pd.Series) -> pd.Series:
    """Those cells that are ISO dates or times, in UTC where they name a zone."""
    iso = texts[texts.str.fullmatch(f"{_DATE}|{_MOMENT}")]
    two_digits = iso.str.replace(r"([T ])(\d:)", r"\g<1>0\2", regex=True)
    moments = pd.to_datetime(two_digits, format="ISO8601", errors="coerce", utc=True)
    moments = moments.dt.tz_localize(None)
    return moments[moments >= _FIRST_DAY]
