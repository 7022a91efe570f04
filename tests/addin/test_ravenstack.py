"""Five raw tables of one company become scores, and so they do in plain pandas.

Nothing from the kernel is asked what a rule means: `raw_values` and `points` say it
again, for one account at a time, from the files.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import openpyxl
import pandas as pd
import pytest
from books import scores
from click.testing import CliRunner
from markdown_books import sheets_of
from openpyxl.utils import range_boundaries

from addin.assessment import assessed
from addin.cli import main
from addin.headless import open_book
from addin.refresh import refresh

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.table import Table

    from addin.assessment import Assessment
    from addin.refresh import Report

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY.parent / "shared" / "data" / "ravenstack"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the data set stands beside the repository, not in it"
)

AS_OF = pd.Timestamp("2024-12-31")
"""The newest date in the files, and so the score date that is proposed."""

SET_UP = """
# Indicators
| Indicator      | Pillar     | Source          | Column                    | Measure    | Window (days) | Filter                                 | Better | Curve      | Worst | Best | Points                          | If missing  | On | Unit   |
| Trial          | Commercial | accounts        | is_trial                  | value      |               |                                        | lower  | yes/no     |       |      |                                 |             | On |        |
| Refunds        | Commercial | churn_events    | refund_amount_usd         | sum        | 365           |                                        | lower  | linear     | 100   | 0    |                                 |             | On | $      |
| Breadth        | Usage      | feature_usage   | feature_name              | distinct   | 180           |                                        |        | linear     | 0     | 20   |                                 |             | On |        |
| Usage growth   | Usage      | feature_usage   | usage_count               | change     | 90            |                                        |        | curve      |       |      | -0.5:0 0:60 0.5:100             |             | On | %      |
| Errors per use | Usage      | feature_usage   | error_count / usage_count | ratio      | 365           |                                        | lower  | linear     | 0.15  | 0.02 |                                 |             | On |        |
| Days since use | Usage      | feature_usage   |                           | days since |               |                                        | lower  | steps      |       |      | 0:100 15:70 31:40 61:0          |             | On | days   |
| Most seats     | Commercial | subscriptions   | seats                     | max        |               | end_date is blank and is_trial = FALSE |        | percentile |       |      |                                 |             | On |        |
| Plan           | Commercial | subscriptions   | plan_tier                 | latest     |               |                                        |        | list       |       |      | Enterprise:100, Pro:60, basic:0 |             | On | text   |
| Auto-renewal   | Commercial | subscriptions   | auto_renew_flag           | share      | 365           |                                        |        | linear     | 0.5   | 1    |                                 |             | On | %      |
| Urgent tickets | Support    | support_tickets |                           | count      | 180           | priority = urgent                      | lower  | binary     |       | 0    |                                 |             | On |        |
| Pressing share | Support    | support_tickets |                           | share      | 365           | priority in HIGH, urgent               | lower  | target     |       |      | -1 0 0.25 1                     | score as 50 | On | %      |
| Satisfaction   | Support    | support_tickets | satisfaction_score        | mean       | 365           |                                        |        | linear     | 3     | 5    |                                 |             | On |        |

