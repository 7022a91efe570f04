from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
import openpyxl
import pandas as pd
import pytest
import xlwings as xw
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Opener = Callable[[Callable[[openpyxl.Workbook], None]], xw.Book]
Reopen = Callable[[xw.Book], xw.Book]


def moment(*parts: int) -> dt.datetime:
    return dt.datetime(*parts)  # noqa: DTZ001 - cells have no zone


def first(workbook: openpyxl.Workbook) -> Worksheet:
    return workbook.worksheets[0]


def test_numbers_come_back_as_floats_and_truth_values_as_such(data: xw.Sheet):
    data.range("A1").value = [[1, 2.5, True, None, "Acme"]]
    found = data.range("A1:E1").options(ndim=2).value
    assert found == [[1.0, 2.5, True, None, "Acme"]]
    assert [type(v) for v in found[0][:3]] == [float, float, bool]


def test_a_range_can_be_named_in_every_portable_way(data: xw.Sheet):
    assert data.range("$B$2:C3").address == "$B$2:$C$3"
    assert data.range((2, 2)).address == "$B$2"
    assert data.range((2, 2), (3, 3)).address == "$B$2:$C$3"
    assert data.range(data.range("C3"), data.range("A1")).address == "$A$1:$C$3"
    assert data["A1:C3"][1:, 1:].address == "$B$2:$C$3"
    assert data.range("A1").resize(2, 3).offset(1, 0).address == "$A$2:$C$3"
    assert data.range("B:C").shape == (1_048_576, 2)
    with pytest.raises(xw.XlwingsError, match="'Nowhere' is no range of sheet 'Data'"):
        data.range("Nowhere")
    with pytest.raises(IndexError):
        data.range((0, 1))


def test_values_of_numpy_and_pandas_become_values_of_cells(data: xw.Sheet):
    data.range("A1").value = [
        [np.int64(3), np.float64("nan"), np.bool_(1), pd.NaT],
        [pd.Timestamp("2026-03-04"), np.datetime64("2026-03-04T05:06"), pd.NA, "x"],
    ]
    assert data.range("A1:D2").value == [
        [3.0, None, True, None],
        [moment(2026, 3, 4), moment(2026, 3, 4, 5, 6), None, "x"],
    ]


def test_a_frame_goes_in_and_comes_out(data: xw.Sheet):
    frame = pd.DataFrame({"a": [1.5, 2.5], "b": ["x", None]})
    data.range("B2").options(index=False).value = frame
    found = data.range("B2:C4").options(pd.DataFrame, index=False).value
    pd.testing.assert_frame_equal(found, frame, check_dtype=False)


def test_typed_text_is_parsed_unless_the_cell_is_text(data: xw.Sheet):
    typed = ["00123", "=1+1", "MARCH1", "+cmd|' /C calc'!A0", "1e3"]
    data.range("B:B").number_format = "@"
    data.range("A1").options(transpose=True).value = typed
    data.range("B1").options(transpose=True).value = typed
    assert data.range("B1:B5").value == typed
    assert data.range("A1").value == 123.0
    assert data.range("A2").formula == "=1+1"
    assert data.range("A3").value == moment(2026, 3, 1)
    assert data.range("A3").number_format == "d-mmm"
    assert data.range("A5").value == 1000.0


def test_text_that_looks_like_a_formula_stays_text_in_the_file(
    data: xw.Sheet, reopened: Reopen
):
    data.range("A1:A2").number_format = "@"
    data.range("A1").value = '=HYPERLINK("http://evil","x")'
    data.range("A2").value = "'quoted"
    book = reopened(data.book)
    assert book.sheets["Data"].range("A1").value == '=HYPERLINK("http://evil","x")'
    cell = first(openpyxl.load_workbook(book.fullname))["A1"]
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_a_date_gives_a_general_cell_a_date_format_and_leaves_a_chosen_one(
    data: xw.Sheet,
):
    data.range("A2").number_format = "yyyy-mm-dd"
    data.range("A3").number_format = "0.0"
    data.range("A1").options(transpose=True).value = [moment(2026, 1, 2)] * 3
    data.range("B1").value = moment(2026, 1, 2, 3, 4)
    data.range("C1").value = dt.date(2026, 1, 2)
    assert data.range("A1").number_format == "m/d/yyyy"
    assert data.range("A2").number_format == "yyyy-mm-dd"
    assert data.range("A3").number_format == "m/d/yyyy"
    assert data.range("B1").number_format == "m/d/yyyy h:mm"
    assert data.range("A1:A3").value == [moment(2026, 1, 2)] * 3
    assert data.range("C1").value == moment(2026, 1, 2)


