"""Ranges, as xlwings asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import xlwings as xw
from xlwings import base_classes

from addin.headless.box import Box, box_between
from addin.headless.cell_values import Formula
from addin.headless.entry import (
    entered,
    filled,
    implied_format,
    stored,
    variant,
    windows_variant,
)
from addin.headless.font import Font, only
from addin.headless.formats import CellFormat, FormatChange, Rgb, rgb
from addin.headless.formula_text import translated
from addin.headless.note import Note
from addin.headless.rules import ConditionalFormats

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.headless.book import Sheet
    from addin.headless.store import SheetStore
    from addin.headless.tables import Table
    from addin.headless.typed_text import Typed

_T = TypeVar("_T")

_LINK_BLUE: Rgb = (5, 99, 193)
"""The colour of Excel's Hyperlink style in the Office theme."""


class Range(base_classes.Range):
    """A rectangle of cells on a sheet; of several areas, what is read is the first."""

    max_cells_per_read: Any = None  # everything is in memory: no need to read in pieces
    max_cells_per_write: Any = None
    options: Any = None  # xlwings assigns it

    def __init__(
        self, sheet: Sheet, box: Box, written: str = "", more: tuple[Box, ...] = ()
    ) -> None:
        self._sheet = sheet
        self.box = box
        self.areas = (box, *more)
        self.arg1_input = written

    @property
    def _store(self) -> SheetStore:
        return self._sheet.api

    @property
    def api(self) -> SheetStore | None:
        """The store; None for an empty range, to which xlwings writes nothing."""
        return self._store if self.box.cells else None

    @property
    def sheet(self) -> Sheet:
        """The sheet it lies on."""
        return self._sheet

    @property
    def row(self) -> int:
        """The first row."""
        return self.box.row

    @property
    def column(self) -> int:
        """The first column."""
        return self.box.column

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.box.rows, self.box.columns

    @property
    def coords(self) -> tuple[int, int, int, int]:
        """First row, first column, rows, columns."""
        return self.box.row, self.box.column, self.box.rows, self.box.columns

    def __len__(self) -> int:
        return self.box.cells

    def __call__(self, arg1: int, arg2: int | None = None) -> Range:
        """One cell: by row and column, or by its number along the rows; from 1."""
        if arg2 is None:
            row, column = divmod(arg1 - 1, self.box.columns)
            return self(row + 1, column + 1)
        cell = Box(row=self.box.row + arg1 - 1, column=self.box.column + arg2 - 1)
        return Range(self._sheet, cell)

    @property
    def has_array(self) -> bool:
        """Always False: an array formula is read as an ordinary one."""
        return False

    # -- values ------------------------------------------------------------------------

    @property
    def raw_value(self) -> object:
        """What the cells show: a scalar for one cell, otherwise a tuple of rows."""
        rows = self._store.values(self.box)
        if not self._sheet.book.app.currency_as_decimal:
            return self._shaped(rows, variant)
        formats = self._store.number_formats(self.box)
        cells = [
            list(zip(values, looks, strict=True))
            for values, looks in zip(rows, formats, strict=True)
        ]
        return self._shaped(cells, lambda cell: windows_variant(*cell))

    @raw_value.setter
    def raw_value(self, data: object) -> None:
        if len(self.areas) > 1:
            raise NotImplementedError
        box = self._bounded()
        formats = self._store.number_formats(box)
        block = filled(data, box.rows, box.columns)
        seen: dict[tuple[object, str], Typed] = {}

        def entry(value: object, number_format: str) -> Typed:
            # texts repeat in real columns; parsing each once is most of the speed
            if not isinstance(value, str):
                return entered(value, number_format)
            key = value, number_format
            if key not in seen:
                seen[key] = entered(value, number_format)
            return seen[key]

        entries = [
            [entry(*cell) for cell in zip(values, looks, strict=True)]
            for values, looks in zip(block, formats, strict=True)
        ]
        self._store.write(box, stored(entries))
        self._apply_implied_formats(box, entries, formats)

    def _bounded(self) -> Box:
        """The box without the endless part of whole rows or columns."""
        box = self.box
        if not (box.whole_rows or box.whole_columns):
            return box
        used = self._store.used_box()
        last_row, last_column = box.last_row, box.last_column
        if box.whole_columns:
            last_row = max(used.last_row, box.row)
        if box.whole_rows:
            last_column = max(used.last_column, box.column)
        return box_between(box.row, box.column, last_row, last_column) or box

    def _apply_implied_formats(
        self, box: Box, entries: list[list[Typed]], formats: list[list[str]]
    ) -> None:
        for column in range(box.columns):
            wanted = [
                implied_format(entries[row][column], formats[row][column])
                for row in range(box.rows)
            ]
            for first, count, number_format in _runs(wanted):
                if number_format is not None:
                    run = Box(
                        row=box.row + first, column=box.column + column, rows=count
                    )
                    self._store.restyle(run, FormatChange(number_format=number_format))

    def _shaped(
        self, rows: list[list[_T]], converted: Callable[[_T], object]
    ) -> object:
        if self.box.cells == 0:
            return None
        if self.box.cells == 1:
            return converted(rows[0][0])
        return tuple(tuple(map(converted, row)) for row in rows)

    # -- formulas ----------------------------------------------------------------------

    @property
    def formula(self) -> object:
        """What the formula bar shows: text for one cell, otherwise a tuple of rows."""
        return self._shaped(self._store.formulas(self.box), str)

    @formula.setter
    def formula(self, value: object) -> None:
        box = self._bounded()
        if isinstance(value, str) and value.startswith("=") and box.cells > 1:
            self._store.write(box, _filled_formulas(value, box))
        else:
            self.raw_value = value

    # Excel's two differ in implicit intersection, of which a file keeps no trace here
    formula2 = formula

    # -- clearing ----------------------------------------------------------------------

    def clear_contents(self) -> None:
        """Empty the cells and keep how they look."""
        self._store.clear_contents(self._bounded())

    def clear_formats(self) -> None:
        """Give the cells the normal look and take them out of conditional formats."""
        self._store.clear_formats(self._bounded())
        self._store.clear_rules(self.box)

    def clear(self) -> None:
        """Empty the cells, their looks and their notes."""
        self.clear_contents()
        self.clear_formats()
        box = self._bounded()
        for row in range(box.row, box.last_row + 1):
            for column in range(box.column, box.last_column + 1):
                self._store.set_note(row, column, None)

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

    # -- addresses, tables, links, notes -----------------------------------------------

    @property
    def address(self) -> str:
        """The absolute address."""
        return ",".join(area.absolute_address for area in self.areas)

    def get_address(
        self,
        row_absolute: bool = True,  # noqa: FBT001, FBT002 - xlwings passes it by position
        col_absolute: bool = True,  # noqa: FBT001, FBT002 - xlwings passes it by position
        external: bool = False,  # noqa: FBT001, FBT002 - xlwings passes it by position
    ) -> str:
        """The address, wholly absolute or wholly relative.

        Raises
        ------
        NotImplementedError
            If only rows or only columns are to be absolute.
        """
        if row_absolute != col_absolute:
            raise NotImplementedError
        address = self.box.absolute_address if row_absolute else self.box.address
        if not external:
            return address
        where = f"[{self._sheet.book.name}]{self._sheet.name}".replace("'", "''")
        return f"'{where}'!{address}"

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


def _runs(values: list[str | None]) -> list[tuple[int, int, str | None]]:
    """Equal neighbours as (first position, how many, value)."""
    runs: list[tuple[int, int, str | None]] = []
    for position, value in enumerate(values):
        if runs and runs[-1][2] == value:
            first, count, _ = runs[-1]
            runs[-1] = (first, count + 1, value)
        else:
            runs.append((position, 1, value))
    return runs


def _filled_formulas(formula: str, box: Box) -> list[list[Formula]]:
    """One formula over a box, its relative references moving along."""
    return [
        [
            Formula(translated(formula, row_offset=row, column_offset=column))
            for column in range(box.columns)
        ]
        for row in range(box.rows)
    ]
