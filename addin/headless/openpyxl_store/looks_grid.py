"""The cells of a worksheet: how they look, how wide and how high they are."""

# openpyxl has no public door to what is stored here, and its stubs forbid setting it
# ruff: noqa: SLF001, ANN401

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.headless.openpyxl_store.cell_grid import (
    CellGrid,
    columns_of,
    places_of,
    rows_of,
)
from addin.headless.openpyxl_store.columns import (
    characters_wide,
    default_file_width,
    described_column,
    file_width,
    own_column,
)

if TYPE_CHECKING:
    from openpyxl.styles.cell_style import StyleArray

    from addin.headless.box import Box
    from addin.headless.formats import CellFormat, FormatChange

DEFAULT_ROW_POINTS = 15.0
"""Excel's default row height."""

NUMBER_FORMAT = 3
"""The place of the number format in a style; by name it takes five times as long."""


class LooksGrid(CellGrid):
    """How cells look; the second part of `addin.headless.store.SheetStore`."""

    def _style(self, cell: Any) -> StyleArray:
        style: StyleArray | None = cell._style
        return self._styles.normal if style is None else style

    def clear_formats(self, box: Box) -> None:
        """Give the cells the normal look."""
        for cell in self._stored(box):
            cell._style = self._styles.normal

    def formats(self, box: Box) -> frozenset[CellFormat]:
        """The distinct looks inside the box."""
        styles = [self._style(cell) for cell in self._stored(box)]
        distinct = {tuple(style): style for style in styles}
        if len(styles) < box.cells:
            for style in self._absent_styles(box):
                distinct[tuple(style)] = style
        return frozenset(map(self._styles.format_of, distinct.values()))

    def _absent_styles(self, box: Box) -> list[StyleArray]:
        """The styles of the places in the box that have no cell."""
        looks = self._empty_looks(box)
        if box.whole_columns or box.whole_rows:
            return looks.all_styles()
        absent = (place for place in places_of(box) if place not in self._cells)
        return [looks.style(*place) for place in absent]

    def number_formats(self, box: Box) -> list[list[str]]:
        """The number format of every cell."""
        looks = self._empty_looks(box)
        known: dict[int, str] = {}

        def shown(row: int, column: int) -> str:
            cell = self._cells.get((row, column))
            style = looks.style(row, column) if cell is None else self._style(cell)
            number: int = style[NUMBER_FORMAT]
            if number not in known:
                known[number] = self._styles.number_format(style)
            return known[number]

        return [
            [shown(row, column) for column in columns_of(box)] for row in rows_of(box)
        ]

    def restyle(self, box: Box, change: FormatChange) -> None:
        """Change the look of cells; whole rows and columns also for later cells."""
        if box.whole_columns:
            for column in columns_of(box):
                self._restyle_object(own_column(self.worksheet, column), change)
        elif box.whole_rows:
            for row in rows_of(box):
                self._restyle_object(self.worksheet.row_dimensions[row], change)
        else:
            looks = self._empty_looks(box)
            for place in places_of(box):
                if place not in self._cells:
                    self._new_cell(*place, looks)
        for cell in self._stored(box):
            self._restyle_object(cell, change)

    def _restyle_object(self, styled: Any, change: FormatChange) -> None:
        styled._style = self._styles.restyled(self._style(styled), change)

    def column_widths(self, box: Box) -> frozenset[float]:
        """The distinct column widths in characters."""
        described = (
            described_column(self.worksheet, column) for column in columns_of(box)
        )
        default = default_file_width(self.worksheet)
        return frozenset(
            characters_wide(found.width if found else default) for found in described
        )

    def set_column_width(self, box: Box, width: float) -> None:
        """Set the width of columns in characters."""
        for column in columns_of(box):
            own_column(self.worksheet, column).width = file_width(width)

    def row_heights(self, box: Box) -> frozenset[float]:
        """The distinct row heights in points."""
        default = self.worksheet.sheet_format.defaultRowHeight or DEFAULT_ROW_POINTS
        described: Any = self.worksheet.row_dimensions
        found = (described.get(row) for row in rows_of(box))
        return frozenset((row and row.height) or default for row in found)

    def set_row_height(self, box: Box, height: float) -> None:
        """Set the height of rows in points."""
        for row in rows_of(box):
            self.worksheet.row_dimensions[row].height = height
