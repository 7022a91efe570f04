"""The set-up sheets that are nothing but their table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.utils import get_column_letter

from workbook_templates.sheets.dropdowns import add_dropdowns
from workbook_templates.sheets.page import add_heading, set_up_page, tab_colour
from workbook_templates.sheets.sizing import row_height
from workbook_templates.sheets.tables import (
    SETUP_LOOK,
    Look,
    Placed,
    place_table,
    rows_of,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

    from workbook_templates.contract import Table
    from workbook_templates.recipes.grid import Grid


def add_setup_sheet(
    workbook: Workbook,
    table: Table,
    grid: Grid,
    *,
    look: Look = SETUP_LOOK,
    least_lines: int = 1,
    pages_wide: int = 1,
) -> Placed:
    """Add the sheet of this table, filled with a grid, and return where it stands."""
    sheet = workbook.create_sheet(table.sheet)
    add_heading(sheet, table.title, table.purpose)
    rows = rows_of(grid, table.columns)
    placed = place_table(sheet, table.name, table.columns, rows, look=look)
    add_dropdowns(placed)
    for number, row in enumerate(rows, placed.first_row):
        height = row_height(row, table.columns, least=least_lines)
        sheet.row_dimensions[number].height = height
    freeze(placed, columns=1)
    set_up_page(
        sheet,
        tab=tab_colour(table.sheet),
        header_row=placed.header_row,
        pages_wide=pages_wide,
    )
    return placed


def freeze(placed: Placed, *, columns: int) -> None:
    """Keep the header and the first columns in sight."""
    letter = get_column_letter(placed.first_column + columns)
    placed.sheet.freeze_panes = f"{letter}{placed.first_row}"
