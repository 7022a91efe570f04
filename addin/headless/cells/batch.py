"""Some rows of a sheet: where their cells stand in the XML, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Int32s: TypeAlias = npt.NDArray[np.int32]
    Int64s: TypeAlias = npt.NDArray[np.int64]
    Bytes: TypeAlias = npt.NDArray[np.uint8]
    Floats: TypeAlias = npt.NDArray[np.float64]
    Flags: TypeAlias = npt.NDArray[np.bool_]


class CellKind(IntEnum):
    """What a cell shows."""

    BLANK = 0
    NUMBER = 1
    BOOLEAN = 2
    TEXT = 3
    ERROR = 4
    PENDING = 5
    """A formula whose result is not stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBatch:
    """Consecutive rows of a sheet; one array per fact, one entry per row.

    Rows count from 1 and ascend. Offsets are into `data`, which holds the XML of these
    rows and nothing else.

    Parameters
    ----------
    data
        The XML, in UTF-8.
    row_number
        The number of each row.
    row_start, row_open_end, row_end
        ``data[row_start:row_open_end]`` is the start tag of the row and
        ``data[row_start:row_end]`` all of it. A row written as ``<row/>`` ends where
        its start tag ends.
    prefix
        The namespace prefix of its elements with the colon, normally empty.
    """

    data: bytes
    row_number: Int32s
    row_start: Int64s
    row_open_end: Int64s
    row_end: Int64s
    prefix: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CellBatch(RowBatch):
    """Rows with their cells; one entry per row or cell.

    Columns count from 1 and ascend within a row.

    Parameters
    ----------
    row_first
        The cells of row ``i`` are ``row_first[i]:row_first[i + 1]``, so that there is
        one entry more than rows.
    row, column
        Where each cell is.
    start, end
        ``data[start:end]`` is the cell, from ``<c`` to the end of its end tag.
    style
        The index of its format.
    kind
        What it shows, a `CellKind`.
    formula
        Whether it has a formula.
    number
        The number of a NUMBER, 0 or 1 of a BOOLEAN, the index into the pool of texts
        of a TEXT, the index into ``tuple(CellError)`` of an ERROR, otherwise 0.
    """

    row_first: Int64s
    row: Int32s
    column: Int32s
    start: Int64s
    end: Int64s
    style: Int32s
    kind: Bytes
    formula: Flags
    number: Floats
