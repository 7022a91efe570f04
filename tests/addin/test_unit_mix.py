"""A share typed as a percentage is pointed out; growth may pass 100% by itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from books import refreshed
from markdown_books import write_book

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = dt.date(2026, 9, 30)
TEN = [f"A-{number}" for number in range(10)]


def _codes(path: Path, indicator: str, tabs: dict[str, str]) -> list[str]:
    """Codes of the problems of a book with one indicator in %."""
    changes = {
        "Indicators": "| Indicator | Source | Column | Measure | Window (days) "
        f"| Curve | Worst | Best | Unit |\n| {indicator} | linear | 0 | 1 | % |",
        "Weights": "| Indicator | Default |\n| Use | 100 |",
        **tabs,
    }
    report = refreshed(write_book(path, changes=changes), AS_OF)
    assert report.written
    return [problem.code for problem in report.problems]


@pytest.mark.parametrize("slips", [1, 4, 9])
def test_85_among_shares_is_pointed_out(tmp_path: Path, slips: int) -> None:
    # half a column pasted from another export is no less wrong than one cell of it
    cells = [85] * slips + [0.5] * (10 - slips)
    rows = [f"| {a} | {cell} |" for a, cell in zip(TEN, cells, strict=True)]
    accounts = "\n".join(["| Account ID | Use |", *rows])

    codes = _codes(
        tmp_path / "book.xlsx",
        "Use | Accounts | Use | value | ",
        {"Accounts": accounts},
    )

    assert codes == ["unit-mix"]


def test_a_whole_column_in_another_unit_than_its_curve_is_pointed_out(
    tmp_path: Path,
) -> None:
    # with 28 for 28% every account would earn 100 points, and nobody would see why
    rows = [f"| {account} | {20 + n} |" for n, account in enumerate(TEN)]
    accounts = "\n".join(["| Account ID | Use |", *rows])

    codes = _codes(
        tmp_path / "book.xlsx",
        "Use | Accounts | Use | value | ",
        {"Accounts": accounts},
    )

    assert codes == ["unit-of-column"]


def test_use_that_grew_fourfold_is_no_slip(tmp_path: Path) -> None:
    # everyone went from 10 to 15 (50%), the last from 10 to 40 (300%)
    rows = [
        f"| {account} | {day} | {logins} |"
        for account in TEN
        for day, logins in (
            ("2026-08-15", 10),
            ("2026-09-15", 40 if account == TEN[-1] else 15),
        )
    ]

    codes = _codes(
        tmp_path / "book.xlsx",
        "Use | Events | Logins | change | 30",
        {
            "Accounts": "\n".join(["| Account ID |", *(f"| {a} |" for a in TEN)]),
            "Events": "\n".join(["| Account ID | Date | Logins |", *rows]),
            "Sources": "| Source | Sheet | Kind | Account column | As-of column |\n"
            "| Accounts | Accounts | accounts | Account ID | |\n"
            "| Events | Events | events | Account ID | Date |",
        },
    )

    assert codes == []
