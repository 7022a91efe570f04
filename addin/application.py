"""Manners towards the application: quiet while writing, a word in the status bar."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import xlwings as xw

if TYPE_CHECKING:
    from collections.abc import Iterator

# what an engine answers to flags it does not have
_NOT_HERE = (NotImplementedError, AttributeError, xw.XlwingsError)


@contextmanager
def quiet(app: xw.App) -> Iterator[None]:
    """Hold back screen updates and recalculation; restore both whatever happens."""
    held = {"screen_updating": False, "calculation": "manual"}
    before = {}
    for name, value in held.items():
        with suppress(*_NOT_HERE):
            before[name] = getattr(app, name)
            setattr(app, name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(app, name, value)


def say(app: xw.App, text: str | bool) -> None:  # noqa: FBT001 - Excel's own way: False gives the status bar back
    """Show a text in the status bar; False gives the bar back to Excel."""
    with suppress(*_NOT_HERE):
        app.status_bar = text
