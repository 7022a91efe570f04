"""XML as a tree of elements that know where they stand in the bytes."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from addin.headless.package.errors import PackageError, damaged_part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MAX_DEPTH = 256
"""Elements within elements; drawings of real workbooks stay below 40."""

MAX_ELEMENTS = 1_000_000
"""In one part. The most cell formats that Excel allows take half of it, and this many
half a gigabyte of memory."""

_START_TAG = re.compile(rb"""<(?:[^"'>]+|"[^"]*"|'[^']*')*+>""")
_ENCODING = re.compile(
    rb"""^(<\?xml[^>]*?\sencoding\s*=\s*)(["'])([A-Za-z0-9._-]+)\2"""
)
ENCODINGS = frozenset(
    {"utf-8", "ascii", "utf-16", "utf-16-le", "utf-16-be", "iso8859-1", "cp1252"}
)
"""What parts may be in: what every XML reader has to know, and what expat and Windows
add. Python has others, some of them slow, some no encodings at all."""

_UTF16_MARKS = {
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    b"<\0": "utf-16-le",
    b"\0<": "utf-16-be",
}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Element:
    """An element, with the offsets of its bytes in the UTF-8 source.

    Parameters
    ----------
    qualified
        The name as written, prefix included.
    attributes
        Values by name as written, prefix included; namespace declarations too.
    start, end
        The whole element is ``xml[start:end]``.
    inner_start, inner_end
        Its content is ``xml[inner_start:inner_end]``; of a self-closed element all
        three of `inner_start`, `inner_end` and `end` are one.
    empty
        Whether it is self-closed (``<a/>``; ``<a></a>`` is not).
    children
        The elements directly inside.
    text
        The characters directly inside, entities resolved.
    """

    qualified: str
    attributes: Mapping[str, str]
    start: int
    inner_start: int
    inner_end: int
    end: int
    empty: bool
    children: tuple[Element, ...]
    text: str

    @property
    def tag(self) -> str:
        """The name without its prefix."""
        return self.qualified.rpartition(":")[2]

    @property
    def prefix(self) -> bytes:
        """The prefix with its colon, as in ``b"x:"``; usually empty."""
        return self.qualified[: len(self.qualified) - len(self.tag)].encode()

    def find(self, local: str) -> Element | None:
        """The first child of this local name."""
        return next((child for child in self.children if child.tag == local), None)

    def find_all(self, local: str) -> tuple[Element, ...]:
        """The children of this local name."""
        return tuple(child for child in self.children if child.tag == local)

    def get(self, name: str, default: str | None = None) -> str | None:
        """The value of an attribute, by its name as written."""
        return self.attributes.get(name, default)

    def walk(self) -> Iterator[Element]:
        """The element and everything inside, in the order of the document."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


@dataclass(slots=True)
class _Open:
    """An element whose end has not been seen yet."""

    qualified: str
    attributes: dict[str, str]
    start: int
    inner_start: int
    children: list[Element] = field(default_factory=list)
    text: list[str] = field(default_factory=list)


class _Builder:
    """The tree of one document, built from the events of expat."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._open: list[_Open] = []
        self._count = 0
        self.root: Element | None = None
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._started
        self._parser.EndElementHandler = self._ended
        self._parser.CharacterDataHandler = self._read
        self._parser.StartDoctypeDeclHandler = self._declared

    def build(self) -> None:
        self._parser.Parse(self._xml, True)  # noqa: FBT003 - the C function's order

    def _started(self, qualified: str, attributes: dict[str, str]) -> None:
        start = self._parser.CurrentByteIndex
        tag = _START_TAG.match(self._xml, start)
        self._count += 1
        if tag is None or len(self._open) >= MAX_DEPTH or self._count > MAX_ELEMENTS:
            raise ValueError
        self._open.append(_Open(qualified, attributes, start, tag.end()))

    def _ended(self, _: str) -> None:
        opened = self._open.pop()
        inside = opened.inner_start
        empty = self._xml[inside - 2 : inside] == b"/>"
        inner_end = inside if empty else self._parser.CurrentByteIndex
        element = Element(
            qualified=opened.qualified,
            attributes=opened.attributes,
            start=opened.start,
            inner_start=inside,
            inner_end=inner_end,
            end=inside if empty else self._xml.index(b">", inner_end) + 1,
            empty=empty,
            children=tuple(opened.children),
            text="".join(opened.text),
        )
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element

    def _read(self, text: str) -> None:
        self._open[-1].text.append(text)

    def _declared(self, *_: object) -> None:
        raise PackageError("holds a document type declaration, which no workbook has")


def element_tree(xml: bytes, *, part: str) -> Element:
    """The root of a document in UTF-8.

    Raises
    ------
    PackageError
        If it is malformed, has a document type declaration, is nested more than
        `MAX_DEPTH` deep or holds more than `MAX_ELEMENTS`.
    """
    builder = _Builder(xml)
    try:
        builder.build()
    except (expat.ExpatError, ValueError) as error:
        raise damaged_part(part) from error
    if builder.root is None:
        raise damaged_part(part)
    return builder.root


def utf8(xml: bytes, *, part: str) -> bytes:
    """A document in UTF-8, whichever encoding it came in.

    Everything but the encoding stays as it was; a document in UTF-8 is returned
    itself.

    Raises
    ------
    PackageError
        If it is not in the encoding that it names.
    """
    encoding = _UTF16_MARKS.get(xml[:2])
    try:
        if encoding is None:
            declared = _ENCODING.match(xml.removeprefix(codecs.BOM_UTF8))
            if declared is None or _is_utf8(declared[3].decode("ascii")):
                return xml
            encoding = declared[3].decode("ascii")
            if codecs.lookup(encoding).name not in ENCODINGS:
                raise damaged_part(part)
        text = xml.decode(encoding).encode()
    except (LookupError, UnicodeError) as error:
        raise damaged_part(part) from error
    return _ENCODING.sub(rb"\1\2UTF-8\2", text, count=1)


def _is_utf8(encoding: str) -> bool:
    return codecs.lookup(encoding).name in {"utf-8", "ascii"}
