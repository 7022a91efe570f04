"""Whether a file can be a workbook, in one sentence, before anything opens it.

Every check here is cheap: names, sizes and first bytes, never a whole part. A file
that unpacks to more than memory is refused by its directory, which `zipfile` enforces:
it hands out no more bytes of a part than the directory declares.
"""

from __future__ import annotations

import io
import mmap
import zipfile
import zlib
from typing import TYPE_CHECKING

from addin.headless.errors import UnreadableWorkbookError
from addin.headless.old_package import CONTENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAX_FILE_BYTES = 150_000_000
MAX_UNPACKED_BYTES = 150_000_000
"""About four million cells, past which this engine wants more memory than servers
have: 41 bytes of XML and some 500 bytes of memory for a cell."""

MAX_RATIO = 200
"""Unpacked over packed size of one part. Sheets of real workbooks stay below 40;
deflate ends near 1,030, which is what bombs use."""

SUSPECT_BYTES = 10_000_000
"""Parts smaller than this may have any ratio; they cannot hurt."""

MAX_PARTS = 10_000
"""Workbooks with a thousand sheets have some 5,000."""

_HEAD_BYTES = 1024
_OLE_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
_READABLE_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

_DAMAGED = "is cut short or damaged; get a fresh copy, or open and save it in Excel"
_FOREIGN: Mapping[bytes, str] = {
    b"ms-excel.sheet.binary": (
        "is a binary workbook (.xlsb); save it as .xlsx in Excel"
    ),
    b"wordprocessingml": "is a Word document, not a workbook",
    b"presentationml": "is a PowerPoint presentation, not a workbook",
    b"ms-excel.addin": "is an Excel add-in, not a workbook",
}
_WORKBOOK_TYPES = (
    b"spreadsheetml.sheet.main+xml",
    b"spreadsheetml.template.main+xml",
    b"ms-excel.sheet.macroEnabled.main+xml",
    b"ms-excel.template.macroEnabled.main+xml",
)
_STRICT_NAMESPACE = b"http://purl.oclc.org/ooxml/spreadsheetml/main"


def package_content(path: Path) -> bytes:
    """The bytes of a file that looks like a workbook in every cheap respect.

    Raises
    ------
    UnreadableWorkbookError
        If it is missing, a folder, empty, text, protected by a password, damaged,
        another kind of document, or would unpack to more than `MAX_UNPACKED_BYTES`.
    """
    try:
        return _checked_content(path)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableWorkbookError(path, f"cannot be read: {reason}") from error


def _checked_content(path: Path) -> bytes:
    if not path.exists():
        raise UnreadableWorkbookError(path, "does not exist; check folder and name")
    if path.is_dir():
        raise UnreadableWorkbookError(path, "is a folder, not a workbook")
    if not path.is_file():
        raise UnreadableWorkbookError(path, "is not an ordinary file")
    size = path.stat().st_size
    if size == 0:
        raise UnreadableWorkbookError(path, "is empty")
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    if why := _why_not_a_zip(path, head):
        raise UnreadableWorkbookError(path, why)
    if size > MAX_FILE_BYTES:
        raise UnreadableWorkbookError(path, _too_big(size))
    content = path.read_bytes()
    if why := _why_no_workbook(content):
        raise UnreadableWorkbookError(path, why)
    return content


def _why_not_a_zip(path: Path, head: bytes) -> str | None:
    if head.startswith(_ZIP_MAGICS):
        return None
    if head.startswith(_OLE_MAGIC):
        return _why_not_ole(path)
    if _is_text(head):
        return "is text, not a workbook; open it in Excel and save it as .xlsx"
    return "is not a workbook"


def _why_not_ole(path: Path) -> str:
    with (
        path.open("rb") as stream,
        mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as view,
    ):
        if view.find(_ENCRYPTED_STREAM) != -1:
            return (
                "is password-protected; remove the password in Excel "
                "(File, Info, Protect Workbook)"
            )
    return "is in the old .xls format; save it as .xlsx in Excel"


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 0x20 and byte not in b"\t\n\r\f" for byte in head)


def _why_no_workbook(content: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _why_unsafe(archive.infolist()) or _why_foreign(archive)
    except (
        zipfile.BadZipFile,
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        zlib.error,
    ):
        return _DAMAGED


def _why_unsafe(parts: list[zipfile.ZipInfo]) -> str | None:
    total = sum(part.file_size for part in parts)
    if len(parts) > MAX_PARTS:
        return f"has {len(parts):,} parts, more than any workbook"
    if total > MAX_UNPACKED_BYTES or any(_is_bomb(part) for part in parts):
        return _too_big(total)
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        return "is a password-protected zip file, not a workbook"
    if any(part.compress_type not in _READABLE_METHODS for part in parts):
        return _DAMAGED
    return _why_misnamed([part.filename for part in parts])


def _is_bomb(part: zipfile.ZipInfo) -> bool:
    return (
        part.file_size > SUSPECT_BYTES
        and part.file_size > MAX_RATIO * part.compress_size
    )


def _too_big(size: int) -> str:
    return (
        f"unpacks to {size / 1e6:,.0f} MB; this reads workbooks of ordinary content "
        f"up to {MAX_UNPACKED_BYTES / 1e6:,.0f} MB"
    )


def _why_misnamed(names: list[str]) -> str | None:
    folded = [name.casefold() for name in names]
    if len(set(folded)) < len(folded):
        return "holds two parts of one name; open and save it in Excel"
    if any(_is_unsafe_name(name) for name in names):
        return "holds parts that point outside the file; it did not come from Excel"
    files = {name for name in folded if not name.endswith("/")}
    folders = {parent for name in files for parent in _folders(name)}
    if files & folders:
        return "holds a part that is also a folder; it did not come from Excel"
    return None


def _is_unsafe_name(name: str) -> bool:
    return (
        name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")
    )


def _folders(name: str) -> list[str]:
    steps = name.split("/")[:-1]
    return ["/".join(steps[: count + 1]) for count in range(len(steps))]


def _why_foreign(archive: zipfile.ZipFile) -> str | None:
    names = archive.namelist()
    if "mimetype" in names and b"opendocument" in archive.read("mimetype"):
        return "is an OpenDocument file; save it as .xlsx"
    types = archive.read(CONTENT_TYPES) if CONTENT_TYPES in names else b""
    for mark, why in _FOREIGN.items():
        if mark in types:
            return why
    if not any(mark in types for mark in _WORKBOOK_TYPES):
        return "is a zip file, not a workbook"
    return _why_bad_head(archive, names)


def _why_bad_head(archive: zipfile.ZipFile, names: list[str]) -> str | None:
    """What the first bytes of its parts say against a workbook."""
    for name in names:
        if not name.endswith((".xml", ".rels", ".vml")):
            continue
        with archive.open(name) as part:
            head = part.read(_HEAD_BYTES)
        if b"<!DOCTYPE" in head:
            return "holds a document type declaration, which no workbook has"
        if _STRICT_NAMESPACE in head:
            return "is saved as Strict Open XML; save it as Excel Workbook (.xlsx)"
    return None
