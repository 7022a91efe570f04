"""The Scores sheet: our columns written in blocks, everything of staff left alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from addin.blocks import is_blank, objects_of, write_columns
from addin.reading.grid import runs
from addin.writing.area import area, dress, put
from addin.writing.fresh import dress_header, fresh_sheet
from addin.writing.rules import BandColours, colour_bands, colour_points
from addin.writing.scores_plan import (
    ALWAYS,
    ColumnPlan,
    planned_columns,
    planned_rows,
)
from scoring.cells import account_keys
from scoring.model import CHURNED, NO_DATA
from workbook_templates import contract, palette
from workbook_templates.contract import Column, Kind, Result, is_points_header
from workbook_templates.number_formats import TEXT, number_format

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt
    import xlwings as xw

    from addin.blocks import Cells, Flags
    from addin.reading.findings import Findings
    from addin.reading.grid import Grid
    from addin.reading.sheets import SheetReader

    Values = Cells | pd.api.extensions.ExtensionArray

SPEC = contract.SCORES
POINTS = Column(name="points", kind=Kind.WHOLE, width=9)
SPARE_WIDTH = 1.0
STAMP_BEGINS = "Score date "
ROW_HEIGHT = 30.0
"""Two lines of Why, in points; given to new rows, so that staff's heights stay."""
FORMATS_THAT_MATTER = (Kind.SCORE, Kind.MONEY, Kind.TEXT, Kind.LONG_TEXT)
"""Kinds of columns whose number format decides what a cell says: Decimals, Currency,
and whether ``=HYPERLINK(...)`` is a name or a link."""

