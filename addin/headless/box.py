"""Rectangles of cells and their A1 addresses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from addin.addresses import column_letters, column_number

MAX_ROWS = 1_048_576
"""Rows of a sheet, from the file format's specification (ECMA-376)."""

MAX_COLUMNS = 16_384
"""Columns of a sheet, A to XFD."""

_ADDRESS = re.compile(
    r"\$?([A-Za-z]{0,3})\$?(\d{0,7})(?::\$?([A-Za-z]{0,3})\$?(\d{0,7}))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle of cells; rows and columns count from 1.

    A box of no rows or no columns holds nothing, as an empty slice does.
    """

    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def last_row(self) -> int:
        """The lowest row inside."""
        return self.row + self.rows - 1

    @property
    def last_column(self) -> int:
        """The rightmost column inside."""
        return self.column + self.columns - 1

    @property
    def cells(self) -> int:
        """How many cells it covers."""
        return self.rows * self.columns

    @property
    def whole_columns(self) -> bool:
        """Whether it spans every row, as ``A:C`` does."""
        return self.rows == MAX_ROWS

    @property
    def whole_rows(self) -> bool:
        """Whether it spans every column, as ``2:4`` does."""
        return self.columns == MAX_COLUMNS

    @property
    def address(self) -> str:
        """The relative A1 address.

        Examples
        --------
        >>> Box(row=2, column=1, rows=3, columns=28).address
        'A2:AB4'
        >>> Box(row=2, column=3).address
        'C2'
        >>> Box(row=1, column=2, rows=MAX_ROWS).address
        'B:B'
        """
        return self.mixed_address(row_absolute=False, column_absolute=False)

    @property
    def absolute_address(self) -> str:
        """The absolute A1 address, ``$A$2:$AB$4``."""
        return self.mixed_address(row_absolute=True, column_absolute=True)

    def mixed_address(self, *, row_absolute: bool, column_absolute: bool) -> str:
        """The A1 address with absolute rows or columns.

        Examples
        --------
        >>> box = Box(row=2, column=1, rows=3)
        >>> box.mixed_address(row_absolute=True, column_absolute=False)
        'A$2:A$4'
        """
        row, column = "$" if row_absolute else "", "$" if column_absolute else ""
        first = column + column_letters(self.column)
        last = column + column_letters(self.last_column)
        if self.whole_columns and not self.whole_rows:
            return f"{first}:{last}"
        if self.whole_rows:
            return f"{row}{self.row}:{row}{self.last_row}"
        corner = f"{first}{row}{self.row}"
        if self.cells <= 1:
            return corner
        return f"{corner}:{last}{row}{self.last_row}"

    def meets(self, other: Box) -> bool:
        """Whether the two share a cell."""
        return self.clipped_to(other) is not None

    def clipped_to(self, other: Box) -> Box | None:
        """The part that also lies in `other`, or None where they do not meet."""
        return box_between(
            max(self.row, other.row),
            max(self.column, other.column),
            min(self.last_row, other.last_row),
            min(self.last_column, other.last_column),
        )

    def without(self, other: Box) -> tuple[Box, ...]:
        """The parts outside `other`: above, below, left and right of it."""
        cut = self.clipped_to(other)
        if cut is None:
            return (self,)
        pieces = (
            (self.row, self.column, cut.row - 1, self.last_column),
            (cut.last_row + 1, self.column, self.last_row, self.last_column),
            (cut.row, self.column, cut.last_row, cut.column - 1),
            (cut.row, cut.last_column + 1, cut.last_row, self.last_column),
        )
        found = (box_between(*piece) for piece in pieces)
        return tuple(box for box in found if box is not None)


def box_between(row: int, column: int, last_row: int, last_column: int) -> Box | None:
    """The box from one corner to the other, or None if it would hold nothing."""
    if last_row < row or last_column < column:
        return None
    return Box(
        row=row,
        column=column,
        rows=last_row - row + 1,
        columns=last_column - column + 1,
    )


def spanning_box(one: Box, other: Box) -> Box:
    """The smallest box that covers both."""
    row, column = min(one.row, other.row), min(one.column, other.column)
    return Box(
        row=row,
        column=column,
        rows=max(one.last_row, other.last_row) - row + 1,
        columns=max(one.last_column, other.last_column) - column + 1,
    )


def box_at(address: str) -> Box | None:
    """The box of an A1 address, or None if the text is not one.

    Examples
    --------
    >>> box_at("$B$2:A4")
    Box(row=2, column=1, rows=3, columns=2)
    >>> box_at("C:D").rows == MAX_ROWS
    True
    >>> box_at("Weights") is None
    True
    """
    match = _ADDRESS.fullmatch(address)
    if match is None:
        return None
    letters, digits, last_letters, last_digits = match.groups()
    if last_letters is None:
        if not (letters and digits):
            return None
        last_letters, last_digits = letters, digits
    if (bool(letters), bool(digits)) != (bool(last_letters), bool(last_digits)):
        return None
    if not letters and not digits:
        return None
    first = _corner(letters or "A", digits or "1")
    last = _corner(last_letters or "XFD", last_digits or str(MAX_ROWS))
    if first is None or last is None:
        return None
    return spanning_box(first, last)


def areas_at(address: str) -> tuple[Box, ...]:
    """The boxes of an address with commas, empty if any part is no address.

    Examples
    --------
    >>> [box.address for box in areas_at("B1:B9,E1:E9")]
    ['B1:B9', 'E1:E9']
    >>> areas_at("B1,Weights")
    ()
    """
    found = [box_at(part) for part in address.split(",")]
    boxes = tuple(box for box in found if box is not None)
    return boxes if len(boxes) == len(found) else ()


def _corner(letters: str, digits: str) -> Box | None:
    row, column = int(digits), column_number(letters)
    if not (1 <= row <= MAX_ROWS and 1 <= column <= MAX_COLUMNS):
        return None
    return Box(row=row, column=column)
