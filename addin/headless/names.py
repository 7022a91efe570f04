"""Defined names, as xlwings asks for them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import xlwings as xw
from xlwings import base_classes

from addin.headless.box import box_at
from addin.headless.ranges import Range
from addin.headless.sheet_references import looks_like_cell
from addin.headless.store import StoredName

if TYPE_CHECKING:
    from addin.headless.book import Book


_FIT = re.compile(r"[^\W\d][\w.?\\]{0,254}|\\[\w.?\\]{0,254}")
"""Letters, digits, points, question marks and backslashes, not a digit first."""


class Names(base_classes.Names):
    """The defined names of a book, or those that belong to one sheet."""

    def __init__(self, book: Book, sheet: str | None = None) -> None:
        self._book = book
        self._sheet = sheet

    @property
    def api(self) -> tuple[StoredName, ...]:
        """The names as stored."""
        return self._book.api.names()

    def snapshot(self) -> list[tuple[str, Name]]:
        """Names with what they stand for, in Excel's order."""
        return [
            (name.name, name)
            for name in (Name(self._book, stored) for stored in self.api)
            if self._sheet is None or name.sheet == self._sheet
        ]

    def __call__(self, name_or_index: str | int) -> Name:
        """A name by its text, whatever its case, or by its number from 1."""
        if isinstance(name_or_index, int):
            return self.snapshot()[name_or_index - 1][1]
        wanted = name_or_index.casefold()
        for text, name in self.snapshot():
            if wanted in {text.casefold(), text.rsplit("!", 1)[-1].casefold()}:
                return name
        raise KeyError(name_or_index)

    def contains(self, name_or_index: str | int) -> bool:
        """Whether there is such a name."""
        try:
            self(name_or_index)
        except (KeyError, IndexError):
            return False
        return True

    def __len__(self) -> int:
        return len(self.snapshot())

    def add(self, name: str, refers_to: str) -> Name:
        """Define a name, of a sheet where it stands behind one as ``Sheet1!rate``.

        What begins with no equals sign is text.

        Raises
        ------
        XlwingsError
            If it is no name that Excel takes.
        """
        sheet, mark, text = name.rpartition("!")
        title = sheet.strip("'").replace("''", "'")
        owner = self._book.sheets(title).name if mark else self._sheet
        _refuse_unfit(text)
        stored = StoredName(name=text, refers_to=_formula(refers_to), sheet=owner)
        self._book.api.set_name(stored)
        return Name(self._book, stored)


class Name(base_classes.Name):
    """A defined name."""

    def __init__(self, book: Book, stored: StoredName) -> None:
        self._book = book
        self._stored = stored

    @property
    def api(self) -> StoredName:
        """The name as stored."""
        return self._stored

    @property
    def sheet(self) -> str | None:
        """The sheet it belongs to, or None."""
        return self._stored.sheet

    @property
    def name(self) -> str:
        """Its text, behind its sheet where it belongs to one."""
        sheet = self._stored.sheet
        return f"{sheet}!{self._stored.name}" if sheet else self._stored.name

    @name.setter
    def name(self, value: str) -> None:
        text = value.rpartition("!")[2]
        _refuse_unfit(text)
        where = self._book.api.part_naming(self._stored.name)
        if where is not None:
            raise NotImplementedError(f"{where} uses the name {self._stored.name}")
        renamed = replace(self._stored, name=text)
        self._book.api.delete_name(self._stored.name, self._stored.sheet)
        self._book.api.set_name(renamed)
        self._stored = renamed

    @property
    def refers_to(self) -> str:
        """What it stands for, with an equals sign."""
        return self._stored.refers_to

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self._stored = replace(self._stored, refers_to=_formula(value))
        self._book.api.set_name(self._stored)

    @property
    def place(self) -> Range | None:
        """The cells it stands for, or None if it is not one range of this book."""
        sheet, mark, address = self.refers_to.lstrip("=").rpartition("!")
        box = box_at(address)
        title = sheet.strip("'").replace("''", "'")
        if not mark or box is None or title not in self._book.sheets:
            return None
        return Range(self._book.sheets(title), box)

    @property
    def refers_to_range(self) -> Range:
        """The cells it stands for.

        Raises
        ------
        XlwingsError
            If it is not one range of this book.
        """
        place = self.place
        if place is None:
            raise xw.XlwingsError(f"the name {self.name!r} is not one range")
        return place

    def delete(self) -> None:
        """Remove it."""
        self._book.api.delete_name(self._stored.name, self._stored.sheet)


def _refuse_unfit(name: str) -> None:
    if not _FIT.fullmatch(name) or looks_like_cell(name):
        raise xw.XlwingsError(f"{name!r} is no name that Excel takes")


def _formula(refers_to: str) -> str:
    if refers_to.startswith("="):
        return refers_to
    text = refers_to.replace('"', '""')
    return f'="{text}"'
