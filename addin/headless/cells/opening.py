"""A sheet's XML up to its first row."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.parsers import expat

from addin.headless.cells.errors import SheetError

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_HEAD_BYTES = 50_000_000
"""Column widths and views of a sheet take kilobytes."""

_DATA = "sheetData"
_TAG = re.compile(rb"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")
_BEFORE_DATA = (
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
)
"""What comes before the rows, in the order of the schema (ECMA-376, CT_Worksheet)."""


_FED_BYTES = 1 << 12
"""Given to the parser at a time; what is around the rows is seldom longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What is around the point where the rows begin.

    Parameters
    ----------
    head
        All bytes before the element of the rows.
    prefix
        The namespace prefix of its elements with the colon, normally empty.
    is_empty
        Whether there are no rows, as the element closes itself or is missing.
    rest
        The bytes after its start tag that have been read already.
    """

    head: bytes
    prefix: str
    is_empty: bool
    rest: bytes


def opening(blocks: Iterable[bytes]) -> Opening:
    """The beginning of a part; blocks are taken as far as needed.

    Raises
    ------
    SheetError
        If it is not well-formed, ends too early, or has a document type.
    """
    finder = _Finder()
    read = b""
    for block in blocks:
        read += block
        # the rows, which most of a block is, are read by others
        for start in range(0, len(block), _FED_BYTES):
            finder.feed(block[start : start + _FED_BYTES])
            if finder.at is not None:
                return _opening(read, finder)
        if len(read) > MAX_HEAD_BYTES:
            raise SheetError("has too much before its first row")
    finder.finish()
    raise SheetError("has no content")


def _opening(read: bytes, finder: _Finder) -> Opening:
    at = finder.at or 0
    tag = _TAG.match(read, at) if finder.is_data else None
    return Opening(
        head=read[:at],
        prefix=finder.prefix,
        is_empty=tag is None or tag[0].endswith(b"/>"),
        rest=read[tag.end() if tag else at :],
    )


class _Finder:
    """Finds the rows, or where they would stand, by reading tag after tag."""

    def __init__(self) -> None:
        self.at: int | None = None
        self.prefix = ""
        self.is_data = False
        self._depth = 0
        self._late: int | None = None
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = _refuse

    def feed(self, block: bytes) -> None:
        self._parse(block, is_final=False)

    def finish(self) -> None:
        self._parse(b"", is_final=True)

    def _parse(self, block: bytes, *, is_final: bool) -> None:
        try:
            self._parser.Parse(block, is_final)
        except expat.ExpatError as error:
            # what follows is read by others
            if self.at is None:
                why = expat.ErrorString(error.code)
                raise SheetError(f"is not well-formed XML: {why}") from error

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if self._depth == 0:
            self.prefix = name[: name.find(":") + 1]
        elif self._depth == 1 and name == self.prefix + _DATA:
            self._found(is_data=True)
        elif self._depth == 1 and self._late is None and name not in self._early():
            self._late = self._parser.CurrentByteIndex
        self._depth += 1

    def _end(self, _name: str) -> None:
        self._depth -= 1
        if self._depth == 0:
            self._found(is_data=False)

    def _early(self) -> list[str]:
        return [self.prefix + name for name in _BEFORE_DATA]

    def _found(self, *, is_data: bool) -> None:
        if self.at is not None:
            return
        self.at, self.is_data = self._parser.CurrentByteIndex, is_data
        if not is_data and self._late is not None:
            self.at = self._late


def _refuse(*_declaration: object) -> None:
    raise SheetError("holds a document type declaration, which no workbook has")
