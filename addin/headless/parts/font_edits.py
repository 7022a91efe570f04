"""Fonts and fills as XML, changed in some aspects and kept in the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.formats import Keep
from addin.headless.package.xml_edit import XmlEdit
from addin.headless.parts.colours import hex_text
from addin.headless.parts.xml_text import attribute_bytes, is_on, opening_tag

if TYPE_CHECKING:
    from addin.headless.formats import FormatChange, Rgb
    from addin.headless.package.xml_tree import Element

_FONT_ORDER = (
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
)
"""The children of a font as Excel orders them, and as validators want them."""


def changed_font(font: bytes, change: FormatChange) -> bytes:
    """A font after a change; the same bytes if it looked like that before."""
    edit = _FontEdit(font)
    if not isinstance(change.bold, Keep):
        edit.switch("b", on=change.bold)
    if not isinstance(change.italic, Keep):
        edit.switch("i", on=change.italic)
    if not isinstance(change.underline, Keep):
        edit.underline(on=change.underline)
    if not isinstance(change.size, Keep):
        edit.give("sz", "val", f"{change.size:g}")
    if not isinstance(change.font_name, Keep):
        edit.give("name", "val", change.font_name)
        # a font that follows the theme would show in the theme's typeface
        edit.drop("scheme")
    if not isinstance(change.font_color, Keep):
        edit.give("color", "rgb", hex_text(change.font_color))
    return edit.result()


class _FontEdit:
    """The children of a font as they are exchanged one by one."""

    def __init__(self, font: bytes) -> None:
        self._source = XmlEdit(font)
        self._prefix = self._source.prefix
        self._children = [
            (child.tag, font[child.start : child.end])
            for child in self._source.root.children
        ]
        self._before = list(self._children)

    def _child(self, tag: str) -> Element | None:
        return self._source.root.find(tag)

    def switch(self, tag: str, *, on: bool) -> None:
        """Switch bold or italic."""
        if bool(is_on(self._child(tag))) != on:
            self._put(tag, b"<%b%b/>" % (self._prefix, tag.encode()) if on else None)

    def underline(self, *, on: bool) -> None:
        """Underline with one line or not at all."""
        line = self._child("u")
        kind = "none" if line is None else line.get("val", "single")
        if kind != ("single" if on else "none"):
            self._put("u", b"<%bu/>" % self._prefix if on else None)

    def give(self, tag: str, attribute: str, value: str) -> None:
        """Let a child say one thing and nothing else."""
        child = self._child(tag)
        if child is None or child.attributes != {attribute: value}:
            said = b'%b="%b"' % (attribute.encode(), attribute_bytes(value))
            self._put(tag, b"<%b%b %b/>" % (self._prefix, tag.encode(), said))

    def drop(self, tag: str) -> None:
        """Take a child away."""
        self._put(tag, None)

    def _put(self, tag: str, child: bytes | None) -> None:
        tags = [other for other, _ in self._children]
        at, gone = (tags.index(tag), 1) if tag in tags else (len(tags), 0)
        self._children[at : at + gone] = [] if child is None else [(tag, child)]

    def result(self) -> bytes:
        """The font, the same bytes if nothing changed."""
        font, root = self._source.xml, self._source.root
        if self._children == self._before:
            return font
        # some writers order them otherwise, which a new font need not repeat
        ordered = sorted(self._children, key=lambda child: _rank(child[0]))
        inside = b"".join(child for _, child in ordered)
        opening, closing = opening_tag(font, root), root.qualified.encode()
        return b"%b%b</%b>" % (opening, inside, closing)


def _rank(tag: str) -> int:
    return _FONT_ORDER.index(tag) if tag in _FONT_ORDER else len(_FONT_ORDER)


def solid_fill(prefix: bytes, colour: Rgb) -> bytes:
    """A fill of one colour, as Excel writes it."""
    return (
        (
            '<{0}fill><{0}patternFill patternType="solid"><{0}fgColor rgb="{1}"/>'
            '<{0}bgColor indexed="64"/></{0}patternFill></{0}fill>'
        )
        .format(prefix.decode(), hex_text(colour))
        .encode()
    )
