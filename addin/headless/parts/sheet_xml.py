"""The order of what a worksheet part says, and a new part that says nothing yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.headless.package.namespaces import Namespaces
    from addin.headless.package.package import Package
    from addin.headless.package.xml_edit import XmlEdit
    from addin.headless.package.xml_tree import Element

WORKSHEET_ORDER = (
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
)
"""The children of a worksheet in the order of the schema (ECMA-376 part 1, 18.3.1.99,
with part 4's additions); Excel repairs a file that has another."""

_RANKS = {name: rank for rank, name in enumerate(WORKSHEET_ORDER)}
_ALTERNATIVES = "AlternateContent"
_BRANCHES = ("Choice", "Fallback")


def sheet_children(root: Element, name: str) -> tuple[Element, ...]:
    """What a worksheet says under this name, also where it offers alternatives."""
    return tuple(child for child in _unwrapped(root) if child.tag == name)


def sheet_child(root: Element, name: str) -> Element | None:
    """The first of what a worksheet says under this name."""
    return next(iter(sheet_children(root, name)), None)


def _unwrapped(root: Element) -> Iterator[Element]:
    for child in root.children:
        if child.tag != _ALTERNATIVES:
            yield child
            continue
        for branch in child.children:
            if branch.tag in _BRANCHES:
                yield from branch.children


def place_child(edit: XmlEdit, name: str, xml: bytes) -> None:
    """Add a child to a worksheet where the schema wants one of this name."""
    before = [child for child in edit.root.children if _rank(child) <= _RANKS[name]]
    if before:
        edit.insert_after(before[-1], xml)
    else:
        edit.insert(edit.root.inner_start, xml)


def _rank(child: Element) -> int:
    """The place of a child; what the schema does not know stays behind everything."""
    if child.tag != _ALTERNATIVES:
        return _RANKS.get(child.tag, len(WORKSHEET_ORDER))
    inside = (each for branch in child.children for each in branch.children)
    return max((_rank(each) for each in inside), default=len(WORKSHEET_ORDER))


def relation_id(element: Element) -> str:
    """The id of the relationship that an element points to, whatever its prefix."""
    for name, value in element.attributes.items():
        if name.endswith(":id"):
            return value
    return ""


def relation_attribute(edit: XmlEdit, package: Package, id_: str) -> bytes:
    """The attribute that points to a relationship, with its prefix bound."""
    namespace = package.namespaces.relationships
    for name, value in edit.root.attributes.items():
        if value == namespace and name.startswith("xmlns:"):
            return f'{name.removeprefix("xmlns:")}:id="{id_}"'.encode()
    return f'xmlns:r="{namespace}" r:id="{id_}"'.encode()


def related_part(package: Package, part: str, id_: str) -> str | None:
    """The part that a relationship points to, None if it is not in the package."""
    for relationship in package.relationships(part):
        if relationship.id == id_ and not relationship.external:
            return relationship.target if package.has(relationship.target) else None
    return None


def corners(box: Box) -> str:
    """The A1 address by its two corners, however many rows and columns it has."""
    first = Box(row=box.row, column=box.column).address
    last = Box(row=box.last_row, column=box.last_column).address
    return f"{first}:{last}"


def area_reference(box: Box) -> str:
    """The A1 address by its corners, by one cell where there is only one.

    Examples
    --------
    >>> from addin.headless.box import Box, MAX_ROWS
    >>> area_reference(Box(row=1, column=2, rows=MAX_ROWS))
    'B1:B1048576'
    >>> area_reference(Box(row=2, column=3))
    'C2'
    """
    return box.address if box.cells == 1 else corners(box)


def new_sheet_xml(namespaces: Namespaces) -> bytes:
    """An empty worksheet part, as Excel writes one."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        f'<worksheet xmlns="{namespaces.main}" xmlns:r="{namespaces.relationships}">'
        '<dimension ref="A1"/>'
        '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/>'
        "<sheetData/>"
        '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" '
        'footer="0.3"/>'
        "</worksheet>"
    ).encode()
