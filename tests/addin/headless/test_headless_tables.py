from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import openpyxl
import pytest
import xlwings as xw
from openpyxl.worksheet.filters import AutoFilter, FilterColumn, Filters
from openpyxl.worksheet.table import Table, TableFormula

from addin.headless.parts.table_headers import unique_headers

Opener = Callable[[Callable[[openpyxl.Workbook], None]], xw.Book]
Reopen = Callable[[xw.Book], xw.Book]


def weights(workbook: openpyxl.Workbook) -> None:
    """A table with a totals row and a calculated column."""
    sheet = workbook.worksheets[0]
    for row in (
        ["Indicator", "Weight", "Share"],
        ["Logins", 20, "=Weights[[#This Row],[Weight]]/60"],
        ["NPS", 40, "=Weights[[#This Row],[Weight]]/60"],
        ["Total", "=SUBTOTAL(109,[Weight])", None],
    ):
        sheet.append(row)
    table = Table(displayName="Weights", ref="A1:C4", totalsRowCount=1)
    table._initialise_columns()
    table.autoFilter = AutoFilter(
        ref="A1:C3", filterColumn=[FilterColumn(colId=2, filters=Filters(filter=["1"]))]
    )
    for column, name in zip(table.tableColumns, sheet[1], strict=True):
        column.name = name.value
    table.tableColumns[1].totalsRowFunction = "sum"
    table.tableColumns[2].calculatedColumnFormula = TableFormula(
        attr_text="Weights[[#This Row],[Weight]]/60"
    )
    sheet.add_table(table)


def saved_table(book: xw.Book, name: str) -> Table:
    workbook = openpyxl.load_workbook(book.fullname)
    return next(s.tables[name] for s in workbook.worksheets if name in s.tables)


def test_a_table_knows_its_parts(opened_with: Opener):
    sheet = opened_with(weights).sheets["Data"]
    table = sheet.tables["weights"]
    assert [t.name for t in sheet.tables] == ["Weights"]
    assert "WEIGHTS" in sheet.tables
    assert table.range.address == "$A$1:$C$4"
    assert table.header_row_range.value == ["Indicator", "Weight", "Share"]
    assert table.data_body_range.address == "$A$2:$C$3"
    assert table.totals_row_range.address == "$A$4:$C$4"
    assert table.show_totals
    assert table.show_autofilter
    assert [column.name for column in table.columns] == ["Indicator", "Weight", "Share"]
    assert table.columns["weight"].data_body_range.value == [20.0, 40.0]
    assert sheet.range("B2").table == table
    assert sheet.range("E2").table is None
    with pytest.raises(KeyError):
        _ = sheet.tables["Nothing"]


def test_a_new_table_has_header_cells_that_excel_accepts(
    data: xw.Sheet, reopened: Reopen
):
    data.range("A1").value = [["Name", None, "name", 2024], ["a", 1, 2, 3]]
    table = data.tables.add(
        source=data.range("A1:D2"), name="New", table_style_name="TableStyleLight9"
    )
    assert table.table_style == "TableStyleLight9"
    book = reopened(data.book)
    cells = book.sheets["Data"].range("A1:D1").value
    assert cells == ["Name", "Column2", "name2", "2024"]
    saved = saved_table(book, "New")
    assert [column.name for column in saved.tableColumns] == cells
    assert saved.autoFilter.ref == "A1:D2"
    assert len({column.id for column in saved.tableColumns}) == 4


def test_a_table_over_another_or_of_its_name_is_refused(opened_with: Opener):
    book = opened_with(weights)
    sheet = book.sheets["Data"]
    with pytest.raises(xw.XlwingsError, match="meets the table 'Weights'"):
        sheet.tables.add(source=sheet.range("C4:D6"), name="Other")
    other = book.sheets.add("Other", after="Data")
    with pytest.raises(xw.XlwingsError, match="already has a table 'WEIGHTS'"):
        other.tables.add(source=other.range("A1:B2"), name="WEIGHTS")
    assert other.tables.add(source=other.range("A1:B2")).name == "Table2"


