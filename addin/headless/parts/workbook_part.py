"""The workbook part: its tabs, its names, and how it opens."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from addin.headless.package.xml_edit import XmlEdit
from addin.headless.parts.defined_names import DefinedName, DefinedNames
from addin.headless.parts.schema_order import insert_in_order
from addin.headless.parts.xml_text import attribute_bytes, is_true, whole
from addin.headless.sheet_references import with_sheet_gone, with_sheet_renamed

if TYPE_CHECKING:
    from addin.headless.package.xml_tree import Element

VISIBLE = "visible"
HIDDEN = "hidden"

_ORDER = (
    "fileVersion",
    "fileSharing",
    "workbookPr",
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
)
"""The children of a workbook (ECMA-376 part 1, 18.2.27)."""

_RELATIONSHIPS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
"""The namespace of relationship ids, transitional and strict."""

_STRICT = "http://purl.oclc.org/ooxml/"
"""Where the namespaces of strict workbooks begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """A sheet of whatever kind, in the order of the tabs.

    `relation` is the id of the relationship that leads to its part, and `state` is
    visible, hidden, or veryHidden for one that only macros bring back.
    """

    name: str
    sheet_id: int
    relation: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _View:
    """A window: the tab it shows, and the first one that its tab bar has room for."""

    active: int = 0
    first: int = 0

    def with_room_at(self, position: int) -> _View:
        """The same tabs after one was put at a position."""
        return _View(
            active=self.active + (position <= self.active),
            # what comes right before the first tab may show
            first=self.first + (position < self.first),
        )

    def without(self, position: int) -> _View:
        """The same tabs after the one at a position is gone."""
        return _View(
            active=max(self.active - (position < self.active), 0),
            first=max(self.first - (position < self.first), 0),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """A tab and the element it came from, None for a new one."""

    tab: Tab
    element: Element | None


class WorkbookPart:
    """The workbook part of a package.

    Parameters
    ----------
    xml
        The part.

    Raises
    ------
    PackageError
        If it is no well-formed XML.
    """

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._source = XmlEdit(xml, part="workbook.xml")
        root = self._source.root
        self._sheets = root.find("sheets")
        elements = _inside(self._sheets, "sheet")
        self._entries = [_Entry(tab=_read(e), element=e) for e in elements]
        self._tabs_before = self.tabs
        self._windows = _inside(root.find("bookViews"), "workbookView")
        self._views_before = [_view(e) for e in self._windows] or [_View()]
        self._views = self._views_before
        self._calculation = root.find("calcPr")
        self._calculates_before = _says(self._calculation, "fullCalcOnLoad")
        self._calculates = self._calculates_before
        self._names = DefinedNames(root.find("definedNames"))

    # -- what is said of the workbook --------------------------------------------------

    @property
    def date_1904(self) -> bool:
        """Whether days count from 1904 instead of 1900."""
        return _says(self._source.root.find("workbookPr"), "date1904")

    @property
    def structure_locked(self) -> bool:
        """Whether tabs may not be added, removed, hidden or shown."""
        protection = self._source.root.find("workbookProtection")
        return _says(protection, "lockStructure")

    def full_calculation_on_load(self) -> None:
        """Let Excel calculate everything when it opens the workbook."""
        self._calculates = True

    # -- tabs --------------------------------------------------------------------------

    @property
    def tabs(self) -> tuple[Tab, ...]:
        """The sheets of all kinds, left to right."""
        return tuple(entry.tab for entry in self._entries)

    @property
    def free_sheet_id(self) -> int:
        """An id that no sheet has."""
        return max((tab.sheet_id for tab in self.tabs), default=0) + 1

    def add_sheet(
        self, name: str, *, sheet_id: int, relation: str, position: int
    ) -> None:
        """Add a tab at a position that counts from 0.

        What points to tabs by position, names and views, follows the tabs it means.
        """
        tab = Tab(name=name, sheet_id=sheet_id, relation=relation, state=VISIBLE)
        self._entries.insert(position, _Entry(tab=tab, element=None))
        self._names.make_room(position)
        self._views = [view.with_room_at(position) for view in self._views]

    def rename_sheet(self, position: int, name: str) -> None:
        """Write something else on a tab; defined names go on meaning its cells."""
        entry = self._entries[position]
        old = entry.tab.name
        self._entries[position] = replace(entry, tab=replace(entry.tab, name=name))
        self._names.rewrite(lambda formula: with_sheet_renamed(formula, old, name))

    def remove_sheet(self, position: int) -> None:
        """Take a tab out, with the names that belong to it.

        Other names that mean its cells keep their places and mean ``#REF!``.
        """
        self._hand_over(position)
        gone = self._entries.pop(position).tab.name
        self._names.close_gap(position)
        self._names.rewrite(lambda formula: with_sheet_gone(formula, gone))
        self._views = [view.without(position) for view in self._views]

    def set_state(self, position: int, state: str) -> None:
        """Show or hide a tab; one that shows on opening hands over to another."""
        entry = self._entries[position]
        self._entries[position] = replace(entry, tab=replace(entry.tab, state=state))
        if entry.tab.state == VISIBLE != state:
            self._hand_over(position)

    def _hand_over(self, position: int) -> None:
        """Let another tab show on opening than the one at a position."""
        if position == self.active_tab:
            shown = [
                other
                for other, tab in enumerate(self.tabs)
                if tab.state == VISIBLE and other != position
            ]
            right = [other for other in shown if other > position]
            self.active_tab = next(iter([*right, *reversed(shown)]), position)

    @property
    def active_tab(self) -> int:
        """The position of the tab that shows on opening."""
        return min(self._views[0].active, max(len(self._entries) - 1, 0))

    @active_tab.setter
    def active_tab(self, position: int) -> None:
        first, *others = self._views
        self._views = [replace(first, active=position), *others]

    # -- names -------------------------------------------------------------------------

    @property
    def names(self) -> tuple[DefinedName, ...]:
        """The defined names, hidden ones and Excel's own included."""
        return self._names.names

    @property
    def names_are_edited(self) -> bool:
        """Whether a name came, went, or means something else than it did."""
        return self._names.are_edited

    def set_name(self, name: str, refers_to: str, *, tab: int | None = None) -> None:
        """Define a name, or let it refer elsewhere and keep all else about it."""
        self._names.set(name, refers_to, tab)

    def delete_name(self, name: str, *, tab: int | None = None) -> None:
        """Remove a name.

        Raises
        ------
        KeyError
            If there is none of this text in this place.
        """
        self._names.delete(name, tab)

    # -- the part ----------------------------------------------------------------------

    @property
    def is_edited(self) -> bool:
        """Whether the result differs from the part as it came."""
        return (
            self.tabs != self._tabs_before
            or self._views != self._views_before
            or self._calculates != self._calculates_before
            or self._names.are_edited
        )

    def result(self) -> bytes:
        """The part; the bytes it came as if nothing was changed."""
        if not self.is_edited:
            return self._xml
        edit = XmlEdit(self._source.xml, part="workbook.xml")
        # in the order of the schema, which counts where something is missing
        self._write_views(edit)
        self._write_tabs(edit)
        self._names.write(edit, _ORDER)
        self._write_calculation(edit)
        return edit.result()

    def _write_views(self, edit: XmlEdit) -> None:
        if not self._windows and self._views != self._views_before:
            tag, active = edit.prefix + b"workbookView", self._views[0].active
            view = b'<%b activeTab="%d"/>' % (tag, active)
            insert_in_order(edit, "bookViews", _ORDER, inside=view)
        for window, before, now in zip(
            self._windows, self._views_before, self._views, strict=False
        ):
            if now.active != before.active:
                edit.set(window, "activeTab", str(now.active))
            if now.first != before.first:
                edit.set(window, "firstSheet", str(now.first))

    def _write_tabs(self, edit: XmlEdit) -> None:
        kept = {entry.element for entry in self._entries}
        for element in _inside(self._sheets, "sheet"):
            if element not in kept:
                edit.remove(element)
        new: list[bytes] = []
        for entry in self._entries:
            if entry.element is None:
                new.append(self._written(entry.tab))
                continue
            if new:
                edit.insert_before(entry.element, b"".join(new))
                new = []
            before = _read(entry.element)
            if entry.tab.state != before.state:
                edit.set(entry.element, "state", entry.tab.state)
            if entry.tab.name != before.name:
                edit.set(entry.element, "name", entry.tab.name)
        if new and self._sheets is not None:
            edit.append(self._sheets, b"".join(new))

    def _written(self, tab: Tab) -> bytes:
        state = "" if tab.state == VISIBLE else f' state="{tab.state}"'
        return b'<%bsheet name="%b" sheetId="%d"%b %b="%b"/>' % (
            self._source.prefix,
            attribute_bytes(tab.name),
            tab.sheet_id,
            state.encode(),
            self._relation_attribute.encode(),
            attribute_bytes(tab.relation),
        )

    @property
    def _relation_attribute(self) -> str:
        """How this part spells the id of a relationship, usually ``r:id``."""
        declared = self._source.root.attributes
        for name, namespace in declared.items():
            if name.startswith("xmlns:") and namespace in _RELATIONSHIPS:
                return name.removeprefix("xmlns:") + ":id"
        strict = any(value.startswith(_STRICT) for value in declared.values())
        return f'xmlns:r="{_RELATIONSHIPS[strict]}" r:id'

    def _write_calculation(self, edit: XmlEdit) -> None:
        if self._calculates == self._calculates_before:
            return
        said = "fullCalcOnLoad"
        if self._calculation is not None:
            edit.set(self._calculation, said, "1")
        else:
            insert_in_order(edit, "calcPr", _ORDER, attributes=f'{said}="1"')


def _inside(container: Element | None, tag: str) -> tuple[Element, ...]:
    return () if container is None else container.find_all(tag)


def _read(element: Element) -> Tab:
    ids = (v for name, v in element.attributes.items() if name.endswith(":id"))
    return Tab(
        name=element.attributes.get("name", ""),
        sheet_id=whole(element, "sheetId"),
        relation=next(ids, ""),
        state=element.attributes.get("state", VISIBLE),
    )


def _view(window: Element) -> _View:
    active, first = whole(window, "activeTab"), whole(window, "firstSheet")
    return _View(active=max(active, 0), first=max(first, 0))


def _says(element: Element | None, name: str) -> bool:
    return element is not None and is_true(element.get(name))
