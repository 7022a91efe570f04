"""Blocks of cells between Python and a book: the one place where they cross.

An engine that keeps columns, such as the file engine, hands them over and takes them
as arrays: ``read_columns``, ``blank_cells`` and ``write_columns`` of its ranges. Every
other engine hands over rows of cells in one call, and the arrays are made here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

Cell = object
"""What a cell holds: None, str, float, int, bool, datetime or Decimal."""

Cells = npt.NDArray[Any]
"""The cells of a column in their plainest type: float64 with NaN for blank,
datetime64[us] with NaT, bool, or objects with None, errors as their text."""

Flags = npt.NDArray[np.bool_]


class UsedCells(Protocol):
    """The used part of a sheet; places count from 0 at its first cell."""

    @property
    def blank(self) -> Flags:
        """Whether each cell holds nothing a reader could see, rows x columns."""
        ...

    def columns(self, top: int, left: int, height: int, width: int) -> list[Cells]:
        """The columns of a rectangle that lies in the used part."""
        ...


def is_blank(value: Cell) -> bool:
    """Whether a cell holds nothing a reader could see."""
    return value is None or (isinstance(value, str) and not value.strip("\u00a0 \t"))


def used_cells(area: xw.Range) -> UsedCells:
    """The cells of the used range of a sheet; errors are text, such as ``#REF!``."""
    if hasattr(area.impl, "read_columns"):
        return _EngineCells(area=area)
    return _ReadCells(rows=_rows(area))


def write_columns(area: xw.Range, columns: Sequence[Any]) -> None:
    """Write one column of values per column of a range, in one call.

    Parameters
    ----------
    area
        As high as the columns are long.
    columns
        Arrays of numbers, dates or text; None, NaN and NaT clear a cell.
    """
    if hasattr(area.impl, "write_columns"):
        area.impl.write_columns(columns)
        return
    cells = [[plain(cell) for cell in cells_of(column)] for column in columns]
    area.value = [list(row) for row in zip(*cells, strict=True)]


def objects_of(column: Any) -> Cells:  # noqa: ANN401 - whatever numpy makes an array of
    """The values of a column as Python's own, None where there is none."""
    values = np.asarray(column)
    if values.dtype.kind == "M":
        return values.astype("datetime64[us]").astype(object)
    missing = pd.isna(values)
    objects = values.astype(object)
    if missing.any():
        objects[missing] = None
    return objects


def cells_of(column: Any) -> list[Cell]:  # noqa: ANN401 - whatever numpy makes an array of
    """The same as a list.

    >>> cells_of(np.array([1.5, np.nan]))
    [1.5, None]
    """
    return list(objects_of(column))


def plain(value: object) -> Cell:
    """A value as Excel takes it: missing as None, numpy scalars as Python's own."""
    if value is None or value is pd.NaT or value is pd.NA:
        return None
    if isinstance(value, float) and value != value:  # noqa: PLR0124 - NaN is the one value unequal to itself
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return dt.datetime(value.year, value.month, value.day)  # noqa: DTZ001 - Excel knows no time zones
    return value.item() if hasattr(value, "item") else value


def plainest(cells: Sequence[Cell]) -> Cells:
    """Cells as an array of the plainest type that holds them.

    >>> plainest([1.0, None]), plainest(["a", None])
    (array([ 1., nan]), array(['a', None], dtype=object))
    """
    types = set(map(type, cells))
    if types == {bool}:
        return np.array(cells, dtype=np.bool_)
    filled = types - {type(None)}
    if filled <= {int, float}:
        return np.array(cells, dtype=np.float64)
    if filled == {dt.datetime}:
        return np.array(cells, dtype="datetime64[us]")
    objects = np.empty(len(cells), dtype=object)
    objects[:] = cells
    return objects


def joined(parts: Sequence[Cells]) -> Cells:
    """Columns one below the other, as objects where their types differ."""
    if len(parts) == 1:
        return parts[0]
    if len({part.dtype for part in parts}) == 1:
        return np.concatenate(parts)
    return np.concatenate([objects_of(part) for part in parts])


@dataclass(frozen=True, slots=True, kw_only=True)
class _EngineCells:
    """Cells that stay in the engine until somebody asks for them."""

    area: xw.Range

    @property
    def blank(self) -> Flags:
        blank: Flags = self.area.impl.blank_cells()
        return blank

    def columns(self, top: int, left: int, height: int, width: int) -> list[Cells]:
        row, column = self.area.row + top, self.area.column + left
        part = self.area.sheet.range(
            (row, column), (row + height - 1, column + width - 1)
        )
        columns: list[Cells] = part.impl.read_columns()
        return columns


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReadCells:
    """Cells that came over in one call."""

    rows: Sequence[Sequence[Cell]]

    @property
    def blank(self) -> Flags:
        return np.array([[is_blank(c) for c in row] for row in self.rows], dtype=bool)

    def columns(self, top: int, left: int, height: int, width: int) -> list[Cells]:
        rows = self.rows[top : top + height]
        return [
            plainest([row[column] for row in rows])
            for column in range(left, left + width)
        ]


def _rows(area: xw.Range) -> Sequence[Sequence[Cell]]:
    try:
        rows: Sequence[Sequence[Cell]] = area.options(ndim=2, err_to_str=True).value
    except TypeError:
        # xlwings 0.37.8 on macOS cannot tell errors apart in a block; there an error
        # cell reads as blank
        rows = area.options(ndim=2).value
    return rows
