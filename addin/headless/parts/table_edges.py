"""The header row and the totals row of a table part, shown or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.box import Box
from addin.headless.parts.sheet_xml import corners

if TYPE_CHECKING:
    from addin.headless.package.xml_edit import XmlEdit

_TOTAL_ATTRIBUTES = ("totalsRowFunction", "totalsRowLabel")


def show_header(edit: XmlEdit, box: Box) -> None:
    """Give a table the row above its box as its header, with filter buttons."""
    whole = Box(
        row=box.row - 1, column=box.column, rows=box.rows + 1, columns=box.columns
    )
    edit.set(edit.root, "ref", corners(whole))
    edit.unset(edit.root, "headerRowCount")


def hide_header(edit: XmlEdit, box: Box) -> None:
    """Take the header row from a table; without one it has no filter either."""
    rest = Box(
        row=box.row + 1, column=box.column, rows=box.rows - 1, columns=box.columns
    )
    edit.set(edit.root, "ref", corners(rest))
    edit.set(edit.root, "headerRowCount", "0")
    for tag in ("autoFilter", "sortState"):
        found = edit.root.find(tag)
        if found is not None:
            edit.remove(found)


def show_totals(edit: XmlEdit, box: Box) -> None:
    """Give a table the row below its box for totals."""
    whole = Box(row=box.row, column=box.column, rows=box.rows + 1, columns=box.columns)
    edit.set(edit.root, "ref", corners(whole))
    edit.set(edit.root, "totalsRowCount", "1")
    edit.unset(edit.root, "totalsRowShown")


def hide_totals(edit: XmlEdit, box: Box) -> None:
    """Take the totals row from a table, and what its columns say about it."""
    rest = Box(row=box.row, column=box.column, rows=box.rows - 1, columns=box.columns)
    edit.set(edit.root, "ref", corners(rest))
    edit.unset(edit.root, "totalsRowCount")
    edit.set(edit.root, "totalsRowShown", "0")
    columns = edit.root.find("tableColumns")
    for column in columns.find_all("tableColumn") if columns is not None else ():
        for name in _TOTAL_ATTRIBUTES:
            edit.unset(column, name)
        formula = column.find("totalsRowFormula")
        if formula is not None:
            edit.remove(formula)
