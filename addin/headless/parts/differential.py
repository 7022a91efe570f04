"""Differential formats: what a conditional format changes about a cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.headless.parts.colours import hex_text
from addin.headless.parts.xml_text import is_on

if TYPE_CHECKING:
    from addin.headless.formats import Rgb
    from addin.headless.package.xml_tree import Element
    from addin.headless.parts.colours import Colours


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferentialFormat:
    """What a conditional format changes; None for what it leaves alone."""

    fill: Rgb | None = None
    font_color: Rgb | None = None
    bold: bool | None = None
    italic: bool | None = None


def described(dxf: Element, colours: Colours) -> DifferentialFormat:
    """A differential format as far as we write such."""
    font = dxf.find("font")
    if font is None:
        return DifferentialFormat(fill=_fill(dxf, colours))
    return DifferentialFormat(
        fill=_fill(dxf, colours),
        font_color=colours.shown(font.find("color")),
        bold=is_on(font.find("b")),
        italic=is_on(font.find("i")),
    )


def _fill(dxf: Element, colours: Colours) -> Rgb | None:
    fill = dxf.find("fill")
    pattern = fill.find("patternFill") if fill is not None else None
    if pattern is None:
        return None
    # unlike that of a cell, the fill of a rule stands in the background colour
    found = colours.shown(pattern.find("bgColor"))
    if found is None and pattern.get("patternType") == "solid":
        return colours.shown(pattern.find("fgColor"))
    return found


def dxf_xml(look: DifferentialFormat, prefix: bytes) -> bytes:
    """A differential format as a stylesheet spells it."""
    p = prefix.decode()
    font = _switch(f"{p}b", on=look.bold) + _switch(f"{p}i", on=look.italic)
    if look.font_color is not None:
        font += f'<{p}color rgb="{hex_text(look.font_color)}"/>'
    inside = f"<{p}font>{font}</{p}font>" if font else ""
    if look.fill is not None:
        colour = hex_text(look.fill)
        # Excel takes the background of a rule's fill, some other readers the foreground
        inside += (
            f'<{p}fill><{p}patternFill patternType="solid"><{p}fgColor rgb="{colour}"/>'
            f'<{p}bgColor rgb="{colour}"/></{p}patternFill></{p}fill>'
        )
    return f"<{p}dxf>{inside}</{p}dxf>".encode()


def _switch(tag: str, *, on: bool | None) -> str:
    if on is None:
        return ""
    return f"<{tag}/>" if on else f'<{tag} val="0"/>'
