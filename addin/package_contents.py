"""What is in a workbook file, in words for people who never unpacked one.

Names, links and the XML around the rows are looked at, never a cell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.headless.package.xml_tree import element_tree, utf8

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.headless.package.package import Package
    from addin.headless.package.xml_tree import Element

_SHEET_KINDS: Mapping[str, str] = {
    "worksheet": "",
    "chartsheet": "chart sheet",
    "dialogsheet": "dialog sheet",
    "xlMacrosheet": "macro sheet",
    "xlIntlMacrosheet": "macro sheet",
}
_VISIBILITY: Mapping[str, str] = {"hidden": "hidden", "veryHidden": "hidden by code"}

_LINKED: Mapping[str, str] = {
    "pivotTable": "pivot table",
    "queryTable": "table fed by a query",
    "slicer": "slicer panel",
    "timeline": "timeline",
    "ctrlProp": "form control",
    "control": "ActiveX control",
    "oleObject": "embedded object",
    "package": "embedded document",
}
"""Kinds of links that a sheet has, one for each such thing."""

_IN_DRAWING: Mapping[str, bytes] = {
    "picture": rb"<(?:\w+:)?pic[\s>]",
    "shape": rb"<(?:\w+:)?(?:sp|cxnSp)[\s>]",
}
_IN_CHART_FRAME: Mapping[str, str] = {
    "chart": "chart",
    "chartEx": "chart of the newer kind",
    "diagramData": "SmartArt drawing",
}

_COUNTED_IN_SHEET: Mapping[str, bytes] = {
    "sparkline group": rb"<(?:\w+:)?sparklineGroup[\s>]",
    "conditional format": rb"<(?:\w+:)?cfRule[\s>]",
    "dropdown or input rule": rb"<(?:\w+:)?dataValidation[\s>]",
}
_IN_SHEET: Mapping[str, bytes] = {
    "protected": rb"<(?:\w+:)?sheetProtection[\s>]",
    "a background picture": rb"<(?:\w+:)?picture[\s>]",
    "pictures in header or footer": rb"<(?:\w+:)?legacyDrawingHF[\s>]",
}
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\b[^>]*\bref=[\"']([^\"']+)")

_PARTS: Mapping[str, str] = {
    "xl/vbaproject.bin": "macros (VBA)",
    "customui/": "a ribbon of its own",
    "xl/model/": "a data model",
    "xl/connections.xml": "data connections",
    "xl/externallinks/": "links to other workbooks",
    "xl/pivotcache/": "pivot caches",
    "xl/slicercaches/": "slicer caches",
    "xl/richdata/": "linked data types or pictures in cells",
    "xl/featurepropertybag/": "checkboxes in cells",
    "xl/webextensions/": "an Office add-in",
    "xl/xmlmaps.xml": "XML maps",
    "xl/activex/": "ActiveX controls",
    "xl/embeddings/": "embedded documents",
    "docmetadata/": "a sensitivity label",
    "docprops/custom.xml": "document properties of your own",
}
"""Folders and parts, in lower case, whose presence alone says what is there."""

_POWER_QUERY = b"DataMashup"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableContents:
    """A named table and the cells it covers."""

    name: str
    cells: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetContents:
    """A sheet and what lies on it.

    Parameters
    ----------
    name
        The text on its tab.
    part
        Its part in the package.
    kind
        What it is where it is no ordinary worksheet, else empty.
    visibility
        Empty for a sheet that shows.
    cells
        The area in use as the file states it; empty where it does not.
    tables
        Its named tables.
    things
        Everything else on it, in words.
    """

    name: str
    part: str
    kind: str
    visibility: str
    cells: str
    tables: tuple[TableContents, ...]
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A workbook: its sheets in order, and what belongs to none of them, in words."""

    sheets: tuple[SheetContents, ...]
    things: tuple[str, ...]


def package_contents(package: Package) -> Contents:
    """What is in a package."""
    return Contents(sheets=tuple(_sheets(package)), things=tuple(_of_workbook(package)))


def counted(count: int, noun: str) -> str:
    """A number with its noun, plural where due.

    >>> counted(1, "chart"), counted(2, "chart of the newer kind")
    ('1 chart', '2 charts of the newer kind')
    """
    if count == 1:
        return f"1 {noun}"
    first, space, rest = noun.partition(" of ")
    if not space:
        first, space, rest = noun.partition(" fed ")
    plural = first.replace(" or ", "s or ") + "s"
    return f"{count:,} {plural}{space}{rest}"


