"""Whether a file is a workbook that can be edited safely, in one sentence.

Checked before anything is changed, in three steps: the file by its first bytes, the
zip by its directory, and what the parts are by the lists that say so. Every step is
cheap: names, sizes and first bytes, never a whole sheet.
"""

from __future__ import annotations

import mmap
import struct
from itertools import pairwise
from typing import TYPE_CHECKING

from addin.headless.package.content_types import CONTENT_TYPES
from addin.headless.package.errors import PackageError, damaged_file
from addin.headless.package.part_names import part_key, part_name

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from addin.headless.package.archive import Archive
    from addin.headless.package.package import Package

MAX_FILE_BYTES = 1_000_000_000
MAX_UNPACKED_BYTES = 6_000_000_000
"""Sheets are streamed, so this is a bound on time: a minute of unpacking and
scanning. Ten times what a sheet of a million accounts with twenty columns takes."""

MAX_RATIO = 200
"""Unpacked over packed size of one part. Sheets of real workbooks stay below 40;
deflate ends near 1,030, which is what bombs use."""

SUSPECT_BYTES = 10_000_000
"""Parts smaller than this may have any ratio; they cannot hurt."""

MAX_PARTS = 10_000
"""Workbooks with a thousand sheets have some 5,000."""

MAX_DIRECTORY_BYTES = 10_000_000
"""A directory of `MAX_PARTS` with the longest names met takes 2 MB. It is read whole
before its entries can be counted."""

_HEAD_BYTES = 1024
_OLE_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06")
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ENCRYPTED_FLAG = 0x1
_STORED, _DEFLATED = 0, 8
_LOCAL_BYTES = 30
_END = struct.Struct("<4s4H2IH")
_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR64_BYTES = 20
_END_MAGIC = b"PK\x05\x06"
_END64_MAGIC = b"PK\x06\x06"
_MAX_TAIL_BYTES = _END64.size + _LOCATOR64_BYTES + _END.size + 0xFFFF
"""All that may stand behind the directory; the last term is the longest comment."""

_NOT_A_WORKBOOK = "is a zip file, not a workbook"
_MISNAMED = "holds parts that point outside the file; it did not come from Excel"
_SIGNED = (
    "is digitally signed, and any change would break the signature; save a copy "
    "without the signature"
)
_SHARED = (
    "is a shared workbook with a history of changes, which any change would break; "
    "stop sharing it in Excel (Review, Unshare Workbook) and save it"
)
_DOCTYPE = "holds a document type declaration, which no workbook has"
_DOCTYPE_MARKS = tuple(
    "<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_FOREIGN: Mapping[str, str] = {
    "ms-excel.sheet.binary": "is a binary workbook (.xlsb); save it as .xlsx in Excel",
    "wordprocessingml": "is a Word document, not a workbook",
    "presentationml": "is a PowerPoint presentation, not a workbook",
    "ms-excel.addin": "is an Excel add-in, not a workbook",
}
_WORKBOOK_TYPES = (
    "spreadsheetml.sheet.main+xml",
    "spreadsheetml.template.main+xml",
    "ms-excel.sheet.macroenabled.main+xml",
    "ms-excel.template.macroenabled.main+xml",
)
_SHEET_KINDS = frozenset({"worksheet", "chartsheet", "dialogsheet"})
_SCANNED_TYPE = "spreadsheetml"


def check_file(path: Path) -> None:
    """Refuse what is no zip file of a reasonable size.

    Raises
    ------
    PackageError
        If it is missing, a folder, empty, text, protected by a password, too large
        or not a zip file.
    OSError
        If it cannot be read.
    """
    if not path.exists():
        raise PackageError("does not exist; check folder and name")
    if path.is_dir():
        raise PackageError("is a folder, not a workbook")
    if not path.is_file():
        raise PackageError("is not an ordinary file")
    size = path.stat().st_size
    if size == 0:
        raise PackageError("is empty")
    with path.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
        stream.seek(max(size - _MAX_TAIL_BYTES, 0))
        tail = stream.read()
    if why := _why_not_a_zip(path, head):
        raise PackageError(why)
    if size > MAX_FILE_BYTES:
        raise PackageError(_too_big(size))
    if _directory_bytes(tail) > MAX_DIRECTORY_BYTES:
        raise PackageError("has more parts than any workbook")


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


def _directory_bytes(tail: bytes) -> int:
    """How long the directory claims to be; 0 where the file has no end record."""
    at = tail.rfind(_END_MAGIC)
    if at == -1 or len(tail) - at < _END.size:
        return 0
    # where `zipfile` looks for it, too
    at64 = at - _LOCATOR64_BYTES - _END64.size
    if at64 >= 0 and tail.startswith(_END64_MAGIC, at64):
        return int(_END64.unpack_from(tail, at64)[8])
    return int(_END.unpack_from(tail, at)[5])


