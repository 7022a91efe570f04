from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwings as xw
from openpyxl.chart import BarChart, PieChart, Reference
from openpyxl.chart.series import DataPoint

from addin.headless.box import Box
from addin.headless.chart_source import chart_source
from addin.headless.chart_xml import retargeted_chart
from addin.headless.store import ChartSource

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.headless.cell_values import CellValue

Opener = Callable[[Callable[[openpyxl.Workbook], None]], xw.Book]

# as Excel writes charts: prefixed, with what openpyxl would drop
EXCEL_CHART = (
    '<c:chartSpace xmlns:c="C" xmlns:a="A" xmlns:r="R"><c:roundedCorners val="0"/>'
    '<c:chart><c:plotArea><c:barChart><c:ser><c:idx val="0"/><c:order val="0"/>'
    "<c:tx><c:strRef><c:f>Old!$B$1</c:f><c:strCache><c:pt/></c:strCache></c:strRef>"
    "</c:tx><c:spPr><a:solidFill/></c:spPr>"
    '<c:dPt><c:idx val="1"/><c:spPr><a:red/></c:spPr></c:dPt>'
    '<c:dLbls><c:dLbl><c:idx val="0"/><c:tx><c:rich>mine</c:rich></c:tx></c:dLbl>'
    "</c:dLbls>"
    "<c:cat><c:strRef><c:f>Old!$A$2:$A$3</c:f></c:strRef></c:cat>"
    "<c:val><c:numRef><c:f>Old!$B$2:$B$3</c:f><c:numCache><c:pt/></c:numCache>"
    '</c:numRef></c:val></c:ser><c:gapWidth val="50"/></c:barChart>'
    "<c:spPr><a:noFill/></c:spPr></c:plotArea></c:chart>"
    '<c:txPr/><c:externalData r:id="rId3"><c:autoUpdate/></c:externalData>'
    '<c:userShapes r:id="rId4"/></c:chartSpace>'
)


def first(workbook: openpyxl.Workbook) -> Worksheet:
    return workbook.worksheets[0]


def accounts_by_band(workbook: openpyxl.Workbook) -> None:
    """A bar chart of two bands, each with its own colour, and a pie."""
    sheet = first(workbook)
    for row in (["Band", "Accounts"], ["Green", 7], ["Red", 2], ["Amber", 4]):
        sheet.append(row)
    bars = BarChart()
    bars.add_data(
        Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True
    )
    bars.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=3))
    for position, colour in enumerate(["00B050", "FF0000"]):
        point = DataPoint(idx=position)
        point.graphicalProperties.solidFill = colour
        bars.series[0].dPt.append(point)
    bars.plot_area.graphicalProperties = None
    sheet.add_chart(bars, "D2")
    pie = PieChart()
    pie.add_data(
        Reference(sheet, min_col=2, min_row=1, max_row=3), titles_from_data=True
    )
    sheet.add_chart(pie, "D20")


def chart_parts(book: xw.Book) -> list[str]:
    with zipfile.ZipFile(book.fullname) as archive:
        names = sorted(n for n in archive.namelist() if n.startswith("xl/charts/chart"))
        return [archive.read(name).decode() for name in names]


def test_a_chart_follows_its_range_and_keeps_the_colours_of_its_points(
    opened_with: Opener,
):
    book = opened_with(accounts_by_band)
    _, pie = chart_parts(book)
    sheet = book.sheets["Data"]
    sheet.charts[0].set_source_data(sheet.range("A1:B4"))
    book.save()
    bars, pie_after = chart_parts(book)
    assert "<f>'Data'!$A$2:$A$4</f>" in bars
    assert "<f>'Data'!$B$2:$B$4</f>" in bars
    assert "<f>'Data'!$B$1</f>" in bars
    assert bars.count("00B050") == bars.count("FF0000") == 1
    assert pie_after == pie


def test_a_chart_of_two_columns_apart(opened_with: Opener):
    book = opened_with(accounts_by_band)
    sheet = book.sheets["Data"]
    sheet.range("C1").value = [["Share", "ARR"], [0.5, 70], [0.2, 20], [0.3, 40]]
    sheet.charts[1].set_source_data(sheet.range("A1:A4,D1:D4"))
    book.save()
    _, pie = chart_parts(book)
    assert pie.count("<ser>") == 1
    assert "<f>'Data'!$A$2:$A$4</f>" in pie
    assert "<f>'Data'!$D$2:$D$4</f>" in pie
    with pytest.raises(NotImplementedError):
        sheet.charts[1].set_source_data(sheet.range("A1:A4,D1:D3"))
    with pytest.raises(NotImplementedError):
        sheet.charts[1].set_source_data(sheet.range("A1:A4,D1:D4"), plot_by="rows")


def test_charts_survive_save_and_load_byte_for_byte(opened_with: Opener):
    book = opened_with(accounts_by_band)
    before = chart_parts(book)
    book.save()
    assert chart_parts(book) == before


