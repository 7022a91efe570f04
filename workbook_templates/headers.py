"""Headers as people type them: matched case-blind and mended."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
_SPACES = re.compile(r"[\s\u00a0\u2007\u202f_]+")

_REMEMBERED = 4096
"""Every column that is looked for is compared with all headers of its table."""


@lru_cache(_REMEMBERED, typed=True)
def normal(header: object) -> str:
    """The form in which two headers are compared.

    >>> normal("  Account_ID ") == normal("account id")
    True
    """
    if header is None:
        return ""
    return _SPACES.sub(" ", str(header).translate(_QUOTES)).strip().casefold()


def found_column(headers: Sequence[str], name: str, aliases: Iterable[str] = ()) -> int:
    """Position of the header that means `name`, or -1.

    The name itself wins over its aliases, and an earlier alias over a later one.
    """
    normals = [normal(header) for header in headers]
    for wanted in (normal(name), *map(normal, aliases)):
        if wanted in normals:
            return normals.index(wanted)
    return -1
