"""Sheets, as xlwings asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xlwings as xw
from xlwings import base_classes

from addin.headless.box import (
    MAX_COLUMNS,
    MAX_ROWS,
    Box,
    areas_at,
    box_at,
    spanning_box,
)
from addin.headless.charts import Charts
from addin.headless.names import Names
from addin.headless.page_setup import PageSetup
from addin.headless.ranges import Range
from addin.headless.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.headless.book import Book
    from addin.headless.store import SheetStore


MAX_TITLE = 31
"""Characters of a tab, Excel's limit."""


class Sheets(base_classes.Sheets):
    """The worksheets of a book, left to right."""

    def __init__(self, book: Book) -> None:
        self._book = book

    @property
    def api(self) -> tuple[SheetStore, ...]:
        """The stores behind the sheets."""
        return self._book.api.sheets

    @property
    def active(self) -> Sheet:
        """The sheet that shows on opening."""
        return Sheet(self._book, self._book.api.active_sheet)

    def __call__(self, name_or_index: str | int) -> Sheet:
        """A sheet by name, whatever its case, or by its number from 1."""
        if isinstance(name_or_index, int):
            return Sheet(self._book, self.api[name_or_index - 1])
        for store in self.api:
            if store.name.casefold() == name_or_index.casefold():
                return Sheet(self._book, store)
        raise KeyError(name_or_index)

    def __contains__(self, name: str) -> bool:
        return any(store.name.casefold() == name.casefold() for store in self.api)

    def __len__(self) -> int:
        return len(self.api)

    def __iter__(self) -> Iterator[Sheet]:
        return iter([Sheet(self._book, store) for store in self.api])

    def add(
        self,
        before: Sheet | None = None,
        after: Sheet | None = None,
        name: str | None = None,
    ) -> Sheet:
        """A new worksheet, by default before the active one."""
        beside = after or before or self.active
        position = beside.index if after else beside.index - 1
        title = name or self._unused_name()
        made = self._book.api.add_sheet(title, position)
        if self._book.api.shows_worksheet:
            # as Excel does, which leaves it to the caller to go back; here nobody
            # can go back to a chart
            made.activate()
        return Sheet(self._book, made)

    def _unused_name(self) -> str:
        number = len(self) + 1
        while f"Sheet{number}" in self:
            number += 1
        return f"Sheet{number}"


