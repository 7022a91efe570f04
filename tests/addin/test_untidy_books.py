"""Books that are untidy but mean something: they score, without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from books import scores
from broken_books import VISITS, WEIGHTS, answer_to_refresh, with_cell, written
from markdown_books import write_book

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook

AS_BY_HAND = {"A-1": 96, "A-2": 31, "A-3": 64}
"""60% of the points for logins and 40% of those for tickets, see MINIMAL."""


def header_in_row_7(book: Workbook) -> None:
    book["Accounts"].insert_rows(1, 6)
    book["Accounts"]["A1"] = "Export of accounts"
    book["Accounts"]["A3"] = "Run by Ana"


def title_in_merged_cells(book: Workbook) -> None:
    book["Accounts"].insert_rows(1)
    book["Accounts"]["A1"] = "All accounts"
    book["Accounts"].merge_cells("A1:F1")


def headers_in_another_spelling(book: Workbook) -> None:
    book["Accounts"]["A1"] = "\u00a0account\u00a0id "
    book["Accounts"]["E1"] = "LOGINS  "
    book["Accounts"]["F1"] = "tickets\u00a0"
    book["Indicators"]["A1"] = " indicator "
    book["Weights"]["B1"] = "DEFAULT"


def curly_quotes(book: Workbook) -> None:
    book["Accounts"]["E1"] = "Customer\u2019s logins"
    book["Indicators"]["D2"] = "Customer's logins"


def blank_rows(book: Workbook) -> None:
    for name in ("Accounts", "Indicators", "Weights", "Bands"):
        book[name].insert_rows(3)


def a_table_of_staff_beside_the_accounts(book: Workbook) -> None:
    for row, cells in enumerate((("Region", "Head"), ("EMEA", "Ana")), start=2):
        for column, value in enumerate(cells, start=9):
            book["Accounts"].cell(row, column).value = value


def hidden_sheets(book: Workbook) -> None:
    book["Accounts"].sheet_state = "hidden"
    book["Indicators"].sheet_state = "hidden"
    book["Bands"].sheet_state = "veryHidden"


def notes_beside_weights(book: Workbook) -> None:
    book["Weights"]["C1"] = "Notes"
    book["Weights"]["C2"] = "agreed in May"


def weights_as_text(book: Workbook) -> None:
    for cell in ("B2", "B3"):
        book["Weights"][cell] = str(book["Weights"][cell].value)


def an_indicator_that_is_off(book: Workbook) -> None:
    for column, value in enumerate(("Seats", "Usage", "Nowhere", "-", "?"), start=1):
        book["Indicators"].cell(4, column).value = value
    book["Indicators"]["H1"] = "On"
    book["Indicators"]["H4"] = "off"


@pytest.mark.parametrize("tables", [False, True])
@pytest.mark.parametrize(
    "untidy",
    [
        blank_rows,
        a_table_of_staff_beside_the_accounts,
        curly_quotes,
        hidden_sheets,
    ],
)
def test_scores_come_out_as_by_hand(
    tmp_path: Path, untidy: Callable[[Workbook], None], *, tables: bool
) -> None:
    path = write_book(tmp_path / "book.xlsx", tables=tables)
    _edit(path, untidy)

    found = answer_to_refresh(path)

    assert found.texts == []
    assert found.exit_code == 0
    assert {a: row["Score"] for a, row in scores(path).items()} == AS_BY_HAND


@pytest.mark.parametrize(
    "untidy",
    [
        header_in_row_7,
        title_in_merged_cells,
        headers_in_another_spelling,
        notes_beside_weights,
        weights_as_text,
        an_indicator_that_is_off,
    ],
)
def test_plain_ranges_come_out_as_by_hand(
    tmp_path: Path, untidy: Callable[[Workbook], None]
) -> None:
    path = write_book(tmp_path / "book.xlsx")
    _edit(path, untidy)

    found = answer_to_refresh(path)

    assert found.texts == []
    assert {a: row["Score"] for a, row in scores(path).items()} == AS_BY_HAND


def test_a_header_merged_over_another_is_told_where_it_is_missed(
    tmp_path: Path,
) -> None:
    path = write_book(tmp_path / "book.xlsx")
    _edit(path, lambda book: book["Accounts"].merge_cells("E1:F1"))

    found = answer_to_refresh(path)

    assert found.texts == [
        (
            'Indicators!D3: the source Accounts has no column "Tickets". Choose '
            "one of Account ID, Account, ARR, Segment, Logins, or mend the header on "
            "that sheet."
        )
    ]


def test_rows_typed_right_below_a_table_of_the_set_up_belong_to_it(
    tmp_path: Path,
) -> None:
    path = write_book(tmp_path / "book.xlsx", tables=True)
    _edit(path, lambda book: book["Weights"].append(["Seats", 5]))

    assert answer_to_refresh(path).texts == [
        (
            'Weights!A4: "Seats" has weights but is not on the Indicators sheet. '
            "Delete the row, or add the indicator."
        )
    ]


def test_one_account_is_scored_alone(tmp_path: Path) -> None:
    account = "| Account ID | Logins | Tickets |\n| A-1 | 20 | 1 |"
    path = written(tmp_path / "book.xlsx", {"Accounts": account})

    found = answer_to_refresh(path)

    assert found.texts == []
    assert {a: row["Score"] for a, row in scores(path).items()} == {"A-1": 96}


def test_one_account_is_in_the_middle_of_its_percentiles(tmp_path: Path) -> None:
    changes = {
        "Accounts": "| Account ID | Logins | Tickets |\n| A-1 | 20 | 1 |",
        "Indicators": "| Indicator | Source | Column | Curve |\n"
        "| Logins | Accounts | Logins | percentile |\n"
        "| Tickets | Accounts | Tickets | percentile |",
    }
    path = written(tmp_path / "book.xlsx", changes)

    found = answer_to_refresh(path)

    # the middle of rank 1 of 1 is 1 - 0.5
    assert found.texts == []
    assert scores(path)["A-1"]["Score"] == 50


def test_tests_may_be_typed_as_keyboards_have_them(tmp_path: Path) -> None:
    changes = {
        "Scorecards": "| Scorecard | Column | Test | Value |\n"
        "| Big | ARR | >= | 90000 |\n| Default | | | |",
        "Weights": "| Indicator | Big | Default |\n"
        "| Logins | 100 | 60 |\n| Tickets | | 40 |",
    }
    path = written(tmp_path / "book.xlsx", changes)

    found = answer_to_refresh(path)

    # A-3 alone has an ARR of 90000: 12 of 20 logins
    assert found.texts == []
    assert scores(path)["A-3"]["Score"] == 60


def test_a_source_that_nobody_uses_may_hold_anything(tmp_path: Path) -> None:
    changes = {
        "Sources": "| Source | Sheet | Kind | Account column |\n"
        "| Accounts | Accounts | accounts | Account ID |\n"
        "| Visits | Visits | events | Account |",
        "Visits": with_cell(VISITS, "| 2 ", "| two "),
        "Weights": WEIGHTS,
    }
    path = written(tmp_path / "book.xlsx", changes)

    assert answer_to_refresh(path).texts == []


def _edit(path: Path, change: Callable[[Workbook], object]) -> None:
    book = openpyxl.load_workbook(path)
    change(book)
    book.save(path)
