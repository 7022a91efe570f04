from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from built import NAMES, reread, saved, template

from workbook_templates import contract, palette
from workbook_templates import summary_layout as layout
from workbook_templates.recipes import RECIPES
from workbook_templates.styles import Style

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.table import Table as ExcelTable
    from openpyxl.worksheet.worksheet import Worksheet

ONE_SHEET_TABLES = [
    *(t for t in contract.SETUP_TABLES if "Weights" not in t.name),
    contract.DATA_CHECKS,
    contract.CATALOGUE,
]


def table_on(workbook: Workbook, table: contract.Table) -> ExcelTable:
    return workbook[table.sheet].tables[table.name]


def header_cells(sheet: Worksheet, table: ExcelTable) -> list[object]:
    return [cell.value for cell in sheet[table.ref][0]]


@pytest.mark.parametrize("name", NAMES)
def test_every_sheet_stands_in_the_contracts_order(name: str):
    tabs = [tab.name for tab in RECIPES[name].tabs]
    order = list(contract.SHEET_ORDER)
    after = order.index(contract.DATA_CHECKS.sheet) + 1
    assert template(name).sheetnames == [*order[:after], *tabs, *order[after:]]


@pytest.mark.parametrize("table", ONE_SHEET_TABLES, ids=lambda t: t.name)
@pytest.mark.parametrize("name", NAMES)
def test_a_table_has_exactly_its_headers(name: str, table: contract.Table):
    workbook = template(name)
    placed = table_on(workbook, table)
    assert header_cells(workbook[table.sheet], placed) == list(table.headers)
    assert [c.name for c in placed.tableColumns] == list(table.headers)
    assert placed.ref.startswith(f"A{contract.HEADER_ROW}:")


@pytest.mark.parametrize("name", NAMES)
def test_scores_has_points_for_each_indicator_that_is_on(name: str):
    workbook = template(name)
    recipe = RECIPES[name]
    headers = header_cells(
        workbook[contract.SCORES.sheet], table_on(workbook, contract.SCORES)
    )
    raw_total = name == "signed-counts"
    fixed = list(contract.SCORES.headers)[: None if raw_total else -1]
    points = [contract.points_header(i) for i in recipe.indicators_on]
    assert headers == fixed + points


