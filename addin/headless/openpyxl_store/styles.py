"""Looks of cells, each worked out once per workbook.

A cell points to a style, a short array of numbers that openpyxl shares out by value.
Here styles are replaced, never changed in place, so many cells can hold the same one.
"""

# openpyxl has no public door to what is stored here, and its stubs forbid setting it
# ruff: noqa: SLF001

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.styles.cell_style import StyleArray
from openpyxl.styles.colors import Color
from openpyxl.styles.numbers import (
    BUILTIN_FORMATS,
    BUILTIN_FORMATS_MAX_SIZE,
    BUILTIN_FORMATS_REVERSE,
)

from addin.headless.formats import CellFormat, FormatChange, Keep
from addin.headless.openpyxl_store.colours import (
    BLACK,
    hex_text,
    shown_colour,
    theme_colours,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

    from addin.headless.formats import Rgb

_DEFAULT_FONT = "Calibri"
_DEFAULT_SIZE = 11.0
"""Of Excel's Normal style since 2007, for fonts that leave them out."""

_ALIGNMENT_WORDS = {"centerContinuous": "center_across_selection"}
_ALIGNMENT_VALUES = {"center_across_selection": "centerContinuous"}
_FONT_ASPECTS = ("bold", "italic", "underline", "size", "font_name", "font_color")
_ALIGNMENT_ASPECTS = ("wrap_text", "horizontal", "vertical")


class Styles:
    """The styles of one workbook."""

    def __init__(self, workbook: Workbook) -> None:
        # the stubs do not know the pools of fonts, fills and formats
        self._pools: Any = workbook
        self._theme = theme_colours(self._pools.loaded_theme)
        self._formats: dict[tuple[int, ...], CellFormat] = {}
        self._changed: dict[tuple[tuple[int, ...], FormatChange], StyleArray] = {}
        self._quoted: dict[tuple[int, ...], StyleArray] = {}

    @property
    def normal(self) -> StyleArray:
        """The look of a cell that nobody formatted."""
        pool = self._pools._cell_styles
        return pool[0] if pool else StyleArray()

    def number_format(self, style: StyleArray) -> str:
        """The number format of a style."""
        number: int = style.numFmtId
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return BUILTIN_FORMATS.get(number, "General")
        formats: list[str] = self._pools._number_formats
        return formats[number - BUILTIN_FORMATS_MAX_SIZE]

    def shown(self, colour: Color | None) -> Rgb | None:
        """A colour of this workbook as Excel shows it."""
        return shown_colour(colour, self._theme, self._pools._colors)

    def format_of(self, style: StyleArray) -> CellFormat:
        """How a cell of this style looks."""
        key = tuple(style)
        if key not in self._formats:
            self._formats[key] = self._format_of(style)
        return self._formats[key]

    def _format_of(self, style: StyleArray) -> CellFormat:
        pools = self._pools
        font: Font = pools._fonts[style.fontId]
        fill: Any = pools._fills[style.fillId]
        alignment: Alignment = pools._alignments[style.alignmentId]
        solid = getattr(fill, "fill_type", None) == "solid"
        horizontal = alignment.horizontal or "general"
        return CellFormat(
            number_format=self.number_format(style),
            fill=self.shown(fill.fgColor) if solid else None,
            bold=bool(font.b),
            italic=bool(font.i),
            size=font.sz or _DEFAULT_SIZE,
            font_name=font.name or _DEFAULT_FONT,
            font_color=self.shown(font.color) or BLACK,
            wrap_text=bool(alignment.wrap_text),
            horizontal=_ALIGNMENT_WORDS.get(horizontal, horizontal),
            vertical=alignment.vertical or "bottom",
        )

    def quoted(self, style: StyleArray) -> StyleArray:
        """The style with the mark that keeps ``=A1`` text when somebody edits it."""
        if style.quotePrefix:
            return style
        key = tuple(style)
        if key not in self._quoted:
            quoted = copy(style)
            quoted.quotePrefix = 1
            self._quoted[key] = quoted
        return self._quoted[key]

    def restyled(self, style: StyleArray, change: FormatChange) -> StyleArray:
        """The style after a change."""
        key = tuple(style), change
        if key not in self._changed:
            self._changed[key] = self._restyled(style, change)
        return self._changed[key]

    def _restyled(self, style: StyleArray, change: FormatChange) -> StyleArray:
        pools = self._pools
        new = copy(style)
        if not isinstance(change.number_format, Keep):
            new.numFmtId = self._number_format_id(change.number_format)
        if not isinstance(change.fill, Keep):
            new.fillId = pools._fills.add(_fill(change.fill))
        if _touches(change, _FONT_ASPECTS):
            font = _font(pools._fonts[style.fontId], change)
            new.fontId = pools._fonts.add(font)
        if _touches(change, _ALIGNMENT_ASPECTS):
            old = pools._alignments[style.alignmentId]
            new.alignmentId = pools._alignments.add(_alignment(old, change))
        return new

    def _number_format_id(self, number_format: str) -> int:
        builtin: int | None = BUILTIN_FORMATS_REVERSE.get(number_format)
        if builtin is not None:
            return builtin
        pool = self._pools._number_formats
        position: int = pool.add(number_format)
        return position + BUILTIN_FORMATS_MAX_SIZE


def _touches(change: FormatChange, aspects: tuple[str, ...]) -> bool:
    return any(not isinstance(getattr(change, name), Keep) for name in aspects)


def _fill(colour: Rgb | None) -> PatternFill:
    if colour is None:
        return PatternFill()
    return PatternFill("solid", fgColor=hex_text(colour))


def _font(old: Font, change: FormatChange) -> Font:
    font = copy(old)
    if not isinstance(change.bold, Keep):
        font.b = change.bold
    if not isinstance(change.italic, Keep):
        font.i = change.italic
    if not isinstance(change.underline, Keep):
        font.u = "single" if change.underline else None
    if not isinstance(change.size, Keep):
        font.sz = change.size
    if not isinstance(change.font_name, Keep):
        # a font that follows the theme would show in the theme's typeface
        font.name, font.scheme = change.font_name, None
    if not isinstance(change.font_color, Keep):
        font.color = Color(rgb=hex_text(change.font_color))
    return font


def _alignment(old: Alignment, change: FormatChange) -> Alignment:
    alignment: Any = copy(old)
    if not isinstance(change.wrap_text, Keep):
        # a file has no word for "not wrapped" but leaving it out, and what is read
        # back must be what was set
        alignment.wrap_text = change.wrap_text or None
    if not isinstance(change.horizontal, Keep):
        word = change.horizontal
        alignment.horizontal = _ALIGNMENT_VALUES.get(word, word)
    if not isinstance(change.vertical, Keep):
        alignment.vertical = change.vertical
    found: Alignment = alignment
    return found