# Weights
| Indicator      | Default |
| Trial          | 5       |
| Refunds        | 5       |
| Breadth        | 15      |
| Usage growth   | 10      |
| Errors per use | 10      |
| Days since use | 15      |
| Most seats     | 10      |
| Plan           | 5       |
| Auto-renewal   | 5       |
| Urgent tickets | 10      |
| Pressing share | 5       |
| Satisfaction   | 5       |
"""  # noqa: E501 - one line a row

WEIGHTS = {
    str(name): float(str(weight)) for name, weight in sheets_of(SET_UP)["Weights"][1:]
}

TEN = {
    "A-c37601": "on trial; two subscriptions on its newest day",
    "A-0b0d6d": "three subscriptions on its newest day; nobody rated a ticket",
    "A-13466a": "no use in the window before: no growth to speak of",
    "A-f19b24": "no use in the window before, and nobody rated a ticket",
    "A-9f2731": "refunds past the worst; no tickets",
    "A-b20d99": "no use in 90 days",
    "A-462d45": "last use exactly on a step, 15 days ago",
    "A-eafc6e": "last use exactly on a step, 31 days ago",
    "A-9077b0": "few seats, an urgent ticket",
    "A-08e34e": "the largest refunds of the ten",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The five files, each with the account and the day of every row."""

    accounts: pd.DataFrame
    churn: pd.DataFrame
    use: pd.DataFrame
    subscriptions: pd.DataFrame
    tickets: pd.DataFrame

    def of(self, account: str) -> Files:
        parts = {f.name: getattr(self, f.name) for f in fields(self)}
        return Files(
            **{name: rows[rows.account_id == account] for name, rows in parts.items()}
        )


def _file(name: str, day: str) -> pd.DataFrame:
    rows = pd.read_csv(FOLDER / f"ravenstack_{name}.csv")
    return rows.assign(day=pd.to_datetime(rows[day]))


@pytest.fixture(scope="module")
def files() -> Files:
    subscriptions = _file("subscriptions", "start_date")
    account_of = subscriptions[["subscription_id", "account_id"]]
    return Files(
        accounts=_file("accounts", "signup_date"),
        churn=_file("churn_events", "churn_date"),
        use=_file("feature_usage", "usage_date").merge(account_of, how="left"),
        subscriptions=subscriptions,
        tickets=_file("support_tickets", "submitted_at"),
    )


