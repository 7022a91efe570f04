"""A1 addresses."""

from __future__ import annotations

from xlwings import utils


def column_letters(number: int) -> str:
    """The letters of a column, counted from 1.

    >>> column_letters(1), column_letters(28)
    ('A', 'AB')
    """
    return str(utils.col_name(number))  # type: ignore[no-untyped-call]  # xlwings.utils carries no annotations
