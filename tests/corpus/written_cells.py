"""What XlsxWriter can say with cells, rules and whole sheets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from corpus.bases import written
from corpus.case import Case

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

MANY_FORMATS = 400
LONGEST_SHEET_NAME = 31
LONGEST_PROMPT = 255


def _dynamic_arrays(_: Workbook, notes: Worksheet) -> None:
    notes.write_dynamic_array_formula("F2:F5", "=SORT(B2:B5)", None, 10)
    notes.write_formula("G2", "=LET(x,B2,x*2)", None, 20)
    notes.write_dynamic_array_formula("H2", "=LAMBDA(x,x+1)(B2)", None, 11)


def _array_formulas(_: Workbook, notes: Worksheet) -> None:
    notes.write_array_formula("F2:F5", "{=B2:B5*C2:C5}", None, 120)
    notes.write_formula("G2", '=IF(B2>C2,"over","under")', None, "under")
    notes.write_formula("G3", "=1/0", None, "#DIV/0!")
    notes.write_formula("G4", "=B4>C4", None, value=False)


def _rich_text(book: Workbook, notes: Worksheet) -> None:
    bold = book.add_format({"bold": True})
    notes.write_rich_string("F2", "of ", bold, "staff", " only")
    notes.write_string("F3", "  spaces stay  ")
    notes.write_string("F4", "line\nbreak and\ttab")
    notes.write_string("F5", "_x000D_ and \x07 bell, 日本語 🎈")
    notes.write_string("F6", "x" * 32_767)


def _rules(book: Workbook, notes: Worksheet) -> None:
    look = book.add_format({"bg_color": "#FFC7CE", "font_color": "#9C0006"})
    for options in (
        {"type": "cell", "criteria": ">", "value": 10, "format": look},
        {"type": "data_bar", "data_bar_2010": True, "bar_solid": True},
        {"type": "data_bar", "bar_negative_color": "#FF0000"},
        {"type": "3_color_scale"},
        {"type": "icon_set", "icon_style": "3_flags"},
        {"type": "top", "value": 2, "format": look},
        {"type": "duplicate", "format": look},
        {"type": "formula", "criteria": "=$B2>$C2", "format": look},
        {"type": "text", "criteria": "containing", "value": "a", "format": look},
        {"type": "time_period", "criteria": "today", "format": look},
    ):
        notes.conditional_format("B2:D5", options)


def _dropdowns(_: Workbook, notes: Worksheet) -> None:
    notes.data_validation("F2", {"validate": "list", "source": ["yes", "no"]})
    long = {"input_title": "Title", "input_message": "m" * LONGEST_PROMPT}
    between = {"validate": "integer", "criteria": "between", "minimum": 1}
    notes.data_validation("F3:F9", {**between, "maximum": 9, **long})


def _protected(book: Workbook, notes: Worksheet) -> None:
    notes.protect("secret", {"sort": True})
    notes.unprotect_range("B2:B5", "Plan")
    book.read_only_recommended()


def _outline(_: Workbook, notes: Worksheet) -> None:
    notes.set_row(2, 20, None, {"level": 1, "hidden": True})
    notes.set_row(3, None, None, {"collapsed": True})
    notes.set_column("B:C", 12.5, None, {"level": 1})
    notes.outline_settings(visible=True, symbols_below=False)


def _table(book: Workbook, notes: Worksheet) -> None:
    money = book.add_format({"num_format": "#,##0.00 €"})
    columns = [
        {"header": "Month", "total_string": "Total"},
        {"header": "Plan", "total_function": "sum", "format": money},
        {"header": "Actual", "total_function": "average"},
        {"header": "Low"},
        {"header": "Gap", "formula": "=[@Plan]-[@Actual]"},
    ]
    notes.add_table(
        "A1:E6",
        {
            "columns": columns,
            "total_row": True,
            "name": "StaffPlan",
            "style": "Table Style Medium 9",
        },
    )


def _filtered(_: Workbook, notes: Worksheet) -> None:
    notes.autofilter("A1:D5")
    notes.filter_column("B", "x > 11")
    notes.set_row(1, options={"hidden": True})


def _merged(book: Workbook, notes: Worksheet) -> None:
    notes.merge_range("F2:H4", "Across", book.add_format({"align": "center"}))


def _names(book: Workbook, notes: Worksheet) -> None:
    book.define_name("Staff_rate", "=0.12")
    book.define_name("Staff_broken", "=#REF!")
    book.define_name("Notes!Local_plan", "=Notes!$B$2:$B$5")
    book.add_worksheet("More notes")
    book.define_name("'More notes'!Local_plan", "=Bands!$A$2:$A$4")
    notes.write_formula("F2", "=Staff_rate*B2", None, 1.2)


def _printing(_: Workbook, notes: Worksheet) -> None:
    notes.set_h_pagebreaks([3])
    notes.set_v_pagebreaks([2])
    notes.print_area("A1:D5")
    notes.repeat_rows(0)
    notes.fit_to_pages(1, 0)
    notes.set_footer("&CPage &P of &N")
    notes.set_landscape()


def _views(book: Workbook, notes: Worksheet) -> None:
    notes.freeze_panes(1, 1)
    notes.set_zoom(85)
    notes.right_to_left()
    notes.set_tab_color("#0F5257")
    notes.hide_gridlines(2)
    book.add_worksheet("Hidden").hide()
    book.add_worksheet("Very hidden").very_hidden()
    last = book.add_worksheet("Z" * LONGEST_SHEET_NAME)
    last.activate()


def _links(_: Workbook, notes: Worksheet) -> None:
    notes.write_url("F2", "https://example.com/a?b=c&d", string="Site", tip="Go")
    notes.write_url("F3", "internal:'Bands'!A1")
    notes.write_url("F4", "external:other.xlsx#Sheet1!A1")


def _ignored_errors(_: Workbook, notes: Worksheet) -> None:
    notes.write_string("F2", "00123")
    notes.ignore_errors({"number_stored_as_text": "F2:F9"})


def _many_formats(book: Workbook, notes: Worksheet) -> None:
    for number in range(MANY_FORMATS):
        look = {"num_format": f'0.0" u{number}"', "font_size": 8 + number % 9}
        notes.write_number(10 + number, 6, number, book.add_format(look))


def _custom_properties(book: Workbook, _: Worksheet) -> None:
    book.set_custom_property("Owner", "Staff")
    book.set_custom_property("Checked", value=True)
    book.set_size(2400, 1200)
    book.set_calc_mode("manual")


_FILLS = {
    "dynamic-arrays": _dynamic_arrays,
    "array-formulas": _array_formulas,
    "rich-text": _rich_text,
    "rules-of-every-kind": _rules,
    "dropdowns": _dropdowns,
    "protected-sheet": _protected,
    "outline": _outline,
    "table-with-totals": _table,
    "filtered-rows": _filtered,
    "merged-cells": _merged,
    "defined-names": _names,
    "printing": _printing,
    "views-and-hidden-sheets": _views,
    "hyperlinks": _links,
    "ignored-errors": _ignored_errors,
    "many-formats": _many_formats,
    "custom-properties": _custom_properties,
}

_OPTIONS = {
    "date-1904": {"date_1904": True},
    "zip64": {"use_zip64": True},
    "future-functions": {"use_future_functions": True},
}

CASES = (
    *(Case(name=name, content=partial(written, f)) for name, f in _FILLS.items()),
    *(
        Case(name=name, content=partial(written, None, options))
        for name, options in _OPTIONS.items()
    ),
)
