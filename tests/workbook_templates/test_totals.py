from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from built import saved, template
from openpyxl import Workbook, load_workbook

from workbook_templates import contract, palette
from workbook_templates.contract import Column, Kind
from workbook_templates.sheets.tables import SETUP_LOOK, place_table
from workbook_templates.sheets.totals import add_totals_row
from workbook_templates.styles import add_styles

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_the_totals_row_is_live_and_part_of_the_table():
    sheet = template()[contract.WEIGHTS.sheet]
    weights = sheet.tables["Weights"]
    # eight indicators in rows 5 to 12
    assert weights.ref == "A4:D13"
    assert weights.autoFilter.ref == "A4:D12"
    assert weights.totalsRowCount == 1
    assert [c.value for c in sheet["A13:D13"][0]] == [
        contract.TOTAL,
        "=SUBTOTAL(109,Weights[Default])",
        "=SUBTOTAL(109,Weights[Enterprise])",
        "=SUBTOTAL(109,Weights[Self-serve])",
    ]


def test_brackets_in_the_name_of_a_scorecard_are_escaped():
    workbook = Workbook()
    add_styles(workbook)
    columns = (Column(name="Indicator"), Column(name="EU [new]", kind=Kind.NUMBER))
    placed = place_table(
        workbook.worksheets[0], "Weights", columns, [("Use", 100)], look=SETUP_LOOK
    )
    add_totals_row(placed, "Weights")
    assert workbook.worksheets[0]["B6"].value == ("=SUBTOTAL(109,Weights[EU '[new']])")


def test_a_total_other_than_100_turns_red():
    rules = template()[contract.WEIGHTS.sheet].conditional_formatting
    by_cell = {str(rule.sqref): rule.rules[0] for rule in rules}
    assert set(by_cell) == {"B13", "C13", "D13", "I9", "J9", "K9"}
    red = by_cell["B13"]
    assert red.formula == [
        (
            "AND(ROUND(B13,6)<>100,COUNT(B$5:B12)>0,"
            'COUNTIFS(ScorecardNames,B$4,ScorecardMethods,"points")=0)'
        )
    ]
    assert red.dxf.fill.bgColor.rgb[-6:] == palette.TOTAL_RED_FILL


def recalculated(
    path: Path, converted: Callable[[Path, str], Path], cells: dict[str, object]
) -> dict[str, object]:
    """Totals of the Weights sheet after these cells were typed."""
    workbook = load_workbook(path)
    for cell, value in cells.items():
        workbook[contract.WEIGHTS.sheet][cell] = value
    # CF formulas show nowhere else: the same formula in a free cell
    rules = workbook[contract.WEIGHTS.sheet].conditional_formatting
    for number, rule in enumerate(rules):
        cell = f"{'BCDIJK'[number]}30"
        workbook[contract.WEIGHTS.sheet][cell] = f"={rule.rules[0].formula[0]}"
    workbook.save(path)
    sheet = load_workbook(converted(path, "xlsx"), data_only=True)["Weights"]
    return {c: sheet[c].value for c in ("B13", "C13", "D13", "I9", "B30", "C30")}


@pytest.mark.libreoffice
def test_libreoffice_adds_the_weights_up(
    tmp_path: Path, converted: Callable[[Path, str], Path]
):
    # Default: 20 + 10 + 15 + 10 + 15 + 10 + 5 + 15 = 100; with 25 for Seat use 105
    found = recalculated(saved(tmp_path / "book.xlsx"), converted, {"B5": 25})
    assert found == {
        "B13": 105,
        "C13": 100,
        "D13": 100,
        "I9": 100,
        "B30": True,
        "C30": False,
    }


@pytest.mark.libreoffice
def test_signed_counts_stay_plain_though_they_do_not_add_up_to_100(
    tmp_path: Path, converted: Callable[[Path, str], Path]
):
    path = saved(tmp_path / "book.xlsx", "signed-counts")
    workbook = load_workbook(path)
    sheet = workbook[contract.WEIGHTS.sheet]
    rule = next(r for r in sheet.conditional_formatting if str(r.sqref) == "B9")
    sheet["B30"] = f"={rule.rules[0].formula[0]}"
    workbook.save(path)
    result = load_workbook(converted(path, "xlsx"), data_only=True)["Weights"]
    # 5 + 10 + 3 + 7
    assert result["B9"].value == 25
    assert result["B30"].value is False
