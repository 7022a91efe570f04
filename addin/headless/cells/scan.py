"""The cells of rows in the spelling that spreadsheet programs use, at array speed.

Every step looks at all the tags, or all the cells, at once. Only what has been checked
in full is taken: anything else, however legal, is left to `expat_scan`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from addin.headless.box import MAX_COLUMNS, MAX_ROWS
from addin.headless.cells.attributes import are_plain_rows, cell_attributes
from addin.headless.cells.batch import CellBatch, RowBatch
from addin.headless.cells.soundness import is_sound
from addin.headless.cells.spans import spans
from addin.headless.cells.tags import Tag, canonical_tags
from addin.headless.cells.values import cell_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from addin.headless.cells.batch import Bytes, Flags, Int32s, Int64s
    from addin.headless.cells.tags import Tags
    from addin.headless.cells.text_pool import TextPool

    Words = npt.NDArray[np.uint64]

_ROW = np.frombuffer(b'<row r="', "<u8")[0]
_ROW_DIGITS = 7
_ROW_END_BYTES = len(b"</row>")
_NAMED_ROW = b'<row r="'
_NUMBER_AT = len(_NAMED_ROW)
_NAMED = b'<c r="'
_LETTERS_AT = len(_NAMED)
_UNNAMED_ATTRIBUTES_AT = len(b"<c")
_QUOTE, _ZERO, _BEFORE_A = b'"0@'
_LETTERS = 26
_POWERS = 10 ** np.arange(_ROW_DIGITS, -1, -1)
_MASKS = np.array([(1 << (8 * count)) - 1 for count in range(9)], np.uint64)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    number: Int32s
    start: Int64s
    open_end: Int64s
    end: Int64s
    first: Int64s
    digits: Int64s
    word: Words

    @property
    def counts(self) -> Int64s:
        """How many cells each has."""
        return np.diff(self.first)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Places:
    start: Int64s
    column: Int32s
    attributes_at: Int64s


def canonical_batch(
    data: bytes, *, after: int, pool: TextPool | None
) -> CellBatch | None:
    """The cells of whole rows, or None if they are spelt in any unusual way.

    Parameters
    ----------
    data
        The rows, in UTF-8, without comments, CDATA or instructions.
    after
        The number of the row before them, 0 at the start.
    pool
        Where the texts of the cells go; None to leave all values unread.
    """
    tags = canonical_tags(data) if is_sound(data) else None
    rows = None if tags is None else _rows(data, tags, after)
    places = None if tags is None or rows is None else _places(tags, rows)
    if tags is None or rows is None or places is None:
        return None
    open_end = tags.at.take(tags.cells + 1)
    attributes = cell_attributes(spans(data, places.attributes_at, open_end))
    if attributes is None:
        return None
    values = cell_values(data, tags, attributes.stored, pool)
    if values is None:
        return None
    return CellBatch(
        data=data,
        row_number=rows.number,
        row_start=rows.start,
        row_open_end=rows.open_end,
        row_end=rows.end,
        row_first=rows.first,
        row=np.repeat(rows.number, rows.counts),
        column=places.column,
        start=places.start,
        end=_cell_ends(places.start, rows),
        style=attributes.styles,
        kind=values.kind,
        formula=values.formula,
        number=values.number,
        prefix=b"",
    )


def is_plain(batch: CellBatch) -> bool:
    """Whether rows that are spelt as usual need no second look at their cells.

    They say their numbers, and have no formula that another may repeat.
    """
    return batch.data.startswith(_NAMED_ROW) and not batch.formula.any()


def plain_rows(data: bytes) -> RowBatch:
    """Where rows are that `is_plain` was true of; there is no look at their cells."""
    starts = list(_occurrences(data, _NAMED_ROW))
    start = np.array(starts, np.int64)
    buffer = np.frombuffer(data + bytes(_NUMBER_AT), np.uint8)
    digits = _digit_counts(buffer, start + _NUMBER_AT)
    return RowBatch(
        data=data,
        row_number=_row_numbers(buffer, start + _NUMBER_AT, digits),
        row_start=start,
        row_open_end=np.array([data.index(b">", at) for at in starts], np.int64) + 1,
        row_end=np.append(start[1:], len(data)),
        prefix=b"",
    )


def _occurrences(data: bytes, wanted: bytes) -> Iterator[int]:
    at = data.find(wanted)
    while at >= 0:
        yield at
        at = data.find(wanted, at + len(wanted))


def _rows(data: bytes, tags: Tags, after: int) -> _Rows | None:
    start, open_end = tags.at.take(tags.rows), tags.at.take(tags.rows + 1)
    end = open_end.copy()
    filled = tags.code.take(tags.rows) == Tag.ROW
    end[filled] = tags.at.take(tags.row_ends) + _ROW_END_BYTES
    named = tags.words(start) == _ROW
    if not named.any():
        number = np.arange(after + 1, after + 1 + len(start), dtype=np.int32)
        # a row that names itself later in its tag is met among the attributes
        digits = np.zeros(len(start), np.int64)
        attributes_at = start + len(b"<row")
    elif named.all():
        digits = _digit_counts(tags.bytes, start + _NUMBER_AT)
        number = _row_numbers(tags.bytes, start + _NUMBER_AT, digits)
        attributes_at = start + _NUMBER_AT + digits + 1
    else:
        return None
    if not are_plain_rows(spans(data, attributes_at, open_end)):
        return None
    if (np.diff(number, prepend=np.int32(after)) <= 0).any() or number[-1] > MAX_ROWS:
        return None
    word = tags.words(start + _NUMBER_AT) & _MASKS.take(digits + 1)
    first = np.append(np.searchsorted(tags.cells, tags.rows), len(tags.cells))
    return _Rows(
        number=number,
        start=start,
        open_end=open_end,
        end=end,
        first=first,
        digits=digits,
        word=word,
    )


def _digit_counts(buffer: Bytes, at: Int64s) -> Int64s:
    """How many bytes there are before the next quote, 0 if that is too far."""
    quotes = buffer.take(at[:, None] + np.arange(_ROW_DIGITS + 1)) == _QUOTE
    counts: Int64s = quotes.argmax(axis=1)
    return counts


def _row_numbers(buffer: Bytes, at: Int64s, digits: Int64s) -> Int32s:
    """The numbers written here; 0 stands for anything else."""
    places = np.arange(_ROW_DIGITS + 1)
    figures = buffer.take(at[:, None] + places) - np.uint8(_ZERO)
    figures[places >= digits[:, None]] = 0
    number = figures @ _POWERS // _POWERS.take(digits - 1)
    number[(figures > 9).any(axis=1) | (figures[:, 0] == 0) | (digits == 0)] = 0
    numbers: Int32s = number.astype(np.int32)
    return numbers


def _places(tags: Tags, rows: _Rows) -> _Places | None:
    start = tags.at.take(tags.cells)
    named = _are_named(tags.bytes, start)
    if named.all() and rows.digits.all():
        return _named_places(tags, start, rows)
    if named.any():
        return None
    column = np.arange(1, len(start) + 1) - np.repeat(rows.first[:-1], rows.counts)
    if (rows.counts > MAX_COLUMNS).any():
        return None
    return _Places(
        start=start,
        column=column.astype(np.int32),
        attributes_at=start + _UNNAMED_ATTRIBUTES_AT,
    )


def _are_named(buffer: Bytes, start: Int64s) -> Flags:
    named = np.ones(len(start), np.bool_)
    for step, letter in enumerate(_NAMED):
        named &= buffer.take(start + step) == letter
    return named


def _named_places(tags: Tags, start: Int64s, rows: _Rows) -> _Places | None:
    at = start + _LETTERS_AT
    first, second, third = (
        tags.bytes.take(at + step) - np.uint8(_BEFORE_A) for step in range(3)
    )
    two = (second - np.uint8(1)) < 26
    three = two & ((third - np.uint8(1)) < _LETTERS)
    if not ((first - np.uint8(1)) < _LETTERS).all():
        return None
    column = first.astype(np.int32)
    column = np.where(two, column * _LETTERS + second, column)
    column = np.where(three, column * _LETTERS + third, column)
    if (column > MAX_COLUMNS).any() or not _ascend(column, rows.first):
        return None
    at += 1
    at += two
    at += three
    # the row's own digits and the quote after them
    counts = rows.counts
    word = np.repeat(rows.word, counts)
    digits = np.repeat(rows.digits + 1, counts)
    if (tags.words(at) & _MASKS.take(digits) != word).any():
        return None
    return _Places(start=start, column=column, attributes_at=at + digits)


def _ascend(column: Int32s, first: Int64s) -> bool:
    steps = np.diff(column) > 0
    inner = first[1:-1]
    steps[inner[(inner > 0) & (inner < len(column))] - 1] = True
    return bool(steps.all())


def _cell_ends(start: Int64s, rows: _Rows) -> Int64s:
    """Cells stand side by side: each ends where the next begins, or its row ends."""
    end = np.zeros_like(start)
    end[:-1] = start[1:]
    filled = rows.counts > 0
    end[rows.first[1:][filled] - 1] = rows.end[filled] - _ROW_END_BYTES
    return end
