"""What the cells of a sheet show."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from addin.headless.cell_values import CellError
from addin.headless.cells.batch import CellKind
from addin.headless.cells.entries import ERRORS
from addin.headless.cells.grid_cells import (
    SMALL_BOX_ROWS,
    GridCells,
    columns_of,
    rows_of,
)
from addin.headless.cells.moments import Shown, moment, moments_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import numpy.typing as npt

    from addin.headless.box import Box
    from addin.headless.cell_values import CellValue
    from addin.headless.cells.batch import Bytes, Flags, Floats
    from addin.headless.cells.column import Cell, Column
    from addin.headless.cells.moments import Moments
    from addin.headless.column_values import ColumnArray

_ERROR_TEXTS = np.array([error.value for error in ERRORS], object)


def _no_formulas() -> Mapping[tuple[int, int], str]:
    return {}


class GridValues(GridCells):
    """What cells show; the second part of `Grid`.

    `file_formulas` tells, by row and column, what the formula bar shows for the
    formulas of the file; it is asked at most once, when a formula is first wanted.
    """

    file_formulas: Callable[[], Mapping[tuple[int, int], str]] = staticmethod(
        _no_formulas
    )
    _read_formulas: Mapping[tuple[int, int], str] | None = None

    # -- values ------------------------------------------------------------------------

    def values(self, box: Box) -> list[list[CellValue]]:
        """What the cells show, row by row."""
        if box.rows <= SMALL_BOX_ROWS:
            present = [self._columns.get(number) for number in columns_of(box)]
            return [
                [
                    None if column is None else self._value(column.get(row))
                    for column in present
                ]
                for row in rows_of(box)
            ]
        columns = [
            self._objects(number, box).tolist()
            if number in self._columns
            else [None] * box.rows
            for number in columns_of(box)
        ]
        return list(map(list, zip(*columns, strict=True)))

    def _value(self, cell: Cell | None) -> CellValue:  # noqa: PLR0911 - one for each kind
        if cell is None:
            return None
        match cell.kind:
            case CellKind.BLANK:
                return None
            case CellKind.NUMBER:
                return self._number(cell)
            case CellKind.BOOLEAN:
                return bool(cell.number)
            case CellKind.TEXT:
                text = self.pool.text(int(cell.number))
                return text or ("" if cell.formula else None)
            case CellKind.ERROR:
                return ERRORS[int(cell.number)]
            case _:
                # Excel's own word for a result that is not there yet
                return CellError.GETTING_DATA

    def _number(self, cell: Cell) -> float | dt.datetime | CellError:
        shown = self._shown.one(cell.style)
        if shown is Shown.NUMBER:
            return cell.number
        found = moment(cell.number, shown, date_1904=self.date_1904)
        return CellError.VALUE if found is None else found

    def _objects(self, number: int, box: Box) -> npt.NDArray[np.object_]:
        """The cells of a column as `values` has them."""
        column = self._columns[number]
        span = column.span(box.row, box.last_row)
        found = np.full(box.rows, None, object)
        where = column.rows[span] - box.row
        kind, numbers = column.kind[span], column.number[span]
        for present in np.flatnonzero(np.bincount(kind)).tolist():
            mask = kind == present
            found[where[mask]] = self._of_kind(
                present,
                numbers[mask],
                column.style[span][mask],
                column.formula[span][mask],
            )
        return found

    def _of_kind(
        self, kind: int, numbers: Floats, styles: npt.NDArray[np.int32], formula: Flags
    ) -> npt.NDArray[np.object_]:
        """Cells of one kind as objects."""
        match kind:
            case CellKind.NUMBER:
                return self._numbers(numbers, styles)
            case CellKind.BOOLEAN:
                return numbers.astype(np.bool_).astype(object)
            case CellKind.TEXT:
                texts = self.pool.take(numbers.astype(np.int64))
                empty = texts == ""
                if empty.any():
                    texts[empty & ~formula] = None
                return texts
            case CellKind.ERROR:
                return _objects_of(ERRORS)[numbers.astype(np.intp)]
            case CellKind.PENDING:
                return _objects_of([CellError.GETTING_DATA])[
                    np.zeros(len(numbers), int)
                ]
            case _:
                return np.full(len(numbers), None, object)

    def _numbers(
        self, numbers: Floats, styles: npt.NDArray[np.int32]
    ) -> npt.NDArray[np.object_]:
        found = numbers.astype(object)
        shown = self._shown.many(styles)
        dated = shown != Shown.NUMBER.value
        if dated.any():
            moments = self._moments(numbers[dated], shown[dated])
            shown_moments = moments.astype(object)
            shown_moments[np.isnat(moments)] = CellError.VALUE
            found[dated] = shown_moments
        return found

    def _moments(self, numbers: Floats, shown: Bytes) -> Moments:
        return moments_of(numbers, shown, date_1904=self.date_1904)

    # -- columns -----------------------------------------------------------------------

    def columns(self, box: Box) -> list[ColumnArray]:
        """What the cells show, each column as the plainest type that holds it.

        float64 with NaN for blanks if there are only numbers, datetime64[us] with NaT
        if there are only dates, bool if there is nothing else, or else objects; errors
        are their texts.
        """
        return [self._plain_column(number, box) for number in columns_of(box)]

    def _plain_column(self, number: int, box: Box) -> ColumnArray:
        column = self._columns.get(number)
        if column is None:
            return np.full(box.rows, np.nan)
        if box.rows <= SMALL_BOX_ROWS:
            return _plainest([self._value(column.get(row)) for row in rows_of(box)])
        span = column.span(box.row, box.last_row)
        kind = column.kind[span]
        counts = np.bincount(kind, minlength=len(CellKind))
        others = len(kind) - counts[CellKind.BLANK]
        if counts[CellKind.NUMBER] == others:
            numbers = self._plain_numbers(column, span, box)
            if numbers is not None:
                return numbers
        if counts[CellKind.BOOLEAN] == box.rows:
            return column.number[span].astype(np.bool_)
        found = self._objects(number, box)
        # a date may be out of reach
        told = np.isin(kind, (CellKind.ERROR, CellKind.PENDING, CellKind.NUMBER))
        for at in (column.rows[span][told] - box.row).tolist():
            if isinstance(found[at], CellError):
                found[at] = found[at].value
        return found

    def _plain_numbers(
        self, column: Column, span: slice, box: Box
    ) -> npt.NDArray[np.float64] | npt.NDArray[np.datetime64] | None:
        """Numbers alone or dates alone; None where both are, or a date is none."""
        filled = column.kind[span] == CellKind.NUMBER.value
        where = (column.rows[span] - box.row)[filled]
        numbers = column.number[span][filled]
        shown = self._shown.many(column.style[span][filled])
        if not shown.any():
            found = np.full(box.rows, np.nan)
            found[where] = numbers
            return found
        if not shown.all():
            return None
        moments = self._moments(numbers, shown)
        if np.isnat(moments).any():
            return None
        dates = np.full(box.rows, np.datetime64("NaT"), "datetime64[us]")
        dates[where] = moments
        return dates

    def blanks(self, box: Box) -> Flags:
        """Whether each cell shows nothing, rows by columns; so do blanks alone."""
        found = np.ones((box.rows, box.columns), np.bool_)
        for number, column in self._present(box):
            span = column.span(box.row, box.last_row)
            blank = column.kind[span] == CellKind.BLANK.value
            texts = np.flatnonzero(column.kind[span] == CellKind.TEXT.value)
            if len(texts):
                indices = column.number[span][texts].astype(np.int64)
                blank[texts] = self.pool.are_blank(indices)
            found[column.rows[span] - box.row, number - box.column] = blank
        return found

    # -- formulas ----------------------------------------------------------------------

    def formulas(self, box: Box) -> list[list[str]]:
        """What the formula bar shows, empty for an empty cell."""
        found = [[""] * box.columns for _ in range(box.rows)]
        for number, column in self._present(box):
            at = number - box.column
            if box.rows <= SMALL_BOX_ROWS:
                rows = list(rows_of(box))
            else:
                span = column.span(box.row, box.last_row)
                rows = column.rows[span].tolist()
            for row in rows:
                cell = column.get(row)
                if cell is not None:
                    found[row - box.row][at] = self._bar_text(number, row, cell)
        return found

    def _bar_text(self, column: int, row: int, cell: Cell) -> str:
        if cell.formula:
            return self._formula_text(column, row)
        value = self._value(cell)
        if isinstance(value, bool):
            return str(value).upper()
        if cell.kind == CellKind.NUMBER.value:
            return f"{cell.number:.15g}"
        return "" if value is None else str(value)

    def _formula_text(self, column: int, row: int) -> str:
        written = self._columns[column].formula_texts.get(row)
        if written is not None:
            return written
        if self._read_formulas is None:
            self._read_formulas = self.file_formulas()
        return self._read_formulas.get((row, column), "")


def _plainest(values: list[CellValue]) -> ColumnArray:
    """A few cells as `GridValues.columns` has them."""
    kinds = set(map(type, values))
    if kinds == {bool}:
        return np.array(values, np.bool_)
    filled = kinds - {type(None)}
    if filled <= {float}:
        return np.array(values, np.float64)
    if filled == {dt.datetime}:
        return np.array(values, "datetime64[us]")
    return _objects_of(
        value.value if isinstance(value, CellError) else value for value in values
    )


def _objects_of(values: object) -> npt.NDArray[np.object_]:
    """An array of the very objects; numpy would make plain texts of errors."""
    listed = list(values)  # type: ignore[call-overload]  # any sequence will do
    found = np.empty(len(listed), object)
    found[:] = listed
    return found
