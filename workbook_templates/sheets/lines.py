"""Lines below filled rows, however many rows a refresh writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Border, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from workbook_templates import palette

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet


def add_lines(
    sheet: Worksheet, columns: Iterable[int], first_row: int, last_row: int
) -> None:
    """Draw a line below each row whose cell in the first of `columns` is filled.

    Columns that a refresh colours are best left out: where rules overlap, LibreOffice
    applies one of them only.
    """
    letters = [get_column_letter(column) for column in columns]
    ranges = " ".join(f"{x}{first_row}:{x}{last_row}" for x in letters)
    sheet.conditional_formatting.add(
        ranges,
        Rule(
            type="expression",
            formula=[f'${letters[0]}{first_row}<>""'],
            dxf=DifferentialStyle(
                border=Border(bottom=Side("thin", color=palette.HAIRLINE))
            ),
        ),
    )
