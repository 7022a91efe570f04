"""Ranges, as xlwings asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import xlwings as xw

from addin.headless.box import Box
from addin.headless.characters import Characters
from addin.headless.font import Font, only
from addin.headless.formats import CellFormat, FormatChange, Rgb, rgb
from addin.headless.note import Note
from addin.headless.range_moves import RangeMoves
from addin.headless.rules import ConditionalFormats

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.headless.tables import Table

_T = TypeVar("_T")

_LINK_BLUE: Rgb = (5, 99, 193)
"""The colour of Excel's Hyperlink style in the Office theme."""


class Range(RangeMoves):
    """A rectangle of cells on a sheet: how it looks, and what hangs on it."""

    # -- looks -------------------------------------------------------------------------

    def _common(self, aspect: Callable[[CellFormat], _T]) -> _T | None:
        """An aspect that all cells share, None where they differ."""
        return only(aspect(found) for found in self._store.formats(self.box))

    def restyle(self, change: FormatChange) -> None:
        """Change how the cells look."""
        for area in self.areas:
            self._store.restyle(area, change)

    @property
    def number_format(self) -> str | None:
        """The number format, None where cells differ."""
        return self._common(lambda found: found.number_format)

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.restyle(FormatChange(number_format=value))

    @property
    def color(self) -> Rgb | None:
        """The fill as Excel shows it, None without one or where cells differ."""
        return self._common(lambda found: found.fill)

    @color.setter
    def color(self, color_or_rgb: Rgb | str | int | None) -> None:
        fill = None if color_or_rgb is None else rgb(color_or_rgb)
        self.restyle(FormatChange(fill=fill))

    @property
    def font(self) -> Font:
        """The font."""
        return Font(self)

    @property
    def characters(self) -> Characters:
        """The text of the first cell."""
        return Characters(self)

    @property
    def wrap_text(self) -> bool | None:
        """Whether long text wraps, None where cells differ."""
        return self._common(lambda found: found.wrap_text)

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.restyle(FormatChange(wrap_text=value))

    @property
    def horizontal_alignment(self) -> str | None:
        """In the words of xlwings, None where cells differ."""
        return self._common(lambda found: found.horizontal)

    @horizontal_alignment.setter
    def horizontal_alignment(self, value: str) -> None:
        self.restyle(FormatChange(horizontal=value))

    @property
    def vertical_alignment(self) -> str | None:
        """In the words of xlwings, None where cells differ."""
        return self._common(lambda found: found.vertical)

    @vertical_alignment.setter
    def vertical_alignment(self, value: str) -> None:
        self.restyle(FormatChange(vertical=value))

    @property
    def column_width(self) -> float | None:
        """In characters of the default font, None where columns differ."""
        return only(self._store.column_widths(self._bounded()))

    @column_width.setter
    def column_width(self, value: float) -> None:
        self._store.set_column_width(self._bounded(), value)

    @property
    def row_height(self) -> float | None:
        """In points, None where rows differ."""
        return only(self._store.row_heights(self._bounded()))

    @row_height.setter
    def row_height(self, value: float) -> None:
        self._store.set_row_height(self._bounded(), value)

    @property
    def conditional_formats(self) -> ConditionalFormats:
        """The conditional formats that touch the range."""
        return ConditionalFormats(self._store, self.box)

    # -- tables, links, notes ----------------------------------------------------------

    @property
    def table(self) -> Table | None:
        """The table that the first cell belongs to."""
        cell = Box(row=self.box.row, column=self.box.column)
        for table in self._sheet.tables:
            if table.range.box.meets(cell):
                return table
        return None

    @property
    def hyperlink(self) -> str:
        """Where the first cell links to.

        Raises
        ------
        XlwingsError
            If it links nowhere.
        """
        address = self._store.hyperlink(self.box.row, self.box.column)
        if address is None:
            raise xw.XlwingsError(f"{self.box.address} has no hyperlink")
        return address

    def add_hyperlink(
        self,
        address: str,
        text_to_display: str | None = None,
        screen_tip: str | None = None,
    ) -> None:
        """Link the first cell; ``#Sheet!A1`` is a place in the workbook."""
        cell = Box(row=self.box.row, column=self.box.column)
        self._store.write(cell, [[text_to_display or address]])
        self._store.restyle(cell, FormatChange(font_color=_LINK_BLUE, underline=True))
        self._store.set_hyperlink(cell.row, cell.column, address, screen_tip or "")

    @property
    def note(self) -> Note | None:
        """The note of the first cell."""
        found = self._store.note(self.box.row, self.box.column)
        return Note(self) if found else None

    def add_note(self, text: str) -> Note:
        """Write a note."""
        self._store.set_note(self.box.row, self.box.column, text)
        return Note(self)
