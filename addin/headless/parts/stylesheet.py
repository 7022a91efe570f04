"""The styles part: what the numbers of cell formats stand for, and new ones.

Formats are only ever added, each copied from the one it changes, so that whatever
Excel keeps in there and this engine does not know goes along.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.headless.formats import CellFormat, FormatChange, Keep
from addin.headless.number_formats import is_date_format
from addin.headless.package.errors import PackageError
from addin.headless.package.xml_edit import XmlEdit
from addin.headless.parts import alignments
from addin.headless.parts.colours import BLACK, Colours
from addin.headless.parts.differential import DifferentialFormat, described, dxf_xml
from addin.headless.parts.font_edits import changed_font, solid_fill
from addin.headless.parts.number_formats import NumberFormats
from addin.headless.parts.style_items import StyleItems, append_items
from addin.headless.parts.xml_text import decimal, is_on, is_true, whole

if TYPE_CHECKING:
    from addin.headless.formats import Rgb
    from addin.headless.package.xml_tree import Element

MAX_CELL_FORMATS = 65_490
"""Excel's limit of different cell formats in one workbook; beyond it a file is
repaired."""

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
"""The content type of the part."""

_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_STRICT_MAIN = b"http://purl.oclc.org/ooxml/spreadsheetml/main"

_EMPTY = b"""\
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="%b">\
<fonts count="1">%b</fonts><fills count="2">%b</fills><borders count="1">%b</borders>\
<cellStyleXfs count="1">%b</cellStyleXfs><cellXfs count="1">%b</cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>\
</styleSheet>"""
"""What Excel itself never leaves out, though the schema would let it."""

_DEFAULT_FONT = "Calibri"
_DEFAULT_SIZE = 11.0
"""Of Excel's Normal style since 2007, for fonts that leave them out."""

_APPLIED = re.compile(rb"""\s+apply[A-Za-z]+\s*=\s*["'](?:1|true)["']""")

_NO_FILL = 0
"""Excel keeps the first fill for none, whatever a file says there."""