def test_a_decimal_becomes_currency_with_four_decimals(data: xw.Sheet):
    data.range("A1").value = Decimal("12.345678")
    assert data.range("A1").value == 12.3457
    assert "$" in data.range("A1").number_format


def test_currency_is_read_as_decimal_where_windows_is_imitated(data: xw.Sheet):
    data.range("A1:C1").value = [12.34567, 12.34567, 12.34567]
    data.range("A1").number_format = '"$"#,##0.00'
    data.range("B1").number_format = "[$-409]0.00"
    assert data.range("A1:C1").value == [12.34567, 12.34567, 12.34567]
    data.book.app.impl.currency_as_decimal = True
    assert data.range("A1:C1").value == [Decimal("12.3457"), 12.34567, 12.34567]


def test_what_excel_cannot_hold(data: xw.Sheet):
    data.range("A1").value = float("inf")
    assert data.range("A1").options(err_to_str=True).value == "#NUM!"
    with pytest.raises(TypeError, match="Excel has no value like"):
        data.range("A1").value = {1, 2}


def test_errors_arrive_as_none_as_words_or_as_excel_s_numbers(opened_with: Opener):
    def build(workbook: openpyxl.Workbook) -> None:
        sheet = first(workbook)
        for row, error in enumerate(["#REF!", "#N/A", "#DIV/0!"], start=1):
            sheet.cell(row, 1, error)

    cells = opened_with(build).sheets["Data"].range("A1:A3")
    assert cells.value == [None, None, None]
    words = cells.options(ndim=2, err_to_str=True).value
    assert words == [["#REF!"], ["#N/A"], ["#DIV/0!"]]
    # xlErrRef, xlErrNA and xlErrDiv0 as variants
    assert cells.raw_value == ((-2146826265,), (-2146826246,), (-2146826281,))


def test_short_arrays_are_padded_and_single_rows_repeated(data: xw.Sheet):
    data.range("A1:C2").raw_value = [["a", "b"], ["c", "d"]]
    shown = data.range("A1:C2").options(err_to_str=True).value
    assert shown == [["a", "b", "#N/A"], ["c", "d", "#N/A"]]
    data.range("A4:B5").raw_value = ["x", "y"]
    assert data.range("A4:B5").value == [["x", "y"], ["x", "y"]]
    data.range("D1:D3").value = 7
    assert data.range("D1:D3").value == [7.0, 7.0, 7.0]


def test_cells_under_a_merged_area_stay_empty(opened_with: Opener):
    def build(workbook: openpyxl.Workbook) -> None:
        first(workbook).merge_cells("A1:B1")

    sheet = opened_with(build).sheets["Data"]
    sheet.range("A1").value = [["title", "lost", "kept"]]
    assert sheet.range("A1:C1").value == ["title", None, "kept"]


def test_dates_times_rich_text_and_dates_of_1904(opened_with: Opener):
    def build(workbook: openpyxl.Workbook) -> None:
        sheet = first(workbook)
        sheet["A1"] = dt.time(13, 30)
        sheet["A2"] = dt.timedelta(hours=30)
        sheet["A3"] = CellRichText("plain ", TextBlock(InlineFont(b=True), "bold"))
        sheet["A4"] = moment(2026, 5, 6)
        workbook.epoch = moment(1904, 1, 1)

    cells = opened_with(build).sheets["Data"].range("A1:A4")
    assert cells.value[0] == moment(1899, 12, 30, 13, 30)
    assert cells.value[2:] == ["plain bold", moment(2026, 5, 6)]


def test_a_formula_s_last_result_is_its_value(opened_with: Opener, reopened: Reopen):
    book = opened_with(lambda workbook: first(workbook).append([2, 3]))
    sheet = book.sheets["Data"]
    sheet.range("C1").formula = "=A1*B1"
    # nothing calculates: a new formula has no result yet
    assert sheet.range("C1").value is None
    assert reopened(book).sheets["Data"].range("C1").value is None


def test_one_formula_fills_a_range_with_moving_references(data: xw.Sheet):
    data.range("A1:B2").formula = "=$D1+E$1"
    assert data.range("A1:B2").formula == (
        ("=$D1+E$1", "=$D1+F$1"),
        ("=$D2+E$1", "=$D2+F$1"),
    )


def test_the_formula_bar_shows_constants_too(data: xw.Sheet):
    data.range("A1").value = [["x", 2, True, None, moment(2026, 1, 1)]]
    # 46,023 days after 30 December 1899
    assert data.range("A1:E1").formula == (("x", "2", "TRUE", "", "46023"),)


