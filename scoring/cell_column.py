"""A column of cells sorted by what kind of thing each cell holds."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Texts = npt.NDArray[np.object_]

_AROUND_TEXT = " \t\r\n\u200b\ufeff"
"""What pasting leaves around text; no-break spaces are made plain ones before."""

_NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value in a cell, such as ``#REF!``."""

    text: str


class Kind(IntEnum):
    """What a cell holds, before anybody asks what it should hold."""

    BLANK = 0
    NUMBER = 1
    BOOLEAN = 2
    TEXT = 3
    DATE = 4
    ERROR = 5
    OTHER = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Cells with their kinds, and their different texts.

    Parameters
    ----------
    cells
        As they came, in the plainest type that holds them.
    kinds
        One `Kind` per cell, as int8.
    texts
        The distinct texts, trimmed, in order of first appearance.
    text_at
        Place in `texts` of each text cell, in the order of those cells.
    """

    cells: pd.Series
    kinds: npt.NDArray[np.int8]
    texts: Texts
    text_at: npt.NDArray[np.intp]

    def folded(self) -> Texts:
        """The distinct texts, casefolded."""
        return text_array([text.casefold() for text in self.texts])

    def holds(self, kind: Kind) -> npt.NDArray[np.bool_]:
        """Whether each cell is of this kind."""
        return np.equal(self.kinds, kind)

    def numbers(self) -> npt.NDArray[np.float64]:
        """The numbers among the cells, in their order."""
        return self._of(Kind.NUMBER).astype(np.float64)

    def booleans(self) -> npt.NDArray[np.bool_]:
        """The TRUE and FALSE among the cells, in their order."""
        return self._of(Kind.BOOLEAN).astype(np.bool_)

    def dates(self) -> npt.NDArray[np.datetime64]:
        """The dates among the cells, in their order, in microseconds."""
        return self._of(Kind.DATE).astype("datetime64[us]")

    def _of(self, kind: Kind) -> npt.NDArray[Any]:
        chosen: npt.NDArray[Any] = self.cells.to_numpy()[self.holds(kind)]
        return chosen


def column_of(cells: pd.Series) -> Column:
    """The cells of a column with their kinds and distinct texts.

    >>> column_of(pd.Series([1, " a ", None, True, "a"], dtype=object)).kinds.tolist()
    [1, 3, 0, 2, 3]
    """
    plain = _plain(cells)
    kinds = _kinds(plain)
    held = (
        plain[kinds == Kind.TEXT].to_numpy(dtype=object) if Kind.TEXT in kinds else ()
    )
    text_at, distinct = pd.factorize(np.asarray(held, dtype=object))
    # written out here, because a call costs as much as what it does
    texts = [text.replace(_NO_BREAK, " ").strip(_AROUND_TEXT) for text in distinct]
    return Column(
        cells=plain,
        kinds=kinds,
        texts=text_array(texts),
        text_at=text_at,
    )


def text_array(texts: Sequence[str | None]) -> Texts:
    """Texts as an array of objects, whatever is in them."""
    return np.array(texts, dtype=object)


def trimmed(text: str) -> str:
    """The text without what pasting leaves around it, and with plain spaces."""
    return text.replace(_NO_BREAK, " ").strip(_AROUND_TEXT)


def per_distinct(
    values: pd.Series, spelling: Callable[[pd.Series], pd.Series]
) -> npt.NDArray[np.object_]:
    """`spelling` of each value, worked out once per distinct value; None for none."""
    places, distinct = pd.factorize(values)
    spelt = np.full(len(distinct) + 1, None, dtype=object)
    spelt[:-1] = spelling(pd.Series(distinct))
    # factorize gives missing values the place -1: the None at the end
    return spelt.take(places)


def _plain(cells: pd.Series) -> pd.Series:
    """The column in its plainest type; texts stay the objects that they are."""
    if cells.dtype != object or pd.api.types.infer_dtype(cells) == "string":
        return cells
    return cells.infer_objects()


def _kinds(cells: pd.Series) -> npt.NDArray[np.int8]:
    kind = _kind_of_dtype(cells)
    if kind is not None:
        return np.where(cells.isna(), Kind.BLANK, kind).astype(np.int8)
    places, types = pd.factorize(cells.astype(object).map(type))
    known = np.array([_kind_of_type(each) for each in types], dtype=np.int8)
    return np.where(cells.isna(), np.int8(Kind.BLANK), known[places])


def _kind_of_dtype(cells: pd.Series) -> Kind | None:
    if cells.dtype == object:
        return Kind.TEXT if pd.api.types.infer_dtype(cells) == "string" else None
    if pd.api.types.is_bool_dtype(cells.dtype):
        return Kind.BOOLEAN
    if pd.api.types.is_numeric_dtype(cells.dtype):
        return Kind.NUMBER
    if pd.api.types.is_datetime64_dtype(cells.dtype):
        return Kind.DATE
    if pd.api.types.is_string_dtype(cells.dtype):
        return Kind.TEXT
    return None


def _kind_of_type(of: type) -> Kind:
    if issubclass(of, str):
        return Kind.TEXT
    # before the numbers: in Python TRUE is an int
    if issubclass(of, bool | np.bool_):
        return Kind.BOOLEAN
    if issubclass(of, int | float | Decimal | np.integer | np.floating):
        return Kind.NUMBER
    if issubclass(of, dt.date | np.datetime64):
        return Kind.DATE
    return Kind.ERROR if issubclass(of, CellError) else Kind.OTHER
