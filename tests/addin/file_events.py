"""Stops a program at its n-th step on the files of one folder.

Python tells an audit hook of every file that it opens, renames or copies, just before
it does. Run as a script this refreshes a workbook in one child process after another,
and kills the n-th child with SIGKILL at its n-th step.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from addin.files import refresh_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STEPS = frozenset(
    {"open", "os.chmod", "os.rename", "os.utime", "shutil.copyfile", "shutil.copymode"}
)


class Watch:
    """Counts steps in a folder, and acts at one of them."""

    def __init__(self, folder: Path, stop_at: int, act: Callable[[], None]) -> None:
        self.folder = str(folder)
        self.stop_at = stop_at
        self.act = act
        self.seen: list[str] = []

    def __call__(self, event: str, arguments: tuple[object, ...]) -> None:
        path = arguments[0] if arguments else None
        if event in STEPS and str(path).startswith(self.folder):
            self.seen.append(event)
            if len(self.seen) == self.stop_at:
                self.act()


_watching: list[Watch] = []


def _tell(event: str, arguments: tuple[object, ...]) -> None:
    for watch in tuple(_watching):
        watch(event, arguments)


sys.addaudithook(_tell)


@contextmanager
def watched(folder: Path, stop_at: int, act: Callable[[], None]) -> Iterator[Watch]:
    """Acts at the step of this number, counted from 1."""
    watch = Watch(folder, stop_at, act)
    _watching.append(watch)
    try:
        yield watch
    finally:
        _watching.remove(watch)


def _killed_at(step: int, book: Path) -> bool:
    """Whether a refresh in a child process was killed, not finished."""
    child = os.fork()
    if child == 0:
        with watched(book.parent, step, lambda: os.kill(os.getpid(), signal.SIGKILL)):
            refresh_file(book)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def _main(book: Path, folder: Path) -> None:
    """A folder for each kill, numbered by its step, with what the kill left there."""
    for step in range(1, 100):
        place = folder / str(step)
        place.mkdir()
        copy = place / book.name
        shutil.copyfile(book, copy)
        if not _killed_at(step, copy):
            return


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]))
