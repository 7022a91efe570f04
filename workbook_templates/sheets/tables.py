"""A contract's table on a sheet: header with notes, styled rows, the Excel table."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableColumn, TableStyleInfo

from workbook_templates import contract
from workbook_templates.contract import Column, Kind
from workbook_templates.number_formats import GENERAL, number_format
from workbook_templates.sheets.cells import cell_at
from workbook_templates.sheets.notes import note
from workbook_templates.sheets.sizing import shown_width
from workbook_templates.styles import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.cell import Cell as SheetCell
    from openpyxl.worksheet.worksheet import Worksheet

    from workbook_templates.recipes.grid import Cell, Grid

TABLE_STYLE = "TableStyleLight1"
"""Built in: a table style of our own would not survive every writer."""

HEADER_HEIGHT = 32

LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True, indent=1)
RIGHT = Alignment(horizontal="right", vertical="center", indent=1)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_CENTRED = {Kind.NUMBER, Kind.WHOLE, Kind.SCORE, Kind.PERCENT, Kind.DATE, Kind.COLOUR}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Where a table stands: rows and columns count from 1.

    `last_row` is the last body row, without a totals row.
    """

    sheet: Worksheet
    columns: tuple[Column, ...]
    header_row: int
    first_column: int
    last_row: int

    @property
    def first_row(self) -> int:
        """The first body row."""
        return self.header_row + 1

    def letter(self, header: str) -> str:
        """The column letter below this header."""
        names = [c.name for c in self.columns]
        return get_column_letter(self.first_column + names.index(header))

    def cell(self, header: str, row: int) -> SheetCell:
        """The cell in the `row`-th body row, from 0, below this header."""
        names = [c.name for c in self.columns]
        return cell_at(
            self.sheet, self.first_row + row, self.first_column + names.index(header)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How the cells of a table are styled.

    Parameters
    ----------
    body
        Style of cells that staff type, or of all cells of a result.
    generic_text
        Whether text columns keep the number format General, so that staff can type
        numbers and formulas there; results are text, whatever they begin with.
    """

    body: Style
    generic_text: bool = True


SETUP_LOOK = Look(body=Style.INPUT)
DATA_LOOK = Look(body=Style.TEXT)
RESULT_LOOK = Look(body=Style.TEXT, generic_text=False)


def rows_of(grid: Grid, columns: Iterable[Column]) -> tuple[tuple[Cell, ...], ...]:
    """The grid's rows with one cell per column, blank where the grid has none."""
    return tuple(zip(*(grid.column(c.name) for c in columns), strict=True))


def place_table(
    sheet: Worksheet,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    *,
    look: Look,
    header_row: int = contract.HEADER_ROW,
    first_column: int = 1,
    filters: bool = True,
) -> Placed:
    """Write a table and return where it stands; without rows it has a blank one.

    `filters` puts the filter buttons into its header.
    """
    placed = Placed(
        sheet=sheet,
        columns=tuple(columns),
        header_row=header_row,
        first_column=first_column,
        last_row=header_row + max(1, len(rows)),
    )
    _write_header(placed, look)
    _write_rows(placed, rows or [(None,) * len(columns)], look)
    sheet.add_table(_excel_table(name, placed, filters=filters))
    return placed


def _write_header(placed: Placed, look: Look) -> None:
    for position, column in enumerate(placed.columns, placed.first_column):
        cell = cell_at(placed.sheet, placed.header_row, position)
        write_value(cell, column.name)
        ours = column.ours and look.body is Style.INPUT
        cell.style = Style.HEADER_OURS if ours else Style.HEADER
        cell.alignment = header_alignment(column.kind)
        if column.note:
            cell.comment = note(column.note)
        letter = get_column_letter(position)
        placed.sheet.column_dimensions[letter].width = shown_width(column)
    placed.sheet.row_dimensions[placed.header_row].height = HEADER_HEIGHT


def _write_rows(placed: Placed, rows: Sequence[Sequence[Cell]], look: Look) -> None:
    # One style array per column, copied into its cells: setting a style by name for
    # each of 300,000 cells takes longer than writing the file.
    patterns = [
        _pattern_cell(placed, position, column, look)
        for position, column in enumerate(placed.columns, placed.first_column)
    ]
    for row_number, row in enumerate(rows, placed.first_row):
        for position, value in enumerate(row, placed.first_column):
            cell = cell_at(placed.sheet, row_number, position)
            write_value(cell, value)
            _copy_style(patterns[position - placed.first_column], cell)


def _copy_style(pattern: SheetCell, cell: SheetCell) -> None:
    cell._style = copy(pattern._style)  # type: ignore[attr-defined]  # noqa: SLF001 - the only fast way openpyxl has


def write_value(cell: SheetCell, value: Cell) -> None:
    """Write a value; a text that begins like a formula stays a text."""
    cell.value = value
    if cell.data_type == "f":
        cell.data_type = "s"


def _pattern_cell(
    placed: Placed, position: int, column: Column, look: Look
) -> SheetCell:
    cell = cell_at(placed.sheet, placed.first_row, position)
    ours = column.ours and look.body is Style.INPUT
    cell.style = Style.OUTPUT if ours else look.body
    cell.alignment = alignment_of(column.kind)
    cell.number_format = _body_format(column, look)
    return cell


def header_alignment(kind: Kind) -> Alignment:
    """How the header over cells of this kind stands: clear of the filter button."""
    return CENTRE if kind is Kind.MONEY else alignment_of(kind)


def alignment_of(kind: Kind) -> Alignment:
    """How cells of this kind stand: text left, money right, the rest centred."""
    if kind in _CENTRED:
        return CENTRE
    return RIGHT if kind is Kind.MONEY else LEFT


def _body_format(column: Column, look: Look) -> str:
    literal = column.name in contract.AS_TYPED
    text = column.kind in (Kind.TEXT, Kind.LONG_TEXT)
    if text and look.generic_text and not literal:
        return GENERAL
    return number_format(column.kind)


def _excel_table(name: str, placed: Placed, *, filters: bool) -> ExcelTable:
    first = get_column_letter(placed.first_column)
    last = get_column_letter(placed.first_column + len(placed.columns) - 1)
    reference = f"{first}{placed.header_row}:{last}{placed.last_row}"
    table = ExcelTable(
        displayName=name,
        ref=reference,
        tableStyleInfo=TableStyleInfo(name=TABLE_STYLE),
        autoFilter=AutoFilter(ref=reference) if filters else None,
    )
    table.tableColumns = [
        TableColumn(id=number, name=column.name)
        for number, column in enumerate(placed.columns, 1)
    ]
    return table
