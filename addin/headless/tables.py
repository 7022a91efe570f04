"""Named tables and their columns, as xlwings asks for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import xlwings as xw
from xlwings import base_classes

from addin.headless.box import Box, box_between
from addin.headless.ranges import Range

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.headless.sheets import Sheet
    from addin.headless.store import StoredTable, TableLook


class Tables(base_classes.Collection, base_classes.Tables):
    """The named tables of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> tuple[StoredTable, ...]:
        """The tables as stored."""
        return self._sheet.api.tables()

    @property
    def parent(self) -> Sheet:
        """The sheet."""
        return self._sheet

    def __len__(self) -> int:
        return len(self.api)

    def __iter__(self) -> Iterator[Table]:
        return iter([Table(self._sheet, table.name) for table in self.api])

    def __contains__(self, name: str) -> bool:
        return any(table.name.casefold() == name.casefold() for table in self.api)

    def __call__(self, key: str | int) -> Table:
        """A table by name, whatever its case, or by its number from 1."""
        if isinstance(key, int):
            return Table(self._sheet, self.api[key - 1].name)
        for table in self.api:
            if table.name.casefold() == key.casefold():
                return Table(self._sheet, table.name)
        raise KeyError(key)

    def add(  # noqa: PLR0917 - xlwings' signature
        self,
        source_type: object = None,
        source: Any = None,  # noqa: ANN401 - an xlwings Range, whose module is untyped here
        link_source: object = None,
        has_headers: bool | None = None,  # noqa: FBT001 - xlwings' signature
        destination: object = None,
        table_style_name: str | None = None,
        name: str | None = None,
    ) -> Table:
        """A table over a range whose first row is its header.

        Raises
        ------
        NotImplementedError
            For external sources and ranges without a header row.
        XlwingsError
            If the name is taken, or the range meets another table.
        """
        if source_type or link_source or destination or not has_headers:
            raise NotImplementedError
        box = _with_a_row(source.impl.box)
        title = name or self._unused_name()
        taken = {found.name.casefold() for found in self._everywhere()}
        if title.casefold() in taken:
            raise xw.XlwingsError(f"the workbook already has a table {title!r}")
        _refuse_overlap(self._sheet, box, title)
        self._sheet.api.add_table(title, box, table_style_name)
        return Table(self._sheet, title)

    def _everywhere(self) -> Iterator[StoredTable]:
        for sheet in self._sheet.book.sheets:
            yield from sheet.tables.api

    def _unused_name(self) -> str:
        taken = {found.name.casefold() for found in self._everywhere()}
        number = len(taken) + 1
        while f"table{number}" in taken:
            number += 1
        return f"Table{number}"


def _with_a_row(box: Box) -> Box:
    """A box with a row below its header, which Excel wants of every table."""
    return replace(box, rows=2) if box.rows == 1 else box


def _refuse_overlap(sheet: Sheet, box: Box, name: str) -> None:
    for other in sheet.api.tables():
        if other.name != name and other.box.meets(box):
            raise xw.XlwingsError(f"{box.address} meets the table {other.name!r}")


