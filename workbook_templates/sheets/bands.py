"""The sheet Bands: thresholds, and the fill that is a band's colour everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import PatternFill

from workbook_templates import contract
from workbook_templates.contract import Kind
from workbook_templates.recipes.grid import Grid
from workbook_templates.sheets.setup import add_setup_sheet

if TYPE_CHECKING:
    from openpyxl import Workbook

    from workbook_templates.recipes.recipe import Recipe

COLOUR = next(c.name for c in contract.BANDS.columns if c.kind is Kind.COLOUR)
BAND = contract.BANDS.headers[0]


def band_colours(recipe: Recipe) -> tuple[str, ...]:
    """The bands' fills as six hexadecimal digits, in sheet order."""
    return tuple(str(colour) for colour in recipe.bands.column(COLOUR))


def band_names(recipe: Recipe) -> tuple[str, ...]:
    """The bands' names, in sheet order: the worst first."""
    return tuple(str(name) for name in recipe.bands.column(BAND))


def add_bands_sheet(workbook: Workbook, recipe: Recipe) -> None:
    """Add the sheet with every Colour cell filled and blank."""
    placed = add_setup_sheet(
        workbook, contract.BANDS, _without_colours(recipe.bands), least_lines=3
    )
    for row, colour in enumerate(band_colours(recipe)):
        placed.cell(COLOUR, row).fill = PatternFill("solid", fgColor=colour)


def _without_colours(bands: Grid) -> Grid:
    kept = [h for h in bands.headers if h != COLOUR]
    return Grid(
        headers=tuple(kept),
        rows=tuple(zip(*(bands.column(h) for h in kept), strict=True)),
    )
