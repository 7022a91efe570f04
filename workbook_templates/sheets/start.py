"""The sheet Start: five steps, the worked example, the legend, links to all sheets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import absolute_coordinate, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.hyperlink import Hyperlink

from workbook_templates import contract, palette
from workbook_templates.sheets.cells import cell_at
from workbook_templates.sheets.page import add_heading, set_up_page, tab_colour
from workbook_templates.sheets.sizing import text_height
from workbook_templates.sheets.start_texts import (
    LEGEND,
    NOT_REFRESHED,
    STEPS,
    sheet_entries,
)
from workbook_templates.sheets.tables import LEFT
from workbook_templates.styles import Style

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

    from workbook_templates.recipes.recipe import Recipe, WorkedExample
    from workbook_templates.sheets.start_texts import Legend

_WIDTHS = {"A": 2, "B": 5, "C": 27, "D": 92, "E": 22}
_LEFT, _TERM, _TEXT, _RIGHT = 2, 3, 4, 5


def add_start_sheet(workbook: Workbook, recipe: Recipe) -> None:
    """Add the sheet that a new user sees first."""
    sheet = workbook.create_sheet(contract.START_SHEET)
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    add_heading(sheet, recipe.title, recipe.description, column=_LEFT)
    _wrap_description(sheet, recipe.description)
    row = _add_steps(sheet, 4)
    row = _add_stamp(workbook, sheet, row + 1)
    if recipe.example:
        row = _add_example(sheet, recipe.example, row + 1)
    row = _add_legend(sheet, row + 1)
    _add_links(sheet, recipe, row + 1)
    set_up_page(
        sheet, tab=tab_colour(sheet.title), one_page=True, orientation="portrait"
    )


def _wrap_description(sheet: Worksheet, text: str) -> None:
    sheet.merge_cells(start_row=2, end_row=2, start_column=_LEFT, end_column=_RIGHT)
    cell = sheet.cell(2, _LEFT)
    cell.style = Style.BODY
    cell.font = Font(name=palette.FONT, size=11, color=palette.INK_SOFT)
    sheet.row_dimensions[2].height = text_height(text, sum(_WIDTHS.values()))


def _heading(sheet: Worksheet, row: int, text: str) -> int:
    for column in range(_LEFT, _RIGHT + 1):
        sheet.cell(row, column).style = Style.HEADING
    cell_at(sheet, row, _LEFT).value = text
    sheet.row_dimensions[row].height = 26
    return row + 1


def _line(sheet: Worksheet, row: int, term: str, text: str) -> SheetCell:
    """Write a term and its text, and return the cell of the term."""
    cell = cell_at(sheet, row, _TERM)
    cell.value = term
    cell.style = Style.STRONG
    sheet.cell(row, _TEXT, text).style = Style.BODY
    sheet.row_dimensions[row].height = text_height(text, _WIDTHS["D"])
    return cell


def _add_steps(sheet: Worksheet, row: int) -> int:
    row = _heading(sheet, row, "Five steps")
    for number, step in enumerate(STEPS, 1):
        sheet.cell(row, _LEFT, number).style = Style.STEP
        link(_line(sheet, row, step.title, step.text), step.sheet)
        row += 1
    return row


def _add_stamp(workbook: Workbook, sheet: Worksheet, row: int) -> int:
    row = _heading(sheet, row, "Last refresh")
    cell = sheet.cell(row, _TERM, NOT_REFRESHED)
    cell.style = Style.STRONG
    cell.alignment = Alignment(vertical="center", indent=1)
    sheet.row_dimensions[row].height = text_height(NOT_REFRESHED, _WIDTHS["C"])
    reference = f"{quote_sheetname(sheet.title)}!{absolute_coordinate(cell.coordinate)}"
    workbook.defined_names[contract.LAST_REFRESH] = DefinedName(
        contract.LAST_REFRESH, attr_text=reference
    )
    return row + 1


def _add_example(sheet: Worksheet, example: WorkedExample, row: int) -> int:
    row = _heading(sheet, row, "Worked example")
    _line(sheet, row, f"Account {example.account}", example.arithmetic)
    text = f"After a refresh {example.column} shows {example.shown:g} in its row."
    link(_line(sheet, row + 1, contract.SCORES.sheet, text), contract.SCORES.sheet)
    return row + 2


def _add_legend(sheet: Worksheet, row: int) -> int:
    row = _heading(sheet, row, "What the cells mean")
    for legend in LEGEND:
        _show(_line(sheet, row, legend.sample, legend.text), legend)
        row += 1
    return row


def _show(cell: SheetCell, legend: Legend) -> None:
    cell.style = legend.style
    cell.alignment = LEFT
    if legend.fill:
        cell.fill = PatternFill("solid", fgColor=legend.fill)
    if legend.font:
        cell.font = Font(name=palette.FONT, size=10, bold=True, color=legend.font)


def _add_links(sheet: Worksheet, recipe: Recipe, row: int) -> int:
    row = _heading(sheet, row, "Sheets")
    for entry in sheet_entries(recipe):
        link(_line(sheet, row, entry.sheet, entry.text), entry.sheet)
        sheet.cell(row, _RIGHT, entry.kind).style = Style.LABEL
        row += 1
    return row


def link(cell: SheetCell, sheet_name: str) -> None:
    """Make the cell a link to the first cell of a sheet."""
    cell.hyperlink = Hyperlink(
        ref=cell.coordinate, location=f"{quote_sheetname(sheet_name)}!A1"
    )
    cell.style = Style.LINK
