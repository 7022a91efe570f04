"""A live totals row that turns red by itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter

from scoring.model import Method
from workbook_templates import contract, palette
from workbook_templates.contract import Kind
from workbook_templates.sheets.cells import cell_at
from workbook_templates.sheets.tables import CENTRE, LEFT
from workbook_templates.styles import Style

if TYPE_CHECKING:
    from workbook_templates.sheets.tables import Placed

TABLE_SUM = 109
"""SUBTOTAL's code for a sum that leaves out hidden rows, as Excel's totals row has."""

_ROW_HEIGHT = 22

_ESCAPED = "'[]#"


def add_totals_row(placed: Placed, table_name: str) -> None:
    """Give the table a totals row over its weights, red where they are not 100.

    A blank column (no pillar weights) stays plain, and so does a scorecard that adds
    up signed counts, whose weights are no shares.
    """
    table = placed.sheet.tables[table_name]
    row = placed.last_row + 1
    table.totalsRowCount = 1
    # the filter keeps its reference: it leaves the totals row out
    table.ref = re.sub(r"\d+$", str(row), table.ref)
    for position, column in enumerate(placed.columns):
        number = placed.first_column + position
        cell = cell_at(placed.sheet, row, number)
        cell.style = Style.TOTAL
        excel_column = table.tableColumns[position]
        if position == 0:
            cell.value = excel_column.totalsRowLabel = contract.TOTAL
            cell.alignment = LEFT
        elif column.kind is Kind.NUMBER:
            cell.value = f"=SUBTOTAL({TABLE_SUM},{table_name}[{_escaped(column.name)}])"
            excel_column.totalsRowFunction = "sum"
            cell.alignment = CENTRE
            _add_red(placed, get_column_letter(number), row)
    placed.sheet.row_dimensions[row].height = _ROW_HEIGHT


def _escaped(header: str) -> str:
    """The header as it stands inside a structured reference."""
    return "".join(f"'{c}" if c in _ESCAPED else c for c in header)


def _add_red(placed: Placed, letter: str, row: int) -> None:
    header = f"{letter}${placed.header_row}"
    counts = (
        f"COUNTIFS({contract.SCORECARD_NAMES},{header},"
        f'{contract.SCORECARD_METHODS},"{Method.POINTS.value}")'
    )
    filled = f"COUNT({letter}${placed.first_row}:{letter}{placed.last_row})"
    placed.sheet.conditional_formatting.add(
        f"{letter}{row}",
        Rule(
            type="expression",
            formula=[f"AND(ROUND({letter}{row},6)<>100,{filled}>0,{counts}=0)"],
            dxf=DifferentialStyle(
                fill=PatternFill(bgColor=palette.TOTAL_RED_FILL),
                font=Font(color=palette.TOTAL_RED_FONT, bold=True),
            ),
        ),
    )
