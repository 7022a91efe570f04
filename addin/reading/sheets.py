"""The sheets and tables of a book, each sheet read in one call."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from addin.reading.block import (
    Block,
    header_row_of,
    is_total,
    row_with_most,
    used_block,
)
from addin.reading.grid import Grid, runs
from workbook_templates import contract
from workbook_templates.headers import normal

if TYPE_CHECKING:
    import xlwings as xw


@dataclass(frozen=True, slots=True, kw_only=True)
class TablePlace:
    """Where a named table stands: its header's corner and its whole size."""

    name: str
    sheet: str
    row: int
    column: int
    height: int
    width: int


@dataclass(slots=True, kw_only=True)
class SheetReader:
    """Reads a book's sheets once each, whatever asks for them.

    Parameters
    ----------
    book
        The workbook.
    sheets
        Names of all sheets, in order.
    tables
        Every named table of the book, by casefolded name.
    """

    book: xw.Book
    sheets: tuple[str, ...]
    tables: dict[str, TablePlace]
    _blocks: dict[str, Block] = field(default_factory=dict)

    def sheet_named(self, name: str) -> str | None:
        """The sheet that goes by this name, however it is spelt, or None."""
        wanted = normal(name)
        for sheet in self.sheets:
            if normal(sheet) == wanted:
                return sheet
        return None

    def block(self, sheet: str) -> Block:
        """The used part of a sheet; errors arrive as their text, such as ``#REF!``."""
        if sheet not in self._blocks:
            self._blocks[sheet] = used_block(self.book.sheets[sheet])
        return self._blocks[sheet]

    def is_blank(self, sheet: str) -> bool:
        """Whether a sheet holds nothing."""
        return bool(self.block(sheet).blank.all())

    def table(self, spec: contract.Table) -> Grid | None:
        """The grid of a table of the contract, or None where the book has none.

        A table of that name wherever it stands; else a plain range on the sheet of
        the contract's name under the row with most of its headers. Rows typed right
        below a set-up table belong to it, whether or not Excel has stretched it.
        """
        place = self.tables.get(spec.name.casefold())
        if place is not None:
            is_setup = spec in contract.SETUP_TABLES
            below = self._rows_below(place) if is_setup else 0
            block = self.block(place.sheet)
            height = place.height + below
            return block.grid(place.row, place.column, height, place.width)
        sheet = self.sheet_named(spec.sheet)
        return None if sheet is None else self._plain_setup(sheet, spec)

    def tab(self, name: str) -> Grid | None:
        """The grid of a data tab, named by sheet or table, or None.

        Rows pasted below a table and columns pasted beside it belong to it, whether
        or not Excel has stretched the table over them.
        """
        place = self.tables.get(name.strip().casefold())
        sheet = self.sheet_named(name)
        if place is None and sheet is not None:
            on_sheet = [p for p in self.tables.values() if p.sheet == sheet]
            if len(on_sheet) == 1:
                place = on_sheet[0]
        if place is not None:
            return self._stretched(place)
        return self._plain(sheet) if sheet is not None else None

    def _rows_below(self, place: TablePlace) -> int:
        """How many filled rows follow the table without a gap; none below a total."""
        block = self.block(place.sheet)
        last = place.row + place.height - 1
        if is_total(block.value(last, place.column)):
            return 0
        row = last + 1
        while block.is_filled(row, place.column):
            row += 1
        return row - last - 1

    def _stretched(self, place: TablePlace) -> Grid:
        block = self.block(place.sheet)
        right = place.column + place.width
        while block.is_filled(place.row, right):
            right += 1
        height = max(block.last_row - place.row + 1, place.height)
        return block.grid(place.row, place.column, height, right - place.column)

    def _plain(self, sheet: str) -> Grid | None:
        block = self.block(sheet)
        index = header_row_of(block)
        if index is None:
            return None
        filled = np.flatnonzero(~block.blank[index])
        return _grid(block, index, int(filled[0]), int(filled[-1]) + 1)

    def _plain_setup(self, sheet: str, spec: contract.Table) -> Grid | None:
        """The unbroken run of headers that has the table's key.

        The key is its first required column. Two tables may stand side by side, with a
        blank column between them. Without the key there is no table, unless the sheet
        is that table's own: then its first headers are taken, and their gaps reported.
        """
        block = self.block(sheet)
        index = row_with_most(block, frozenset(map(normal, spec.headers)))
        if index is None:
            return None
        headers = [normal(cell) for cell in block.top_rows()[index]]
        key = normal(
            next((c for c in spec.columns if c.required), spec.columns[0]).name
        )
        own_sheet = spec.name == spec.sheet and any(c.required for c in spec.columns)
        if key not in headers and not own_sheet:
            return None
        anchor = headers.index(key) if key in headers else None
        for first, count in runs(np.flatnonzero(~block.blank[index]).tolist()):
            if anchor is None or first <= anchor < first + count:
                return _grid(block, index, first, first + count)
        return None


def _grid(block: Block, index: int, left: int, right: int) -> Grid:
    """The table from this row of the block on, between these columns of it."""
    row, column = block.row + index, block.column + left
    return block.grid(row, column, block.last_row - row + 1, right - left)


def sheet_reader(book: xw.Book) -> SheetReader:
    """A reader over this book; only names and addresses are read here."""
    tables = {}
    names = []
    for sheet in book.sheets:
        names.append(sheet.name)
        for table in sheet.tables:
            area = table.range
            tables[table.name.casefold()] = TablePlace(
                name=table.name,
                sheet=sheet.name,
                row=area.row,
                column=area.column,
                height=area.shape[0],
                width=area.shape[1],
            )
    return SheetReader(book=book, sheets=tuple(names), tables=tables)
