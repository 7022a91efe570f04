"""Worksheets of a workbook that are renamed, deleted, copied or brought to front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.package_store.calculation import drop_calculation_order
from addin.headless.package_store.mentions import part_naming, part_naming_sheet
from addin.headless.package_store.sheet_copy import refuse_copy
from addin.headless.parts.edited_xml import EditedPart
from addin.headless.parts.sheet_tab import select_tab
from addin.headless.sheet_references import with_sheet_renamed

if TYPE_CHECKING:
    from addin.headless.package_store.book import PackageBook
    from addin.headless.package_store.sheet import PackageSheet

_ENTANGLED = frozenset({"pivotTable", "slicer", "timeline", "queryTable"})
"""Parts of a worksheet that parts of the workbook count on."""


def rename(book: PackageBook, sheet: PackageSheet, name: str) -> None:
    """Write something else on the tab of a worksheet.

    Raises
    ------
    NotImplementedError
        If formulas name it, but for those of defined names, which follow.
    """
    part = part_naming_sheet(book, sheet.name)
    if part is not None:
        raise NotImplementedError(f"{part} names the sheet {sheet.name!r}")
    book.workbook.rename_sheet(book.tab(sheet), name)
    sheet.name = name


def delete(book: PackageBook, sheet: PackageSheet) -> None:
    """Take a worksheet out, with the parts that only it leads to.

    Raises
    ------
    NotImplementedError
        If other parts of the workbook count on it or on its tables.
    """
    if book.has_macros:
        # each sheet has a module in them, which nothing here can take out
        raise NotImplementedError("the workbook has macros, which count on its sheets")
    lost = _reachable(book) - _reachable(book, without=sheet.part)
    part = part_naming_sheet(book, sheet.name, but_not=lost)
    for table in sheet.tables():
        part = part or part_naming(book, table.name, but_not=lost)
    kinds = {link.kind for link in book.package.relationships(sheet.part)}
    if part is not None or kinds & _ENTANGLED:
        why = f"{part} names it or a table of it" if part else "it has a pivot table"
        raise NotImplementedError(f"sheet {sheet.name!r} cannot be deleted: {why}")
    position = book.tab(sheet)
    relation = book.workbook.tabs[position].relation
    book.workbook.remove_sheet(position)
    drop_calculation_order(book.package)
    book.package.unrelate(book.package.workbook_part, relation)
    for each in sorted(lost):
        book.package.remove(each)


def copy(
    book: PackageBook, sheet: PackageSheet, name: str, position: int
) -> PackageSheet:
    """A new worksheet like another, with tables of its own.

    Names that belong to the sheet are copied as well.

    Raises
    ------
    NotImplementedError
        If it has what cannot be copied, such as charts or notes.
    """
    refuse_copy(book.package, sheet)
    made = book.add_sheet(name, position, like=sheet)
    drop_calculation_order(book.package)
    tab, new = book.tab(sheet), book.tab(made)
    for defined in book.workbook.names:
        if defined.tab == tab and not defined.hidden:
            formula = with_sheet_renamed(defined.refers_to, sheet.name, name)
            book.workbook.set_name(defined.name, formula, tab=new)
    return made


def select_only(book: PackageBook, active: int) -> None:
    """Mark one tab as selected, and no other."""
    parts = {sheet.name: sheet for sheet in book.sheets}
    links = {
        link.id: link.target
        for link in book.package.relationships(book.package.workbook_part)
    }
    for position, tab in enumerate(book.workbook.tabs):
        sheet = parts.get(tab.name)
        if sheet is not None:
            sheet.select_tab(selected=position == active)
        elif tab.relation in links:
            part = EditedPart(book.package, links[tab.relation])
            select_tab(part, selected=position == active)


def _reachable(book: PackageBook, *, without: str | None = None) -> set[str]:
    """The parts that anything leads to, other than through one of them."""
    found: set[str] = set()
    ahead = [""]
    while ahead:
        for link in book.package.relationships(ahead.pop()):
            new = not link.external and link.target not in {*found, without}
            if new and book.package.has(link.target):
                ahead.append(link.target)
                found.add(link.target)
    return found
