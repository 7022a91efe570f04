"""Tables of a worksheet that get another name, look or shape."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from addin.headless.box import Box

if TYPE_CHECKING:
    from addin.headless.cells.grid import Grid
    from addin.headless.parts.sheet_tables import SheetTables
    from addin.headless.store import TableLook


class TableChanges(ABC):
    """The part of `PackageSheet` that changes tables."""

    @property
    @abstractmethod
    def _grid(self) -> Grid:
        """The cells."""

    @property
    @abstractmethod
    def _tables(self) -> SheetTables:
        """The tables."""

    def rename_table(self, name: str, new: str) -> None:
        """Give a table another name, by which no formula knows it yet."""
        self._tables.named(name).rename(new)

    def set_table_look(self, name: str, look: TableLook) -> None:
        """Draw a table in another way."""
        self._tables.named(name).set_look(look)

    def set_table_header(self, name: str, *, shown: bool) -> None:
        """Take the empty row above for headers, or empty the header row.

        Raises
        ------
        NotImplementedError
            If that row is not empty, so that cells would have to move.
        """
        table = self._tables.named(name)
        box = table.box
        headers = table.columns()
        if shown:
            above = self._empty_row(box, box.row - 1)
            table.set_header(shown=True)
            self._grid.write(above, [headers])
        else:
            table.set_header(shown=False)
            self._grid.clear_contents(_row_of(box, box.row))

    def set_table_totals(self, name: str, *, shown: bool) -> None:
        """Take the empty row below for totals, or empty the totals row.

        Raises
        ------
        NotImplementedError
            If that row is not empty, so that cells would have to move.
        """
        table = self._tables.named(name)
        box = table.box
        if shown:
            self._empty_row(box, box.last_row + 1)
        table.set_totals(shown=shown)
        if not shown:
            self._grid.clear_contents(_row_of(box, box.last_row))

    def _empty_row(self, box: Box, row: int) -> Box:
        found = _row_of(box, row)
        others = [other.box for other in self._tables.stored()]
        if (
            row < 1
            or not self._grid.blanks(found).all()
            or any(other.meets(found) for other in others)
        ):
            raise NotImplementedError(f"row {row} beside the table is not free")
        return found


def _row_of(box: Box, row: int) -> Box:
    return Box(row=row, column=box.column, columns=box.columns)