def _sheets(package: Package) -> Iterator[SheetContents]:
    workbook = package.workbook_part
    links = {link.id: link for link in package.relationships(workbook)}
    listed = _tree(package, workbook).find("sheets")
    for sheet in () if listed is None else listed.find_all("sheet"):
        link = links.get(_relationship_id(sheet))
        if link is None or not package.has(link.target):
            continue
        around = outside_rows(package.chunks(link.target))
        used = _DIMENSION.search(around)
        yield SheetContents(
            name=sheet.get("name", "") or "",
            part=link.target,
            kind=_SHEET_KINDS.get(link.kind, "sheet of an unknown kind"),
            visibility=_VISIBILITY.get(sheet.get("state", "") or "", ""),
            cells="" if used is None else used[1].decode(),
            tables=tuple(_tables(package, link.target)),
            things=tuple(_on_sheet(package, link.target, around)),
        )


def _relationship_id(element: Element) -> str:
    """The attribute ``r:id``, whatever its prefix."""
    return next(
        (v for name, v in element.attributes.items() if name.endswith(":id")), ""
    )


def _tables(package: Package, part: str) -> Iterator[TableContents]:
    for link in package.relationships(part):
        if link.kind == "table" and package.has(link.target):
            table = _tree(package, link.target)
            yield TableContents(
                name=table.get("displayName") or table.get("name") or "",
                cells=table.get("ref") or "",
            )


def _on_sheet(package: Package, part: str, around: bytes) -> Iterator[str]:
    links = package.relationships(part)
    kinds = [link.kind for link in links]
    for link in links:
        if not link.external and package.has(link.target):
            if link.kind == "drawing":
                yield from _in_drawing(package, link.target)
            elif link.kind == "comments":
                yield from _some(package, link.target, rb"<(?:\w+:)?comment\s", "note")
            elif link.kind == "threadedComment":
                pattern = rb"<(?:\w+:)?threadedComment\s"
                yield from _some(package, link.target, pattern, "threaded comment")
    for kind, noun in _LINKED.items():
        if kind in kinds:
            yield counted(kinds.count(kind), noun)
    for noun, pattern in _COUNTED_IN_SHEET.items():
        if found := len(re.findall(pattern, around)):
            yield counted(found, noun)
    yield from (
        words for words, pattern in _IN_SHEET.items() if re.search(pattern, around)
    )


def _in_drawing(package: Package, part: str) -> Iterator[str]:
    kinds = [link.kind for link in package.relationships(part)]
    for kind, noun in _IN_CHART_FRAME.items():
        if kind in kinds:
            yield counted(kinds.count(kind), noun)
    for noun, pattern in _IN_DRAWING.items():
        yield from _some(package, part, pattern, noun)


def _some(package: Package, part: str, pattern: bytes, noun: str) -> Iterator[str]:
    if found := len(re.findall(pattern, utf8(package.read(part), part=part))):
        yield counted(found, noun)


def _of_workbook(package: Package) -> Iterator[str]:
    names = [part.lower() for part in package.parts]
    for place, words in _PARTS.items():
        if any(name.startswith(place) for name in names):
            yield words
    custom = [p for p in package.parts if re.match(r"customxml/item\d", p.lower())]
    # Power Query writes UTF-16
    queries = [p for p in custom if _POWER_QUERY in package.read(p).replace(b"\0", b"")]
    if queries:
        yield "Power Query queries"
    if len(custom) > len(queries):
        yield "XML data of other programs"
    names_defined = _tree(package, package.workbook_part).find("definedNames")
    if names_defined is not None and names_defined.children:
        yield counted(len(names_defined.children), "defined name")


def _tree(package: Package, part: str) -> Element:
    return element_tree(utf8(package.read(part), part=part), part=part)


def outside_rows(chunks: Iterator[bytes]) -> bytes:
    """The XML of a sheet without its rows, however large they are.

    >>> outside_rows(iter([b"<a><sheetData><row/></sheet", b"Data><b/></a>"]))
    b'<a><sheetData></sheetData><b/></a>'
    """
    before = b""
    for chunk in chunks:
        before += chunk
        opened = re.search(rb"<(?:\w+:)?sheetData\b[^>]*>", before)
        if opened is None:
            continue
        if opened[0].endswith(b"/>"):
            return before + b"".join(chunks)
        return before[: opened.end()] + _after_rows(before[opened.end() :], chunks)
    return before


def _after_rows(seen: bytes, chunks: Iterator[bytes]) -> bytes:
    while True:
        # rows hold no such tag, and "<" in their texts is escaped
        closed = re.search(rb"</(?:\w+:)?sheetData\s*>", seen)
        if closed is not None:
            return seen[closed.start() :] + b"".join(chunks)
        chunk = next(chunks, None)
        if chunk is None:
            return b""
        seen = seen[-_LONGEST_TAG:] + chunk


_LONGEST_TAG = 256
"""No prefix makes the end tag of the rows longer."""
