"""Rows of a sheet as values, and the text tables that recipes are written in."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

Cell = str | float | int | bool | dt.date | None
"""What one cell can hold; None is a blank cell."""

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"-?\d+")
_DECIMAL = re.compile(r"-?\d+\.\d+")
_PERCENT = re.compile(r"-?\d+(\.\d+)?%")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A header and the rows below it.

    Parameters
    ----------
    headers
        Names of the columns, left to right.
    rows
        One tuple of cells per row, as long as `headers`.

    Raises
    ------
    ValueError
        If a row is not as long as the header.
    """

    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()

    def __post_init__(self) -> None:
        for row in self.rows:
            if len(row) != len(self.headers):
                raise ValueError(f"{len(row)} cells under {len(self.headers)}: {row}")

    def column(self, header: str) -> tuple[Cell, ...]:
        """The cells below this header, or blanks where there is no such column."""
        if header not in self.headers:
            return (None,) * len(self.rows)
        position = self.headers.index(header)
        return tuple(row[position] for row in self.rows)


def cell_from_text(text: str) -> Cell:
    """The cell that this text of a text table stands for.

    Numbers, percentages (as ratios) and ISO dates become values, an empty text a
    blank cell; everything else stays text.

    >>> [cell_from_text(t) for t in ("7", "-0.5", "12%", "1:0, 2:50", "")]
    [7, -0.5, 0.12, '1:0, 2:50', None]
    >>> cell_from_text("2026-09-30")
    datetime.date(2026, 9, 30)
    """
    if not text:
        return None
    if _ISO_DATE.fullmatch(text):
        return dt.date.fromisoformat(text)
    if _WHOLE.fullmatch(text):
        return int(text)
    if _DECIMAL.fullmatch(text):
        return float(text)
    if _PERCENT.fullmatch(text):
        # 29% / 100 is 0.29 exactly as a reader types it, where 29 * 0.01 is not
        return float(text[:-1]) / 100
    return text


def grid(text: str) -> Grid:
    """The grid of a text table: a header line, then a line per row, cells between |.

    >>> grid('''
    ... Account | Seats | Since
    ... Alder   | 12    | 2026-01-31
    ... Birch   |       |
    ... ''').rows
    (('Alder', 12, datetime.date(2026, 1, 31)), ('Birch', None, None))
    """
    lines = [line for line in text.strip().splitlines() if line.strip()]
    cells = [[cell.strip() for cell in line.split("|")] for line in lines]
    return Grid(
        headers=tuple(cells[0]),
        rows=tuple(tuple(cell_from_text(c) for c in row) for row in cells[1:]),
    )
