from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from csv_files import ACCOUNTS, CHURN, FILES, NPS, TICKETS, csv_files
from openpyxl import load_workbook

from workbook_templates import contract
from workbook_templates.build import build, save
from workbook_templates.contract import SCORE_DATE
from workbook_templates.errors import ImportProblemError
from workbook_templates.imports import propose, read_csv_tabs

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_templates.recipes.recipe import Recipe


def proposed(folder: Path, **contents: str) -> Recipe:
    return propose(read_csv_tabs(csv_files(folder, **contents)))


def test_a_proposal_says_what_it_took_each_tab_for(tmp_path: Path) -> None:
    recipe = proposed(tmp_path, **FILES)
    # 30 May is the newest churn; usage ends on 6 May, tickets on the 5th
    assert recipe.settings == {SCORE_DATE.name: dt.date(2026, 5, 30)}
    assert recipe.title == "Scores for 4 accounts"
    assert recipe.description.endswith("No account was recognised in countries.")
    assert recipe.sources.column("Source") == recipe.sources.column("Sheet")
    assert [tab.name for tab in recipe.tabs] == list(FILES)


def test_indicators_are_few_guessed_and_say_so(tmp_path: Path) -> None:
    grid = proposed(tmp_path, **FILES).indicators
    shown = ("Indicator", "Pillar", "Source", "Column", "Measure", "Better")
    assert list(zip(*(grid.column(name) for name in shown), strict=True)) == [
        ("Tickets in 90 days", "Support", "tickets", None, "count", "lower"),
        ("Usage in 90 days", "Usage", "usage", None, "count", "higher"),
        (
            "Subscriptions in 180 days",
            "Commercial",
            "subscriptions",
            None,
            "count",
            "higher",
        ),
        ("Nps", "Sentiment", "nps", "nps", "value", "higher"),
        (
            "Mean hours to solve",
            "Support",
            "tickets",
            "hours_to_solve",
            "mean",
            "lower",
        ),
        ("Days since usage", "Usage", "usage", None, "days since", "lower"),
        (
            "Days since subscriptions",
            "Commercial",
            "subscriptions",
            None,
            "days since",
            "lower",
        ),
        ("Mean logins", "Usage", "usage", "logins", "mean", "higher"),
    ]
    assert set(grid.column("Curve")) == {"percentile"}
    assert grid.column("Why it matters")[0] == "Proposed from tickets: check it."


def test_a_window_grows_until_enough_accounts_have_a_row(tmp_path: Path) -> None:
    # Score date 30 September. Within 90 days 1 account of 4, within 180 days 3 of 4
    tickets = (
        "ticket,account_id,opened\n1,A-01,2026-09-30\n2,A-02,2026-05-01\n"
        "3,A-03,2026-05-01\n4,A-01,2025-01-01\n"
    )
    grid = proposed(tmp_path, accounts=ACCOUNTS, tickets=tickets).indicators
    assert grid.column("Indicator")[0] == "Tickets in 180 days"
    assert grid.column("Window (days)")[0] == 180


def test_weights_are_equal_and_sum_to_100(tmp_path: Path) -> None:
    recipe = proposed(tmp_path, **FILES)
    # 100 = 8 x 12 + 4
    assert recipe.weights.column("Default") == (13, 13, 13, 13, 12, 12, 12, 12)


def test_outcomes_are_no_indicators(tmp_path: Path) -> None:
    recipe = proposed(tmp_path, accounts=ACCOUNTS, churn=CHURN, nps=NPS)
    assert "churn" not in recipe.indicators.column("Source")


def test_twin_columns_and_constants_are_left_out(tmp_path: Path) -> None:
    nps = "account_id,nps,nps_times_two,answered\nA-01,1,2,1\nA-02,5,10,1\nA-03,2,4,1\n"
    grid = proposed(tmp_path, accounts=ACCOUNTS, nps=nps).indicators
    # too few to stand alone, so the accounts tab lends its numbers
    assert grid.column("Column") == ("nps", "seats")


def test_without_accounts_or_numbers_one_sentence_says_so(tmp_path: Path) -> None:
    with pytest.raises(ImportProblemError, match="no column names each account once"):
        proposed(tmp_path, log="plan,seats\nPro,2\nPro,3\nPro,2\n")
    with pytest.raises(ImportProblemError, match="there is nothing to score yet"):
        proposed(tmp_path, accounts="id,name\nA,Ash\nB,Elm\n")


def test_the_workbook_holds_the_cells_as_they_were(tmp_path: Path) -> None:
    accounts = (
        "account_id,name,since,seats,trial\n007,=1+1,2026-01-31,12,TRUE\n"
        "008,@cmd,,1.5,FALSE\n"
    )
    recipe = proposed(tmp_path, accounts=accounts, start=TICKETS.replace("A-0", "00"))
    save(build(recipe), tmp_path / "book.xlsx")
    book = load_workbook(tmp_path / "book.xlsx")
    assert list(book["accounts"].values) == [
        ("account_id", "name", "since", "seats", "trial"),
        ("007", "=1+1", dt.datetime(2026, 1, 31), 12, True),  # noqa: DTZ001 - cells know no zone
        ("008", "@cmd", None, 1.5, False),
    ]
    assert book["accounts"]["B2"].data_type == "s"
    assert book["start 2"].tables.keys() == {"start_2"}
    assert book["accounts"]["C2"].number_format == "yyyy-mm-dd"


def test_the_same_files_make_the_same_recipe(tmp_path: Path) -> None:
    assert proposed(tmp_path, **FILES) == proposed(tmp_path, **FILES)


def test_every_header_is_one_of_the_contract(tmp_path: Path) -> None:
    recipe = proposed(tmp_path, **FILES)
    assert set(recipe.sources.headers) <= set(contract.SOURCES.headers)
    assert set(recipe.indicators.headers) <= set(contract.INDICATORS.headers)
    assert set(recipe.weights.headers) == set(contract.WEIGHTS.headers)


def test_no_proposed_name_begins_like_a_formula(tmp_path: Path) -> None:
    nps = NPS.replace("nps", "@nps")
    recipe = proposed(tmp_path, **{"accounts": ACCOUNTS, "=1+1": TICKETS, "+nps": nps})
    assert [tab.name for tab in recipe.tabs] == ["accounts", "1+1", "nps"]
    assert recipe.indicators.column("Indicator")[:2] == ("1+1 in 90 days", "Nps")


def test_headers_that_excel_would_read_as_formulas_stay_text(tmp_path: Path) -> None:
    recipe = proposed(
        tmp_path,
        accounts="account #,=1+1,seats\nA-1,5,10\nA-2,6,20\nA-3,7,40\n",
    )
    path = tmp_path / "book.xlsx"
    save(build(recipe), path)

    workbook = load_workbook(path)
    header = workbook["accounts"][1]
    assert [(c.value, c.data_type) for c in header][:2] == [
        ("account #", "s"),
        ("=1+1", "s"),
    ]
    # in a structured reference # stands for something else, unless marked
    name = workbook.defined_names[contract.ACCOUNT_IDS]
    assert name.attr_text == "accounts[account '#]"
