"""The parts of a workbook file, and how they refer to each other.

A workbook is a zip of parts (ECMA-376 part 2); a part's relationships live beside it
in ``_rels``. Only what the engine looks up itself is here.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Iterator

CONTENT_TYPES = "[Content_Types].xml"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A part's link to another part; `kind` is the last word of its type."""

    id: str
    kind: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPart:
    """A sheet's name and the part that holds it."""

    name: str
    part: str


class Package:
    """A workbook file held in memory, for looking things up."""

    def __init__(self, content: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self.parts = tuple(self._zip.namelist())

    def read(self, part: str) -> bytes:
        """The bytes of a part.

        Raises
        ------
        KeyError
            If the file has no such part.
        """
        return self._zip.read(part)

    def tree(self, part: str) -> ET.Element:
        """A part as XML."""
        # expat since 2.4.1 refuses entity bombs, and `package_check` refuses any DTD
        return ET.fromstring(self.read(part))  # noqa: S314

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """Where a part points inside the file; ``""`` is the file itself."""
        return tuple(self._relationships(part))

    def _relationships(self, part: str) -> Iterator[Relationship]:
        folder, name = posixpath.split(part)
        listing = posixpath.join(folder, "_rels", f"{name}.rels")
        if listing not in self.parts:
            return
        for element in self.tree(listing):
            if element.get("TargetMode") != "External":
                yield Relationship(
                    id=element.get("Id", ""),
                    kind=element.get("Type", "").rsplit("/", 1)[-1],
                    target=_resolved(folder, element.get("Target", "")),
                )

    def workbook_part(self) -> str:
        """The part that lists the sheets.

        Raises
        ------
        LookupError
            If the file has none.
        """
        for relationship in self.relationships(""):
            if relationship.kind == "officeDocument":
                return relationship.target
        raise LookupError("no workbook part")

    def sheets(self) -> tuple[SheetPart, ...]:
        """The sheets in the order of their tabs."""
        workbook = self.workbook_part()
        targets = {r.id: r.target for r in self.relationships(workbook)}
        return tuple(
            SheetPart(name=sheet.get("name", ""), part=targets[sheet.get(REL_ID, "")])
            for sheet in self.tree(workbook).iter(f"{MAIN}sheet")
            if sheet.get(REL_ID, "") in targets
        )

    def related(self, part: str, kind: str) -> tuple[str, ...]:
        """The existing parts of this kind that a part points to."""
        return tuple(
            r.target
            for r in self.relationships(part)
            if r.kind == kind and r.target in self.parts
        )


def _resolved(folder: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(folder, target))
