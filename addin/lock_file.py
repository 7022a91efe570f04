"""Who has a workbook open: the lock files that Excel and LibreOffice lay beside it.

Neither program says whether it is still running, so a lock file left behind by a crash
looks like a live one. It is believed, and the person told which file to delete.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

EXCEL = "Excel"
LIBREOFFICE = "LibreOffice"

_EXCEL_PREFIX = "~$"
"""Excel puts it before the whole name; only Word cuts long names."""

_OWNER_NAME = 55
"""Where Excel's owner file repeats the user's name: its length in two bytes, then
UTF-16. Before it stands the same name in whatever code page that computer has."""

_LONGEST_NAME = 52
"""Characters that Office takes as a user's name."""

_HEAD_BYTES = 1024
"""Excel's lock file has 165 bytes, LibreOffice's some hundred."""

_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """A sign that somebody has a workbook open.

    Parameters
    ----------
    program
        `EXCEL` or `LIBREOFFICE`.
    user
        Whose it is; empty where the file does not say.
    path
        The lock file.
    """

    program: str
    user: str
    path: Path

    @property
    def holder(self) -> str:
        """The program and whose it is: ``Excel by Ana``."""
        return f"{self.program} by {self.user}" if self.user else self.program


def lock_on(workbook: Path) -> Lock | None:
    """The lock file beside a workbook, or beside the file that a link leads to."""
    for place in dict.fromkeys((workbook, workbook.resolve())):
        excel = place.with_name(f"{_EXCEL_PREFIX}{place.name}")
        if excel.is_file():
            return Lock(program=EXCEL, user=excel_user(_head(excel)), path=excel)
        office = place.with_name(f".~lock.{place.name}#")
        if office.is_file():
            user = libreoffice_user(_head(office))
            return Lock(program=LIBREOFFICE, user=user, path=office)
    return None


def excel_user(owner_file: bytes) -> str:
    """The user's name in Excel's owner file, empty where it cannot be made out.

    >>> length = (3).to_bytes(2, "little")
    >>> excel_user(bytes(55) + length + "Ana".encode("utf-16-le"))
    'Ana'
    """
    count = int.from_bytes(owner_file[_OWNER_NAME : _OWNER_NAME + 2], "little")
    if not 0 < count <= _LONGEST_NAME:
        return ""
    start = _OWNER_NAME + 2
    name = owner_file[start : start + 2 * count].decode("utf-16-le", "replace")
    return _printable(name)


def libreoffice_user(lock_file: bytes) -> str:
    """The user's name in LibreOffice's lock file, else the name of the login.

    >>> libreoffice_user(b"Ana Diaz,ana,desk-7,22.11.2026 14:31,file:///home/ana;")
    'Ana Diaz'
    """
    fields = re.split(r"(?<!\\),", lock_file.decode("utf-8", "replace"))
    names = (_printable(_ESCAPED.sub(r"\1", field)) for field in fields[:2])
    return next(filter(None, names), "")


def _printable(name: str) -> str:
    return "".join(c for c in name if c.isprintable()).strip()


def _head(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_HEAD_BYTES)
    except OSError:
        # Excel may keep its own to itself; that it is there says enough
        return b""
