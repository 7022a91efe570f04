"""What a number format makes of a number."""

from __future__ import annotations

import re
from functools import cache

_NO_TOKENS = re.compile(
    r"""
      "[^"]*(?:"|$)                        # quoted text
    | [\\_*] .                             # escaped, width of, filled with a character
    | \[ (?! (?:h+|m+|s+) \] ) [^\]]* (?:\]|$)   # colours, conditions, locales
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_DATE_TOKEN = re.compile("[dmyhs]", re.IGNORECASE)


@cache
def is_date_format(code: str) -> bool:
    """Whether numbers of this format show as dates, times or durations.

    Its first section decides, that of positive numbers.

    Examples
    --------
    >>> is_date_format("yyyy-mm-dd"), is_date_format("[h]:mm"), is_date_format("[Red]0")
    (True, True, False)
    >>> is_date_format('0 "days"')
    False
    """
    first_section = _NO_TOKENS.sub("", code).split(";")[0]
    return _DATE_TOKEN.search(first_section) is not None
