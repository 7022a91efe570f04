from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from pathlib import Path

from addin.headless import number_formats
from addin.headless.formats import FormatChange
from addin.headless.parts.stylesheet import Stylesheet

CODES = [
    "General",
    "0.00",
    "yyyy-mm-dd",
    "d.m.yy",
    "DD/MM/YYYY",
    "h:mm AM/PM",
    "mm:ss.0",
    "[h]:mm:ss",
    "[hh]:mm",
    "[mm]:ss",
    "[ss]",
    "[$-409]d-mmm-yy;@",
    "[$-F800]dddd, mmmm dd, yyyy",
    "[Red]0.0",
    "[Red]-0;[Blue]0",
    "[DarkRed]0",
    "[>=1000]#,##0,K;0",
    '0 "days"',
    '"due "yyyy',
    r"0\d",
    r"\y0",
    "0_d",
    "0%",
    "0.00E+00",
    '_("$"* #,##0.00_);_("$"* (#,##0.00);_("$"* "-"??_);_(@_)',
    "[$€-407] #,##0.00",
    "# ?/?",
    "@",
    ";;;",
    '"a;b"0',
    "0;yyyy",
]


@pytest.mark.parametrize("code", [*CODES, *BUILTIN_FORMATS.values()])
def test_openpyxl_sees_dates_in_the_same_formats(code: str):
    assert number_formats.is_date_format(code) == is_date_format(code)


@given(
    st.lists(
        st.sampled_from(['"d"', r"\d", "_d", "[Red]", "[$-409]", "0", "yy", "h", "."])
    ).map("".join)
)
def test_openpyxl_sees_dates_in_the_same_mixtures(code: str):
    assert number_formats.is_date_format(code) == is_date_format(code)


def test_calamine_sees_dates_in_the_same_formats(tmp_path: Path):
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, code in enumerate(CODES):
            sheet.write_number(row, 0, 40000.25, book.add_format({"num_format": code}))
    kinds = (dt.datetime, dt.date, dt.time, dt.timedelta)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    seen = {
        code
        for code, (value,) in zip(CODES, rows, strict=True)
        if isinstance(value, kinds)
    }
    assert seen == {code for code in CODES if number_formats.is_date_format(code)}
    assert len(seen) == 12


@pytest.mark.parametrize(
    ("code", "dates"),
    [
        # openpyxl knows one or two letters only; Excel counts hours with any number
        ("[hhh]", True),
        # a star fills the cell with the character behind it
        ("*d0", False),
        ('0 "unfinished d', False),
    ],
)
def test_dates_are_recognised_where_openpyxl_errs(code: str, *, dates: bool):
    assert number_formats.is_date_format(code) == dates


def with_formats(inside: bytes, numbers: tuple[int, ...]) -> Stylesheet:
    xml = Stylesheet.empty(strict=False).xml()
    cell_formats = b"".join(b'<xf numFmtId="%d"/>' % number for number in numbers)
    xml = xml.replace(b"<fonts", inside + b"<fonts", 1)
    return Stylesheet(xml.replace(b"</cellXfs>", cell_formats + b"</cellXfs>"))


@pytest.mark.parametrize("number", BUILTIN_FORMATS)
def test_builtin_numbers_stand_for_what_openpyxl_says(number: int):
    styles = with_formats(b"", (number,))
    # openpyxl's table has lost the backslashes and semicolons of some currencies
    if number in (41, 42, 43, 44):
        assert styles.number_format(1).count(";") == 3
    else:
        assert styles.number_format(1) == BUILTIN_FORMATS[number]
    assert styles.changed(0, FormatChange(number_format=styles.number_format(1))) == (
        0 if number == 0 else 2
    )
    assert b"<numFmts" not in styles.xml()


def test_a_file_may_give_a_builtin_number_another_meaning():
    own = b'<numFmts count="1"><numFmt numFmtId="14" formatCode="0.0"/></numFmts>'
    styles = with_formats(own, (14,))
    assert (styles.number_format(1), styles.is_date(1)) == ("0.0", False)
    dated = styles.changed(0, FormatChange(number_format="mm-dd-yy"))
    assert styles.number_format(dated) == "mm-dd-yy"
    again = Stylesheet(styles.xml())
    assert again.number_format(dated) == "mm-dd-yy"
    assert again.number_format(1) == "0.0"


def test_formats_of_another_country_are_dates_and_unknown_ones_are_general():
    styles = with_formats(b"", (27, 58, 1000))
    assert [styles.is_date(xf) for xf in (1, 2, 3)] == [True, True, False]
    assert styles.number_format(3) == "General"


def test_formats_within_alternatives_count():
    own = (
        b'<numFmts count="1"><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice '
        b'Requires="x16r2"><numFmt numFmtId="164" formatCode="[$-x]0"/></mc:Choice>'
        b'<mc:Fallback><numFmt numFmtId="164" formatCode="[$-x]0"/></mc:Fallback>'
        b"</mc:AlternateContent></numFmts>"
    )
    styles = with_formats(own, (164,))
    assert styles.number_format(1) == "[$-x]0"
    styles.changed(0, FormatChange(number_format='0 "<&>"'))
    assert b'<numFmt numFmtId="165" formatCode="0 &quot;&lt;&amp;&gt;&quot;"/>' in (
        styles.xml()
    )
    assert b'<numFmts count="2">' in styles.xml()


def test_a_new_format_is_numbered_behind_all_others():
    own = b'<numFmts count="1"><numFmt numFmtId="200" formatCode="0.0"/></numFmts>'
    styles = with_formats(own, (200,))
    styles.changed(0, FormatChange(number_format="0.0000"))
    assert b'<numFmt numFmtId="201" formatCode="0.0000"/>' in styles.xml()
