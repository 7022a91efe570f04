"""The cells of rows in any spelling that XML allows: the slow twin of `scan`.

It shares no code with the fast one, so that each can be held against the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.parsers import expat

import numpy as np

from addin.addresses import column_number
from addin.headless.box import MAX_COLUMNS, MAX_ROWS
from addin.headless.cells.batch import CellBatch, CellKind
from addin.headless.cells.errors import SheetError
from addin.headless.cells.literals import Literal, literal

if TYPE_CHECKING:
    from addin.headless.cells.batch import Floats
    from addin.headless.cells.text_pool import TextPool

_START_TAG = re.compile(rb"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
_TEXT_PATHS = (["v"], ["is", "t"], ["is", "r", "t"])
"""Where the text of a cell stands in it; what is read aloud (``rPh``) is left out."""


@dataclass(slots=True, kw_only=True)
class _Cell:
    start: int
    column: int
    style: int
    stored: str
    end: int = 0
    formula: bool = False
    value: str | None = None
    inline: str | None = None
    found: Literal = field(default_factory=lambda: Literal(kind=CellKind.BLANK))


@dataclass(slots=True, kw_only=True)
class _Row:
    start: int
    number: int
    end: int = 0
    cells: list[_Cell] = field(default_factory=list)

    @property
    def ascends(self) -> bool:
        return all(
            cell.column < following.column for cell, following in pairwise(self.cells)
        )

    def move(self, by: int) -> None:
        """Count its offsets, and those of its cells, from somewhere else."""
        self.start += by
        self.end += by
        for cell in self.cells:
            cell.start += by
            cell.end += by


class ExpatRows:
    """Rows fed piece by piece, from behind the start tag of the sheet's data.

    Parameters
    ----------
    prefix
        The namespace prefix of the elements with its colon, or nothing.
    after
        The number of the row before the first.
    pool
        Where the texts go; None to leave all values unread.
    date1904
        Whether days count from 1904.
    """

    def __init__(
        self, *, prefix: str, after: int, pool: TextPool | None, date1904: bool
    ) -> None:
        self.is_finished = False
        self.rest = b""
        self._prefix, self._after, self._pool = prefix, after, pool
        self._date1904 = date1904
        self._open = f"<{prefix}sheetData>".encode()
        self._data = self._open
        self._base = 0
        self._cut = len(self._open)
        self._rows: list[_Row] = []
        self._path: list[str] = []
        self._texts: list[str] = []
        self._is_bare = False
        self._row: _Row | None = None
        self._cell: _Cell | None = None
        self._last_row, self._last_column = after, 0
        self._parser = self._new_parser()
        self._parse(self._open, is_final=False)

    def _new_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        return parser

    def feed(self, data: bytes) -> None:
        """Take some more bytes, cut anywhere.

        Once the end tag of the sheet's data is met, `is_finished` is true and `rest`
        holds what came after it.

        Raises
        ------
        SheetError
            If they are not well-formed, or rows or cells are where none can be.
        """
        self._data += data
        self._parse(data, is_final=False)

    def finish(self) -> None:
        """Take note that no more bytes will come.

        Raises
        ------
        SheetError
            If the end tag of the sheet's data has not come.
        """
        if not self.is_finished:
            self._parse(b"", is_final=True)

    def _parse(self, data: bytes, *, is_final: bool) -> None:
        try:
            self._parser.Parse(data, is_final)
        except expat.ExpatError as error:
            # what follows the sheet's data is no business of this parser
            if not self.is_finished:
                why = expat.ErrorString(error.code)
                raise SheetError(f"is not well-formed XML: {why}") from error

    def batch(self) -> CellBatch | None:
        """The rows completed since the last call, or None if there are none."""
        if not self._rows:
            return None
        rows, self._rows = self._rows, []
        end = rows[-1].end
        data, first = self._data[self._cut - self._base : end - self._base], self._cut
        self._data = self._data[end - self._base :]
        self._base = self._cut = end
        return _batch(data, first, rows, self._prefix.encode(), self._pool)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._is_bare = True
        self._path.append(name)
        depth = len(self._path) - 1
        local = name.removeprefix(self._prefix)
        if depth == 1 and local == "row":
            self._start_row(attributes)
        elif depth == 2 and local == "c" and self._row is not None:
            self._start_cell(attributes)
        elif depth == 3 and self._cell is not None:
            self._start_content(local, self._cell)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = _whole(attributes.get("r", str(self._last_row + 1)), "row")
        if not self._last_row < number <= MAX_ROWS:
            raise SheetError(f"has row {number} after row {self._last_row}")
        self._row = _Row(start=self._parser.CurrentByteIndex, number=number)
        self._last_row, self._last_column = number, 0

    def _start_cell(self, attributes: dict[str, str]) -> None:
        column = self._last_column + 1
        if "r" in attributes:
            column = _column(attributes["r"], self._last_row)
        if column > MAX_COLUMNS:
            raise SheetError(f"has a cell in column {column} of row {self._last_row}")
        self._cell = _Cell(
            start=self._parser.CurrentByteIndex,
            column=column,
            style=_whole(attributes.get("s", "0"), "format"),
            stored=attributes.get("t", "n"),
        )
        self._last_column = column

    def _start_content(self, local: str, cell: _Cell) -> None:
        self._texts.clear()
        if local == "f":
            cell.formula = True

    def _characters(self, text: str) -> None:
        self._is_bare = False
        if self._cell is not None and self._is_text():
            self._texts.append(text)

    def _is_text(self) -> bool:
        path = [name.removeprefix(self._prefix) for name in self._path[3:]]
        return path in _TEXT_PATHS

    def _end(self, name: str) -> None:
        depth = len(self._path) - 1
        at = self._parser.CurrentByteIndex
        end = self._end_of_tag(at)
        self._is_bare = False
        local = name.removeprefix(self._prefix)
        if depth == 0:
            self.is_finished = True
            self.rest = self._data[end - self._base :]
        elif depth == 1 and self._row is not None:
            self._row.end = end
            self._rows.append(self._row)
            self._row = None
        elif depth == 2 and self._cell is not None and self._row is not None:
            self._cell.end = end
            self._end_cell(self._cell, self._row)
            self._cell = None
        elif depth == 3 and self._cell is not None:
            self._end_content(local, self._cell)
        self._path.pop()

    def _end_of_tag(self, at: int) -> int:
        # expat is behind an element that closes itself, but in front of an end tag
        here = at - self._base
        if self._is_bare and self._data[here - 2 : here] == b"/>":
            return at
        return self._base + self._data.index(b">", here) + 1

    def _end_content(self, local: str, cell: _Cell) -> None:
        if local == "v":
            cell.value = "".join(self._texts)
        elif local == "is":
            cell.inline = "".join(self._texts)

    def _end_cell(self, cell: _Cell, row: _Row) -> None:
        if self._pool is not None:
            cell.found = literal(
                cell.stored,
                cell.inline if cell.stored == "inlineStr" else cell.value,
                has_formula=cell.formula,
                shared=self._pool.shared,
                date1904=self._date1904,
            )
        row.cells.append(cell)


def _whole(text: str, what: str) -> int:
    if not _WHOLE_NUMBER.fullmatch(text.strip()):
        raise SheetError(f"has the {what} number {text[:20]!r}")
    return int(text)


def _column(address: str, row: int) -> int:
    match = _ADDRESS.fullmatch(address.strip())
    if match is None or int(match[2]) != row:
        raise SheetError(f"has a cell {address[:20]!r} in row {row}")
    return column_number(match[1])


def _batch(
    data: bytes, first: int, rows: list[_Row], prefix: bytes, pool: TextPool | None
) -> CellBatch:
    for row in rows:
        row.move(-first)
    if not all(row.ascends for row in rows):
        data = _straightened(data, rows)
    cells = [cell for row in rows for cell in row.cells]
    counts = [len(row.cells) for row in rows]
    numbers = np.array([row.number for row in rows], np.int32)
    return CellBatch(
        data=data,
        row_number=numbers,
        row_start=np.array([row.start for row in rows], np.int64),
        row_open_end=np.array([_tag_end(data, row.start) for row in rows], np.int64),
        row_end=np.array([row.end for row in rows], np.int64),
        row_first=np.append(0, np.cumsum(counts)).astype(np.int64),
        row=np.repeat(numbers, counts),
        column=np.array([cell.column for cell in cells], np.int32),
        start=np.array([cell.start for cell in cells], np.int64),
        end=np.array([cell.end for cell in cells], np.int64),
        style=np.array([cell.style for cell in cells], np.int32),
        kind=np.array([cell.found.kind for cell in cells], np.uint8),
        formula=np.array([cell.formula for cell in cells], np.bool_),
        number=_numbers(cells, pool),
        prefix=prefix,
    )


def _numbers(cells: list[_Cell], pool: TextPool | None) -> Floats:
    number = np.array([cell.found.number for cell in cells], np.float64)
    texts = [
        (at, cell.found.text)
        for at, cell in enumerate(cells)
        if cell.found.text is not None
    ]
    if pool is not None and texts:
        number[[at for at, _ in texts]] = pool.add([text for _, text in texts])
    return number


def _straightened(data: bytes, rows: list[_Row]) -> bytes:
    """The rows written anew, with the cells of each in order.

    Of several cells in one place the last is kept.
    """
    pieces: list[bytes] = []
    size = 0
    for row in rows:
        xml = data[row.start : row.end]
        if row.ascends:
            row.move(size - row.start)
        else:
            xml = _straighten(xml, row, size)
        pieces.append(xml)
        size += len(xml)
    return b"".join(pieces)


def _straighten(xml: bytes, row: _Row, at: int) -> bytes:
    """Write a row of cells anew, to stand at some offset; its cells move with it."""
    row.move(-row.start)
    pieces = [xml[: _tag_end(xml, 0)]]
    end_tag = xml[xml.rindex(b"<") :]
    size = len(pieces[0])
    by_column = {cell.column: cell for cell in row.cells}
    row.cells = [by_column[column] for column in sorted(by_column)]
    for cell in row.cells:
        pieces.append(xml[cell.start : cell.end])
        cell.start, cell.end = size, size + len(pieces[-1])
        size = cell.end
    row.end = size + len(end_tag)
    row.move(at)
    return b"".join((*pieces, end_tag))


def _tag_end(data: bytes, at: int) -> int:
    tag = _START_TAG.match(data, at)
    if tag is None:
        raise SheetError("is not well-formed XML: a row has no start tag")
    return tag.end()
