"""The apps and books of an engine whose application is a workbook file."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from addin.headless.book import Book
from addin.headless.package_store.book import PackageBook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from addin.headless.engine import Engine
    from addin.headless.range_moves import RangeMoves
    from addin.headless.range_places import RangePlaces

_PROCESS_IDS = itertools.count(1)
"""xlwings tells apps apart by process id; these only have to differ."""

_ANSWERS = {"ok": "ok", "ok_cancel": "ok", "yes_no": "yes", "yes_no_cancel": "yes"}
"""Nobody is there to press a button of an alert: the affirmative one is pressed."""


class Apps(base_classes.Apps):
    """The apps of one engine."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._apps: dict[int, App] = {}

    def add(
        self,
        spec: object = None,  # noqa: ARG002 - part of xlwings' signature
        add_book: object = None,
        xl: object = None,  # noqa: ARG002 - part of xlwings' signature
        visible: object = None,  # noqa: ARG002 - part of xlwings' signature
    ) -> App:
        """A new app, which becomes the active one."""
        app = App(self._engine)
        self.activate(app)
        if add_book:
            app.books.add()
        return app

    def activate(self, app: App) -> None:
        """Let an app be the first."""
        others = {pid: other for pid, other in self._apps.items() if other is not app}
        self._apps = {app.pid: app, **others}

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

    currency_as_decimal: bool = False
    """Whether currency cells are read as Decimal, as Excel for Windows does."""

    clipboard: RangeMoves | None = None
    """What was copied last."""

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

    @property
    def selection(self) -> RangePlaces | None:
        """What was selected last on the active sheet, its first cell before that."""
        return self.books.active.selection if len(self.books) else None

    def activate(self, steal_focus: object = False) -> None:  # noqa: ARG002, FBT002 - xlwings' signature
        """Let it be the active app."""
        self.engine.apps.activate(self)

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
        self._active: Book | None = None

    @property
    def api(self) -> list[Book]:
        """There is no native object."""
        return self._books

    @property
    def active(self) -> Book:
        """The workbook that was opened or activated last."""
        return self._active if self._active in self._books else self._books[-1]

    def activate(self, book: Book) -> None:
        """Let a book be the active one."""
        self._active = book

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

    def add(self) -> Book:
        """A new workbook with one empty sheet; no file has it before it is saved."""
        number = 1
        while f"Book{number}" in self:
            number += 1
        return self._taken_in(PackageBook.new(f"Book{number}"))

    def open(self, fullname: str, *_options: object) -> Book:
        """Open a file; Excel's other options mean nothing here."""
        return self._taken_in(PackageBook.load(Path(fullname)))

    def _taken_in(self, store: PackageBook) -> Book:
        book = Book(self.app, store, self._books.remove)
        self._books.append(book)
        self._active = book
        return book