class Stylesheet:
    """The styles part of a workbook.

    Parameters
    ----------
    xml
        The part.
    theme
        The theme part, None where the workbook has none.

    Raises
    ------
    PackageError
        If it is no well-formed XML.
    """

    def __init__(self, xml: bytes, theme: bytes | None = None) -> None:
        self._xml = xml
        self._source = source = XmlEdit(xml, part="styles.xml")
        self._colours = Colours(theme, source.root.find("colors"))
        self._number_formats = NumberFormats(source)
        fonts, fills, borders, formats = _defaults(source.prefix)
        self._fonts = StyleItems(source, "fonts", "font", defaults=fonts)
        self._fills = StyleItems(source, "fills", "fill", defaults=fills)
        self._borders = StyleItems(source, "borders", "border", defaults=borders)
        self._formats = StyleItems(
            source, "cellXfs", "xf", defaults=formats, meaning=_without_apply_flags
        )
        self._dxfs = StyleItems(source, "dxfs", "dxf")
        self._codes: dict[int, str] = {}
        self._dates: dict[int, bool] = {}
        self._looks: dict[int, CellFormat] = {}
        self._changed: dict[tuple[int, FormatChange], int] = {}
        self._quoted: dict[int, int] = {}

    @classmethod
    def empty(cls, *, strict: bool, theme: bytes | None = None) -> Stylesheet:
        """The stylesheet of a workbook that has none."""
        namespace = _STRICT_MAIN if strict else _MAIN
        fonts, fills, borders, formats = (b"".join(d) for d in _defaults(b""))
        xml = _EMPTY % (namespace, fonts, fills, borders, formats, formats)
        return cls(xml, theme)

    # -- what formats look like --------------------------------------------------------

    def number_format(self, xf: int) -> str:
        """The number format of a cell format."""
        if xf not in self._codes:
            number = whole(self._formats.element(xf), "numFmtId")
            self._codes[xf] = self._number_formats.code(number)
        return self._codes[xf]

    def is_date(self, xf: int) -> bool:
        """Whether numbers of this cell format show as dates, times or durations."""
        if xf not in self._dates:
            self._dates[xf] = is_date_format(self.number_format(xf))
        return self._dates[xf]

    def look(self, xf: int) -> CellFormat:
        """How a cell of this cell format looks."""
        if xf not in self._looks:
            self._looks[xf] = self._look(xf)
        return self._looks[xf]

    def shown(self, colour: Element | None) -> Rgb | None:
        """A colour of this workbook as Excel shows it; None for automatic ones."""
        return self._colours.shown(colour)

    def _look(self, xf: int) -> CellFormat:
        cell_format = self._formats.element(xf)
        font = self._fonts.element(whole(cell_format, "fontId"))
        name, size = font.find("name"), font.find("sz")
        named = None if name is None else name.get("val")
        sized = _DEFAULT_SIZE if size is None else decimal(size, "val", _DEFAULT_SIZE)
        return CellFormat(
            number_format=self.number_format(xf),
            fill=self._fill(self._fills.element(whole(cell_format, "fillId"))),
            bold=bool(is_on(font.find("b"))),
            italic=bool(is_on(font.find("i"))),
            size=sized or _DEFAULT_SIZE,
            font_name=named or _DEFAULT_FONT,
            font_color=self.shown(font.find("color")) or BLACK,
            wrap_text=alignments.wraps_text(cell_format),
            horizontal=alignments.horizontal(cell_format),
            vertical=alignments.vertical(cell_format),
        )

    def _fill(self, fill: Element) -> Rgb | None:
        pattern = fill.find("patternFill")
        if pattern is None or pattern.get("patternType") != "solid":
            return None
        colour = pattern.find("fgColor")
        return BLACK if colour is None else self.shown(colour)

    # -- new formats -------------------------------------------------------------------

    def changed(self, xf: int, change: FormatChange) -> int:
        """The cell format after a change; itself if it looks like that already."""
        key = xf, change
        if key not in self._changed:
            self._changed[key] = self._number(xf, self._edit_of_change(xf, change))
        return self._changed[key]

    def quoted(self, xf: int) -> int:
        """The cell format with the mark that keeps ``=A1`` text when it is edited."""
        if xf not in self._quoted:
            edit = XmlEdit(self._formats.text(xf))
            if not is_true(edit.root.get("quotePrefix")):
                edit.set(edit.root, "quotePrefix", "1")
            self._quoted[xf] = self._number(xf, edit)
        return self._quoted[xf]

    def _edit_of_change(self, xf: int, change: FormatChange) -> XmlEdit:
        edit = XmlEdit(self._formats.text(xf))
        if not isinstance(change.number_format, Keep):
            number = whole(edit.root, "numFmtId")
            if change.number_format != self._number_formats.code(number):
                number = self._number_formats.number(change.number_format)
            _refer(edit, "numFmtId", number, "applyNumberFormat")
        fill = whole(edit.root, "fillId")
        _refer(edit, "fillId", self._changed_fill(fill, change), "applyFill")
        font = whole(edit.root, "fontId")
        text = changed_font(self._fonts.text(font), change)
        if text != self._fonts.text(font):
            _refer(edit, "fontId", self._fonts.number(text), "applyFont")
        alignments.align(edit, change)
        return edit

    def _changed_fill(self, number: int, change: FormatChange) -> int:
        if isinstance(change.fill, Keep):
            return number
        if change.fill is None:
            return _NO_FILL
        if change.fill == self._fill(self._fills.element(number)):
            return number
        return self._fills.number(solid_fill(self._source.prefix, change.fill))

    def _number(self, xf: int, edit: XmlEdit) -> int:
        """The number of an edited cell format.

        Raises
        ------
        PackageError
            If Excel would not open a workbook with one more.
        """
        if not edit.is_edited:
            return xf
        number = self._formats.number(edit.result())
        if number >= MAX_CELL_FORMATS:
            raise PackageError(
                f"has {MAX_CELL_FORMATS:,} different cell formats, the most that Excel "
                "allows; remove formats that nothing uses, then save it"
            )
        return number

    # -- conditional formats -----------------------------------------------------------

    def add_dxf(
        self,
        *,
        fill: Rgb | None = None,
        font_color: Rgb | None = None,
        bold: bool | None = None,
        italic: bool | None = None,
    ) -> int:
        """The number of a differential format, an old one if there is one like it."""
        look = DifferentialFormat(
            fill=fill, font_color=font_color, bold=bold, italic=italic
        )
        return self._dxfs.number(dxf_xml(look, self._source.prefix))

    def dxf(self, number: int) -> DifferentialFormat:
        """What a differential format changes, as far as our own rules do."""
        if not 0 <= number < len(self._dxfs):
            return DifferentialFormat()
        return described(self._dxfs.element(number), self._colours)

    # -- the part ----------------------------------------------------------------------

    @property
    def edited(self) -> bool:
        """Whether something was added."""
        lists = (self._fonts, self._fills, self._formats, self._dxfs)
        return bool(self._number_formats.added) or any(i.has_grown for i in lists)

    def xml(self) -> bytes:
        """The part; the bytes it came as if nothing was added."""
        if not self.edited:
            return self._xml
        edit = XmlEdit(self._source.xml)
        formats = self._number_formats
        append_items(edit, "numFmts", formats.added, count=len(formats))
        # in the order of the schema, which counts where lists are missing
        for items in (
            self._fonts,
            self._fills,
            self._borders,
            self._formats,
            self._dxfs,
        ):
            items.write(edit)
        return edit.result()


def _without_apply_flags(xf: bytes) -> bytes:
    """What a cell format shows.

    That an aspect was chosen in a dialogue shows nowhere, and depends on the steps in
    which a look came about; told apart, every refresh would add formats.
    """
    return _APPLIED.sub(b"", xf)


def _refer(edit: XmlEdit, name: str, number: int, flag: str) -> None:
    """Let a cell format point to another item, and say that this counts."""
    if number != whole(edit.root, name):
        edit.set(edit.root, name, str(number))
        edit.set(edit.root, flag, "1")


def _defaults(prefix: bytes) -> tuple[tuple[bytes, ...], ...]:
    """The fonts, fills, borders and cell formats without which no cell has a look."""
    lists = (
        ['<{p}font><{p}sz val="11"/><{p}name val="Calibri"/></{p}font>'],
        [
            '<{p}fill><{p}patternFill patternType="none"/></{p}fill>',
            '<{p}fill><{p}patternFill patternType="gray125"/></{p}fill>',
        ],
        ["<{p}border><{p}left/><{p}right/><{p}top/><{p}bottom/></{p}border>"],
        ['<{p}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'],
    )
    return tuple(
        tuple(text.format(p=prefix.decode()).encode() for text in items)
        for items in lists
    )
