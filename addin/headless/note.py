"""Notes, as xlwings asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlwings import base_classes

if TYPE_CHECKING:
    from addin.headless.ranges import Range
    from addin.headless.store import SheetStore, StoredNote


class Note(base_classes.Note):
    """The note of a cell."""

    def __init__(self, parent: Range) -> None:
        self._range = parent

    @property
    def _store(self) -> SheetStore:
        return self._range.sheet.api

    @property
    def api(self) -> StoredNote | None:
        """The note as stored."""
        return self._store.note(self._range.row, self._range.column)

    @property
    def text(self) -> str:
        """What it says."""
        found = self.api
        return found.text if found else ""

    @text.setter
    def text(self, value: str) -> None:
        self._store.set_note(self._range.row, self._range.column, value)

    @property
    def author(self) -> str:
        """Who wrote it, as far as the file says."""
        found = self.api
        return found.author if found else ""

    @property
    def location(self) -> Range:
        """Its cell."""
        return self._range

    def delete(self) -> None:
        """Remove it."""
        self._store.set_note(self._range.row, self._range.column, None)
