from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from workbook_templates.build import build, save
from workbook_templates.contract import SCORE_DATE
from workbook_templates.imports import propose, read_csv_tabs

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY.parent / "shared" / "data" / "ravenstack"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the data set stands beside the repository, not in it"
)


def test_five_raw_tables_become_a_workbook(tmp_path: Path) -> None:
    recipe = propose(read_csv_tabs(sorted(FOLDER.glob("*.csv"))))
    assert recipe.sources.rows == (
        ("accounts", "accounts", "accounts", "account_id", None, None),
        ("churn_events", "churn_events", "events", "account_id", None, "churn_date"),
        (
            "feature_usage",
            "feature_usage",
            "events",
            "subscription_id",
            "subscriptions",
            "usage_date",
        ),
        ("subscriptions", "subscriptions", "events", "account_id", None, "start_date"),
        (
            "support_tickets",
            "support_tickets",
            "events",
            "account_id",
            None,
            "submitted_at",
        ),
    )
    assert recipe.settings == {SCORE_DATE.name: dt.date(2024, 12, 31)}
    assert len(recipe.indicators.rows) == 8
    assert [len(tab.rows) for tab in recipe.tabs] == [500, 600, 25_000, 5_000, 2_000]
    save(build(recipe), tmp_path / "book.xlsx")
    assert (tmp_path / "book.xlsx").stat().st_size > 500_000
