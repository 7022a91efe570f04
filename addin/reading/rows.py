"""A source's tabs as one frame, each cell still knowing its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from addin.reading.grid import body_rows
from workbook_templates.headers import normal

if TYPE_CHECKING:
    from addin.reading.sources import Source

IntArray = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of all tabs of a source, blank rows left out.

    Parameters
    ----------
    source
        The source.
    frame
        Cells as read, one object column per header, rows counted from 0.
    tab, row
        Per row of `frame`: which tab of the source, and which body row of it.
    """

    source: Source
    frame: pd.DataFrame
    tab: IntArray
    row: IntArray

    def place(self, position: int, header: str) -> tuple[str, str]:
        """(sheet, cell) of a cell of the frame."""
        grid = self.source.tabs[int(self.tab[position])]
        column = max(grid.position(header), 0)
        return grid.sheet, grid.cell(int(self.row[position]), column)


def source_rows(source: Source) -> Rows:
    """The rows of a source; a tab that lacks a header is blank under it."""
    headers = source.headers
    frames, tabs, rows = [], [], []
    for number, grid in enumerate(source.tabs):
        kept = list(body_rows(grid))
        first_of = {
            normal(header): position
            for position, header in reversed(list(enumerate(grid.headers)))
        }
        cells = np.empty((len(kept), len(grid.headers)), dtype=object)
        for index, body_row in enumerate(kept):
            cells[index, :] = grid.rows[body_row]
        blank = np.full(len(kept), None, dtype=object)
        frames.append(
            pd.DataFrame(
                {
                    header: cells[:, first_of[normal(header)]]
                    if normal(header) in first_of
                    else blank
                    for header in headers
                },
                columns=pd.Index(headers, dtype=object),
                dtype=object,
            )
        )
        tabs.append(np.full(len(kept), number, dtype=np.int64))
        rows.append(np.array(kept, dtype=np.int64))
    return Rows(
        source=source,
        frame=pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0],
        tab=np.concatenate(tabs),
        row=np.concatenate(rows),
    )
