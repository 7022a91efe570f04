"""The sheet Help: every rule and word, for reading on paper too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_templates import contract
from workbook_templates.sheets.cells import cell_at
from workbook_templates.sheets.help_texts import SECTIONS, Section
from workbook_templates.sheets.page import add_heading, set_up_page, tab_colour
from workbook_templates.sheets.sizing import text_height
from workbook_templates.styles import Style

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

PURPOSE = "How scores come about, and what every word in this workbook means."
_WIDTHS = {"A": 2, "B": 31, "C": 88, "D": 34}
_TERM, _TEXT, _EXAMPLE = 2, 3, 4


def add_help_sheet(workbook: Workbook) -> None:
    """Add the sheet, one section below the other."""
    sheet = workbook.create_sheet(contract.HELP_SHEET)
    for letter, width in _WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    add_heading(sheet, contract.HELP_SHEET, PURPOSE, column=_TERM)
    row = contract.HEADER_ROW
    for section in SECTIONS:
        row = _add_section(sheet, section, row) + 1
    set_up_page(sheet, tab=tab_colour(sheet.title))


def _add_section(sheet: Worksheet, section: Section, row: int) -> int:
    """Write a section and return the row below it."""
    for column in range(_TERM, _EXAMPLE + 1):
        sheet.cell(row, column).style = Style.HEADING
    cell_at(sheet, row, _TERM).value = section.title
    sheet.row_dimensions[row].height = 26
    for number, topic in enumerate(section.topics, row + 1):
        sheet.cell(number, _TERM, topic.term).style = Style.STRONG
        sheet.cell(number, _TEXT, topic.text).style = Style.BODY
        sheet.cell(number, _EXAMPLE, topic.example or None).style = Style.LABEL
        sheet.row_dimensions[number].height = text_height(topic.text, _WIDTHS["C"])
    return row + 1 + len(section.topics)
