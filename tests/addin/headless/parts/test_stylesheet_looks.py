"""What cell formats look like, as openpyxl sees the same files."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Alignment, Font, GradientFill, PatternFill
from repacked import part, style_numbers

from addin.headless.formats import FormatChange
from addin.headless.package.errors import PackageError
from addin.headless.package.xml_edit import XmlEdit
from addin.headless.parts.colours import theme_colours
from addin.headless.parts.stylesheet import Stylesheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.cell import Cell

    from addin.headless.formats import CellFormat, Rgb


def stylesheet_of(path: Path) -> Stylesheet:
    with zipfile.ZipFile(path) as archive:
        # LibreOffice leaves the theme out of books that came without one
        has_theme = "xl/theme/theme1.xml" in archive.namelist()
    theme = part(path, "xl/theme/theme1.xml") if has_theme else None
    return Stylesheet(part(path, "xl/styles.xml"), theme)


def by_openpyxl(path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet["A1"].font = Font(bold=True, italic=True, size=9.5, name="Arial")
    sheet["A2"].fill = PatternFill("solid", fgColor="FF102030")
    sheet["A3"].fill = PatternFill("darkGray", fgColor="FF102030")
    sheet["A4"].fill = GradientFill(stop=("FFFFFF", "000000"))
    sheet["A5"].alignment = Alignment(
        wrap_text=True, horizontal="centerContinuous", vertical="top"
    )
    sheet["A6"].number_format = "yyyy-mm-dd"
    sheet["A7"].font = Font(name="Calibri", size=11, color="FF00B050", b=False)
    workbook.save(path)


def by_xlsxwriter(path: Path) -> None:
    looks = [
        {"bold": True, "font_color": "#9C0006", "bg_color": "#FFC7CE"},
        {"italic": True, "underline": 2, "font_size": 8, "font_name": "Arial"},
        {"num_format": "#,##0.0 €", "align": "right", "valign": "vcenter"},
        {"text_wrap": True, "border": 1, "locked": False, "indent": 2},
        {"num_format": 14, "pattern": 3, "fg_color": "#102030"},
    ]
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, look in enumerate(looks):
            sheet.write(row, 0, 1.5, book.add_format(look))


def assert_same(look: CellFormat, cell: Cell) -> None:
    """That openpyxl resolves a cell's style to the same look."""
    assert look.number_format == cell.number_format
    assert (look.bold, look.italic) == (bool(cell.font.b), bool(cell.font.i))
    assert (look.size, look.font_name) == (cell.font.sz, cell.font.name)
    assert look.wrap_text == bool(cell.alignment.wrap_text)
    assert look.vertical == (cell.alignment.vertical or "bottom")
    across = look.horizontal.replace("center_across_selection", "centerContinuous")
    assert across == (cell.alignment.horizontal or "general")
    is_solid = cell.fill.fill_type == "solid"
    assert look.fill == (spelt_out(cell.fill.fgColor) if is_solid else None)
    assert look.font_color == (spelt_out(cell.font.color) or (0, 0, 0))


def spelt_out(colour: openpyxl.styles.Color | None) -> Rgb | None:
    if colour is None or colour.type != "rgb":
        return None
    red, green, blue = bytes.fromhex(colour.rgb[2:])
    return red, green, blue


@pytest.mark.parametrize("build", [by_openpyxl, by_xlsxwriter])
def test_openpyxl_sees_the_same_looks(tmp_path: Path, build: Callable[[Path], None]):
    path = tmp_path / "book.xlsx"
    build(path)
    styles, sheet = stylesheet_of(path), openpyxl.load_workbook(path).worksheets[0]
    numbers = style_numbers(path)
    for name, number in numbers.items():
        assert_same(styles.look(number), sheet[name])
    assert len({styles.look(number) for number in numbers.values()}) >= 5


