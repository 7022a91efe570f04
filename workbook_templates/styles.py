"""The named styles of a workbook.

People restyle a workbook by changing a style once (Home, Cell styles), so every cell
that a template fills has one of these.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from workbook_templates import palette

if TYPE_CHECKING:
    from openpyxl import Workbook


class Style(StrEnum):
    """Names of the styles, as Excel's gallery lists them."""

    TITLE = "HS Title"
    PURPOSE = "HS Purpose"
    HEADING = "HS Heading"
    HEADER = "HS Header"
    HEADER_OURS = "HS Header ours"
    INPUT = "HS Input"
    TEXT = "HS Text"
    PLAIN = "HS Plain"
    OUTPUT = "HS Output"
    TOTAL = "HS Total"
    LINK = "HS Link"
    LABEL = "HS Label"
    BODY = "HS Body"
    STRONG = "HS Strong"
    STEP = "HS Step"
    TILE_LABEL = "HS Tile label"
    TILE_VALUE = "HS Tile value"


def _font(
    colour: str = palette.INK,
    size: float = 10,
    *,
    bold: bool = False,
    underline: bool = False,
) -> Font:
    return Font(
        name=palette.FONT,
        size=size,
        bold=bold,
        color=colour,
        underline="single" if underline else None,
    )


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def _line(colour: str = palette.HAIRLINE) -> Border:
    return Border(bottom=Side("thin", color=colour))


def _aligned(
    horizontal: str | None = None, vertical: str = "center", indent: int = 0
) -> Alignment:
    return Alignment(
        horizontal=horizontal, vertical=vertical, wrap_text=True, indent=indent
    )


_FLAT = Alignment(vertical="center", wrap_text=False)
_CENTRED = _aligned("center")


def _styles() -> tuple[NamedStyle, ...]:
    """A new set: openpyxl binds a named style to one workbook."""
    return (
        NamedStyle(
            Style.TITLE, font=_font(palette.ACCENT, 20, bold=True), alignment=_FLAT
        ),
        NamedStyle(Style.PURPOSE, font=_font(palette.INK_SOFT, 11), alignment=_FLAT),
        NamedStyle(
            Style.HEADING,
            font=_font(palette.ACCENT, 13, bold=True),
            border=_line(palette.ACCENT_LINE),
            alignment=_FLAT,
        ),
        NamedStyle(
            Style.HEADER,
            font=_font(palette.HEADER_FONT, bold=True),
            fill=_fill(palette.HEADER_FILL),
            alignment=_aligned("left"),
        ),
        NamedStyle(
            Style.HEADER_OURS,
            font=_font(palette.HEADER_FONT, bold=True),
            fill=_fill(palette.OUTPUT_HEADER_FILL),
            alignment=_aligned("left"),
        ),
        NamedStyle(
            Style.INPUT,
            font=_font(palette.INPUT_BLUE),
            border=_line(),
            alignment=_aligned(),
        ),
        NamedStyle(Style.TEXT, font=_font(), border=_line(), alignment=_aligned()),
        NamedStyle(Style.PLAIN, font=_font(), alignment=_aligned()),
        NamedStyle(
            Style.OUTPUT,
            font=_font(),
            fill=_fill(palette.OUTPUT_FILL),
            border=_line(),
            alignment=_aligned(),
        ),
        NamedStyle(
            Style.TOTAL,
            font=_font(bold=True),
            fill=_fill(palette.ACCENT_SOFT),
            border=Border(top=Side("thin", color=palette.ACCENT)),
            alignment=_FLAT,
        ),
        NamedStyle(
            Style.LINK,
            font=_font(palette.ACCENT, 11, underline=True),
            alignment=_aligned("left", indent=1),
        ),
        NamedStyle(
            Style.LABEL,
            font=_font(palette.INK_SOFT),
            alignment=_aligned("left", indent=1),
        ),
        NamedStyle(
            Style.BODY, font=_font(size=11), alignment=_aligned("left", indent=1)
        ),
        NamedStyle(
            Style.STRONG,
            font=_font(size=11, bold=True),
            alignment=_aligned("left", indent=1),
        ),
        NamedStyle(
            Style.STEP,
            font=_font(palette.WHITE, 12, bold=True),
            fill=_fill(palette.ACCENT),
            border=Border(bottom=Side("thick", color=palette.WHITE)),
            alignment=_CENTRED,
        ),
        NamedStyle(
            Style.TILE_LABEL,
            font=_font(palette.INK_SOFT),
            fill=_fill(palette.ACCENT_SOFT),
            border=Border(top=Side("medium", color=palette.ACCENT)),
            alignment=_aligned("left", indent=1),
        ),
        NamedStyle(
            Style.TILE_VALUE,
            font=_font(palette.ACCENT, 20, bold=True),
            fill=_fill(palette.ACCENT_SOFT),
            alignment=_aligned("left", indent=1),
        ),
    )


def add_styles(workbook: Workbook) -> None:
    """Register the styles, and make Normal the font of the house."""
    normal = workbook._named_styles["Normal"]  # type: ignore[attr-defined]  # noqa: SLF001 - openpyxl has no public way to it
    normal.font = _font()
    for style in _styles():
        workbook.add_named_style(style)
