"""Workbooks as files: opened, refreshed and put back whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from addin.assessment import Assessment, assessed
from addin.headless import open_book
from addin.headless.errors import UnreadableWorkbookError
from addin.headless.package.errors import PackageError
from addin.in_place import place_for, unchanged
from addin.refresh import Report, planned_scores, refresh

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    import xlwings as xw

Tell = Callable[[str], None]


@contextmanager
def opened(path: Path, tell: Tell | None = None) -> Iterator[xw.Book]:
    """A workbook on the file engine, closed at the end whatever happens.

    Raises
    ------
    addin.headless.errors.UnreadableWorkbookError
        If the file is not a workbook that can be opened, or a part of it turns out to
        be damaged when it is wanted.
    """
    book = open_book(path)
    if tell is not None:
        book.app.impl.on_status = tell
    try:
        yield book
    except PackageError as error:
        raise UnreadableWorkbookError(path, error.why) from error
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
    tell
        Called with a sentence at each step.

    Raises
    ------
    addin.headless.errors.UnreadableWorkbookError
        If the file is not a workbook that can be opened.
    addin.headless.errors.UnsavableWorkbookError
        If it cannot be saved under this name, is open elsewhere, or was changed by
        somebody meanwhile; the old file is whole.
    """
    place = place_for(path if out is None else out)
    with place.staged() as staged:
        with unchanged(path), opened(path, tell) as book:
            report = refresh(book, as_of)
            if report.written:
                if tell is not None:
                    tell(f"Saving {place.path.name}…")
                with place.saving():
                    book.save(staged)
        if report.written:
            place.put(staged)
    return report
