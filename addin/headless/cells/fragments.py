"""Cells as XML: one expression over a column's arrays instead of a loop over cells.

The XML of a cell is put together of pieces, some the same for all cells of a column and
some a different string for each. Arrow joins such pieces for whole columns, and for
whole rows of columns, at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from addin.addresses import column_letters
from addin.headless.cell_values import CellError
from addin.headless.cells.batch import CellKind
from addin.headless.cells.entries import ERRORS
from addin.headless.cells.future_functions import file_formula
from addin.headless.cells.spans import offsets_and_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from addin.headless.cells.batch import Bytes, Flags, Floats, Int32s
    from addin.headless.cells.text_pool import TextPool

_FILE_ERRORS = frozenset(
    {
        CellError.NULL,
        CellError.DIV0,
        CellError.VALUE,
        CellError.REF,
        CellError.NAME,
        CellError.NUM,
        CellError.NA,
        CellError.GETTING_DATA,
    }
)
"""The errors that the format has words for (ECMA-376 part 1, 18.18.11); for the newer
ones Excel writes #VALUE! and says the rest elsewhere."""

_ERROR_TEXTS = pa.array(
    [e.value if e in _FILE_ERRORS else CellError.VALUE.value for e in ERRORS]
)

_EXACT_INTEGERS = 2.0**53
"""Below, every whole number is a float of its own."""

_PLAIN_INTEGERS = 1e10
"""From here on arrow writes floats that are whole with an exponent."""

_BLANK = ord(" ")
"""At either end of a text, it and the lower ones, tabs and line feeds, need to be
declared to be part of it."""

_PRESERVE, _FORMULA = 8, 16
"""Marks in the code of a cell, beside its kind: blanks at an end; a formula."""

_STYLE_SHIFT = 5
"""Where in the code of a cell its format begins."""

_KIND_MASK = _PRESERVE - 1

