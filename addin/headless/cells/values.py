"""What cells of the usual spelling hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from addin.headless.cell_values import CellError
from addin.headless.cells.attributes import Stored
from addin.headless.cells.batch import CellKind
from addin.headless.cells.spans import spans
from addin.headless.cells.tags import Tag
from addin.headless.cells.xml_text import decoded

if TYPE_CHECKING:
    from addin.headless.cells.batch import Bytes, Flags, Floats, Int64s
    from addin.headless.cells.tags import Tags
    from addin.headless.cells.text_pool import TextPool

ERROR_NUMBERS = {error.value: number for number, error in enumerate(CellError)}
"""The errors by their text; any other text is `UNKNOWN_ERROR`."""

UNKNOWN_ERROR = ERROR_NUMBERS[CellError.UNKNOWN.value]

_KINDS = np.array(
    [
        CellKind.NUMBER,
        CellKind.TEXT,
        CellKind.BOOLEAN,
        CellKind.TEXT,
        CellKind.ERROR,
        CellKind.TEXT,
    ],
    np.uint8,
)
"""The kind of cell by how its value is `Stored`."""

_TAG_BYTES = len("<v>")
_SPACED_TEXT_BYTES = len('<t xml:space="preserve">')
_CLOSE = b">"[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class CellValues:
    """See `CellBatch`."""

    kind: Bytes
    formula: Flags
    number: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class _Contents:
    """What is between the tags of each cell: `found` says whether it has a value."""

    formula: Flags
    inline: Flags
    found: Flags
    start: Int64s
    end: Int64s


def cell_values(
    data: bytes, tags: Tags, stored: Bytes, pool: TextPool | None
) -> CellValues | None:
    """The values of the cells; None if there is one that takes a closer look.

    Without a pool for their texts all cells are blank.
    """
    contents = _contents(tags)
    if pool is None:
        blank = np.full(len(stored), CellKind.BLANK, np.uint8)
        return CellValues(
            kind=blank, formula=contents.formula, number=np.zeros(len(stored))
        )
    if (contents.inline != (stored == Stored.INLINE))[contents.found].any():
        return None
    kinds = _KINDS.take(stored)
    own_text = (kinds == CellKind.TEXT) & (stored != Stored.SHARED)
    filled = contents.found & ((contents.end > contents.start) | own_text)
    number = np.zeros(len(stored))
    for how in map(Stored, np.flatnonzero(np.bincount(stored)).tolist()):
        cells = np.flatnonzero(filled & (stored == how))
        if len(cells):
            start, end = contents.start.take(cells), contents.end.take(cells)
            read = _read(how, spans(data, start, end), pool)
            if read is None:
                return None
            number[cells] = read
    kinds[~filled] = CellKind.BLANK
    kinds[contents.formula & ~filled] = CellKind.PENDING
    return CellValues(kind=kinds, formula=contents.formula, number=number)


def _contents(tags: Tags) -> _Contents:
    place = tags.cells + 1
    code = tags.code.take(place)
    # an empty cell has the next cell here, which is none of these
    filled_formula, inline = code == Tag.FORMULA, code == Tag.INLINE
    formula = filled_formula | (code == Tag.FORMULA_EMPTY)
    if formula.any() or inline.any():
        place += formula
        place += filled_formula
        place += inline
        code = tags.code.take(place)
    spaced = code == Tag.TEXT
    opened = spaced | (code == Tag.VALUE)
    start = tags.at.take(place)
    end = np.where(opened, tags.at.take(place + 1), start)
    start += opened * _TAG_BYTES
    spaced[spaced] = tags.bytes.take(start[spaced] - 1) != _CLOSE
    start += spaced * (_SPACED_TEXT_BYTES - _TAG_BYTES)
    return _Contents(
        formula=formula,
        inline=inline,
        found=opened | (code == Tag.VALUE_EMPTY) | inline,
        start=start,
        end=end,
    )


def _read(how: Stored, texts: pa.Array, pool: TextPool) -> Floats | Int64s | None:
    match how:
        case Stored.NUMBER:
            return _numbers(texts)
        case Stored.SHARED:
            return _shared(texts, pool)
        case Stored.BOOLEAN:
            return _booleans(texts)
        case Stored.ERROR:
            return _errors(texts)
        case Stored.TEXT | Stored.INLINE:
            return pool.add(decoded(texts))


def _numbers(texts: pa.Array) -> Floats | None:
    try:
        numbers: Floats = texts.cast(pa.float64()).to_numpy()
    except pa.ArrowInvalid:
        return None
    return numbers if np.isfinite(numbers).all() else None


def _shared(texts: pa.Array, pool: TextPool) -> Int64s | None:
    try:
        indices: Int64s = texts.cast(pa.int64()).to_numpy()
    except pa.ArrowInvalid:
        return None
    return indices if indices.min() >= 0 and indices.max() < pool.shared else None


def _booleans(texts: pa.Array) -> Floats | None:
    distinct = texts.dictionary_encode()
    if not set(distinct.dictionary.to_pylist()) <= {"0", "1"}:
        return None
    truths: Floats = texts.cast(pa.float64()).to_numpy()
    return truths


def _errors(texts: pa.Array) -> Int64s:
    distinct = texts.dictionary_encode()
    numbers = [
        ERROR_NUMBERS.get(text, UNKNOWN_ERROR)
        for text in decoded(distinct.dictionary).to_pylist()
    ]
    found: Int64s = np.array(numbers).take(distinct.indices.to_numpy())
    return found
