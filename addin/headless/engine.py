"""The xlwings engine whose application is a workbook file: engine, apps, app, books.

An engine here belongs to one call of `addin.headless.open_book` and is registered
nowhere, so several workbooks can be open at once, in threads too. What is not
implemented raises NotImplementedError through xlwings' base classes.
"""

from __future__ import annotations

import datetime as dt
import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from xlwings import base_classes

from addin.headless.book import Book
from addin.headless.cell_values import ERRORS_BY_VARIANT
from addin.headless.package_store.book import PackageBook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


ENGINE_NAME = "healthsheet-file"

_PROCESS_IDS = itertools.count(1)
"""xlwings tells apps apart by process id; these only have to differ."""

_ANSWERS = {"ok": "ok", "ok_cancel": "ok", "yes_no": "yes", "yes_no_cancel": "yes"}
"""Nobody is there to press a button of an alert: the affirmative one is pressed."""


class Engine:
    """What xlwings calls an engine implementation."""

    name = ENGINE_NAME
    type = "desktop"  # any other word makes xlwings open books in other ways

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(x: Any, options: object) -> object:  # noqa: ANN401, ARG004 - xlwings calls it with any cell and its options
        """A value of a caller's as the file engine takes it; empty text is empty."""
        if x is None:
            return ""
        if isinstance(x, (str, bool)):
            return x
        if isinstance(x, float | int | np.number):
            return "" if x != x else float(x)  # noqa: PLR0124 - only NaN differs from itself
        return bool(x) if isinstance(x, np.bool_) else _prepared_moment(x)

    @staticmethod
    def clean_value_data(
        data: Sequence[Sequence[object]],
        datetime_builder: Callable[..., object],
        empty_as: object,
        number_builder: Callable[[float], object] | None,
        err_to_str: bool,  # noqa: FBT001 - xlwings passes it by position
    ) -> list[list[object]]:
        """Raw values as `Range.value` hands them out."""

        def clean(value: object) -> object:
            if value is None or value == "":
                return empty_as
            if isinstance(value, dt.datetime):
                return _built(value, datetime_builder)
            # errors are ints, numbers are floats, and True is an int
            if type(value) is int and value in ERRORS_BY_VARIANT:
                return str(ERRORS_BY_VARIANT[value]) if err_to_str else None
            if number_builder is not None and isinstance(value, float):
                return number_builder(value)
            return value

        return [[clean(value) for value in row] for row in data]


def _prepared_moment(x: Any) -> object:  # noqa: ANN401 - any cell a caller has
    if pd.isna(x):
        return ""
    if isinstance(x, np.datetime64):
        x = pd.Timestamp(x)
    if isinstance(x, pd.Timestamp):
        x = x.to_pydatetime()
    return x.replace(tzinfo=None) if isinstance(x, dt.datetime) else x


def _built(value: dt.datetime, builder: Callable[..., object]) -> object:
    if builder is dt.datetime:
        return value
    return builder(
        year=value.year,
        month=value.month,
        day=value.day,
        hour=value.hour,
        minute=value.minute,
        second=value.second,
        microsecond=value.microsecond,
        tzinfo=None,
    )


class Apps(base_classes.Apps):
    """The apps of one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._apps: dict[int, App] = {}

    def add(
        self,
        spec: object = None,  # noqa: ARG002 - part of xlwings' signature
        add_book: object = None,  # noqa: ARG002 - a file engine has no unsaved books
        xl: object = None,  # noqa: ARG002 - part of xlwings' signature
        visible: object = None,  # noqa: ARG002 - part of xlwings' signature
    ) -> App:
        """A new app, which becomes the active one."""
        app = App(self._engine)
        self._apps = {app.pid: app, **self._apps}
        return app

    def remove(self, pid: int) -> None:
        """Forget an app."""
        self._apps.pop(pid, None)

    def keys(self) -> list[int]:
        """The process ids."""
        return list(self._apps)

    @staticmethod
    def cleanup() -> None:
        """Nothing: there are no processes."""

    def __iter__(self) -> Iterator[App]:
        return iter(tuple(self._apps.values()))

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> App:
        return self._apps[pid]


class App(base_classes.App):
    """An Excel that is not there: its switches can be set and change nothing."""

    # plain attributes where the base class has properties that raise
    visible: Any = False
    screen_updating: Any = True
    display_alerts: Any = True
    enable_events: Any = True
    interactive: Any = True
    calculation: Any = "automatic"
    cut_copy_mode: Any = False
    engine: Any = None
    books: Any = None
    pid: Any = 0
    version: Any = "16.0"
    selection: Any = None

    currency_as_decimal: bool = False
    """Whether currency cells are read as Decimal, as Excel for Windows does."""

    on_status: Callable[[str], object] | None = None
    """Called with every sentence that would stand in Excel's status bar."""

    def __init__(self, engine: Engine) -> None:
        self._status: str | bool = False
        self.pid = next(_PROCESS_IDS)
        self.engine = engine
        self.books = Books(self)

    @property
    def api(self) -> App:
        """There is no native object."""
        return self

    @property
    def status_bar(self) -> str | bool:
        """The sentence in the status bar, False for Excel's own."""
        return self._status

    @status_bar.setter
    def status_bar(self, value: str | bool) -> None:
        self._status = value
        if self.on_status is not None and isinstance(value, str):
            self.on_status(value)

    def activate(self, steal_focus: object = False) -> None:  # noqa: FBT002 - xlwings' signature
        """Nothing: there is one app."""

    def calculate(self) -> None:
        """Nothing: Excel calculates when it opens the file."""

    def quit(self) -> None:
        """Close every book."""
        for book in self.books:
            book.close()
        self.engine.apps.remove(self.pid)

    def kill(self) -> None:
        """Close every book."""
        self.quit()

    def alert(
        self,
        prompt: object,  # noqa: ARG002 - nobody reads it
        title: object,  # noqa: ARG002 - nobody reads it
        buttons: str,
        mode: object,  # noqa: ARG002 - nobody reads it
        callback: object,  # noqa: ARG002 - answered at once
    ) -> str:
        """The affirmative button."""
        return _ANSWERS.get(buttons, "ok")


class Books(base_classes.Books):
    """The open workbooks of an app."""

    def __init__(self, app: App) -> None:
        self.app = app
        self._books: list[Book] = []

    @property
    def api(self) -> list[Book]:
        """There is no native object."""
        return self._books

    @property
    def active(self) -> Book:
        """The workbook opened last."""
        return self._books[-1]

    def __call__(self, name_or_index: str | int) -> Book:
        """A book by name or by its number from 1; KeyError makes xlwings open it."""
        if isinstance(name_or_index, int):
            return self._books[name_or_index - 1]
        for book in self._books:
            if book.name.casefold() == name_or_index.casefold():
                return book
        raise KeyError(name_or_index)

    def __contains__(self, name: str) -> bool:
        return any(book.name.casefold() == name.casefold() for book in self._books)

    def __len__(self) -> int:
        return len(self._books)

    def __iter__(self) -> Iterator[Book]:
        return iter(tuple(self._books))

    def open(self, fullname: str, *_options: object) -> Book:
        """Open a file; Excel's other options mean nothing here."""
        book = Book(self.app, PackageBook.load(Path(fullname)), self._books.remove)
        self._books.append(book)
        return book
