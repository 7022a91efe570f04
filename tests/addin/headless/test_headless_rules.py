from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwings as xw
from openpyxl.formatting.rule import ColorScaleRule, FormulaRule, IconSetRule
from openpyxl.styles import PatternFill

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Opener = Callable[[Callable[[openpyxl.Workbook], None]], xw.Book]
Reopen = Callable[[xw.Book], xw.Book]


def first(workbook: openpyxl.Workbook) -> Worksheet:
    return workbook.worksheets[0]


def test_the_rule_added_last_comes_first(data: xw.Sheet, reopened: Reopen):
    rules = data.range("B2:B9").conditional_formats
    rules.add_custom('=$B2="Red"', fill_color="#FF0000", font_color="#FFFFFF")
    rules.add_cell_value("between", 1, 5, font_bold=True)
    for sheet in (data, reopened(data.book).sheets["Data"]):
        between, red = sheet.range("B2:B9").conditional_formats
        assert (between.type, between.operator) == ("cell_value", "between")
        assert (between.formula1, between.formula2) == ("=1", "=5")
        assert between.font_bold is True
        assert red.formula == '=$B2="Red"'
        assert red.fill_color == (255, 0, 0)
        assert red.font_color == (255, 255, 255)


def test_scales_and_bars(data: xw.Sheet, reopened: Reopen):
    data.range("A1:A9").conditional_formats.add_color_scale(
        ["#FF0000", "#FFFF00", "#00FF00"], thresholds=[0, 50, 100]
    )
    data.range("B1:B9").conditional_formats.add_data_bar("#0000FF", minimum=0)
    sheet = reopened(data.book).sheets["Data"]
    (scale,) = sheet.range("A1").conditional_formats
    assert scale.colors == ((255, 0, 0), (255, 255, 0), (0, 255, 0))
    assert scale.threshold_types == ("number",) * 3
    assert scale.thresholds == (0, 50, 100)
    (bar,) = sheet.range("B5").conditional_formats
    assert bar.bar_color == (0, 0, 255)
    assert bar.threshold_types == ("number", "highest_value")


def test_clearing_a_part_leaves_the_rule_on_the_rest(data: xw.Sheet):
    data.range("A1:C9").conditional_formats.add_custom("=A1>0", fill_color="#00FF00")
    data.range("B1:B9").conditional_formats.clear()
    assert len(data.range("B1:B9").conditional_formats) == 0
    assert len(data.range("A5").conditional_formats) == 1
    assert len(data.range("C9").conditional_formats) == 1


def test_clearing_leaves_neighbours_byte_for_byte(opened_with: Opener):
    def build(workbook: openpyxl.Workbook) -> None:
        rules = first(workbook).conditional_formatting
        fill = PatternFill("solid", bgColor="00FF00")
        rules.add("E1:E9", FormulaRule(formula=["E1>0"], fill=fill))
        rules.add("F1:F9", IconSetRule("3Arrows", "num", [0, 1, 2]))

    sheet = opened_with(build).sheets["Data"]
    sheet.range("A1:A9").conditional_formats.clear()
    assert [rule.type for rule in sheet.range("A1:F9").conditional_formats] == [
        "custom",
        "unknown",
    ]


def test_a_rule_can_be_deleted(data: xw.Sheet):
    rules = data.range("A1:A9").conditional_formats
    rules.add_custom("=A1=1", fill_color="#000001")
    rules.add_custom("=A1=2", fill_color="#000002")
    rules(1).delete()
    assert [rule.formula for rule in rules] == ["=A1=1"]


def test_priorities_that_repeat_in_a_file_become_unique(opened_with: Opener):
    def build(workbook: openpyxl.Workbook) -> None:
        rules = first(workbook).conditional_formatting
        for cells in ("A1:A9", "B1:B9"):
            rule = ColorScaleRule("min", None, "FF0000", "max", None, "00FF00")
            rule.priority = 1
            rules.add(cells, rule)

    book = opened_with(build)
    book.sheets["Data"].range("A1").conditional_formats.add_custom("=A1=1")
    book.save()
    saved = first(openpyxl.load_workbook(book.fullname)).conditional_formatting
    priorities = [rule.priority for area in saved for rule in area.rules]
    assert sorted(priorities) == [1, 2, 3]


def test_clear_and_add_again_and_again_adds_nothing_to_the_file(
    data: xw.Sheet, reopened: Reopen
):
    def paint(book: xw.Book) -> xw.Book:
        rules = book.sheets["Data"].range("A1:A9").conditional_formats
        rules.clear()
        rules.add_custom("=A1=1", fill_color="#00FF00")
        return reopened(book)

    once = paint(data.book)
    size = len(openpyxl.load_workbook(once.fullname)._differential_styles.styles)
    for _ in range(3):
        once = paint(once)
    workbook = openpyxl.load_workbook(once.fullname)
    assert len(workbook._differential_styles.styles) == size
    assert len(first(workbook).conditional_formatting) == 1


def test_what_is_not_there_says_so(data: xw.Sheet):
    with pytest.raises(NotImplementedError):
        data.range("A1").conditional_formats.add_icon_set("3_arrows")
