"""The sheet Indicators: one row per thing that is measured."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.model import Unit
from workbook_templates import contract
from workbook_templates.number_formats import number_format
from workbook_templates.sheets.setup import add_setup_sheet

if TYPE_CHECKING:
    from openpyxl import Workbook

    from workbook_templates.recipes.grid import Grid
    from workbook_templates.sheets.tables import Placed

_LINES = 3
"""Room for the rule in words, which a refresh writes."""


def add_indicators_sheet(workbook: Workbook, indicators: Grid) -> None:
    """Add the sheet, with thresholds of shares printed as percentages."""
    placed = add_setup_sheet(
        workbook, contract.INDICATORS, indicators, least_lines=_LINES, pages_wide=2
    )
    show_percentages(placed, indicators)


def show_percentages(placed: Placed, grid: Grid) -> None:
    """Print Worst and Best of indicators in % as Excel prints percentages."""
    for row, unit in enumerate(grid.column("Unit")):
        if unit == Unit.PERCENT.value:
            for header in ("Worst", "Best"):
                placed.cell(header, row).number_format = number_format(Unit.PERCENT)
