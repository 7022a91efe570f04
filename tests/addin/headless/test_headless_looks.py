from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwings as xw
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from addin.headless.parts.colours import theme_colours, tinted

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Opener = Callable[[Callable[[openpyxl.Workbook], None]], xw.Book]
Reopen = Callable[[xw.Book], xw.Book]


def first(workbook: openpyxl.Workbook) -> Worksheet:
    return workbook.worksheets[0]


@pytest.mark.parametrize(
    ("colour", "shown"),
    [
        (Color(rgb="FF00B050"), (0, 176, 80)),
        (Color(rgb="00B050"), (0, 176, 80)),
        (Color(indexed=10), (255, 0, 0)),
        # Office theme: 0 is white, 1 black, 4 the first accent
        (Color(theme=0), (255, 255, 255)),
        (Color(theme=1), (0, 0, 0)),
        (Color(theme=4), (79, 129, 189)),
        # white 25 % darker: 255 x 0.75 = 191.25
        (Color(theme=0, tint=-0.249977111117893), (191, 191, 191)),
        # black 50 % lighter: lightness 0.5
        (Color(theme=1, tint=0.499984740745262), (127, 127, 127)),
        (Color(theme=99), None),
        (Color(auto=True), None),
    ],
)
def test_a_fill_is_the_rgb_that_excel_shows(
    opened_with: Opener, colour: Color, shown: tuple[int, int, int] | None
):
    def build(workbook: openpyxl.Workbook) -> None:
        first(workbook)["A1"].fill = PatternFill("solid", fgColor=colour)

    assert opened_with(build).sheets["Data"].range("A1").color == shown


def test_a_pattern_or_no_fill_has_no_colour(opened_with: Opener):
    def build(workbook: openpyxl.Workbook) -> None:
        first(workbook)["A1"].fill = PatternFill("darkGray", fgColor="FF0000")

    sheet = opened_with(build).sheets["Data"]
    assert sheet.range("A1").color is None
    assert sheet.range("B1").color is None


def test_the_theme_of_the_file_counts():
    theme = b'<a:dk1><a:sysClr val="windowText" lastClr="010203"/></a:dk1>'
    assert theme_colours(theme)[:2] == ((255, 255, 255), (1, 2, 3))


def test_a_tint_moves_the_lightness_and_keeps_the_hue():
    # 4472C4 is lightness (68 + 196) / 510 = 0.518; 0.518 x 0.2 + 0.8 = 0.9035
    red, green, blue = tinted((68, 114, 196), 0.8)
    assert (max(red, green, blue) + min(red, green, blue)) / 510 == pytest.approx(
        0.9035, abs=0.003
    )
    assert red < green < blue


def test_looks_that_are_set_are_read_back_and_saved(data: xw.Sheet, reopened: Reopen):
    cells = data.range("B2:C3")
    cells.number_format = "0.0"
    cells.color = "#102030"
    cells.font.bold = True
    cells.font.italic = True
    cells.font.size = 14
    cells.font.color = (200, 0, 0)
    cells.font.name = "Arial"
    cells.wrap_text = True
    cells.horizontal_alignment = "center_across_selection"
    cells.vertical_alignment = "top"
    for sheet in (data, reopened(data.book).sheets["Data"]):
        found = sheet.range("B2:C3")
        assert found.number_format == "0.0"
        assert found.color == (16, 32, 48)
        assert (found.font.bold, found.font.italic) == (True, True)
        assert (found.font.size, found.font.name) == (14, "Arial")
        assert found.font.color == (200, 0, 0)
        assert found.wrap_text is True
        assert found.horizontal_alignment == "center_across_selection"
        assert found.vertical_alignment == "top"


def test_a_fill_can_be_taken_away(data: xw.Sheet):
    data.range("A1").color = (1, 2, 3)
    data.range("A1").color = None
    assert data.range("A1").color is None


def test_looks_that_differ_are_none(data: xw.Sheet):
    data.range("A1").color = (1, 2, 3)
    data.range("A1").font.bold = True
    assert data.range("A1:A2").color is None
    assert data.range("A1:A2").font.bold is None
    assert data.range("A1:A2").number_format == "General"


