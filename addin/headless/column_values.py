"""Columns of cells as arrays, on their way into and out of a sheet."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias, TypeVar

import pandas as pd

from addin.headless.number_formats import is_date_format
from addin.headless.typed_text import TEXT_FORMAT

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    import numpy as np
    import numpy.typing as npt

ColumnArray: TypeAlias = (
    "npt.NDArray[np.float64] | npt.NDArray[np.datetime64]"
    " | npt.NDArray[np.bool_] | npt.NDArray[np.object_]"
)
"""A column as read."""

ColumnInput: TypeAlias = "ColumnArray | pd.api.extensions.ExtensionArray"
"""A column to be written: of numbers, dates, truth values or text, None for blank."""

BoolMatrix: TypeAlias = "npt.NDArray[np.bool_]"

DATE_CHARACTERS, MOMENT_CHARACTERS = 10, 16
"""Of the longest usual spellings, ``12/31/2026`` and ``12/31/2026 23:59``."""

_T = TypeVar("_T")


def stored_as_it_is(column: ColumnInput, formats: AbstractSet[str]) -> bool:
    """Whether cells of these number formats keep the column's values unchanged.

    Excel parses text that is typed into a cell not formatted as text, and gives a cell
    that shows no dates a date format along with a date.
    """
    if isinstance(column.dtype, pd.CategoricalDtype):
        return stored_as_it_is(column.dtype.categories.to_numpy(), formats)
    kind = column.dtype.kind
    if kind in "fiub":
        return True
    if kind == "M":
        return all(map(is_date_format, formats))
    return formats == {TEXT_FORMAT} and _holds_text_only(column)


def _holds_text_only(column: ColumnInput) -> bool:
    if pd.api.types.is_string_dtype(column.dtype) and column.dtype != object:
        return True
    return pd.api.types.infer_dtype(column, skipna=True) in {"string", "empty"}


def as_rows(column: ColumnInput) -> list[list[object]]:
    """The column as rows of one cell, as `Range.value` takes them."""
    cells = pd.Series(column).astype(object)
    return [[value] for value in cells.where(cells.notna(), None)]


def longest_text(column: ColumnArray) -> int:
    """The most characters that a line in a cell of the column shows, about."""
    cells = pd.Series(column).dropna()
    if not len(cells):
        return 0
    if column.dtype.kind == "M":
        whole_days = (cells == cells.dt.normalize()).all()
        return DATE_CHARACTERS if whole_days else MOMENT_CHARACTERS
    texts = cells.map(_shown)
    return int(texts.str.split("\n").explode().str.len().max())


def _shown(value: object) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def neighbours(numbered: list[tuple[int, _T]]) -> list[list[tuple[int, _T]]]:
    """Items in groups whose numbers follow one another without a gap.

    >>> neighbours([(0, "a"), (1, "b"), (3, "c")])
    [[(0, 'a'), (1, 'b')], [(3, 'c')]]
    """
    groups = groupby(enumerate(numbered), key=lambda placed: placed[1][0] - placed[0])
    return [[item for _, item in group] for _, group in groups]
