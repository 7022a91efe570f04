"""A workbook package to decorate by hand, part by part.

Built for test files only: whatever a library would drop can be put into a workbook
here, spelt as Excel spells it.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CONTENT_TYPES = "[Content_Types].xml"
WORKBOOK = "xl/workbook.xml"
STYLES = "xl/styles.xml"
ZIP_DATE = (1980, 1, 1, 0, 0, 0)

NAMESPACES = {
    "r": OFFICE,
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "x14": "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main",
    "x15": "http://schemas.microsoft.com/office/spreadsheetml/2010/11/main",
    "xm": "http://schemas.microsoft.com/office/excel/2006/main",
    "xr": "http://schemas.microsoft.com/office/spreadsheetml/2014/revision",
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cx": "http://schemas.microsoft.com/office/drawing/2014/chartex",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "sle": "http://schemas.microsoft.com/office/drawing/2010/slicer",
    "xlrd": "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata",
    "xlrd2": "http://schemas.microsoft.com/office/spreadsheetml/2017/richdata2",
}
"""Prefixes that fragments may use without declaring them."""

_SHEET_ORDER = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
]
"""Children of `worksheet` as CT_Worksheet orders them (ECMA-376 part 1, 18.3.1.99)."""

_WORKBOOK_ORDER = [
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "AlternateContent",
    "revisionPtr",
    "absPath",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
    "calcPr",
    "oleSize",
    "customWorkbookViews",
    "pivotCaches",
    "smartTagPr",
    "smartTagTypes",
    "webPublishing",
    "fileRecoveryPr",
    "webPublishObjects",
    "extLst",
]
"""Children of `workbook` as CT_Workbook orders them (18.2.27)."""

_ORDERS = {"worksheet": _SHEET_ORDER, "workbook": _WORKBOOK_ORDER}


def rels_of(part: str) -> str:
    """The part that holds the relationships of `part`; "" stands for the package."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def local(node: etree._Element) -> str:
    """The name of an element without its namespace; "" for comments and the like."""
    return etree.QName(node).localname if isinstance(node.tag, str) else ""


def fragment(xml: str) -> etree._Element:
    """An element; what has no prefix is SpreadsheetML."""
    names = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    node = etree.fromstring(f'<wrap xmlns="{MAIN}"{names}>{xml}</wrap>')[0]
    node.tail = None
    return node


class Draft:
    """The parts of a package by name, in the order of the file."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}

    @contextmanager
    def edited(self, part: str) -> Iterator[etree._Element]:
        """The root of a part, written back at the end."""
        root = etree.fromstring(self.parts[part])
        yield root
        self.parts[part] = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )

    def add(
        self, part: str, content: str | bytes, content_type: str | None = None
    ) -> str:
        """Add a part, with a content type of its own unless its extension has one."""
        self.parts[part] = content.encode() if isinstance(content, str) else content
        if content_type is not None:
            with self.edited(CONTENT_TYPES) as types:
                etree.SubElement(
                    types,
                    f"{{{TYPES}}}Override",
                    PartName=f"/{part}",
                    ContentType=content_type,
                )
        return part

    def default(self, extension: str, content_type: str) -> None:
        """Give an extension a content type, once."""
        with self.edited(CONTENT_TYPES) as types:
            known = {node.get("Extension", "").lower() for node in types}
            if extension not in known:
                node = etree.Element(f"{{{TYPES}}}Default", Extension=extension)
                node.set("ContentType", content_type)
                types.insert(0, node)

    def relate(
        self, source: str, kind: str, target: str, *, external: bool = False
    ) -> str:
        """Add a relationship and return its id.

        `kind` is the last step of an office type, or a whole type; `target` is a part,
        which is spelt relative to the source.
        """
        rels = rels_of(source)
        self.parts.setdefault(rels, f'<Relationships xmlns="{PACKAGE}"/>'.encode())
        with self.edited(rels) as root:
            taken = {node.get("Id") for node in root}
            number = next(n for n in range(1, 1000) if f"rId{n}" not in taken)
            start = posixpath.dirname(source) or "."
            node = etree.SubElement(root, f"{{{PACKAGE}}}Relationship")
            node.set("Id", f"rId{number}")
            node.set("Type", kind if "://" in kind else f"{OFFICE}/{kind}")
            node.set("Target", target if external else posixpath.relpath(target, start))
            if external:
                node.set("TargetMode", "External")
        return f"rId{number}"

    def sheet(self, name: str) -> str:
        """The part of the sheet with this name."""
        return self.sheets[name]

    @property
    def sheets(self) -> Mapping[str, str]:
        """Parts of sheets by name, in the order of the tabs."""
        rels = etree.fromstring(self.parts[rels_of(WORKBOOK)])
        targets = {node.get("Id"): node.get("Target", "") for node in rels}
        book = etree.fromstring(self.parts[WORKBOOK])
        return {
            node.get("name", ""): posixpath.normpath(
                posixpath.join("/xl", targets[node.get(f"{{{OFFICE}}}id")])
            ).lstrip("/")
            for node in book.iter(f"{{{MAIN}}}sheet")
        }

    def child(self, part: str, xml: str) -> None:
        """Put an element where the schema wants it in a worksheet or workbook."""
        new = fragment(xml)
        with self.edited(part) as root:
            order = _ORDERS[local(root)]
            rank = order.index(local(new))
            at = sum(1 for node in root if order.index(local(node)) <= rank)
            root.insert(at, new)

    def row(self, part: str, xml: str) -> None:
        """Put a row at the end of a sheet's cells."""
        with self.edited(part) as root:
            root.find(f"{{{MAIN}}}sheetData").append(fragment(xml))

    def extension(self, part: str, xml: str) -> None:
        """Put an ``ext`` into the list of a worksheet, workbook or stylesheet."""
        with self.edited(part) as root:
            extensions = root.find(f"{{{MAIN}}}extLst")
            if extensions is None:
                extensions = etree.SubElement(root, f"{{{MAIN}}}extLst")
            extensions.append(fragment(xml))

    def declare(self, part: str, *prefixes: str) -> None:
        """Declare prefixes at the root of a part and let old readers ignore them."""
        source = self.parts[part].decode()
        root = etree.fromstring(source.encode())
        at = source.index(f"<{local(root)}") + len(local(root)) + 1
        wanted = [p for p in ("mc", *prefixes) if p not in root.nsmap]
        names = "".join(f' xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in wanted)
        ignorable = f' mc:Ignorable="{" ".join(prefixes)}"'
        self.parts[part] = (source[:at] + names + ignorable + source[at:]).encode()

    def packed(self, method: int = zipfile.ZIP_DEFLATED) -> bytes:
        """The package as a file; equal parts give equal bytes."""
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w") as archive:
            for name, part in self.parts.items():
                entry = zipfile.ZipInfo(name, ZIP_DATE)
                entry.compress_type = method
                archive.writestr(entry, part)
        return content.getvalue()
