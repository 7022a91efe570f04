"""One worksheet kept by openpyxl: its cells, their looks, links and notes."""

# openpyxl has no public door to what is stored here, and its stubs forbid setting it
# ruff: noqa: SLF001, ANN401

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.hyperlink import Hyperlink

from addin.headless.box import Box, column_letters
from addin.headless.openpyxl_store import rules, tables
from addin.headless.openpyxl_store.cells import formula_bar_text, put, shown_value
from addin.headless.openpyxl_store.columns import (
    characters_wide,
    default_file_width,
    described_column,
    file_width,
    own_column,
)
from addin.headless.openpyxl_store.empty_looks import EmptyLooks
from addin.headless.store import StoredNote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.headless.cell_values import CellValue, Rows
    from addin.headless.formats import CellFormat, FormatChange
    from addin.headless.openpyxl_store.cached import CachedResults
    from addin.headless.openpyxl_store.charts import SheetCharts
    from addin.headless.openpyxl_store.styles import Styles
    from addin.headless.store import (
        ChartSource,
        ConditionalRule,
        StoredRule,
        StoredTable,
    )

DEFAULT_ROW_POINTS = 15.0
"""Excel's default row height."""

NUMBER_FORMAT = 3
"""The place of the number format in a style; by name it takes five times as long."""

MAX_LINK_TIP = 255
"""Characters of a hyperlink's screen tip, Excel's limit."""


