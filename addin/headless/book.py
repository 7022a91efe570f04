"""Books, as xlwings asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from xlwings import base_classes

from addin.headless.names import Names
from addin.headless.sheets import Sheets

if TYPE_CHECKING:
    from collections.abc import Callable

    from addin.headless.apps import App
    from addin.headless.range_places import RangePlaces
    from addin.headless.store import BookStore


class Book(base_classes.Book):
    """An open workbook file."""

    def __init__(
        self, app: App, store: BookStore, on_close: Callable[[Book], None]
    ) -> None:
        self._app = app
        self._store = store
        self._on_close = on_close
        self._selected: RangePlaces | None = None

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
        """The file's path, a mere name before it is saved."""
        return str(self._store.path)

    @property
    def selection(self) -> RangePlaces:
        """What was selected last on the active sheet, its first cell before that."""
        active = self.sheets.active
        if self._selected is not None and self._selected.sheet.api is active.api:
            return self._selected
        return active.range(1, 1)

    def select(self, cells: RangePlaces) -> None:
        """Select cells, which brings their sheet to front; no file keeps it."""
        cells.sheet.api.activate()
        self._selected = cells

    @property
    def sheets(self) -> Sheets:
        """The worksheets."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """The defined names."""
        return Names(self)

    def activate(self) -> None:
        """Let it be the active book of its app, and that the active app."""
        self._app.books.activate(self)
        self._app.activate()

    def close(self) -> None:
        """Close without saving."""
        self._store.close()
        self._on_close(self)

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Write the file in one piece, here or elsewhere.

        Raises
        ------
        NotImplementedError
            If a password is given, or the name is one for files of another kind.
        UnsavableWorkbookError
            If the new name's extension does not fit the workbook.
        """
        if password is not None:
            raise NotImplementedError
        target = Path(path).absolute() if path else self._store.path
        if not path and not target.suffix:
            # as Excel does with a workbook that no file has yet
            target = (Path.cwd() / target).with_suffix(".xlsx")
        self._store.save(target)
