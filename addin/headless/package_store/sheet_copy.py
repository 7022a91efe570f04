"""The content of a worksheet once more, for another part of the same workbook."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from addin.headless.package.archive import MAX_WHOLE_BYTES
from addin.headless.package.xml_edit import XmlEdit
from addin.headless.package_store.mentions import names_any
from addin.headless.parts.edited_xml import EditedXml
from addin.headless.parts.sheet_tab import forget_code_name, select_tab
from addin.headless.parts.sheet_tables import all_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from addin.headless.package.package import Package
    from addin.headless.package.relationships import Relationship
    from addin.headless.package.xml_tree import Element
    from addin.headless.package_store.sheet import PackageSheet
    from addin.headless.parts.defined_names import DefinedName

_COPIED = frozenset({"hyperlink", "printerSettings", "table"})
"""Parts of a worksheet that can be had twice."""


def refuse_copy(package: Package, sheet: PackageSheet) -> None:
    """Say so if a worksheet cannot be copied.

    Raises
    ------
    NotImplementedError
        If it has what cannot be copied, such as charts or notes.
    """
    for link in package.relationships(sheet.part):
        own = link.kind == "table" and package.relationships(link.target)
        if link.kind not in _COPIED or own:
            raise NotImplementedError(
                f"sheet {sheet.name!r} cannot be copied: it has a {link.kind}"
            )
    tables = [table.name for table in sheet.tables()]
    if names_any(tables, sheet.chunks()):
        raise NotImplementedError(
            f"sheet {sheet.name!r} cannot be copied: formulas name tables of it"
        )


def copied_sheet(
    package: Package, sheet: PackageSheet, part: str, names: Iterable[DefinedName]
) -> bytes:
    """The content of a worksheet for a new part, with what it leads to.

    Parameters
    ----------
    package
        The workbook.
    sheet
        What is copied.
    part
        The new part.
    names
        The defined names, which no table may have.

    Raises
    ------
    NotImplementedError
        If it is too large to be held whole.
    """
    taken = {name.name.casefold() for name in names}
    ids = {
        link.id: _copied_link(package, link, part, taken)
        for link in package.relationships(sheet.part)
    }
    shell = EditedXml(sheet.shell_xml(), part=part)
    _lead_to(shell, ids)
    select_tab(shell, selected=False)
    forget_code_name(shell)
    pieces, size = [], 0
    for piece in sheet.chunks_inside(shell.source):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_WHOLE_BYTES:
            raise NotImplementedError(f"sheet {sheet.name!r} is too large to copy")
    return b"".join(pieces)


def _copied_link(
    package: Package, link: Relationship, part: str, names: AbstractSet[str]
) -> str:
    """The id by which the new part leads to the same, or to a copy of it."""
    if link.external:
        return package.relate(part, link.type, link.target, external=True)
    content = package.read(link.target)
    if link.kind == "table":
        content = _copied_table(package, content, names)
    folder, name = posixpath.split(link.target)
    stem, suffix = posixpath.splitext(name)
    pattern = posixpath.join(folder, stem.rstrip("0123456789") + "{}" + suffix)
    target = package.free_name(pattern)
    package.add(target, content, package.content_type(link.target))
    return package.relate(part, link.type, target)


def _copied_table(package: Package, xml: bytes, names: AbstractSet[str]) -> bytes:
    others = all_tables(package)
    edit = XmlEdit(xml, part="table")
    name = edit.root.attributes.get("displayName", "")
    free = _free_name(name, names | {other.name.casefold() for other in others})
    edit.set(edit.root, "id", str(max(other.id for other in others) + 1))
    for attribute in ("name", "displayName"):
        edit.set(edit.root, attribute, free)
    for attribute in edit.root.attributes:
        if attribute.endswith(":uid"):
            edit.unset(edit.root, attribute)
    return edit.result()


def _free_name(name: str, taken: AbstractSet[str]) -> str:
    stem, number = name.rstrip("0123456789"), 1
    while f"{stem}{number}".casefold() in taken:
        number += 1
    return f"{stem}{number}"


def _lead_to(shell: EditedXml, ids: Mapping[str, str]) -> None:
    with shell.change() as edit:
        for element in _all_inside(edit.root):
            for name, value in element.attributes.items():
                if name.endswith(":id") and value in ids:
                    edit.set(element, name, ids[value])


def _all_inside(element: Element) -> Iterator[Element]:
    for child in element.children:
        yield child
        yield from _all_inside(child)
