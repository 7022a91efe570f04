"""A source's tabs as columns, each cell still knowing its address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from addin.blocks import cells_of, joined
from workbook_templates.headers import normal

if TYPE_CHECKING:
    from addin.blocks import Cell, Cells
    from addin.reading.grid import Grid, IntArray
    from addin.reading.sources import Source


@dataclass(slots=True, kw_only=True)
class Rows:
    """The rows of all tabs of a source, blank rows left out.

    Rows count from 0. A column is read off the tabs when it is first asked for.

    Parameters
    ----------
    source
        The source.
    tab, row
        Per row: which tab of the source, and which body row of it.
    """

    source: Source
    tab: IntArray
    row: IntArray
    _columns: dict[str, pd.Series] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.row)

    def column(self, header: str) -> pd.Series:
        """The cells under a header; a tab that lacks it is blank there."""
        if header not in self._columns:
            cells = joined([_column(grid, header) for grid in self.source.tabs])
            # without its dtype pandas would look at every object for a better one
            self._columns[header] = pd.Series(cells, dtype=cells.dtype, copy=False)
        return self._columns[header]

    def forget_columns(self) -> None:
        """Let go of the columns read so far; those still wanted are read again.

        A million rows take 8 MB a column.
        """
        self._columns.clear()
        for grid in self.source.tabs:
            grid.rows.forget_columns()

    def cell(self, position: int, header: str) -> Cell:
        """One cell as Python has it."""
        at = slice(position, position + 1)
        return cells_of(self.column(header).iloc[at])[0]

    def place(self, position: int, header: str) -> tuple[str, str]:
        """(sheet, cell) of a cell."""
        grid = self.source.tabs[int(self.tab[position])]
        column = max(grid.position(header), 0)
        return grid.sheet, grid.cell(int(self.row[position]), column)


def source_rows(source: Source) -> Rows:
    """The rows of a source."""
    filled = [grid.rows.filled for grid in source.tabs]
    counts = [len(rows) for rows in filled]
    return Rows(
        source=source,
        tab=np.repeat(np.arange(len(counts)), counts),
        row=np.concatenate(filled),
    )


def _column(grid: Grid, header: str) -> Cells:
    wanted = normal(header)
    headers = [normal(each) for each in grid.headers]
    filled = grid.rows.filled
    if wanted not in headers:
        return np.full(len(filled), np.nan)
    column = grid.rows.column_at(headers.index(wanted))
    return column if len(filled) == len(column) else column[filled]
