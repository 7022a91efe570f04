"""Charts kept by openpyxl for their place, and as text for everything else."""

# openpyxl has no public door to what is stored here, and its stubs forbid setting it
# ruff: noqa: SLF001

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import quoteattr

from openpyxl.xml.functions import tostring

from addin.headless.chart_xml import (
    painted_chart,
    retargeted_chart,
    standalone_chart,
)
from addin.headless.old_package import REL_ID

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from addin.headless.old_package import Package, SheetPart
    from addin.headless.store import ChartSource

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}chart"
_ANCHORS = ("absoluteAnchor", "oneCellAnchor", "twoCellAnchor")
"""The order in which openpyxl reads and writes what is anchored."""


class SheetCharts:
    """The charts of one sheet, by their position."""

    def __init__(self, worksheet: Worksheet) -> None:
        self._sheet: Any = worksheet
        self._names = [f"Chart {n}" for n, _ in enumerate(self._charts, start=1)]
        self._texts: list[str | None] = [None for _ in self._charts]

    @property
    def _charts(self) -> list[Any]:
        charts: list[Any] = self._sheet._charts
        return charts

    def remember(self, package: Package, sheet: SheetPart) -> None:
        """Take names and texts from the file the sheet was read from."""
        found = list(_drawn_charts(package, sheet))
        if len(found) != len(self._charts):
            # openpyxl passed over some: which is which cannot be told
            return
        self._names = [name for name, _ in found]
        self._texts = [standalone_chart(package.read(part)) for _, part in found]

    def names(self) -> tuple[str, ...]:
        """The names, in order."""
        return tuple(self._names)

    def rename(self, position: int, name: str) -> None:
        """Rename a chart."""
        self._names[position] = name

    def retarget(self, position: int, source: ChartSource) -> None:
        """Point a chart's series elsewhere."""
        self._texts[position] = retargeted_chart(self._text(position), source)

    def paint(self, position: int, colours: Sequence[str]) -> None:
        """Give a chart's points colours, each six hexadecimal digits."""
        self._texts[position] = painted_chart(self._text(position), colours)

    def _text(self, position: int) -> str:
        text = self._texts[position]
        if text is None:
            text = tostring(self._charts[position]._write()).decode()
        return text

    def restore(self, parts: MutableMapping[str, bytes]) -> None:
        """Put names and texts into the parts that openpyxl wrote for this sheet."""
        if not self._charts:
            return
        drawing = self._sheet._drawing.path[1:]
        xml = parts[drawing].decode()
        for number, chart in enumerate(self._charts, start=1):
            given = f'cNvPr id="{number}" name='
            name = quoteattr(self._names[number - 1])
            xml = xml.replace(f'{given}"Chart {number}"', given + name, 1)
            text = self._texts[number - 1]
            if text is not None:
                parts[chart.path[1:]] = text.encode()
        parts[drawing] = xml.encode()


def _drawn_charts(package: Package, sheet: SheetPart) -> Iterator[tuple[str, str]]:
    """Name and part of each chart, in the order in which openpyxl reads them."""
    for drawing in package.related(sheet.part, "drawing"):
        targets = {r.id: r.target for r in package.relationships(drawing)}
        tree = package.tree(drawing)
        for anchor in (a for kind in _ANCHORS for a in tree.iter(_DRAWING + kind)):
            for frame in anchor.findall(f"{_DRAWING}graphicFrame"):
                named = next(frame.iter(f"{_DRAWING}cNvPr"), None)
                chart = next(frame.iter(_CHART), None)
                if named is not None and chart is not None:
                    part = targets.get(chart.get(REL_ID, ""), "")
                    if part in package.parts:
                        yield named.get("name", ""), part
