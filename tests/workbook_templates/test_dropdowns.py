from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from built import template

from workbook_templates import contract
from workbook_templates.sheets.dropdowns import ROOM, list_validation

if TYPE_CHECKING:
    from openpyxl.worksheet.datavalidation import DataValidation

WITH_LIST = [
    (table, column)
    for table in contract.SETUP_TABLES
    for column in table.columns
    if column.choices or column.picked_from
]


def validation_at(sheet: str, cell: str) -> DataValidation:
    found = [
        v for v in template()[sheet].data_validations.dataValidation if cell in v.cells
    ]
    assert len(found) == 1, f"{len(found)} validations at {sheet}!{cell}"
    return found[0]


def header_cell(table: contract.Table, column: contract.Column) -> str:
    sheet = template()[table.sheet]
    for cell in sheet[sheet.tables[table.name].ref][0]:
        if cell.value == column.name:
            return cell.column_letter
    raise AssertionError(column.name)


@pytest.mark.parametrize(("table", "column"), WITH_LIST, ids=lambda value: value.name)
def test_a_closed_list_is_a_dropdown_from_the_first_row_to_the_last(
    table: contract.Table, column: contract.Column
):
    letter = header_cell(table, column)
    first = validation_at(table.sheet, f"{letter}{contract.HEADER_ROW + 1}")
    last = validation_at(table.sheet, f"{letter}{contract.HEADER_ROW + ROOM}")
    assert first is last
    assert first.type == "list"
    assert first.showErrorMessage is not column.choices_open
    if column.picked_from:
        assert first.formula1 == column.picked_from
    else:
        assert first.formula1 == f'"{",".join(column.choices)}"'


def test_lists_of_names_stand_for_parts_of_tables():
    names = {n: d.attr_text for n, d in template().defined_names.items()}
    assert names[contract.INDICATOR_NAMES] == "Indicators[Indicator]"
    assert names[contract.SOURCE_NAMES] == "Sources[Source]"
    assert names[contract.ACCOUNT_IDS] == "Accounts[Account ID]"
    assert names[contract.ACCOUNT_COLUMNS] == "Accounts[#Headers]"
    picked = {column.picked_from for _, column in WITH_LIST if column.picked_from}
    assert picked <= set(names)


@pytest.mark.parametrize(
    ("setting", "type_", "low", "high"),
    [
        (contract.SCALE, "list", '"0-100,1-100,1-10"', None),
        (contract.BAND_EDGE, "list", '"lower,upper"', None),
        (contract.STRICT_WEIGHTS, "list", '"Yes,No"', None),
        (contract.DECIMALS, "whole", "0", "2"),
        (contract.MINIMUM_COVERAGE, "decimal", "0", "1"),
        (contract.DOUBTFUL_COVERAGE, "decimal", "0", "1"),
        (contract.SCORE_DATE, "date", "1", "2958465"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_setting_takes_only_what_it_can_be(
    setting: contract.Setting, type_: str, low: str, high: str | None
):
    row = contract.HEADER_ROW + 1 + contract.SETTING_LIST.index(setting)
    found = validation_at(contract.SETTINGS.sheet, f"B{row}")
    assert (found.type, found.formula1, found.formula2) == (type_, low, high)


@pytest.mark.parametrize("letter", ["B", "C", "D", "I", "J", "K"])
def test_weights_are_numbers_from_0(letter: str):
    # two blank columns lie between Weights (A to D) and PillarWeights (G to K)
    found = validation_at(contract.WEIGHTS.sheet, f"{letter}5")
    assert (found.type, found.operator, found.formula1) == (
        "decimal",
        "greaterThanOrEqual",
        "0",
    )


def test_a_list_that_excel_cannot_hold_is_refused():
    with pytest.raises(ValueError, match="Excel can hold"):
        list_validation(("a" * 200, "b" * 60))
    with pytest.raises(ValueError, match="Excel can hold"):
        list_validation(("one, two", "three"))
