"""Fonts, as xlwings asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from xlwings import base_classes

from addin.headless.formats import CellFormat, FormatChange, Rgb, rgb

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from addin.headless.ranges import Range

_T = TypeVar("_T")


def only(found: Iterable[_T]) -> _T | None:
    """The one value that all share, None where they differ."""
    distinct = set(found)
    return distinct.pop() if len(distinct) == 1 else None


class Font(base_classes.Font):
    """The font of a range; None where cells differ."""

    def __init__(self, parent: Range) -> None:
        self._range = parent

    @property
    def api(self) -> Range:
        """The range it belongs to."""
        return self._range

    def _common(self, aspect: Callable[[CellFormat], _T]) -> _T | None:
        return only(
            aspect(found) for found in self._range.sheet.api.formats(self._range.box)
        )

    @property
    def bold(self) -> bool | None:
        """Whether it is bold."""
        return self._common(lambda found: found.bold)

    @bold.setter
    def bold(self, value: bool) -> None:
        self._range.restyle(FormatChange(bold=value))

    @property
    def italic(self) -> bool | None:
        """Whether it is italic."""
        return self._common(lambda found: found.italic)

    @italic.setter
    def italic(self, value: bool) -> None:
        self._range.restyle(FormatChange(italic=value))

    @property
    def size(self) -> float | None:
        """In points."""
        return self._common(lambda found: found.size)

    @size.setter
    def size(self, value: float) -> None:
        self._range.restyle(FormatChange(size=value))

    @property
    def color(self) -> Rgb | None:
        """As Excel shows it."""
        return self._common(lambda found: found.font_color)

    @color.setter
    def color(self, color_or_rgb: Rgb | str | int) -> None:
        self._range.restyle(FormatChange(font_color=rgb(color_or_rgb)))

    @property
    def name(self) -> str | None:
        """The typeface."""
        return self._common(lambda found: found.font_name)

    @name.setter
    def name(self, value: str) -> None:
        self._range.restyle(FormatChange(font_name=value))
