"""Small pictures and binaries that workbooks carry."""

from __future__ import annotations

import io
import struct

from PIL import Image

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8">'
    '<rect width="8" height="8" fill="#0F5257"/></svg>'
)
SIDE = 8
"""Pixels."""


def picture(kind: str) -> bytes:
    """A small picture: PNG, JPEG, GIF or BMP."""
    content = io.BytesIO()
    Image.new("RGB", (SIDE, SIDE), (15, 82, 87)).save(content, kind)
    return content.getvalue()


def metafile() -> bytes:
    """The smallest enhanced metafile: a header and its end ([MS-EMF] 2.3.4)."""
    bounds = struct.pack("<8i", 0, 0, SIDE, SIDE, 0, 0, 211, 211)
    sizes = struct.pack("<4sIIIHHIII", b" EMF", 0x10000, 108, 2, 1, 0, 0, 0, 0)
    device = struct.pack("<4i", 1920, 1080, 508, 285) + struct.pack("<5I", *[0] * 5)
    header = bounds + sizes + device
    end = struct.pack("<5I", 14, 20, 0, 16, 20)
    return struct.pack("<II", 1, 8 + len(header)) + header + end


def compound_file(stream: str = "Contents", content: bytes = b"staff") -> bytes:
    """A compound file of one stream, as controls and macros are stored ([MS-CFB])."""
    sector, free, end, fat_mark = 512, 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    none = free
    header = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16)
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<9I", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    # the fat itself, the directory, eight sectors of the stream
    chain = [fat_mark, end, *range(3, 10), end]
    fat = struct.pack(f"<{len(chain)}I", *chain).ljust(sector, b"\xff")
    directory = _entry("Root Entry", 5, child=1, first=end, size=0)
    directory += _entry(stream, 2, child=none, first=2, size=4096)
    directory += _entry("", 0, child=none, first=0, size=0) * 2
    return header + fat + directory + content.ljust(4096, b"\0")


def _entry(name: str, kind: int, *, child: int, first: int, size: int) -> bytes:
    none = 0xFFFFFFFF
    spelt = f"{name}\0".encode("utf-16-le") if name else b""
    tree = struct.pack("<III", none, none, child)
    return (
        spelt.ljust(64, b"\0")
        + struct.pack("<HBB", len(spelt), kind, 1)
        + tree
        + bytes(36)
        + struct.pack("<IQ", first, size)
    )
