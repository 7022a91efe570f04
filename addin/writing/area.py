"""Blocks of a sheet, written in a constant number of calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_templates.contract import Column, Kind
from workbook_templates.number_formats import number_format
from workbook_templates.palette import FONT, INK

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from addin.blocks import Cell


def area(sheet: xw.Sheet, row: int, column: int, height: int, width: int) -> xw.Range:
    """A rectangle of a sheet; row and column count from 1."""
    return sheet.range((row, column), (row + height - 1, column + width - 1))


def put(sheet: xw.Sheet, row: int, column: int, rows: Sequence[Sequence[Cell]]) -> None:
    """Write a block of cells in one call; None clears a cell."""
    if rows and rows[0]:
        area(sheet, row, column, len(rows), len(rows[0])).value = [
            list(r) for r in rows
        ]


def dress(
    block: xw.Range, column: Column, *, currency: str = "$", decimals: int = 0
) -> None:
    """Give new cells of a column its number format and alignment.

    Text columns get the text format before any value is written: Excel then keeps
    ``00123`` and ``=HYPERLINK(...)`` as the text they are.
    """
    block.number_format = number_format(
        column.kind, currency=currency, decimals=decimals
    )
    block.font.name = FONT
    block.font.size = 10
    block.font.color = f"#{INK}"
    block.vertical_alignment = "center"
    block.wrap_text = column.kind is Kind.LONG_TEXT
    if column.kind in (Kind.SCORE, Kind.WHOLE):
        block.horizontal_alignment = "center"