_STAYS_READABLE = (Result.ACCOUNT_ID, Result.ACCOUNT, Result.SCORE)
"""Columns that keep something of an account that has left the data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresSheet:
    """Where Scores stands and what it holds; `grid` is None where it is missing.

    `height` counts the rows of the table now, its header among them.
    """

    grid: Grid | None
    row: int
    column: int
    height: int
    has_table: bool

    @property
    def width(self) -> int:
        """Columns of the table now."""
        return 0 if self.grid is None else len(self.grid.headers)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresPlan:
    """Everything to write on Scores, before any of it is written.

    `cells` has our columns by header, one cell per row of the sheet. `stamp_row` is
    the row for the stamp, or None where staff have something above the header.
    """

    sheet: ScoresSheet
    columns: ColumnPlan
    accounts: tuple[str | None, ...]
    cells: Mapping[str, Values]
    old_rows: int
    stamp_row: int | None


def find_scores(reader: SheetReader) -> ScoresSheet:
    """The Scores sheet of a book."""
    grid = reader.table(SPEC)
    place = reader.tables.get(SPEC.name.casefold())
    if grid is None:
        return ScoresSheet(
            grid=None, row=contract.HEADER_ROW, column=1, height=0, has_table=False
        )
    return ScoresSheet(
        grid=grid,
        row=grid.row,
        column=grid.column,
        height=place.height if place is not None else len(grid.rows) + 1,
        has_table=place is not None,
    )


def plan_scores(
    reader: SheetReader,
    results: pd.DataFrame,
    *,
    order: pd.Index,
    churned: pd.Index,
    headers: tuple[str, ...],
    findings: Findings,
) -> ScoresPlan:
    """What to write on Scores; problems where there is no room for it."""
    sheet = find_scores(reader)
    if sheet.grid is None:
        columns = planned_columns((), _with_values(headers, results))
    else:
        columns = planned_columns(sheet.grid.headers, headers)
    ids = _existing_ids(sheet, findings)
    accounts = planned_rows(ids, order.to_list())
    rows = _Rows.of(accounts, results.index, churned)
    cells = {
        header: _cells(header, results, rows, sheet)
        for header in dict.fromkeys(columns.headers[p] for p in columns.ours)
    }
    plan = ScoresPlan(
        sheet=sheet,
        columns=columns,
        accounts=accounts,
        cells=cells,
        old_rows=len(ids),
        stamp_row=_stamp_row(reader, sheet),
    )
    if sheet.grid is not None:
        _check_room(reader, plan, sheet.grid, findings)
    return plan


def _with_values(headers: Sequence[str], results: pd.DataFrame) -> list[str]:
    """Headers for a new sheet: what no account has leaves no empty column."""
    return [
        h
        for h in headers
        if h in ALWAYS
        or is_points_header(h)
        or (results[h].notna() & (results[h] != "")).any()
    ]


def _stamp_row(reader: SheetReader, sheet: ScoresSheet) -> int | None:
    """The row above the header, unless staff have written there."""
    row = sheet.row - 1
    if row < 1 or sheet.grid is None:
        return row or None
    there = reader.block(sheet.grid.sheet).value(row, sheet.column)
    return row if is_blank(there) or str(there).startswith(STAMP_BEGINS) else None


def _existing_ids(sheet: ScoresSheet, findings: Findings) -> Sequence[str | None]:
    grid = sheet.grid
    if grid is None or not grid.rows:
        return []
    position = grid.position(Result.ACCOUNT_ID)
    if position < 0:
        findings.add(
            "column-missing",
            grid.sheet,
            grid.header_cell(0),
            column=Result.ACCOUNT_ID,
            seen=", which says whose row is whose",
            nearest="",
        )
        return []
    column = grid.rows.column_at(position)
    keys: list[str | None] = account_keys(
        pd.Series(column, dtype=column.dtype)
    ).to_list()
    return keys


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """The rows of the sheet: place of each among the results, -1 for none.

    `gone` are rows whose account is no longer in the data, `left` those of them whose
    account is there as churned.
    """

    places: npt.NDArray[np.intp]
    gone: Flags
    left: Flags

    @classmethod
    def of(
        cls, accounts: Sequence[str | None], scored: pd.Index, churned: pd.Index
    ) -> _Rows:
        index = pd.Index(np.array(accounts, dtype=object), dtype=object)
        places = scored.get_indexer(index)
        gone = (places < 0) & index.notna()
        return cls(places=places, gone=gone, left=gone & index.isin(churned))


def _cells(
    header: str, results: pd.DataFrame, rows: _Rows, sheet: ScoresSheet
) -> Values:
    """One of our columns over all rows of the sheet, vanished accounts among them."""
    if header not in results.columns:
        return np.full(len(rows.places), None, dtype=object)
    cells: Values = pd.api.extensions.take(
        results[header].array, rows.places, allow_fill=True
    )
    if not rows.gone.any():
        return cells
    return _with_gone(header, objects_of(cells), rows, sheet)


def _with_gone(header: str, cells: Cells, rows: _Rows, sheet: ScoresSheet) -> Cells:
    """Rows whose account has left the data: name and last score stay readable."""
    if header == Result.BAND:
        cells[rows.gone] = np.where(rows.left, CHURNED, NO_DATA)[rows.gone]
    kept = rows.left if header == Result.SCORE else rows.gone
    if header in _STAYS_READABLE and sheet.grid is not None:
        there = sheet.grid.rows.column_at(sheet.grid.position(header))
        at = np.flatnonzero(kept)
        cells[at] = objects_of(there)[at]
    return cells


def _check_room(
    reader: SheetReader, plan: ScoresPlan, grid: Grid, findings: Findings
) -> None:
    """Rows and columns we grow into must be empty: they are staff's."""
    sheet, block = plan.sheet, reader.block(grid.sheet)
    height = len(plan.accounts) + 1
    width = len(plan.columns.headers)
    bottom, right = sheet.row + sheet.height, sheet.column + sheet.width
    total = block.value(bottom - 1, sheet.column)
    if sheet.height > 1 and total == contract.TOTAL:
        findings.add("results-total-row", grid.sheet, grid.cell(sheet.height - 2, 0))
    below = block.filled(
        bottom, sheet.column, max(height - sheet.height, 0), max(width, sheet.width)
    )
    beside = block.filled(sheet.row, right, height, max(width - sheet.width, 0))
    for cell in (below, beside):
        if cell is not None:
            findings.add("results-no-room", grid.sheet, cell)


