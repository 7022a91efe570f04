"""Tables of the contract that a book should have, and what to say where it has not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.reading.nearest import nearest

if TYPE_CHECKING:
    from addin.reading.findings import Findings
    from addin.reading.grid import Grid
    from addin.reading.sheets import SheetReader
    from workbook_templates import contract


def required_table(
    reader: SheetReader, spec: contract.Table, findings: Findings
) -> Grid | None:
    """The grid of a table; None, with a problem, where there is none."""
    grid = reader.table(spec)
    if grid is None:
        say_no_table(reader, spec, findings)
    elif not grid.rows:
        findings.add("table-empty", grid.sheet, grid.header_cell(0), row=spec.row)
    return grid


def unreadable_table(
    reader: SheetReader, spec: contract.Table, findings: Findings
) -> bool:
    """Whether the sheet of an optional table holds something else; a problem then."""
    sheet = reader.sheet_named(spec.sheet)
    if sheet is None or reader.is_blank(sheet) or reader.table(spec) is not None:
        return False
    say_no_table(reader, spec, findings)
    return True


def say_no_table(reader: SheetReader, spec: contract.Table, findings: Findings) -> None:
    """Add the problem of a table that is not there: no such sheet, or no header."""
    sheet = reader.sheet_named(spec.sheet)
    if sheet is not None:
        findings.add("header-missing", sheet, "A1", columns=", ".join(spec.headers[:3]))
        return
    near = nearest(spec.sheet, reader.sheets)
    findings.add(
        "sheet-missing",
        spec.sheet,
        missing=spec.sheet,
        nearest=f", or rename {near}" if near else "",
    )
