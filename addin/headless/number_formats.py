"""What a number format makes of a number."""

from __future__ import annotations

import re
from functools import lru_cache

_LITERALS = re.compile(r'"[^"]*"|\\.|\[[A-Za-z]{3,}\]')
"""Quoted text, escaped characters and colours such as ``[Yellow]``."""

_MOMENT_LETTERS = frozenset("dmyhs")
"""Days, months and minutes, years, hours, seconds."""


@lru_cache(maxsize=1024)
def shows_dates(number_format: str) -> bool:
    r"""Whether numbers show as dates or times.

    Examples
    --------
    >>> shows_dates("yyyy-mm-dd"), shows_dates("[h]:mm"), shows_dates("0.0 \"days\"")
    (True, True, False)
    """
    if number_format == "General":
        return False
    return not _MOMENT_LETTERS.isdisjoint(_LITERALS.sub("", number_format).lower())