def test_one_change_leaves_the_rest_of_a_look_alone(opened_with: Opener):
    def build(workbook: openpyxl.Workbook) -> None:
        cell = first(workbook)["A1"]
        cell.font = Font(b=True, sz=9, name="Arial", strike=True)
        cell.number_format = "0.000"

    book = opened_with(build)
    book.sheets["Data"].range("A1").font.color = (1, 2, 3)
    book.save()
    cell = first(openpyxl.load_workbook(book.fullname))["A1"]
    assert (cell.font.b, cell.font.sz, cell.font.strike) == (True, 9, True)
    assert cell.number_format == "0.000"


def test_cells_written_later_take_the_look_of_their_column_or_row(
    data: xw.Sheet, reopened: Reopen
):
    data.range("B:B").number_format = "0.00%"
    data.range("3:3").font.bold = True
    data.range("B2").value = 0.5
    data.range("C3").value = "x"
    for sheet in (data, reopened(data.book).sheets["Data"]):
        assert sheet.range("B2").number_format == "0.00%"
        assert sheet.range("B999").number_format == "0.00%"
        assert sheet.range("C3").font.bold is True
        assert sheet.range("C2").number_format == "General"


@pytest.mark.parametrize(
    ("cleared", "left"),
    [
        ("B:B", {"C10", "F10", "D7"}),
        ("F:F", {"B10", "C10", "D7"}),
        ("5:9", {"B10", "C10", "F10"}),
        ("A1:XFD1048576", set()),
    ],
)
def test_cells_written_later_look_normal_where_looks_were_cleared(
    data: xw.Sheet, reopened: Reopen, cleared: str, left: set[str]
):
    data.range("B:C").font.bold = True
    data.range("F:F").font.bold = True
    data.range("7:7").font.bold = True
    data.range("A1").value = "x"
    book = reopened(data.book)
    book.sheets["Data"].range(cleared).clear_formats()
    sheet = reopened(book).sheets["Data"]
    places = ("A1", "B10", "C10", "D2", "D7", "F10")
    bold = {place for place in places if sheet.range(place).font.bold}
    assert bold == left


def test_styling_cells_of_one_look_changes_only_those(opened_with: Opener):
    def build(workbook: openpyxl.Workbook) -> None:
        for row in range(1, 4):
            first(workbook).cell(row, 1, row).number_format = "0.0"

    sheet = opened_with(build).sheets["Data"]
    sheet.range("A2").number_format = "0%"
    formats = [sheet.range((row, 1)).number_format for row in (1, 2, 3)]
    assert formats == ["0.0", "0%", "0.0"]


def test_widths_and_heights(data: xw.Sheet, reopened: Reopen):
    assert data.range("A1").column_width == pytest.approx(8.43, abs=0.01)
    assert data.range("A1").row_height == 15
    data.range("B:C").column_width = 20
    data.range("2:2").row_height = 30
    sheet = reopened(data.book).sheets["Data"]
    assert sheet.range("B1:C9").column_width == pytest.approx(20, abs=0.01)
    assert sheet.range("A2").row_height == 30
    assert sheet.range("A1:B1").column_width is None
    # 20 characters of 7 pixels and 5 of padding: 145 / 7
    width = first(openpyxl.load_workbook(sheet.book.fullname)).column_dimensions["B"]
    assert width.width == pytest.approx(145 / 7, abs=1 / 256)


def test_one_column_of_several_described_together_is_split_off(opened_with: Opener):
    def build(workbook: openpyxl.Workbook) -> None:
        together = first(workbook).column_dimensions["B"]
        together.min, together.max, together.width = 2, 6, 30
        together.hidden = True

    book = opened_with(build)
    book.sheets["Data"].range("D:D").column_width = 10
    book.save()
    columns = first(openpyxl.load_workbook(book.fullname)).column_dimensions
    spans = sorted((c.min, c.max, round(c.width), c.hidden) for c in columns.values())
    assert spans == [(2, 3, 30, True), (4, 4, 11, True), (5, 6, 30, True)]


def test_a_style_alone_leaves_the_width_at_the_default(data: xw.Sheet):
    data.range("D:D").number_format = "@"
    assert data.range("D1").column_width == pytest.approx(8.43, abs=0.01)


def test_several_areas_are_styled_together_and_never_written(data: xw.Sheet):
    areas = data.range("A1:A2,C1")
    areas.font.bold = True
    assert areas.address == "$A$1:$A$2,$C$1"
    bold = [data.range(cell).font.bold for cell in ("A1", "A2", "B1", "C1")]
    assert bold == [True, True, False, True]
    with pytest.raises(NotImplementedError):
        areas.value = 1
