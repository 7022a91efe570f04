"""Result sheets that a workbook does not have yet, or whose staff have deleted them.

A template brings its result sheets dressed, with freeze panes, print set-up and notes,
which xlwings cannot make on every Excel; these are plainer and hold the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_templates import palette

if TYPE_CHECKING:
    import xlwings as xw

    from workbook_templates.contract import Column, Table

TITLE_SIZE, TEXT_SIZE = 18, 10


def fresh_sheet(book: xw.Book, table: Table, after: xw.Sheet) -> xw.Sheet:
    """The table's sheet with its title and purpose, added where it is missing."""
    names = [sheet.name for sheet in book.sheets]
    if table.sheet in names:
        return book.sheets[table.sheet]
    shown = book.sheets.active
    sheet = book.sheets.add(table.sheet, after=after)
    # the tab that staff left open stays the open one; xlwings' own method looks for
    # the app in front, and wants an engine that is registered
    shown.impl.activate()
    for row, text, size, colour, bold in (
        (1, table.title, TITLE_SIZE, palette.ACCENT, True),
        (2, table.purpose, TEXT_SIZE, palette.INK_SOFT, False),
    ):
        cell = sheet.range((row, 1))
        cell.value = text
        cell.font.name, cell.font.size = palette.FONT, size
        cell.font.color, cell.font.bold = f"#{colour}", bold
    return sheet


def dress_header(cell: xw.Range, column: Column) -> None:
    """Give a header that is ours for the first time its look and its width."""
    cell.number_format = "@"
    cell.color = f"#{palette.HEADER_FILL}"
    cell.font.name, cell.font.size = palette.FONT, TEXT_SIZE
    cell.font.color, cell.font.bold = f"#{palette.HEADER_FONT}", True
    cell.wrap_text = True
    cell.vertical_alignment = "center"
    cell.column_width = column.width
