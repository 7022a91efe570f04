"""The rows of a sheet, old ones and changes made one.

What did not change is passed on byte by byte. Rows of which no cell stays are written
anew, but for their start tags. Of other rows that change the XML is taken apart, see
`RowPatch`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from addin.headless.box import MAX_COLUMNS, MAX_ROWS
from addin.headless.cells.batch import CellBatch
from addin.headless.cells.changes import Changes
from addin.headless.cells.fragments import Fragments
from addin.headless.cells.orphans import OrphanedFormulas
from addin.headless.cells.row_patch import RowPatch
from addin.headless.cells.row_tags import slices, with_spans
from addin.headless.cells.source import read_cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from addin.headless.cells.batch import Flags, Int32s, Int64s, RowBatch
    from addin.headless.cells.fragments import Piece
    from addin.headless.cells.grid import Grid

CHUNK_CELLS = 200_000
"""Cells that are made XML at a time; some 15 MB. More take memory and no less time."""


def merged_rows(
    batches: Iterable[RowBatch] | None, grid: Grid, *, prefix: bytes = b""
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

    def rows(self, batches: Iterable[RowBatch]) -> Iterator[bytes | memoryview]:
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

    def _parts(self, batch: RowBatch) -> list[slice]:
        """The rows of a batch in parts with no more than a chunk of changes each.

        A part may begin after a gap of any number of new rows. Where rows at both ends
        can be written anew, they are parts of their own.
        """
        rows = batch.row_number
        if not len(rows):
            return []
        changed = np.searchsorted(self._changes.rows, rows)
        chunks = changed * self._changes.columns // CHUNK_CELLS
        cuts = {0, *(np.flatnonzero(np.diff(chunks)) + 1).tolist(), len(rows)}
        stays = self._are_kept(batch, slice(0, len(rows)))
        for first, last in pairwise(sorted(cuts)):
            kept = np.flatnonzero(stays[first:last]) + first
            if len(kept):
                cuts |= {int(kept[0]), int(kept[-1]) + 1}
        return [slice(*ends) for ends in pairwise(sorted(cuts))]

    def _are_kept(self, batch: RowBatch, rows: slice) -> Flags:
        """Which rows can not be written anew."""
        if isinstance(batch, CellBatch):
            # they may hold what is no cell
            return np.ones(rows.stop - rows.start, np.bool_)
        is_closed = batch.row_open_end[rows] == batch.row_end[rows]
        kept: Flags = is_closed | self._changes.keeps_cells[batch.row_number[rows]]
        return kept

    # -- rows that the file does not have ----------------------------------------------

    def _new_rows(self, after: int, before: int) -> Iterator[memoryview]:
        """The new rows between two rows, of which the file has none."""
        rows = _between(self._changes.new_rows, after + 1, before - 1)
        count = max(1, CHUNK_CELLS // max(1, self._changes.columns))
        for start in range(0, len(rows), count):
            yield joined_bytes(self._row_texts(rows[start : start + count]))

    def _row_texts(
        self, rows: Int32s, tags: pa.StringArray | None = None
    ) -> pa.StringArray:
        """The XML of rows, one string each, with new start tags or these."""
        fragments = self._fragments
        numbers = pa.array(rows).cast(pa.string())
        pieces = self._start_tags(rows, numbers) if tags is None else [tags]
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
        pieces.append(fragments.scalar(f"</{self._prefix.decode()}row>"))
        return fragments.joined(pieces)

    def _start_tags(self, rows: Int32s, numbers: pa.StringArray) -> list[Piece]:
        """The pieces of the start tags of new rows."""
        start = self._fragments.scalar(f'<{self._prefix.decode()}row r="')
        return [start, numbers, self._row_attributes(rows)]

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

    def _old_rows(self, batch: RowBatch, part: slice) -> Iterator[bytes | memoryview]:
        """The rows of a part of a batch, and new ones between them."""
        data = memoryview(batch.data)
        rows = batch.row_number[part]
        start, end = int(batch.row_start[part.start]), int(batch.row_end[part.stop - 1])
        touched = _between(self._changes.rows, int(rows[0]), int(rows[-1]))
        explicit: Mapping[int, bytes] = {}
        if isinstance(batch, CellBatch):
            explicit = self._orphans.explicit_cells(batch, part, self._changes)
            touched = np.concatenate([touched, batch.row[list(explicit)]])
        if not len(touched):
            yield data[start:end]
            return
        low, high = _reach(rows, touched, part.start)
        yield data[start : batch.row_start[low]]
        yield joined_bytes(self._changed_rows(batch, slice(low, high), explicit))
        yield data[batch.row_end[high - 1] : end]

    def _changed_rows(
        self, batch: RowBatch, part: slice, explicit: Mapping[int, bytes]
    ) -> pa.Array:
        """The pieces of rows that change, or between which new ones are."""
        rows = batch.row_number[part]
        fresh = _between(self._changes.new_rows, int(rows[0]), int(rows[-1]))
        fresh = fresh[~np.isin(fresh, rows)]
        if not self._are_kept(batch, part).any():
            return self._written_anew(batch, part, fresh)
        if not isinstance(batch, CellBatch):
            batch, part = read_cells(batch, part), slice(0, len(rows))
        patch = RowPatch(batch, part, self._grid, self._fragments)
        patch.exchange(self._changes, explicit)
        if len(fresh):
            patch.add_rows(fresh, self._row_texts(fresh))
        return patch.result()

    def _written_anew(
        self, batch: RowBatch, part: slice, fresh: Int32s
    ) -> pa.StringArray:
        """Old rows with none of their cells but all new ones, and rows between them."""
        rows = batch.row_number[part]
        tags = slices(batch.data, batch.row_start[part], batch.row_open_end[part])
        if pc.any(pc.match_substring(tags, "spans")).as_py():
            tags = with_spans(tags, *self._extents(rows))
        described = np.isin(rows, self._changes.described)
        if described.any():
            own = self._grid.described(
                tags.filter(pa.array(described)), rows[described]
            )
            tags = pc.replace_with_mask(tags, pa.array(described), own)
        tags = tags.cast(pa.string())
        if len(fresh):
            new = self._start_tags(fresh, pa.array(fresh).cast(pa.string()))
            tags = pa.concat_arrays([tags, self._fragments.joined(new)])
            rows = np.concatenate([rows, fresh])
            order = np.argsort(rows)
            rows, tags = rows[order], tags.take(pa.array(order))
        return self._row_texts(rows, tags)

    def _extents(self, rows: Int32s) -> tuple[Int64s, Int64s]:
        """The first and the last column that each row is to have."""
        first = np.full(len(rows), MAX_COLUMNS + 1)
        last = np.zeros(len(rows), np.int64)
        for change in self._changes.content(int(rows[0]), int(rows[-1])):
            written = np.isin(rows, change.only(~change.bare).rows)
            first[written] = np.minimum(first[written], change.number)
            last[written] = change.number
        return first, last


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