def write_scores(
    book: xw.Book,
    plan: ScoresPlan,
    colours: BandColours,
    *,
    stamp: str,
    thresholds: tuple[float, float, float],
    currency: str,
    decimals: int,
) -> None:
    """Write Scores as planned; `thresholds` are those of the colours of points."""
    sheet = _sheet(book, plan)
    top, left = plan.sheet.row, plan.sheet.column
    height = max(len(plan.accounts), 1)
    columns = plan.columns
    table = area(sheet, top, left, height + 1, len(columns.headers))
    if plan.sheet.has_table:
        sheet.tables[SPEC.name].resize(table)
    _clear_dropped(sheet, plan)
    _dress_new(sheet, plan, currency=currency, decimals=decimals)
    for first, count in runs(columns.ours):
        headers = columns.headers[first : first + count]
        area(sheet, top, left + first, 1, count).number_format = TEXT
        put(sheet, top, left + first, [headers])
        if plan.accounts:
            block = area(sheet, top + 1, left + first, len(plan.accounts), count)
            write_columns(block, [plan.cells[header] for header in headers])
    if not plan.sheet.has_table:
        sheet.tables.add(source=table, name=SPEC.name)
    _colour(sheet, plan, colours, thresholds)
    if plan.stamp_row is not None:
        cell = sheet.range((plan.stamp_row, left))
        cell.number_format = "General"
        cell.value = stamp
        cell.font.name, cell.font.size = palette.FONT, 10
        cell.font.color = f"#{palette.INK_SOFT}"
        cell.wrap_text = False


def _sheet(book: xw.Book, plan: ScoresPlan) -> xw.Sheet:
    if plan.sheet.grid is not None:
        return book.sheets[plan.sheet.grid.sheet]
    return fresh_sheet(book, SPEC, after=book.sheets[0])


def _clear_dropped(sheet: xw.Sheet, plan: ScoresPlan) -> None:
    if plan.columns.dropped:
        first = plan.sheet.column + len(plan.columns.headers)
        area(
            sheet, plan.sheet.row, first, plan.sheet.height, plan.columns.dropped
        ).clear()


def _column(header: str) -> Column:
    if is_points_header(header):
        return POINTS
    return SPEC.column(header)


def _dress_new(
    sheet: xw.Sheet, plan: ScoresPlan, *, currency: str, decimals: int
) -> None:
    """Format cells that are ours for the first time; staff's restyling stays.

    Number formats that matter are written again to every row: 39.6 shown as 40 beside
    Red, or yesterday's currency, would be a wrong figure, and a name in a cell that is
    no longer text could become a formula.
    """
    top, left = plan.sheet.row + 1, plan.sheet.column
    rows = len(plan.accounts)
    for position in plan.columns.ours:
        column = _column(plan.columns.headers[position])
        added = position in plan.columns.added
        start = 0 if added else plan.old_rows
        if rows > start:
            dress(
                area(sheet, top + start, left + position, rows - start, 1),
                column,
                currency=currency,
                decimals=decimals,
            )
        if added:
            dress_header(sheet.range((top - 1, left + position)), column)
    if rows > plan.old_rows:
        new = area(sheet, top + plan.old_rows, left, rows - plan.old_rows, 1)
        new.row_height = ROW_HEIGHT
    for position in plan.columns.spare:
        sheet.range((top - 1, left + position)).column_width = SPARE_WIDTH
    for position in plan.columns.ours:
        kind = _column(plan.columns.headers[position]).kind
        if kind in FORMATS_THAT_MATTER and rows:
            area(sheet, top, left + position, rows, 1).number_format = number_format(
                kind, currency=currency, decimals=decimals
            )
    for position in plan.columns.reopened:
        sheet.range((top - 1, left + position)).column_width = POINTS.width


def _colour(
    sheet: xw.Sheet,
    plan: ScoresPlan,
    colours: BandColours,
    thresholds: tuple[float, float, float],
) -> None:
    top, left = plan.sheet.row + 1, plan.sheet.column
    rows = max(len(plan.accounts), 1)
    headers = plan.columns.headers
    if Result.BAND in headers:
        colour_bands(
            area(sheet, top, left + headers.index(Result.BAND), rows, 1), colours
        )
    points = [p for p in plan.columns.ours if is_points_header(headers[p])]
    for first, count in runs(points):
        colour_points(area(sheet, top, left + first, rows, count), thresholds)
