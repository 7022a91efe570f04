"""One worksheet, kept as its part of the package and the changes to it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from addin.headless.box import Box
from addin.headless.package_store import tabs
from addin.headless.package_store.sheet_limits import refuse_vast
from addin.headless.package_store.sheet_part import SheetPart
from addin.headless.package_store.table_changes import TableChanges
from addin.headless.parts.sheet_tables import SheetTables
from addin.headless.parts.table_headers import unique_headers

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.headless.cell_values import CellValue, Rows
    from addin.headless.column_values import BoolMatrix, ColumnArray, ColumnInput
    from addin.headless.formats import CellFormat, FormatChange
    from addin.headless.store import (
        ChartSource,
        ConditionalRule,
        StoredNote,
        StoredRule,
        StoredTable,
    )

_MANY_CELLS = 500_000
"""Beyond, cells that were only read give way to those that are written."""


class PackageSheet(SheetPart, TableChanges):
    """A worksheet; see `addin.headless.store.SheetStore`.

    Nothing of its part is read before it is asked for.

    Parameters
    ----------
    book
        The workbook it belongs to.
    name
        The text on its tab.
    part
        The name of its part.
    fresh
        The content of a part that no file has yet.
    """

    @property
    def visible(self) -> bool:
        """Whether its tab shows."""
        return self._book.is_visible(self)

    @visible.setter
    def visible(self, value: bool) -> None:
        self._book.set_visible(self, shown=value)

    # -- the tab -----------------------------------------------------------------------

    def activate(self) -> None:
        """Let it show on opening; the first is taken to, as long as a chart does."""
        if self is not self._book.active_sheet:
            self._book.workbook.active_tab = self._book.tab(self)

    def rename(self, name: str) -> None:
        """Write something else on its tab; see `tabs.rename`."""
        self._book.refuse_if_locked(f"is to have a sheet {name}")
        tabs.rename(self._book, self, name)

    def delete(self) -> None:
        """Take it out of its book."""
        self._book.remove_sheet(self)

    def copy(self, name: str, position: int) -> PackageSheet:
        """A new worksheet like it; see `tabs.copy`."""
        return tabs.copy(self._book, self, name, position)

    def put_into_package(self) -> None:
        """Hand the changed part to the package, which streams its rows on saving."""
        if self.cells_are_edited:
            self._sync_tables()
            self._shell.set_dimension(self.used_box())
        if self.is_edited:
            self._package.replace(self.part, self.chunks)

    # -- values ------------------------------------------------------------------------

    def used_box(self) -> Box:
        """The box from the first to the last cell with a value or a format."""
        return self._grid.used_box() or Box(row=1, column=1)

    def values(self, box: Box) -> list[list[CellValue]]:
        """What the cells show."""
        return self._grid.values(box)

    def columns(self, box: Box) -> list[ColumnArray]:
        """What the cells show, one array per column."""
        return self._grid.columns(box)

    def blanks(self, box: Box) -> BoolMatrix:
        """Whether each cell holds nothing."""
        refuse_vast(box, self.name)
        return self._grid.blanks(box)

    def formulas(self, box: Box) -> list[list[str]]:
        """What the formula bar shows."""
        return self._grid.formulas(box)

    def write(self, box: Box, rows: Rows) -> None:
        """Store a block of values as they are."""
        self._grid.write(box, rows)

    def write_columns(self, box: Box, columns: Sequence[ColumnInput]) -> None:
        """Store one array per column."""
        if box.cells > _MANY_CELLS:
            self._book.make_room_for(self)
        self._grid.write_columns(box, columns)

    def clear_contents(self, box: Box) -> None:
        """Empty the cells, links included."""
        self._grid.clear_contents(box)
        self._shell.links.clear(box)

    # -- looks -------------------------------------------------------------------------

    def clear_formats(self, box: Box) -> None:
        """Give the cells the normal look; of whole columns also later cells."""
        # a look that is still to come is older than this
        grid = self._grid
        if box.whole_columns:
            self._shell.columns.clear_styles(box)
        grid.clear_formats(box)

    def formats(self, box: Box) -> frozenset[CellFormat]:
        """The distinct looks inside the box."""
        return self._grid.formats(box)

    def number_formats(self, box: Box) -> list[list[str]]:
        """The number format of every cell."""
        return self._grid.number_formats(box)

    def restyle(self, box: Box, change: FormatChange) -> None:
        """Change the look of cells; of whole columns also for later cells."""
        if box.whole_columns and not box.whole_rows:
            styles = self._book.styles
            columns = self._shell.columns
            for column in range(box.column, box.last_column + 1):
                columns.set_style(column, styles.changed(columns.style(column), change))
        if box.cells > _MANY_CELLS:
            self._book.make_room_for(self)
        waiting = self._restyling
        if waiting is not None and waiting[0] == box:
            # looks are set one aspect after the other: one pass over the cells does,
            # and no cell format is made that nothing will use
            change = waiting[1].followed_by(change)
        elif waiting is not None:
            self._cells.restyle(*waiting)
        self._restyling = box, change

    def column_widths(self, box: Box) -> frozenset[float]:
        """The distinct column widths in characters."""
        return self._shell.columns.widths(box)

    def set_column_width(self, box: Box, width: float) -> None:
        """Set the width of columns in characters."""
        self._shell.columns.set_width(box, width)

    def row_heights(self, box: Box) -> frozenset[float]:
        """The distinct row heights in points."""
        return self._grid.row_heights(box, self._shell.default_row_height())

    def set_row_height(self, box: Box, height: float) -> None:
        """Set the height of rows in points."""
        self._grid.set_row_height(box, height)

    # -- links and notes ---------------------------------------------------------------

    def hyperlink(self, row: int, column: int) -> str | None:
        """Where the cell links to."""
        return self._shell.links.address(row, column)

    def set_hyperlink(self, row: int, column: int, address: str, tip: str) -> None:
        """Link the cell to an address or a place in the workbook."""
        self._shell.links.set(row, column, address, tip)

    def note(self, row: int, column: int) -> StoredNote | None:
        """The note of the cell."""
        return self._shell.notes.note(row, column)

    def set_note(self, row: int, column: int, text: str | None) -> None:
        """Write or remove the note of the cell."""
        self._shell.notes.set(row, column, text)

    # -- tables ------------------------------------------------------------------------

    @cached_property
    def _tables(self) -> SheetTables:
        return SheetTables(self._package, self.part, lambda: self._shell.document)

    def tables(self) -> tuple[StoredTable, ...]:
        """The named tables."""
        return self._tables.stored()

    def add_table(self, name: str, box: Box, style: str | None) -> None:
        """Make a table."""
        self._tables.add(name, box, style, self._headers(box))
        self._write_headers(box, self._headers(box))

    def resize_table(self, name: str, box: Box) -> None:
        """Let a table cover another box; its totals row moves along."""
        table = self._tables.named(name)
        before = table.stored()
        table.resize(box)
        if before.has_totals and before.box.last_row != box.last_row:
            self._grid.move_row(before.box, box.last_row)
        if before.has_header:
            self._take_headers(name, box)

    def set_table_filter(self, name: str, *, shown: bool) -> None:
        """Show or remove filter buttons."""
        self._tables.named(name).set_filter(shown=shown)

    def table_columns(self, name: str) -> tuple[str, ...]:
        """The headers of a table."""
        self._sync_table(name)
        return self._tables.named(name).columns()

    def _sync_tables(self) -> None:
        for table in self._tables.stored():
            self._sync_table(table.name)

    def _sync_table(self, name: str) -> None:
        """Make table columns say what header cells say, or Excel repairs the file."""
        stored = self._tables.named(name).stored()
        if stored.has_header and "_cells" in self.__dict__:
            self._take_headers(name, stored.box)

    def _take_headers(self, name: str, box: Box) -> None:
        headers = self._headers(box)
        self._write_headers(box, headers)
        self._tables.named(name).set_headers(headers)

    def _headers(self, box: Box) -> list[str]:
        header = Box(row=box.row, column=box.column, columns=box.columns)
        return unique_headers(self.values(header)[0])

    def _write_headers(self, box: Box, headers: Sequence[str]) -> None:
        header = Box(row=box.row, column=box.column, columns=box.columns)
        self._grid.write(header, [headers])

    # -- rules and charts --------------------------------------------------------------

    def rules(self, box: Box) -> tuple[StoredRule, ...]:
        """The conditional formats that touch the box."""
        return self._shell.rules.inside(box)

    def add_rule(self, box: Box, rule: ConditionalRule) -> None:
        """Add a conditional format as first priority."""
        self._shell.rules.add(box, rule)

    def delete_rule(self, priority: int) -> None:
        """Remove a conditional format."""
        self._shell.rules.delete(priority)

    def clear_rules(self, box: Box) -> None:
        """Take the box out of every conditional format."""
        self._shell.rules.clear(box)

    def chart_names(self) -> tuple[str, ...]:
        """The names of the charts."""
        return self._shell.charts.names()

    def rename_chart(self, position: int, name: str) -> None:
        """Rename a chart."""
        self._shell.charts.rename(position, name)

    def retarget_chart(self, position: int, source: ChartSource) -> None:
        """Point a chart's series elsewhere."""
        self._shell.charts.retarget(position, source)

    def paint_chart(self, position: int, colours: Sequence[str]) -> None:
        """Give a chart's points colours, each six hexadecimal digits."""
        self._shell.charts.paint(position, colours)
