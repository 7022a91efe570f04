"""Workbook files as xlwings books, without Excel.

`open_book` gives the same `xw.Book` that a running Excel would give, as far as
Healthsheet uses it. What is behind it can be exchanged: see `addin.headless.store`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import xlwings as xw

from addin.headless.engine import Engine

if TYPE_CHECKING:
    from pathlib import Path


def open_book(path: Path) -> xw.Book:
    """The workbook of a file, in an app of its own.

    It works as a context manager that closes it; nothing is written before
    ``book.save()``. Several can be open at once, and no engine becomes the active one.

    Raises
    ------
    UnreadableWorkbookError
        If the file is missing or is no workbook that can be read.
    """
    apps = Engine().apps
    impl = apps.add().books.open(str(path))
    return xw.Book(impl=impl)