def test_characters_that_xml_cannot_hold_are_dropped_and_long_text_is_cut(
    data: xw.Sheet, reopened: Reopen
):
    data.range("A1").value = "tab\tline\nbell\x07 half\ud800"
    data.range("A2").value = "x" * 40_000
    found = reopened(data.book).sheets["Data"]
    assert found.range("A1").value == "tab\tline\nbell half"
    assert len(found.range("A2").value) == 32_767


def test_clearing_contents_keeps_looks_and_clearing_all_does_not(data: xw.Sheet):
    data.range("A1").value = "x"
    data.range("A1").color = (255, 0, 0)
    data.range("A1").add_note("why")
    data.range("A1").clear_contents()
    assert data.range("A1").value is None
    assert data.range("A1").color == (255, 0, 0)
    data.range("A1").clear()
    assert data.range("A1").color is None
    assert data.range("A1").note is None


def test_the_used_range_is_what_has_values_or_looks(data: xw.Sheet):
    assert data.used_range.address == "$A$1"
    data.range("C3").value = 1
    assert data.range("Z99").value is None
    data.range("D5").color = (1, 2, 3)
    assert data.used_range.address == "$C$3:$D$5"


def test_a_whole_column_is_written_only_as_far_as_it_is_used(data: xw.Sheet):
    data.range("A1").options(transpose=True).value = [1, 2, 3]
    data.range("A:A").value = "x"
    assert data.used_range.address == "$A$1:$A$3"
    data.range("A:A").clear_contents()
    assert data.range("A1:A3").value == [None, None, None]


def test_links_lead_to_places_and_pages(data: xw.Sheet, reopened: Reopen):
    data.range("A1").add_hyperlink("#'Data'!C7", "+not a formula", "Go there")
    data.range("A2").add_hyperlink("https://example.com/a#b", "page")
    sheet = reopened(data.book).sheets["Data"]
    assert sheet.range("A1").value == "+not a formula"
    assert sheet.range("A1").hyperlink == "#'Data'!C7"
    assert sheet.range("A2").hyperlink == "https://example.com/a#b"
    assert sheet.range("A2").font.color == (5, 99, 193)
    with pytest.raises(xw.XlwingsError, match="A3 has no hyperlink"):
        _ = sheet.range("A3").hyperlink


def test_notes_can_be_written_changed_and_removed(data: xw.Sheet, reopened: Reopen):
    data.range("B2").add_note("first")
    data.range("B2").note.text = "second"
    data.range("B3").add_note("gone")
    data.range("B3").note.delete()
    sheet = reopened(data.book).sheets["Data"]
    assert sheet.range("B2").note.text == "second"
    assert sheet.range("B3").note is None


def test_clearing_takes_the_notes_of_its_cells_and_no_others(data: xw.Sheet):
    for cell in ("A1", "B900", "C2"):
        data.range(cell).add_note("why")
    data.range("A:B").clear()
    left = [cell for cell in ("A1", "B900", "C2") if data.range(cell).note]
    assert left == ["C2"]


def test_addresses_with_sheet_and_book(data: xw.Sheet):
    cells = data.range("A1:B2")
    assert cells.get_address(row_absolute=False, column_absolute=False) == "A1:B2"
    assert cells.get_address(include_sheetname=True) == "'Data'!$A$1:$B$2"
    assert cells.get_address(row_absolute=True, column_absolute=False) == "A$1:B$2"
    outside = cells.get_address(row_absolute=False, external=True)
    assert outside == "'[book.xlsx]Data'!$A1:$B2"


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20)
values = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(-1e12, 1e12).map(lambda number: float(f"{number:.15g}")),
    texts,
    st.datetimes(moment(1905, 1, 1), moment(2200, 1, 1)).map(
        lambda when: when.replace(microsecond=0)
    ),
)


@settings(
    max_examples=40,
    deadline=None,
    # the sheet is the same throughout: each example writes all of its nine cells
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(values, min_size=9, max_size=9))
def test_values_of_text_cells_survive_save_and_load(
    data: xw.Sheet, reopened: Reopen, row: list[object]
):
    data.range("A1:I1").number_format = "@"
    data.range("A1").value = row
    found = reopened(data.book).sheets["Data"].range("A1:I1").value
    # empty text is an empty cell; FFFE and FFFF are no characters
    expected = [
        re.sub("[\ufffe\uffff]", "", v) or None if isinstance(v, str) else v
        for v in row
    ]
    assert found == expected
