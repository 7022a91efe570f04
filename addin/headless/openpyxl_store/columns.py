"""Columns of a sheet that the file describes together."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from addin.addresses import column_letters

if TYPE_CHECKING:
    from openpyxl.worksheet.dimensions import ColumnDimension
    from openpyxl.worksheet.worksheet import Worksheet

CHARACTER_PIXELS = 7
PADDING_PIXELS = 5
"""Of the default font, Calibri 11: a file's width includes the padding of a cell,
the width that people set does not (ECMA-376 part 1, 18.3.1.13)."""

DEFAULT_CHARACTERS = 8.43
"""Excel's default column width."""


def file_width(characters: float) -> float:
    """A width in characters as the file spells it.

    Examples
    --------
    >>> file_width(8.43)
    9.140625
    """
    pixels = characters * CHARACTER_PIXELS + PADDING_PIXELS
    return int(pixels / CHARACTER_PIXELS * 256) / 256


def characters_wide(width: float) -> float:
    """A file's width as the characters that people see.

    Examples
    --------
    >>> characters_wide(9.140625)
    8.43
    """
    return round(width - PADDING_PIXELS / CHARACTER_PIXELS, 2)


def default_file_width(sheet: Worksheet) -> float:
    """The width of columns that the file says nothing about, as the file spells it."""
    return sheet.sheet_format.defaultColWidth or file_width(DEFAULT_CHARACTERS)


def described_column(sheet: Worksheet, column: int) -> ColumnDimension | None:
    """What the file says about a column, alone or together with its neighbours."""
    letters = column_letters(column)
    if letters in sheet.column_dimensions:
        return sheet.column_dimensions[letters]
    for described in sheet.column_dimensions.values():
        if (described.min or 0) <= column <= (described.max or 0):
            return described
    return None


def own_column(sheet: Worksheet, column: int) -> ColumnDimension:
    """The description of this column alone.

    A description that covers more is split, because two that overlap make Excel repair
    the file.
    """
    described = described_column(sheet, column)
    letters = column_letters(column)
    if described is None:
        own = sheet.column_dimensions[letters]
        own.width = default_file_width(sheet)
        return own
    first, last = described.min or column, described.max or column
    if first == last:
        return described
    dimensions: Any = sheet.column_dimensions
    del dimensions[column_letters(first)]
    for start, end in ((first, column - 1), (column, column), (column + 1, last)):
        if start <= end:
            part: Any = copy(described)
            part.min, part.max, part.index = start, end, column_letters(start)
            dimensions[part.index] = part
    alone: ColumnDimension = dimensions[letters]
    return alone
