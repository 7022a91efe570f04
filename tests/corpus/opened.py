"""A workbook as the judge sees it: zip, XML and links, and none of our own code."""

from __future__ import annotations

import posixpath
import re
import zipfile
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corpus.draft import CONTENT_TYPES, local, rels_of
from lxml import etree
from openpyxl.utils import range_boundaries

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_RELATIONS = re.compile(r"\{[^}]*/relationships\}id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relationship; `kind` is the last step of its type, `target` a part."""

    id: str
    kind: str
    target: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle of cells, counted from 1."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @classmethod
    def of(cls, ref: str) -> Area:
        """The area of a reference such as ``A1:C9``."""
        left, top, right, bottom = range_boundaries(ref)
        return cls(first_row=top, first_column=left, last_row=bottom, last_column=right)

    def holds(self, row: int, column: int) -> bool:
        """Whether this cell is in the area."""
        return (
            self.first_row <= row <= self.last_row
            and self.first_column <= column <= self.last_column
        )

    def covers(self, other: Area) -> bool:
        """Whether all of the other area is in this one."""
        return self.holds(other.first_row, other.first_column) and self.holds(
            other.last_row, other.last_column
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TableAt:
    """A table: its part, the sheet it is on, its area and its headers."""

    part: str
    sheet: str
    area: Area
    headers: tuple[str, ...]


def attribute(node: etree._Element, name: str) -> str | None:
    """An attribute by its local name, in any namespace."""
    return next(
        (v for k, v in node.attrib.items() if etree.QName(k).localname == name), None
    )


def children(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """Children with this local name."""
    return (child for child in node if local(child) == name)


class Opened:
    """The parts of a workbook file, and how they hang together."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            entries = [e for e in archive.infolist() if not e.is_dir()]
            # some writers spell parts with backslashes, or with a slash in front
            spelt = [e.filename.replace("\\", "/").lstrip("/") for e in entries]
            self.names = spelt
            self.parts = dict(zip(spelt, map(archive.read, entries), strict=True))
        self._folded = {name.casefold(): name for name in self.parts}
        self._trees: dict[str, etree._Element | None] = {}

    def stored(self, name: str) -> str | None:
        """The part as it is spelt in the file; names are alike whatever their case."""
        return self._folded.get(name.casefold())

    def tree(self, part: str) -> etree._Element | None:
        """The root of a part; None where it is no XML."""
        if part not in self._trees:
            try:
                self._trees[part] = etree.fromstring(self.parts.get(part, b""))
            except (etree.XMLSyntaxError, ValueError):
                self._trees[part] = None
        return self._trees[part]

    def relations(self, source: str) -> tuple[Relation, ...]:
        """What a part points to; "" is the package."""
        part = self.stored(rels_of(source))
        root = None if part is None else self.tree(part)
        if root is None:
            return ()
        folder = posixpath.join("/", posixpath.dirname(source))
        return tuple(
            Relation(
                id=node.get("Id", ""),
                kind=node.get("Type", "").rpartition("/")[2],
                target=None
                if node.get("TargetMode") == "External"
                else posixpath.normpath(
                    posixpath.join(folder, node.get("Target", ""))
                ).lstrip("/"),
            )
            for node in children(root, "Relationship")
        )

    def related(self, source: str, kind: str) -> tuple[str, ...]:
        """Parts of one kind that a part points to."""
        targets = [r.target for r in self.relations(source) if r.kind == kind]
        return tuple(p for t in targets if t is not None and (p := self.stored(t)))

    @cached_property
    def workbook(self) -> str:
        """The main part."""
        return self.related("", "officeDocument")[0]

    @cached_property
    def book(self) -> etree._Element:
        """The root of the main part."""
        root = self.tree(self.workbook)
        assert root is not None
        return root

    @cached_property
    def sheets(self) -> Mapping[str, str]:
        """Parts of sheets by name, in the order of the tabs."""
        targets = {r.id: r.target for r in self.relations(self.workbook)}
        return {
            node.get("name", ""): self.stored(targets.get(_relation(node)) or "") or ""
            for node in self.listed("sheets")
        }

    def listed(self, name: str) -> list[etree._Element]:
        """What a list of the main part holds, such as ``definedNames``."""
        return [n for found in children(self.book, name) for n in found]

    def sheet_roots(self) -> Iterator[tuple[str, etree._Element]]:
        """Parts of sheets that are XML, with their roots."""
        for part in self.sheets.values():
            root = self.tree(part)
            if root is not None:
                yield part, root

    @cached_property
    def tables(self) -> Mapping[str, TableAt]:
        """Tables by name."""
        found = {}
        for sheet, part in self.sheets.items():
            for table in self.related(part, "table"):
                root = self.tree(table)
                assert root is not None, table
                names = [
                    node.get("name", "")
                    for list_ in children(root, "tableColumns")
                    for node in children(list_, "tableColumn")
                ]
                found[root.get("displayName", "")] = TableAt(
                    part=table,
                    sheet=sheet,
                    area=Area.of(root.get("ref", "A1")),
                    headers=tuple(names),
                )
        return found

    @cached_property
    def active_sheet(self) -> str:
        """The sheet that shows when the file opens."""
        shown = self.listed("bookViews")
        position = int(shown[0].get("activeTab", "0")) if shown else 0
        return list(self.sheets)[position]

    def content_type(self, part: str) -> str | None:
        """What [Content_Types].xml says of a part."""
        root = self.tree(CONTENT_TYPES)
        assert root is not None
        extension = part.rpartition(".")[2].casefold()
        default = None
        for node in root:
            if node.get("PartName", "").lstrip("/").casefold() == part.casefold():
                return node.get("ContentType")
            if node.get("Extension", "").casefold() == extension:
                default = node.get("ContentType")
        return default


def _relation(node: etree._Element) -> str:
    return next((v for k, v in node.attrib.items() if _RELATIONS.fullmatch(k)), "")
