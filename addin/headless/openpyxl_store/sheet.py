"""One worksheet kept by openpyxl."""

# openpyxl has no public door to what is stored here, and its stubs forbid setting it
# ruff: noqa: SLF001

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.comments import Comment
from openpyxl.worksheet.hyperlink import Hyperlink

from addin.addresses import column_letters
from addin.headless.box import Box
from addin.headless.openpyxl_store import rules, tables
from addin.headless.openpyxl_store.cell_grid import columns_of
from addin.headless.openpyxl_store.charts import SheetCharts
from addin.headless.openpyxl_store.looks_grid import LooksGrid
from addin.headless.store import StoredNote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from addin.headless.openpyxl_store.cached import CachedResults
    from addin.headless.openpyxl_store.styles import Styles
    from addin.headless.store import (
        ChartSource,
        ConditionalRule,
        StoredRule,
        StoredTable,
    )

MAX_LINK_TIP = 255
"""Characters of a hyperlink's screen tip, Excel's limit."""


class OpenpyxlSheet(LooksGrid):
    """A worksheet; see `addin.headless.store.SheetStore`."""

    def __init__(
        self, worksheet: Worksheet, *, styles: Styles, cached: CachedResults
    ) -> None:
        super().__init__(worksheet, styles=styles, cached=cached)
        self.charts = SheetCharts(worksheet)

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
        for column in columns_of(old):
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
        """Make table columns say what header cells say, or Excel repairs the file."""
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

    def paint_chart(self, position: int, colours: Sequence[str]) -> None:
        """Give a chart's points colours, each six hexadecimal digits."""
        self.charts.paint(position, colours)
