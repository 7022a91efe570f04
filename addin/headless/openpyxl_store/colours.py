"""Colours as a workbook spells them, as the RGB that Excel shows."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.styles.colors import Color

    from addin.headless.formats import Rgb

BLACK: Rgb = (0, 0, 0)

_SLOTS = [
    "lt1",
    "dk1",
    "lt2",
    "dk2",
    "accent1",
    "accent2",
    "accent3",
    "accent4",
    "accent5",
    "accent6",
    "hlink",
    "folHlink",
]
"""The theme's colours in the order of their numbers: light before dark, unlike in the
theme part (ECMA-376 part 1, 18.8.3, as Excel applies it)."""

_OFFICE_THEME = [
    "FFFFFF",
    "000000",
    "E7E6E6",
    "44546A",
    "4472C4",
    "ED7D31",
    "A5A5A5",
    "FFC000",
    "5B9BD5",
    "70AD47",
    "0563C1",
    "954F72",
]
"""For workbooks without a theme part."""

_SLOT_COLOUR = (
    r"<a:{slot}>\s*<a:(?:srgbClr val|sysClr [^>]*lastClr)=\"([0-9A-Fa-f]{{6}})\""
)


def theme_colours(theme: bytes | None) -> tuple[Rgb, ...]:
    """The twelve colours of a theme part, in the order of their numbers."""
    text = theme.decode("utf-8", "replace") if theme else ""
    found = (re.search(_SLOT_COLOUR.format(slot=slot), text) for slot in _SLOTS)
    return tuple(
        hex_rgb(match[1] if match else default)
        for match, default in zip(found, _OFFICE_THEME, strict=True)
    )


def hex_rgb(text: str) -> Rgb:
    """The last six hexadecimal digits as a colour.

    Examples
    --------
    >>> hex_rgb("FF00B050")
    (0, 176, 80)
    """
    red, green, blue = bytes.fromhex(text[-6:])
    return red, green, blue


def hex_text(colour: Rgb) -> str:
    """A colour as the file spells it, opaque.

    Examples
    --------
    >>> hex_text((0, 176, 80))
    'FF00B050'
    """
    return "FF{:02X}{:02X}{:02X}".format(*colour)


def shown_colour(
    colour: Color | None, theme: Sequence[Rgb], palette: Sequence[str]
) -> Rgb | None:
    """The RGB of a colour; None for automatic ones and those that point nowhere."""
    if colour is None:
        return None
    base = _base_colour(colour, theme, palette)
    return tinted(base, colour.tint or 0.0) if base is not None else None


def _base_colour(
    colour: Color, theme: Sequence[Rgb], palette: Sequence[str]
) -> Rgb | None:
    if colour.type == "theme" and 0 <= colour.theme < len(theme):
        return theme[colour.theme]
    if colour.type == "indexed" and 0 <= colour.indexed < len(palette):
        return hex_rgb(palette[colour.indexed])
    if colour.type == "rgb" and re.fullmatch("[0-9A-Fa-f]{6,8}", str(colour.rgb)):
        return hex_rgb(colour.rgb)
    return None


def tinted(colour: Rgb, tint: float) -> Rgb:
    """A colour darkened (tint below 0) or lightened (above 0) in its lightness.

    L' = L (1 + t) for t < 0, otherwise L (1 - t) + t (ECMA-376 part 1, 18.8.19).

    Examples
    --------
    >>> tinted((0, 0, 0), 0.5)
    (128, 128, 128)
    >>> tinted((255, 255, 255), -0.25)
    (191, 191, 191)
    """
    if not tint:
        return colour
    red, green, blue = (part / 255 for part in colour)
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    lightness = lightness * (1 + tint) if tint < 0 else lightness * (1 - tint) + tint
    lightness = min(max(lightness, 0.0), 1.0)
    red, green, blue = colorsys.hls_to_rgb(hue, lightness, saturation)
    return round(red * 255), round(green * 255), round(blue * 255)
