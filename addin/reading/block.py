"""The used part of a sheet, and where on it a table begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from addin.addresses import column_letters
from addin.blocks import cells_of, is_blank, used_cells
from addin.reading.grid import Body, Grid, header_texts
from workbook_templates import contract
from workbook_templates.headers import normal

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings as xw

    from addin.blocks import Cell, Cells, Flags, UsedCells

_ROWS_SEARCHED = 30
"""Titles and notes above a table take a few rows; nobody puts thirty there."""

_ROWS_AT_ONCE = 10_000
"""Rows turned into Python's values at a time, on a sheet that has no header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The used part of a sheet, its columns read when somebody asks for them.

    Parameters
    ----------
    sheet
        Name of the sheet.
    row, column
        Its first cell, counted from 1.
    cells
        What it holds.
    blank
        Whether each cell holds nothing a reader could see, rows x columns.
    """

    sheet: str
    row: int
    column: int
    cells: UsedCells
    blank: Flags

    @property
    def last_row(self) -> int:
        """Number of the last row of the block on the sheet."""
        return self.row + len(self.blank) - 1

    @property
    def last_column(self) -> int:
        """Number of the last column of the block on the sheet."""
        return self.column + int(self.blank.shape[1]) - 1

    def columns(self, row: int, column: int, height: int, width: int) -> list[Cells]:
        """Columns of a rectangle of the sheet; blank where it leaves the block."""
        top, bottom = max(row, self.row), min(row + height - 1, self.last_row)
        left = max(column, self.column)
        right = min(column + width - 1, self.last_column)
        rows, across = bottom - top + 1, right - left + 1
        if rows <= 0 or across <= 0:
            return [np.full(height, np.nan) for _ in range(width)]
        inside = self.cells.columns(top - self.row, left - self.column, rows, across)
        if (rows, across) == (height, width):
            return inside
        whole = np.full((width, height), None, dtype=object)
        for values, target in zip(inside, whole[left - column :], strict=False):
            target[top - row : bottom - row + 1] = cells_of(values)
        return list(whole)

    def part(
        self, row: int, column: int, height: int, width: int
    ) -> tuple[tuple[Cell, ...], ...]:
        """Values of a rectangle of the sheet; None where it leaves the block."""
        columns = self.columns(row, column, height, width)
        return tuple(zip(*map(cells_of, columns), strict=True))

    def value(self, row: int, column: int) -> Cell:
        """The value at a cell of the sheet, None outside the block."""
        if not self.is_filled(row, column):
            return None
        return self.part(row, column, 1, 1)[0][0]

    def is_filled(self, row: int, column: int) -> bool:
        """Whether a cell of the sheet holds anything."""
        inside = row <= self.last_row and column <= self.last_column
        inside = inside and row >= self.row and column >= self.column
        return inside and not self.blank[row - self.row, column - self.column]

    def filled(self, row: int, column: int, height: int, width: int) -> str | None:
        """A1 address of the first filled cell in a rectangle, or None."""
        blank = self._blank(row, column, height, width)
        if blank.all():
            return None
        down, across = divmod(int(np.argmin(blank)), blank.shape[1])
        letters = column_letters(max(column, self.column) + across)
        return f"{letters}{max(row, self.row) + down}"

    def grid(self, row: int, column: int, height: int, width: int) -> Grid:
        """The table of this size, its header row included, without a totals row."""
        last = row + height - 1
        if height > 1 and is_total(self.value(last, column)):
            height -= 1
        blank = self._blank(row + 1, column, height - 1, width)
        skipped = max(self.row - row - 1, 0)
        return Grid(
            sheet=self.sheet,
            row=row,
            column=column,
            headers=header_texts(self.part(row, column, 1, width)[0]),
            rows=Body(
                block=self,
                row=row + 1,
                column=column,
                width=width,
                filled=skipped + np.flatnonzero(~blank.all(axis=1)),
            ),
        )

    def top_rows(self, count: int = _ROWS_SEARCHED) -> tuple[tuple[Cell, ...], ...]:
        """The first rows, as far as there are so many."""
        rows, width = self.blank.shape
        return self.part(self.row, self.column, min(rows, count), width)

    def rows_from_top(self) -> Iterator[tuple[Cell, ...]]:
        """All rows; most searches end among the first."""
        top = self.top_rows()
        yield from top
        for first in range(self.row + len(top), self.last_row + 1, _ROWS_AT_ONCE):
            count = min(_ROWS_AT_ONCE, self.last_row + 1 - first)
            yield from self.part(first, self.column, count, self.blank.shape[1])

    def _blank(self, row: int, column: int, height: int, width: int) -> Flags:
        """Where a rectangle of the sheet is blank, as far as the block reaches."""
        top, bottom = row - self.row, row - self.row + height
        left, right = column - self.column, column - self.column + width
        return self.blank[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]


def used_block(sheet: xw.Sheet) -> Block:
    """The used part of a sheet."""
    area = sheet.used_range
    cells = used_cells(area)
    return Block(
        sheet=sheet.name,
        row=area.row,
        column=area.column,
        cells=cells,
        blank=cells.blank,
    )


def header_row_of(block: Block) -> int | None:
    """Index in the block of the row that looks like a header, or None.

    The first row of texts only that is at least half as wide as the widest row: titles
    above an export are narrower, and data rows hold numbers or dates.
    """
    widths = (~block.blank).sum(axis=1)
    wide = (widths > 0) & (2 * widths >= widths.max())
    for index, row in enumerate(block.rows_from_top()):
        if wide[index] and all(isinstance(c, str) for c in row if not is_blank(c)):
            return index
    return None


def row_with_most(block: Block, known: frozenset[str]) -> int | None:
    """Index in the block of the row with most of these normal headers, or None."""
    best, best_hits = None, 0
    for index, row in enumerate(block.top_rows()):
        hits = sum(normal(cell) in known for cell in row if isinstance(cell, str))
        if hits > best_hits:
            best, best_hits = index, hits
    return best


def is_total(first: Cell) -> bool:
    """Whether a row that begins with this cell is a totals row."""
    return isinstance(first, str) and normal(first) == normal(contract.TOTAL)
