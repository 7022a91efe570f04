"""Where the cells of a range are, as xlwings asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

import numpy as np
import xlwings as xw

from addin.headless.box import MAX_COLUMNS, MAX_ROWS, Box, box_between
from addin.headless.column_values import longest_text
from addin.headless.range_contents import RangeContents
from addin.headless.sheet_references import quoted_sheet

if TYPE_CHECKING:
    from addin.headless.column_values import BoolMatrix
    from addin.headless.names import Name

MAX_WIDTH = 255
"""Characters of a column, Excel's limit."""

_ROOM = 1.3
"""Characters that a fitted column has beside its longest text; the text is measured in
digits, which most letters are narrower than."""


class RangePlaces(RangeContents):
    """A rectangle of cells on a sheet: its places and their sizes."""

    def _at(self, box: Box) -> Self:
        return type(self)(self._sheet, box)

    # -- addresses and names -----------------------------------------------------------

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
        """The address, behind book and sheet where it is to be understood elsewhere."""
        address = self.box.mixed_address(
            row_absolute=row_absolute, column_absolute=col_absolute
        )
        if not external:
            return address
        where = f"[{self._sheet.book.name}]{self._sheet.name}".replace("'", "''")
        return f"'{where}'!{address}"

    @property
    def name(self) -> Name | None:
        """The defined name that means these cells, None without one."""
        for _, name in self._sheet.book.names.snapshot():
            place = name.place
            if place is None or place.sheet.name != self._sheet.name:
                continue
            if place.box == self.box:
                return name
        return None

    @name.setter
    def name(self, value: str) -> None:
        sheet = quoted_sheet(self._sheet.name)
        self._sheet.book.names.add(value, f"={sheet}!{self.box.absolute_address}")

    def select(self) -> None:
        """Let it be what is selected, on the sheet that shows."""
        self._sheet.book.select(self)

    # -- neighbours --------------------------------------------------------------------

    def end(self, direction: str) -> Self:
        """The cell where Ctrl and an arrow key would lead from the first cell."""
        row, column = self.box.row, self.box.column
        used = self._store.used_box()
        way = direction[0]
        if way in "du":
            first, last = (row, max(used.last_row, row)) if way == "d" else (1, row)
            filled = ~self._blanks(first, column, last, column)[:, 0]
            steps = _leap(filled if way == "d" else filled[::-1])
            edge = MAX_ROWS if way == "d" else 1
            row = edge if steps is None else row + (steps if way == "d" else -steps)
        else:
            first, last = (
                (column, max(used.last_column, column)) if way == "r" else (1, column)
            )
            filled = ~self._blanks(row, first, row, last)[0]
            steps = _leap(filled if way == "r" else filled[::-1])
            edge = MAX_COLUMNS if way == "r" else 1
            column = (
                edge if steps is None else column + (steps if way == "r" else -steps)
            )
        return self._at(Box(row=row, column=column))

    def _blanks(
        self, row: int, column: int, last_row: int, last_column: int
    ) -> BoolMatrix:
        box = box_between(row, column, last_row, last_column) or self.box
        return self._store.blanks(box)

    @property
    def current_region(self) -> Self:
        """The range grown until empty rows and columns surround it."""
        used = self._store.used_box()
        blanks = self._store.blanks(used)
        box = self.box
        while True:
            around = _grown(box)
            inside = around.clipped_to(used)
            if inside is None:
                return self._at(box)
            top, left = inside.row - used.row, inside.column - used.column
            filled = ~blanks[top : top + inside.rows, left : left + inside.columns]
            rows, columns = np.flatnonzero(filled.any(1)), np.flatnonzero(filled.any(0))
            if not len(rows):
                return self._at(box)
            found = box_between(
                min(box.row, inside.row + int(rows[0])),
                min(box.column, inside.column + int(columns[0])),
                max(box.last_row, inside.row + int(rows[-1])),
                max(box.last_column, inside.column + int(columns[-1])),
            )
            if found is None or found == box:
                return self._at(box)
            box = found

    # -- merged areas ------------------------------------------------------------------

    @property
    def merge_area(self) -> Self:
        """The merged area that the first cell belongs to, the range without one."""
        cell = Box(row=self.box.row, column=self.box.column)
        for area in self._store.merged():
            if area.meets(cell):
                return self._at(area)
        return self

    @property
    def merge_cells(self) -> bool | None:
        """Whether the cells are merged, None where only some are."""
        inside = [area.clipped_to(self.box) for area in self._store.merged()]
        count = sum(part.cells for part in inside if part is not None)
        return count == self.box.cells if count in {0, self.box.cells} else None

    def merge(self, across: bool) -> None:  # noqa: FBT001 - xlwings passes it by position
        """Make one cell of it, or with `across` of each of its rows.

        Raises
        ------
        XlwingsError
            If a table is there, in which Excel merges nothing.
        """
        box = self.box
        if any(table.box.meets(box) for table in self._store.tables()):
            raise xw.XlwingsError(f"{box.address} meets a table")
        rows = range(box.row, box.last_row + 1) if across else ()
        self._store.unmerge(box)
        for row in rows:
            self._store.merge(Box(row=row, column=box.column, columns=box.columns))
        if not across:
            self._store.merge(box)

    def unmerge(self) -> None:
        """Take apart the merged areas that it touches."""
        self._store.unmerge(self.box)

    # -- sizes -------------------------------------------------------------------------

    @property
    def width(self) -> float:
        """Of all its columns, in points."""
        return self._store.total_width(self.box)

    @property
    def height(self) -> float:
        """Of all its rows, in points."""
        return self._store.total_height(self.box)

    @property
    def left(self) -> float:
        """How far it is from the left edge of the sheet, in points."""
        before = box_between(1, 1, 1, self.box.column - 1)
        return self._store.total_width(before) if before else 0.0

    @property
    def top(self) -> float:
        """How far it is from the top of the sheet, in points."""
        before = box_between(1, 1, self.box.row - 1, 1)
        return self._store.total_height(before) if before else 0.0

    def autofit(self, axis: str | None = None) -> None:
        """Fit columns, rows or by default both to what they hold.

        Columns get the width of their longest text in an average typeface; the height
        of rows is left to Excel.
        """
        if axis in {None, "c", "columns"}:
            self._fit_columns()
        if axis in {None, "r", "rows"}:
            self._store.reset_row_height(self.box)

    def _fit_columns(self) -> None:
        inside = self.box.clipped_to(self._store.used_box())
        if inside is None:
            return
        for number, values in enumerate(self._store.columns(inside), inside.column):
            longest = longest_text(values)
            if longest:
                width = min(round(longest + _ROOM, 2), MAX_WIDTH)
                self._store.set_column_width(Box(row=1, column=number), width)


def _leap(filled: Any) -> int | None:  # noqa: ANN401 - an array of truth values
    """How far the last filled neighbour is, or else the next filled cell."""
    ahead = filled[1:]
    if len(ahead) and filled[0] and ahead[0]:
        gaps = np.flatnonzero(~ahead)
        return int(gaps[0]) if len(gaps) else len(ahead)
    found = np.flatnonzero(ahead)
    return int(found[0]) + 1 if len(found) else None


def _grown(box: Box) -> Box:
    """The box with the cells around it."""
    row, column = max(box.row - 1, 1), max(box.column - 1, 1)
    return Box(
        row=row,
        column=column,
        rows=box.last_row + 2 - row,
        columns=box.last_column + 2 - column,
    )