def check_directory(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse a zip whose directory cannot be that of a workbook.

    Raises
    ------
    PackageError
        If it unpacks to too much, is encrypted, or names parts ambiguously.
    """
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_PARTS:
        raise PackageError(f"has {len(entries):,} parts, more than any workbook")
    if total > MAX_UNPACKED_BYTES:
        raise PackageError(_too_big(total))
    if any(map(_is_bomb, entries)):
        raise PackageError(
            f"unpacks to {total / 1e6:,.0f} MB from far fewer bytes than any workbook "
            "of that size; open it in Excel and save it"
        )
    if any(entry.flag_bits & _ENCRYPTED_FLAG for entry in entries):
        raise PackageError("is a password-protected zip file, not a workbook")
    if any(map(_is_unreadable, entries)) or _overlap(entries):
        raise damaged_file()
    _check_names([part_name(entry.orig_filename) for entry in entries])


def _is_bomb(entry: zipfile.ZipInfo) -> bool:
    return (
        entry.file_size > SUSPECT_BYTES
        and entry.file_size > MAX_RATIO * entry.compress_size
    )


def _is_unreadable(entry: zipfile.ZipInfo) -> bool:
    if entry.compress_type == _STORED:
        return entry.compress_size != entry.file_size
    return entry.compress_type != _DEFLATED


def _overlap(entries: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether two entries share bytes, as those of some bombs do."""
    ordered = sorted(entries, key=lambda entry: entry.header_offset)
    return any(
        entry.header_offset + _LOCAL_BYTES + entry.compress_size
        > following.header_offset
        for entry, following in pairwise(ordered)
    )


def _too_big(size: int) -> str:
    return (
        f"unpacks to {size / 1e6:,.0f} MB; this reads workbooks of ordinary content "
        f"up to {MAX_UNPACKED_BYTES / 1e6:,.0f} MB"
    )


def _check_names(names: Sequence[str]) -> None:
    keys = [part_key(name) for name in names]
    if any(map(_is_unsafe_name, [*names, *keys])):
        raise PackageError(_MISNAMED)
    if len(set(keys)) < len(keys):
        raise PackageError("holds two parts of one name; open and save it in Excel")
    files = {key for key in keys if not key.endswith("/")}
    folders = {folder for key in files for folder in _folders(key)}
    if files & folders:
        raise PackageError(
            "holds a part that is also a folder; it did not come from Excel"
        )


def _is_unsafe_name(name: str) -> bool:
    # one slash in front is how relationships spell names, and some writers files, too
    name = name.removeprefix("/")
    return (
        name.startswith("/") or ":" in name or "\0" in name or ".." in name.split("/")
    )


def _folders(key: str) -> list[str]:
    steps = key.split("/")[:-1]
    return ["/".join(steps[: count + 1]) for count in range(len(steps))]


def check_meaning(package: Package, archive: Archive) -> None:
    """Refuse a package that is no workbook, or one that any edit would break.

    Raises
    ------
    PackageError
        If it is another kind of document, signed, shared with a history of changes,
        or holds sheets of a kind that is not known.
    """
    if _is_opendocument(archive):
        raise PackageError("is an OpenDocument file; save it as .xlsx")
    if not package.has(CONTENT_TYPES):
        raise PackageError(_NOT_A_WORKBOOK)
    if why := _why_not_a_workbook(package.content_type(package.workbook_part)):
        raise PackageError(why)
    keys = [part_key(part) for part in package.parts]
    if any(key.startswith("_xmlsignatures/") for key in keys):
        raise PackageError(_SIGNED)
    if any("/revisions/" in key for key in keys):
        raise PackageError(_SHARED)
    _check_sheet_kinds(package)
    _check_heads(package, archive)


def _is_opendocument(archive: Archive) -> bool:
    entry = archive.find("mimetype")
    return entry is not None and b"opendocument" in archive.head(entry, _HEAD_BYTES)


def _why_not_a_workbook(main_type: str) -> str | None:
    folded = main_type.lower()
    for mark, why in _FOREIGN.items():
        if mark in folded:
            return why
    if not folded.endswith(_WORKBOOK_TYPES):
        return _NOT_A_WORKBOOK
    return None


def _check_sheet_kinds(package: Package) -> None:
    """Refuse sheets of unknown kind; macro sheets of Excel 4 are such."""
    for relationship in package.relationships(package.workbook_part):
        kind = relationship.kind
        if kind.lower().endswith("sheet") and kind not in _SHEET_KINDS:
            raise PackageError(
                f"has a sheet of a kind that cannot be edited safely ({kind}); "
                "save a copy without it"
            )


def _check_heads(package: Package, archive: Archive) -> None:
    """Refuse a document type in what may be parsed; other parts are left alone."""
    for part in package.parts:
        entry = archive.find(part)
        if entry is None or _SCANNED_TYPE not in package.content_type(part).lower():
            continue
        head = archive.head(entry, _HEAD_BYTES)
        if any(mark in head for mark in _DOCTYPE_MARKS):
            raise PackageError(_DOCTYPE)
