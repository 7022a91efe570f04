"""A part in whatever encoding as a stream of UTF-8."""

from __future__ import annotations

import codecs
import re
from itertools import chain
from typing import TYPE_CHECKING

from addin.headless.cells.errors import SheetError
from addin.headless.package.xml_tree import ENCODINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"""(^<\?xml[^>]*?encoding\s*=\s*["'])[A-Za-z0-9._-]+""")
_HEAD_BYTES = 200
"""As far as an XML declaration can reasonably reach."""

_MARKS = {
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
    "<?".encode("utf-16-le"): "utf-16-le",
    "<?".encode("utf-16-be"): "utf-16-be",
}
_SAME = ("utf-8", "ascii")


def utf8_blocks(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The blocks of a part in UTF-8; its declaration, if changed, says so.

    Raises
    ------
    SheetError
        If it is in no encoding that can be read, or not in the one it names.
    """
    stream = iter(blocks)
    head = b""
    for block in stream:
        head += block
        if len(head) >= _HEAD_BYTES:
            break
    encoding = _encoding(head)
    if encoding in _SAME:
        return chain((head,), stream)
    return _recoded(chain((head,), stream), encoding)


def _encoding(head: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if head.startswith(mark):
            return encoding
    declared = _DECLARED.match(head)
    try:
        name = codecs.lookup(declared[1].decode()).name if declared else "utf-8"
    except LookupError:
        name = ""
    if name not in ENCODINGS:
        raise SheetError("is in an unknown encoding")
    return name


def _recoded(blocks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)()
    is_first = True
    try:
        for block in blocks:
            text = decoder.decode(block)
            if is_first and text:
                text = _DECLARATION.sub(r"\1UTF-8", text.removeprefix("\ufeff"))
                is_first = False
            yield text.encode()
        yield decoder.decode(b"", final=True).encode()
    except (UnicodeError, LookupError) as error:
        raise SheetError(f"is not in the encoding {encoding}") from error
