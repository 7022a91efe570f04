"""What stands against a package, before it has a path to be told with."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from addin.headless.errors import UnreadableWorkbookError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class PackageError(Exception):
    """A package that cannot be read or edited safely.

    Parameters
    ----------
    why
        A clause that completes "book.xlsx ...": what it is, and what to do about it.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def damaged_part(part: str) -> PackageError:
    """The error of a part whose content cannot be understood."""
    return PackageError(
        f"is damaged inside ({part}); open it in Excel, let Excel repair it, "
        "and save it"
    )


def damaged_file() -> PackageError:
    """The error of a file whose zip structure contradicts itself."""
    return PackageError(
        "is cut short or damaged; get a fresh copy, or open and save it in Excel"
    )


@contextmanager
def unreadable_as(path: Path) -> Iterator[None]:
    """What goes wrong inside is told of the file at `path`.

    Raises
    ------
    addin.headless.errors.UnreadableWorkbookError
        In place of a `PackageError`, and of an `OSError`.
    """
    try:
        yield
    except PackageError as error:
        raise UnreadableWorkbookError(path, error.why) from error
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableWorkbookError(path, f"cannot be read: {reason}") from error
