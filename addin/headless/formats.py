"""How a cell looks, and what is to change about it."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final, TypeAlias

Rgb: TypeAlias = tuple[int, int, int]
"""Red, green and blue, each 0 to 255."""


class Keep:
    """The type of `KEEP`: leave this aspect as it is."""


KEEP: Final = Keep()


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFormat:
    """How a cell looks.

    `fill` is None without a solid fill. Theme and palette colours arrive as the RGB
    that Excel would show; an automatic font colour is black. `size` is in points.
    """

    number_format: str
    fill: Rgb | None
    bold: bool
    italic: bool
    size: float
    font_name: str
    font_color: Rgb
    wrap_text: bool
    horizontal: str
    vertical: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatChange:
    """The aspects of a cell's look that change; the others are kept."""

    number_format: str | Keep = KEEP
    fill: Rgb | Keep | None = KEEP
    bold: bool | Keep = KEEP
    italic: bool | Keep = KEEP
    underline: bool | Keep = KEEP
    size: float | Keep = KEEP
    font_name: str | Keep = KEEP
    font_color: Rgb | Keep = KEEP
    wrap_text: bool | Keep = KEEP
    horizontal: str | Keep = KEEP
    vertical: str | Keep = KEEP

    def followed_by(self, later: FormatChange) -> FormatChange:
        """Both changes as one."""
        changed = {
            field.name: value
            for field in fields(later)
            if not isinstance(value := getattr(later, field.name), Keep)
        }
        return replace(self, **changed)


def rgb(color: Rgb | str | int) -> Rgb:
    """A colour as xlwings takes it: a triple, ``#RRGGBB`` or Excel's number."""
    if isinstance(color, str):
        red, green, blue = bytes.fromhex(color.removeprefix("#"))
    elif isinstance(color, int):
        blue, green, red = color.to_bytes(3, "big")
    else:
        red, green, blue = color
    return red, green, blue
