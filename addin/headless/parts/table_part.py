"""One named table, edited where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.box import Box, box_at
from addin.headless.package.errors import damaged_part
from addin.headless.package.xml_edit import attribute_text
from addin.headless.parts.edited_xml import EditedPart
from addin.headless.parts.sheet_xml import corners
from addin.headless.parts.table_columns import fit_columns, name_columns
from addin.headless.parts.table_edges import (
    hide_header,
    hide_totals,
    show_header,
    show_totals,
)
from addin.headless.parts.table_filter import filtered_box, fit_filters
from addin.headless.parts.xml_text import is_true, whole
from addin.headless.parts.xstrings import spelt_attribute, unspelt
from addin.headless.store import StoredTable, TableLook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.headless.package.package import Package
    from addin.headless.package.xml_tree import Element

QUERY_TABLE = "queryTable"
"""The type of a table that a data connection fills."""


class TablePart:
    """A table part; see the methods of tables in `addin.headless.store.SheetStore`."""

    def __init__(self, package: Package, part: str) -> None:
        self._part = EditedPart(package, part)
        self._described: tuple[Element, StoredTable] | None = None

    @property
    def part(self) -> str:
        """The name of its part."""
        return self._part.name

    @property
    def id(self) -> int:
        """The number that no other table of the workbook has."""
        return whole(self._part.root, "id")

    @property
    def name(self) -> str:
        """The name by which formulas call it."""
        root = self._part.root
        return unspelt(root.get("displayName") or root.get("name") or "")

    @property
    def box(self) -> Box:
        """All that it covers.

        Raises
        ------
        PackageError
            If the part says no address.
        """
        box = box_at(self._part.root.attributes.get("ref", ""))
        if box is None:
            raise damaged_part(self._part.name)
        return box

    def stored(self) -> StoredTable:
        """The description of the table."""
        root = self._part.root
        # asked for with every look at a table, and all tables of its sheet with it
        if self._described is None or self._described[0] is not root:
            self._described = root, self._description(root)
        return self._described[1]

    def _description(self, root: Element) -> StoredTable:
        look = root.find("tableStyleInfo")
        return StoredTable(
            name=self.name,
            box=self.box,
            has_header=_has_header(root),
            has_totals=whole(root, "totalsRowCount") != 0,
            has_filter=root.find("autoFilter") is not None,
            look=_look(look),
        )

    def columns(self) -> tuple[str, ...]:
        """The headers, left to right."""
        container = self._part.root.find("tableColumns")
        found = container.find_all("tableColumn") if container is not None else ()
        return tuple(unspelt(column.attributes.get("name", "")) for column in found)

    def resize(self, box: Box) -> None:
        """Let the table cover another box.

        Columns keep everything as long as their column of the sheet is covered.

        Raises
        ------
        ValueError
            If columns of a table that a query fills would come or go.
        """
        old = self.box
        if box == old:
            return
        moved = old.column - box.column
        is_query = self._part.root.get("tableType") == QUERY_TABLE
        if is_query and (moved or box.columns != old.columns):
            raise ValueError(f"the columns of table {self.name!r} belong to its query")
        with self._part.change() as edit:
            edit.set(edit.root, "ref", corners(box))
            fit_filters(edit, box, moved=moved)
            fit_columns(edit, box.columns, moved=moved)

    def set_headers(self, headers: Sequence[str]) -> None:
        """Give the columns these names; see `name_columns`."""
        if _has_header(self._part.root):
            with self._part.change() as edit:
                name_columns(edit, headers)

    def rename(self, name: str) -> None:
        """Give the table another name; who names it has to follow."""
        with self._part.change() as edit:
            for attribute in ("name", "displayName"):
                edit.set(edit.root, attribute, spelt_attribute(name))

    def set_look(self, look: TableLook) -> None:
        """Say how the table is drawn."""
        with self._part.change() as edit:
            said = edit.root.find("tableStyleInfo")
            if said is None:
                columns = edit.root.children[-1]
                for child in edit.root.children:
                    if child.tag == "tableColumns":
                        columns = child
                edit.insert_after(columns, _look_xml(edit.prefix, look))
            else:
                edit.replace(said, _look_xml(edit.prefix, look))

    def set_header(self, *, shown: bool) -> None:
        """Take the row above for a header, or let the header row go."""
        with self._part.change() as edit:
            if shown:
                show_header(edit, self.box)
            else:
                hide_header(edit, self.box)
        if shown:
            self.set_filter(shown=True)

    def set_totals(self, *, shown: bool) -> None:
        """Take the row below for totals, or let the totals row go."""
        with self._part.change() as edit:
            if shown:
                show_totals(edit, self.box)
            else:
                hide_totals(edit, self.box)

    def set_filter(self, *, shown: bool) -> None:
        """Show filter buttons over everything but the totals row, or remove them."""
        with self._part.change() as edit:
            buttons = edit.root.find("autoFilter")
            reference = corners(filtered_box(edit.root, self.box))
            if not shown and buttons is not None:
                edit.remove(buttons)
            if shown and buttons is not None:
                edit.set(buttons, "ref", reference)
            if shown and buttons is None:
                tag = (edit.prefix + b"autoFilter").decode()
                # the schema wants it first
                xml = f'<{tag} ref="{reference}"/>'.encode()
                edit.insert(edit.root.inner_start, xml)


def _has_header(root: Element) -> bool:
    return whole(root, "headerRowCount", 1) != 0


def new_table_xml(
    *,
    id_: int,
    name: str,
    box: Box,
    style: str | None,
    headers: Sequence[str],
    namespace: str,
) -> bytes:
    """A table with filter buttons and banded rows, as Excel writes one."""
    title = _attribute(name)
    columns = "".join(
        f'<tableColumn id="{number}" name="{_attribute(header)}"/>'
        for number, header in enumerate(headers, start=1)
    )
    look = "" if style is None else _look_xml(b"", TableLook(style=style)).decode()
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        f'<table xmlns="{namespace}" id="{id_}" name="{title}" displayName="{title}" '
        f'ref="{corners(box)}" totalsRowShown="0"><autoFilter ref="{corners(box)}"/>'
        f'<tableColumns count="{len(headers)}">{columns}</tableColumns>{look}</table>'
    ).encode()


def _look(said: Element | None) -> TableLook:
    def is_set(name: str) -> bool:
        return said is not None and is_true(said.get(name))

    return TableLook(
        style=said.get("name") if said is not None else None,
        first_column=is_set("showFirstColumn"),
        last_column=is_set("showLastColumn"),
        row_stripes=is_set("showRowStripes"),
        column_stripes=is_set("showColumnStripes"),
    )


def _look_xml(prefix: bytes, look: TableLook) -> bytes:
    name = "" if look.style is None else f' name="{_attribute(look.style)}"'
    return (
        f"<{prefix.decode()}tableStyleInfo{name} "
        f'showFirstColumn="{look.first_column:d}" '
        f'showLastColumn="{look.last_column:d}" '
        f'showRowStripes="{look.row_stripes:d}" '
        f'showColumnStripes="{look.column_stripes:d}"/>'
    ).encode()


def _attribute(text: str) -> str:
    return attribute_text(spelt_attribute(text))
