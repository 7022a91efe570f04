"""The cells of a sheet in memory: the truth until it is merged into the file."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from addin.headless.cell_values import Formula
from addin.headless.cells.batch import CellKind
from addin.headless.cells.column import CONTENT, Cell
from addin.headless.cells.grid_cells import SMALL_BOX_ROWS, columns_of, rows_of
from addin.headless.cells.grid_looks import quoted_column
from addin.headless.cells.moves import GridMoves

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.headless.box import Box
    from addin.headless.cell_values import CellInput, Rows
    from addin.headless.cells.entries import Entries, Entry
    from addin.headless.column_values import ColumnInput

_BLANK = CellKind.BLANK.value


class Grid(GridMoves):
    """The cells of one sheet, with a note of what differs from the file.

    Parameters
    ----------
    pool
        Where the texts are.
    styles
        What the cells' formats stand for, and where new ones come from.
    date_1904
        Whether days are counted from 1904.

    Attributes
    ----------
    column_style
        The format of a column's absent cells; set by the owner, who knows columns.
    file_formulas
        The formulas of the file by row and column; set by the owner, who knows it.
    covered
        Merged areas, set by the owner: of each, all but the first cell stay empty.
    """

    covered: Sequence[Box] = ()

    def write(self, box: Box, rows: Rows) -> None:
        """Store a block of values as they are, text as text."""
        if box.rows <= SMALL_BOX_ROWS:
            covered = self._covered_places(box)
            for row, values in zip(rows_of(box), rows, strict=True):
                for number, value in zip(columns_of(box), values, strict=True):
                    if (row, number) not in covered:
                        self._write_cell(row, number, value)
            return
        for number, values in zip(
            columns_of(box), zip(*rows, strict=True), strict=True
        ):
            if Formula in set(map(type, values)):
                self._write_formulas(number, box, values)
            else:
                self._write_column(number, box, self._entries.listed(values))

    def write_columns(self, box: Box, columns: Sequence[ColumnInput]) -> None:
        """Store one array per column; None, NaN and NaT empty their cells."""
        for number, values in zip(columns_of(box), columns, strict=True):
            self._write_column(number, box, self._entries.column(values))

    def clear_contents(self, box: Box) -> None:
        """Empty the cells and keep how they look."""
        for _, column in self._present(box):
            span = column.span(box.row, box.last_row)
            column.forget_formulas(box.row, box.last_row)
            filled = column.formula[span] | (column.kind[span] != CellKind.BLANK.value)
            column.kind[span] = CellKind.BLANK
            column.number[span] = 0.0
            column.formula[span] = False
            column.dirty[span] |= np.where(filled, CONTENT, 0).astype(np.uint8)

    def move_row(self, box: Box, row: int) -> None:
        """Move the last row of a box, cells and looks, to another row."""
        for number, column in self._present(box):
            cell = column.get(box.last_row)
            if cell is None:
                continue
            if cell.formula:
                text = self._formula_text(number, box.last_row)
                column.formula_texts[row] = text
            default = self.default_style(box.last_row, number)
            column.put(row, cell._replace(dirty=cell.dirty | CONTENT))
            column.put(
                box.last_row,
                Cell(_BLANK, default, 0.0, False, cell.dirty | CONTENT),  # noqa: FBT003 - a field by position, for speed
            )

    # -- single cells ------------------------------------------------------------------

    def _write_cell(self, row: int, number: int, value: CellInput) -> None:
        column = self._columns.get(number)
        old = None if column is None else column.get(row)
        if old is None and value is None:
            return
        entry = self._entries.entry(value)
        if old is not None and self._holds(row, number, old, entry):
            return
        if old is None:
            if entry.kind is CellKind.BLANK:
                return
            column = self._column(number)
            old = Cell(_BLANK, self.default_style(row, number), 0.0, False, 0)  # noqa: FBT003 - a field by position, for speed
        style = self.styles.quoted(old.style) if entry.quoted else old.style
        column = self._column(number)
        column.forget_formulas(row, row)
        if entry.formula is not None:
            column.formula_texts[row] = entry.formula
        column.put(
            row,
            Cell(
                int(entry.kind),
                style,
                entry.number,
                entry.formula is not None,
                old.dirty | CONTENT,
            ),
        )

    def _holds(self, row: int, number: int, cell: Cell, entry: Entry) -> bool:
        """Whether a cell holds this already; it then stays as the file has it."""
        if entry.formula is not None:
            # a result stays with its formula
            same = cell.formula and self._formula_text(number, row) == entry.formula
            return same and (
                entry.kind is CellKind.PENDING
                or (entry.kind, entry.number) == (cell.kind, cell.number)
            )
        if cell.formula or cell.kind != entry.kind:
            return False
        if entry.kind is CellKind.TEXT:
            text = self.pool.text
            return text(int(cell.number)) == text(int(entry.number))
        return cell.number == entry.number

    # -- blocks ------------------------------------------------------------------------

    def _write_formulas(
        self, number: int, box: Box, values: Sequence[CellInput]
    ) -> None:
        """Formulas come one by one anyway, and each is compared with the old one."""
        for first, last in self._open_runs(number, box):
            for row in range(first, last + 1):
                self._write_cell(row, number, values[row - box.row])

    def _write_column(self, number: int, box: Box, entries: Entries) -> None:
        for first, last in self._open_runs(number, box):
            self._write_run(number, first, last, box.row, entries)

    def _write_run(
        self, number: int, first: int, last: int, origin: int, entries: Entries
    ) -> None:
        """Write the rows from first to last; entries are by row from the origin."""
        part = slice(first - origin, last - origin + 1)
        kind = entries.kind[part]
        if number not in self._columns and not kind.any():
            return
        column = self._column(number)
        column.forget_formulas(first, last)
        column.write(
            first,
            kind,
            entries.number[part],
            partial(self.default_styles, column=number),
        )
        quoted = entries.quoted + origin
        quoted = quoted[(quoted >= first) & (quoted <= last)]
        if len(quoted):
            quoted_column(column, quoted.astype(np.int32), self.styles.quoted)

    # -- merged areas ------------------------------------------------------------------

    def _covered_places(self, box: Box) -> set[tuple[int, int]]:
        """The places in a box that merged areas cover."""
        found: set[tuple[int, int]] = set()
        for area in self.covered:
            cut = area.clipped_to(box)
            if cut is not None:
                found.update((r, c) for r in rows_of(cut) for c in columns_of(cut))
                found.discard((area.row, area.column))
        return found

    def _open_runs(self, number: int, box: Box) -> Iterator[tuple[int, int]]:
        """First and last row of each stretch of a column that nothing covers."""
        first = box.row
        for low, high in sorted(self._covers(number, box)):
            if low > first:
                yield first, low - 1
            first = max(first, high + 1)
        if first <= box.last_row:
            yield first, box.last_row

    def _covers(self, number: int, box: Box) -> Iterator[tuple[int, int]]:
        for area in self.covered:
            if area.column <= number <= area.last_column:
                # the first cell of an area is the one that shows
                low = area.row + (number == area.column)
                high = min(area.last_row, box.last_row)
                if max(low, box.row) <= high:
                    yield low, high
