"""A book goes in, the same book comes back scored."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwings as xw
from auditing import complaints, complaints_of_any_file
from books import edit, header_row, refreshed, scores, sheet
from markdown_books import MINIMAL, write_book
from openpyxl.cell.cell import MergedCell

from workbook_templates.build import build, save
from workbook_templates.recipes import RECIPES

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.cell.cell import Cell

AS_OF = dt.date(2026, 9, 30)


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book.xlsx")


def test_scores_come_out_as_by_hand(minimal: Path) -> None:
    report = refreshed(minimal, AS_OF)

    assert report.written
    assert report.problems == ()
    # 60% x 100 + 40% x 90, A-2: 60% x 25 + 40% x 40, A-3: 60% x 60 + 40% x 70
    shown = {
        a: (r["Score"], r["Band"], r["Symbol"]) for a, r in scores(minimal).items()
    }
    assert shown == {
        "A-1": (96, "Green", "▲"),
        "A-2": (31, "Red", "▼"),
        "A-3": (64, "Amber", "◆"),
    }


@pytest.mark.parametrize("days", [14, -10_000_000, 1e300])
def test_an_action_due_outside_the_calendar_has_no_day(
    tmp_path: Path, days: float
) -> None:
    bands = "| Band  | From | Symbol | Next action    |"
    red = "| Red   | 0    | ▼      | Call this week |"
    text = MINIMAL.replace(bands, f"{bands} Due (days) |")
    path = write_book(tmp_path / "book.xlsx", text.replace(red, f"{red} {days} |"))

    assert refreshed(path, dt.date(9999, 12, 31)).written

    assert scores(path)["A-2"]["Next action"] == "Call this week"
    assert scores(path)["A-2"].get("Due") is None


def test_a_row_says_why_and_what_to_do(minimal: Path) -> None:
    refreshed(minimal, AS_OF)

    row = scores(minimal)["A-2"]
    assert row["Why"] == "Logins 5 (−45) · Tickets 6 (−24)"
    assert row["Next action"] == "Call this week"
    assert row["Coverage"] == "2 of 2 · 100%"
    assert row["ARR"] == 50000
    assert row["Logins · pts"] == 25


@pytest.mark.parametrize("tables", [False, True])
def test_plain_ranges_and_tables_score_alike(tmp_path: Path, *, tables: bool) -> None:
    path = write_book(tmp_path / "book.xlsx", tables=tables)

    refreshed(path, AS_OF)

    assert [r["Score"] for r in scores(path).values()] == [31, 64, 96]


def test_one_weight_edited_moves_scores_as_by_hand(tmp_path: Path) -> None:
    path = write_book(tmp_path / "book.xlsx", tables=True)
    refreshed(path, AS_OF)

    edit(path, "Weights", "B2", 40)
    report = refreshed(path, AS_OF)

    # weights 40 and 40 count half each: (100 + 90) / 2, (25 + 40) / 2, (60 + 70) / 2
    assert [r["Score"] for r in scores(path).values()] == [33, 65, 95]
    assert [p.code for p in report.problems] == ["weights-not-100"]


@pytest.mark.parametrize("name", RECIPES)
def test_a_second_refresh_changes_nothing_but_the_stamp(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / "book.xlsx"
    save(build(RECIPES[name]), path)
    refreshed(path)
    once = _parts(path)

    refreshed(path)

    assert _parts(path) == once


def _parts(path: Path) -> dict[str, str]:
    """Every part of a package, the stamp's minute blotted out."""
    with zipfile.ZipFile(path) as package:
        return {
            name: re.sub(
                r"refreshed \d{4}-\d\d-\d\d \d\d:\d\d",
                "refreshed",
                package.read(name).decode("latin-1"),
            )
            for name in package.namelist()
        }


@pytest.mark.parametrize("name", RECIPES)
def test_a_recipe_scores_cleanly_and_shows_its_worked_example(
    tmp_path: Path, name: str
) -> None:
    recipe = RECIPES[name]
    path = tmp_path / "book.xlsx"
    save(build(recipe), path)

    report = refreshed(path)

    assert report.written
    assert report.problems == ()
    assert recipe.example is not None
    row = scores(path)[recipe.example.account]
    assert row[recipe.example.column] == recipe.example.shown


