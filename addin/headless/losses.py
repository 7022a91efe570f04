"""What saving through openpyxl would lose of a workbook, in words for people.

Only what somebody would notice counts. Excel writes printer settings, calculation
chains, revision marks and empty extensions into every file; nobody misses those.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.headless.old_package import Package
from addin.headless.package_check import package_content

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from addin.headless.old_package import SheetPart

_PARTS: Mapping[str, str] = {
    "xl/threadedComments/": "threaded comments (their text stays, as notes)",
    "xl/slicers/": "slicers",
    "xl/timelines/": "timelines",
    "xl/activeX/": "ActiveX controls",
    "xl/embeddings/": "embedded documents",
    "xl/richData/": "linked data types or pictures in cells",
    "xl/featurePropertyBag/": "checkboxes in cells",
    "xl/model/": "the data model",
    "xl/connections.xml": "data connections",
    "xl/queryTables/": "tables fed by a query",
    "xl/revisions/": "tracked changes",
    "xl/webextensions/": "an Office add-in and its code",
    "customUI/": "a ribbon of its own",
    "_xmlsignatures/": "digital signatures",
    "docMetadata/": "a sensitivity label",
}
"""Folders and parts whose presence alone says what is there."""

_IN_SHEET: Mapping[str, bytes] = {
    "form controls or checkboxes": rb"<(?:\w+:)?controls\b",
    "embedded objects": rb"<(?:\w+:)?oleObjects\b",
    "a background picture": rb"<(?:\w+:)?picture\b",
    "pictures in header or footer": rb"<(?:\w+:)?legacyDrawingHF\b",
    "ranges with permissions": rb"<(?:\w+:)?protectedRange\b",
    "formulas that spill": rb"<(?:\w+:)?c\b[^>]* cm=\"",
}
"""Elements of a sheet, in any namespace prefix."""

_IN_SHEET_EXTENSIONS: Mapping[str, bytes] = {
    "sparklines": rb"<\w+:sparklineGroup\b",
    "conditional formats of the newer kind": rb"<\w+:cfRule\b",
    "dropdowns or rules of the newer kind": rb"<\w+:dataValidation\b",
}
"""Elements of a sheet's extensions; the same names outside them are kept."""

_IN_DRAWING: Mapping[str, bytes] = {
    "shape or text box": rb"<(?:xdr:)?(?:sp|cxnSp)[ >]",
    "group": rb"<(?:xdr:)?grpSp[ >]",
    "chart of the newer kind": rb"<cx:chart\b",
}
"""Elements of a drawing, counted."""

_UNSUPPORTED_PICTURES = (".emf", ".wmf", ".svg", ".tif", ".tiff", ".wdp")
_EXTENSIONS = re.compile(rb"<(?:\w+:)?extLst\b")
_POWER_QUERY = b"DataMashup"


def parts_lost(path: Path) -> tuple[str, ...]:
    """What a save through this engine would lose; empty for ordinary workbooks.

    Raises
    ------
    UnreadableWorkbookError
        If the file is no workbook that can be read.
    """
    package = Package(package_content(path))
    found = [*_in_workbook(package)]
    for sheet in package.sheets():
        found.extend(f"{what} on {sheet.name}" for what in _on_sheet(package, sheet))
    return tuple(dict.fromkeys(found))


def _in_workbook(package: Package) -> Iterator[str]:
    for place, words in _PARTS.items():
        if any(part.startswith(place) for part in package.parts):
            yield words
    for part in package.parts:
        if part.startswith("customXml/item") and _is_power_query(package.read(part)):
            yield "Power Query queries"


def _is_power_query(content: bytes) -> bool:
    # Power Query writes UTF-16
    return _POWER_QUERY in content.replace(b"\0", b"")


def _on_sheet(package: Package, sheet: SheetPart) -> Iterator[str]:
    xml = package.read(sheet.part) if sheet.part in package.parts else b""
    for words, pattern in _IN_SHEET.items():
        if re.search(pattern, xml):
            yield words
    extensions = _EXTENSIONS.search(xml)
    if extensions:
        for words, pattern in _IN_SHEET_EXTENSIONS.items():
            if re.search(pattern, xml[extensions.start() :]):
                yield words
    if package.related(sheet.part, "pivotTable"):
        yield "pivot tables"
    for drawing in package.related(sheet.part, "drawing"):
        yield from _in_drawing(package, drawing)


def _in_drawing(package: Package, drawing: str) -> Iterator[str]:
    xml = package.read(drawing)
    for words, pattern in _IN_DRAWING.items():
        count = len(re.findall(pattern, xml))
        if count:
            yield _counted(count, words)
    pictures = package.related(drawing, "image")
    lost = [part for part in pictures if part.lower().endswith(_UNSUPPORTED_PICTURES)]
    if lost:
        yield _counted(len(lost), "picture of an unusual kind")
    for chart in package.related(drawing, "chart"):
        if package.related(chart, "chartUserShapes"):
            yield "shapes drawn on a chart"
        if package.related(chart, "image"):
            yield "pictures inside a chart"


def _counted(count: int, words: str) -> str:
    """A number with its noun, plural where due.

    Examples
    --------
    >>> _counted(1, "shape or text box"), _counted(2, "chart of the newer kind")
    ('1 shape or text box', '2 charts of the newer kind')
    """
    if count == 1:
        return f"1 {words}"
    noun, space, rest = words.partition(" ")
    if rest.startswith("or "):
        return f"{count} {noun}s or {rest.removeprefix('or ')}es"
    return f"{count} {noun}s{space}{rest}"