@pytest.mark.libreoffice
def test_openpyxl_sees_the_same_looks_in_a_file_by_libreoffice(
    tmp_path: Path, converted: Callable[[Path, str], Path]
):
    made = tmp_path / "made.xlsx"
    by_xlsxwriter(made)
    path = converted(made, "xlsx")
    styles, sheet = stylesheet_of(path), openpyxl.load_workbook(path).worksheets[0]
    for name, number in style_numbers(path).items():
        assert_same(styles.look(number), sheet[name])
    changed = styles.changed(style_numbers(path)["A1"], FormatChange(italic=True))
    assert styles.look(changed).italic
    assert styles.look(changed).fill == (0xFF, 0xC7, 0xCE)


def styled(*, font: str = "", fill: str = "", cell_format: str = "", more: str = ""):
    """A stylesheet whose cell format 1 has this font, fill and alignment."""
    return (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<fonts><font/><font>{font}</font></fonts><fills><fill/><fill/>"
        f"<fill>{fill}</fill></fills><cellXfs><xf/><xf fontId='1' fillId='2'>"
        f"{cell_format}</xf></cellXfs>{more}</styleSheet>"
    ).encode()


PALETTE = '<colors><indexedColors><rgbColor rgb="00123456"/></indexedColors></colors>'


@pytest.mark.parametrize(
    ("colour", "shown"),
    [
        ('rgb="FF00B050"', (0, 176, 80)),
        ('rgb="00B050"', (0, 176, 80)),
        ('rgb="nonsense"', None),
        ('indexed="10"', (255, 0, 0)),
        # the first of a palette that mixes one colour; the others stay
        ('indexed="0"', (0x12, 0x34, 0x56)),
        # the screen's text and paper
        ('indexed="64"', (0, 0, 0)),
        ('indexed="65"', (255, 255, 255)),
        ('indexed="66"', None),
        ('indexed="ten"', None),
        # 0 is white, 1 black, 4 the first accent of the theme below
        ('theme="0"', (255, 255, 255)),
        ('theme="1"', (1, 2, 3)),
        ('theme="4"', (68, 114, 196)),
        # white 25 % darker: 255 x 0.75 = 191.25
        ('theme="0" tint="-0.249977111117893"', (191, 191, 191)),
        ('theme="0" tint="much"', (255, 255, 255)),
        ('theme="99"', None),
        ('auto="1"', None),
        ('auto="1" rgb="FF00B050"', None),
    ],
)
def test_a_fill_is_the_rgb_that_excel_shows(colour: str, shown: Rgb | None):
    theme = b"<t:dk1>\n <t:sysClr val='windowText' lastClr='010203'/></t:dk1>"
    fill = f'<patternFill patternType="solid"><fgColor {colour}/></patternFill>'
    styles = Stylesheet(styled(fill=fill, more=PALETTE), theme)
    assert styles.look(1).fill == shown
    assert styles.look(0).fill is None
    source = XmlEdit(f"<color {colour}/>".encode()).root
    assert styles.shown(source) == shown


def test_a_theme_in_another_encoding_counts_too():
    theme = '<a:dk1><a:srgbClr val="010203"/></a:dk1>'.encode("utf-16")
    assert theme_colours(theme)[:2] == ((255, 255, 255), (1, 2, 3))
    assert theme_colours(None)[1] == (0, 0, 0)


def test_what_a_font_leaves_out_is_as_in_excel():
    look = Stylesheet(styled(font='<b val="0"/><sz val="nan"/>')).look(1)
    assert (look.font_name, look.size, look.bold) == ("Calibri", 11.0, False)
    assert (look.font_color, look.number_format) == ((0, 0, 0), "General")


def test_numbers_that_point_nowhere_have_the_first_look():
    xml = styled(font="<b/>").replace(b"fontId='1'", b"fontId='9'")
    styles = Stylesheet(xml)
    assert styles.look(1).bold is False
    assert styles.look(77) == styles.look(0)


def test_a_stylesheet_without_lists_has_the_normal_look():
    bare = Stylesheet(styled().split(b"<fonts")[0] + b"</styleSheet>")
    assert bare.look(0) == Stylesheet.empty(strict=False).look(0)
    assert not bare.edited


def test_a_damaged_stylesheet_is_refused():
    with pytest.raises(PackageError, match=r"damaged inside \(styles\.xml\)"):
        Stylesheet(b"<styleSheet><fonts></styleSheet>")
