"""How the cells of a sheet look, and how high its rows are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from addin.headless.cells.batch import CellKind
from addin.headless.cells.column import CONTENT, STYLE, Cell
from addin.headless.cells.grid_cells import (
    NO_STYLE,
    SMALL_BOX_ROWS,
    columns_of,
    rows_of,
)
from addin.headless.cells.grid_values import GridValues

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from addin.headless.box import Box
    from addin.headless.cells.batch import Int32s
    from addin.headless.cells.column import Column
    from addin.headless.formats import CellFormat, FormatChange

MOST_COLUMNS = 1_000
"""Of a whole row, only the defaults of so many absent columns are looked at."""


class GridLooks(GridValues):
    """How cells look; the third part of `Grid`."""

    def formats(self, box: Box) -> frozenset[CellFormat]:
        """The distinct looks inside the box, those of absent cells included."""
        return frozenset(map(self.styles.look, self._distinct_styles(box)))

    def _distinct_styles(self, box: Box) -> set[int]:
        found: set[int] = set()
        last = min(box.last_column, box.column + MOST_COLUMNS)
        described = {
            row: style
            for row, style in self.row_styles.items()
            if box.row <= row <= box.last_row
        }
        for number in range(box.column, last + 1):
            column = self._columns.get(number)
            rows: Int32s = np.empty(0, np.int32)
            if column is not None:
                span = column.span(box.row, box.last_row)
                rows = column.rows[span]
                found.update(_distinct(column.style[span]))
            if len(rows) == box.rows:
                continue
            absent = described.keys() - set(rows.tolist()) if described else set()
            found.update(described[row] for row in absent)
            if len(rows) + len(absent) < box.rows:
                found.add(self.column_style(number))
        return found

    def number_formats(self, box: Box) -> list[list[str]]:
        """The number format of every cell."""
        if box.rows <= SMALL_BOX_ROWS:
            return [
                [
                    self.styles.number_format(self._style_at(row, column))
                    for column in columns_of(box)
                ]
                for row in rows_of(box)
            ]
        columns = [self._column_formats(number, box) for number in columns_of(box)]
        return list(map(list, zip(*columns, strict=True)))

    def _style_at(self, row: int, number: int) -> int:
        column = self._columns.get(number)
        cell = None if column is None else column.get(row)
        return self.default_style(row, number) if cell is None else cell.style

    def _column_formats(self, number: int, box: Box) -> list[str]:
        styles = self.styles_in(number, box)
        distinct = _distinct(styles)
        formats = np.empty(distinct[-1] + 1, object)
        for style in distinct:
            formats[style] = self.styles.number_format(style)
        listed: list[str] = formats[styles].tolist()
        return listed

    def styles_in(self, number: int, box: Box) -> Int32s:
        """The formats of the cells of a column, absent ones included."""
        styles = self.default_styles(
            np.arange(box.row, box.last_row + 1, dtype=np.int32), number
        )
        column = self._columns.get(number)
        if column is not None:
            span = column.span(box.row, box.last_row)
            styles[column.rows[span] - box.row] = column.style[span]
        return styles

    def restyle(self, box: Box, change: FormatChange) -> None:
        """Change the look of cells.

        Of whole rows, cells to come take the look as well, and in a whole sheet those
        of rows with a look of their own; of whole columns the columns' own formats are
        somebody else's to change.
        """
        self._restyle(box, lambda style: self.styles.changed(style, change))

    def clear_formats(self, box: Box) -> None:
        """Give the cells the look of a cell that nobody formatted."""
        self._restyle(box, lambda _style: NO_STYLE)

    def _restyle(self, box: Box, changed: Callable[[int], int]) -> None:
        endless = box.whole_columns or box.whole_rows
        if box.whole_rows:
            self._restyle_rows(
                list(self.row_styles) if box.whole_columns else rows_of(box), changed
            )
        for number in columns_of(box) if not endless else self._numbers_in(box):
            if box.rows <= SMALL_BOX_ROWS:
                self._restyle_cells(number, box, changed, make=not endless)
            else:
                self._restyle_column(number, box, changed, make=not endless)

    def _restyle_rows(self, rows: Iterable[int], changed: Callable[[int], int]) -> None:
        for row in rows:
            old = self.row_styles.get(row, NO_STYLE)
            new = changed(old)
            if new != old:
                self.row_styles[row] = new
                self._changed_row_styles.add(row)

    def _numbers_in(self, box: Box) -> list[int]:
        return [number for number, _ in self._present(box)]

    def _restyle_cells(
        self, number: int, box: Box, changed: Callable[[int], int], *, make: bool
    ) -> None:
        column = self._columns.get(number)
        for row in rows_of(box):
            cell = None if column is None else column.get(row)
            if cell is None:
                default = self.default_style(row, number)
                style = changed(default)
                if make and style != default:
                    column = self._column(number)
                    column.put(
                        row,
                        Cell(CellKind.BLANK, style, 0.0, False, CONTENT),  # noqa: FBT003 - a field by position, for speed
                    )
            elif column is not None and (style := changed(cell.style)) != cell.style:
                dirty = cell.dirty | STYLE
                column.put(row, cell._replace(style=style, dirty=dirty))

    def _restyle_column(
        self, number: int, box: Box, changed: Callable[[int], int], *, make: bool
    ) -> None:
        column = self._column(number)
        span = column.span(box.row, box.last_row)
        if make and span.stop - span.start < box.rows:
            styles = self.styles_in(number, box)
            wanted = _mapped(styles, changed)
            span = column.make(
                box.row, wanted != styles, lambda rows: styles[rows - box.row]
            )
            column.restyle(span, wanted[column.rows[span] - box.row])
        else:
            column.restyle(span, _mapped(column.style[span], changed))

    # -- rows --------------------------------------------------------------------------

    def row_heights(self, box: Box, default: float) -> frozenset[float]:
        """The distinct row heights in points; rows without one have the default."""
        if box.rows <= len(self.heights):
            found = {self.heights.get(row, default) for row in rows_of(box)}
        else:
            described = [
                height
                for row, height in self.heights.items()
                if box.row <= row <= box.last_row
            ]
            found = set(described)
            if len(described) < box.rows:
                found.add(default)
        return frozenset(found)

    def set_row_height(self, box: Box, height: float) -> None:
        """Set the height of rows in points."""
        rows: Iterable[int] = rows_of(box)
        if not self.heights.keys().isdisjoint(rows):
            rows = [row for row in rows if self.heights.get(row) != height]
        self.heights.update(dict.fromkeys(rows, height))
        self._changed_heights.update(rows)


def _distinct(styles: Int32s) -> list[int]:
    if len(styles) and (styles == styles[0]).all():
        return [int(styles[0])]
    found: list[int] = np.flatnonzero(np.bincount(styles)).tolist()
    return found


def _mapped(styles: Int32s, changed: Callable[[int], int]) -> Int32s:
    """Formats after a change, worked out once for each that occurs."""
    if not len(styles):
        return styles
    distinct = _distinct(styles)
    if len(distinct) == 1:
        return np.full(len(styles), changed(distinct[0]), np.int32)
    changes = np.zeros(distinct[-1] + 1, np.int32)
    for style in distinct:
        changes[style] = changed(style)
    mapped: Int32s = changes[styles]
    return mapped


def quoted_column(column: Column, places: Int32s, quoted: Callable[[int], int]) -> None:
    """Mark the cells of these rows as texts whatever they begin with."""
    at = np.searchsorted(column.rows, places)
    column.style[at] = _mapped(column.style[at], quoted)