def test_the_score_date_is_the_one_asked_for_then_the_one_in_settings(
    tmp_path: Path,
) -> None:
    settings = "| Setting | Value |\n| Score date | 2026-06-30 |"
    path = write_book(tmp_path / "book.xlsx", changes={"Settings": settings})

    assert refreshed(path).as_of == dt.date(2026, 6, 30)
    assert refreshed(path, AS_OF).as_of == AS_OF


def test_the_sentence_of_each_rule_is_written_beside_it(tmp_path: Path) -> None:
    table = (
        "| Indicator | Source | Column | Curve | Worst | Best | Rule in words |\n"
        "| Logins | Accounts | Logins | linear | 0 | 20 | |\n"
        "| Tickets | Accounts | Tickets | linear | 10 | 0 | |"
    )
    path = write_book(tmp_path / "book.xlsx", changes={"Indicators": table})

    refreshed(path, AS_OF)

    assert sheet(path, "Indicators")["G3"].value == (
        "0 at or above 10, 100 at or below 0, straight line between"
    )


def test_the_sentence_of_a_rule_names_the_workbooks_currency(tmp_path: Path) -> None:
    table = (
        "| Indicator | Source | Column | Curve | Worst | Best | Unit | Rule in words"
        " |\n"
        "| Logins | Accounts | Logins | linear | 0 | 20 | $ | |\n"
        "| Tickets | Accounts | Tickets | linear | 10 | 0 | | |"
    )
    settings = "| Setting | Value |\n| Currency | € |"
    path = write_book(
        tmp_path / "book.xlsx", changes={"Indicators": table, "Settings": settings}
    )

    refreshed(path, AS_OF)

    assert sheet(path, "Indicators")["H2"].value == (
        "0 at or below €0, 100 at or above €20, straight line between"
    )


def test_an_auditor_of_the_format_finds_no_fault_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    save(build(RECIPES["standard"]), path)
    refreshed(path)

    assert complaints(path) <= complaints_of_any_file(tmp_path)


HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1)",
    "\t=1",
)


def test_an_account_named_like_a_formula_is_text_on_every_sheet(tmp_path: Path) -> None:
    path = write_book(tmp_path / "book.xlsx")
    workbook = openpyxl.load_workbook(path)
    for row, name in enumerate(HOSTILE, start=2):
        cell = workbook["Accounts"].cell(row, 2)
        cell.value = name
        cell.data_type = "s"
        other = workbook["Accounts"].cell(row, 1)
        other.value = name if row > 3 else f"A-{row}"
        other.data_type = "s"
        for column, value in ((3, 10), (5, 1), (6, 9)):
            workbook["Accounts"].cell(row, column).value = value
    workbook.save(path)
    for _ in range(2):
        refreshed(path, AS_OF)

    workbook = openpyxl.load_workbook(path)
    shown = [row["Account"] for row in scores(path).values()]
    assert sorted(map(str, shown)) == sorted(name.strip() for name in HOSTILE)
    for worksheet in workbook:
        if worksheet.title != "Data checks":
            for row in worksheet.iter_rows():
                assert not [c.coordinate for c in row if c.data_type == "f"]


def _typed(cell: Cell, text: str) -> None:
    """A text that begins like a formula, as a program stores it that knows better."""
    cell.value = text
    cell.data_type = "s"


def test_names_like_formulas_stay_text_where_staff_took_the_text_format_away(
    tmp_path: Path,
) -> None:
    path = tmp_path / "book.xlsx"
    save(build(RECIPES["three-signals"]), path)
    refreshed(path)
    workbook = openpyxl.load_workbook(path)
    for name in ("Scores", "Summary"):
        for row in workbook[name].iter_rows():
            for cell in row:
                if not isinstance(cell, MergedCell):
                    cell.number_format = "General"
    _typed(workbook["Accounts"]["B3"], HOSTILE[0])
    _typed(workbook["Bands"]["A5"], "=1+1")
    for sheet_name in ("Indicators", "Weights"):
        for (cell,) in workbook[sheet_name].iter_rows(min_row=5, max_col=1):
            if cell.value == "Pulse":
                _typed(cell, "=2+2")
    workbook.save(path)

    assert refreshed(path).written

    workbook = openpyxl.load_workbook(path)
    assert HOSTILE[0] in [row["Account"] for row in scores(path).values()]
    for name in ("Scores", "Summary", "Indicators"):
        for row in workbook[name].iter_rows():
            assert not [c.coordinate for c in row if c.data_type == "f"], name


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("#123456", "123456"), ("#12", "E5806F"), ("#reddish", "E5806F")],
)
def test_a_colour_may_be_typed_and_a_mistyped_one_is_passed_over(
    tmp_path: Path, typed: str, shown: str
) -> None:
    bands = f"| Band | From | Colour |\n| Red | 0 | {typed} |\n| Green | 70 | |"
    path = write_book(tmp_path / "book.xlsx", changes={"Bands": bands})

    refreshed(path, AS_OF)

    rules = [
        rule
        for area in sheet(path, "Scores").conditional_formatting
        for rule in area.rules
        if rule.formula and rule.formula[0] == '"Red"'
    ]
    assert [rule.dxf.fill.bgColor.rgb[-6:] for rule in rules] == [shown]


