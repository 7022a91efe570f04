"""The hyperlinks of one sheet, edited where they stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.headless.box import Box, box_at
from addin.headless.package.xml_edit import XmlEdit, attribute_text
from addin.headless.parts.sheet_xml import (
    area_reference,
    place_child,
    relation_attribute,
    relation_id,
    sheet_child,
)
from addin.headless.parts.xstrings import spelt_attribute, unspelt

if TYPE_CHECKING:
    from addin.headless.package.package import Package
    from addin.headless.package.xml_tree import Element
    from addin.headless.parts.edited_xml import EditedXml

MAX_LINK_TIP = 255
"""Characters of a hyperlink's screen tip, Excel's limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    """A hyperlink and the cells that it covers."""

    box: Box
    element: Element


class SheetLinks:
    """The hyperlinks of one sheet.

    Parameters
    ----------
    package
        The workbook.
    part
        The worksheet part.
    shell
        Its content, edited here.
    """

    def __init__(self, package: Package, part: str, shell: EditedXml) -> None:
        self._package = package
        self._part = part
        self._shell = shell
        self._root: Element | None = None
        self._links: list[_Link] = []

    def address(self, row: int, column: int) -> str | None:
        """Where a cell links to; places in the workbook begin with ``#``."""
        link = self._at(Box(row=row, column=column))
        return self._address(link.element) if link is not None else None

    def set(self, row: int, column: int, address: str, tip: str) -> None:
        """Link a cell to an address, or with ``#`` to a place in the workbook."""
        cell = Box(row=row, column=column)
        tip = tip[:MAX_LINK_TIP]
        old = self._at(cell)
        if old is not None and self._says(old.element, address, tip):
            return
        self.clear(cell)
        self._add(cell, address, tip)

    def clear(self, box: Box) -> None:
        """Unlink the cells of a box; what a link covers beside them stays linked."""
        met = [link for link in self._all() if link.box.meets(box)]
        if not met:
            return
        ids = [relation_id(link.element) for link in met]
        with self._shell.change() as edit:
            for link in met:
                pieces = link.box.without(box)
                xml = (_of_box(edit, link.element, piece) for piece in pieces)
                edit.replace(link.element, b"".join(xml))
            listed = sheet_child(edit.root, "hyperlinks")
            gone = [link for link in met if not link.box.without(box)]
            if listed is not None and len(gone) == len(listed.children):
                edit.remove(listed)
        used = {relation_id(link.element) for link in self._all()}
        for id_ in dict.fromkeys(ids):
            if id_ and id_ not in used:
                self._package.unrelate(self._part, id_)

    def _all(self) -> list[_Link]:
        root = self._shell.root
        if root is not self._root:
            self._root = root
            listed = sheet_child(root, "hyperlinks")
            found = listed.find_all("hyperlink") if listed is not None else ()
            boxes = ((box_at(each.attributes.get("ref", "")), each) for each in found)
            self._links = [_Link(box=b, element=each) for b, each in boxes if b]
        return self._links

    def _at(self, cell: Box) -> _Link | None:
        return next((link for link in self._all() if link.box.meets(cell)), None)

    def _address(self, element: Element) -> str:
        place = unspelt(element.attributes.get("location", ""))
        return self._target(element) + (f"#{place}" if place else "")

    def _target(self, element: Element) -> str:
        id_ = relation_id(element)
        for relationship in self._package.relationships(self._part) if id_ else ():
            if relationship.id == id_:
                return relationship.target
        return ""

    def _says(self, element: Element, address: str, tip: str) -> bool:
        same_tip = unspelt(element.attributes.get("tooltip", "")) == tip
        return same_tip and self._address(element) == _spelt_address(address)

    def _add(self, cell: Box, address: str, tip: str) -> None:
        target, _, place = _spelt_address(address).partition("#")
        with self._shell.change() as edit:
            said = [f'ref="{cell.address}"'.encode()]
            if target:
                id_ = self._package.relate(
                    self._part, "hyperlink", target, external=True
                )
                said.append(relation_attribute(edit, self._package, id_))
            said += [
                f'{name}="{attribute_text(spelt_attribute(text))}"'.encode()
                for name, text in (("location", place), ("tooltip", tip))
                if text
            ]
            xml = b"<%bhyperlink %b/>" % (edit.prefix, b" ".join(said))
            listed = sheet_child(edit.root, "hyperlinks")
            if listed is None:
                tag = edit.prefix + b"hyperlinks"
                place_child(edit, "hyperlinks", b"<%b>%b</%b>" % (tag, xml, tag))
            else:
                edit.append(listed, xml)


def _spelt_address(address: str) -> str:
    """An address without the blanks that no target may have; places may."""
    target, mark, place = address.partition("#")
    return target.replace(" ", "%20") + mark + place


def _of_box(edit: XmlEdit, element: Element, box: Box) -> bytes:
    """The same link for other cells."""
    copy = XmlEdit(edit.xml[element.start : element.end], part="hyperlink")
    copy.set(copy.root, "ref", area_reference(box))
    return copy.result()
