"""The sheet Settings: one value per row, each with its own limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from openpyxl.styles import Alignment
from openpyxl.worksheet.datavalidation import DataValidation

from workbook_templates import contract
from workbook_templates.contract import Kind
from workbook_templates.number_formats import GENERAL, number_format
from workbook_templates.recipes.grid import Grid
from workbook_templates.sheets.dropdowns import list_validation
from workbook_templates.sheets.setup import add_setup_sheet

if TYPE_CHECKING:
    from openpyxl import Workbook

    from workbook_templates.contract import Setting
    from workbook_templates.recipes.recipe import Recipe

_VALUE = contract.SETTINGS.headers[1]
_MOST_DECIMALS = 2
_LEFT = Alignment(horizontal="left", vertical="center")


def add_settings_sheet(workbook: Workbook, recipe: Recipe) -> None:
    """Add the sheet with every setting, the recipe's values over the defaults."""
    rows = tuple(
        (s.name, recipe.settings.get(s.name, s.default), s.does)
        for s in contract.SETTING_LIST
    )
    grid = Grid(headers=contract.SETTINGS.headers, rows=rows)
    placed = add_setup_sheet(workbook, contract.SETTINGS, grid)
    for row, setting in enumerate(contract.SETTING_LIST):
        cell = placed.cell(_VALUE, row)
        text = setting.kind is Kind.TEXT
        cell.number_format = GENERAL if text else number_format(setting.kind)
        cell.alignment = _LEFT
        validation = _validation(setting)
        if validation:
            validation.add(cell.coordinate)
            placed.sheet.add_data_validation(validation)


def _validation(setting: Setting) -> DataValidation | None:
    if setting.choices:
        return list_validation(setting.choices)
    match setting.kind:
        case Kind.PERCENT:
            return _between("decimal", "0", "1", "Type a share such as 60%.")
        case Kind.WHOLE:
            return _between("whole", "0", f"{_MOST_DECIMALS}", "Type 0, 1 or 2.")
        case Kind.DATE:
            return _between("date", "1", "2958465", "Type a date, or clear the cell.")
        case _:
            return None


def _between(
    type_: Literal["decimal", "whole", "date"], low: str, high: str, error: str
) -> DataValidation:
    return DataValidation(
        type=type_,
        operator="between",
        formula1=low,
        formula2=high,
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=contract.SETTINGS.title,
        error=error,
    )
