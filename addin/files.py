"""Workbooks as files: opened, refreshed and put back whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from addin.assessment import Assessment, assessed
from addin.headless import open_book
from addin.headless.losses import parts_lost
from addin.in_place import place_for
from addin.refresh import Report, planned_scores, refresh

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    import xlwings as xw

Tell = Callable[[str], None]


class WouldLoseError(Exception):
    """Saving in place would drop parts of the workbook.

    Attributes
    ----------
    path
        The workbook.
    parts
        What would be lost, in words.
    """

    def __init__(self, path: Path, parts: tuple[str, ...]) -> None:
        self.path = path
        self.parts = parts
        super().__init__(
            f"{path.name} has parts that this version cannot save: "
            f"{', '.join(parts)}. To refresh it without them add --allow-loss, "
            "best with -o and another file name."
        )


@contextmanager
def opened(path: Path, tell: Tell | None = None) -> Iterator[xw.Book]:
    """A workbook on the file engine, closed at the end whatever happens.

    Raises
    ------
    addin.headless.errors.UnreadableWorkbookError
        If the file is not a workbook that can be opened.
    """
    book = open_book(path)
    if tell is not None:
        book.app.impl.on_status = tell
    try:
        yield book
    finally:
        book.close()


def check_file(path: Path, as_of: dt.date | None = None) -> Assessment:
    """Read and score a workbook file, and see whether results have room in it.

    Nothing is written.
    """
    with opened(path) as book:
        assessment = assessed(book, as_of)
        if assessment.scored is not None:
            planned_scores(assessment, assessment.scored)
        return assessment


def refresh_file(
    path: Path,
    out: Path | None = None,
    as_of: dt.date | None = None,
    *,
    allow_loss: bool = False,
    tell: Tell | None = None,
) -> Report:
    """Refresh a workbook file, in place or into another file.

    The old file stays whole until the new one is complete on the disk. In place, it
    is kept beside the new one with ``.bak`` added to its name.

    Parameters
    ----------
    path
        The workbook.
    out
        Where to write; None for `path` itself.
    as_of
        The day the scores stand for; see `addin.refresh.refresh`.
    allow_loss
        Whether parts that cannot be saved may go.
    tell
        Called with a sentence at each step.

    Raises
    ------
    addin.headless.errors.UnreadableWorkbookError
        If the file is not a workbook that can be opened.
    addin.headless.errors.UnsavableWorkbookError
        If it cannot be saved under this name, is open elsewhere, or was changed by
        somebody meanwhile; the old file is whole.
    WouldLoseError
        If saving would drop parts of the workbook and `allow_loss` is False.
    """
    place = place_for(path if out is None else out)
    with place.staged() as staged:
        with opened(path, tell) as book:
            lost = parts_lost(path)
            if lost and not allow_loss:
                raise WouldLoseError(path, lost)
            report = refresh(book, as_of)
            if report.written:
                if tell is not None:
                    tell(f"Saving {place.path.name}…")
                with place.saving():
                    book.save(staged)
        if report.written:
            place.put(staged)
    return report
