"""Columns of a source read as numbers, dates, words or yes and no, once each.

Every cell that cannot be used becomes a problem at its address; none of them stops a
refresh, and none counts as bad health.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from addin.reading.findings import NOT_CALCULATED, Findings, as_text
from scoring import cells
from scoring.cells import CellState, Parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from addin.reading.rows import Rows

MOST_PER_COLUMN = 20
"""Problems of one kind listed per column; the rest are counted in one line."""


class ReadAs(StrEnum):
    """What a column is read as."""

    NUMBERS = "numbers"
    DATES = "dates"
    WORDS = "words"
    YES_NO = "yes/no"


_READERS: Mapping[ReadAs, Callable[[pd.Series], Parsed]] = {
    ReadAs.NUMBERS: cells.numbers,
    ReadAs.DATES: cells.dates,
    ReadAs.WORDS: cells.words,
    ReadAs.YES_NO: cells.yes_no,
}

_NOT_A_VALUE: Mapping[ReadAs, str] = {
    ReadAs.NUMBERS: "not-a-number",
    ReadAs.DATES: "not-a-date",
    ReadAs.WORDS: "not-a-number",
    ReadAs.YES_NO: "not-yes-or-no",
}


_WORTH_A_WORD = (
    CellState.ERROR_VALUE,
    CellState.AS_TEXT,
    CellState.NOT_A_VALUE,
    CellState.BOOLEAN,
)


@dataclass(slots=True, kw_only=True)
class ColumnReader:
    """Reads the columns of sources; a column read twice is reported once."""

    findings: Findings
    _parsed: dict[tuple[str, str, ReadAs], Parsed] = field(default_factory=dict)

    def column(self, rows: Rows, header: str, read_as: ReadAs) -> Parsed:
        """The column of a source, read as `read_as`."""
        key = (rows.source.name, header, read_as)
        if key not in self._parsed:
            parsed = _READERS[read_as](rows.column(header))
            self._report(rows, header, read_as, parsed)
            self._parsed[key] = parsed
        return self._parsed[key]

    def _report(self, rows: Rows, header: str, read_as: ReadAs, parsed: Parsed) -> None:
        state = parsed.state.to_numpy()
        if not np.isin(state, _WORTH_A_WORD).any():
            return
        wrong = _NOT_A_VALUE[read_as]
        if read_as is ReadAs.NUMBERS:
            boolean = np.flatnonzero(state == CellState.BOOLEAN)
            self.list_cells(rows, header, boolean, "yes-no-in-numbers")
            not_a_value = state == CellState.NOT_A_VALUE
        else:
            not_a_value = np.isin(state, [CellState.NOT_A_VALUE, CellState.BOOLEAN])
        self.list_cells(rows, header, np.flatnonzero(not_a_value), wrong)
        error = state == CellState.ERROR_VALUE
        waiting = error & (rows.column(header) == NOT_CALCULATED).to_numpy()
        self.list_cells(rows, header, np.flatnonzero(waiting), "formula-not-calculated")
        self.list_cells(rows, header, np.flatnonzero(error & ~waiting), "excel-error")
        texts = np.flatnonzero(state == CellState.AS_TEXT)
        if len(texts) and read_as in (ReadAs.NUMBERS, ReadAs.DATES):
            self._report_text(rows, header, read_as, parsed, texts)

    def _report_text(
        self,
        rows: Rows,
        header: str,
        read_as: ReadAs,
        parsed: Parsed,
        texts: np.ndarray[tuple[int], np.dtype[np.intp]],
    ) -> None:
        first = int(texts[0])
        value = parsed.values.iloc[first]
        if read_as is ReadAs.NUMBERS:
            code, facts = "number-as-text", {"number": f"{value:g}"}
        else:
            code, facts = "date-as-text", {"date": f"{pd.Timestamp(value):%Y-%m-%d}"}
        sheet, cell = rows.place(first, header)
        self.findings.add(
            code,
            sheet,
            cell,
            value=as_text(rows.cell(first, header)),
            more=and_more(len(texts) - 1),
            **facts,
        )

    def list_cells(
        self,
        rows: Rows,
        header: str,
        positions: np.ndarray[tuple[int], np.dtype[np.intp]],
        code: str,
        **facts: object,
    ) -> None:
        """One problem per cell, and one that counts what goes past the limit."""
        for position in positions[:MOST_PER_COLUMN]:
            value = rows.cell(int(position), header)
            sheet, cell = rows.place(int(position), header)
            self.findings.add(code, sheet, cell, value=as_text(value), **facts)
        rest = len(positions) - MOST_PER_COLUMN
        if rest > 0:
            sheet, cell = rows.place(int(positions[MOST_PER_COLUMN]), header)
            self.findings.add("and-more", sheet, cell, count=rest, column=header)


def and_more(count: int) -> str:
    """`` (and 41 more in this column)``, or nothing.

    >>> and_more(0), and_more(41)
    ('', ' (and 41 more in this column)')
    """
    return f" (and {count:,} more in this column)" if count > 0 else ""
