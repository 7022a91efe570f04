"""Old rows taken apart, to be put together again with pieces exchanged."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from addin.headless.box import MAX_COLUMNS
from addin.headless.cells.row_tags import opened_tags, pieces, with_spans

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.headless.cells.batch import CellBatch, Flags, Int32s, Int64s
    from addin.headless.cells.changes import Changes, ColumnChange
    from addin.headless.cells.fragments import Fragments
    from addin.headless.cells.grid import Grid

_ROW_PIECES = 3
"""The pieces of a row beside its cells and the gaps before them: its start tag, what
follows the last cell, and what stands between the row and the next."""

_STYLE = r"""^(<[^>]*?)\ss\s*=\s*(?:"[^"]*"|'[^']*')"""
_HEAD = r"""^(?P<head><[^\s/>]+(?:\sr="[^"]*")?)(?P<rest>(?s:.*))$"""
_COLUMN_BITS = 14
"""Columns are numbered up to 2 ** 14."""


class RowPatch:
    """Some consecutive rows of a batch, piece by piece.

    Pieces are known by index: first those of the old rows in their order, then what is
    added to them.
    """

    def __init__(
        self, batch: CellBatch, rows: slice, grid: Grid, fragments: Fragments
    ) -> None:
        self._batch = batch
        self._grid = grid
        self._fragments = fragments
        self._rows = batch.row_number[rows]
        self._first = batch.row_first[rows.start : rows.stop + 1]
        self._cells = slice(int(self._first[0]), int(self._first[-1]))
        self._slice = rows
        counted = np.diff(self._first)
        self._cell_row = np.repeat(np.arange(len(counted)), counted)
        # of each row its start tag, and at the end of all what would come next
        self._tags = np.concatenate([[0], np.cumsum(2 * counted + _ROW_PIECES)])
        self._cell_piece = self._cell_pieces()
        self._bounds = self._piece_bounds()
        self._old = pieces(batch.data, self._bounds)
        self._new_tags: pa.BinaryArray | None = None
        self._order = np.arange(self._tags[-1])
        self._kept = np.diff(self._bounds) > 0
        self._added: list[pa.BinaryArray] = []
        self._size = int(self._tags[-1])
        self._before: list[tuple[Int64s, Int64s]] = []

    def _piece_bounds(self) -> Int32s:
        """Where each piece begins in the data of the batch, and where the last ends."""
        batch, rows, tags = self._batch, self._slice, self._tags
        bounds = np.empty(tags[-1] + 1, np.int32)
        bounds[tags[:-1]] = batch.row_start[rows]
        bounds[tags[:-1] + 1] = batch.row_open_end[rows]
        at = self._cell_piece
        bounds[at] = batch.start[self._cells]
        bounds[at + 1] = batch.end[self._cells]
        bounds[tags[1:] - 1] = batch.row_end[rows]
        bounds[-1] = batch.row_end[rows.stop - 1]
        return bounds

    def _cell_pieces(self) -> Int64s:
        """The pieces that are cells."""
        row = self._cell_row
        within = np.arange(len(row)) - (self._first[row] - self._first[0])
        found: Int64s = self._tags[row] + 2 + 2 * within
        return found

    # -- what changes ------------------------------------------------------------------

    def exchange(self, changes: Changes, explicit: Mapping[int, bytes]) -> None:
        """Take in the changes of the rows that are there."""
        first, last = int(self._rows[0]), int(self._rows[-1])
        content = changes.content(first, last)
        if content:
            self._write(content)
        looks = changes.looks(first, last)
        if looks or explicit:
            self._retouch(looks, explicit)
        self._describe_rows(changes.described)

    def add_rows(self, rows: Int32s, texts: pa.StringArray) -> None:
        """Put new rows between the old ones."""
        after = self._tags[np.searchsorted(self._rows, rows)] - 1
        self._insert(after, texts.cast(pa.binary()))

    def result(self) -> pa.BinaryArray:
        """The pieces of the new rows."""
        order, places = self._order[self._kept], np.flatnonzero(self._kept)
        if self._before:
            at = np.concatenate([at for at, _ in self._before])
            index = np.concatenate([index for _, index in self._before])
            sort = np.argsort(at, kind="stable")
            order = np.insert(order, np.searchsorted(places, at[sort]), index[sort])
        return pa.concat_arrays([self._old, *self._added]).take(pa.array(order))

    def _add(self, texts: pa.BinaryArray) -> Int64s:
        """The indices of new pieces."""
        first, self._size = self._size, self._size + len(texts)
        self._added.append(texts)
        return np.arange(first, self._size)

    def _insert(self, before: Int64s, texts: pa.BinaryArray) -> None:
        """Put pieces before others; of several at one place, in the order of calls."""
        self._before.append((before, self._add(texts)))

    # -- cells -------------------------------------------------------------------------

    def _write(self, content: list[ColumnChange]) -> None:
        """Replace, leave out and add cells."""
        old = _key(self._batch.row[self._cells], self._batch.column[self._cells])
        numbers = pa.array(self._rows).cast(pa.string())
        written = [self._column_writes(change, old, numbers) for change in content]
        texts = self._add(pa.concat_arrays([one.texts for one in written]))
        row = np.concatenate([one.row for one in written])
        place = np.concatenate([one.place for one in written])
        there = np.concatenate([one.there for one in written])
        at = self._cell_piece[place[there]]
        self._order[at], self._kept[at] = texts[there], True
        fresh = ~there
        if fresh.any():
            column = np.concatenate([one.column for one in written])
            self._insert_cells(row[fresh], place[fresh], texts[fresh])
            self._widen(row[fresh], column[fresh])

    def _column_writes(
        self, change: ColumnChange, old: Int64s, numbers: pa.StringArray
    ) -> _Writes:
        """The cells of a column that are to be replaced or added; leaves out others."""
        row = np.minimum(np.searchsorted(self._rows, change.rows), len(self._rows) - 1)
        keys = _key(change.rows, np.int64(change.number))
        place = np.searchsorted(old, keys)
        there = np.zeros(len(keys), np.bool_)
        inside = place < len(old)
        there[inside] = old[place[inside]] == keys[inside]
        gone = there & change.bare
        if gone.any():
            gone &= ~self._counted_rows()[row]
            self._kept[self._cell_piece[place[gone]]] = False
        wanted = (there & ~gone) | (
            ~there & ~change.bare & (self._rows[row] == change.rows)
        )
        row = row[wanted]
        if len(row) < len(self._rows):
            numbers = numbers.take(pa.array(row))
        cells = change.only(wanted).cells()
        return _Writes(
            row=row,
            column=np.full(len(row), change.number),
            place=place[wanted],
            there=there[wanted],
            texts=self._fragments.joined(self._fragments.cells(cells, numbers)).cast(
                pa.binary()
            )
            if len(row)
            else pa.array([], pa.binary()),
        )

    def _counted_rows(self) -> Flags:
        """Rows with cells that do not say where they are.

        Such a cell stands right of the one before it, which must not go away.
        """
        data = np.frombuffer(self._batch.data, np.uint8)
        attribute = (
            self._batch.start[self._cells] + len(self._batch.prefix) + len("<c ")
        )
        # the shortest cell, <c/>, ends before the second of these bytes
        following = np.minimum(attribute + 1, len(data) - 1)
        counted = (data[attribute] != ord("r")) | (data[following] != ord("="))
        found: Flags = np.bincount(
            self._cell_row[counted], minlength=len(self._rows)
        ).astype(np.bool_)
        return found

    def _insert_cells(self, row: Int64s, place: Int64s, texts: Int64s) -> None:
        """Put cells before the next in their row, or after the last."""
        tails = self._tags[row + 1] - 2
        followed = place < (self._first[row + 1] - self._first[0])
        before = tails.copy()
        before[followed] = self._cell_piece[place[followed]]
        self._before.append((before, texts))

    # -- start tags of rows ------------------------------------------------------------

    def _widen(self, row: Int64s, column: Int64s) -> None:
        """Make rows say that they have these columns, and open those without cells."""
        low = np.full(len(self._rows), MAX_COLUMNS + 1)
        high = np.zeros(len(self._rows), np.int64)
        np.minimum.at(low, row, column)
        np.maximum.at(high, row, column)
        gained = pa.array(high > 0)
        tags = self._row_tags()
        tags = pc.if_else(gained, with_spans(tags, low, high), tags)
        closed = (self._batch.row_open_end == self._batch.row_end)[self._slice]
        opened = np.flatnonzero(closed & (high > 0))
        if len(opened):
            mask = np.zeros(len(closed), np.bool_)
            mask[opened] = True
            tags = pc.if_else(pa.array(mask), opened_tags(tags), tags)
            end = b"</%srow>" % self._batch.prefix
            ends = pa.repeat(pa.scalar(end), len(opened))
            self._insert(self._tags[opened + 1] - 2, ends)
        self._new_tags = tags

    def _describe_rows(self, described: Int32s) -> None:
        """Make rows say how high they are and what cells to come look like."""
        where = np.isin(self._rows, described)
        if where.any():
            tags, mask = self._row_tags(), pa.array(where)
            own = self._grid.described(tags.filter(mask), self._rows[where])
            self._new_tags = pc.replace_with_mask(tags, mask, own)
        if self._new_tags is not None:
            self._order[self._tags[:-1]] = self._add(self._new_tags)

    def _row_tags(self) -> pa.BinaryArray:
        if self._new_tags is not None:
            return self._new_tags
        return self._old.take(pa.array(self._tags[:-1]))

    # -- cells that stay ---------------------------------------------------------------

    def _retouch(
        self, looks: list[ColumnChange], explicit: Mapping[int, bytes]
    ) -> None:
        """Change the formats of cells, or give them formulas of their own."""
        old = _key(self._batch.row[self._cells], self._batch.column[self._cells])
        own = np.fromiter(explicit, np.int64, len(explicit)) - self._cells.start
        texts = pa.array(explicit.values(), pa.binary())
        if looks:
            keys = np.concatenate(
                [_key(one.rows, np.int64(one.number)) for one in looks]
            )
            styles = np.concatenate([one.column.style[one.at] for one in looks])
            cells = np.searchsorted(old, keys)
            plain = ~np.isin(own, cells)
            cells = np.concatenate([cells, own[plain]])
            unstyled = self._batch.style[self._cells][own[plain]]
            styles = np.concatenate([styles, unstyled])
            raw = self._old.take(pa.array(self._cell_piece[cells]))
            texts = _styled(_with(raw, cells, own, texts), styles)
            own = cells
        at = self._cell_piece[own]
        self._order[at], self._kept[at] = self._add(texts), True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Writes:
    """Cells of a column to be written into old rows.

    `row` is the position of each cell's row, `place` of the first old cell that is not
    before it; `there` says whether that is the cell itself.
    """

    row: Int64s
    column: Int64s
    place: Int64s
    there: Flags
    texts: pa.BinaryArray


