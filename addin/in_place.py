"""The place where a refreshed workbook goes, given up only for a whole new file.

A new file is made beside the old one and takes its name at the very end, after the
program has let go of the old one, which Windows insists on. Until then every failure
leaves the old file as it was.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.headless.errors import UnreadableWorkbookError, UnsavableWorkbookError
from addin.lock_file import EXCEL, lock_on

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

BACKUP_SUFFIX = ".bak"

_PAUSES = (0.1, 0.2, 0.4, 0.8)
"""Seconds between attempts to take the old file's name: virus scanners and OneDrive
hold a fresh file that long."""

_HELD = frozenset({errno.EACCES, errno.EBUSY})
"""What a file in other hands answers; Windows says EACCES."""

_WHY: Mapping[int, str] = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk space granted to you is used up",
    errno.EFBIG: "it would be larger than a file may be there",
    errno.EROFS: "the disk can only be read",
    errno.EACCES: "its folder does not let you write",
    errno.EPERM: "its folder does not let you write",
    errno.ENOENT: "its folder is gone",
    errno.ENOTDIR: "its folder is gone",
    errno.EBUSY: "another program holds the file",
    errno.EISDIR: "a folder has that name",
    errno.ENAMETOOLONG: "its name is too long",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """What tells a file from a later version of itself."""

    size: int
    modified_ns: int
    inode: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a workbook is to go, and what stood there at the start.

    Parameters
    ----------
    path
        The name that it gets.
    before
        The file of that name; None where there was none.
    """

    path: Path
    before: FileState | None

    @contextmanager
    def staged(self) -> Iterator[Path]:
        """A free name for the new file; what is left there at the end is removed."""
        target = self.path.resolve()
        token = secrets.token_hex(8)
        staged = target.with_name(f".healthsheet-{token}{target.suffix}")
        try:
            yield staged
        finally:
            # where the folder is gone there is nothing to clear
            with suppress(OSError):
                staged.unlink(missing_ok=True)

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Around whatever writes the new file: says in words what went wrong.

        Raises
        ------
        UnsavableWorkbookError
            For any OSError, and under the name of the place for its own kind.
        """
        try:
            yield
        except UnsavableWorkbookError as error:
            raise UnsavableWorkbookError(self.path, error.why) from error
        except OSError as error:
            raise _unsavable(self.path, error) from error

    def put(self, staged: Path) -> None:
        """Give a complete file the name, and keep the old one with ``.bak`` added.

        Raises
        ------
        UnsavableWorkbookError
            If somebody changed the old file meanwhile, or the disk says no.
        """
        self._refuse_changed()
        with self.saving():
            target = self.path.resolve()
            if self.before is not None:
                keep_backup(self.path)
                shutil.copymode(target, staged)
                # a large copy takes long enough for somebody to save
                self._refuse_changed()
            _replaced(staged, target)

    def _refuse_changed(self) -> None:
        now = file_state(self.path)
        if now != self.before:
            raise _changed(self.path, now)


def place_for(path: Path) -> Place:
    """The place of this name, if a workbook can go there.

    Raises
    ------
    UnsavableWorkbookError
        If its folder is missing or cannot be written to, or if the file there can only
        be read or is open in Excel or LibreOffice.
    """
    folder = path.resolve().parent
    if not folder.is_dir():
        raise UnsavableWorkbookError(
            path, f"cannot be saved: there is no folder {path.parent}"
        )
    refuse_open(path)
    before = file_state(path)
    # the bits and not os.access, which lets an administrator write anything
    if before is not None and not path.stat().st_mode & 0o222:
        raise UnsavableWorkbookError(
            path,
            "can only be read; let it be written to, or add -o with another file name",
        )
    if not os.access(folder, os.W_OK):
        raise UnsavableWorkbookError(path, f"cannot be saved: {_WHY[errno.EACCES]}")
    return Place(path=path, before=before)


@contextmanager
def unchanged(path: Path) -> Iterator[None]:
    """Around whatever reads a file: damage that somebody's saving causes is told so.

    Raises
    ------
    UnsavableWorkbookError
        In place of an UnreadableWorkbookError, if the file is another one by then.
    """
    before = file_state(path)
    try:
        yield
    except UnreadableWorkbookError as error:
        now = file_state(path)
        if now == before:
            raise
        raise _changed(path, now) from error


def _changed(path: Path, now: FileState | None) -> UnsavableWorkbookError:
    happened = "moved or deleted" if now is None else "changed"
    return UnsavableWorkbookError(
        path,
        f"was {happened} by somebody while it was being scored; nothing was written; "
        "run it again",
    )


def refuse_open(path: Path) -> None:
    """Refuse a workbook that somebody has open, whose next save would undo ours.

    Raises
    ------
    UnsavableWorkbookError
        If Excel or LibreOffice has laid its lock file beside it.
    """
    lock = lock_on(path)
    if lock is None:
        return
    ways = "close it there, or refresh from the ribbon"
    if lock.program != EXCEL:
        ways = "close it there"
    raise UnsavableWorkbookError(
        path,
        f"is open in {lock.holder}; {ways}, or add -o with another file name (if "
        f"nobody has it open, delete {lock.path.name} beside it)",
    )


def file_state(path: Path) -> FileState | None:
    """The present state of a file, None where there is none."""
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return FileState(
        size=found.st_size, modified_ns=found.st_mtime_ns, inode=found.st_ino
    )


def keep_backup(path: Path) -> Path:
    """Copy a file to its ``.bak``, whole or not at all, and return the copy's path."""
    backup = path.with_name(path.name + BACKUP_SUFFIX)
    copy = path.with_name(f".healthsheet-{secrets.token_hex(8)}{BACKUP_SUFFIX}")
    try:
        shutil.copyfile(path, copy)
        # dates and rights are welcome, but some network folders keep none
        with suppress(OSError):
            shutil.copystat(path, copy)
        _replaced(copy, backup)
    except BaseException:
        with suppress(OSError):
            copy.unlink(missing_ok=True)
        raise
    return backup


def _replaced(new: Path, old: Path) -> None:
    for pause in _PAUSES:
        try:
            os.replace(new, old)  # noqa: PTH105 - named so that tests can stop here
        except OSError as error:
            if error.errno not in _HELD:
                raise
        else:
            return
        time.sleep(pause)
    os.replace(new, old)  # noqa: PTH105 - as above


def _unsavable(path: Path, error: OSError) -> UnsavableWorkbookError:
    reason = _WHY.get(error.errno or 0, (error.strerror or str(error)).lower())
    return UnsavableWorkbookError(path, f"cannot be saved: {reason}")
