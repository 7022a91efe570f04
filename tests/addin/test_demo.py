"""The demo company: made, scored, and read by programs we did not write."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import openpyxl
import pytest
import python_calamine
from books import header_row, scores
from click.testing import CliRunner

from addin.cli import DEMO_BOOK, main
from workbook_templates.recipes import company_mess

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

BANDS = {"Red", "Amber", "Green"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """The scored workbook and what the command said of it."""
    folder = tmp_path_factory.mktemp("demo")
    done = CliRunner().invoke(main, ["demo", "--dir", str(folder), "--json"])
    assert done.exit_code == 0, done.output
    return folder / DEMO_BOOK, json.loads(done.stdout)


def test_every_account_has_a_band_a_coverage_and_a_reason(
    demo: tuple[Path, dict[str, object]],
) -> None:
    path, said = demo
    rows = scores(path)

    assert len(rows) == said["accounts"]
    # 312 accounts, 46 of them churned
    assert len(rows) == 266
    for row in rows.values():
        assert str(row["Band"]).removesuffix(" ?") in {*BANDS, "Not scored"}
        assert (row["Score"] is None) == (row["Band"] == "Not scored")
        assert row["Coverage"]
        assert row["Why"]


def test_churned_accounts_are_not_scored(demo: tuple[Path, dict[str, object]]) -> None:
    path, _ = demo
    worksheet = openpyxl.load_workbook(path)["Accounts"]
    headers = [cell.value for cell in worksheet[1]]
    status, account = headers.index("Status"), headers.index("Account ID")
    churned = {
        row[account]
        for row in worksheet.iter_rows(min_row=2, values_only=True)
        if row[status] == "Churned"
    }

    assert len(churned) == 46
    assert churned.isdisjoint(scores(path))


def test_the_dirt_that_was_planted_is_found_and_nothing_else(
    demo: tuple[Path, dict[str, object]],
) -> None:
    _, said = demo
    codes = sorted(problem["code"] for problem in said["problems"])

    # "n/a" has no code: it is a way to say missing, and needs no mending
    planted = [dirt.code for dirt in company_mess.DIRT if dirt.code]
    assert codes == sorted([*planted, "account-twice"])


def test_another_reader_sees_the_same_scores(
    demo: tuple[Path, dict[str, object]],
) -> None:
    path, _ = demo
    top = header_row(openpyxl.load_workbook(path)["Scores"])
    rows = python_calamine.load_workbook(path).get_sheet_by_name("Scores").to_python()
    headers = rows[top - 1]
    band, account = headers.index("Band"), headers.index("Account ID")

    seen = {row[account]: row[band] for row in rows[top:]}

    assert seen == {a: row["Band"] for a, row in scores(path).items()}


@pytest.mark.libreoffice
def test_libreoffice_opens_it_and_its_totals_add_up_to_100(
    demo: tuple[Path, dict[str, object]], converted: Callable[[Path, str], Path]
) -> None:
    path, _ = demo
    workbook = openpyxl.load_workbook(converted(path, "xlsx"), data_only=True)

    weights = workbook["Weights"]
    total = next(r for r in weights.iter_rows(min_col=1) if r[0].value == "Total")
    assert [cell.value for cell in total[1:4]] == [100, 100, 100]
    assert workbook["Scores"]["C5"].value == scores(path)["CU-1099"]["Score"]
