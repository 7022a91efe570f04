"""Colours as a workbook spells them, as the RGB that Excel shows."""

from __future__ import annotations

import colorsys
import re
from typing import TYPE_CHECKING

from addin.headless.parts.xml_text import decimal, whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.headless.formats import Rgb
    from addin.headless.package.xml_tree import Element

BLACK: Rgb = (0, 0, 0)

_SLOTS = (
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
)
"""The theme's colours in the order of their numbers: light before dark, unlike in the
theme part (ECMA-376 part 1, 18.8.3, as Excel applies it)."""

_OFFICE_THEME = (
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
)
"""For workbooks without a theme part."""

_BRIGHT = "000000 FFFFFF FF0000 00FF00 0000FF FFFF00 FF00FF 00FFFF"
_PALETTE = (
    f"{_BRIGHT} {_BRIGHT}"
    " 800000 008000 000080 808000 800080 008080 C0C0C0 808080"
    " 9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF"
    " 000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF"
    " 00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99"
    " 3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696"
    " 003366 339966 003300 333300 993300 993366 333399 333333"
).split()
"""The colours of old workbooks by number, unless the workbook mixes its own
(ECMA-376 part 1, 18.8.27)."""

_SYSTEM = ("000000", "FFFFFF")
"""Numbers 64 and 65: text and paper of the screen, which no palette changes."""

_SLOT_COLOUR = (
    r"<(?:\w+:)?{slot}\s*>\s*<(?:\w+:)?"
    r"(?:srgbClr\b[^>]*?\bval|sysClr\b[^>]*?\blastClr)\s*=\s*[\"']([0-9A-Fa-f]{{6}})"
)
_HEX = re.compile("[0-9A-Fa-f]{6,8}")


def theme_colours(theme: bytes | None) -> tuple[Rgb, ...]:
    """The twelve colours of a theme part, in the order of their numbers."""
    text = _decoded(theme) if theme else ""
    found = (re.search(_SLOT_COLOUR.format(slot=slot), text) for slot in _SLOTS)
    return tuple(
        hex_rgb(match[1] if match else default)
        for match, default in zip(found, _OFFICE_THEME, strict=True)
    )


def _decoded(xml: bytes) -> str:
    wide = xml.startswith((b"\xff\xfe", b"\xfe\xff"))
    return xml.decode("utf-16" if wide else "utf-8", "replace")


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


class Colours:
    """The colours that a workbook may point to instead of spelling them out.

    Parameters
    ----------
    theme
        The theme part, None where the workbook has none.
    own
        The ``colors`` element of the stylesheet, which may mix a palette.
    """

    def __init__(self, theme: bytes | None, own: Element | None) -> None:
        self._theme_part = theme
        self._theme: tuple[Rgb, ...] | None = None
        standard = [hex_rgb(text) for text in _PALETTE]
        mixed = _mixed_palette(own)[: len(standard)]
        system = [hex_rgb(text) for text in _SYSTEM]
        self._palette = [*mixed, *standard[len(mixed) :], *system]

    def shown(self, colour: Element | None) -> Rgb | None:
        """The RGB of a colour; None for automatic ones and those that point nowhere."""
        base = self._base(colour) if colour is not None else None
        if colour is None or base is None:
            return None
        return tinted(base, decimal(colour, "tint", 0.0))

    def _base(self, colour: Element) -> Rgb | None:
        # one that says several things means the first of these, as openpyxl has it
        if "indexed" in colour.attributes:
            return _at(self._palette, whole(colour, "indexed", -1))
        if "theme" in colour.attributes:
            return _at(self._themed(), whole(colour, "theme", -1))
        text = colour.attributes.get("rgb", "")
        spelt = "auto" not in colour.attributes and _HEX.fullmatch(text)
        return hex_rgb(text) if spelt else None

    def _themed(self) -> tuple[Rgb, ...]:
        if self._theme is None:
            self._theme = theme_colours(self._theme_part)
        return self._theme


def _mixed_palette(own: Element | None) -> list[Rgb]:
    container = own.find("indexedColors") if own is not None else None
    mixed = container.find_all("rgbColor") if container is not None else ()
    texts = (colour.attributes.get("rgb", "") for colour in mixed)
    return [hex_rgb(text) if _HEX.fullmatch(text) else BLACK for text in texts]


def _at(colours: Sequence[Rgb], position: int) -> Rgb | None:
    return colours[position] if 0 <= position < len(colours) else None
