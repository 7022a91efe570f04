"""The defined names of a workbook part."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.headless.package.xml_edit import XmlEdit
from addin.headless.parts.schema_order import insert_in_order
from addin.headless.parts.xml_text import (
    attribute_bytes,
    content_bytes,
    is_true,
    opening_tag,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from addin.headless.package.xml_tree import Element

_NOWHERE = -1
"""For names that belong to a sheet whose number is no number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinedName:
    """A defined name.

    Parameters
    ----------
    name
        Its text; Excel's own begin with ``_xlnm.``.
    refers_to
        A formula without its equals sign.
    tab
        The position, from 0, of the tab that it belongs to; None for the workbook.
    hidden
        Whether Excel's name manager keeps it to itself.
    """

    name: str
    refers_to: str
    tab: int | None
    hidden: bool

    def answers_to(self, name: str, tab: int | None) -> bool:
        """Whether it is the name of this text, whatever its case, in this place."""
        return self.tab == tab and self.name.casefold() == name.casefold()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A name and the element it came from, None for a new one."""

    name: DefinedName
    element: Element | None


class DefinedNames:
    """The names as they are read and changed, until `write` puts them in their place.

    Parameters
    ----------
    container
        The ``definedNames`` element, None where the workbook has none.
    """

    def __init__(self, container: Element | None) -> None:
        self._container = container
        elements = container.find_all("definedName") if container is not None else ()
        self._before = [_Entry(name=_read(e), element=e) for e in elements]
        self._entries = list(self._before)

    @property
    def names(self) -> tuple[DefinedName, ...]:
        """All names, in the order of the file."""
        return tuple(entry.name for entry in self._entries)

    @property
    def are_edited(self) -> bool:
        """Whether anything differs from the file."""
        return self._entries != self._before

    def set(self, name: str, refers_to: str, tab: int | None) -> None:
        """Define a name, or let it refer elsewhere and keep all else about it."""
        for position, entry in enumerate(self._entries):
            if entry.name.answers_to(name, tab):
                changed = replace(entry.name, refers_to=refers_to)
                self._entries[position] = replace(entry, name=changed)
                return
        new = DefinedName(name=name, refers_to=refers_to, tab=tab, hidden=False)
        self._entries.append(_Entry(name=new, element=None))

    def delete(self, name: str, tab: int | None) -> None:
        """Remove a name.

        Raises
        ------
        KeyError
            If there is none.
        """
        left = [e for e in self._entries if not e.name.answers_to(name, tab)]
        if len(left) == len(self._entries):
            raise KeyError(name)
        self._entries = left

    def make_room(self, position: int) -> None:
        """Follow the tabs that move right because a new one comes before them."""
        self._entries = [
            replace(e, name=replace(e.name, tab=e.name.tab + 1))
            if e.name.tab is not None and e.name.tab >= position
            else e
            for e in self._entries
        ]

    def close_gap(self, position: int) -> None:
        """Follow the tabs that move left because one is gone, with its names."""
        kept = [e for e in self._entries if e.name.tab != position]
        self._entries = [
            replace(e, name=replace(e.name, tab=e.name.tab - 1))
            if e.name.tab is not None and e.name.tab > position
            else e
            for e in kept
        ]

    def rewrite(self, rewritten: Callable[[str], str]) -> None:
        """Let every name refer to what a function makes of its formula."""
        self._entries = [
            replace(e, name=replace(e.name, refers_to=rewritten(e.name.refers_to)))
            for e in self._entries
        ]

    def write(self, edit: XmlEdit, order: Sequence[str]) -> None:
        """Put the names into an edit of their workbook part.

        Parameters
        ----------
        edit
            An edit of the same bytes.
        order
            The children of a workbook part in the order of the schema.
        """
        if self._before and not self._entries and self._container is not None:
            edit.remove(self._container)
            return
        now = {entry.element: entry.name for entry in self._entries}
        for entry in self._before:
            changed = now.get(entry.element)
            if entry.element is not None and changed != entry.name:
                edit.replace(entry.element, _rewritten(edit.xml, entry, changed))
        added = [entry.name for entry in self._entries if entry.element is None]
        xml = b"".join(_written(name, edit.prefix) for name in added)
        if not xml:
            return
        if self._container is not None:
            edit.append(self._container, xml)
        else:
            insert_in_order(edit, "definedNames", order, inside=xml)


def _read(element: Element) -> DefinedName:
    local = "localSheetId" in element.attributes
    return DefinedName(
        name=element.attributes.get("name", ""),
        refers_to=element.text,
        tab=whole(element, "localSheetId", _NOWHERE) if local else None,
        hidden=is_true(element.get("hidden")),
    )


def _written(name: DefinedName, prefix: bytes) -> bytes:
    local = b"" if name.tab is None else b' localSheetId="%d"' % name.tab
    text = content_bytes(name.refers_to)
    tag = prefix + b"definedName"
    attributes = b' name="%b"%b' % (attribute_bytes(name.name), local)
    return b"<%b%b>%b</%b>" % (tag, attributes, text, tag)


def _rewritten(source: bytes, entry: _Entry, changed: DefinedName | None) -> bytes:
    """The element of a name after a change; nothing for a name that is gone."""
    element, before = entry.element, entry.name
    if element is None or changed is None:
        return b""
    edit = XmlEdit(source[element.start : element.end])
    if changed.tab is not None and changed.tab != before.tab:
        edit.set(edit.root, "localSheetId", str(changed.tab))
    if changed.refers_to == before.refers_to:
        return edit.result()
    renumbered = XmlEdit(edit.result())
    opening = opening_tag(renumbered.xml, renumbered.root)
    text, closing = content_bytes(changed.refers_to), element.qualified.encode()
    return b"%b%b</%b>" % (opening, text, closing)
