"""The shared strings of a workbook as one array of texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.parsers import expat

import numpy as np
import pyarrow as pa

from addin.headless.cells.errors import SheetError
from addin.headless.cells.soundness import is_sound
from addin.headless.cells.spans import spans
from addin.headless.cells.utf8 import utf8_blocks
from addin.headless.cells.xml_text import decoded
from addin.headless.package.xml_tree import MAX_DEPTH
from addin.headless.parts.xstrings import unspelt

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from addin.headless.cells.batch import Bytes, Int64s

_BATCH_BYTES = 1_000_000
"""XML that is looked at together; it should stay in the processor's cache."""

_TEXTS_AT_ONCE = 100_000
"""Held as objects, of which each takes four times the room of its letters."""

_FIRST, _ITEM, _END = re.compile(rb"<si\s*/?>"), b"<si>", b"</si>"
_TEXT, _SPACED_TEXT = b"<t>", b'<t xml:space="preserve">'
_TEXT_END = b"</t>"
_TAGS_PER_ITEM = 4
_OPEN, _CLOSE = b"<>"
_TEXT_PATHS = (["si", "t"], ["si", "r", "t"])
"""Where the text of an item stands; what is read aloud (``rPh``) does not count."""

_OPENED, _CLOSED = b"<sst>", b"</sst>"


def shared_texts(blocks: Iterable[bytes]) -> pa.Array:
    """The texts of a part of shared strings, in order; the looks of runs are left out.

    Returns
    -------
    pyarrow.LargeStringArray

    Raises
    ------
    SheetError
        If the part is not well-formed.
    """
    xml = b"".join(utf8_blocks(blocks))
    first = _FIRST.search(xml)
    end = xml.rfind(_END) + len(_END)
    if first is None or end < first.end() or _has_asides(xml, first.start()):
        return _any_texts(xml)
    _any_texts(xml[: first.start()] + xml[end:])
    pieces = [_texts(piece) for piece in _pieces(xml, first.start(), end)]
    return pa.concat_arrays(pieces)


def _has_asides(xml: bytes, first: int) -> bool:
    """Whether there are comments, CDATA or instructions, which may look like items."""
    return b"<!" in xml or xml.find(b"<?", first) >= 0


def _pieces(xml: bytes, at: int, end: int) -> Iterator[bytes]:
    while at < end:
        cut = xml.find(_ITEM, at + _BATCH_BYTES, end)
        cut = end if cut < 0 else cut
        yield xml[at:cut]
        at = cut


def _texts(items: bytes) -> pa.Array:
    texts = _plain_texts(items) if is_sound(items) else None
    return _any_texts(_OPENED + items + _CLOSED) if texts is None else texts


def _plain_texts(items: bytes) -> pa.Array | None:
    """The texts of items without looks, in the spelling of spreadsheet programs."""
    buffer = np.frombuffer(items + bytes(len(_SPACED_TEXT)), np.uint8)
    at = np.flatnonzero(buffer == _OPEN)
    if len(at) % _TAGS_PER_ITEM:
        return None
    item, text, text_end, item_end = at.reshape(-1, _TAGS_PER_ITEM).T
    start = text + len(_TEXT)
    spaced = buffer.take(start - 1) != _CLOSE
    start += spaced * (len(_SPACED_TEXT) - len(_TEXT))
    following = np.append(item[1:], len(items))
    is_plain = (
        _follow(buffer, item, _ITEM, text)
        and _begin_with(buffer, text[~spaced], _TEXT)
        and _begin_with(buffer, text[spaced], _SPACED_TEXT)
        and _follow(buffer, text_end, _TEXT_END, item_end)
        and _follow(buffer, item_end, _END, following)
    )
    return decoded(spans(items, start, text_end)) if is_plain else None


def _follow(buffer: Bytes, at: Int64s, tag: bytes, following: Int64s) -> bool:
    """Whether these are such tags, with the following ones right behind them."""
    return bool((following - at == len(tag)).all()) and _begin_with(buffer, at, tag)


def _begin_with(buffer: Bytes, at: Int64s, tag: bytes) -> bool:
    return all(
        (buffer.take(at + step) == letter).all() for step, letter in enumerate(tag)
    )


def _any_texts(xml: bytes) -> pa.Array:
    reader = _Reader()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(xml, True)  # noqa: FBT003 - its signature
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        raise SheetError(f"has shared texts that are not XML: {why}") from error
    return reader.all_texts()


class _Reader:
    """Collects the text of item after item, whatever the prefix of its elements."""

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._pieces: list[pa.Array] = []
        self._path: list[str] = []
        self._runs: list[str] = []

    def start(self, name: str, _attributes: dict[str, str]) -> None:
        # the whole path is looked at for every text
        if len(self._path) >= MAX_DEPTH:
            raise SheetError("has shared texts nested too deep")
        self._path.append(name.rpartition(":")[2])

    def characters(self, text: str) -> None:
        if self._path[1:] in _TEXT_PATHS:
            self._runs.append(text)

    def end(self, _name: str) -> None:
        if self._path[1:] == ["si"]:
            self._texts.append(unspelt("".join(self._runs)))
            self._runs.clear()
            if len(self._texts) >= _TEXTS_AT_ONCE:
                self._pack()
        self._path.pop()

    def all_texts(self) -> pa.Array:
        self._pack()
        return pa.concat_arrays(self._pieces)

    def _pack(self) -> None:
        self._pieces.append(pa.array(self._texts, pa.large_string()))
        self._texts.clear()


def _refuse(*_declaration: object) -> None:
    raise SheetError("has shared texts with a document type declaration")
