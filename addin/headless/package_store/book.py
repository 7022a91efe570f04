"""One workbook, kept as the package it was read from and the changes to it."""

from __future__ import annotations

import posixpath
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from addin.headless.cells.errors import SheetError
from addin.headless.cells.shared_strings import shared_texts
from addin.headless.cells.text_pool import TextPool
from addin.headless.errors import ForeignFormatError, UnsavableWorkbookError
from addin.headless.package.errors import PackageError, damaged_part, unreadable_as
from addin.headless.package.package import Package
from addin.headless.package_store import tabs
from addin.headless.package_store.blank import blank_workbook
from addin.headless.package_store.calculation import calculates, drop_calculation_order
from addin.headless.package_store.kinds import TYPE_BY_SUFFIX, why_misnamed
from addin.headless.package_store.mentions import names_sheet, part_naming
from addin.headless.package_store.sheet import PackageSheet
from addin.headless.package_store.sheet_copy import copied_sheet
from addin.headless.package_store.sheet_limits import CellAllowance
from addin.headless.parts.pivot_caches import mark_pivot_caches
from addin.headless.parts.sheet_xml import new_sheet_xml
from addin.headless.parts.stylesheet import STYLES_TYPE, Stylesheet
from addin.headless.parts.workbook_part import HIDDEN, VISIBLE, WorkbookPart
from addin.headless.store import StoredName

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
MAX_TEXTS_BYTES = 400_000_000
"""Of shared strings, which are held whole: some ten million names, in 1 GiB."""


