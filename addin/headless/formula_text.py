"""Formulas as text."""

from __future__ import annotations

import re

_ORIGIN = "XAA500000"
"""Any cell far from the edges: only the distance between two cells matters."""

_LITERAL = r'"((?:[^"]|"")*)"'
_LINK = re.compile(rf"=HYPERLINK\({_LITERAL},{_LITERAL}\)", re.IGNORECASE)


def translated(formula: str, *, row_offset: int, column_offset: int) -> str:
    """A formula as it reads after filling it down and to the right.

    Examples
    --------
    >>> translated("=$A1*B$2", row_offset=3, column_offset=1)
    '=$A4*C$2'
    """
    # opening a workbook must not wait for this import, and few books fill formulas
    from openpyxl.formula.translate import Translator  # noqa: PLC0415

    filled: str = Translator(formula, _ORIGIN).translate_formula(
        row_delta=row_offset, col_delta=column_offset
    )
    return filled


def link_text(formula: str) -> str | None:
    """What a link of two literal texts shows; None for any other formula.

    Examples
    --------
    >>> link_text('=HYPERLINK("#Usage!B2","the ""B"" column")')
    'the "B" column'
    >>> link_text("=SUM(A1:A3)") is None
    True
    """
    match = _LINK.fullmatch(formula)
    return None if match is None else match[2].replace('""', '"')
