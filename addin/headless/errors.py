"""What a caller of the file engine has to handle."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class UnreadableWorkbookError(Exception):
    """A file that cannot be opened as a workbook; nothing was written.

    Parameters
    ----------
    path
        The file.
    why
        A clause that completes "book.xlsx ...": what it is, and what to do about it.
    """

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} {why}.")
        self.path = path
        self.why = why


class UnsavableWorkbookError(Exception):
    """A workbook that cannot be saved under this name; the old file is whole.

    Parameters
    ----------
    path
        Where it should have gone.
    why
        A clause that completes "book.xlsx ...".
    """

    def __init__(self, path: Path, why: str) -> None:
        super().__init__(f"{path.name} {why}.")
        self.path = path
        self.why = why


class ForeignFormatError(UnsavableWorkbookError, NotImplementedError):
    """A name for a file of a kind that Excel writes and this does not."""
