"""Cells as openpyxl's types do not quite give them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet


def cell_at(sheet: Worksheet, row: int, column: int) -> SheetCell:
    """The cell itself: what a template fills is never the covered part of a merge."""
    return cast("SheetCell", sheet.cell(row, column))