def test_growing_keeps_formulas_filter_and_totals(opened_with: Opener):
    book = opened_with(weights)
    sheet = book.sheets["Data"]
    sheet.tables["Weights"].resize(sheet.range("A1:D6"))
    sheet.range("D1").value = "Note"
    book.save()
    saved = saved_table(book, "Weights")
    assert saved.ref == "A1:D6"
    assert saved.autoFilter.ref == "A1:D5"
    assert [c.name for c in saved.tableColumns] == [
        "Indicator",
        "Weight",
        "Share",
        "Note",
    ]
    assert saved.tableColumns[2].calculatedColumnFormula is not None
    assert saved.tableColumns[1].totalsRowFunction == "sum"
    assert [f.colId for f in saved.autoFilter.filterColumn] == [2]
    # the totals row moved along, the row it left is empty
    assert sheet.range("A6").value == "Total"
    assert sheet.range("B6").formula == "=SUBTOTAL(109,[Weight])"
    assert sheet.range("A4:B4").formula == (("", ""),)


def test_columns_that_join_have_the_names_of_their_header_cells(opened_with: Opener):
    def build(workbook: openpyxl.Workbook) -> None:
        weights(workbook)
        workbook["Data"]["D1"] = "Owner"

    book = opened_with(build)
    sheet = book.sheets["Data"]
    # nothing was read before, and nothing else is
    sheet.tables["Weights"].resize(sheet.range("A1:E4"))
    book.save()
    names = [c.name for c in saved_table(book, "Weights").tableColumns]
    assert names[3:] == ["Owner", "Column5"]
    assert sheet.range("D1:E1").value == ["Owner", "Column5"]


def test_shrinking_drops_the_filter_of_a_lost_column(opened_with: Opener):
    book = opened_with(weights)
    sheet = book.sheets["Data"]
    sheet.tables["Weights"].resize(sheet.range("A1:B4"))
    book.save()
    saved = saved_table(book, "Weights")
    assert list(saved.autoFilter.filterColumn) == []
    assert len(saved.tableColumns) == 2


def test_columns_keep_their_formula_under_their_name_or_their_place(
    opened_with: Opener,
):
    book = opened_with(weights)
    sheet = book.sheets["Data"]
    sheet.range("A1").value = ["Share", "Indicator", "Weight %"]
    book.save()
    share, indicator, renamed = saved_table(book, "Weights").tableColumns
    assert share.calculatedColumnFormula is not None
    assert indicator.totalsRowFunction is None
    assert renamed.calculatedColumnFormula is None
    assert len({share.id, indicator.id, renamed.id}) == 3


def test_a_header_row_cannot_move(opened_with: Opener):
    sheet = opened_with(weights).sheets["Data"]
    with pytest.raises(xw.XlwingsError, match="has to stay in row 1"):
        sheet.tables["Weights"].resize(sheet.range("A2:C5"))


def test_filter_buttons_can_go_and_come(opened_with: Opener):
    book = opened_with(weights)
    table = book.sheets["Data"].tables["Weights"]
    table.show_autofilter = False
    assert not table.show_autofilter
    table.show_autofilter = True
    book.save()
    assert saved_table(book, "Weights").autoFilter.ref == "A1:C3"


def test_headers_with_line_breaks_survive(data: xw.Sheet, reopened: Reopen):
    data.range("A1").value = [["two\nlines"], ["x"]]
    data.tables.add(source=data.range("A1:A2"), name="Lines")
    book = reopened(data.book)
    assert book.sheets["Data"].tables["Lines"].columns[0].name == "two\nlines"
    assert reopened(book).sheets["Data"].range("A1").value == "two\nlines"


def test_header_texts_as_excel_makes_them():
    day = dt.datetime(2026, 1, 2)  # noqa: DTZ001 - cells have no zone
    cells = ["A", "a", None, 1.5, True, day, "a2", None]
    names = ["A", "a2", "Column3", "1.5", "TRUE", "2026-01-02", "a22", "Column8"]
    assert unique_headers(cells) == names
