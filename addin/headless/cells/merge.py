"""The rows of a sheet, old ones and changes made one.

What did not change is passed on byte by byte. Where rows change, their XML is taken
apart into tags, cells and what stands between them; pieces are exchanged, added and
left out by index, and one `take` puts them together again.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from addin.headless.box import MAX_ROWS
from addin.headless.cells.changes import Changes
from addin.headless.cells.fragments import Fragments
from addin.headless.cells.orphans import OrphanedFormulas
from addin.headless.cells.row_patch import RowPatch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from addin.headless.cells.batch import CellBatch, Int32s, Int64s
    from addin.headless.cells.fragments import Piece
    from addin.headless.cells.grid import Grid

CHUNK_CELLS = 200_000
"""Cells that are made XML at a time; some 15 MB. More take memory and no less time."""


def merged_rows(
    batches: Iterable[CellBatch] | None, grid: Grid, *, prefix: bytes = b""
) -> Iterator[bytes | memoryview]:
    """The rows that belong between the tags of the sheet's data.

    Parameters
    ----------
    batches
        The rows that the file has, None for a new sheet.
    grid
        The cells as they are to be.
    prefix
        The namespace prefix of the sheet's elements with the colon, which decides
        only where the file has no rows to tell it.
    """
    return _Merger(grid, prefix).rows(batches or ())


class _Merger:
    def __init__(self, grid: Grid, prefix: bytes) -> None:
        self._grid = grid
        self._prefix = prefix
        self._changes = Changes(grid)
        self._fragments = Fragments(grid.pool, prefix.decode())
        self._orphans = OrphanedFormulas()

    def rows(self, batches: Iterable[CellBatch]) -> Iterator[bytes | memoryview]:
        done, gap = 0, b""
        for batch in batches:
            self._spell(batch.prefix)
            end = 0
            for part in self._parts(batch):
                yield from self._new_rows(done, int(batch.row_number[part.start]))
                yield gap + batch.data[end : batch.row_start[part.start]]
                gap = b""
                yield from self._old_rows(batch, part)
                end = int(batch.row_end[part.stop - 1])
                done = int(batch.row_number[part.stop - 1])
            gap += batch.data[end:]
        yield from self._new_rows(done, MAX_ROWS + 1)
        yield gap

    def _spell(self, prefix: bytes) -> None:
        if prefix != self._prefix:
            self._prefix = prefix
            self._fragments = Fragments(self._grid.pool, prefix.decode())

    def _parts(self, batch: CellBatch) -> list[slice]:
        """The rows of a batch in parts with no more than a chunk of changes each.

        A part may begin after a gap of any number of new rows.
        """
        rows = batch.row_number
        if not len(rows):
            return []
        changed = np.searchsorted(self._changes.rows, rows)
        chunks = changed * self._changes.columns // CHUNK_CELLS
        cuts = [0, *(np.flatnonzero(np.diff(chunks)) + 1).tolist(), len(rows)]
        return [slice(*ends) for ends in pairwise(cuts)]

    # -- rows that the file does not have ----------------------------------------------

    def _new_rows(self, after: int, before: int) -> Iterator[memoryview]:
        """The new rows between two rows, of which the file has none."""
        rows = _between(self._changes.new_rows, after + 1, before - 1)
        count = max(1, CHUNK_CELLS // max(1, self._changes.columns))
        for start in range(0, len(rows), count):
            yield joined_bytes(self._row_texts(rows[start : start + count]))

    def _row_texts(self, rows: Int32s) -> pa.StringArray:
        """The XML of new rows, one string each."""
        fragments = self._fragments
        prefix = self._prefix.decode()
        numbers = pa.array(rows).cast(pa.string())
        pieces: list[Piece] = [
            fragments.scalar(f'<{prefix}row r="'),
            numbers,
            self._row_attributes(rows),
        ]
        for change in self._changes.content(int(rows[0]), int(rows[-1])):
            wanted = ~change.bare
            if len(rows) <= rows[-1] - rows[0]:
                wanted &= np.isin(change.rows, rows)
            cells = change.only(wanted).cells()
            if len(cells.rows) == len(rows):
                pieces += fragments.cells(cells, numbers)
            elif len(cells.rows):
                where = np.searchsorted(rows, cells.rows)
                own = fragments.cells(cells, numbers.take(pa.array(where)))
                pieces.append(_spread(fragments.joined(own), where, len(rows)))
        pieces.append(fragments.scalar(f"</{prefix}row>"))
        return fragments.joined(pieces)

    def _row_attributes(self, rows: Int32s) -> Piece:
        """The rest of the start tags of new rows, behind the number."""
        end = self._fragments.scalar('">')
        described = _between(self._changes.described, int(rows[0]), int(rows[-1]))
        if not len(described):
            return end
        ends = pa.repeat(end, len(rows)).cast(pa.binary())
        where = np.isin(rows, described)
        own = self._grid.described(ends.filter(pa.array(where)), rows[where])
        return pc.replace_with_mask(ends, pa.array(where), own).cast(pa.string())

    # -- rows that the file has --------------------------------------------------------

    def _old_rows(self, batch: CellBatch, part: slice) -> Iterator[bytes | memoryview]:
        """The rows of a part of a batch, and new ones between them."""
        data = memoryview(batch.data)
        rows = batch.row_number[part]
        start, end = int(batch.row_start[part.start]), int(batch.row_end[part.stop - 1])
        changed = _between(self._changes.rows, int(rows[0]), int(rows[-1]))
        explicit = self._orphans.explicit_cells(batch, part, self._changes)
        if not len(changed) and not explicit:
            yield data[start:end]
            return
        touched = [changed, batch.row[list(explicit)]]
        low, high = _reach(rows, np.concatenate(touched), part.start)
        patch = RowPatch(batch, slice(low, high), self._grid, self._fragments)
        patch.exchange(self._changes, explicit)
        inner = batch.row_number[low:high]
        fresh = _between(self._changes.new_rows, int(inner[0]), int(inner[-1]))
        fresh = fresh[~np.isin(fresh, inner)]
        if len(fresh):
            patch.add_rows(fresh, self._row_texts(fresh))
        yield data[start : batch.row_start[low]]
        yield joined_bytes(patch.result())
        yield data[batch.row_end[high - 1] : end]


def _between(rows: Int32s, first: int, last: int) -> Int32s:
    # bounds of another type would make numpy copy all rows first
    low, high = np.searchsorted(rows, np.array([first, last + 1], rows.dtype))
    return rows[low:high]


def _reach(rows: Int32s, changed: Int32s, offset: int) -> tuple[int, int]:
    """The range of old rows within which the changed ones lie, or between which."""
    low = int(np.searchsorted(rows, changed.min(), side="right")) - 1
    high = int(np.searchsorted(rows, changed.max())) + 1
    return offset + low, offset + min(high, len(rows))


def _spread(texts: pa.StringArray, where: Int64s, count: int) -> pa.StringArray:
    """Texts at their places among empty ones."""
    order = np.full(count, len(texts))
    order[where] = np.arange(len(texts))
    return pa.concat_arrays([texts, pa.array([""])]).take(pa.array(order))


def joined_bytes(texts: pa.StringArray | pa.BinaryArray) -> memoryview:
    """The bytes of all texts, one after the other."""
    _, offsets, content = texts.buffers()
    if content is None or not len(texts):
        return memoryview(b"")
    ends = np.frombuffer(offsets, np.int32)
    return memoryview(content)[ends[texts.offset] : ends[texts.offset + len(texts)]]
