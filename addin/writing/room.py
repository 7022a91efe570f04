"""Whether results may be written, or something of staff's is in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_templates import contract
from workbook_templates import summary_layout as layout

if TYPE_CHECKING:
    from addin.reading.findings import Findings
    from addin.reading.sheets import SheetReader

WRITTEN_WHOLE = (contract.SCORES, contract.DATA_CHECKS)


def check_room(reader: SheetReader, checks: int, findings: Findings) -> None:
    """Add a problem for each place where writing would cost staff something.

    Parameters
    ----------
    reader
        The book as read.
    checks
        How many rows Data checks is going to have.
    findings
        Where problems go.
    """
    for spec in WRITTEN_WHOLE:
        sheet = reader.sheet_named(spec.sheet)
        if sheet is None or reader.is_blank(sheet) or reader.table(spec) is not None:
            continue
        findings.add("results-sheet-taken", sheet, "A1", name=sheet)
    grid = reader.table(contract.DATA_CHECKS)
    if grid is not None:
        table = reader.tables.get(contract.DATA_CHECKS.name.casefold())
        height = len(grid.rows) if table is None else table.height - 1
        below = reader.block(grid.sheet).filled(
            grid.row + 1 + height,
            grid.column,
            max(checks - height, 0),
            len(contract.DATA_CHECKS.columns),
        )
        if below is not None:
            findings.add("results-no-room", grid.sheet, below)
    place = reader.tables.get(contract.SUMMARY_BANDS.name.casefold())
    if place is not None and not has_summary(reader):
        findings.add("summary-moved", place.sheet, "A1")


def has_summary(reader: SheetReader) -> bool:
    """Whether the page for leadership is there, as the template lays it out.

    A sheet of the same name without our table is staff's own, and is left alone.
    """
    place = reader.tables.get(contract.SUMMARY_BANDS.name.casefold())
    block = layout.BAND_BLOCK
    return (
        place is not None
        and place.sheet == reader.sheet_named(contract.SUMMARY_SHEET)
        and (place.row, place.column) == (block.header_row, block.first_column)
    )
