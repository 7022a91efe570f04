"""The named tables of one sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.package.errors import damaged_part
from addin.headless.parts.sheet_xml import (
    place_child,
    relation_attribute,
    sheet_child,
)
from addin.headless.parts.table_part import TablePart, new_table_xml

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from addin.headless.box import Box
    from addin.headless.package.package import Package
    from addin.headless.parts.edited_xml import EditedXml
    from addin.headless.store import StoredTable

TABLE_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml"


class SheetTables:
    """The tables of one sheet, found through its relationships.

    Parameters
    ----------
    package
        The workbook.
    part
        The worksheet part.
    shell
        Gives its content, which a new table is entered in; a large sheet need not be
        read only to know its tables.
    """

    def __init__(
        self, package: Package, part: str, shell: Callable[[], EditedXml]
    ) -> None:
        self._package = package
        self._part = part
        self._shell = shell
        self._tables: list[TablePart] | None = None

    def stored(self) -> tuple[StoredTable, ...]:
        """The tables, in the order of the sheet's relationships."""
        return tuple(table.stored() for table in self._all())

    def named(self, name: str) -> TablePart:
        """The table of this name.

        Raises
        ------
        KeyError
            If the sheet has none.
        """
        for table in self._all():
            if table.name == name:
                return table
        raise KeyError(name)

    def _all(self) -> list[TablePart]:
        if self._tables is None:
            self._tables = [
                TablePart(self._package, link.target)
                for link in self._package.relationships(self._part)
                if link.kind == "table" and self._package.has(link.target)
            ]
        return self._tables

    def add(
        self, name: str, box: Box, style: str | None, headers: Sequence[str]
    ) -> None:
        """Make a table with filter buttons and banded rows.

        Raises
        ------
        PackageError
            If the workbook has a table of this name. A caller knows those on sheets;
            this one has been left behind by one that is gone.
        """
        others = all_tables(self._package)
        for other in others:
            if other.name.casefold() == name.casefold():
                raise damaged_part(other.part)
        part = self._package.free_name("xl/tables/table{}.xml")
        xml = new_table_xml(
            id_=max((other.id for other in others), default=0) + 1,
            name=name,
            box=box,
            style=style,
            headers=headers,
            namespace=self._package.namespaces.main,
        )
        mine = self._all()
        self._package.add(part, xml, TABLE_TYPE)
        self._list(self._package.relate(self._part, "table", part))
        mine.append(TablePart(self._package, part))

    def _list(self, id_: str) -> None:
        """Name a table in the worksheet, which alone makes Excel read it."""
        with self._shell().change() as edit:
            target = relation_attribute(edit, self._package, id_)
            entry = b"<%btablePart %b/>" % (edit.prefix, target)
            listed = sheet_child(edit.root, "tableParts")
            if listed is None:
                tag = edit.prefix + b"tableParts"
                xml = b'<%b count="1">%b</%b>' % (tag, entry, tag)
                place_child(edit, "tableParts", xml)
                return
            edit.append(listed, entry)
            count = len(listed.find_all("tablePart")) + 1
            edit.set(listed, "count", str(count))


def all_tables(package: Package) -> list[TablePart]:
    """Every table of the workbook."""
    return [
        TablePart(package, part)
        for part in package.parts
        if package.content_type(part).lower() == TABLE_TYPE
    ]
