"""What a refresh cannot do without: inflate, parse and deflate of the same bytes.

The parts that a refresh reads are inflated and run through expat, whose handlers do
nothing; those that it wrote, which lie unpacked in a folder, are deflated into a file.
Library and level of deflate are the product's.
"""

from __future__ import annotations

import re
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from isal import igzip_lib, isal_zlib

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

CHUNK = 1 << 20
READ = re.compile(r"xl/(worksheets/[^/]+|sharedStrings|styles|workbook)\.xml")
"""The sheets, and what their cells refer to."""


def inflated(stream: BinaryIO, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    stream.seek(entry.header_offset + 26)
    name, extra = (int.from_bytes(stream.read(2), "little") for _ in range(2))
    stream.seek(name + extra, 1)
    left = entry.compress_size
    decompressor = igzip_lib.IgzipDecompressor(igzip_lib.DECOMP_DEFLATE)
    while left or not decompressor.needs_input:
        packed = b""
        if decompressor.needs_input:
            packed = stream.read(min(CHUNK, left))
            left -= len(packed)
        yield decompressor.decompress(packed, CHUNK)
        if decompressor.eof:
            return


def ignored(*_: object) -> None:
    """Do nothing."""


def parse(source: Path) -> None:
    with source.open("rb") as stream, zipfile.ZipFile(source) as package:
        for entry in package.infolist():
            if READ.fullmatch(entry.filename):
                parser = expat.ParserCreate()
                parser.StartElementHandler = ignored
                parser.EndElementHandler = ignored
                parser.CharacterDataHandler = ignored
                for piece in inflated(stream, entry):
                    parser.Parse(piece, False)  # noqa: FBT003 - expat takes no keyword
                parser.Parse(b"", True)  # noqa: FBT003 - as above


def deflate(written: Path, target: Path, level: int) -> None:
    with target.open("wb") as out:
        for part in sorted(written.iterdir()):
            compressor = isal_zlib.compressobj(level, isal_zlib.DEFLATED, -15)
            with part.open("rb") as stream:
                while piece := stream.read(CHUNK):
                    out.write(compressor.compress(piece))
            out.write(compressor.flush())


if __name__ == "__main__":
    parse(Path(sys.argv[1]))
    deflate(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
