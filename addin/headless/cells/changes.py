"""What a grid has to tell the file: which rows change, and which of their cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from addin.headless.box import MAX_ROWS
from addin.headless.cells.batch import CellKind
from addin.headless.cells.column import CONTENT, STYLE
from addin.headless.cells.fragments import ColumnCells
from addin.headless.cells.grid_cells import NO_STYLE

if TYPE_CHECKING:
    from addin.headless.cells.batch import Flags, Int32s, Int64s
    from addin.headless.cells.column import Column
    from addin.headless.cells.grid_cells import GridCells


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChange:
    """The changed cells of one column in some rows.

    `at` are their places in the arrays of the column; `bare` says which of them are as
    if they were not there.
    """

    number: int
    column: Column
    at: Int64s
    bare: Flags

    @property
    def rows(self) -> Int32s:
        """The rows of the cells."""
        rows: Int32s = self.column.rows[self.at]
        return rows

    def only(self, mask: Flags) -> ColumnChange:
        """Some of the cells."""
        return ColumnChange(
            number=self.number,
            column=self.column,
            at=self.at[mask],
            bare=self.bare[mask],
        )

    def cells(self) -> ColumnCells:
        """The cells as they are to be written."""
        column, at = self.column, self.at
        return ColumnCells(
            column=self.number,
            rows=column.rows[at],
            kind=column.kind[at],
            style=column.style[at],
            number=column.number[at],
            formula=column.formula[at],
            formula_texts=column.formula_texts,
        )


class Changes:
    """The changes of a grid, row by row.

    Attributes
    ----------
    rows
        The rows of which anything changes.
    described
        Those of them that are to say something else about themselves.
    new_rows
        Those of them that would have to be made if the file had none.
    columns
        How many columns have changed cells.
    keeps_cells
        Whether any cell of the row stays, by number of the row.
    """

    def __init__(self, grid: GridCells) -> None:
        self._grid = grid
        self._columns = []
        self.keeps_cells: Flags = np.zeros(MAX_ROWS + 1, np.bool_)
        for number, column in grid.sheet_columns():
            self.keeps_cells[column.rows[(column.dirty & CONTENT) == 0]] = True
            if column.dirty.any():
                self._columns.append((number, column))
        self.columns = len(self._columns)
        rows = grid.changed_rows
        self.described: Int32s = np.sort(np.fromiter(rows, np.int32, len(rows)))
        changed = np.zeros(MAX_ROWS + 1, np.bool_)
        changed[self.described] = True
        made = changed.copy()
        for number, column in self._columns:
            change = self._change(number, column, 1, MAX_ROWS, content=True)
            made[change.rows[~change.bare]] = True
            changed[column.rows[column.dirty != 0]] = True
        self.rows: Int32s = np.flatnonzero(changed).astype(np.int32)
        self.new_rows: Int32s = np.flatnonzero(made).astype(np.int32)

    def content(self, first_row: int, last_row: int) -> list[ColumnChange]:
        """The cells to be written anew, column by column."""
        return self._changes(first_row, last_row, content=True)

    def looks(self, first_row: int, last_row: int) -> list[ColumnChange]:
        """The cells of which only the format changes, column by column."""
        return self._changes(first_row, last_row, content=False)

    def _changes(
        self, first_row: int, last_row: int, *, content: bool
    ) -> list[ColumnChange]:
        changes = (
            self._change(number, column, first_row, last_row, content=content)
            for number, column in self._columns
        )
        return [change for change in changes if len(change.at)]

    def _change(
        self,
        number: int,
        column: Column,
        first_row: int,
        last_row: int,
        *,
        content: bool,
    ) -> ColumnChange:
        span = column.span(first_row, last_row)
        dirty = column.dirty[span]
        wanted = dirty & CONTENT if content else dirty == STYLE
        at = np.flatnonzero(wanted) + span.start
        bare = self._bare(number, column, at)
        return ColumnChange(number=number, column=column, at=at, bare=bare)

    def _bare(self, number: int, column: Column, at: Int64s) -> Flags:
        bare: Flags = (
            (column.kind[at] == CellKind.BLANK.value)
            & ~column.formula[at]
            & (column.style[at] == NO_STYLE)
        )
        if bare.any():
            defaults = self._grid.default_styles(column.rows[at], number)
            bare &= defaults == NO_STYLE
        return bare
