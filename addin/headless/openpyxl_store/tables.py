"""Named tables kept by openpyxl."""

# openpyxl has no public door to what is stored here, and its stubs forbid setting it
# ruff: noqa: SLF001, ANN401

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from addin.headless.box import Box, box_at
from addin.headless.store import StoredTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from addin.headless.cell_values import CellValue


def stored_tables(sheet: Worksheet) -> tuple[StoredTable, ...]:
    """The tables of a sheet."""
    return tuple(
        StoredTable(
            name=table.displayName,
            box=table_box(table),
            has_header=table.headerRowCount != 0,
            has_totals=bool(table.totalsRowCount),
            has_filter=table.autoFilter is not None,
            style=table.tableStyleInfo.name if table.tableStyleInfo else None,
        )
        for table in sheet.tables.values()
    )


def named_table(sheet: Worksheet, name: str) -> Any:
    """The table of this name.

    Raises
    ------
    KeyError
        If the sheet has none.
    """
    for table in sheet.tables.values():
        if table.displayName == name:
            return table
    raise KeyError(name)


def table_box(table: Table) -> Box:
    """All that a table covers."""
    box = box_at(table.ref)
    if box is None:
        raise ValueError(f"table {table.displayName!r} covers {table.ref!r}")
    return box


def add_table(sheet: Worksheet, name: str, box: Box, style: str | None) -> None:
    """Make a table with filter buttons and banded rows."""
    table: Any = Table(displayName=name, ref=_reference(box))
    if style is not None:
        table.tableStyleInfo = TableStyleInfo(name=style, showRowStripes=True)
    set_filter(table, shown=True)
    table._initialise_columns()
    sheet.add_table(table)


def resize_table(table: Any, box: Box) -> None:
    """Let a table cover another box; filters and sorting of lost columns go."""
    table.ref = _reference(box)
    if table.autoFilter is None:
        return
    set_filter(table, shown=True)
    kept = [f for f in table.autoFilter.filterColumn if f.colId < box.columns]
    table.autoFilter.filterColumn = kept
    for sorted_by in (table.autoFilter, table):
        if not _within(sorted_by.sortState, box):
            sorted_by.sortState = None


def _reference(box: Box) -> str:
    """A table's reference is always two corners, even of one cell."""
    return box.address if ":" in box.address else f"{box.address}:{box.address}"


def _within(sort_state: Any, box: Box) -> bool:
    area = box_at(sort_state.ref) if sort_state is not None else None
    return area is not None and area.clipped_to(box) == area


def set_filter(table: Any, *, shown: bool) -> None:
    """Give a table filter buttons over everything but its totals row, or none."""
    if not shown:
        table.autoFilter = None
        return
    box = table_box(table)
    filtered = Box(
        row=box.row,
        column=box.column,
        rows=box.rows - (table.totalsRowCount or 0),
        columns=box.columns,
    )
    if table.autoFilter is None:
        table.autoFilter = AutoFilter(ref=_reference(filtered))
    table.autoFilter.ref = _reference(filtered)


def unique_headers(cells: Sequence[CellValue]) -> list[str]:
    """Header cells as Excel would make them: text, none empty, no two the same."""
    names: list[str] = []
    seen: set[str] = set()
    for position, cell in enumerate(cells, start=1):
        stem = _header_text(cell) or f"Column{position}"
        name, number = stem, 2
        while name.casefold() in seen:
            name, number = f"{stem}{number}", number + 1
        seen.add(name.casefold())
        names.append(name)
    return names


def _header_text(cell: CellValue) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell)


def sync_columns(table: Any, names: Sequence[str]) -> None:
    """Give a table one column per header.

    A column keeps its formula and totals under its name wherever it moved; a renamed
    one keeps them by its place.
    """
    old = list(table.tableColumns)
    by_name = {column.name.casefold(): column for column in old}
    wanted = {name.casefold() for name in names}
    columns: list[Any] = []
    for position, name in enumerate(names):
        column = by_name.get(name.casefold())
        if column is None and position < len(old):
            here = old[position]
            column = None if here.name.casefold() in wanted else here
        columns.append(column or TableColumn(id=0, name=name))
        columns[-1].name = name
    _number_columns(columns)
    table.tableColumns = columns


def _number_columns(columns: Sequence[Any]) -> None:
    """Give new columns ids of their own; filters and queries point to the old ids."""
    last = max((column.id for column in columns), default=0)
    for column in columns:
        if column.id == 0:
            last += 1
            column.id = last