class Sheet(base_classes.Sheet):
    """A worksheet."""

    def __init__(self, book: Book, store: SheetStore) -> None:
        self._book = book
        self._store = store

    @property
    def api(self) -> SheetStore:
        """The store behind the sheet."""
        return self._store

    @property
    def book(self) -> Book:
        """The book it belongs to."""
        return self._book

    @property
    def name(self) -> str:
        """The text on the tab."""
        return self._store.name

    @name.setter
    def name(self, value: str) -> None:
        if value == self.name:
            return
        for other in self._book.sheets:
            if (
                other.api is not self._store
                and other.name.casefold() == value.casefold()
            ):
                raise xw.XlwingsError(f"the workbook already has a sheet {value!r}")
        self._store.rename(value)

    @property
    def index(self) -> int:
        """Its place among the worksheets, from 1."""
        return self._book.api.sheets.index(self._store) + 1

    @property
    def names(self) -> Names:
        """The defined names that belong to this sheet."""
        return Names(self._book, self.name)

    @property
    def visible(self) -> bool:
        """Whether its tab shows."""
        return self._store.visible

    @visible.setter
    def visible(self, value: bool) -> None:
        self._store.visible = value

    @property
    def used_range(self) -> Range:
        """From the first to the last cell with a value or a format."""
        return Range(self, self._store.used_box())

    @property
    def cells(self) -> Range:
        """All of them."""
        return Range(self, Box(row=1, column=1, rows=MAX_ROWS, columns=MAX_COLUMNS))

    @property
    def tables(self) -> Tables:
        """The named tables."""
        return Tables(self)

    @property
    def charts(self) -> Charts:
        """The charts."""
        return Charts(self)

    @property
    def page_setup(self) -> PageSetup:
        """How it is printed."""
        return PageSetup(self)

    # -- the tab -----------------------------------------------------------------------

    def activate(self) -> None:
        """Let it show on opening."""
        self._store.activate()

    def select(self) -> None:
        """Let it show on opening."""
        self.activate()

    def delete(self) -> None:
        """Take it out of the workbook.

        Raises
        ------
        NotImplementedError
            If other parts of the workbook count on it.
        XlwingsError
            If no other sheet shows.
        """
        others = [s for s in self._book.sheets if s.api is not self._store]
        if not any(other.visible for other in others):
            raise xw.XlwingsError("a workbook has to have a sheet that shows")
        self._store.delete()

    def copy(self, before: Sheet | None, after: Sheet | None) -> None:
        """A sheet like it beside another, which may be of another workbook.

        Raises
        ------
        NotImplementedError
            If it has what cannot be copied, such as charts or notes; to another
            workbook, if it has anything but values.
        """
        beside = before or after or self
        position = beside.index - 1 if before else beside.index
        target = beside.book
        title = _title_of_copy(self.name, target.sheets)
        box = self._store.used_box()
        if target.api is self._book.api:
            made = self._store.copy(title, position)
        elif self._store.is_plain():
            made = target.api.add_sheet(title, position)
            made.write(box, self._store.values(box))
        else:
            raise NotImplementedError("only values cross from workbook to workbook")
        made.activate()

    # -- cells -------------------------------------------------------------------------

    def clear_contents(self) -> None:
        """Empty the cells and keep how they look."""
        self.used_range.clear_contents()

    def clear_formats(self) -> None:
        """Give the cells the normal look."""
        self.cells.clear_formats()

    def clear(self) -> None:
        """Empty the cells, their looks and their notes."""
        self.cells.unmerge()
        self.cells.conditional_formats.clear()
        self.used_range.clear()

    def autofit(self, axis: str | None = None) -> None:
        """Fit columns, rows or by default both to what they hold."""
        self.used_range.autofit(axis)

    def range(self, arg1: Any, arg2: Any = None) -> Range:  # noqa: ANN401 - five kinds of reference
        """Cells by address, defined name, corner tuples, ranges or a 4-tuple.

        An address may have several areas, ``B1:B9,E1:E9``: they can be looked at and
        styled, and plotted side by side.

        Raises
        ------
        XlwingsError
            If the reference means nothing on this sheet.
        """
        if isinstance(arg1, int):
            return Range(self, Box(row=arg1, column=arg2))
        if isinstance(arg1, str) and len(areas := areas_at(arg1)) > 1:
            return Range(self, areas[0], written=arg1, more=areas[1:])
        first = self._box(arg1)
        box = first if arg2 is None else spanning_box(first, self._box(arg2))
        return Range(self, box, written=arg1 if isinstance(arg1, str) else "")

    def _box(self, reference: Any) -> Box:  # noqa: ANN401 - five kinds of reference
        if isinstance(reference, Range):
            return reference.box
        if isinstance(reference, tuple):
            return _tuple_box(reference)
        box = box_at(reference) or self._named_box(reference)
        if box is None:
            raise xw.XlwingsError(f"{reference!r} is no range of sheet {self.name!r}")
        return box

    def _named_box(self, name: str) -> Box | None:
        for defined in (*self.names.snapshot(), *self._book.names.snapshot()):
            if defined[1].api.name.casefold() == name.casefold():
                place = defined[1].place
                if place is not None and place.sheet.name == self.name:
                    return place.box
        return None


def _title_of_copy(name: str, sheets: Sheets) -> str:
    """The name that Excel gives a copy: the same with the first free number."""
    number = 2
    while (title := f"{name[: MAX_TITLE - len(f' ({number})')]} ({number})") in sheets:
        number += 1
    return title


def _tuple_box(reference: tuple[int, ...]) -> Box:
    row, column = reference[:2]
    if row < 1 or column < 1:
        raise IndexError("rows and columns of a range count from 1")
    rows, columns = reference[2:] or (1, 1)
    return Box(row=row, column=column, rows=rows, columns=columns)
