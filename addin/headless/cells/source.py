"""The XML of a sheet as batches of cells, and all that is around them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING
from xml.parsers import expat

from addin.headless.cells.errors import SheetError
from addin.headless.cells.expat_scan import ExpatRows
from addin.headless.cells.opening import Opening, opening
from addin.headless.cells.scan import canonical_batch, is_plain, plain_rows
from addin.headless.cells.utf8 import utf8_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from addin.headless.cells.batch import CellBatch, RowBatch
    from addin.headless.cells.text_pool import TextPool

BATCH_BYTES = 1_000_000
"""XML of one batch, about; what is worked on should stay in the processor's cache."""

MAX_ROW_BYTES = 60_000_000
"""More than a row of 16,384 cells can reasonably have."""

MAX_TAIL_BYTES = 100_000_000
"""Links, merged areas and rules of a sheet take megabytes."""

_ROW, _BARE_ROW = b"<row ", b"<row>"
_DATA_END = b"</sheetData>"


class SheetSource:
    """The cells of a sheet, read from its XML as often as asked for.

    Parameters
    ----------
    chunks
        Streams the part from its beginning, at each call anew.
    pool
        Has the shared strings of the workbook, and takes the other texts.
    date1904
        Whether the workbook's days count from 1904; matters only to dates that are
        written as such (``t="d"``).
    batch_bytes
        How much XML to look at together.
    """

    def __init__(
        self,
        chunks: Callable[[], Iterator[bytes]],
        pool: TextPool,
        *,
        date1904: bool = False,
        batch_bytes: int = BATCH_BYTES,
    ) -> None:
        self._chunks, self._pool = chunks, pool
        self._date1904, self._batch_bytes = date1904, batch_bytes
        self._shell: bytes | None = None
        self._is_plain = False

    @property
    def shell(self) -> bytes:
        """The part without its rows, in UTF-8; takes a pass if there was none yet."""
        if self._shell is None:
            for _ in self.batches(with_values=False):
                pass
        return self._shell or b""

    def batches(self, *, with_values: bool = True) -> Iterator[CellBatch]:
        """The rows from first to last, in bounded memory.

        Parameters
        ----------
        with_values
            Whether to read what the cells hold. Otherwise every kind is BLANK, and no
            text is added to the pool a second time.

        Raises
        ------
        SheetError
            If the part is no well-formed sheet, or its rows do not ascend.
        """
        blocks = utf8_blocks(self._chunks())
        start = opening(blocks)
        tail = start.rest
        if not start.is_empty:
            pool = self._pool if with_values else None
            rows = self._rows(start, blocks, pool, self._batch_bytes)
            yield from rows
            tail = rows.rest
            self._is_plain = rows.are_plain
        self._shell = _shell(start, _whole_tail(tail, blocks))

    def rows(self, batch_bytes: int) -> Iterator[RowBatch]:
        """The rows once more, with their cells only where that takes no longer.

        A batch without them is of rows that hold cells and nothing else, none of which
        has a formula. `read_cells` finds the cells.

        Parameters
        ----------
        batch_bytes
            How much XML to look at together.
        """
        blocks = utf8_blocks(self._chunks())
        start = opening(blocks)
        if not start.is_empty:
            rows = self._rows(start, blocks, None, batch_bytes)
            yield from rows.without_cells() if self._is_plain else rows

    def _rows(
        self,
        start: Opening,
        blocks: Iterator[bytes],
        pool: TextPool | None,
        batch_bytes: int,
    ) -> _Rows:
        return _Rows(
            blocks=chain((start.rest,), blocks),
            prefix=start.prefix,
            pool=pool,
            date1904=self._date1904,
            batch_bytes=batch_bytes,
        )


def read_cells(batch: RowBatch, rows: slice) -> CellBatch:
    """Some rows of a batch without cells with their cells, of unread values."""
    data = batch.data[batch.row_start[rows.start] : batch.row_end[rows.stop - 1]]
    after = int(batch.row_number[rows.start]) - 1
    found = canonical_batch(data, after=after, pool=None)
    if found is None:
        # cells that say where they are, and further down some that do not
        scanner = ExpatRows(prefix="", after=after, pool=None, date1904=False)
        scanner.feed(data)
        found = scanner.batch()
    if found is None:
        raise SheetError("changed while it was read")
    return found


