"""Every kind of chart that XlsxWriter knows."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from corpus.bases import NOTES, NOTES_ROWS, written
from corpus.case import Case

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

KINDS = {
    "area": ("", "stacked", "percent_stacked"),
    "bar": ("", "stacked"),
    "column": ("", "percent_stacked"),
    "doughnut": ("",),
    "line": ("", "stacked"),
    "pie": ("",),
    "radar": ("", "with_markers", "filled"),
    "scatter": ("", "smooth_with_markers"),
    "stock": ("",),
}
"""Kinds of charts with their subtypes."""

_LAST = len(NOTES_ROWS) - 1


def _filled(chart: Chart, *, extras: bool = False) -> Chart:
    for column in (1, 2, 3):
        series: dict[str, object] = {
            "name": [NOTES, 0, column],
            "categories": [NOTES, 1, 0, _LAST, 0],
            "values": [NOTES, 1, column, _LAST, column],
        }
        if extras:
            series |= {
                "trendline": {"type": "linear", "name": "Trend"},
                "y_error_bars": {"type": "standard_error"},
                "data_labels": {"value": True, "leader_lines": True},
                "points": [{"fill": {"color": "#0F5257"}}, None],
            }
        chart.add_series(series)
    chart.set_title({"name": "Drawn by staff"})
    return chart


def _of_kind(kind: str, book: Workbook, notes: Worksheet) -> None:
    for number, subtype in enumerate(KINDS[kind]):
        chart = book.add_chart({"type": kind, "subtype": subtype or None})
        notes.insert_chart(number * 16, 6, _filled(chart))


def _combined(book: Workbook, notes: Worksheet) -> None:
    columns = _filled(book.add_chart({"type": "column"}), extras=True)
    line = book.add_chart({"type": "line"})
    line.add_series({"values": [NOTES, 1, 2, _LAST, 2], "y2_axis": True})
    columns.combine(line)
    columns.set_table({"show_keys": True})
    notes.insert_chart("F2", columns, {"object_position": 3, "description": "Both"})


def _chartsheet(book: Workbook, _: Worksheet) -> None:
    sheet = book.add_chartsheet("Drawn")
    sheet.set_chart(_filled(book.add_chart({"type": "column"})))


CASES = (
    *(
        Case(name=f"chart-{kind}", content=partial(written, partial(_of_kind, kind)))
        for kind in KINDS
    ),
    Case(name="chart-combined", content=partial(written, _combined)),
    Case(name="chartsheet", content=partial(written, _chartsheet)),
)
