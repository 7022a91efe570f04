"""The zip file of a package: its directory, and its parts as stored or unpacked.

Nothing that the file says about itself is believed: local headers have to agree with
the directory, a part may hold neither more nor less than it declares, and its checksum
has to fit.
"""

from __future__ import annotations

import os
import struct
import weakref
import zipfile
from typing import TYPE_CHECKING

from isal import igzip_lib, isal_zlib

from addin.headless.package.errors import PackageError, damaged_file
from addin.headless.package.part_names import part_key, part_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

CHUNK_BYTES = 1 << 20
MAX_WHOLE_BYTES = 64_000_000
"""Parts that are held whole: the workbook, its styles, drawings. The largest styles
met are 20 MB."""

_PACKED_CHUNK_BYTES = 1 << 18
_LOCAL_HEADER = struct.Struct("<4s5H3I2H")
_LOCAL_MAGIC = b"PK\x03\x04"
UTF8_NAME = 0x800
"""The flag of a name in UTF-8; without it, names are in the code page of DOS."""


class Archive:
    """An open zip file, until `close` or until nobody holds it.

    Parameters
    ----------
    path
        A file whose directory has passed `check`.

    Raises
    ------
    PackageError
        If its directory cannot be read.
    OSError
        If the file cannot.
    """

    def __init__(self, path: Path) -> None:
        self._stream = path.open("rb")
        try:
            self._version = self._found_version()
            self.entries = directory(self._stream)
        except BaseException:
            self._stream.close()
            raise
        # books of xlwings are dropped at least as often as they are closed
        weakref.finalize(self, self._stream.close)
        self._by_key = {
            part_key(entry.orig_filename): entry
            for entry in self.entries
            if not part_name(entry.orig_filename).endswith("/")
        }

    def close(self) -> None:
        """Let the file go."""
        self._stream.close()

    def _found_version(self) -> tuple[int, int]:
        status = os.fstat(self._stream.fileno())
        return status.st_size, status.st_mtime_ns

    def refuse_changed(self) -> None:
        """Stop where what was read may be of two versions of the file.

        Programs that put a new file in its place, as Excel does, leave the one that is
        open here as it was.

        Raises
        ------
        PackageError
            If somebody has written to it since it was opened.
        """
        if self._found_version() != self._version:
            raise PackageError(
                "was changed by somebody while it was being read; run it again"
            )

    def find(self, part: str) -> zipfile.ZipInfo | None:
        """The entry of a part in the directory, its name in any spelling."""
        return self._by_key.get(part_key(part))

    def packed(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """The bytes of an entry as stored, in pieces."""
        at = self._content_start(entry)
        left = entry.compress_size
        while left:
            piece = self._read(at, min(left, _PACKED_CHUNK_BYTES))
            at += len(piece)
            left -= len(piece)
            yield piece

    def unpacked(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        """The content of an entry, in pieces of at most `CHUNK_BYTES`.

        Raises
        ------
        PackageError
            If it is not what the directory declares; some pieces have come before.
        """
        size = checksum = 0
        for piece in self._content(entry):
            size += len(piece)
            if size > entry.file_size:
                raise damaged_file()
            checksum = isal_zlib.crc32(piece, checksum)
            yield piece
        if size != entry.file_size or checksum != entry.CRC:
            raise damaged_file()

    def whole(self, entry: zipfile.ZipInfo, limit: int = MAX_WHOLE_BYTES) -> bytes:
        """The content of an entry.

        Raises
        ------
        PackageError
            If it is larger than `limit`, or not what the directory declares.
        """
        if entry.file_size > limit:
            raise PackageError(
                f"holds a part of {entry.file_size / 1e6:,.0f} MB "
                f"({part_name(entry.orig_filename)}), more than this can take in"
            )
        return b"".join(self.unpacked(entry))

    def head(self, entry: zipfile.ZipInfo, size: int) -> bytes:
        """The first `size` bytes of an entry, unchecked."""
        for piece in self._content(entry, size):
            return piece
        return b""

    def _content(
        self, entry: zipfile.ZipInfo, most: int = CHUNK_BYTES
    ) -> Iterator[bytes]:
        if entry.compress_type == zipfile.ZIP_STORED or not entry.compress_size:
            yield from self.packed(entry)
            return
        decompressor = igzip_lib.IgzipDecompressor(igzip_lib.DECOMP_DEFLATE)
        packed = self.packed(entry)
        while not decompressor.eof:
            piece = next(packed, b"") if decompressor.needs_input else b""
            if decompressor.needs_input and not piece:
                raise damaged_file()
            try:
                content = decompressor.decompress(piece, most)
            # the stubs give an instance where there is a class
            except igzip_lib.IsalError as error:  # type: ignore[misc]
                raise damaged_file() from error
            if content:
                yield content

    def _content_start(self, entry: zipfile.ZipInfo) -> int:
        header = self._read(entry.header_offset, _LOCAL_HEADER.size)
        fields = _LOCAL_HEADER.unpack(header)
        name_length, extra_length = int(fields[-2]), int(fields[-1])
        name = self._read(entry.header_offset + _LOCAL_HEADER.size, name_length)
        if (
            fields[0] != _LOCAL_MAGIC
            or fields[3] != entry.compress_type
            or name != stored_name(entry)
        ):
            raise damaged_file()
        return entry.header_offset + _LOCAL_HEADER.size + name_length + extra_length

    def _read(self, at: int, size: int) -> bytes:
        if at < 0:
            raise damaged_file()
        self._stream.seek(at)
        content = self._stream.read(size)
        if len(content) < size:
            raise damaged_file()
        return content


def stored_name(entry: zipfile.ZipInfo) -> bytes:
    """The name of an entry as it stands in the file."""
    encoding = "utf-8" if entry.flag_bits & UTF8_NAME else "cp437"
    return entry.orig_filename.encode(encoding)


def directory(stream: BinaryIO) -> tuple[zipfile.ZipInfo, ...]:
    """The entries of a zip file in the order of its directory.

    Raises
    ------
    PackageError
        If the directory is damaged.
    """
    try:
        with zipfile.ZipFile(stream) as archive:
            return tuple(archive.infolist())
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OverflowError,
        ValueError,
        struct.error,
    ) as error:
        raise damaged_file() from error
