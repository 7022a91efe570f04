"""The nearest of the names that a word could have meant."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from workbook_templates.headers import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NAMES_LISTED = 10
"""Names in one sentence: all ten tests fit, and longer lists nobody reads."""


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
