"""Cell notes that are as large as their text."""

from __future__ import annotations

import math

from openpyxl.comments import Comment

_CHARACTERS_A_LINE = 38
_LINE_PIXELS = 17
_PADDING_PIXELS = 22
_WIDTH_PIXELS = 260
AUTHOR = "Healthsheet"


def note(text: str) -> Comment:
    """A cell note of this text, in a box that shows all of it."""
    lines = sum(
        max(1, math.ceil(len(part) / _CHARACTERS_A_LINE)) for part in text.splitlines()
    )
    return Comment(
        text,
        AUTHOR,
        width=_WIDTH_PIXELS,
        height=lines * _LINE_PIXELS + _PADDING_PIXELS,
    )
