"""Formulas as text."""

from __future__ import annotations

from openpyxl.formula.translate import Translator

_ORIGIN = "XAA500000"
"""Any cell far from the edges: only the distance between two cells matters."""


def translated(formula: str, *, row_offset: int, column_offset: int) -> str:
    """A formula as it reads after filling it down and to the right.

    Examples
    --------
    >>> translated("=$A1*B$2", row_offset=3, column_offset=1)
    '=$A4*C$2'
    """
    filled: str = Translator(formula, _ORIGIN).translate_formula(
        row_delta=row_offset, col_delta=column_offset
    )
    return filled
