"""Data sheets: one table with its header in the first row, for pasting into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_templates.sheets.page import set_up_page, tab_colour
from workbook_templates.sheets.setup import freeze
from workbook_templates.sheets.tables import DATA_LOOK, place_table

if TYPE_CHECKING:
    from openpyxl import Workbook

    from workbook_templates.recipes.recipe import Tab

HEADER_ROW = 1


def add_data_sheet(workbook: Workbook, tab: Tab) -> None:
    """Add the sheet of a tab, with one blank row where it has none."""
    sheet = workbook.create_sheet(tab.name)
    placed = place_table(
        sheet,
        tab.table_name,
        tab.columns,
        tab.rows,
        look=DATA_LOOK,
        header_row=HEADER_ROW,
    )
    freeze(placed, columns=1)
    set_up_page(sheet, tab=tab_colour(tab.name), header_row=HEADER_ROW)