def last(days: int, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of the `days` days that end with the score date."""
    return rows[(rows.day > AS_OF - pd.Timedelta(days=days)) & (rows.day <= AS_OF)]


def raw_values(mine: Files) -> dict[str, float | str]:
    """What one account's rows come to; NaN is missing."""
    year_of_use = last(365, mine.use)
    now = last(90, mine.use).usage_count.sum()
    before = last(180, mine.use).usage_count.sum() - now
    tickets = last(365, mine.tickets)
    recent_tickets = last(180, mine.tickets)
    # of several subscriptions that began on the newest day, the lowest row counts
    newest = mine.subscriptions[mine.subscriptions.day == mine.subscriptions.day.max()]
    return {
        "Trial": float(mine.accounts.is_trial.item()),
        "Refunds": last(365, mine.churn).refund_amount_usd.sum(),
        "Breadth": last(180, mine.use).feature_name.nunique(),
        "Usage growth": now / before - 1 if before else math.nan,
        "Errors per use": year_of_use.error_count.sum() / year_of_use.usage_count.sum(),
        "Days since use": (AS_OF - mine.use.day.max()).days,
        "Most seats": most_seats(mine.subscriptions),
        "Plan": newest.plan_tier.iloc[-1],
        "Auto-renewal": last(365, mine.subscriptions).auto_renew_flag.mean(),
        "Urgent tickets": (recent_tickets.priority == "urgent").sum(),
        "Pressing share": tickets.priority.isin(["high", "urgent"]).mean(),
        "Satisfaction": tickets.satisfaction_score.mean(),
    }


def most_seats(subscriptions: pd.DataFrame) -> float:
    running = subscriptions.end_date.isna() & ~subscriptions.is_trial
    return subscriptions[running].seats.max()


def points(raw: dict[str, float | str], everyones_seats: pd.Series) -> dict[str, float]:
    """What the raw values earn, without a stand-in for what is missing."""
    seats, idle = raw["Most seats"], raw["Days since use"]
    fewer, as_many = (everyones_seats < seats).sum(), (everyones_seats == seats).sum()
    return {
        "Trial": 0.0 if raw["Trial"] else 100.0,
        "Refunds": line(raw["Refunds"], zero_at=100, full_at=0),
        "Breadth": line(raw["Breadth"], zero_at=0, full_at=20),
        "Usage growth": np.interp(raw["Usage growth"], [-0.5, 0, 0.5], [0, 60, 100]),
        "Errors per use": line(raw["Errors per use"], zero_at=0.15, full_at=0.02),
        "Days since use": 100.0 * (idle < 15)
        + 70.0 * (15 <= idle < 31)
        + 40.0 * (31 <= idle < 61),
        "Most seats": 100 * (fewer + as_many / 2) / len(everyones_seats),
        "Plan": {"Enterprise": 100.0, "Pro": 60.0, "Basic": 0.0}[raw["Plan"]],
        "Auto-renewal": line(raw["Auto-renewal"], zero_at=0.5, full_at=1),
        "Urgent tickets": 0.0 if raw["Urgent tickets"] > 0 else 100.0,
        # full points from 0 to 0.25; a share cannot be below 0
        "Pressing share": line(raw["Pressing share"], zero_at=1, full_at=0.25),
        "Satisfaction": line(raw["Satisfaction"], zero_at=3, full_at=5),
    }


def line(value: float, *, zero_at: float, full_at: float) -> float:
    return 100 * np.clip((value - zero_at) / (full_at - zero_at), 0, 1)


def weighted_mean(earned: dict[str, float]) -> float:
    present = {name: value for name, value in earned.items() if not math.isnan(value)}
    total = sum(WEIGHTS[name] * value for name, value in present.items())
    return total / sum(WEIGHTS[name] for name in present)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One account's part of the result."""

    raw: dict[str, float | str]
    points: dict[str, float]
    score: float
    coverage: str


@pytest.fixture(scope="module")
def expected(files: Files) -> dict[str, Expected]:
    of_each = files.subscriptions.groupby("account_id")
    seats = pd.Series([most_seats(subscriptions) for _, subscriptions in of_each])
    return {account: _expected(files.of(account), seats.dropna()) for account in TEN}


def _expected(mine: Files, everyones_seats: pd.Series) -> Expected:
    raw = raw_values(mine)
    earned = points(raw, everyones_seats)
    known = [name for name, value in earned.items() if not math.isnan(value)]
    # the weights add up to 100, so what is known of them is a percentage
    coverage = f"{len(known)} of 12 · {sum(WEIGHTS[name] for name in known):.0f}%"
    if "Pressing share" not in known:
        earned = earned | {"Pressing share": 50.0}
    return Expected(
        raw=raw, points=earned, score=weighted_mean(earned), coverage=coverage
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the book proposed, what the refresh knew, and what Scores says after it."""

    sources: list[tuple[object, ...]]
    assessment: Assessment
    report: Report
    rows: dict[str, dict[str, object]]


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    path = tmp_path_factory.mktemp("ravenstack") / "book.xlsx"
    csv_files = sorted(FOLDER.glob("*.csv"))
    options = [word for csv in csv_files for word in ("--from", str(csv))]
    made = CliRunner().invoke(main, ["new", str(path), *options])
    assert made.exit_code == 0, made.output
    workbook = openpyxl.load_workbook(path)
    sources = list(workbook["Sources"].iter_rows(max_col=6, values_only=True))
    fill_in(workbook)
    workbook.save(path)
    with open_book(path) as book:
        assessment = assessed(book)
        report = refresh(book)
        book.save(path)
    return Outcome(
        sources=sources, assessment=assessment, report=report, rows=scores(path)
    )


def fill_in(workbook: Workbook) -> None:
    """Put our indicators and weights in place of the proposed ones."""
    for name, (headers, *rows) in sheets_of(SET_UP).items():
        worksheet = workbook[name]
        table = worksheet.tables[name]
        left, top, right, bottom = range_boundaries(table.ref)
        place = {worksheet.cell(top, c).value: c for c in range(left, right + 1)}
        for below in worksheet.iter_rows(top + 1, bottom, left, right):
            for cell in below:
                cell.value = None
        for number, row in enumerate(rows, start=top + 1):
            for header, value in zip(headers, row, strict=True):
                worksheet.cell(number, place[header], value)
        _stretch(table, top + len(rows))


def _stretch(table: Table, last_row: int) -> None:
    """End the table here, without its totals row."""
    start, end = table.ref.split(":")
    table.ref = f"{start}:{end.rstrip('0123456789')}{last_row}"
    table.totalsRowCount = None
    for column in table.tableColumns:
        column.totalsRowLabel = column.totalsRowFunction = None
    if table.autoFilter is not None:
        table.autoFilter.ref = table.ref


def test_files_that_name_subscriptions_are_led_to_accounts(outcome: Outcome) -> None:
    top = [row[0] for row in outcome.sources].index("Source")
    assert outcome.sources[top:] == [
        ("Source", "Sheet", "Kind", "Account column", "Via", "As-of column"),
        ("accounts", "accounts", "accounts", "account_id", None, None),
        ("churn_events", "churn_events", "events", "account_id", None, "churn_date"),
        (
            *("feature_usage", "feature_usage", "events"),
            *("subscription_id", "subscriptions", "usage_date"),
        ),
        ("subscriptions", "subscriptions", "events", "account_id", None, "start_date"),
        (
            *("support_tickets", "support_tickets", "events"),
            *("account_id", None, "submitted_at"),
        ),
    ]


def test_every_account_has_a_band_a_score_a_coverage_and_a_why(
    outcome: Outcome,
) -> None:
    assert len(outcome.rows) == 500
    assert outcome.report.scored == 500
    assert {row["Band"] for row in outcome.rows.values()} == {"Green", "Amber", "Red"}
    for row in outcome.rows.values():
        assert 0 <= row["Score"] <= 100
        assert re.fullmatch(r"\d+ of 12 · \d+%", row["Coverage"])
        assert 0 < len(row["Why"]) <= 120


def test_the_only_problem_is_that_twelve_indicators_are_many(outcome: Outcome) -> None:
    assert [p.code for p in outcome.report.problems] == ["indicators-many"]


def test_ten_accounts_come_out_as_in_plain_pandas(
    outcome: Outcome, expected: dict[str, Expected]
) -> None:
    scored = outcome.assessment.scored
    assert scored is not None
    for account, own in expected.items():
        raw = scored.data.raw.values.loc[account].to_dict()
        earned = scored.scores.points.loc[account].to_dict()
        assert raw == pytest.approx(own.raw, abs=1e-9, nan_ok=True), account
        assert earned == pytest.approx(own.points, abs=1e-9, nan_ok=True), account
        assert scored.scores.exact[account] == pytest.approx(own.score, abs=1e-9)


def test_the_sheet_shows_the_ten_rounded(
    outcome: Outcome, expected: dict[str, Expected]
) -> None:
    for account, own in expected.items():
        row = outcome.rows[account]
        shown = math.floor(round(own.score, 6) + 0.5)
        assert row["Score"] == shown, account
        assert row["Band"] == (
            "Green" if shown >= 70 else "Amber" if shown >= 40 else "Red"
        )
        assert row["Coverage"] == own.coverage
        for name, value in own.points.items():
            cell = row[f"{name} · pts"]
            assert (cell is None) == math.isnan(value), (account, name)
            # the cells keep two decimals
            assert cell is None or abs(cell - value) <= 0.005 + 1e-9, (account, name)


def test_the_ten_have_gaps_ties_and_edges(
    files: Files, expected: dict[str, Expected]
) -> None:
    """Otherwise the two tests before this one would prove less than they seem to."""
    raw = pd.DataFrame({account: own.raw for account, own in expected.items()}).T
    gaps = raw.columns[raw.isna().any()]
    assert set(gaps) == {"Usage growth", "Pressing share", "Satisfaction"}
    assert {15, 31} <= set(raw["Days since use"])
    assert raw["Usage growth"].min() == -1
    ties = files.subscriptions.groupby(["account_id", "day"]).plan_tier.nunique()
    newest = ties.groupby(level=0).last()
    assert (newest[list(TEN)] > 1).sum() >= 2