def test_charts_have_names_that_stay(
    opened_with: Opener, reopened: Callable[[xw.Book], xw.Book]
):
    book = opened_with(accounts_by_band)
    charts = book.sheets["Data"].charts
    assert [chart.name for chart in charts] == ["Chart 1", "Chart 2"]
    charts["Chart 2"].name = 'Share of "ARR" & more'
    again = reopened(reopened(book)).sheets["Data"].charts
    assert [chart.name for chart in again] == ["Chart 1", 'Share of "ARR" & more']
    assert 'Share of "ARR" & more' in again
    with pytest.raises(KeyError):
        _ = again["Chart 2"]


def source(*values: str) -> ChartSource:
    names = tuple(f"New!$B${n}" for n in range(len(values)))
    return ChartSource(names=names, categories="New!$A$2:$A$9", values=values)


def test_everything_but_the_references_of_a_chart_stays():
    text = retargeted_chart(EXCEL_CHART, source("New!$B$2:$B$9"))
    assert "Old!" not in text
    assert "Cache" not in text
    for kept in (
        '<c:roundedCorners val="0"/>',
        "<c:spPr><a:solidFill/></c:spPr>",
        '<c:dPt><c:idx val="1"/><c:spPr><a:red/></c:spPr></c:dPt>',
        "<c:rich>mine</c:rich>",
        "<c:spPr><a:noFill/></c:spPr>",
        '<c:gapWidth val="50"/>',
        "<c:val><c:numRef><c:f>New!$B$2:$B$9</c:f></c:numRef></c:val>",
        "<c:cat><c:strRef><c:f>New!$A$2:$A$9</c:f></c:strRef></c:cat>",
        "<c:tx><c:strRef><c:f>New!$B$0</c:f></c:strRef></c:tx>",
    ):
        assert text.count(kept) == 1


def test_more_series_look_like_the_last_and_fewer_series_go():
    three = retargeted_chart(EXCEL_CHART, source("New!B", "New!C", "New!D"))
    assert three.count("<c:ser>") == 3
    for number in range(3):
        assert f'<c:ser><c:idx val="{number}"/><c:order val="{number}"/>' in three
    assert three.count('<c:dPt><c:idx val="1"/>') == 3
    assert three.index("New!B") < three.index("New!C") < three.index("New!D")
    one = retargeted_chart(three, source("New!E"))
    assert one.count("<c:ser>") == 1
    assert "New!D" not in one


def test_a_series_without_name_or_categories():
    bare = ChartSource(names=(None,), categories=None, values=("New!$B$2",))
    text = retargeted_chart(EXCEL_CHART, bare)
    assert '<c:order val="0"/><c:spPr>' in text
    assert "<c:f>Old!$A$2:$A$3</c:f>" in text
    no_categories = EXCEL_CHART.replace(
        "<c:cat><c:strRef><c:f>Old!$A$2:$A$3</c:f></c:strRef></c:cat>", ""
    )
    text = retargeted_chart(no_categories, source("New!$B$2:$B$9"))
    assert "</c:strRef></c:cat><c:val>" in text


def test_a_chart_that_staff_have_emptied_stays_empty():
    assert retargeted_chart("<c:chartSpace/>", source("New!B")) == "<c:chartSpace/>"


@pytest.mark.parametrize(
    ("values", "plot_by", "names", "categories", "series"),
    [
        # categories and names
        (
            [["Band", "n"], ["Green", 1.0], ["Red", 2.0]],
            None,
            ("'S'!$B$1",),
            "'S'!$A$2:$A$3",
            ("'S'!$B$2:$B$3",),
        ),
        # wider than tall: rows are series
        (
            [["", "Green", "Red"], ["n", 1.0, 2.0]],
            None,
            ("'S'!$A$2",),
            "'S'!$B$1:$C$1",
            ("'S'!$B$2:$C$2",),
        ),
        # the same, by columns because the caller says so
        (
            [["", "Green", "Red"], ["n", 1.0, 2.0]],
            "columns",
            ("'S'!$B$1", "'S'!$C$1"),
            "'S'!$A$2",
            ("'S'!$B$2", "'S'!$C$2"),
        ),
        # numbers only: no names, no categories
        (
            [[1.0, 2.0], [3.0, 4.0]],
            None,
            (None, None),
            None,
            ("'S'!$A$1:$A$2", "'S'!$B$1:$B$2"),
        ),
    ],
)
def test_what_excel_would_plot_of_a_range(
    values: list[list[CellValue]],
    plot_by: str | None,
    names: tuple[str | None, ...],
    categories: str | None,
    series: tuple[str, ...],
):
    box = Box(row=1, column=1, rows=len(values), columns=len(values[0]))
    found = chart_source("S", [box], [values], plot_by=plot_by)
    assert (found.names, found.categories, found.values) == (names, categories, series)


def test_a_sheet_s_name_is_quoted_in_a_chart_s_references():
    box = Box(row=1, column=1, rows=2)
    found = chart_source("It's", [box], [[["n"], [1.0]]], plot_by=None)
    assert found.values == ("'It''s'!$A$2",)