class OpenpyxlSheet:
    """A worksheet; see `addin.headless.store.SheetStore`."""

    def __init__(
        self,
        worksheet: Worksheet,
        *,
        styles: Styles,
        cached: CachedResults,
        charts: SheetCharts,
    ) -> None:
        self.worksheet = worksheet
        self._styles = styles
        self._cached = cached
        self.charts = charts
        # straight to the cells: asking the sheet for a cell makes one
        grid: Any = worksheet
        self._cells: dict[tuple[int, int], Any] = grid._cells

    @property
    def name(self) -> str:
        """The text on the tab."""
        return self.worksheet.title

    @name.setter
    def name(self, value: str) -> None:
        self.worksheet.title = value

    @property
    def visible(self) -> bool:
        """Whether the tab shows."""
        return self.worksheet.sheet_state == "visible"

    @visible.setter
    def visible(self, value: bool) -> None:
        self.worksheet.sheet_state = "visible" if value else "hidden"

    # -- values ------------------------------------------------------------------------

    def used_box(self) -> Box:
        """The box from the first to the last cell with a value or a format."""
        used = [
            place
            for place, cell in self._cells.items()
            if cell.value is not None or cell.has_style
        ]
        if not used:
            return Box(row=1, column=1)
        rows, columns = zip(*used, strict=True)
        return Box(
            row=min(rows),
            column=min(columns),
            rows=max(rows) - min(rows) + 1,
            columns=max(columns) - min(columns) + 1,
        )

    def _stored(self, box: Box) -> Iterator[Any]:
        """The cells that exist inside the box."""
        if box.cells <= len(self._cells):
            for place in _places(box):
                cell = self._cells.get(place)
                if cell is not None:
                    yield cell
        else:
            for (row, column), cell in tuple(self._cells.items()):
                if box.row <= row <= box.last_row:
                    if box.column <= column <= box.last_column:
                        yield cell

    def values(self, box: Box) -> list[list[CellValue]]:
        """What the cells show."""
        return [
            [self._value(self._cells.get((row, column))) for column in _columns(box)]
            for row in _rows(box)
        ]

    def _value(self, cell: Any) -> CellValue:
        if cell is None or isinstance(cell, MergedCell):
            return None
        value, data_type = cell._value, cell.data_type
        if data_type == "f" or isinstance(value, ArrayFormula):
            return self._cached.result(self.name, cell.row, cell.column)
        return shown_value(value, data_type)

    def formulas(self, box: Box) -> list[list[str]]:
        """What the formula bar shows."""
        return [
            [self._formula(self._cells.get((row, column))) for column in _columns(box)]
            for row in _rows(box)
        ]

    def _formula(self, cell: Any) -> str:
        return "" if cell is None else formula_bar_text(cell.value)

    def write(self, box: Box, rows: Rows) -> None:
        """Store a block of values as they are."""
        looks = self._empty_looks(box)
        for row, values in zip(_rows(box), rows, strict=True):
            for column, value in zip(_columns(box), values, strict=True):
                cell = self._cells.get((row, column))
                if cell is None:
                    if value is None:
                        continue
                    cell = self._new_cell(row, column, looks)
                if not isinstance(cell, MergedCell):
                    put(cell, value, self._styles)

    def _empty_looks(self, box: Box) -> EmptyLooks:
        return EmptyLooks(self.worksheet, box, self._styles.normal)

    def _new_cell(self, row: int, column: int, looks: EmptyLooks) -> Cell:
        style = looks.style(row, column)
        cell: Cell = Cell(self.worksheet, row=row, column=column, style_array=style)
        self._cells[row, column] = cell
        return cell

    def _cell(self, row: int, column: int) -> Any:
        """The cell of this place, made if need be."""
        found = self._cells.get((row, column))
        if found is not None:
            return found
        looks = self._empty_looks(Box(row=row, column=column))
        return self._new_cell(row, column, looks)

    def clear_contents(self, box: Box) -> None:
        """Empty the cells, links included."""
        for cell in self._stored(box):
            if not isinstance(cell, MergedCell):
                put(cell, None, self._styles)
                cell._hyperlink = None

    # -- looks -------------------------------------------------------------------------

    def _style(self, cell: Any) -> StyleArray:
        style: StyleArray | None = cell._style
        return self._styles.normal if style is None else style

    def clear_formats(self, box: Box) -> None:
        """Give the cells the normal look."""
        for cell in self._stored(box):
            cell._style = self._styles.normal

    def formats(self, box: Box) -> frozenset[CellFormat]:
        """The distinct looks inside the box."""
        styles = [self._style(cell) for cell in self._stored(box)]
        distinct = {tuple(style): style for style in styles}
        if len(styles) < box.cells:
            for style in self._absent_styles(box):
                distinct[tuple(style)] = style
        return frozenset(map(self._styles.format_of, distinct.values()))

    def _absent_styles(self, box: Box) -> list[StyleArray]:
        """The styles of the places in the box that have no cell."""
        looks = self._empty_looks(box)
        if box.whole_columns or box.whole_rows:
            return looks.all_styles()
        absent = (place for place in _places(box) if place not in self._cells)
        return [looks.style(*place) for place in absent]

    def number_formats(self, box: Box) -> list[list[str]]:
        """The number format of every cell."""
        looks = self._empty_looks(box)
        known: dict[int, str] = {}

        def shown(row: int, column: int) -> str:
            cell = self._cells.get((row, column))
            style = looks.style(row, column) if cell is None else self._style(cell)
            number: int = style[NUMBER_FORMAT]
            if number not in known:
                known[number] = self._styles.number_format(style)
            return known[number]

        return [[shown(row, column) for column in _columns(box)] for row in _rows(box)]

    def restyle(self, box: Box, change: FormatChange) -> None:
        """Change the look of cells; whole rows and columns also for later cells."""
        if box.whole_columns:
            for column in _columns(box):
                self._restyle_object(own_column(self.worksheet, column), change)
        elif box.whole_rows:
            for row in _rows(box):
                self._restyle_object(self.worksheet.row_dimensions[row], change)
        else:
            looks = self._empty_looks(box)
            for place in _places(box):
                if place not in self._cells:
                    self._new_cell(*place, looks)
        for cell in self._stored(box):
            self._restyle_object(cell, change)

    def _restyle_object(self, styled: Any, change: FormatChange) -> None:
        styled._style = self._styles.restyled(self._style(styled), change)

    def column_widths(self, box: Box) -> frozenset[float]:
        """The distinct column widths in characters."""
        described = (
            described_column(self.worksheet, column) for column in _columns(box)
        )
        default = default_file_width(self.worksheet)
        return frozenset(
            characters_wide(found.width if found else default) for found in described
        )

    def set_column_width(self, box: Box, width: float) -> None:
        """Set the width of columns in characters."""
        for column in _columns(box):
            own_column(self.worksheet, column).width = file_width(width)

    def row_heights(self, box: Box) -> frozenset[float]:
        """The distinct row heights in points."""
        default = self.worksheet.sheet_format.defaultRowHeight or DEFAULT_ROW_POINTS
        described: Any = self.worksheet.row_dimensions
        found = (described.get(row) for row in _rows(box))
        return frozenset((row and row.height) or default for row in found)

    def set_row_height(self, box: Box, height: float) -> None:
        """Set the height of rows in points."""
        for row in _rows(box):
            self.worksheet.row_dimensions[row].height = height

    # -- links and notes ---------------------------------------------------------------

    def hyperlink(self, row: int, column: int) -> str | None:
        """Where the cell links to."""
        cell = self._cells.get((row, column))
        link = cell.hyperlink if cell is not None else None
        if link is None:
            return None
        place = f"#{link.location}" if link.location else ""
        return (link.target or "") + place

    def set_hyperlink(self, row: int, column: int, address: str, tip: str) -> None:
        """Link the cell to an address or a place in the workbook."""
        cell = self._cell(row, column)
        target, _, place = address.partition("#")
        cell._hyperlink = Hyperlink(
            ref=f"{column_letters(column)}{row}",
            target=target or None,
            location=place or None,
            tooltip=tip[:MAX_LINK_TIP],
        )

    def note(self, row: int, column: int) -> StoredNote | None:
        """The note of the cell."""
        cell = self._cells.get((row, column))
        comment = cell.comment if cell is not None else None
        if comment is None:
            return None
        return StoredNote(text=comment.text, author=comment.author or "")

    def set_note(self, row: int, column: int, text: str | None) -> None:
        """Write or remove the note of the cell; a rewritten one keeps its size."""
        cell = self._cells.get((row, column))
        if text is None:
            if cell is not None and cell.comment is not None:
                cell.comment = None
            return
        cell = self._cell(row, column)
        old = cell.comment
        new = Comment(text, old.author if old else "")
        if old is not None:
            new.width, new.height = old.width, old.height
        cell.comment = new

    # -- tables, rules, charts ---------------------------------------------------------

    def tables(self) -> tuple[StoredTable, ...]:
        """The named tables."""
        return tables.stored_tables(self.worksheet)

    def add_table(self, name: str, box: Box, style: str | None) -> None:
        """Make a table."""
        tables.add_table(self.worksheet, name, box, style)
        self.sync_tables()

    def resize_table(self, name: str, box: Box) -> None:
        """Let a table cover another box; its totals row moves along."""
        table = tables.named_table(self.worksheet, name)
        old = tables.table_box(table)
        tables.resize_table(table, box)
        if table.totalsRowCount and old.last_row != box.last_row:
            self._move_row(old, box.last_row)
        self.sync_tables()

    def _move_row(self, old: Box, row: int) -> None:
        """Move the last row of a box, values and looks, to another row."""
        for column in _columns(old):
            cell = self._cells.pop((old.last_row, column), None)
            if cell is not None:
                cell.row = row
                self._cells[row, column] = cell

    def set_table_filter(self, name: str, *, shown: bool) -> None:
        """Show or remove filter buttons."""
        tables.set_filter(tables.named_table(self.worksheet, name), shown=shown)

    def table_columns(self, name: str) -> tuple[str, ...]:
        """The headers of a table."""
        self.sync_tables()
        table = tables.named_table(self.worksheet, name)
        return tuple(column.name for column in table.tableColumns)

    def sync_tables(self) -> None:
        """Make table columns and header cells say the same, or Excel repairs the file."""
        for table in self.worksheet.tables.values():
            if table.headerRowCount == 0:
                continue
            box = tables.table_box(table)
            header = Box(row=box.row, column=box.column, columns=box.columns)
            names = tables.unique_headers(self.values(header)[0])
            self.write(header, [names])
            tables.sync_columns(table, names)

    def rules(self, box: Box) -> tuple[StoredRule, ...]:
        """The conditional formats that touch the box."""
        return rules.rules_in(self.worksheet, box, self._styles)

    def add_rule(self, box: Box, rule: ConditionalRule) -> None:
        """Add a conditional format as first priority."""
        rules.add_rule(self.worksheet, box, rule)

    def delete_rule(self, priority: int) -> None:
        """Remove a conditional format."""
        rules.delete_rule(self.worksheet, priority)

    def clear_rules(self, box: Box) -> None:
        """Take the box out of every conditional format."""
        rules.clear_rules(self.worksheet, box)

    def chart_names(self) -> tuple[str, ...]:
        """The names of the charts."""
        return self.charts.names()

    def rename_chart(self, position: int, name: str) -> None:
        """Rename a chart."""
        self.charts.rename(position, name)

    def retarget_chart(self, position: int, source: ChartSource) -> None:
        """Point a chart's series elsewhere."""
        self.charts.retarget(position, source)


def _rows(box: Box) -> range:
    return range(box.row, box.row + box.rows)


def _columns(box: Box) -> range:
    return range(box.column, box.column + box.columns)


def _places(box: Box) -> Iterator[tuple[int, int]]:
    for row in _rows(box):
        for column in _columns(box):
            yield row, column
