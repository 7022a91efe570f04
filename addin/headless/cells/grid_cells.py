"""Which cells a sheet has, and where."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from addin.headless.box import Box
from addin.headless.cells.batch import CellKind
from addin.headless.cells.column import Column
from addin.headless.cells.entries import EntryReader
from addin.headless.cells.moments import ShownKinds
from addin.headless.cells.row_tags import AUTOMATIC, described_tags, row_looks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    import pyarrow as pa

    from addin.headless.cells.batch import Bytes, CellBatch, Flags, Floats, Int32s
    from addin.headless.cells.text_pool import TextPool
    from addin.headless.parts.stylesheet import Stylesheet

SMALL_BOX_ROWS = 16
"""Up to here cells are dealt with one by one, beyond as arrays. Measured: where the two
take the same time for a column of a few hundred cells."""

_CELLS_PER_COLUMN = 200
"""So many of each column, about, are sorted together: with the three rows that a batch
has of a sheet of 16,384 columns, loading takes a minute for what now takes seconds."""

NO_STYLE = 0
"""The format of a cell that nobody formatted."""


def _no_column_style(_column: int) -> int:
    return NO_STYLE


class GridCells:
    """The cells of a sheet, column by column; the first part of `Grid`."""

    def __init__(self, *, pool: TextPool, styles: Stylesheet, date_1904: bool) -> None:
        self.pool = pool
        self.styles = styles
        self.date_1904 = date_1904
        self.column_style: Callable[[int], int] = _no_column_style
        self.row_styles: dict[int, int] = {}
        self.heights: dict[int, float] = {}
        self.had_formulas = False
        """Whether the file has formulas, whatever has become of them."""
        self._changed_heights: set[int] = set()
        self._changed_row_styles: set[int] = set()
        self._columns: dict[int, Column] = {}
        self._shown = ShownKinds(styles)
        self._entries = EntryReader(pool, date_1904=date_1904)

    def load(self, batches: Iterable[CellBatch]) -> None:
        """Take in the cells of a file, in place of what is here."""
        pieces: dict[int, list[Column]] = defaultdict(list)
        for cells in _gathered(self._with_looks(batches)):
            for column, piece in _by_column(cells):
                pieces[column].append(piece)
        for column in sorted(pieces):
            self._columns[column] = _joined(pieces.pop(column))
        self.had_formulas = any(c.formula.any() for c in self._columns.values())

    def _with_looks(self, batches: Iterable[CellBatch]) -> Iterator[CellBatch]:
        for batch in batches:
            looks = row_looks(batch)
            self.row_styles |= looks.styles
            self.heights |= looks.heights
            yield batch

    @property
    def changed_rows(self) -> set[int]:
        """The rows of which the height or the format differs from the file."""
        return self._changed_heights | self._changed_row_styles

    def described(self, tags: pa.BinaryArray, rows: Int32s) -> pa.BinaryArray:
        """The start tags of rows with what has changed about the rows."""
        numbers = rows.tolist()
        heights = [
            self.heights.get(row, AUTOMATIC) if row in self._changed_heights else None
            for row in numbers
        ]
        styles: list[int | None] = [None] * len(numbers)
        if self._changed_row_styles:
            styles = [
                self.row_styles[row] if row in self._changed_row_styles else None
                for row in numbers
            ]
        return described_tags(tags, heights, styles)

    @property
    def is_dirty(self) -> bool:
        """Whether anything differs from the file."""
        return bool(self.changed_rows) or any(
            column.settle().dirty.any() for column in self._columns.values()
        )

    def sheet_columns(self) -> Iterator[tuple[int, Column]]:
        """The columns that have cells, left to right, each with its number."""
        for number in sorted(self._columns):
            yield number, self._columns[number].settle()

    def used_box(self) -> Box | None:
        """The box around the cells with a value or a format, None without any."""
        firsts, lasts, columns = [], [], []
        for number, column in self.sheet_columns():
            used = np.flatnonzero(
                (column.kind != CellKind.BLANK.value)
                | column.formula
                | (column.style != 0)
            )
            if len(used):
                columns.append(number)
                firsts.append(int(column.rows[used[0]]))
                lasts.append(int(column.rows[used[-1]]))
        if not columns:
            return None
        return Box(
            row=min(firsts),
            column=columns[0],
            rows=max(lasts) - min(firsts) + 1,
            columns=columns[-1] - columns[0] + 1,
        )

    def default_styles(self, rows: Int32s, column: int) -> Int32s:
        """The formats that new cells of a column take; a row's wins over a column's."""
        styles = np.full(len(rows), self.column_style(column), np.int32)
        if self.row_styles:
            count = len(self.row_styles)
            described = np.fromiter(self.row_styles.keys(), np.int32, count)
            own = np.fromiter(self.row_styles.values(), np.int32, count)
            order = np.argsort(described)
            places = np.searchsorted(described, rows, sorter=order)
            at = order[np.minimum(places, count - 1)]
            styles = np.where(described[at] == rows, own[at], styles)
        return styles

    def default_style(self, row: int, column: int) -> int:
        """The format that a new cell takes."""
        found = self.row_styles.get(row)
        return self.column_style(column) if found is None else found

    def _column(self, number: int) -> Column:
        """The column of this number, made if need be."""
        found = self._columns.get(number)
        if found is None:
            found = self._columns[number] = Column()
        return found

    def _present(self, box: Box) -> list[tuple[int, Column]]:
        """The columns of a box that have cells somewhere, left to right."""
        if box.columns < len(self._columns):
            numbers = [n for n in columns_of(box) if n in self._columns]
        else:
            numbers = sorted(
                n for n in self._columns if box.column <= n <= box.last_column
            )
        return [(number, self._columns[number]) for number in numbers]


def rows_of(box: Box) -> range:
    """The rows of a box."""
    return range(box.row, box.row + box.rows)


def columns_of(box: Box) -> range:
    """The columns of a box."""
    return range(box.column, box.column + box.columns)


class _Cells(NamedTuple):
    """Some of the arrays of a `CellBatch`."""

    column: Int32s
    row: Int32s
    kind: Bytes
    style: Int32s
    number: Floats
    formula: Flags


def _gathered(batches: Iterable[CellBatch]) -> Iterator[_Cells]:
    """The cells of as many batches together as make columns of some length."""
    waiting: list[_Cells] = []
    count = 0
    for batch in batches:
        if len(batch.column):
            waiting.append(_Cells(*(getattr(batch, name) for name in _Cells._fields)))
            count += len(batch.column)
            if count >= _CELLS_PER_COLUMN * int(batch.column.max()):
                yield _together(waiting)
                waiting, count = [], 0
    if waiting:
        yield _together(waiting)


def _together(several: list[_Cells]) -> _Cells:
    if len(several) == 1:
        return several[0]
    return _Cells(*map(np.concatenate, zip(*several, strict=True)))


def _by_column(cells: _Cells) -> Iterator[tuple[int, Column]]:
    """The cells, one piece per column."""
    # of 16 bits, which a column's number fits into, numpy sorts by counting
    order = np.argsort(cells.column.astype(np.uint16), kind="stable")
    cuts = np.flatnonzero(np.diff(cells.column[order])) + 1
    for where in np.split(order, cuts):
        piece = Column()
        piece.rows = cells.row[where]
        piece.kind = cells.kind[where]
        piece.style = cells.style[where]
        piece.number = cells.number[where]
        piece.formula = cells.formula[where]
        piece.dirty = np.zeros(len(where), np.uint8)
        yield int(cells.column[where[0]]), piece


def _joined(pieces: list[Column]) -> Column:
    if len(pieces) == 1:
        return pieces[0]
    whole = Column()
    whole.rows = np.concatenate([piece.rows for piece in pieces])
    whole.kind = np.concatenate([piece.kind for piece in pieces])
    whole.style = np.concatenate([piece.style for piece in pieces])
    whole.number = np.concatenate([piece.number for piece in pieces])
    whole.formula = np.concatenate([piece.formula for piece in pieces])
    whole.dirty = np.zeros(len(whole.rows), np.uint8)
    return whole
