"""What every sheet shares: heading, print set-up, frozen header, colour of its tab."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, cast

from openpyxl.worksheet.properties import PageSetupProperties

from workbook_templates import contract, palette
from workbook_templates.styles import Style

if TYPE_CHECKING:
    from openpyxl.worksheet.header_footer import HeaderFooterItem
    from openpyxl.worksheet.worksheet import Worksheet

A4 = "9"
"""Excel's code of the paper size."""

_TITLE_HEIGHT = 34
_PURPOSE_HEIGHT = 20
_MARGIN_INCHES = 0.4
_FOOTER_MARGIN_INCHES = 0.75


def add_heading(sheet: Worksheet, title: str, purpose: str, column: int = 1) -> None:
    """Write the sheet's title and its purpose in the first two rows."""
    sheet.cell(1, column, title).style = Style.TITLE
    sheet.cell(2, column, purpose).style = Style.PURPOSE
    sheet.row_dimensions[1].height = _TITLE_HEIGHT
    sheet.row_dimensions[2].height = _PURPOSE_HEIGHT


def set_up_page(
    sheet: Worksheet,
    *,
    tab: str,
    header_row: int = 0,
    one_page: bool = False,
    pages_wide: int = 1,
    orientation: Literal["landscape", "portrait"] = "landscape",
) -> None:
    """A4 as wide as `pages_wide` pages, with a footer; a tab of this colour.

    Parameters
    ----------
    sheet
        The sheet to set up.
    tab
        Colour of the tab.
    header_row
        The last row that every printed page repeats; 0 for none.
    one_page
        Whether the height has to fit as well.
    pages_wide
        How many pages stand side by side.
    orientation
        Of the paper.
    """
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = tab
    sheet.page_setup.orientation = orientation
    sheet.page_setup.paperSize = A4
    sheet.page_setup.fitToWidth = pages_wide
    sheet.page_setup.fitToHeight = 1 if one_page else 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = _MARGIN_INCHES
    sheet.page_margins.top = _MARGIN_INCHES
    sheet.page_margins.bottom = _FOOTER_MARGIN_INCHES
    sheet.print_options.horizontalCentered = one_page
    footer = cast("HeaderFooterItem", sheet.oddFooter)
    for part, text in ((footer.left, "&A"), (footer.right, "Page &P of &N")):
        part.text = text
        part.size = 8
        part.color = palette.INK_SOFT
    if header_row:
        sheet.print_title_rows = f"{header_row}:{header_row}"


def tab_colour(sheet_name: str) -> str:
    """The colour that says what kind of sheet this is."""
    results = (
        contract.SUMMARY_SHEET,
        contract.SCORES.sheet,
        contract.DATA_CHECKS.sheet,
    )
    if sheet_name in results:
        return palette.TAB_RESULTS
    if sheet_name in {table.sheet for table in contract.SETUP_TABLES}:
        return palette.TAB_SETUP
    if sheet_name in contract.SHEET_ORDER:
        return palette.TAB_HELP
    return palette.TAB_DATA