def _key(row: Int32s, column: Int32s | np.int64) -> Int64s:
    """Row and column in one number, which grows from cell to cell."""
    return (row.astype(np.int64) << _COLUMN_BITS) + (column - 1)


def _with(
    raw: pa.BinaryArray, cells: Int64s, own: Int64s, texts: pa.BinaryArray
) -> pa.BinaryArray:
    """The XML of cells, some of them with texts of their own."""
    if not len(own):
        return raw
    order = np.arange(len(cells))
    position = np.argsort(cells)
    order[position[np.searchsorted(cells[position], own)]] = len(cells) + np.arange(
        len(own)
    )
    return pa.concat_arrays([raw, texts]).take(pa.array(order))


def _styled(cells: pa.BinaryArray, styles: Int32s) -> pa.BinaryArray:
    """The XML of cells, each with another format."""
    bare = pc.replace_substring_regex(cells.cast(pa.string()), _STYLE, r"\1")
    head, rest = pc.extract_regex(bare, _HEAD).flatten()
    coded = pa.array(styles).dictionary_encode()
    looks = pa.array([f' s="{s}"' if s else "" for s in coded.dictionary.to_pylist()])
    joined = pc.binary_join_element_wise(head, looks.take(coded.indices), rest, "")
    return joined.cast(pa.binary())
