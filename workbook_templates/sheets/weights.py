"""The sheet Weights: weights per scorecard, and pillar weights beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from openpyxl.worksheet.datavalidation import DataValidation

from scoring.model import DEFAULT_SCORECARD
from workbook_templates import contract
from workbook_templates.contract import Kind
from workbook_templates.sheets.dropdowns import add_dropdowns, add_validation
from workbook_templates.sheets.page import add_heading, set_up_page, tab_colour
from workbook_templates.sheets.setup import freeze
from workbook_templates.sheets.tables import (
    SETUP_LOOK,
    Placed,
    place_table,
    rows_of,
)
from workbook_templates.sheets.totals import add_totals_row
from workbook_templates.styles import Style

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from workbook_templates.contract import Column, Table
    from workbook_templates.recipes.grid import Grid
    from workbook_templates.recipes.recipe import Recipe

_GAP_COLUMNS = 2
_ROW_HEIGHT = 22


def add_weights_sheet(workbook: Workbook, recipe: Recipe) -> None:
    """Add the sheet with both tables, their totals and their dropdowns."""
    sheet = workbook.create_sheet(contract.WEIGHTS.sheet)
    add_heading(sheet, contract.WEIGHTS.title, contract.WEIGHTS.purpose)
    weights = _add_weights(sheet, contract.WEIGHTS, recipe.weights, first_column=1)
    beside = len(weights.columns) + 1 + _GAP_COLUMNS
    pillars = contract.PILLAR_WEIGHTS
    grid = recipe.pillar_weights if recipe.pillar_weights.rows else _blank(recipe)
    _add_weights(sheet, pillars, grid, first_column=beside)
    heading = sheet.cell(contract.HEADER_ROW - 1, beside)
    heading.value = f"{pillars.title}: {pillars.purpose}"
    heading.style = Style.PURPOSE
    sheet.row_dimensions[heading.row].height = _ROW_HEIGHT
    freeze(weights, columns=1)
    set_up_page(sheet, tab=tab_colour(sheet.title), header_row=weights.header_row)


def weight_columns(table: Table, grid: Grid) -> tuple[Column, ...]:
    """The table's fixed columns and one more per further scorecard of the grid."""
    default = table.column(DEFAULT_SCORECARD)
    further = tuple(h for h in grid.headers if h not in table.headers)
    note = "The weight for the accounts of this scorecard."
    return table.columns + tuple(
        replace(default, name=name, note=note, required=False) for name in further
    )


def _blank(recipe: Recipe) -> Grid:
    scorecards = recipe.weights.headers[1:]
    headers = (contract.PILLAR_WEIGHTS.headers[0], *scorecards)
    return replace(recipe.pillar_weights, headers=headers)


def _add_weights(
    sheet: Worksheet, table: Table, grid: Grid, *, first_column: int
) -> Placed:
    columns = weight_columns(table, grid)
    placed = place_table(
        sheet,
        table.name,
        columns,
        rows_of(grid, columns),
        look=SETUP_LOOK,
        first_column=first_column,
    )
    for row in range(placed.first_row, placed.last_row + 1):
        sheet.row_dimensions[row].height = _ROW_HEIGHT
    add_totals_row(placed, table.name)
    add_dropdowns(placed)
    for column in columns:
        if column.kind is Kind.NUMBER:
            add_validation(placed, column.name, _not_negative())
    return placed


def _not_negative() -> DataValidation:
    return DataValidation(
        type="decimal",
        operator="greaterThanOrEqual",
        formula1="0",
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Weight",
        error="Type a weight of 0 or more, or leave the cell blank.",
    )
