"""XML changed in place: what is not edited keeps every byte.

Edits are collected at byte offsets of the source and applied at once, so that the
elements found before the first edit stay valid for all of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.headless.package.xml_tree import element_tree, utf8

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.headless.package.xml_tree import Element

_ATTRIBUTE = re.compile(rb"""\s+([^\s=]+)\s*=\s*("[^"]*"|'[^']*')""")
_TAG_NAME = re.compile(rb"<[^\s/>]+")
_QUOTABLE = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "\t": "&#9;",
        "\n": "&#10;",
        "\r": "&#13;",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Splice:
    """`xml` in place of the bytes from `start` to `end`."""

    start: int
    end: int
    xml: bytes
    behind: bool = False
    """Whether it belongs to the element that ends here, and so comes first."""


class XmlEdit:
    """A part's XML and the edits to it.

    Parameters
    ----------
    xml
        The part as stored, in UTF-8 or any encoding it declares.
    part
        Its name, for messages.

    Raises
    ------
    PackageError
        If it is malformed or has a document type declaration.
    """

    def __init__(self, xml: bytes, *, part: str = "XML") -> None:
        self.xml = utf8(xml, part=part)
        self.root = element_tree(self.xml, part=part)
        self._inserted: list[_Splice] = []
        self._replaced: dict[int, _Splice] = {}
        self._attributes: dict[Element, dict[str, str | None]] = {}
        self._filled: dict[Element, list[bytes]] = {}

    @property
    def prefix(self) -> bytes:
        """The prefix of the main element with its colon, usually empty."""
        return self.root.prefix

    @property
    def is_edited(self) -> bool:
        """Whether the result differs from the source."""
        return bool(
            self._inserted or self._replaced or self._attributes or self._filled
        )

    def insert(self, at: int, xml: bytes) -> None:
        """Put `xml` at an offset of the source; what came first stays first."""
        self._inserted.append(_Splice(start=at, end=at, xml=xml))

    def insert_before(self, element: Element, xml: bytes) -> None:
        """Put `xml` in front of an element."""
        self.insert(element.start, xml)

    def insert_after(self, element: Element, xml: bytes) -> None:
        """Put `xml` behind an element."""
        at = element.end
        self._inserted.append(_Splice(start=at, end=at, xml=xml, behind=True))

    def append(self, element: Element, xml: bytes) -> None:
        """Put `xml` last inside an element, which is opened if it is self-closed."""
        if element.empty:
            self._filled.setdefault(element, []).append(xml)
        else:
            self.insert(element.inner_end, xml)

    def replace(self, element: Element, xml: bytes) -> None:
        """Put `xml` where an element stands; edits inside the element are void."""
        self._replaced[element.start] = _Splice(
            start=element.start, end=element.end, xml=xml
        )

    def remove(self, element: Element) -> None:
        """Take an element out; edits inside the element are void."""
        self.replace(element, b"")

    def set(self, element: Element, name: str, value: str) -> None:
        """Give an attribute a value, by its name as written."""
        self._change(element, name, value)

    def unset(self, element: Element, name: str) -> None:
        """Take an attribute away, if there is one."""
        self._change(element, name, None)

    def _change(self, element: Element, name: str, value: str | None) -> None:
        changes = self._attributes.pop(element, {})
        if value == element.get(name):
            changes.pop(name, None)
        else:
            changes[name] = value
        if changes:
            self._attributes[element] = changes

    def result(self) -> bytes:
        """The edited XML in UTF-8; the source itself where nothing was edited."""
        pieces = []
        at = 0
        for splice in self._ordered():
            if splice.start < at:
                # inside an element that is gone
                continue
            pieces += [self.xml[at : splice.start], splice.xml]
            at = splice.end
        return b"".join([*pieces, self.xml[at:]])

    def _ordered(self) -> list[_Splice]:
        splices = [*self._inserted, *self._replaced.values(), *self._of_tags()]
        # Insertions come before what replaces the element behind them, and of two
        # nested replacements the outer one. The sort is stable: the first call wins.
        return sorted(
            splices,
            key=lambda s: (s.start, s.end > s.start, not s.behind, s.start - s.end),
        )

    def _of_tags(self) -> Iterator[_Splice]:
        for element, changes in self._attributes.items():
            yield from self._of_attributes(element, changes)
        for element, inside in self._filled.items():
            closing = f"</{element.qualified}>".encode()
            yield _Splice(
                start=self._attributes_end(element),
                end=element.end,
                xml=b"".join([b">", *inside, closing]),
            )

    def _of_attributes(
        self, element: Element, changes: dict[str, str | None]
    ) -> Iterator[_Splice]:
        for match in self._written_attributes(element):
            name = match[1].decode()
            if name in changes:
                xml = _attribute(name, changes[name])
                yield _Splice(start=match.start(), end=match.end(), xml=xml)
        end = self._attributes_end(element)
        for name, value in changes.items():
            if name not in element.attributes:
                yield _Splice(start=end, end=end, xml=_attribute(name, value))

    def _written_attributes(self, element: Element) -> list[re.Match[bytes]]:
        start = self._name_end(element)
        return list(_ATTRIBUTE.finditer(self.xml, start, element.inner_start))

    def _name_end(self, element: Element) -> int:
        name = _TAG_NAME.match(self.xml, element.start)
        return element.start if name is None else name.end()

    def _attributes_end(self, element: Element) -> int:
        written = self._written_attributes(element)
        return written[-1].end() if written else self._name_end(element)


def attribute_text(value: str) -> str:
    """A value as it may stand between the double quotes of an attribute."""
    return value.translate(_QUOTABLE)


def _attribute(name: str, value: str | None) -> bytes:
    if value is None:
        return b""
    return f' {name}="{attribute_text(value)}"'.encode()
