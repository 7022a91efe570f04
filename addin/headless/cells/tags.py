"""Where the tags of some rows are, if they nest as the rows of a sheet do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
import pyarrow.compute as pc

from addin.headless.cells.spans import spans

if TYPE_CHECKING:
    import numpy.typing as npt

    from addin.headless.cells.batch import Bytes, Int64s


class Tag(IntEnum):
    """A tag that rows are made of; EMPTY ones close themselves."""

    FOREIGN = 0
    ROW = 1
    ROW_EMPTY = 2
    ROW_END = 3
    CELL = 4
    CELL_EMPTY = 5
    CELL_END = 6
    VALUE = 7
    VALUE_EMPTY = 8
    VALUE_END = 9
    FORMULA = 10
    FORMULA_EMPTY = 11
    FORMULA_END = 12
    INLINE = 13
    INLINE_END = 14
    TEXT = 15
    TEXT_EMPTY = 16
    TEXT_END = 17
    BORDER = 18
    """Where the rows begin and end."""


_BY_TWO_LETTERS = {
    b"ro": Tag.ROW,
    b"/r": Tag.ROW_END,
    b"c ": Tag.CELL,
    b"c>": Tag.CELL,
    b"c/": Tag.CELL,
    b"/c": Tag.CELL_END,
    b"v>": Tag.VALUE,
    b"v/": Tag.VALUE_EMPTY,
    b"/v": Tag.VALUE_END,
    b"f>": Tag.FORMULA,
    b"f ": Tag.FORMULA,
    b"f/": Tag.FORMULA_EMPTY,
    b"/f": Tag.FORMULA_END,
    b"is": Tag.INLINE,
    b"/i": Tag.INLINE_END,
    b"t>": Tag.TEXT,
    b"t ": Tag.TEXT,
    b"t/": Tag.TEXT_EMPTY,
    b"/t": Tag.TEXT_END,
}
"""The tags by what follows ``<``; the letters after that are checked apart."""

_LENGTHS = {
    Tag.ROW_END: len("</row>"),
    Tag.CELL_END: len("</c>"),
    Tag.VALUE_EMPTY: len("<v/>"),
    Tag.VALUE_END: len("</v>"),
    Tag.FORMULA_END: len("</f>"),
    Tag.INLINE: len("<is>"),
    Tag.INLINE_END: len("</is>"),
    Tag.TEXT_EMPTY: len("<t/>"),
    Tag.TEXT_END: len("</t>"),
}
"""Those that are spelt one way only, and follow each other without a gap."""

_ROWS = (Tag.ROW, Tag.ROW_EMPTY, Tag.BORDER)
_CELLS = (Tag.CELL, Tag.CELL_EMPTY, Tag.ROW_END)
_RESULTS = (Tag.VALUE, Tag.VALUE_EMPTY, Tag.CELL_END)
_NEXT = {
    Tag.BORDER: (Tag.ROW, Tag.ROW_EMPTY),
    Tag.ROW: _CELLS,
    Tag.ROW_EMPTY: _ROWS,
    Tag.ROW_END: _ROWS,
    Tag.CELL: (*_RESULTS, Tag.FORMULA, Tag.FORMULA_EMPTY, Tag.INLINE),
    Tag.CELL_EMPTY: _CELLS,
    Tag.CELL_END: _CELLS,
    Tag.VALUE: (Tag.VALUE_END,),
    Tag.VALUE_EMPTY: (Tag.CELL_END,),
    Tag.VALUE_END: (Tag.CELL_END,),
    Tag.FORMULA: (Tag.FORMULA_END,),
    Tag.FORMULA_EMPTY: _RESULTS,
    Tag.FORMULA_END: _RESULTS,
    Tag.INLINE: (Tag.TEXT, Tag.TEXT_EMPTY, Tag.INLINE_END),
    Tag.INLINE_END: (Tag.CELL_END,),
    Tag.TEXT: (Tag.TEXT_END,),
    Tag.TEXT_EMPTY: (Tag.INLINE_END,),
    Tag.TEXT_END: (Tag.INLINE_END,),
}
"""What can stand after each. Elements nest to a fixed depth and each has tags of its
own, so that neighbours that fit together make well-formed rows."""

_HOLDS_TEXT = (Tag.VALUE, Tag.FORMULA, Tag.TEXT)
_STRIDE = 32
_TIGHT = 1
"""A pair of tags without text between them."""

_PADDING = 32
"""Bytes behind the rows, so that a look ahead need not mind the end."""

_SLASH, _CLOSE, _OPEN = b"/><"
_INLINE_END_LETTER = b"s"[0]

_ATTRIBUTES = r'(?: [A-Za-z_][A-Za-z0-9_:.-]*="[^"<&>]*")+ ?'
_SPACED_TEXT = b'<t xml:space="preserve">'


def _codes() -> Bytes:
    codes = np.zeros(1 << 16, np.uint8)
    for (first, second), tag in _BY_TWO_LETTERS.items():
        codes[first | second << 8] = tag
    return codes


def _fitting() -> npt.NDArray[np.bool_]:
    fitting = np.zeros(_STRIDE * _STRIDE * 2, np.bool_)
    for tag, followers in _NEXT.items():
        for follower in followers:
            pair = (tag * _STRIDE + follower) * 2
            fitting[pair + _TIGHT] = True
            fitting[pair] = tag in _HOLDS_TEXT
    return fitting


def _lengths() -> Int64s:
    return np.array([_LENGTHS.get(Tag(tag), 0) for tag in range(len(Tag))])


_CODE_OF_LETTERS = _codes()
_FITS = _fitting()
_LENGTH_OF_CODE = _lengths()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """The tags of some rows, every one checked.

    Parameters
    ----------
    bytes
        The rows, and some padding.
    at
        Where each tag begins, and at last where the rows end.
    code
        Which `Tag` each is, and at last BORDER.
    rows, row_ends, cells
        The entries that begin a row, end one, or begin a cell.
    """

    bytes: Bytes
    at: Int64s
    code: Bytes
    rows: Int64s
    row_ends: Int64s
    cells: Int64s

    def words(self, at: Int64s) -> npt.NDArray[np.uint64]:
        """The eight bytes at each place as one number, the first byte lowest."""
        return _words(self.bytes, at)


def canonical_tags(data: bytes) -> Tags | None:
    """The tags of these rows, or None unless all are of the usual spelling."""
    buffer = np.frombuffer(data + bytes(_PADDING), np.uint8)
    at = np.append(np.flatnonzero(buffer == _OPEN), len(data))
    if at[0] != 0 or len(at) == 1:
        return None
    code = _tag_codes(buffer, at)
    cells, rows, formulas = (
        np.flatnonzero(code == tag) for tag in (Tag.CELL, Tag.ROW, Tag.FORMULA)
    )
    for entries, empty in ((cells, Tag.CELL_EMPTY), (rows, Tag.ROW_EMPTY)):
        slashed = buffer.take(at.take(entries + 1) - 2) == _SLASH
        code[entries[slashed]] = empty
    formulas = formulas[buffer.take(at.take(formulas) + 2) == b" "[0]]
    if not _mark_empty_formulas(data, at, code, formulas) or not _fit(buffer, at, code):
        return None
    row_ends = np.flatnonzero(code == Tag.ROW_END)
    if not _are_spelt_out(buffer, at, code, rows, row_ends):
        return None
    return Tags(
        bytes=buffer, at=at, code=code, rows=rows, row_ends=row_ends, cells=cells
    )


def _tag_codes(buffer: Bytes, at: Int64s) -> Bytes:
    letters = buffer.take(at + 2).astype(np.uint16)
    letters <<= 8
    letters |= buffer.take(at + 1)
    code = _CODE_OF_LETTERS.take(letters)
    code[-1] = Tag.BORDER
    return code


def _mark_empty_formulas(
    data: bytes, at: Int64s, code: Bytes, formulas: Int64s
) -> bool:
    """Tell apart what closes itself among formulas with attributes; whether all fit."""
    if not len(formulas):
        return True
    texts = spans(data, at.take(formulas) + 2, at.take(formulas + 1))
    empty, filled = (
        pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False)
        for pattern in (f"^{_ATTRIBUTES}/>$", f"^{_ATTRIBUTES}>")
    )
    code[formulas[empty]] = Tag.FORMULA_EMPTY
    return bool((empty | filled).all())


def _fit(buffer: Bytes, at: Int64s, code: Bytes) -> bool:
    """Whether the tags follow one another as they may, with text only where it may."""
    pair = np.empty(len(code), np.uint16)
    pair[0] = Tag.BORDER
    pair[1:] = code[:-1]
    pair *= _STRIDE
    pair += code
    pair <<= 1
    pair[0] += _TIGHT
    pair[1:] += buffer.take(at[1:] - 1) == _CLOSE
    if not _FITS.take(pair).all():
        return False
    lengths = _LENGTH_OF_CODE.take(code[:-1])
    return bool(((lengths == 0) | (lengths == np.diff(at))).all())


def _are_spelt_out(
    buffer: Bytes, at: Int64s, code: Bytes, rows: Int64s, row_ends: Int64s
) -> bool:
    """Whether the tags whose first two letters do not tell them are what they seem."""
    if not _begin_with(buffer, at.take(rows), b"<row"):
        return False
    if not _begin_with(buffer, at.take(row_ends), b"</row>"):
        return False
    # of other tags of one spelling, length and last letter show what they are
    inline_ends = at.take(np.flatnonzero(code == Tag.INLINE_END))
    if not len(inline_ends):
        return True
    if (buffer.take(inline_ends + len("</i")) != _INLINE_END_LETTER).any():
        return False
    texts = at.take(np.flatnonzero(code == Tag.TEXT))
    spaced = texts[buffer.take(texts + 2) != _CLOSE]
    return _begin_with(buffer, spaced, _SPACED_TEXT)


def _begin_with(buffer: Bytes, at: Int64s, text: bytes) -> bool:
    for first in range(0, len(text), 8):
        piece = text[first : first + 8]
        mask = np.uint64((1 << (8 * len(piece))) - 1)
        wanted = np.uint64(int.from_bytes(piece, "little"))
        if ((_words(buffer, at + first) & mask) != wanted).any():
            return False
    return True


def _words(buffer: Bytes, at: Int64s) -> npt.NDArray[np.uint64]:
    windows = np.ndarray(len(buffer) - 7, np.dtype("<u8"), buffer.data, strides=(1,))
    words: npt.NDArray[np.uint64] = windows[at]
    return words
