"""Charts, as xlwings asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlwings import base_classes

from addin.headless.chart_source import chart_source

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from addin.headless.ranges import Range
    from addin.headless.sheets import Sheet


class Charts(base_classes.Collection, base_classes.Charts):
    """The charts of a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> tuple[str, ...]:
        """The names."""
        return self._sheet.api.chart_names()

    @property
    def parent(self) -> Sheet:
        """The sheet."""
        return self._sheet

    def __len__(self) -> int:
        return len(self.api)

    def __iter__(self) -> Iterator[Chart]:
        return iter([Chart(self._sheet, n) for n in range(len(self.api))])

    def __contains__(self, name: str) -> bool:
        return name in self.api

    def __call__(self, key: str | int) -> Chart:
        """A chart by name or by its number from 1."""
        if isinstance(key, int):
            return list(self)[key - 1]
        if key not in self.api:
            raise KeyError(key)
        return Chart(self._sheet, self.api.index(key))


class Chart(base_classes.Chart):
    """A chart; `position` counts from 0."""

    def __init__(self, sheet: Sheet, position: int) -> None:
        self._sheet = sheet
        self._position = position

    @property
    def api(self) -> str:
        """The name."""
        return self.name

    @property
    def parent(self) -> Sheet:
        """The sheet."""
        return self._sheet

    @property
    def name(self) -> str:
        """The name that the selection pane shows."""
        return self._sheet.api.chart_names()[self._position]

    @name.setter
    def name(self, value: str) -> None:
        self._sheet.api.rename_chart(self._position, value)

    def set_source_data(self, rng: Range, plot_by: str | None = None) -> None:
        """Plot a range with headers and categories; how series are drawn is kept.

        Without `plot_by` the longer side of the range runs along the axis, as in Excel.
        Several areas of the same rows stand side by side.

        Raises
        ------
        NotImplementedError
            If several areas do not share their rows, or are plotted by rows.
        """
        sheet = rng.sheet
        values = [sheet.api.values(area) for area in rng.areas]
        source = chart_source(sheet.name, rng.areas, values, plot_by=plot_by)
        self._sheet.api.retarget_chart(self._position, source)

    def paint_points(self, colours: Sequence[str]) -> None:
        """Give the points colours of their own, each six hexadecimal digits.

        No part of xlwings: only a file can be coloured without the paid API.
        """
        self._sheet.api.paint_chart(self._position, colours)