class Table(base_classes.Table):
    """A named table."""

    def __init__(self, sheet: Sheet, name: str) -> None:
        self._sheet = sheet
        self._name = name

    @property
    def api(self) -> StoredTable:
        """The table as stored.

        Raises
        ------
        KeyError
            If it is no longer there.
        """
        for table in self._sheet.api.tables():
            if table.name == self._name:
                return table
        raise KeyError(self._name)

    @property
    def parent(self) -> Sheet:
        """The sheet."""
        return self._sheet

    @property
    def name(self) -> str:
        """The name by which formulas call it."""
        return self._name

    @name.setter
    def name(self, value: str) -> None:
        book = self._sheet.book
        taken = {t.name.casefold() for s in book.sheets for t in s.tables.api}
        if value.casefold() in taken - {self._name.casefold()}:
            raise xw.XlwingsError(f"the workbook already has a table {value!r}")
        where = book.api.part_naming(self._name)
        if where is not None:
            raise NotImplementedError(f"{where} uses the table {self._name}")
        self._sheet.api.rename_table(self._name, value)
        self._name = value

    @property
    def display_name(self) -> str:
        """The same name."""
        return self._name

    @display_name.setter
    def display_name(self, value: str) -> None:
        self.name = value

    @property
    def range(self) -> Range:
        """Everything, header row and totals row included."""
        return Range(self._sheet, self.api.box)

    @property
    def show_headers(self) -> bool:
        """Whether it has a header row."""
        return self.api.has_header

    @show_headers.setter
    def show_headers(self, value: bool) -> None:
        if value != self.show_headers:
            self._sheet.api.set_table_header(self._name, shown=value)

    @property
    def show_totals(self) -> bool:
        """Whether it has a totals row."""
        return self.api.has_totals

    @show_totals.setter
    def show_totals(self, value: bool) -> None:
        if value != self.show_totals:
            self._sheet.api.set_table_totals(self._name, shown=value)

    @property
    def show_autofilter(self) -> bool:
        """Whether its header has filter buttons."""
        return self.api.has_filter

    @show_autofilter.setter
    def show_autofilter(self, value: bool) -> None:
        self._sheet.api.set_table_filter(self._name, shown=value)

    @property
    def table_style(self) -> str | None:
        """The name of its style."""
        return self.api.look.style

    @table_style.setter
    def table_style(self, value: str | None) -> None:
        self._restyle(replace(self.api.look, style=value))

    @property
    def show_table_style_first_column(self) -> bool:
        """Whether its first column stands out."""
        return self.api.look.first_column

    @show_table_style_first_column.setter
    def show_table_style_first_column(self, value: bool) -> None:
        self._restyle(replace(self.api.look, first_column=value))

    @property
    def show_table_style_last_column(self) -> bool:
        """Whether its last column stands out."""
        return self.api.look.last_column

    @show_table_style_last_column.setter
    def show_table_style_last_column(self, value: bool) -> None:
        self._restyle(replace(self.api.look, last_column=value))

    @property
    def show_table_style_row_stripes(self) -> bool:
        """Whether every other row is shaded."""
        return self.api.look.row_stripes

    @show_table_style_row_stripes.setter
    def show_table_style_row_stripes(self, value: bool) -> None:
        self._restyle(replace(self.api.look, row_stripes=value))

    @property
    def show_table_style_column_stripes(self) -> bool:
        """Whether every other column is shaded."""
        return self.api.look.column_stripes

    @show_table_style_column_stripes.setter
    def show_table_style_column_stripes(self, value: bool) -> None:
        self._restyle(replace(self.api.look, column_stripes=value))

    def _restyle(self, look: TableLook) -> None:
        self._sheet.api.set_table_look(self._name, look)

    @property
    def header_row_range(self) -> Range | None:
        """The header row, None without one."""
        box = self.api.box
        return self._rows(box.row, box.row) if self.api.has_header else None

    @property
    def totals_row_range(self) -> Range | None:
        """The totals row, None without one."""
        box = self.api.box
        return self._rows(box.last_row, box.last_row) if self.api.has_totals else None

    @property
    def data_body_range(self) -> Range | None:
        """The rows between header and totals, None if there are none."""
        table = self.api
        return self._rows(
            table.box.row + int(table.has_header),
            table.box.last_row - int(table.has_totals),
        )

    @property
    def insert_row_range(self) -> Range | None:
        """The one empty row of a table that holds nothing yet, None with content."""
        body = self.data_body_range
        if body is None or body.box.rows > 1 or not body.blank_cells().all():
            return None
        return body

    def _rows(self, first: int, last: int) -> Range | None:
        box = self.api.box
        inside = box_between(first, box.column, last, box.last_column)
        return Range(self._sheet, inside) if inside else None

    @property
    def columns(self) -> TableColumns:
        """Its columns."""
        return TableColumns(self)

    def resize(self, range: Any) -> None:  # noqa: A002, ANN401 - xlwings' name; an xlwings Range
        """Let it cover another box; a totals row moves to the new last row.

        Raises
        ------
        XlwingsError
            If the header row would move, or another table is met.
        """
        box: Box = range.impl.box
        old = self.api.box
        if box.row != old.row or not box.meets(old):
            raise xw.XlwingsError(
                f"the header row of table {self._name!r} has to stay in row {old.row}"
            )
        _refuse_overlap(self._sheet, box, self._name)
        self._sheet.api.resize_table(self._name, box)


class TableColumns(base_classes.Collection, base_classes.TableColumns):
    """The columns of a table, left to right."""

    def __init__(self, table: Table) -> None:
        self._table = table

    @property
    def api(self) -> tuple[str, ...]:
        """The headers."""
        return self._table.parent.api.table_columns(self._table.name)

    def __len__(self) -> int:
        return len(self.api)

    def __iter__(self) -> Iterator[TableColumn]:
        return iter([TableColumn(self._table, n) for n in range(len(self.api))])

    def __contains__(self, name: str) -> bool:
        return name.casefold() in (header.casefold() for header in self.api)

    def __call__(self, key: str | int) -> TableColumn:
        """A column by header, whatever its case, or by its number from 1."""
        if isinstance(key, int):
            return list(self)[key - 1]
        for position, header in enumerate(self.api):
            if header.casefold() == key.casefold():
                return TableColumn(self._table, position)
        raise KeyError(key)


class TableColumn(base_classes.TableColumn):
    """A column of a table; `position` counts from 0."""

    def __init__(self, table: Table, position: int) -> None:
        self._table = table
        self._position = position

    @property
    def name(self) -> str:
        """Its header."""
        return self._table.columns.api[self._position]

    @property
    def index(self) -> int:
        """Its number from 1."""
        return self._position + 1

    @property
    def range(self) -> Range:
        """Everything, header and total included."""
        return self._part(self._table.range)

    @property
    def data_body_range(self) -> Range | None:
        """The cells between header and total, None if there are none."""
        body = self._table.data_body_range
        return self._part(body) if body else None

    def _part(self, whole: Range) -> Range:
        box = Box(
            row=whole.box.row,
            column=whole.box.column + self._position,
            rows=whole.box.rows,
        )
        return Range(self._table.parent, box)
