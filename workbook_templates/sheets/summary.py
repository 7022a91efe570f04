"""The sheet Summary: tiles, bands with two charts, risks and scorecards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Border, Side
from openpyxl.utils import get_column_letter

from scoring.model import NOT_SCORED
from workbook_templates import contract, palette
from workbook_templates import summary_layout as layout
from workbook_templates.number_formats import number_format
from workbook_templates.sheets.bands import BAND, band_colours, band_names
from workbook_templates.sheets.cells import cell_at
from workbook_templates.sheets.lines import add_lines
from workbook_templates.sheets.page import add_heading, set_up_page, tab_colour
from workbook_templates.sheets.summary_charts import add_charts
from workbook_templates.sheets.tables import (
    RESULT_LOOK,
    alignment_of,
    header_alignment,
    place_table,
)
from workbook_templates.styles import Style

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment
    from openpyxl.worksheet.worksheet import Worksheet

    from workbook_templates.recipes.recipe import Recipe
    from workbook_templates.summary_layout import Block, Field, Tile

TITLE = "Customer health"
NOT_REFRESHED = "Not refreshed yet: the steps stand on Start."

_ROW_HEIGHTS = {3: 6, 4: 18, 5: 30, 6: 8, 17: 8, 30: 8}
_HEADING_HEIGHT = 22
_HEADER_HEIGHT = 18
_BODY_HEIGHT = 17
_RISK_HEIGHT = 30
"""Two lines: Why has at most 120 characters."""


def add_summary_sheet(workbook: Workbook, recipe: Recipe) -> None:
    """Add the page with its headings, styles and charts, and no figures yet."""
    sheet = workbook.create_sheet(contract.SUMMARY_SHEET)
    add_heading(sheet, TITLE, NOT_REFRESHED, column=2)
    currency = str(recipe.settings.get(contract.CURRENCY.name) or "$")
    bands = band_names(recipe)
    for tile in layout.TILES:
        _add_tile(sheet, tile, bands[0], currency)
    _add_band_table(sheet, recipe, currency)
    _add_block(sheet, layout.RISK_BLOCK, layout.RISK_BLOCK.fields, currency)
    scorecards = layout.scorecard_fields((*bands, NOT_SCORED))
    _add_block(sheet, layout.SCORECARD_BLOCK, scorecards, currency)
    add_charts(
        sheet,
        colours=(*band_colours(recipe), palette.NOT_SCORED_GREY),
        currency=currency,
        with_arr=recipe.accounts_have(contract.ARR),
    )
    _set_sizes(sheet)
    set_up_page(sheet, tab=tab_colour(sheet.title), one_page=True)
    sheet.print_area = layout.PRINT_AREA


def _add_tile(sheet: Worksheet, tile: Tile, band: str, currency: str) -> None:
    last = tile.column + tile.span - 1
    for row, style in (
        (layout.TILE_LABEL_ROW, Style.TILE_LABEL),
        (layout.TILE_VALUE_ROW, Style.TILE_VALUE),
    ):
        for column in range(tile.column, last + 1):
            sheet.cell(row, column).style = style
            _add_gap(sheet, row, column)
        _merge(sheet, row, tile.column, last)
    cell_at(sheet, layout.TILE_LABEL_ROW, tile.column).value = tile.label.format(
        band=band
    )
    value = sheet.cell(layout.TILE_VALUE_ROW, tile.column)
    value.number_format = number_format(tile.kind, currency=currency)


def _add_gap(sheet: Worksheet, row: int, column: int) -> None:
    """A white edge, so that neighbouring tiles stand apart.

    Every cell of a merged tile has it: openpyxl gives the first cell the edges of the
    last when it reads the file, which would make a refresh change the styles.
    """
    cell = sheet.cell(row, column)
    cell.border = Border(
        left=Side(),
        top=cell.border.top,
        right=Side("thick", color=palette.WHITE),
        bottom=Side(),
    )


def _merge(sheet: Worksheet, row: int, first: int, last: int) -> None:
    if last > first:
        sheet.merge_cells(
            start_row=row, end_row=row, start_column=first, end_column=last
        )


def _add_band_table(sheet: Worksheet, recipe: Recipe, currency: str) -> None:
    block = layout.BAND_BLOCK
    table = contract.SUMMARY_BANDS
    names = (*band_names(recipe), NOT_SCORED)
    blanks = (None,) * (len(table.columns) - 1)
    place_table(
        sheet,
        table.name,
        table.columns,
        [(name, *blanks) for name in names],
        look=RESULT_LOOK,
        header_row=block.header_row,
        first_column=block.first_column,
        filters=False,
    )
    _add_title(sheet, block)
    for row in range(block.first_row, block.first_row + len(names)):
        for field in block.fields:
            cell = sheet.cell(row, field.column)
            cell.number_format = number_format(field.kind, currency=currency)


def _add_title(sheet: Worksheet, block: Block) -> None:
    for column in range(block.first_column, block.last_column + 1):
        sheet.cell(block.header_row - 1, column).style = Style.HEADING
    cell_at(sheet, block.header_row - 1, block.first_column).value = block.title


def _add_block(
    sheet: Worksheet, block: Block, fields: tuple[Field, ...], currency: str
) -> None:
    _add_title(sheet, block)
    for field in fields:
        _style_field(
            sheet, block.header_row, field, Style.HEADER, header_alignment(field.kind)
        )
        cell_at(sheet, block.header_row, field.column).value = field.name
        format_ = number_format(field.kind, currency=currency)
        for row in range(block.first_row, block.last_row + 1):
            _style_field(sheet, row, field, Style.PLAIN, alignment_of(field.kind))
            cell_at(sheet, row, field.column).number_format = format_
    plain = [
        column
        for field in fields
        if field.name != BAND
        for column in range(field.column, field.column + field.span)
    ]
    add_lines(sheet, plain, block.first_row, block.last_row)


def _style_field(
    sheet: Worksheet, row: int, field: Field, style: Style, alignment: Alignment
) -> None:
    last = field.column + field.span - 1
    for column in range(field.column, last + 1):
        cell = sheet.cell(row, column)
        cell.style = style
        cell.alignment = alignment
    _merge(sheet, row, field.column, last)


def _set_sizes(sheet: Worksheet) -> None:
    for column, width in enumerate(layout.COLUMN_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    heights = dict(_ROW_HEIGHTS)
    for block in (layout.BAND_BLOCK, layout.RISK_BLOCK, layout.SCORECARD_BLOCK):
        body = _RISK_HEIGHT if block is layout.RISK_BLOCK else _BODY_HEIGHT
        heights |= dict.fromkeys(range(block.first_row, block.last_row + 1), body)
        heights |= {
            block.header_row - 1: _HEADING_HEIGHT,
            block.header_row: _HEADER_HEIGHT,
        }
    for row, height in heights.items():
        sheet.row_dimensions[row].height = height
