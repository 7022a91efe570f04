"""One named table, edited where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.box import Box, box_at
from addin.headless.package.xml_edit import attribute_text
from addin.headless.parts.edited_xml import EditedPart
from addin.headless.parts.sheet_xml import corners
from addin.headless.parts.table_columns import fit_columns, name_columns
from addin.headless.parts.table_filter import filtered_box, fit_filters
from addin.headless.parts.xml_text import whole
from addin.headless.parts.xstrings import spelt_attribute, unspelt
from addin.headless.store import StoredTable

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
        ValueError
            If the part says no address.
        """
        reference = self._part.root.attributes.get("ref", "")
        box = box_at(reference)
        if box is None:
            raise ValueError(f"table {self.name!r} covers {reference!r}")
        return box

    def stored(self) -> StoredTable:
        """The description of the table."""
        root = self._part.root
        look = root.find("tableStyleInfo")
        return StoredTable(
            name=self.name,
            box=self.box,
            has_header=_has_header(root),
            has_totals=whole(root, "totalsRowCount") != 0,
            has_filter=root.find("autoFilter") is not None,
            style=look.get("name") if look is not None else None,
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
    look = (
        ""
        if style is None
        else f'<tableStyleInfo name="{_attribute(style)}" showFirstColumn="0" '
        'showLastColumn="0" showRowStripes="1" showColumnStripes="0"/>'
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        f'<table xmlns="{namespace}" id="{id_}" name="{title}" displayName="{title}" '
        f'ref="{corners(box)}" totalsRowShown="0"><autoFilter ref="{corners(box)}"/>'
        f'<tableColumns count="{len(headers)}">{columns}</tableColumns>{look}</table>'
    ).encode()


def _attribute(text: str) -> str:
    return attribute_text(spelt_attribute(text))