def test_weights_have_a_column_per_scorecard():
    workbook = template("standard")
    sheet = workbook[contract.WEIGHTS.sheet]
    weights = table_on(workbook, contract.WEIGHTS)
    pillars = table_on(workbook, contract.PILLAR_WEIGHTS)
    assert header_cells(sheet, weights) == [
        "Indicator",
        "Default",
        "Enterprise",
        "Self-serve",
    ]
    assert header_cells(sheet, pillars) == [
        "Pillar",
        "Combine",
        "Default",
        "Enterprise",
        "Self-serve",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_set_up_holds_the_recipes_rows_and_no_blank_ones(name: str):
    recipe = RECIPES[name]
    sheet = template(name)[contract.INDICATORS.sheet]
    table = sheet.tables[contract.INDICATORS.name]
    below = [row[0].value for row in sheet[table.ref][1:]]
    assert below == list(recipe.indicators.column("Indicator"))


@pytest.mark.parametrize("name", NAMES)
def test_without_sample_the_set_up_stays_and_the_tabs_are_blank(name: str):
    full, empty = template(name), template(name, sample=False)
    differ = {
        (table.sheet, before[0].value, before[1].value)
        for table in contract.SETUP_TABLES
        for before, after in zip(
            full[table.sheet].rows, empty[table.sheet].rows, strict=True
        )
        if [c.value for c in before] != [c.value for c in after]
    }
    # blank means today: the sample's date would be long past for other data
    score_date = RECIPES[name].settings[contract.SCORE_DATE.name]
    assert differ == {(contract.SETTINGS.sheet, contract.SCORE_DATE.name, score_date)}
    for tab in RECIPES[name].tabs:
        rows = list(empty[tab.name].values)
        assert rows[0] == tuple(column.name for column in tab.columns)
        assert rows[1:] == [(None,) * len(tab.columns)]


@pytest.mark.parametrize("name", NAMES)
def test_the_sample_stands_on_the_tabs_cell_by_cell(name: str, tmp_path: Path):
    workbook = reread(saved(tmp_path / "book.xlsx", name))
    for tab in RECIPES[name].tabs:
        rows = list(workbook[tab.name].values)[1:]
        found = [
            tuple(v.date() if hasattr(v, "date") else v for v in row) for row in rows
        ]
        assert found == [tuple(row) for row in tab.rows]


@pytest.mark.parametrize("name", NAMES)
def test_headers_explain_themselves_in_a_note_large_enough(name: str):
    sheet = template(name)[contract.INDICATORS.sheet]
    for column, cell in zip(
        contract.INDICATORS.columns, sheet[contract.HEADER_ROW], strict=True
    ):
        assert cell.comment is not None
        assert cell.comment.text == column.note
        # 260 px hold some 40 characters, a line is at least 15 px high
        assert cell.comment.height >= len(column.note) / 40 * 15


def test_band_colours_are_fills_and_not_text():
    sheet = template()[contract.BANDS.sheet]
    position = contract.BANDS.headers.index("Colour")
    cells = [row[position] for row in sheet[sheet.tables["Bands"].ref][1:]]
    assert [c.value for c in cells] == [None, None, None]
    assert [c.fill.fgColor.rgb[-6:] for c in cells] == [
        palette.BAND_RED,
        palette.BAND_AMBER,
        palette.BAND_GREEN,
    ]


def test_inputs_are_blue_and_what_is_ours_is_not():
    sheet = template()[contract.INDICATORS.sheet]
    row = sheet[contract.HEADER_ROW + 1]
    assert {c.style for c in row[:-1]} == {Style.INPUT}
    assert row[-1].style == Style.OUTPUT
    assert row[0].font.color.rgb[-6:] == palette.INPUT_BLUE


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_with_text_has_a_style_of_the_house(name: str, tmp_path: Path):
    workbook = reread(saved(tmp_path / "book.xlsx", name))
    house = {style.value for style in Style}
    strangers = {
        (sheet.title, cell.coordinate)
        for sheet in workbook
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None and cell.style not in house
    }
    assert strangers == set()


@pytest.mark.parametrize("name", NAMES)
def test_pages_are_set_up_for_print(name: str):
    for sheet in template(name):
        assert sheet.sheet_view.showGridLines is False
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.paperSize == 9
        assert sheet.oddFooter.left.text == "&A"
        if sheet.tables and sheet.title != contract.SUMMARY_SHEET:
            header = 1 if sheet.title in {t.name for t in RECIPES[name].tabs} else 4
            assert sheet.print_title_rows == f"${header}:${header}"
            assert sheet.freeze_panes.endswith(str(header + 1))


def test_summary_is_one_landscape_page_with_two_charts():
    sheet = template()[contract.SUMMARY_SHEET]
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)
    assert sheet.print_area.replace("$", "").endswith(layout.PRINT_AREA)
    accounts, arr = sheet._charts
    # three bands and Not scored stand below the header in row 8
    assert accounts.series[0].val.numRef.f == "'Summary'!$C$9:$C$12"
    assert arr.series[0].val.numRef.f == "'Summary'!$E$9:$E$12"
    points = arr.series[0].dPt
    assert [p.graphicalProperties.solidFill.srgbClr for p in points] == [
        palette.BAND_RED,
        palette.BAND_AMBER,
        palette.BAND_GREEN,
        palette.NOT_SCORED_GREY,
    ]


def test_the_band_table_lists_the_worst_first_and_not_scored_last():
    sheet = template()[contract.SUMMARY_SHEET]
    table = sheet.tables[contract.SUMMARY_BANDS.name]
    names = [row[0].value for row in sheet[table.ref]]
    assert names == ["Band", "Red", "Amber", "Green", "Not scored"]


def test_start_links_to_every_sheet_and_names_the_stamp():
    workbook = template()
    sheet = workbook[contract.START_SHEET]
    targets = {
        cell.hyperlink.location.split("!")[0].strip("'")
        for row in sheet.iter_rows()
        for cell in row
        if cell.hyperlink
    }
    assert targets == set(workbook.sheetnames) - {contract.START_SHEET}
    stamp = workbook.defined_names[contract.LAST_REFRESH].attr_text
    assert sheet[stamp.split("!")[1].replace("$", "")].value == "Not yet."


@pytest.mark.parametrize("name", NAMES)
def test_start_shows_the_worked_example(name: str):
    example = RECIPES[name].example
    assert example is not None
    texts = {cell.value for row in template(name)["Start"].rows for cell in row}
    assert f"Account {example.account}" in texts
    assert example.arithmetic in texts