def _whole_tail(tail: bytes, blocks: Iterator[bytes]) -> bytes:
    pieces = [tail]
    size = len(tail)
    for block in blocks:
        pieces.append(block)
        size += len(block)
        if size > MAX_TAIL_BYTES:
            raise SheetError("has too much behind its last row")
    return b"".join(pieces)


def _shell(start: Opening, tail: bytes) -> bytes:
    shell = b"%s<%ssheetData/>%s" % (start.head, start.prefix.encode(), tail)
    try:
        expat.ParserCreate().Parse(shell, True)  # noqa: FBT003 - its signature
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        raise SheetError(f"is not well-formed XML: {why}") from error
    return shell


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    at: int
    is_end: bool = False

    @property
    def behind(self) -> int:
        """Where what is not yet read begins."""
        return self.at + (len(_DATA_END) if self.is_end else 0)


class _Rows:
    """Cuts the stream between rows; `rest` is what follows the last."""

    def __init__(
        self,
        *,
        blocks: Iterator[bytes],
        prefix: str,
        pool: TextPool | None,
        date1904: bool,
        batch_bytes: int,
    ) -> None:
        self.rest = b""
        self.are_plain = True
        self._blocks, self._prefix, self._pool = blocks, prefix, pool
        self._date1904, self._batch_bytes = date1904, batch_bytes
        self._last_row = 0
        self._is_finished = False

    def __iter__(self) -> Iterator[CellBatch]:
        while not self._is_finished:
            if self._prefix or not self._take_blocks():
                yield from self._any_rows()
            else:
                yield from self._rows()

    def without_cells(self) -> Iterator[RowBatch]:
        """The rows, if they are known to be plain."""
        while not self._is_finished and self._take_blocks():
            cut = self._cut()
            rows = self.rest[: cut.at]
            self.rest = self.rest[cut.behind :]
            self._is_finished = cut.is_end
            if rows:
                yield plain_rows(rows)

    def _take_blocks(self) -> bool:
        """Whether there was anything more to take."""
        taken = [self.rest]
        size = 0
        for block in self._blocks:
            taken.append(block)
            size += len(block)
            if size >= self._batch_bytes:
                break
        self.rest = b"".join(taken)
        if len(self.rest) > MAX_ROW_BYTES + self._batch_bytes:
            raise SheetError("has a row too long to be one")
        return size > 0

    def _rows(self) -> Iterator[CellBatch]:
        """What is complete of the bytes at hand."""
        cut = self._cut()
        rows = self.rest[: cut.at]
        batch = None
        if rows:
            batch = canonical_batch(rows, after=self._last_row, pool=self._pool)
            self.are_plain &= batch is not None and is_plain(batch)
        if rows and batch is None:
            scanner = self._whole_rows(rows)
            if scanner is None:
                yield from self._any_rows()
                return
            batch = scanner.batch()
        self.rest = self.rest[cut.behind :]
        self._is_finished = cut.is_end
        if batch is not None:
            self._last_row = int(batch.row_number[-1])
            yield batch

    def _cut(self) -> _Cut:
        """Where the last row that may be incomplete begins, or where the rows end.

        It is found among the last bytes, without a look at all the others. So it may be
        inside something else, or behind the end, where the rows are not canonical.
        """
        row = max(self.rest.rfind(_ROW), 0) or max(self.rest.rfind(_BARE_ROW), 0)
        end = self.rest.find(_DATA_END, row)
        return _Cut(at=row) if end < 0 else _Cut(at=end, is_end=True)

    def _whole_rows(self, rows: bytes) -> ExpatRows | None:
        """A slow reading of some rows, None if they turn out to be cut badly."""
        scanner = self._scanner()
        try:
            scanner.feed(rows + _DATA_END)
            scanner.finish()
        except SheetError:
            return None
        return None if scanner.rest else scanner

    def _any_rows(self) -> Iterator[CellBatch]:
        """What is left, wherever it can be cut."""
        self.are_plain = False
        scanner = self._scanner()
        scanner.feed(self.rest)
        while not scanner.is_finished:
            if (batch := scanner.batch()) is not None:
                yield batch
            self.rest = b""
            if not self._take_blocks():
                scanner.finish()
            scanner.feed(self.rest)
        if (batch := scanner.batch()) is not None:
            yield batch
        self.rest = scanner.rest
        self._is_finished = True

    def _scanner(self) -> ExpatRows:
        return ExpatRows(
            prefix=self._prefix,
            after=self._last_row,
            pool=self._pool,
            date1904=self._date1904,
        )
