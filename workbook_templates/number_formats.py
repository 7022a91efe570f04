"""How Excel shows the cells of a column: one number format per kind and per unit."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from scoring.model import Unit
from workbook_templates.contract import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

GENERAL = "General"
TEXT = "@"
DATE = "yyyy-mm-dd"
"""Read the same way everywhere, unlike 3/4/2026."""

_BY_KIND: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.TEXT: TEXT,
        Kind.LONG_TEXT: TEXT,
        Kind.NUMBER: GENERAL,
        Kind.WHOLE: "#,##0",
        Kind.PERCENT: "0%",
        Kind.DATE: DATE,
        Kind.COLOUR: GENERAL,
    }
)

_BY_UNIT: Mapping[Unit, str] = MappingProxyType(
    {
        Unit.NUMBER: "#,##0.##",
        Unit.PERCENT: "0%",
        Unit.DAYS: '#,##0" d"',
        Unit.HOURS: '#,##0.#" h"',
        Unit.MINUTES: '#,##0" min"',
        Unit.TEXT: TEXT,
    }
)


def number_format(kind: Kind | Unit, *, currency: str = "$", decimals: int = 0) -> str:
    """The Excel number format for cells of this kind, or raw values in this unit.

    Parameters
    ----------
    kind
        Kind of a column, or unit of an indicator.
    currency
        The sign before amounts of money.
    decimals
        Shown decimals of scores; other kinds have their own.

    Examples
    --------
    >>> number_format(Kind.SCORE, decimals=2), number_format(Kind.MONEY, currency="€")
    ('0.00', '"€"#,##0')
    """
    if kind is Kind.SCORE:
        return f"0.{'0' * decimals}" if decimals else "0"
    if kind is Kind.MONEY or kind is Unit.CURRENCY:
        return f'"{currency}"#,##0'
    return _BY_KIND[kind] if isinstance(kind, Kind) else _BY_UNIT[kind]
