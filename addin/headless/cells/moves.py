"""Cells that move to other places of their sheet, with how they look."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from addin.headless.box import MAX_ROWS, Box
from addin.headless.cells.batch import CellKind
from addin.headless.cells.column import CONTENT, Column
from addin.headless.cells.grid_cells import NO_STYLE, columns_of
from addin.headless.cells.grid_looks import GridLooks

if TYPE_CHECKING:
    from addin.headless.cells.batch import Int32s


class GridMoves(GridLooks):
    """Moving cells; the fourth part of `Grid`."""

    def move(self, box: Box, *, down: int = 0, right: int = 0) -> None:
        """Move the cells of a box, over what is there; formulas may not be among them.

        Whole rows take their heights and formats along.
        """
        target = Box(
            row=box.row + down,
            column=box.column + right,
            rows=box.rows,
            columns=box.columns,
        )
        moved = [
            (number + right, _moved_piece(column, box, down))
            for number, column in self._present(box)
        ]
        self.erase(box)
        self.erase(target)
        for number, piece in moved:
            if len(piece.rows):
                _overlay(self._column(number), piece)
        if box.whole_rows and down:
            self._move_rows(box, down)

    def erase(self, box: Box) -> None:
        """Leave nothing of the cells of a box, not even how they look."""
        for number, column in self._present(box):
            span = column.span(box.row, box.last_row)
            column.kind[span] = CellKind.BLANK
            column.number[span] = 0.0
            column.formula[span] = False
            column.style[span] = self.default_styles(column.rows[span], number)
            column.dirty[span] |= CONTENT

    def _move_rows(self, box: Box, down: int) -> None:
        """Take along what rows say about themselves, over what others said."""
        heights = {r: h for r, h in self.heights.items() if _inside(r, box)}
        styles = {r: s for r, s in self.row_styles.items() if _inside(r, box)}
        left = Box(row=box.row, column=1, rows=box.rows)
        taken = Box(row=box.row + down, column=1, rows=box.rows)
        for area in (left, taken):
            self.reset_row_height(area)
            for row in [r for r in self.row_styles if _inside(r, area)]:
                self.row_styles[row] = NO_STYLE
                self._changed_row_styles.add(row)
        for row, height in heights.items():
            if row + down <= MAX_ROWS:
                self.heights[row + down] = height
                self._changed_heights.add(row + down)
        for row, style in styles.items():
            if row + down <= MAX_ROWS:
                self.row_styles[row + down] = style
                self._changed_row_styles.add(row + down)

    def reset_row_height(self, box: Box) -> None:
        """Let Excel find the heights of rows again."""
        for row in [r for r in self.heights if _inside(r, box)]:
            del self.heights[row]
            self._changed_heights.add(row)

    def total_height(self, box: Box, default: float) -> float:
        """The heights of all rows of a box together, in points."""
        said = [h for row, h in self.heights.items() if _inside(row, box)]
        return sum(said) + (box.rows - len(said)) * default

    def copy_looks(self, source: GridLooks, box: Box, row: int, column: int) -> None:
        """Let cells from a place on look like those of a box of this workbook."""
        # all of them first: the box may overlap the cells that change
        taken = [source.styles_in(number, box) for number in columns_of(box)]
        for number, styles in enumerate(taken, start=column):
            self._take_styles(number, row, styles)

    def _take_styles(self, number: int, row: int, styles: Int32s) -> None:
        rows = np.arange(row, row + len(styles), dtype=np.int32)
        old = self.default_styles(rows, number)
        column = self._column(number)
        span = column.make(row, styles != old, lambda new: styles[new - row])
        column.restyle(span, styles[column.rows[span] - row])


def _inside(row: int, box: Box) -> bool:
    return box.row <= row <= box.last_row


def _moved_piece(column: Column, box: Box, down: int) -> Column:
    """The cells of a column inside a box, as they are to stand elsewhere."""
    span = column.span(box.row, box.last_row)
    piece = Column()
    piece.rows = column.rows[span] + np.int32(down)
    piece.kind = column.kind[span].copy()
    piece.style = column.style[span].copy()
    piece.number = column.number[span].copy()
    piece.formula = column.formula[span].copy()
    piece.dirty = np.full(len(piece.rows), CONTENT, np.uint8)
    return piece


def _overlay(column: Column, piece: Column) -> None:
    """Put cells into a column, in place of those in the same rows."""
    column.settle()
    kept = ~np.isin(column.rows, piece.rows)
    rows = np.concatenate([column.rows[kept], piece.rows])
    order = np.argsort(rows)
    column.rows = rows[order]
    column.kind = np.concatenate([column.kind[kept], piece.kind])[order]
    column.style = np.concatenate([column.style[kept], piece.style])[order]
    column.number = np.concatenate([column.number[kept], piece.number])[order]
    column.formula = np.concatenate([column.formula[kept], piece.formula])[order]
    column.dirty = np.concatenate([column.dirty[kept], piece.dirty])[order]
