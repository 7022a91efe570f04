"""The Summary page: tiles, bands, most at risk and scorecards.

A workbook whose staff have deleted the page goes without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from addin.addresses import column_letters
from addin.blocks import plain
from addin.writing.area import area, dress, put
from addin.writing.results import stamp
from addin.writing.room import has_summary
from addin.writing.rules import BandColours, colour_bands
from scoring.bands import rounded_half_away
from scoring.model import NOT_SCORED
from scoring.portfolio import (
    RENEWAL_SOON_DAYS,
    by_band,
    by_scorecard,
    top_risks,
)
from workbook_templates import contract
from workbook_templates import summary_layout as layout
from workbook_templates.contract import Column, Kind, Result
from workbook_templates.number_formats import TEXT, number_format

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    import xlwings as xw

    from addin.assessment import Scored
    from addin.blocks import Cell
    from addin.reading.sheets import SheetReader
    from workbook_templates.summary_layout import Block, Field, Tile

NOTHING = "-"
"""What a tile says where the accounts have no such column."""

MEAN_DECIMALS = 1
"""Means are shown a little finer than scores: they move less."""


def write_summary(
    book: xw.Book,
    reader: SheetReader,
    scored: Scored,
    *,
    risky: pd.DataFrame,
    as_of: dt.date,
    colours: BandColours,
) -> None:
    """Fill the page for leadership; `risky` are the results of `risks`."""
    if not has_summary(reader):
        return
    sheet = book.sheets[str(reader.sheet_named(contract.SUMMARY_SHEET))]
    arr = _arr(scored)
    sheet.range(layout.STAMP_CELL).value = stamp(scored.scores, as_of)
    _write_tiles(sheet, scored, arr, as_of)
    _write_bands(sheet, reader, scored, arr)
    _paint_charts(sheet, scored, colours)
    _write_risks(sheet, scored, risky, colours)
    _write_scorecards(sheet, scored, arr)


def risks(scored: Scored, results: pd.DataFrame, as_of: dt.date) -> pd.DataFrame:
    """Of the results by account, those that the Summary lists, the gravest first."""
    count = layout.RISK_BLOCK.rows
    first = top_risks(scored.scores, _arr(scored), _renewal(scored), as_of, count)
    return results.loc[first]


def _arr(scored: Scored) -> pd.Series:
    """ARR per account, NaN where unknown."""
    accounts = scored.data.accounts
    if accounts.arr is None:
        return pd.Series(np.nan, index=accounts.index)
    return accounts.arr


def _renewal(scored: Scored) -> pd.Series:
    accounts = scored.data.accounts
    if accounts.renewal is None:
        return pd.Series(pd.NaT, index=accounts.index, dtype="datetime64[us]")
    return accounts.renewal


def _write_tiles(
    sheet: xw.Sheet, scored: Scored, arr: pd.Series, as_of: dt.date
) -> None:
    scores = scored.scores
    worst = scores.model.scale.bands[0].name
    in_worst = scores.band == worst
    days = (_renewal(scored) - pd.Timestamp(as_of)).dt.days
    soon = in_worst & days.between(0, RENEWAL_SOON_DAYS)
    values: Sequence[tuple[Tile, Cell]] = (
        (layout.ACCOUNTS_TILE, len(scores.band)),
        (layout.AVERAGE_TILE, _rounded(scores.score.mean())),
        (
            layout.ARR_TILE,
            NOTHING if arr.isna().all() else plain(arr[in_worst].sum()),
        ),
        (
            layout.RENEWALS_TILE,
            NOTHING if _renewal(scored).isna().all() else int(soon.sum()),
        ),
        (layout.NOT_SCORED_TILE, int((scores.band == NOT_SCORED).sum())),
    )
    for tile, value in values:
        label = sheet.range((layout.TILE_LABEL_ROW, tile.column))
        label.number_format = TEXT
        label.value = tile.label.format(band=worst)
        cell = sheet.range((layout.TILE_VALUE_ROW, tile.column))
        cell.number_format = _format(tile.kind, scored)
        cell.value = value


def _rounded(mean: float) -> Cell:
    return plain(rounded_half_away(pd.Series([mean]), MEAN_DECIMALS).iloc[0])


def _format(kind: Kind, scored: Scored, decimals: int = MEAN_DECIMALS) -> str:
    currency = scored.setup.settings.currency
    return number_format(kind, currency=currency, decimals=decimals)


def _write_bands(
    sheet: xw.Sheet, reader: SheetReader, scored: Scored, arr: pd.Series
) -> None:
    block = layout.BAND_BLOCK
    table = by_band(scored.scores, arr)
    without_arr = bool(arr.isna().all())
    rows = [
        [
            band,
            int(row["accounts"]),
            plain(row["share"]),
            None if without_arr else plain(row["arr"]),
            None if without_arr else plain(row["arr_share"]),
        ]
        for band, row in table.iterrows()
    ]
    height = reader.tables[contract.SUMMARY_BANDS.name.casefold()].height
    whole = area(
        sheet, block.header_row, block.first_column, len(rows) + 1, len(rows[0])
    )
    sheet.tables[contract.SUMMARY_BANDS.name].resize(whole)
    if height < len(rows) + 1:
        _dress_added(sheet, block, height - 1, len(rows))
    _format_block(sheet, block, block.fields, scored)
    _fill(sheet, block, block.fields, rows)
    if height != len(rows) + 1:
        _follow_bands(sheet, block, len(rows))


def _dress_added(sheet: xw.Sheet, block: Block, first: int, last: int) -> None:
    """Bands that the template did not have look like those it had."""
    for field in block.fields if last > first else ():
        added = area(sheet, block.first_row + first, field.column, last - first, 1)
        dress(added, Column(name=field.name, kind=field.kind))


def _paint_charts(sheet: xw.Sheet, scored: Scored, colours: BandColours) -> None:
    """Colour columns like their bands, where the engine can.

    Excel itself keeps the colours that the charts have: xlwings has no way to a single
    point that every Excel understands.
    """
    bands = [band.name for band in scored.scores.model.scale.bands]
    fills = [colours.fills[band].lstrip("#") for band in (*bands, NOT_SCORED)]
    for chart in sheet.charts:
        paint = getattr(chart.impl, "paint_points", None)
        if paint is not None and chart.name in (
            layout.ACCOUNTS_CHART,
            layout.ARR_CHART,
        ):
            paint(fills)


def _follow_bands(sheet: xw.Sheet, block: Block, rows: int) -> None:
    """Stretch the charts over a band more or fewer than the template had."""
    first, last = block.header_row, block.header_row + rows
    charts = {chart.name: chart for chart in sheet.charts}
    bands = column_letters(layout.BAND_FIELD.column)
    for name, field in (
        (layout.ACCOUNTS_CHART, layout.ACCOUNTS_FIELD),
        (layout.ARR_CHART, layout.ARR_FIELD),
    ):
        values = column_letters(field.column)
        if name in charts:
            charts[name].set_source_data(
                sheet.range(
                    f"{bands}{first}:{bands}{last},{values}{first}:{values}{last}"
                )
            )


def _write_risks(
    sheet: xw.Sheet, scored: Scored, shown: pd.DataFrame, colours: BandColours
) -> None:
    block = layout.RISK_BLOCK
    named = shown[Result.ACCOUNT] != ""
    shown = shown.assign(
        **{Result.ACCOUNT: shown[Result.ACCOUNT].where(named, shown[Result.ACCOUNT_ID])}
    )
    names = [field.name for field in block.fields]
    rows = [[plain(v) for v in row] for row in shown[names].itertuples(index=False)]
    decimals = scored.setup.settings.decimals
    _format_block(sheet, block, block.fields, scored, decimals)
    _fill(sheet, block, block.fields, rows)
    band = next(field for field in block.fields if field.name == Result.BAND)
    colour_bands(area(sheet, block.first_row, band.column, block.rows, 1), colours)


def _write_scorecards(sheet: xw.Sheet, scored: Scored, arr: pd.Series) -> None:
    block = layout.SCORECARD_BLOCK
    table = by_scorecard(scored.scores, arr)
    bands = [b.name for b in scored.scores.model.scale.bands] + [NOT_SCORED]
    fields = layout.scorecard_fields(bands)
    shown = [field.name for field in fields[len(block.fields) :]]
    # by position: a band may be named like one of the columns before the bands
    counts = table.iloc[:, -len(bands) :].to_numpy()
    rows = [
        [
            name,
            int(table["accounts"].iloc[number]),
            int(table["scored"].iloc[number]),
            _rounded(table["mean_score"].iloc[number]),
            *(int(count) for count in counts[number, : len(shown)]),
        ]
        for number, name in enumerate(table.index)
    ]
    header = area(
        sheet,
        block.header_row,
        layout.SCORECARD_BAND_COLUMN,
        1,
        layout.SCORECARD_BAND_COLUMNS,
    )
    header.number_format = TEXT
    header.value = [[*shown, *[None] * (layout.SCORECARD_BAND_COLUMNS - len(shown))]]
    # there may be fewer bands than last time
    area(
        sheet,
        block.first_row,
        layout.SCORECARD_BAND_COLUMN,
        block.rows,
        layout.SCORECARD_BAND_COLUMNS,
    ).clear_contents()
    _format_block(sheet, block, fields, scored)
    _fill(sheet, block, fields, rows)


def _format_block(
    sheet: xw.Sheet,
    block: Block,
    fields: Sequence[Field],
    scored: Scored,
    decimals: int = MEAN_DECIMALS,
) -> None:
    """Number formats before values: a name such as ``=1+1`` must stay text."""
    for field in fields:
        area(
            sheet, block.first_row, field.column, block.rows, 1
        ).number_format = _format(field.kind, scored, decimals)


def _fill(
    sheet: xw.Sheet,
    block: Block,
    fields: Sequence[Field],
    rows: Sequence[Sequence[Cell]],
) -> None:
    """Write rows into a block and clear the rest; merged cells take the first value."""
    left = fields[0].column
    width = fields[-1].column + fields[-1].span - left
    cells: list[list[Cell]] = [[None] * width for _ in range(block.rows)]
    for target, row in zip(cells, rows, strict=False):
        for field, value in zip(fields, row, strict=True):
            target[field.column - left] = value
    put(sheet, block.first_row, left, cells)
