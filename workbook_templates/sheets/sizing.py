"""Widths and heights that show a whole text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbook_templates.contract import Column
    from workbook_templates.recipes.grid import Cell

_LINE_POINTS = 13.5
"""Of the house font at 10 points."""
_ROW_PADDING_POINTS = 9.0
_FILTER_BUTTON_CHARACTERS = 3.5
_LETTERS_PER_DIGIT = 1.08
"""Widths count digits; running text has narrower letters among the wide ones."""
_INDENT = 1.5
_BOLD = 1.15
"""Bold letters are this much wider than the digits that Excel's widths count."""


def shown_width(column: Column) -> float:
    """The column's width in characters, wide enough for each word of its header."""
    longest = max(len(word) for word in re.split(r"[ -]", column.name))
    return max(column.width, longest * _BOLD + _FILTER_BUTTON_CHARACTERS) + _INDENT


def line_count(text: str, width: float) -> int:
    """How many lines a text takes in a cell `width` characters wide, at least 1."""
    lines = 1
    line = room = width * _LETTERS_PER_DIGIT
    for word in text.split():
        if len(word) > room and room < line:
            lines += 1
            room = line
        room -= len(word) + 1
    return lines


def row_height(
    row: Iterable[Cell], columns: Iterable[Column], *, least: int = 1
) -> float:
    """Height in points of a row whose texts wrap, for `least` lines or more."""
    lines = max(
        line_count(str(cell), shown_width(column))
        for cell, column in zip(row, columns, strict=True)
    )
    return max(lines, least) * _LINE_POINTS + _ROW_PADDING_POINTS


def text_height(text: str, width: float, points: float = 11) -> float:
    """Height in points of a row that holds this text at this size."""
    return line_count(text, width * 10 / points) * points * 1.4 + _ROW_PADDING_POINTS
