"""The charts of one sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.headless.chart_xml import painted_chart, retargeted_chart
from addin.headless.package.xml_tree import utf8
from addin.headless.parts.edited_xml import EditedPart
from addin.headless.parts.sheet_xml import related_part, relation_id, sheet_child

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.headless.package.package import Package
    from addin.headless.package.xml_tree import Element
    from addin.headless.parts.edited_xml import EditedXml
    from addin.headless.store import ChartSource

_FALLBACK = "Fallback"
"""What a program shows that does not know the newer drawing beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    """Where a chart is drawn."""

    named: Element
    part: str


class SheetCharts:
    """The charts of one sheet, by their position in the drawing.

    Parameters
    ----------
    package
        The workbook.
    part
        The worksheet part.
    shell
        Its content.
    """

    def __init__(self, package: Package, part: str, shell: EditedXml) -> None:
        self._package = package
        drawn = sheet_child(shell.root, "drawing")
        name = related_part(package, part, relation_id(drawn)) if drawn else None
        self._drawing = EditedPart(package, name) if name else None

    def names(self) -> tuple[str, ...]:
        """The names, in the order of the drawing."""
        return tuple(frame.named.attributes.get("name", "") for frame in self._frames())

    def rename(self, position: int, name: str) -> None:
        """Rename a chart; positions count from 0."""
        frame = self._frames()[position]
        if self._drawing is not None:
            with self._drawing.change() as edit:
                edit.set(frame.named, "name", name)

    def retarget(self, position: int, source: ChartSource) -> None:
        """Point a chart's series elsewhere and keep how they are drawn."""
        part = self._frames()[position].part
        self._write(part, retargeted_chart(self._text(part), source))

    def paint(self, position: int, colours: Sequence[str]) -> None:
        """Give a chart's points colours, each six hexadecimal digits."""
        part = self._frames()[position].part
        self._write(part, painted_chart(self._text(part), colours))

    def _text(self, part: str) -> str:
        return utf8(self._package.read(part), part=part).decode()

    def _write(self, part: str, text: str) -> None:
        if text != self._text(part):
            self._package.replace(part, text.encode())

    def _frames(self) -> list[_Frame]:
        if self._drawing is None:
            return []
        targets = {
            each.id: each.target
            for each in self._package.relationships(self._drawing.name)
            # charts of the newer kinds have relationships of another kind
            if each.kind == "chart" and self._package.has(each.target)
        }
        frames = []
        for frame in _graphic_frames(self._drawing.root):
            inside = {each.tag: each for each in frame.walk()}
            named, chart = inside.get("cNvPr"), inside.get("chart")
            part = targets.get(relation_id(chart)) if chart is not None else None
            if named is not None and part is not None:
                frames.append(_Frame(named=named, part=part))
        return frames


def _graphic_frames(element: Element) -> Iterator[Element]:
    for child in element.children:
        if child.tag == "graphicFrame":
            yield child
        elif child.tag != _FALLBACK:
            yield from _graphic_frames(child)