def test_data_checks_link_to_their_cells(tmp_path: Path) -> None:
    accounts = "| Account ID | Logins | Tickets |\n| A-1 | ten | 1 |\n| A-2 | 5 | 6 |"
    path = write_book(tmp_path / "book.xlsx", changes={"Accounts": accounts})

    refreshed(path, AS_OF)

    checks = sheet(path, "Data checks")
    top = header_row(checks, "Severity")
    row = [cell.value for cell in checks[top + 1]]
    assert row == [
        "error",
        '=HYPERLINK("#\'Accounts\'!B2","Accounts!B2")',
        '"ten" is not a number',
        "A number, or blank",
        "Type a number. The cell counts as missing.",
    ]


def test_problems_that_were_mended_leave_data_checks(tmp_path: Path) -> None:
    accounts = "| Account ID | Logins | Tickets |\n| A-1 | ten | 1 |\n| A-2 | 5 | six |"
    path = write_book(tmp_path / "book.xlsx", changes={"Accounts": accounts})
    refreshed(path, AS_OF)
    edit(path, "Accounts", "B2", 10)
    edit(path, "Accounts", "C3", 6)

    refreshed(path, AS_OF)

    checks = sheet(path, "Data checks")
    top = header_row(checks, "Severity")
    rows = [
        [cell.value for cell in row if cell.value]
        for row in checks.iter_rows(min_row=top + 1)
    ]
    assert [row for row in rows if row] == [["No problems found."]]


def test_rows_of_data_checks_keep_their_rule_when_problems_go(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    save(build(RECIPES["weighted-mean"]), path)
    for row in range(2, 8):
        edit(path, "Accounts", f"G{row}", "ten")
    before = sheet(path, "Data checks").conditional_formatting
    refreshed(path, AS_OF)
    for row in range(2, 8):
        edit(path, "Accounts", f"G{row}", 10)
    refreshed(path, AS_OF)

    after = sheet(path, "Data checks").conditional_formatting
    assert [str(a.sqref) for a in after] == [str(b.sqref) for b in before]


def test_accounts_in_two_tabs_are_one_list(tmp_path: Path) -> None:
    path = write_book(
        tmp_path / "book.xlsx",
        MINIMAL,
        changes={
            "Asia": "| Tickets | Account ID | Logins |\n| 0 | A-9 | 20 |",
            "Sources": "| Source | Sheet | Kind | Account column |\n"
            "| Accounts | Accounts | accounts | Account ID |\n"
            "| Accounts | Asia | accounts | Account ID |",
        },
    )

    refreshed(path, AS_OF)

    assert {a: r["Score"] for a, r in scores(path).items()} == {
        "A-1": 96,
        "A-2": 31,
        "A-3": 64,
        "A-9": 100,
    }


def test_calls_into_excel_do_not_grow_with_the_accounts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # every call into Excel starts from a range
    made: Counter[int] = Counter()
    begin = xw.Range.__init__

    for accounts in (5, 400):
        rows = "".join(f"| A-{n} | {n % 21} | {n % 11} |\n" for n in range(accounts))
        path = write_book(
            tmp_path / f"{accounts}.xlsx",
            changes={"Accounts": f"| Account ID | Logins | Tickets |\n{rows}"},
        )

        def counted(
            self: xw.Range, *args: object, size: int = accounts, **kwargs: object
        ) -> None:
            made[size] += 1
            begin(self, *args, **kwargs)

        monkeypatch.setattr(xw.Range, "__init__", counted)
        refreshed(path, AS_OF)

    assert made[5] == made[400] > 0
