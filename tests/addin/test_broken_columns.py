"""What only a whole column, or the whole list of indicators, shows to be odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from books import scores
from broken_books import answer_to_refresh, indicators, written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

# twelve accounts: from ten on, whole columns are looked at
ODD = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]
EVEN = [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5]
DOUBLE = [2 * value for value in ODD]
GAPS = [*EVEN[:8], "", "", "", ""]
MIXED = [85, 70, 60, 0.9, 75, 50, 40, 95, 65, 45, 55, 35]


def twelve(logins: Sequence[object], tickets: Sequence[object]) -> str:
    """An Accounts sheet of twelve accounts."""
    rows = [
        f"| A-{number} | {first} | {second} |"
        for number, (first, second) in enumerate(zip(logins, tickets, strict=True))
    ]
    return "\n".join(["| Account ID | Logins | Tickets |", *rows])


COLUMNS_OF_TWELVE = (
    (
        "mostly-missing",
        {"Accounts": twelve(ODD, GAPS)},
        (
            "Indicators!A3: 33% of the accounts have no value for Tickets. "
            "Fill the column, or lower the indicator's weight."
        ),
    ),
    (
        "indicator-constant",
        {"Accounts": twelve(ODD, [4] * 12)},
        (
            "Indicators!A3: Tickets is 4 for every account. It tells no account from "
            "another. Check the column, or switch it Off."
        ),
    ),
    (
        "indicators-alike",
        {"Accounts": twelve(ODD, DOUBLE)},
        (
            "Indicators!A3: Logins and Tickets move together (correlation 1.00). "
            "One of them would do; together they count twice."
        ),
    ),
    (
        "unit-mix",
        {
            "Accounts": twelve(MIXED, EVEN),
            "Indicators": indicators({"Unit": "%", "Best": "100"}),
        },
        (
            "Indicators!A2: 0.9 (account A-3) stands in a column where most values are "
            "like 85. Is it 90? It was used as it stands."
        ),
    ),
)


@pytest.mark.parametrize(("code", "changes", "text"), COLUMNS_OF_TWELVE)
def test_what_only_a_whole_column_shows(
    tmp_path: Path, code: str, changes: Mapping[str, str], text: str
) -> None:
    path = written(tmp_path / "book.xlsx", changes)

    found = answer_to_refresh(path)

    assert found.texts == [text]
    assert found.codes == [code]
    assert found.exit_code == 1
    assert len(scores(path)) == 12


def test_a_column_says_nothing_about_fewer_than_ten_accounts(tmp_path: Path) -> None:
    accounts = "\n".join(twelve(ODD, [4] * 12).splitlines()[:10])
    path = written(tmp_path / "book.xlsx", {"Accounts": accounts})

    assert answer_to_refresh(path).codes == []


def test_more_than_ten_indicators_are_many(tmp_path: Path) -> None:
    names = [f"Logins {number}" for number in range(11)]
    header, row, _ = indicators().splitlines()
    changes = {
        "Indicators": "\n".join(
            [header, *(row.replace("Logins", name, 1) for name in names)]
        ),
        "Weights": "\n".join(
            ["| Indicator | Default |", "| Logins 0 | 100 |"]
            + [f"| {name} | 0 |" for name in names[1:]]
        ),
    }
    path = written(tmp_path / "book.xlsx", changes)

    found = answer_to_refresh(path)

    assert found.texts == [
        (
            "Indicators!A1: 11 indicators are switched on. "
            "More than ten are rarely read. Switch some Off."
        )
    ]
    assert found.exit_code == 1


def test_two_scorecards_for_one_account_are_information(tmp_path: Path) -> None:
    changes = {
        "Scorecards": "| Scorecard | Priority | Column | Test | Value |\n"
        "| Big | 1 | Segment | = | Large |\n| Rich | 2 | ARR | >= | 50000 |\n"
        "| Default | | | | |",
        "Weights": "| Indicator | Big | Rich | Default |\n"
        "| Logins | 60 | 60 | 60 |\n| Tickets | 40 | 40 | 40 |",
    }
    path = written(tmp_path / "book.xlsx", changes)

    found = answer_to_refresh(path)

    assert found.texts == [
        (
            "Scorecards!A3: Big and Rich both claim 1 account. "
            "Nothing breaks: Big is used, which is tried first."
        )
    ]
    assert found.exit_code == 0


def test_many_cells_of_one_kind_are_listed_once_each_then_counted(
    tmp_path: Path,
) -> None:
    rows = [f"| A-{n} | x{n} | 1 |" for n in range(25)]
    accounts = "\n".join(["| Account ID | Logins | Tickets |", *rows])
    path = written(tmp_path / "book.xlsx", {"Accounts": accounts})

    found = answer_to_refresh(path)

    assert found.codes.count("not-a-number") == 20
    assert (
        "Accounts!B22: 5 more cells of the column Logins have the same problem. "
        "Mend the first ones; the rest often goes with them."
    ) in found.texts
