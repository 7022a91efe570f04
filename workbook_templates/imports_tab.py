"""A CSV file as a tab: typed columns under their headers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from workbook_templates.imports_typing import CellKind, TypedColumn

if TYPE_CHECKING:
    from pathlib import Path

DATES = (CellKind.DATE, CellKind.MOMENT)


def words(name: str) -> tuple[str, ...]:
    """A name's words in lower case: ``customerID`` and ``customer_id`` read alike."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return tuple(re.findall(r"[^\W_]+", split.lower()))


def singular_words(name: str) -> frozenset[str]:
    """A name's words, plurals in their singular.

    >>> sorted(singular_words("Companies_NPS_hours"))
    ['company', 'hour', 'nps']
    """
    return frozenset(_singular(word) for word in words(name))


def word_set(text: str) -> frozenset[str]:
    """The words of a text, as they stand: a list of hints, all in the singular."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvColumn:
    """One column of a file: its header and its typed cells."""

    header: str
    typed: TypedColumn

    @property
    def kind(self) -> CellKind:
        """What most of its filled cells are."""
        return self.typed.kind

    def filled(self) -> pd.Series:
        """Its cells that are not blank, by row number from 0."""
        cells = pd.Series(self.typed.cells, dtype=object)
        return cells[cells.notna()]

    def numbers(self) -> pd.Series:
        """Its numbers, float64, NaN where a cell is none."""
        cells = pd.Series(self.typed.cells, dtype=object)
        return pd.to_numeric(cells, errors="coerce").astype("float64")


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvTab:
    """A file as a tab.

    Parameters
    ----------
    path
        The file.
    name
        The sheet's name, which is the source's name too.
    columns
        Left to right, equally long.
    """

    path: Path
    name: str
    columns: tuple[CsvColumn, ...]

    @property
    def rows(self) -> int:
        """Rows below the header."""
        return len(self.columns[0].typed.cells)

    def column(self, header: str) -> CsvColumn:
        """The column of this header.

        Raises
        ------
        KeyError
            If the tab has no such column.
        """
        for column in self.columns:
            if column.header == header:
                return column
        raise KeyError(header)


_SHORTEST_PLURAL = 4
"""NPS is no plural, days is."""


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word.removesuffix("ies") + "y"
    if len(word) < _SHORTEST_PLURAL or word.endswith("ss"):
        return word
    return word.removesuffix("s")
