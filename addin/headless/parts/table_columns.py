"""The columns of a table part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.headless.package.xml_edit import XmlEdit
from addin.headless.parts.table_headers import unique_headers
from addin.headless.parts.xml_text import attribute_bytes, whole
from addin.headless.parts.xstrings import spelt_attribute, unspelt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.headless.package.xml_tree import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class _Column:
    """A column to be: `old` is where its formula, total and looks come from."""

    name: str
    old: Element | None


def fit_columns(edit: XmlEdit, wanted: int, *, moved: int) -> None:
    """Give a table as many columns as it covers.

    Parameters
    ----------
    edit
        The table part.
    wanted
        How many.
    moved
        How many columns to the right the old ones stand in the new table.
    """
    old = _columns(edit.root)
    kept: list[Element | None] = [*[None] * moved, *old[max(-moved, 0) :]][:wanted]
    kept += [None] * (wanted - len(kept))
    names = unique_headers([_name(each) if each else None for each in kept])
    _write(
        edit,
        [_Column(name=n, old=each) for n, each in zip(names, kept, strict=True)],
    )


def name_columns(edit: XmlEdit, names: Sequence[str]) -> None:
    """Give a table one column per header.

    A column keeps its formula and totals under its name wherever it moved; a renamed
    one keeps them by its place.
    """
    old = _columns(edit.root)
    by_name = {_name(column).casefold(): column for column in old}
    wanted = {name.casefold() for name in names}
    columns = []
    for position, name in enumerate(names):
        found = by_name.get(name.casefold())
        if found is None and position < len(old):
            here = old[position]
            found = None if _name(here).casefold() in wanted else here
        columns.append(_Column(name=name, old=found))
    _write(edit, columns)


def _columns(root: Element) -> tuple[Element, ...]:
    container = root.find("tableColumns")
    return container.find_all("tableColumn") if container is not None else ()


def _name(column: Element) -> str:
    return unspelt(column.attributes.get("name", ""))


def _write(edit: XmlEdit, columns: Sequence[_Column]) -> None:
    container = edit.root.find("tableColumns")
    if container is None:
        return
    old = container.find_all("tableColumn")
    # filters and queries point to the ids of old columns, so new ones have their own
    last = max((whole(each.old, "id") for each in columns if each.old), default=0)
    for position, column in enumerate(columns):
        last += column.old is None
        xml = _column_xml(edit, column, last)
        if position >= len(old):
            edit.append(container, xml)
        elif xml != edit.xml[old[position].start : old[position].end]:
            edit.replace(old[position], xml)
    for surplus in old[len(columns) :]:
        edit.remove(surplus)
    edit.set(container, "count", str(len(columns)))


def _column_xml(edit: XmlEdit, column: _Column, id_: int) -> bytes:
    name = spelt_attribute(column.name)
    if column.old is None:
        tag = edit.prefix + b"tableColumn"
        return b'<%b id="%d" name="%b"/>' % (tag, id_, attribute_bytes(name))
    xml = edit.xml[column.old.start : column.old.end]
    if _name(column.old) == column.name:
        return xml
    renamed = XmlEdit(xml, part="tableColumn")
    renamed.set(renamed.root, "name", name)
    return renamed.result()
