"""A table read off a sheet once: headers, rows, and the address of each cell."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from addin.addresses import column_letters
from addin.blocks import cells_of, is_blank
from workbook_templates.headers import found_column

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.blocks import Cell, Cells
    from addin.reading.block import Block

IntArray = npt.NDArray[np.int64]


@dataclass(slots=True, kw_only=True)
class Body:
    """The rows of a table below its header, read when somebody asks for them.

    Rows count from 0 and end with the last that holds anything.

    Parameters
    ----------
    block
        The sheet.
    row, column, width
        The first cell and how many columns there are.
    filled
        Rows that hold anything, ascending.
    """

    block: Block
    row: int
    column: int
    width: int
    filled: IntArray
    _cells: tuple[tuple[Cell, ...], ...] | None = None
    _columns: dict[int, Cells] = field(default_factory=dict)

    def __len__(self) -> int:
        return int(self.filled[-1]) + 1 if len(self.filled) else 0

    def __getitem__(self, index: int) -> tuple[Cell, ...]:
        return self._rows()[index]

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return iter(self._rows())

    def column_at(self, position: int) -> Cells:
        """One column in its plainest type, a value per row."""
        if position not in self._columns:
            at = self.column + position
            self._columns[position] = self.block.columns(self.row, at, len(self), 1)[0]
        return self._columns[position]

    def forget_columns(self) -> None:
        """Let go of the columns read so far."""
        self._columns.clear()

    def _rows(self) -> tuple[tuple[Cell, ...], ...]:
        """All rows as cells: for set-up tables, which are small."""
        if self._cells is None:
            self._cells = self.block.part(self.row, self.column, len(self), self.width)
        return self._cells


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
    rows: Body

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
        return cells_of(self.rows.column_at(position))


def header_texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Header cells as trimmed texts."""
    return tuple("" if is_blank(cell) else str(cell).strip() for cell in cells)


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


def body_rows(grid: Grid) -> list[int]:
    """Indices of the body rows that hold anything."""
    return [int(row) for row in grid.rows.filled]
