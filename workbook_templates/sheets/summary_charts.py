"""The two charts on Summary: accounts and ARR by band, in the bands' colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.marker import DataPoint
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)

from workbook_templates import palette
from workbook_templates import summary_layout as layout

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDTH_CM = 10.8
_HEIGHT_CM = 6.1
_GAP_WIDTH_PERCENT = 55
_TITLE_HUNDREDTHS = 1300
_TEXT_HUNDREDTHS = 1000
_PLOT = ManualLayout(
    layoutTarget="inner", xMode="edge", yMode="edge", x=0.03, y=0.24, w=0.94, h=0.62
)


def add_charts(
    sheet: Worksheet, *, colours: tuple[str, ...], currency: str, with_arr: bool
) -> None:
    """Add the charts beside the table of bands.

    Parameters
    ----------
    sheet
        Summary, with its table of bands.
    colours
        One per row of that table.
    currency
        The sign before ARR.
    with_arr
        Whether accounts have an ARR; without, the second chart would stay empty.
    """
    accounts, arr = layout.ACCOUNTS_FIELD, layout.ARR_FIELD
    anchor_row = layout.BAND_BLOCK.header_row - 1
    charts = [("Accounts by band", accounts.column, "#,##0", f"G{anchor_row}")]
    if with_arr:
        money = _short_money(currency)
        charts.append(("ARR by band", arr.column, money, f"K{anchor_row}"))
    for title, column, labels, anchor in charts:
        chart = _chart(sheet, title, column, colours)
        chart.dataLabels = _labels(labels)
        sheet.add_chart(chart, anchor)


def _short_money(currency: str) -> str:
    """A number format that prints 1,250,000 as 1.3M and 42,000 as 42k.

    >>> _short_money("$")
    '[>=1000000]"$"0.0,,"M";[>=1000]"$"0,"k";"$"0'
    """
    sign = f'"{currency}"'
    return f'[>=1000000]{sign}0.0,,"M";[>=1000]{sign}0,"k";{sign}0'


def _chart(
    sheet: Worksheet, title: str, column: int, colours: tuple[str, ...]
) -> BarChart:
    chart = BarChart()
    chart.type = "col"
    chart.title = _title(title)
    chart.style = 10
    chart.legend = None
    chart.gapWidth = _GAP_WIDTH_PERCENT
    chart.width = _WIDTH_CM  # type: ignore[assignment] # the stubs know whole ones
    chart.height = _HEIGHT_CM
    chart.layout = Layout(manualLayout=_PLOT)
    chart.graphical_properties = GraphicalProperties(
        noFill=True, ln=LineProperties(noFill=True)
    )
    first = layout.BAND_BLOCK.first_row
    last = first + len(colours) - 1
    header = layout.BAND_BLOCK.header_row
    chart.add_data(
        Reference(sheet, min_col=column, min_row=header, max_row=last),
        titles_from_data=True,
    )
    names = layout.BAND_BLOCK.first_column
    chart.set_categories(Reference(sheet, min_col=names, min_row=first, max_row=last))
    chart.series[0].data_points = [
        DataPoint(idx=index, spPr=GraphicalProperties(solidFill=colour))
        for index, colour in enumerate(colours)
    ]
    _plain_axes(chart)
    return chart


def _plain_axes(chart: BarChart) -> None:
    """Only the bands' names: the labels on the columns say the rest."""
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    chart.y_axis.scaling.min = 0
    chart.x_axis.delete = False
    chart.x_axis.majorTickMark = "none"
    chart.x_axis.txPr = _text(_TEXT_HUNDREDTHS, palette.INK_SOFT)
    chart.x_axis.graphicalProperties = GraphicalProperties(
        ln=LineProperties(solidFill=palette.HAIRLINE)
    )


def _labels(number_format: str) -> DataLabelList:
    return DataLabelList(
        numFmt=number_format,
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        txPr=_text(_TEXT_HUNDREDTHS, palette.INK),
    )


def _character(size: int, colour: str, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(
        sz=size, b=bold, solidFill=colour, latin=Font(typeface=palette.FONT)
    )


def _text(size: int, colour: str) -> RichText:
    properties = ParagraphProperties(defRPr=_character(size, colour))
    return RichText(p=[Paragraph(pPr=properties, endParaRPr=_character(size, colour))])


def _title(text: str) -> Title:
    look = _character(_TITLE_HUNDREDTHS, palette.ACCENT, bold=True)
    title = Title(overlay=False)
    title.tx = _rich(text, look)
    return title


def _rich(text: str, look: CharacterProperties) -> Text:
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=look), r=[RegularTextRun(rPr=look, t=text)]
    )
    return Text(rich=RichText(p=[paragraph]))
