"""What is written to cells, as the arrays in which columns keep it."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from addin.headless.cell_values import CellError, Formula
from addin.headless.cells.batch import CellKind
from addin.headless.cells.moments import serial, serials
from addin.headless.cells.spans import first_bytes, offsets_and_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from addin.headless.cell_values import CellInput
    from addin.headless.cells.batch import Bytes, Flags, Floats, Int64s
    from addin.headless.cells.text_pool import TextPool

MAX_TEXT = 32_767
"""Characters of a cell, Excel's limit."""

ERRORS = tuple(CellError)
ERROR_INDEX = {error: index for index, error in enumerate(ERRORS)}

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that cannot stand in XML 1.0; Excel shows nothing for them."""

_NOT_XML_ARROW = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x{fffe}\x{ffff}]"
_FIRST_PRINTABLE = 0x20
_NONCHARACTER_LEAD = 0xEF
"""The first byte of U+FFFE and U+FFFF, and of little else that people write."""

_QUOTED = ("=", "'")
"""A text that begins so would become something else when somebody edits it."""

_MISSING_TYPES = frozenset({"NAType", "NaTType"})
"""Of pandas, which need not be there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one cell is to hold; see `CellBatch` for `kind` and `number`."""

    kind: CellKind
    number: float = 0.0
    formula: str | None = None
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """What the cells of a column are to hold.

    `quoted` are the positions of texts that need the mark of a text.
    """

    kind: Bytes
    number: Floats
    quoted: Int64s = field(default_factory=lambda: np.empty(0, np.int64))


_BLANK = Entry(kind=CellKind.BLANK)


class EntryReader:
    """Makes entries of values, whatever they come in.

    Texts go into the pool; a text written cell by cell is put there once.
    """

    def __init__(self, pool: TextPool, *, date_1904: bool) -> None:
        self._pool = pool
        self._date_1904 = date_1904
        self._indices: dict[str, int] = {}

    # -- one value ---------------------------------------------------------------------

    def entry(self, value: CellInput) -> Entry:
        """What a cell is to hold for this value.

        Raises
        ------
        TypeError
            If a cell has no such value.
        """
        if value is None:
            return _BLANK
        if isinstance(value, Formula):
            return self._formula(value)
        if isinstance(value, CellError):
            return Entry(kind=CellKind.ERROR, number=float(ERROR_INDEX[value]))
        if isinstance(value, str):
            return self._text(value)
        if isinstance(value, bool | np.bool_):
            return Entry(kind=CellKind.BOOLEAN, number=float(value))
        return self._number(value)

    def _number(self, value: object) -> Entry:
        if type(value).__name__ in _MISSING_TYPES:
            return _BLANK
        if isinstance(value, dt.datetime):
            number = serial(value, date_1904=self._date_1904)
        else:
            number = float(value)  # type: ignore[arg-type]  # what is no number says so
        if math.isnan(number):
            return _BLANK
        if math.isinf(number):
            return Entry(kind=CellKind.ERROR, number=float(ERROR_INDEX[CellError.NUM]))
        return Entry(kind=CellKind.NUMBER, number=number + 0.0)

    def _text(self, value: str) -> Entry:
        text = _NOT_XML.sub("", value)[:MAX_TEXT]
        if not text:
            return _BLANK
        return Entry(
            kind=CellKind.TEXT,
            number=self._index(text),
            quoted=text.startswith(_QUOTED),
        )

    def _formula(self, value: Formula) -> Entry:
        formula = _NOT_XML.sub("", value.text)
        if value.result is None:
            return Entry(kind=CellKind.PENDING, formula=formula)
        if value.result == "":
            return Entry(kind=CellKind.TEXT, number=self._index(""), formula=formula)
        result = self.entry(value.result)
        return Entry(kind=result.kind, number=result.number, formula=formula)

    def _index(self, text: str) -> float:
        index = self._indices.get(text)
        if index is None:
            index = self._indices[text] = int(self._pool.add([text])[0])
        return float(index)

    # -- columns -----------------------------------------------------------------------

    def listed(self, values: Sequence[CellInput]) -> Entries:
        """What the cells of a column are to hold for these values, none a formula."""
        types = set(map(type, values))
        if types <= {float, int, type(None)}:
            return self._numbers(np.array(values, np.float64))
        if types <= {str, type(None)}:
            try:
                return self._texts(pa.array(values, pa.large_string()))
            except UnicodeEncodeError:
                pass  # halves of surrogate pairs: taken out one by one
        return self._mixed(values)

    def column(self, values: object) -> Entries:
        """What the cells of a column are to hold for an array of any library.

        None, NaN and NaT are empty cells.

        Raises
        ------
        TypeError
            If a cell has no such values.
        """
        if isinstance(values, np.ndarray) and values.dtype.kind in "fiubMO":
            return self._from_numpy(values)
        if not isinstance(values, pa.Array | pa.ChunkedArray):
            try:
                values = pa.array(values, from_pandas=True)
            except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError):
                values = np.asarray(values, object)
                return self._mixed(values.tolist())
        return self._from_arrow(values)

    def _from_numpy(self, values: npt.NDArray[Any]) -> Entries:
        match values.dtype.kind:
            case "M":
                return self._numbers(serials(values, date_1904=self._date_1904))
            case "b":
                return _truths(
                    values.astype(np.float64), np.ones(len(values), np.bool_)
                )
            case "O":
                try:
                    texts = pa.array(values, pa.large_string(), from_pandas=True)
                except (pa.ArrowInvalid, pa.ArrowTypeError, UnicodeEncodeError):
                    return self._mixed(values.tolist())
                return self._texts(texts)
            case _:
                return self._numbers(values.astype(np.float64))

    def _from_arrow(self, values: pa.Array | pa.ChunkedArray) -> Entries:
        if isinstance(values, pa.ChunkedArray):
            values = values.combine_chunks()
        if isinstance(values, pa.DictionaryArray):
            return self._from_dictionary(values)
        kind = values.type
        if _is_text(kind):
            return self._texts(values.cast(pa.large_string()))
        if pa.types.is_boolean(kind):
            valid = values.is_valid().to_numpy(zero_copy_only=False)
            truths = values.cast(pa.float64()).to_numpy(zero_copy_only=False)
            return _truths(truths, valid)
        if pa.types.is_temporal(kind):
            moments = values.cast(pa.timestamp("us")).to_numpy(zero_copy_only=False)
            return self._numbers(serials(moments, date_1904=self._date_1904))
        numbers = values.cast(pa.float64()).to_numpy(zero_copy_only=False)
        return self._numbers(numbers.copy())

    def _from_dictionary(self, values: pa.DictionaryArray) -> Entries:
        distinct = self._from_arrow(values.dictionary)
        # a cell without a value is the blank behind all the values
        at = values.indices.cast(pa.int64()).fill_null(len(distinct.kind)).to_numpy()
        quoted = np.zeros(len(distinct.kind) + 1, np.bool_)
        quoted[distinct.quoted] = True
        return Entries(
            kind=np.append(distinct.kind, np.uint8(CellKind.BLANK))[at],
            number=np.append(distinct.number, 0.0)[at],
            quoted=np.flatnonzero(quoted[at]) if quoted.any() else distinct.quoted,
        )

    def _numbers(self, numbers: Floats) -> Entries:
        missing = np.isnan(numbers)
        kind = np.where(missing, CellKind.BLANK.value, CellKind.NUMBER.value).astype(
            np.uint8
        )
        number = np.where(missing, 0.0, numbers) + 0.0  # no cell holds a minus zero
        infinite = np.isinf(number)
        if infinite.any():
            kind[infinite] = CellKind.ERROR.value
            number[infinite] = ERROR_INDEX[CellError.NUM]
        return Entries(kind=kind, number=number)

    def _texts(self, texts: pa.Array) -> Entries:
        texts = _cleaned(texts)
        lead = first_bytes(texts)
        present = lead != 0
        number = np.zeros(len(texts), np.float64)
        if present.all():
            number[:] = self._pool.add(texts)
        elif present.any():
            number[present] = self._pool.add(texts.filter(pa.array(present)))
        marks = [ord(mark) for mark in _QUOTED]
        return Entries(
            kind=np.where(present, CellKind.TEXT.value, CellKind.BLANK.value).astype(
                np.uint8
            ),
            number=number,
            quoted=np.flatnonzero(np.isin(lead, marks)),
        )

    def _mixed(self, values: Sequence[CellInput]) -> Entries:
        entries = [self.entry(value) for value in values]
        return Entries(
            kind=np.array([entry.kind for entry in entries], np.uint8),
            number=np.array([entry.number for entry in entries], np.float64),
            quoted=np.flatnonzero([entry.quoted for entry in entries]),
        )


def _is_text(kind: pa.DataType) -> bool:
    types = pa.types
    return bool(
        types.is_string(kind)
        or types.is_large_string(kind)
        or types.is_string_view(kind)
    )


def _truths(truths: Floats, valid: Flags) -> Entries:
    kind = np.where(valid, CellKind.BOOLEAN.value, CellKind.BLANK.value).astype(
        np.uint8
    )
    return Entries(kind=kind, number=np.where(valid, truths, 0.0))


def _cleaned(texts: pa.Array) -> pa.Array:
    """The texts as cells can hold them; only the bytes of all are looked at first."""
    offsets, content = offsets_and_bytes(texts)
    written = content[offsets[0] : offsets[-1]]
    control = written[written < _FIRST_PRINTABLE]
    if not np.isin(control, [9, 10, 13]).all() or (written == _NONCHARACTER_LEAD).any():
        texts = pc.replace_substring_regex(texts, _NOT_XML_ARROW, "")
        offsets, _ = offsets_and_bytes(texts)
    if np.diff(offsets).max(initial=0) > MAX_TEXT:
        texts = pc.utf8_slice_codeunits(texts, 0, MAX_TEXT)
    return texts