class PackageBook:
    """A workbook; see `addin.headless.store.BookStore`.

    Parameters
    ----------
    path
        Where it was read from.
    package
        Its parts.
    """

    def __init__(self, path: Path, package: Package) -> None:
        self.path = path
        self.package = package
        self.allowance = CellAllowance()
        self._part = package.workbook_part
        self.workbook = WorkbookPart(package.read(self._part))
        if not self.workbook.tabs:
            raise PackageError("has no sheets")
        self._selected = self.workbook.tabs[self.workbook.active_tab].sheet_id
        parts = {
            link.id: link.target
            for link in package.relationships(self._part)
            if link.kind == "worksheet" and not link.external
        }
        self._sheets = [
            PackageSheet(self, tab.name, parts[tab.relation])
            for tab in self.workbook.tabs
            if tab.relation in parts
        ]

    @classmethod
    def load(cls, path: Path) -> PackageBook:
        """Open a workbook file.

        Raises
        ------
        UnreadableWorkbookError
            If it is no workbook that can be read and edited safely.
        """
        package = Package.open(path)
        try:
            with unreadable_as(path):
                return cls._checked(path, package)
        except BaseException:
            package.close()
            raise

    @classmethod
    def new(cls, name: str) -> PackageBook:
        """A workbook with one empty sheet that no file has before `save`."""
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            # open files outlive their names; where they do not, the name stays
            path = Path(folder) / "blank.xlsx"
            path.write_bytes(blank_workbook())
            book = cls.load(path)
        book.path = Path(name)
        return book

    @classmethod
    def _checked(cls, path: Path, package: Package) -> PackageBook:
        book = cls(path, package)
        if not book.sheets:
            raise PackageError("has no worksheets")
        for sheet in book.sheets:
            if not package.has(sheet.part):
                raise damaged_part(sheet.part)
        names = {sheet.name.casefold() for sheet in book.sheets}
        parts = {sheet.part for sheet in book.sheets}
        if "" in names or not len(names) == len(parts) == len(book.sheets):
            raise damaged_part(package.workbook_part)
        return book

    # -- what all sheets share ---------------------------------------------------------

    @cached_property
    def texts(self) -> TextPool:
        """The texts of its cells."""
        part = self._related("sharedStrings")
        if part is None:
            return TextPool()
        try:
            xml = self.package.read(part, MAX_TEXTS_BYTES)
            return TextPool(shared_texts((xml,)))
        except SheetError as error:
            raise damaged_part(part) from error

    @cached_property
    def styles(self) -> Stylesheet:
        """The looks of its cells."""
        part, theme = self._related("styles"), self._related("theme")
        colours = None if theme is None else self.package.read(theme)
        if part is None:
            return Stylesheet.empty(strict=self.package.strict, theme=colours)
        return Stylesheet(self.package.read(part), colours)

    def _related(self, kind: str) -> str | None:
        for link in self.package.relationships(self._part):
            if (
                link.kind == kind
                and not link.external
                and self.package.has(link.target)
            ):
                return link.target
        return None

    # -- sheets ------------------------------------------------------------------------

    @property
    def sheets(self) -> tuple[PackageSheet, ...]:
        """The worksheets, left to right."""
        return tuple(self._sheets)

    @property
    def active_sheet(self) -> PackageSheet:
        """The worksheet that shows on opening, the first if that is a chart."""
        active = self.workbook.tabs[self.workbook.active_tab].name
        for sheet in self._sheets:
            if sheet.name == active:
                return sheet
        return self._sheets[0]

    @property
    def shows_worksheet(self) -> bool:
        """Whether what shows on opening is no chart."""
        return self.tab(self.active_sheet) == self.workbook.active_tab

    def add_sheet(
        self, name: str, position: int, *, like: PackageSheet | None = None
    ) -> PackageSheet:
        """A new worksheet, empty unless it is to be like another.

        Raises
        ------
        UnsavableWorkbookError
            If the structure of the workbook is protected.
        """
        self.refuse_if_locked(f"needs a sheet {name}")
        folder = posixpath.dirname(self._part)
        part = self.package.free_name(
            posixpath.join(folder, "worksheets", "sheet{}.xml")
        )
        fresh = new_sheet_xml(self.package.namespaces)
        self.package.add(part, fresh, SHEET_TYPE)
        if like is not None:
            fresh = copied_sheet(self.package, like, part, self.workbook.names)
            self.package.replace(part, fresh)
        relation = self.package.relate(self._part, "worksheet", part)
        self.workbook.add_sheet(
            name,
            sheet_id=self.workbook.free_sheet_id,
            relation=relation,
            position=self._tab_at(position),
        )
        sheet = PackageSheet(self, name, part, fresh)
        self._sheets.insert(position, sheet)
        return sheet

    def refuse_if_locked(self, wish: str) -> None:
        """Say so if tabs may not be added, removed or renamed."""
        if self.workbook.structure_locked:
            raise UnsavableWorkbookError(
                self.path,
                f"{wish}, but its structure is protected; in Excel: Review, Protect "
                "Workbook",
            )

    def remove_sheet(self, sheet: PackageSheet) -> None:
        """Take a worksheet out; see `tabs.delete`."""
        self.refuse_if_locked(f"is to lose its sheet {sheet.name}")
        tabs.delete(self, sheet)
        self._sheets.remove(sheet)

    def part_naming(self, word: str) -> str | None:
        """Where a formula has a table's or a defined name, None if none does."""
        return part_naming(self, word)

    def _tab_at(self, position: int) -> int:
        """Where among all tabs, charts included, a worksheet's position is."""
        if position >= len(self._sheets):
            return len(self.workbook.tabs)
        return self.tab(self._sheets[position])

    def tab(self, sheet: PackageSheet) -> int:
        """The position of a worksheet among all tabs, charts included."""
        names = [tab.name for tab in self.workbook.tabs]
        return names.index(sheet.name)

    def is_visible(self, sheet: PackageSheet) -> bool:
        """Whether the tab of a sheet shows."""
        return self.workbook.tabs[self.tab(sheet)].state == VISIBLE

    def set_visible(self, sheet: PackageSheet, *, shown: bool) -> None:
        """Show or hide the tab of a sheet."""
        if self.is_visible(sheet) != shown:
            state = VISIBLE if shown else HIDDEN
            self.workbook.set_state(self.tab(sheet), state)

    def make_room_for(self, written: PackageSheet) -> None:
        """Let go of cells that were read and did not change, but for one sheet's."""
        for sheet in self._sheets:
            if sheet is not written:
                sheet.let_go_of_cells()

    # -- names -------------------------------------------------------------------------

    def names(self) -> tuple[StoredName, ...]:
        """The defined names, sorted as Excel lists them."""
        titles = self.workbook.tabs
        found = [
            StoredName(
                name=name.name,
                refers_to=f"={name.refers_to}",
                sheet=None if name.tab is None else titles[name.tab].name,
            )
            for name in self.workbook.names
            if name.tab is None or 0 <= name.tab < len(titles)
        ]
        return tuple(sorted(found, key=lambda stored: stored.name.casefold()))

    def set_name(self, stored: StoredName) -> None:
        """Define a name."""
        self.workbook.set_name(
            stored.name,
            stored.refers_to.removeprefix("="),
            tab=self._tab_named(stored.sheet),
        )

    def delete_name(self, name: str, sheet: str | None) -> None:
        """Remove a defined name."""
        self.workbook.delete_name(name, tab=self._tab_named(sheet))

    def _tab_named(self, sheet: str | None) -> int | None:
        if sheet is None:
            return None
        return [tab.name for tab in self.workbook.tabs].index(sheet)

    # -- the file ----------------------------------------------------------------------

    @property
    def has_macros(self) -> bool:
        """Whether the workbook carries VBA."""
        return self._related("vbaProject") is not None

    def save(self, path: Path) -> None:
        """Write the workbook in one piece; later saves go to the same place.

        Raises
        ------
        UnsavableWorkbookError
            If the extension says other than what the workbook is.
        OSError
            If the folder cannot be written to.
        """
        why = why_misnamed(path.suffix, has_macros=self.has_macros)
        if why is not None:
            is_foreign = path.suffix.lower() not in TYPE_BY_SUFFIX
            raise (ForeignFormatError if is_foreign else UnsavableWorkbookError)(
                path, why
            )
        self._put_into_package()
        self.package.set_content_type(self._part, TYPE_BY_SUFFIX[path.suffix.lower()])
        self.package.save(path)
        self.path = path

    def _put_into_package(self) -> None:
        active = self.workbook.tabs[self.workbook.active_tab]
        if active.sheet_id != self._selected:
            tabs.select_only(self, self.workbook.active_tab)
            self._selected = active.sheet_id
        edited = [sheet for sheet in self._sheets if sheet.cells_are_edited]
        for sheet in self._sheets:
            sheet.put_into_package()
        if edited or self.workbook.names_are_edited:
            self._renew_what_depends_on(edited)
        if "styles" in self.__dict__ and self.styles.edited:
            self._put_styles()
        self.package.replace(self._part, self.workbook.result())

    def _renew_what_depends_on(self, edited: list[PackageSheet]) -> None:
        """Let Excel renew what it computed from cells or names that have changed."""
        names = {table.name for sheet in edited for table in sheet.tables()}
        names |= {
            name.name
            for name in self.workbook.names
            if any(names_sheet(name.refers_to, sheet.name) for sheet in edited)
        }
        mark_pivot_caches(self.package, {sheet.name for sheet in edited}, names)
        if any(sheet.has_formulas for sheet in edited):
            drop_calculation_order(self.package)
        if any(calculates(sheet) for sheet in self._sheets):
            # nothing calculates here, so Excel has to when it opens the file
            self.workbook.full_calculation_on_load()

    def _put_styles(self) -> None:
        part = self._related("styles")
        if part is not None:
            self.package.replace(part, self.styles.xml())
            return
        folder = posixpath.dirname(self._part)
        part = self.package.free_name(posixpath.join(folder, "styles{}.xml"))
        self.package.add(part, self.styles.xml(), STYLES_TYPE)
        self.package.relate(self._part, "styles", part)

    def close(self) -> None:
        """Let go of the file."""
        self.package.close()
