"""The sheets Scores and Data checks: a header that waits for a refresh."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, cast

from openpyxl.utils import get_column_letter

from workbook_templates import contract
from workbook_templates.contract import Column, Kind
from workbook_templates.recipes.grid import Grid
from workbook_templates.sheets.bands import BAND
from workbook_templates.sheets.lines import add_lines
from workbook_templates.sheets.page import add_heading, set_up_page, tab_colour
from workbook_templates.sheets.setup import add_setup_sheet, freeze
from workbook_templates.sheets.tables import RESULT_LOOK, Placed, place_table

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    from workbook_templates.recipes.recipe import Recipe

_POINTS_WIDTH = 11
_SCORES_HEADER_HEIGHT = 48
_ROW_HEIGHT = 30
"""Two lines: what Why, actions and remedies take at their widths."""
_LINED_ROWS = 10_000
"""As far as the rule reaches that draws lines below rows."""
_NAMES_IN_SIGHT = 2
"""Account ID and Account stay while the rest scrolls."""


def score_columns(recipe: Recipe) -> tuple[Column, ...]:
    """The columns of Scores: the contract's, then points per indicator that is on.

    Columns that repeat what the accounts do not have are left out.
    """
    unneeded = {
        column.name
        for column in (contract.ARR, contract.RENEWAL_DATE, contract.CSM)
        if not recipe.accounts_have(column)
    }
    if not recipe.counts_points:
        unneeded.add(contract.Result.RAW_TOTAL)
    fixed = tuple(c for c in contract.SCORES.columns if c.name not in unneeded)
    return fixed + tuple(_points_column(name) for name in recipe.indicators_on)


def _points_column(indicator: str) -> Column:
    return Column(
        name=contract.points_header(indicator),
        kind=Kind.SCORE,
        width=_POINTS_WIDTH,
        ours=True,
        note=f"Points of {indicator}, 0 to 100. Blank: no value, or not in the "
        "scorecard.",
    )


def add_scores_sheet(workbook: Workbook, recipe: Recipe) -> None:
    """Add Scores with a blank row in the styles that later rows take on."""
    table = contract.SCORES
    sheet = workbook.create_sheet(table.sheet)
    add_heading(sheet, table.title, table.purpose)
    columns = score_columns(recipe)
    placed = place_table(sheet, table.name, columns, (), look=RESULT_LOOK)
    sheet.row_dimensions[placed.header_row].height = _SCORES_HEADER_HEIGHT
    _prepare_rows(placed)
    freeze(placed, columns=_NAMES_IN_SIGHT)
    set_up_page(
        sheet,
        tab=tab_colour(sheet.title),
        header_row=placed.header_row,
        pages_wide=2,
    )
    sheet.print_title_cols = f"A:{get_column_letter(_NAMES_IN_SIGHT)}"


def add_data_checks_sheet(workbook: Workbook) -> None:
    """Add Data checks with a blank row."""
    table = contract.DATA_CHECKS
    placed = add_setup_sheet(
        workbook, table, Grid(headers=table.headers), look=RESULT_LOOK
    )
    _prepare_rows(placed)


def _prepare_rows(placed: Placed) -> None:
    """Let every row that a refresh adds look like the first one.

    Columns carry the first row's font, alignment and number format; rows are two
    lines high, and a rule draws the line below each that is filled.
    """
    letters = [
        get_column_letter(placed.first_column + position)
        for position in range(len(placed.columns))
    ]
    for letter in letters:
        pattern = placed.sheet[f"{letter}{placed.first_row}"]
        dimension = placed.sheet.column_dimensions[letter]
        dimension.number_format = pattern.number_format
        # the stubs know these of cells only
        dimension.font = cast("Font", copy(pattern.font))
        dimension.alignment = cast("Alignment", copy(pattern.alignment))
    placed.sheet.sheet_format.defaultRowHeight = _ROW_HEIGHT
    placed.sheet.sheet_format.customHeight = True
    plain = [
        placed.first_column + position
        for position, column in enumerate(placed.columns)
        if not _is_coloured(column.name)
    ]
    add_lines(placed.sheet, plain, placed.first_row, _LINED_ROWS)


def _is_coloured(header: str) -> bool:
    """Whether a refresh colours the cells below this header."""
    return header == BAND or contract.is_points_header(header)
