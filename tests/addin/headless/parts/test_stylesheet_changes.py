"""New cell formats: exactly the change is new, and everything else stays."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from auditing import complaints
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font, PatternFill
from repacked import part, repacked, style_numbers

from addin.headless.formats import CellFormat, FormatChange, Keep
from addin.headless.package.errors import PackageError
from addin.headless.parts import stylesheet
from addin.headless.parts.differential import DifferentialFormat
from addin.headless.parts.stylesheet import Stylesheet

if TYPE_CHECKING:
    from pathlib import Path

RICH = b"""<?xml version="1.0" encoding="UTF-8"?>
<x:styleSheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
 xmlns:x14ac="urn:x14ac" xmlns:o="urn:other">
 <x:fonts count="2" x14ac:knownFonts="1">
  <x:font><x:sz val="11"/><x:name val="Aptos"/><x:scheme val="minor"/></x:font>
  <x:font o:kept="1"><x:i/><x:strike/><x:u val="double"/><x:sz val="9.5"/>
   <x:color theme="4"/><x:name val="Arial"/><x:family val="2"/><x:charset val="238"/>
   <o:more/></x:font>
 </x:fonts>
 <x:fills count="3"><x:fill><x:patternFill patternType="none"/></x:fill>
  <x:fill><x:patternFill patternType="gray125"/></x:fill>
  <x:fill><x:gradientFill degree="90"><x:stop position="0"/></x:gradientFill></x:fill>
 </x:fills>
 <x:borders count="1"><x:border/></x:borders>
 <x:cellStyleXfs count="1"><x:xf/></x:cellStyleXfs>
 <x:cellXfs count="2">
  <x:xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
  <x:xf numFmtId="10" fontId="1" fillId="2" borderId="0" xfId="0"
    pivotButton="1" o:kept="2"><x:alignment wrapText="true" vertical="top"/>
   <x:protection locked="0"/><x:extLst><x:ext uri="{A}"/></x:extLst></x:xf></x:cellXfs>
 <x:cellStyles count="1"><x:cellStyle name="Normal" xfId="0"/></x:cellStyles>
 <x:dxfs count="0"/><!-- kept --><x:extLst><x:ext uri="{B}"/></x:extLst>
