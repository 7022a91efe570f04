"""Widths and default looks of the columns of a sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.headless.box import MAX_COLUMNS
from addin.headless.package.xml_edit import XmlEdit
from addin.headless.parts.sheet_xml import place_child, sheet_child
from addin.headless.parts.xml_text import decimal, is_true, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from addin.headless.box import Box
    from addin.headless.package.xml_tree import Element
    from addin.headless.parts.edited_xml import EditedXml

CHARACTER_PIXELS = 7
PADDING_PIXELS = 5
"""Of the default font, Calibri 11: a file's width includes the padding of a cell,
the width that people set does not (ECMA-376 part 1, 18.3.1.13)."""

PIXEL_POINTS = 0.75
"""At 96 pixels to the inch, which is how Excel counts whatever the screen."""

DEFAULT_CHARACTERS = 8.43
"""Excel's default column width."""


def file_width(characters: float) -> float:
    """A width in characters as the file spells it.

    Examples
    --------
    >>> file_width(8.43)
    9.140625
    """
    pixels = characters * CHARACTER_PIXELS + PADDING_PIXELS
    return int(pixels / CHARACTER_PIXELS * 256) / 256


def characters_wide(width: float) -> float:
    """A file's width as the characters that people see.

    Examples
    --------
    >>> characters_wide(9.140625)
    8.43
    """
    return round(width - PADDING_PIXELS / CHARACTER_PIXELS, 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Span:
    """Neighbouring columns that the file describes together, from 1."""

    first: int
    last: int
    xml: bytes
    element: Element

    def clipped(self, first: int, last: int) -> Iterator[_Span]:
        """The part of it from one column to another, if any."""
        first, last = max(first, self.first), min(last, self.last)
        if (first, last) == (self.first, self.last):
            yield self
        elif first <= last:
            yield self.changed({"min": str(first), "max": str(last)})

    def moved(self, count: int) -> _Span:
        """The description for columns so many to the right."""
        ends = {"min": str(self.first + count), "max": str(self.last + count)}
        return self.changed(ends)

    def changed(self, values: Mapping[str, str]) -> _Span:
        """The same columns described with other values."""
        return _span(_with_values(self.xml, values))


class SheetColumns:
    """The columns of one sheet.

    Parameters
    ----------
    shell
        The worksheet part, edited here.
    """

    def __init__(self, shell: EditedXml) -> None:
        self._shell = shell
        self._root: Element | None = None
        self._known: list[_Span] = []

    def widths(self, box: Box) -> frozenset[float]:
        """The distinct widths of the box's columns, in characters."""
        inside = list(_inside(self._spans(), box.column, box.last_column))
        found = {self._width(span.element) for span in inside}
        if sum(span.last - span.first + 1 for span in inside) < box.columns:
            found.add(self._default_width())
        return frozenset(map(characters_wide, found))

    def set_width(self, box: Box, width: float) -> None:
        """Set the width of the box's columns, in characters."""
        wanted = file_width(width)
        if all(
            is_true(span.element.get("customWidth"))
            and self._width(span.element) == wanted
            for span in self._covering(box.column, box.last_column)
        ):
            return
        self._describe(
            box.column,
            box.last_column,
            {"width": f"{wanted:.15g}", "customWidth": "1"},
        )

    def style(self, column: int) -> int:
        """The cell format of a column's cells that are not in the file."""
        for span in self._spans():
            if span.first <= column <= span.last:
                return whole(span.element, "style")
        return 0

    def set_style(self, column: int, style: int) -> None:
        """Set the cell format of a column's cells that are not in the file."""
        if self.style(column) != style:
            self._describe(column, column, {"style": str(style)})

    def clear_styles(self, box: Box) -> None:
        """Let cells of the box's columns that are not in the file look normal."""
        styled = [span for span in self._spans() if whole(span.element, "style")]
        for span in list(_inside(styled, box.column, box.last_column)):
            self._describe(span.first, span.last, {"style": "0"})

    def total_width(self, box: Box) -> float:
        """The widths of all columns of a box together, in points; hidden ones none."""
        inside = list(_inside(self._spans(), box.column, box.last_column))
        described = sum(span.last - span.first + 1 for span in inside)
        widths = [self._default_width()] * (box.columns - described)
        for span in inside:
            if not is_true(span.element.get("hidden")):
                widths += [self._width(span.element)] * (span.last - span.first + 1)
        return sum(round(width * CHARACTER_PIXELS) for width in widths) * PIXEL_POINTS

    def make_room(self, column: int, count: int) -> None:
        """Let columns from one on move right, with their widths and looks."""
        spans = self._spans()
        left = _inside(spans, 1, column - 1)
        right = _inside(spans, column, MAX_COLUMNS - count)
        self._write([*left, *(span.moved(count) for span in right)])

    def close_gap(self, column: int, count: int) -> None:
        """Let columns from one on be gone, and those behind them move left."""
        spans = self._spans()
        left = _inside(spans, 1, column - 1)
        right = _inside(spans, column + count, MAX_COLUMNS)
        self._write([*left, *(span.moved(-count) for span in right)])

    def _default_width(self) -> float:
        described = sheet_child(self._shell.root, "sheetFormatPr")
        default = file_width(DEFAULT_CHARACTERS)
        if described is None:
            return default
        return decimal(described, "defaultColWidth", 0.0) or default

    def _width(self, element: Element) -> float:
        return decimal(element, "width", self._default_width())

    def _spans(self) -> list[_Span]:
        root = self._shell.root
        if root is not self._root:
            self._root, self._known = root, self._read_spans(root)
        return self._known

    def _read_spans(self, root: Element) -> list[_Span]:
        described = sheet_child(root, "cols")
        if described is None:
            return []
        source = self._shell.source
        found = (
            _Span(
                first=whole(each, "min", 1),
                last=whole(each, "max", 1),
                xml=source[each.start : each.end],
                element=each,
            )
            for each in described.find_all("col")
        )
        return sorted(found, key=lambda span: span.first)

    def _covering(self, first: int, last: int) -> Iterator[_Span]:
        """The spans from one column to another, with new ones for the gaps."""
        at = first
        for span in _inside(self._spans(), first, last):
            if at < span.first:
                yield self._new_span(at, span.first - 1)
            yield span
            at = span.last + 1
        if at <= last:
            yield self._new_span(at, last)

    def _new_span(self, first: int, last: int) -> _Span:
        prefix = self._shell.root.prefix.decode()
        width = f"{self._default_width():.15g}"
        return _span(
            f'<{prefix}col min="{first}" max="{last}" width="{width}"/>'.encode()
        )

    def _describe(self, first: int, last: int, values: Mapping[str, str]) -> None:
        """Give the columns values; descriptions that reach further are split.

        Two descriptions that overlap make Excel repair the file.
        """
        spans = self._spans()
        outside = [
            piece
            for span in spans
            for piece in (
                *span.clipped(1, first - 1),
                *span.clipped(last + 1, span.last),
            )
        ]
        inside = [span.changed(values) for span in self._covering(first, last)]
        self._write(sorted([*outside, *inside], key=lambda span: span.first))

    def _write(self, spans: Sequence[_Span]) -> None:
        if not spans and not self._spans():
            return
        inside = b"".join(span.xml for span in spans)
        with self._shell.change() as edit:
            tag = edit.prefix + b"cols"
            xml = b"<" + tag + b">" + inside + b"</" + tag + b">"
            described = sheet_child(edit.root, "cols")
            if described is None:
                place_child(edit, "cols", xml)
            else:
                # an empty list makes Excel repair the file
                edit.replace(described, xml if spans else b"")


def _inside(spans: Sequence[_Span], first: int, last: int) -> Iterator[_Span]:
    for span in spans:
        yield from span.clipped(first, last)


def _span(xml: bytes) -> _Span:
    element = XmlEdit(xml, part="cols").root
    return _Span(
        first=whole(element, "min", 1),
        last=whole(element, "max", 1),
        xml=xml,
        element=element,
    )


def _with_values(xml: bytes, values: Mapping[str, str]) -> bytes:
    edit = XmlEdit(xml, part="cols")
    for name, value in values.items():
        edit.set(edit.root, name, value)
    return edit.result()
