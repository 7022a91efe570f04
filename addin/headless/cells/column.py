"""The cells of one column of a sheet, in memory."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import numpy as np

from addin.headless.cells.batch import CellKind

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from addin.headless.cells.batch import Bytes, Flags, Floats, Int32s, Int64s


_Item = TypeVar("_Item", bound=np.generic)


CONTENT, STYLE = 1, 2
"""What about a cell differs from the file: what it holds, or that it is there at all,
so that it is written anew; or how it looks, so that the rest of its XML stays."""


class Cell(NamedTuple):
    """One cell; what the fields mean is said in `CellBatch`."""

    kind: int
    style: int
    number: float
    formula: bool
    dirty: int


class Column:
    """The cells of one column, by ascending row.

    Blocks are arrays. Cells written one by one wait in a dictionary until an
    operation wants the arrays, because growing arrays by one cell takes too long.
    """

    __slots__ = (
        "_waiting",
        "dirty",
        "formula",
        "formula_texts",
        "kind",
        "number",
        "rows",
        "style",
    )

    def __init__(self) -> None:
        self.rows: Int32s = np.empty(0, np.int32)
        self.kind: Bytes = np.empty(0, np.uint8)
        self.style: Int32s = np.empty(0, np.int32)
        self.number: Floats = np.empty(0, np.float64)
        self.formula: Flags = np.empty(0, np.bool_)
        self.dirty: Bytes = np.empty(0, np.uint8)
        self.formula_texts: dict[int, str] = {}
        self._waiting: dict[int, Cell] = {}

    # -- single cells ------------------------------------------------------------------

    def get(self, row: int) -> Cell | None:
        """The cell of a row, None where there is none."""
        found = self._waiting.get(row)
        if found is not None:
            return found
        at = bisect_left(self.rows, row)
        if at == len(self.rows) or self.rows[at] != row:
            return None
        return Cell(
            int(self.kind[at]),
            int(self.style[at]),
            float(self.number[at]),
            bool(self.formula[at]),
            int(self.dirty[at]),
        )

    def put(self, row: int, cell: Cell) -> None:
        """Replace, or make, the cell of a row."""
        self._waiting[row] = cell

    def forget_formulas(self, first_row: int, last_row: int) -> None:
        """Drop the texts of formulas written to rows that are written over."""
        texts = self.formula_texts
        if first_row == last_row:
            texts.pop(first_row, None)
        elif texts:
            kept = {r: t for r, t in texts.items() if not first_row <= r <= last_row}
            self.formula_texts = kept

    # -- blocks ------------------------------------------------------------------------

    def settle(self) -> Column:
        """The column itself, with every cell in the arrays."""
        if self._waiting:
            rows = np.array(sorted(self._waiting), np.int32)
            cells = [self._waiting[row] for row in rows.tolist()]
            self._waiting = {}
            fresh = ~np.isin(rows, self.rows)
            if fresh.any():
                self._widen(rows[fresh])
            at = np.searchsorted(self.rows, rows)
            kind, style, number, formula, dirty = zip(*cells, strict=True)
            self.kind[at], self.style[at], self.number[at] = kind, style, number
            self.formula[at], self.dirty[at] = formula, dirty
        return self

    def span(self, first_row: int, last_row: int) -> slice:
        """Where the arrays hold the cells of these rows."""
        # a bound of another type would make numpy copy all rows first
        bounds = np.array([first_row, last_row + 1], np.int32)
        low, high = np.searchsorted(self.settle().rows, bounds).tolist()
        return slice(low, high)

    def write(
        self,
        first_row: int,
        kind: Bytes,
        number: Floats,
        new_styles: Callable[[Int32s], Int32s],
    ) -> None:
        """Fill consecutive rows; blanks make no new cells, others get `new_styles`."""
        span = self.make(first_row, kind != CellKind.BLANK.value, new_styles)
        where = self.rows[span] - first_row
        self.kind[span] = kind[where]
        self.number[span] = number[where]
        self.formula[span] = False
        self.dirty[span] |= CONTENT

    def make(
        self,
        first_row: int,
        wanted: Flags,
        new_styles: Callable[[Int32s], Int32s],
    ) -> slice:
        """Where the cells of consecutive rows are, after making those wanted."""
        span = self.span(first_row, first_row + len(wanted) - 1)
        absent = wanted.copy()
        absent[self.rows[span] - first_row] = False
        offsets = np.flatnonzero(absent)
        if len(offsets):
            self._insert((offsets + first_row).astype(np.int32), new_styles)
        return slice(span.start, span.stop + len(offsets))

    def _insert(self, rows: Int32s, new_styles: Callable[[Int32s], Int32s]) -> None:
        """Make blank cells in rows that have none."""
        places = self._widen(rows)
        self.kind[places] = CellKind.BLANK
        self.style[places] = new_styles(rows)
        self.number[places] = 0.0
        self.formula[places] = False
        self.dirty[places] = CONTENT

    def _widen(self, rows: Int32s) -> slice | Int64s:
        """The places made for cells of rows that have none; what is there is random."""
        low, high = np.searchsorted(self.rows, rows[[0, -1]]).tolist()
        places: slice | Int64s = slice(low, low + len(rows))
        if low < high:
            places = np.searchsorted(self.rows, rows) + np.arange(len(rows))
        # a slice is many times as fast as a mask
        old = np.ones(len(self.rows) + len(rows), np.bool_)
        old[places] = False
        self.rows = _widened(self.rows, old)
        self.rows[places] = rows
        self.kind = _widened(self.kind, old)
        self.style = _widened(self.style, old)
        self.number = _widened(self.number, old)
        self.formula = _widened(self.formula, old)
        self.dirty = _widened(self.dirty, old)
        return places

    def restyle(self, span: slice, style: Int32s) -> None:
        """Give the cells of a span these formats."""
        self.dirty[span] |= np.where(self.style[span] == style, 0, STYLE).astype(
            np.uint8
        )
        self.style[span] = style


def _widened(kept: npt.NDArray[_Item], old: Flags) -> npt.NDArray[_Item]:
    """An array with what it had at the old places, and room at the others."""
    wide = np.empty(len(old), kept.dtype)
    wide[old] = kept
    return wide
