"""Headers as people type them: matched case-blind, mended, with the nearest name."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAMES_LISTED = 10
"""Names in one sentence: all ten tests fit, and longer lists nobody reads."""

_QUOTES = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"'})
_SPACES = re.compile(r"[\s\u00a0\u2007\u202f_]+")


def normal(header: object) -> str:
    """The form in which two headers are compared.

    >>> normal("  Account_ID ") == normal("account id")
    True
    """
    if header is None:
        return ""
    return _SPACES.sub(" ", str(header).translate(_QUOTES)).strip().casefold()


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name most like `word`, or None where nothing comes near.

    >>> nearest("Wieght", ["Height", "Weight"])
    'Weight'
    """
    by_normal = {normal(name): name for name in names}
    hits = difflib.get_close_matches(normal(word), list(by_normal), n=1, cutoff=0.6)
    return by_normal[hits[0]] if hits else None


def nearest_or_all(word: str, names: Sequence[str]) -> str:
    """The name most like `word`, else the names to choose from.

    >>> nearest_or_all("Lgins", ["Logins", "Seats"])
    'Logins'
    >>> nearest_or_all("Usage", ["Logins", "Seats"])
    'one of Logins, Seats'
    """
    near = nearest(word, names)
    if near is not None or not names:
        return near or "another"
    if len(names) == 1:
        return names[0]
    more = ", …" if len(names) > NAMES_LISTED else ""
    return f"one of {', '.join(names[:NAMES_LISTED])}{more}"


def found_column(headers: Sequence[str], name: str, aliases: Iterable[str] = ()) -> int:
    """Position of the header that means `name`, or -1.

    The name itself wins over its aliases, and an earlier alias over a later one.
    """
    normals = [normal(header) for header in headers]
    for wanted in (normal(name), *map(normal, aliases)):
        if wanted in normals:
            return normals.index(wanted)
    return -1
