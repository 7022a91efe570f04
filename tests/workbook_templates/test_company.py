from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from scoring.curves import CurveKind
from scoring.measures import Measure
from workbook_templates import contract
from workbook_templates.contract import Kind
from workbook_templates.recipes.common import SCORE_DATE
from workbook_templates.recipes.company import company_recipe
from workbook_templates.recipes.company_mess import (
    DIRT,
    REPEATED_ACCOUNT,
    SURVEYS_UNTIL,
    UNKNOWN_ACCOUNT,
    Dirt,
)
from workbook_templates.recipes.company_tabs import clean_frames, company_tabs
from workbook_templates.recipes.company_truth import MONTH_ENDS

if TYPE_CHECKING:
    from workbook_templates.recipes.grid import Grid

TABS = {tab.name: tab for tab in company_tabs()}
SETUP = company_recipe()


def column(tab: str, header: str) -> list[object]:
    headers = [c.name for c in TABS[tab].columns]
    return [row[headers.index(header)] for row in TABS[tab].rows]


def totals(grid: Grid, scorecard: str) -> float:
    return sum(w for w in grid.column(scorecard) if isinstance(w, int))


def test_it_has_the_eight_tabs_of_312_accounts() -> None:
    assert list(TABS) == [
        *("Accounts", "Subscriptions", "Usage", "Tickets", "Surveys", "Invoices"),
        *("CSM pulse", "Outcomes"),
    ]
    # 312 accounts and one row that stands twice
    assert len(column("Accounts", "Account ID")) == 313
    assert len(set(column("Accounts", "Account"))) == 312
    assert sum(len(tab.rows) for tab in TABS.values()) <= 25_000


def test_it_covers_18_months_up_to_the_score_date() -> None:
    months = {m for m in column("Usage", "Month") if isinstance(m, dt.date)}
    assert months == {day.date() for day in MONTH_ENDS}
    assert min(months) == dt.date(2025, 4, 30)
    assert max(months) == SCORE_DATE == dt.date(2026, 9, 30)


def test_the_cells_that_do_not_fit_their_column_are_those_listed() -> None:
    allowed = {
        Kind.NUMBER: (int, float),
        Kind.WHOLE: (int,),
        Kind.MONEY: (int, float),
        Kind.DATE: (dt.date,),
        Kind.TEXT: (str,),
    }
    odd = [
        (tab.name, col.name, row[position])
        for tab in TABS.values()
        for position, col in enumerate(tab.columns)
        for row in tab.rows
        if row[position] is not None
        and not isinstance(row[position], allowed[col.kind])
    ]
    listed = [(d.tab, d.column, d.cell) for d in DIRT if d.cell != UNKNOWN_ACCOUNT]
    assert sorted(odd, key=str) == sorted(listed, key=str)


@pytest.mark.parametrize("dirt", DIRT, ids=lambda d: f"{d.tab} {d.column}")
def test_dirt_stands_where_a_refresh_reads_it(dirt: Dirt) -> None:
    statuses = clean_frames()["Accounts"].set_index("Account ID")["Status"]
    assert dirt.account in set(clean_frames()[dirt.tab]["Account ID"])
    assert statuses[dirt.account] == "Active"


def test_dirty_texts_say_what_the_cell_held() -> None:
    for dirt in DIRT:
        frame = clean_frames()[dirt.tab]
        held = frame.loc[frame["Account ID"] == dirt.account, dirt.column].iloc[-1]
        if dirt.code == "number-as-text":
            assert dirt.cell == f"{held:,}"
        if dirt.code == "date-as-text":
            assert dirt.cell == f"{held:%d.%m.%Y}"


def test_one_account_is_repeated_and_one_ticket_is_nobodys() -> None:
    ids = column("Accounts", "Account ID")
    assert [i for i in set(ids) if ids.count(i) > 1] == [REPEATED_ACCOUNT]
    strangers = set(column("Tickets", "Account ID")) - set(ids)
    assert strangers == {UNKNOWN_ACCOUNT}


def test_gaps_are_as_stated() -> None:
    active = {
        account
        for account, status in zip(
            column("Accounts", "Account ID"), column("Accounts", "Status"), strict=True
        )
        if status == "Active"
    }
    assert len(active - set(column("Usage", "Account ID"))) == 9
    scores = column("Surveys", "Score")
    assert 0.10 <= scores.count(None) / len(scores) <= 0.15
    assert max(column("Surveys", "Sent on")) <= SURVEYS_UNTIL


def test_nobody_uses_the_product_or_is_billed_after_leaving() -> None:
    frames = clean_frames()
    outcomes = frames["Outcomes"]
    left = outcomes[outcomes["Outcome"] == "Churned"].set_index("Account ID")[
        "Outcome date"
    ]
    for tab, header in (
        ("Usage", "Month"),
        ("Tickets", "Opened"),
        ("Surveys", "Sent on"),
    ):
        frame = frames[tab]
        gone = frame["Account ID"].map(left)
        assert not (frame[header] > gone).any()


def test_churned_is_what_outcomes_say() -> None:
    frames = clean_frames()
    accounts, outcomes = frames["Accounts"], frames["Outcomes"]
    churned = set(accounts.loc[accounts["Status"] == "Churned", "Account ID"])
    assert churned == set(outcomes.loc[outcomes["Outcome"] == "Churned", "Account ID"])
    assert 30 <= len(churned) <= 70


def test_arr_is_what_the_last_renewal_left() -> None:
    frames = clean_frames()
    outcomes = frames["Outcomes"]
    renewed = outcomes[outcomes["Outcome"] != "Churned"]
    last = renewed.groupby("Account ID")["ARR after"].last()
    arr = frames["Accounts"].set_index("Account ID")["ARR"]
    assert arr[last.index].equals(last.rename("ARR"))


@pytest.mark.parametrize("scorecard", ["Default", "Enterprise", "Onboarding"])
def test_weights_sum_to_100_on_both_levels(scorecard: str) -> None:
    assert totals(SETUP.weights, scorecard) == 100
    assert totals(SETUP.pillar_weights, scorecard) == 100


def test_setup_words_are_those_of_the_contract() -> None:
    grid = SETUP.indicators
    assert len(grid.rows) == 10
    assert set(grid.column("Measure")) <= {m.value for m in Measure}
    assert set(grid.column("Curve")) <= {c.value for c in CurveKind}
    assert set(grid.column("Source")) <= set(SETUP.sources.column("Source"))
    assert set(grid.headers) <= set(contract.INDICATORS.headers)
    assert grid.column("Indicator") == SETUP.weights.column("Indicator")
    tabs = [c.name for c in TABS["Usage"].columns]
    assert {"Active users", "Seats", "Features used", "Month"} <= set(tabs)


def test_no_indicator_looks_at_the_outcomes() -> None:
    assert "Outcomes" not in SETUP.sources.column("Sheet")


def test_it_is_the_same_company_every_time() -> None:
    company_tabs.cache_clear()
    clean_frames.cache_clear()
    assert {tab.name: tab for tab in company_tabs()} == TABS
