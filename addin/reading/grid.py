"""A rectangle read off a sheet once: headers, rows, and the address of each cell."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from addin.addresses import column_letters
from workbook_templates.headers import found_column, normal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Cell = object
"""What a cell holds: None, str, float, int, bool, datetime or Decimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table as read.

    Parameters
    ----------
    sheet
        Name of its sheet.
    row, column
        Where the header row begins, counted from 1.
    headers
        Header texts, trimmed; blank headers are empty strings.
    rows
        Body rows, each as long as `headers`; a totals row is not among them.
    """

    sheet: str
    row: int
    column: int
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def cell(self, row: int, column: int) -> str:
        """A1 address of a body cell, both counted from 0."""
        return f"{column_letters(self.column + column)}{self.row + 1 + row}"

    def header_cell(self, column: int) -> str:
        """A1 address of a header, counted from 0."""
        return f"{column_letters(self.column + column)}{self.row}"

    def position(self, name: str, aliases: Sequence[str] = ()) -> int:
        """Position of the column that means `name`, or -1."""
        return found_column(self.headers, name, aliases)

    def column_cells(self, position: int) -> list[Cell]:
        """The body cells of one column, top to bottom."""
        return [row[position] for row in self.rows]


def is_blank(value: Cell) -> bool:
    """Whether a cell holds nothing a reader could see."""
    return value is None or (isinstance(value, str) and not value.strip("\u00a0 \t"))


def header_texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Header cells as trimmed texts."""
    return tuple("" if is_blank(cell) else str(cell).strip() for cell in cells)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The used part of a sheet, read in one call.

    `values[0][0]` stands at (`row`, `column`), both counted from 1.
    """

    sheet: str
    row: int
    column: int
    values: tuple[tuple[Cell, ...], ...]

    @property
    def last_row(self) -> int:
        """Number of the last row of the block on the sheet."""
        return self.row + len(self.values) - 1

    @property
    def last_column(self) -> int:
        """Number of the last column of the block on the sheet."""
        return self.column + (len(self.values[0]) if self.values else 0) - 1

    def part(
        self, row: int, column: int, height: int, width: int
    ) -> tuple[tuple[Cell, ...], ...]:
        """Values of a rectangle of the sheet; None where it leaves the block."""
        return tuple(
            tuple(self.value(r, c) for c in range(column, column + width))
            for r in range(row, row + height)
        )

    def value(self, row: int, column: int) -> Cell:
        """The value at a cell of the sheet, None outside the block."""
        if not (
            self.row <= row <= self.last_row
            and self.column <= column <= self.last_column
        ):
            return None
        return self.values[row - self.row][column - self.column]

    def filled(self, row: int, column: int, height: int, width: int) -> str | None:
        """A1 address of the first filled cell in a rectangle, or None."""
        for r, cells in enumerate(self.part(row, column, height, width)):
            for c, value in enumerate(cells):
                if not is_blank(value):
                    return f"{column_letters(column + c)}{row + r}"
        return None


def filled_positions(cells: Sequence[Cell]) -> list[int]:
    """Positions of the cells that hold anything."""
    return [position for position, cell in enumerate(cells) if not is_blank(cell)]


def runs(positions: Sequence[int]) -> list[tuple[int, int]]:
    """(first, count) of each unbroken run of ascending positions.

    >>> runs([0, 1, 2, 5, 6])
    [(0, 3), (5, 2)]
    """
    found = []
    for _, group in groupby(enumerate(positions), key=lambda pair: pair[1] - pair[0]):
        members = [position for _, position in group]
        found.append((members[0], len(members)))
    return found


def without_blank_tail(
    rows: Sequence[tuple[Cell, ...]],
) -> tuple[tuple[Cell, ...], ...]:
    """Rows up to the last that holds anything."""
    last = len(rows)
    while last and all(is_blank(cell) for cell in rows[last - 1]):
        last -= 1
    return tuple(rows[:last])


def header_row_of(block: Block) -> int | None:
    """Index in `block.values` of the row that looks like a header, or None.

    The first row of texts only that is at least half as wide as the widest row: titles
    above an export are narrower, and data rows hold numbers or dates.
    """
    widths = [sum(not is_blank(cell) for cell in row) for row in block.values]
    widest = max(widths, default=0)
    for index, row in enumerate(block.values):
        texts = [cell for cell in row if not is_blank(cell)]
        if (
            texts
            and all(isinstance(cell, str) for cell in texts)
            and 2 * widths[index] >= widest
        ):
            return index
    return None


# Titles and notes above a table take a few rows; nobody puts thirty there.
_ROWS_SEARCHED = 30


def row_with_most(block: Block, known: frozenset[str]) -> int | None:
    """Index in `block.values` of the row with most of these normal headers, or None."""
    best, best_hits = None, 0
    for index, row in enumerate(block.values[:_ROWS_SEARCHED]):
        hits = sum(normal(cell) in known for cell in row if isinstance(cell, str))
        if hits > best_hits:
            best, best_hits = index, hits
    return best


def body_rows(grid: Grid) -> Iterator[int]:
    """Indices of the body rows that hold anything."""
    for index, row in enumerate(grid.rows):
        if not all(is_blank(cell) for cell in row):
            yield index
