"""Books and sheets, as xlwings asks for them."""

from __future__ import annotations

from pathlib import Path
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
from addin.headless.ranges import Range
from addin.headless.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from addin.headless.engine import App
    from addin.headless.store import BookStore, SheetStore


class Book(base_classes.Book):
    """An open workbook file."""

    def __init__(
        self, app: App, store: BookStore, on_close: Callable[[Book], None]
    ) -> None:
        self._app = app
        self._store = store
        self._on_close = on_close

    @property
    def api(self) -> BookStore:
        """The store behind the book."""
        return self._store

    @property
    def app(self) -> App:
        """The app that opened it."""
        return self._app

    @property
    def name(self) -> str:
        """The file's name."""
        return self._store.path.name

    @property
    def fullname(self) -> str:
        """The file's path."""
        return str(self._store.path)

    @property
    def sheets(self) -> Sheets:
        """The worksheets."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """The defined names."""
        return Names(self)

    def activate(self) -> None:
        """Nothing: there is one book."""

    def close(self) -> None:
        """Close without saving."""
        self._store.close()
        self._on_close(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Write the file in one piece, here or elsewhere.

        Raises
        ------
        NotImplementedError
            If a password is given.
        UnsavableWorkbookError
            If the new name's extension does not fit the workbook.
        """
        if password is not None:
            raise NotImplementedError
        self._store.save(Path(path) if path else self._store.path)


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
        return Sheet(self._book, self._book.api.add_sheet(title, position))

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

    @property  # type: ignore[misc]  # a file engine only reads it
    def name(self) -> str:
        """The text on the tab."""
        return self._store.name

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
            if defined[0].casefold() == name.casefold():
                place = defined[1].place
                if place is not None and place.sheet.name == self.name:
                    return place.box
        return None


def _tuple_box(reference: tuple[int, ...]) -> Box:
    row, column = reference[:2]
    if row < 1 or column < 1:
        raise IndexError("rows and columns of a range count from 1")
    rows, columns = reference[2:] or (1, 1)
    return Box(row=row, column=column, rows=rows, columns=columns)
