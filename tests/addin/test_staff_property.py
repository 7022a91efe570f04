"""What staff add, move, colour or note is theirs, however often we refresh."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import openpyxl
import pytest
from books import edit, header_row, refreshed, scores, sheet
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from addin.writing.scores_plan import planned_columns, planned_rows
from workbook_templates.build import build, save
from workbook_templates.recipes import RECIPES

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = dt.date(2026, 9, 30)
OURS = ["Account ID", "Score", "Why", "A · pts", "B · pts"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    save(build(RECIPES["weighted-mean"]), path)
    refreshed(path, AS_OF)
    return path


def _add_staff_column(path: Path) -> dict[str, str]:
    """A column Plan beside Scores, a note on each cell of it, and a sheet."""
    workbook = openpyxl.load_workbook(path)
    worksheet = workbook["Scores"]
    top = header_row(worksheet)
    column = worksheet.max_column + 1
    worksheet.cell(top, column, "Plan")
    plans = {}
    for row in range(top + 1, worksheet.max_row + 1):
        account = str(worksheet.cell(row, 1).value)
        plans[account] = f"call {account}"
        cell = worksheet.cell(row, column, plans[account])
        cell.comment = Comment(f"note on {account}", "Ana")
        cell.font = Font(bold=True, color="FF7030A0")
    table = worksheet.tables["Scores"]
    table.ref = f"A{top}:{get_column_letter(column)}{worksheet.max_row}"
    own = workbook.create_sheet("Board pack")
    own["B2"] = "=SUM(1,2)"
    own["B3"] = "ours"
    workbook["Bands"]["E5"].fill = PatternFill("solid", fgColor="FF123456")
    workbook.save(path)
    return plans


def _width(path: Path, header: str) -> float:
    worksheet = sheet(path, "Scores")
    cells = worksheet[header_row(worksheet)]
    letter = next(c.column_letter for c in cells if c.value == header)
    return worksheet.column_dimensions[letter].width


def _shuffle_accounts(path: Path, seed: int) -> None:
    """Reorder the accounts, drop one, add one."""
    workbook = openpyxl.load_workbook(path)
    worksheet = workbook["Accounts"]
    rows = [[c.value for c in row] for row in worksheet.iter_rows(min_row=2)]
    random.Random(seed).shuffle(rows)  # noqa: S311 - a fixed shuffle, no secret
    new = list(rows[0])
    new[0], new[1] = f"NEW-{seed}", f"New {seed}"
    for number, row in enumerate([*rows[1:], new], start=2):
        for column, value in enumerate(row, start=1):
            worksheet.cell(number, column).value = value
    workbook.save(path)


def test_columns_notes_and_sheets_of_staff_survive_ten_refreshes(book: Path) -> None:
    plans = _add_staff_column(book)

    for seed in range(10):
        _shuffle_accounts(book, seed)
        refreshed(book, AS_OF)

    rows = scores(book)
    assert {a: rows[a]["Plan"] for a in plans} == plans
    worksheet = sheet(book, "Scores")
    for row in worksheet.iter_rows(min_row=header_row(worksheet) + 1):
        account = str(row[0].value)
        if account in plans:
            note = row[-1].comment
            assert note is not None
            assert note.text.strip() == f"note on {account}"
            assert row[-1].font.b
            assert row[-1].font.color.rgb == "FF7030A0"
    own = sheet(book, "Board pack")
    assert (own["B2"].value, own["B3"].value) == ("=SUM(1,2)", "ours")


def test_vanished_accounts_stay_as_no_data_and_new_ones_append(book: Path) -> None:
    before = list(scores(book))
    _shuffle_accounts(book, seed=3)
    refreshed(book, AS_OF)

    rows = scores(book)
    assert list(rows)[: len(before)] == before
    assert list(rows)[len(before) :] == ["NEW-3"]
    gone = [account for account, row in rows.items() if row["Band"] == "No data"]
    assert len(gone) == 1
    assert rows[gone[0]]["Score"] is None
    assert rows[gone[0]]["Account"] is not None


def test_a_changed_band_colour_is_the_colour_of_the_rule(book: Path) -> None:
    _add_staff_column(book)
    refreshed(book, AS_OF)

    fills = set()
    for area in sheet(book, "Scores").conditional_formatting:
        fills |= {
            r.dxf.fill.bgColor.rgb[-6:] for r in area.rules if r.dxf and r.dxf.fill
        }
    assert "123456" in fills
    assert sheet(book, "Bands")["E5"].fill.fgColor.rgb == "FF123456"


def test_one_rule_per_band_however_often_we_refresh(book: Path) -> None:
    for _ in range(3):
        refreshed(book, AS_OF)

    rules = [
        rule.formula[0]
        for area in sheet(book, "Scores").conditional_formatting
        for rule in area.rules
        if rule.type == "cellIs"
    ]
    # three bands, and the three grey ones
    assert len(rules) == len(set(rules)) == 6


def test_decimals_and_currency_reach_rows_that_stand_there_already(book: Path) -> None:
    workbook = openpyxl.load_workbook(book)
    for setting, value in workbook["Settings"].iter_rows(max_col=2):
        if setting.value in ("Decimals", "Currency"):
            value.value = {"Decimals": 1, "Currency": "€"}[setting.value]
    workbook.save(book)
    refreshed(book, AS_OF)

    worksheet = sheet(book, "Scores")
    headers = [cell.value for cell in worksheet[header_row(worksheet)]]
    for header, shown in (("Score", "0.0"), ("ARR", '"€"#,##0')):
        column = headers.index(header) + 1
        rows = range(header_row(worksheet) + 1, worksheet.max_row + 1)
        formats = {worksheet.cell(row, column).number_format for row in rows}
        assert formats == {shown}


def test_an_account_that_comes_back_finds_its_row() -> None:
    assert planned_rows(["b", "a"], ["a", "c"]) == ("b", "a", "c")
    assert planned_rows(["b", "a", "c"], ["b", "c"]) == ("b", "a", "c")


def test_rows_without_an_account_are_kept_for_what_staff_wrote_there() -> None:
    assert planned_rows(["a", None, "b"], ["b"]) == ("a", None, "b")


def test_a_new_indicator_goes_right_of_what_staff_added() -> None:
    plan = planned_columns([*OURS, "Plan"], [*OURS, "C · pts"])

    assert plan.headers == (*OURS, "Plan", "C · pts")
    assert plan.added == (6,)


def test_a_dropped_indicator_at_the_end_takes_its_column_away() -> None:
    plan = planned_columns(OURS, OURS[:-1])

    assert plan.headers == tuple(OURS[:-1])
    assert plan.dropped == 1


def test_a_dropped_indicator_before_staff_columns_moves_nothing() -> None:
    plan = planned_columns([*OURS, "Plan"], OURS[:-1])

    assert plan.headers == (*OURS[:-1], "Spare 1 · pts", "Plan")
    assert plan.spare == (4,)


def test_a_dropped_indicator_moves_no_other_one() -> None:
    # a formula of staff that points at the column of B must not read C from now on
    headers = ["Account ID", "A · pts", "B · pts", "C · pts"]

    plan = planned_columns(headers, ["Account ID", "B · pts", "C · pts"])
    assert plan.headers == ("Account ID", "Spare 1 · pts", "B · pts", "C · pts")

    again = planned_columns(plan.headers, headers)
    assert again.headers == tuple(headers)
    assert again.reopened == (1,)


def test_points_columns_that_staff_moved_stay_where_they_are() -> None:
    moved = ["Account ID", "B · pts", "Score", "Why", "A · pts"]

    assert planned_columns(moved, OURS).headers == tuple(moved)


def test_an_indicator_switched_off_and_on_again_is_as_wide_as_before(
    book: Path,
) -> None:
    _add_staff_column(book)
    before = _width(book, "Relationship · pts")
    # row 7 is Relationship, column P is On
    edit(book, "Indicators", "P7", "Off")
    refreshed(book, AS_OF)
    assert _width(book, "Spare 1 · pts") < before / 2
    edit(book, "Indicators", "P7", "On")
    refreshed(book, AS_OF)

    assert _width(book, "Relationship · pts") > 8


def test_columns_that_staff_moved_stay_where_they_are() -> None:
    moved = ["Plan", "Why", "Account ID", "Score", "A · pts", "B · pts"]

    assert planned_columns(moved, OURS).headers == tuple(moved)


def test_columns_that_staff_deleted_stay_deleted_unless_scores_need_them() -> None:
    wanted = ["Account ID", "Score", "Band", "Grade", "Why", "A · pts"]

    plan = planned_columns(["Account ID", "Score", "A · pts"], wanted)

    assert plan.headers == ("Account ID", "Score", "A · pts", "Band", "Why")