Piece = Any
"""A string for each cell, or a scalar that is the same for all; arrow has no types."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnCells:
    """Some cells of one column that are to be written; `CellBatch` says what is what.

    `formula_texts` are by row, with the equals sign.
    """

    column: int
    rows: Int32s
    kind: Bytes
    style: Int32s
    number: Floats
    formula: Flags
    formula_texts: Mapping[int, str]


class Fragments:
    """Writes the cells of a sheet.

    Parameters
    ----------
    pool
        Where the texts are.
    prefix
        The namespace prefix of the sheet's elements with the colon, normally empty.
    """

    def __init__(self, pool: TextPool, prefix: str) -> None:
        self._pool = pool
        self._prefix = prefix
        self._scalars: dict[str, pa.Scalar] = {}

    def scalar(self, text: str) -> pa.Scalar:
        """A piece that is the same for all cells."""
        found = self._scalars.get(text)
        if found is None:
            found = self._scalars[text] = pa.scalar(text)
        return found

    def joined(self, pieces: list[Piece]) -> pa.StringArray:
        """The pieces of cells, or rows, as one string each."""
        return pc.binary_join_element_wise(*self._runs(pieces), self.scalar(""))

    def _runs(self, pieces: list[Piece]) -> Iterator[Piece]:
        """The same with one scalar for several in a row: arrow takes each by itself."""
        for is_scalar, run in groupby(pieces, lambda one: isinstance(one, pa.Scalar)):
            if is_scalar:
                yield self.scalar("".join(map(str, run)))
            else:
                yield from run

    def cells(self, cells: ColumnCells, row_texts: pa.StringArray) -> list[Piece]:
        """The pieces that make up the XML of these cells; `row_texts` are the rows."""
        values, codes = self._values(cells)
        opening = f'<{self._prefix}c r="{column_letters(cells.column)}'
        return [
            self.scalar(opening),
            row_texts,
            self._by_code(codes, self._before),
            values,
            self._by_code(codes, self._after),
        ]

    def _by_code(self, codes: Int32s, text: Callable[[int], str]) -> Piece:
        if (codes == codes[0]).all():
            return self.scalar(text(int(codes[0])))
        coded = pa.array(codes).dictionary_encode()
        return pa.array(map(text, coded.dictionary.to_pylist())).take(coded.indices)

    def _before(self, code: int) -> str:
        """What stands between the reference of a cell and its value."""
        style, kind = code >> _STYLE_SHIFT, code & _KIND_MASK
        look = f'" s="{style}"' if style else '"'
        if code & _FORMULA:
            return f"{look}{_RESULT_TYPES.get(kind, '')}>"
        if kind == CellKind.TEXT.value:
            space = ' xml:space="preserve"' if code & _PRESERVE else ""
            p = self._prefix
            return f'{look} t="inlineStr"><{p}is><{p}t{space}>'
        if kind in _VALUE_KINDS:
            return f"{look}{_RESULT_TYPES.get(kind, '')}><{self._prefix}v>"
        return f"{look}/>"

    def _after(self, code: int) -> str:
        """What stands behind the value of a cell."""
        p = self._prefix
        kind = code & _KIND_MASK
        if code & _FORMULA:
            return f"</{p}c>"
        if kind == CellKind.TEXT.value:
            return f"</{p}t></{p}is></{p}c>"
        return f"</{p}v></{p}c>" if kind in _VALUE_KINDS else ""

    # -- values ------------------------------------------------------------------------

    def _values(self, cells: ColumnCells) -> tuple[Piece, Int32s]:
        """The values as they stand in XML, and the code of each cell."""
        codes = (cells.style << _STYLE_SHIFT) | cells.kind
        codes |= np.where(cells.formula, _FORMULA, 0).astype(np.int32)
        values = self._of_kinds(cells)
        if (cells.kind == CellKind.TEXT.value).any():
            blank_ended = _blank_ended(values) & (cells.kind == CellKind.TEXT.value)
            codes |= np.where(blank_ended, _PRESERVE, 0).astype(np.int32)
        if cells.formula.any():
            values = self._with_formulas(cells, values)
        return values, codes

    def _of_kinds(self, cells: ColumnCells) -> Piece:
        kinds = np.flatnonzero(np.bincount(cells.kind)).tolist()
        if len(kinds) == 1:
            return self._of_kind(kinds[0], cells.number)
        places, values = [], []
        for kind in kinds:
            where = np.flatnonzero(cells.kind == kind)
            places.append(where)
            values.append(self._of_kind(kind, cells.number[where]))
        order = np.empty(len(cells.kind), np.int64)
        order[np.concatenate(places)] = np.arange(len(order))
        return pa.concat_arrays(values).take(pa.array(order))

    def _of_kind(self, kind: int, numbers: Floats) -> pa.StringArray:
        match kind:
            case CellKind.NUMBER:
                return number_texts(numbers)
            case CellKind.BOOLEAN:
                return pa.array(numbers.astype(np.int8)).cast(pa.string())
            case CellKind.TEXT:
                return self._pool.escaped(numbers.astype(np.int64))
            case CellKind.ERROR:
                return _ERROR_TEXTS.take(pa.array(numbers.astype(np.int64)))
            case _:
                return pa.repeat(self.scalar(""), len(numbers))

    def _with_formulas(self, cells: ColumnCells, values: Piece) -> pa.StringArray:
        p = self._prefix
        where = np.flatnonzero(cells.formula)
        texts = (
            file_formula(cells.formula_texts[row]) for row in cells.rows[where].tolist()
        )
        formulas = pa.array(
            [f"<{p}f>{escape(text, quote=False)}</{p}f>" for text in texts]
        )
        results = self.joined(
            [
                self.scalar(f"<{p}v>"),
                values.take(pa.array(where)),
                self.scalar(f"</{p}v>"),
            ]
        )
        pending = pa.array(cells.kind[where] == CellKind.PENDING.value)
        results = pc.if_else(pending, self.scalar(""), results)
        whole = self.joined([formulas, results])
        return pc.replace_with_mask(values, pa.array(cells.formula), whole)


_RESULT_TYPES = {
    int(CellKind.BOOLEAN): ' t="b"',
    int(CellKind.TEXT): ' t="str"',
    int(CellKind.ERROR): ' t="e"',
}
"""The types of cells by the kind of their value or result; numbers need none."""

_VALUE_KINDS = frozenset(map(int, (CellKind.NUMBER, CellKind.BOOLEAN, CellKind.ERROR)))


def number_texts(numbers: Floats) -> pa.StringArray:
    """The shortest texts that are read back as these numbers.

    Examples
    --------
    >>> number_texts(np.array([1.0, 0.1, 1e15, 1e300])).to_pylist()
    ['1', '0.1', '1000000000000000', '1e+300']
    """
    sizes = np.abs(numbers)
    whole = (numbers == np.floor(numbers)) & (sizes < _EXACT_INTEGERS)
    if whole.all():
        return pa.array(numbers.astype(np.int64)).cast(pa.string())
    texts = pa.array(numbers).cast(pa.string())
    long = whole & (sizes >= _PLAIN_INTEGERS)
    if not long.any():
        return texts
    integers = pa.array(numbers[long].astype(np.int64)).cast(pa.string())
    return pc.replace_with_mask(texts, pa.array(long), integers)


def _blank_ended(texts: pa.StringArray) -> Flags:
    """Whether each text begins or ends with a blank."""
    ends, written = offsets_and_bytes(texts)
    found = np.zeros(len(texts), np.bool_)
    filled = np.flatnonzero(np.diff(ends))
    first, last = written[ends[filled]], written[ends[filled + 1] - 1]
    found[filled] = (first <= _BLANK) | (last <= _BLANK)
    return found