</x:styleSheet>
"""

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)
CHANGES = st.builds(
    FormatChange,
    **{
        name: st.just(FormatChange().bold) | values
        for name, values in {
            "number_format": st.sampled_from(["0%", "0.00%", '0 "<&>"', "yyyy"]),
            "fill": st.none() | COLOURS,
            "bold": st.booleans(),
            "italic": st.booleans(),
            "underline": st.booleans(),
            "size": st.sampled_from([8, 9.5, 11.0, 72]),
            "font_name": st.sampled_from(["Arial", "Aptos", 'Ä & "B"']),
            "font_color": COLOURS,
            "wrap_text": st.booleans(),
            "horizontal": st.sampled_from(
                ["general", "left", "center_across_selection"]
            ),
            "vertical": st.sampled_from(["bottom", "top", "center"]),
        }.items()
    },
)


def looks_after(look: CellFormat, change: FormatChange) -> CellFormat:
    """A look with the aspects of a change, of which it does not know underlines."""
    wanted = {f.name: getattr(change, f.name) for f in fields(look)}
    return replace(look, **{k: v for k, v in wanted.items() if not isinstance(v, Keep)})


@given(st.sampled_from([0, 1]), CHANGES)
def test_a_changed_format_shows_the_change_and_nothing_else(
    xf: int, change: FormatChange
):
    styles = Stylesheet(RICH)
    number = styles.changed(xf, change)
    assert styles.look(number) == looks_after(styles.look(xf), change)


@given(st.lists(st.tuples(st.sampled_from([0, 1]), CHANGES), max_size=4))
def test_the_same_changes_to_the_result_add_nothing(
    steps: list[tuple[int, FormatChange]],
):
    styles = Stylesheet(RICH)
    numbers = [styles.changed(xf, change) for xf, change in steps]
    written = styles.xml()
    again = Stylesheet(written)
    for (xf, change), number in zip(steps, numbers, strict=True):
        assert again.look(number) == styles.look(number)
        # on the old format as on the new one
        assert again.changed(xf, change) == number
        assert again.changed(number, change) == number
    assert not again.edited
    assert again.xml() is written


@given(st.lists(st.tuples(st.sampled_from([0, 1]), CHANGES), min_size=1, max_size=4))
def test_every_byte_of_the_file_stays_but_counts(
    steps: list[tuple[int, FormatChange]],
):
    styles = Stylesheet(RICH)
    for xf, change in steps:
        styles.changed(xf, change)
    styles.add_dxf(fill=(1, 2, 3))
    left = re.sub(rb' count="\d+"', b"", styles.xml())
    left = left.replace(b"<x:dxfs>", b"<x:dxfs/>")
    # what is left is found piece by piece, in order, in what was written
    at = 0
    for piece in re.split(rb"(?=<)", re.sub(rb' count="\d+"', b"", RICH)):
        found = left.index(piece, at)
        at = found + len(piece)
    assert left.startswith(RICH[:60])


def test_a_format_keeps_what_this_engine_does_not_know():
    styles = Stylesheet(RICH)
    change = FormatChange(bold=True, number_format="0.0", horizontal="center")
    styles.changed(1, change)
    added = styles.xml().decode()
    # written out by hand, flags added behind, one attribute of the alignment new
    assert (
        '<x:xf numFmtId="164" fontId="2" fillId="2" borderId="0" xfId="0"\n'
        '    pivotButton="1" o:kept="2" applyNumberFormat="1" applyFont="1" '
        'applyAlignment="1"><x:alignment wrapText="true" '
        'vertical="top" horizontal="center"/>\n   <x:protection locked="0"/>'
        '<x:extLst><x:ext uri="{A}"/></x:extLst></x:xf></x:cellXfs>'
    ) in added
    assert (
        '<x:font o:kept="1"><x:b/><x:i/><x:strike/><x:u val="double"/>'
        '<x:sz val="9.5"/><x:color theme="4"/><x:name val="Arial"/>'
        '<x:family val="2"/><x:charset val="238"/><o:more/></x:font></x:fonts>'
    ) in added
    assert (
        '<x:numFmts count="1"><x:numFmt numFmtId="164" formatCode="0.0"/></x:numFmts>'
        '<x:fonts count="3" x14ac:knownFonts="1">'
    ) in added


def test_a_fill_that_shows_the_colour_already_may_keep_following_the_theme():
    fill = b'<patternFill patternType="solid"><fgColor theme="0"/></patternFill>'
    fills = b"<fills><fill/><fill/><fill>%b</fill></fills>" % fill
    formats = b"<cellXfs><xf/><xf fillId='2'/></cellXfs>"
    styles = Stylesheet(b"<styleSheet>%b%b</styleSheet>" % (fills, formats))
    assert styles.changed(1, FormatChange(fill=(255, 255, 255))) == 1
    assert styles.changed(1, FormatChange(fill=(255, 255, 254))) == 2


def test_a_new_typeface_no_longer_follows_the_theme():
    styles = Stylesheet(RICH)
    styles.changed(0, FormatChange(font_name="Aptos"))
    assert b'<x:font><x:sz val="11"/><x:name val="Aptos"/></x:font>' in styles.xml()


@pytest.mark.parametrize(
    ("underline", "before", "after"),
    [
        (True, b"<b/>", b"<b/><u/>"),
        (True, b'<u val="double"/>', b"<u/>"),
        (True, b"<u/>", None),
        (False, b"<u/>", b""),
        (False, b'<u val="none"/>', None),
        (False, b"", None),
    ],
)
def test_lines_below_text(before: bytes, after: bytes | None, *, underline: bool):
    empty = Stylesheet.empty(strict=False).xml()
    font = b'<font><sz val="11"/><name val="Calibri"/></font>'
    assert font in empty
    styles = Stylesheet(empty.replace(font, b"<font>%b</font>" % before))
    number = styles.changed(0, FormatChange(underline=underline))
    assert number == (0 if after is None else 1)
    if after is not None:
        assert b"<font>%b</font></fonts>" % after in styles.xml()


def test_a_quoted_format_keeps_equals_signs_text():
    styles = Stylesheet(RICH)
    quoted = styles.quoted(1)
    assert b'o:kept="2" quotePrefix="1"' in styles.xml()
    assert styles.look(quoted) == styles.look(1)
    assert styles.quoted(quoted) == quoted
    assert Stylesheet(styles.xml()).quoted(1) == quoted


@pytest.mark.parametrize("by", ["openpyxl", "xlsxwriter"])
def test_openpyxl_reads_what_was_written_and_auditors_accept_it(
    tmp_path: Path, by: str
):
    path = tmp_path / "book.xlsx"
    if by == "openpyxl":
        workbook = openpyxl.Workbook()
        cell = workbook.worksheets[0]["A1"]
        cell.value, cell.font = 1, Font(italic=True, name="Arial", size=9)
        workbook.save(path)
    else:
        with xlsxwriter.Workbook(path) as book:
            look = book.add_format({"italic": True, "font_name": "Arial", "size": 9})
            book.add_worksheet().write(0, 0, 1, look)
    styles = Stylesheet(part(path, "xl/styles.xml"))
    old = style_numbers(path)["A1"]
    change = FormatChange(
        bold=True, fill=(1, 2, 3), number_format="0.000", wrap_text=True, size=12.5
    )
    new = styles.changed(old, change)
    sheet = part(path, "xl/worksheets/sheet1.xml")
    swapped = sheet.replace(b' s="%d"' % old, b' s="%d"' % new)
    assert swapped != sheet
    copy = repacked(
        path, {"xl/styles.xml": styles.xml(), "xl/worksheets/sheet1.xml": swapped}
    )
    cell = openpyxl.load_workbook(copy).worksheets[0]["A1"]
    assert (cell.font.b, cell.font.i, cell.font.sz) == (True, True, 12.5)
    assert (cell.font.name, cell.number_format) == ("Arial", "0.000")
    assert (cell.fill.fill_type, cell.fill.fgColor.rgb) == ("solid", "FF010203")
    assert cell.alignment.wrap_text is True
    assert complaints(copy) <= complaints(path)


def test_lists_that_are_missing_are_made_in_the_order_of_the_schema():
    bare = b'<styleSheet xmlns="urn:main"><cellStyles count="0"/></styleSheet>'
    styles = Stylesheet(bare)
    number = styles.changed(0, FormatChange(bold=True, number_format="0.0"))
    styles.add_dxf(bold=True)
    assert number == 1
    tags = re.findall(rb"<(\w+) count", styles.xml())
    assert tags == [
        b"numFmts",
        b"fonts",
        b"fills",
        b"borders",
        b"cellXfs",
        b"cellStyles",
        b"dxfs",
    ]
    # cells without a format keep the first one, which is not bold
    assert [Stylesheet(styles.xml()).look(xf).bold for xf in (0, 1)] == [False, True]


def test_the_two_fills_that_excel_reserves_are_never_ours():
    fills = b'<fills count="1"><fill><patternFill patternType="none"/></fill></fills>'
    styles = Stylesheet(b"<styleSheet>%b<cellXfs><xf/></cellXfs></styleSheet>" % fills)
    styles.changed(0, FormatChange(fill=(1, 2, 3)))
    assert re.findall(rb'patternType="(\w+)"', styles.xml()) == [
        b"none",
        b"gray125",
        b"solid",
    ]
    assert b'fillId="2"' in styles.xml()


@pytest.mark.parametrize("strict", [False, True])
def test_an_empty_stylesheet_is_one_that_openpyxl_and_auditors_take(
    tmp_path: Path, *, strict: bool
):
    path = tmp_path / "book.xlsx"
    openpyxl.Workbook().save(path)
    styles = Stylesheet.empty(strict=strict)
    assert (b"purl.oclc.org" in styles.xml()) == strict
    styles.changed(0, FormatChange(bold=True))
    assert Stylesheet(styles.xml()).look(1).bold
    if not strict:
        copy = repacked(path, {"xl/styles.xml": styles.xml()})
        assert openpyxl.load_workbook(copy).worksheets[0]["A1"].font.name == "Calibri"
        assert complaints(copy) <= complaints(path)


def test_more_formats_than_excel_allows_are_refused(monkeypatch: pytest.MonkeyPatch):
    assert stylesheet.MAX_CELL_FORMATS == 65_490
    monkeypatch.setattr(stylesheet, "MAX_CELL_FORMATS", 3)
    styles = Stylesheet(RICH)
    styles.changed(0, FormatChange(bold=True))
    with pytest.raises(PackageError, match="has 3 different cell formats"):
        styles.changed(0, FormatChange(italic=True))


# -- differential formats --------------------------------------------------------------


@given(
    st.builds(
        DifferentialFormat,
        fill=st.none() | COLOURS,
        font_color=st.none() | COLOURS,
        bold=st.none() | st.booleans(),
        italic=st.none() | st.booleans(),
    )
)
def test_a_differential_format_is_read_back_and_reused(look: DifferentialFormat):
    styles = Stylesheet(RICH)
    number = styles.add_dxf(
        fill=look.fill, font_color=look.font_color, bold=look.bold, italic=look.italic
    )
    assert (number, styles.dxf(number)) == (0, look)
    again = Stylesheet(styles.xml())
    assert again.dxf(number) == look
    assert again.add_dxf(
        fill=look.fill, font_color=look.font_color, bold=look.bold, italic=look.italic
    ) == (number)
    assert not again.edited


def test_differential_formats_of_others_are_described(tmp_path: Path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        look = book.add_format(
            {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True}
        )
        rule = {"type": "cell", "criteria": ">", "value": 1, "format": look}
        book.add_worksheet().conditional_format("A1", rule)
    styles = Stylesheet(part(path, "xl/styles.xml"))
    assert styles.dxf(0) == DifferentialFormat(
        fill=(0xFF, 0xC7, 0xCE), font_color=(0x9C, 0, 6), bold=True
    )
    assert styles.dxf(5) == DifferentialFormat()


def test_a_rule_whose_fill_has_only_a_foreground_shows_that():
    dxf = (
        b'<dxf><fill><patternFill patternType="solid"><fgColor rgb="FF010203"/>'
        b"</patternFill></fill></dxf>"
    )
    styles = Stylesheet(b"<styleSheet><dxfs>%b</dxfs></styleSheet>" % dxf)
    assert styles.dxf(0) == DifferentialFormat(fill=(1, 2, 3))


def test_openpyxl_reads_a_differential_format_of_ours(tmp_path: Path):
    path = tmp_path / "book.xlsx"
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"].fill = PatternFill("solid", fgColor="FFFFFF00")
    workbook.save(path)
    styles = Stylesheet(part(path, "xl/styles.xml"))
    styles.add_dxf(fill=(1, 2, 3), font_color=(4, 5, 6), bold=True, italic=False)
    copy = repacked(path, {"xl/styles.xml": styles.xml()})
    (dxf,) = openpyxl.load_workbook(copy)._differential_styles.styles
    assert (dxf.font.b, dxf.font.i, dxf.font.color.rgb) == (True, False, "FF040506")
    assert dxf.fill.bgColor.rgb == "FF010203"
    assert complaints(copy) <= complaints(path)
