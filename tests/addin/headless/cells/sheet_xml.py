"""Sheets written as XML, and what their batches say, as plain values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from addin.headless.cell_values import CellError
from addin.headless.cells.batch import CellBatch, CellKind
from addin.headless.cells.expat_scan import ExpatRows
from addin.headless.cells.source import SheetSource
from addin.headless.cells.text_pool import TextPool

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}">'
SHARED = ("Acme", "", "Über & Söhne")
"""The shared strings of these sheets."""

Value = bool | float | str | CellError | CellKind | None


def pool_of(*texts: str) -> TextPool:
    return TextPool(pa.array(texts or SHARED, pa.string()))


def sheet(rows: str, tail: str = "</worksheet>") -> bytes:
    return f"{HEAD}<sheetData>{rows}</sheetData>{tail}".encode()


def source(xml: bytes, *, step: int = 1 << 20, batch_bytes: int = 1 << 20):
    def chunks() -> Iterator[bytes]:
        return (xml[at : at + step] for at in range(0, len(xml), step))

    return SheetSource(chunks, pool_of(), batch_bytes=batch_bytes)


def cells_of(rows: str, **cuts: int) -> dict[str, Value]:
    """The values of the cells by address, read from a sheet of these rows."""
    read = source(sheet(rows), **cuts)
    return {
        f"{_letters(column)}{row}": value
        for row, column, value in located(read.batches(), read._pool)
    }


def _letters(column: int) -> str:
    return chr(ord("A") + column - 1)


def located(
    batches: Iterable[CellBatch], pool: TextPool
) -> list[tuple[int, int, Value]]:
    return [
        (row, column, value)
        for batch in batches
        for row, column, value in zip(
            batch.row.tolist(), batch.column.tolist(), values(batch, pool), strict=True
        )
    ]


def values(batch: CellBatch, pool: TextPool) -> list[Value]:
    pairs = zip(batch.kind.tolist(), batch.number.tolist(), strict=True)
    return [_value(CellKind(kind), number, pool) for kind, number in pairs]


def _value(kind: CellKind, number: float, pool: TextPool) -> Value:
    match kind:
        case CellKind.BLANK:
            return None
        case CellKind.NUMBER:
            return number
        case CellKind.BOOLEAN:
            return bool(number)
        case CellKind.TEXT:
            return pool.text(int(number))
        case CellKind.ERROR:
            return tuple(CellError)[int(number)]
        case CellKind.PENDING:
            return kind


def expat_batch(rows: bytes, pool: TextPool, after: int = 0) -> CellBatch:
    scanner = ExpatRows(prefix="", after=after, pool=pool, date1904=False)
    scanner.feed(rows + b"</sheetData>")
    batch = scanner.batch()
    assert batch is not None
    return batch


def assert_same(one: CellBatch, other: CellBatch, *pools: TextPool) -> None:
    """Both batches have the same arrays, and the same texts in their pools."""
    assert one.data == other.data
    assert one.prefix == other.prefix
    for name in CellBatch.__slots__:
        mine, theirs = getattr(one, name), getattr(other, name)
        if isinstance(mine, np.ndarray) and name != "number":
            np.testing.assert_array_equal(mine, theirs, name)
            assert mine.dtype == theirs.dtype, name
    first, second = pools
    assert repr(values(one, first)) == repr(values(other, second))
