"""What the cells of a range hold, as xlwings asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, TypeVar

from xlwings import base_classes

from addin.headless.box import Box, box_between
from addin.headless.cell_values import Formula
from addin.headless.column_values import as_rows, neighbours, stored_as_it_is
from addin.headless.entry import (
    entered,
    filled,
    implied_format,
    stored,
    variant,
    windows_variant,
)
from addin.headless.formats import FormatChange
from addin.headless.formula_text import translated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from addin.headless.column_values import BoolMatrix, ColumnArray, ColumnInput
    from addin.headless.sheets import Sheet
    from addin.headless.store import SheetStore
    from addin.headless.typed_text import Typed

_T = TypeVar("_T")


class RangeContents(base_classes.Range):
    """A rectangle of cells on a sheet: where it lies and what its cells hold.

    Of several areas, what is read is the first.
    """

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

    def __call__(self, arg1: int, arg2: int | None = None) -> Self:
        """One cell: by row and column, or by its number along the rows; from 1."""
        if arg2 is None:
            row, column = divmod(arg1 - 1, self.box.columns)
            arg1, arg2 = row + 1, column + 1
        cell = Box(row=self.box.row + arg1 - 1, column=self.box.column + arg2 - 1)
        return type(self)(self._sheet, cell)

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

    # -- whole columns -----------------------------------------------------------------

    def read_columns(self) -> list[ColumnArray]:
        """The cells column by column, in the plainest type that holds each.

        float64 with NaN for blank cells where there are only numbers, datetime64[us]
        with NaT where there are only dates, bool, or else object; an error is its
        text, such as ``#REF!``.
        """
        return self._store.columns(self.box)

    def blank_cells(self) -> BoolMatrix:
        """Whether each cell shows nothing, rows by columns; so do blanks alone."""
        return self._store.blanks(self.box)

    def write_columns(self, columns: Sequence[ColumnInput]) -> None:
        """Write one array per column; missing values empty their cells.

        What a cell's number format would make of a value decides the way: text into
        text cells, dates into cells that show dates, and numbers anywhere are stored
        as they are. The rest goes the way of `Range.value`.
        """
        plain: list[tuple[int, ColumnInput]] = []
        for position, column in enumerate(columns):
            cells = Box(
                row=self.box.row,
                column=self.box.column + position,
                rows=self.box.rows,
            )
            formats = {look.number_format for look in self._store.formats(cells)}
            if stored_as_it_is(column, formats):
                plain.append((position, column))
            else:
                type(self)(self._sheet, cells).raw_value = as_rows(column)
        for group in neighbours(plain):
            first = group[0][0]
            block = Box(
                row=self.box.row,
                column=self.box.column + first,
                rows=self.box.rows,
                columns=len(group),
            )
            self._store.write_columns(block, [column for _, column in group])

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
        self._store.clear_formats(self.box)
        self._store.clear_rules(self.box)

    def clear(self) -> None:
        """Empty the cells, their looks and their notes."""
        self.clear_contents()
        self.clear_formats()
        self._store.clear_notes(self.box)


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
