"""The sheet Catalogue: indicators to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_templates import contract
from workbook_templates.catalogue import CATALOGUE, Entry
from workbook_templates.recipes.grid import Cell, Grid
from workbook_templates.sheets.indicators import show_percentages
from workbook_templates.sheets.setup import add_setup_sheet
from workbook_templates.sheets.tables import RESULT_LOOK

if TYPE_CHECKING:
    from openpyxl import Workbook


def add_catalogue_sheet(workbook: Workbook) -> None:
    """Add the catalogue as a table."""
    grid = Grid(headers=contract.CATALOGUE.headers, rows=tuple(map(_row, CATALOGUE)))
    placed = add_setup_sheet(workbook, contract.CATALOGUE, grid, look=RESULT_LOOK)
    show_percentages(placed, grid)


def _row(entry: Entry) -> tuple[Cell, ...]:
    return (
        entry.pillar,
        entry.name,
        entry.unit.value,
        entry.better.value,
        entry.measure.value,
        entry.curve.value,
        entry.worst,
        entry.best,
        entry.points or None,
        entry.why,
        entry.remedy,
    )
