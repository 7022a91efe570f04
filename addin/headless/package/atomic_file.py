"""A file that is replaced whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

_BUFFER_BYTES = 1 << 20
_NAME_PART = 40
"""So much of a name tells whose a temporary file is; a whole one may leave no room in
the 255 bytes of a name."""


def replace_file(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Put what `write` writes at `path`; a crash at any point leaves the old file.

    The bytes go to a temporary file in the same folder, reach the disk, and take the
    name in one step. Permission bits of the old file are kept; a new file gets the
    usual ones. A symbolic link stays a link to the replaced file.

    Raises
    ------
    OSError
        If the folder cannot be written to, or has no room.
    """
    target = path.resolve()
    handle, name = tempfile.mkstemp(
        dir=target.parent, prefix=f".{target.name[:_NAME_PART]}."
    )
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb", _BUFFER_BYTES) as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(_mode_of(target))
        os.replace(temporary, target)  # noqa: PTH105 - named so that tests can stop here
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _mode_of(target: Path) -> int:
    try:
        return stat.S_IMODE(target.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut; Windows has no such call."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        # some network file systems refuse; the file itself is already on disk
        return
    finally:
        os.close(handle)
