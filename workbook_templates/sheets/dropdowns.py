"""Dropdowns and number limits over the cells that staff type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.worksheet.datavalidation import DataValidation

if TYPE_CHECKING:
    from workbook_templates.contract import Column
    from workbook_templates.sheets.tables import Placed

ROOM = 200
"""Rows below the header that the dropdowns reach, so that tables can grow."""

LONGEST_LIST = 255
"""Excel's limit for a list written into the dropdown itself."""


def add_dropdowns(placed: Placed) -> None:
    """Give every column with a closed list, or a list of names, its dropdown."""
    for column in placed.columns:
        formula = _list_formula(column)
        if formula:
            add_validation(placed, column.name, _dropdown(column, formula))


def add_validation(placed: Placed, header: str, validation: DataValidation) -> None:
    """Put a validation over a column, with room for more rows."""
    letter = placed.letter(header)
    validation.add(f"{letter}{placed.first_row}:{letter}{placed.header_row + ROOM}")
    placed.sheet.add_data_validation(validation)


def list_validation(choices: tuple[str, ...]) -> DataValidation:
    """A dropdown of these words and no others."""
    return DataValidation(
        type="list",
        formula1=_inline(choices),
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Not in the list",
        error="Choose one of the words in the list.",
    )


def _list_formula(column: Column) -> str:
    if column.picked_from:
        return f"={column.picked_from}"
    return _inline(column.choices) if column.choices else ""


def _inline(choices: tuple[str, ...]) -> str:
    text = ",".join(choices)
    if len(text) > LONGEST_LIST or any("," in choice for choice in choices):
        raise ValueError(f"not a list that Excel can hold: {text}")
    return f'"{text}"'


def _dropdown(column: Column, formula: str) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=formula.removeprefix("="),
        allow_blank=True,
        showErrorMessage=not column.choices_open,
        errorTitle=column.name,
        error=f"Choose one from the list: it is what {column.name} can be.",
    )
