"""Result sheets that staff have renamed, deleted or filled: refreshed all the same."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import openpyxl
import pytest
from books import header_row
from broken_books import answer_to_refresh, files_beside

from workbook_templates.build import build, save
from workbook_templates.recipes import RECIPES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl import Workbook


@pytest.fixture(scope="module")
def refreshed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("once") / "book.xlsx"
    save(build(RECIPES["weighted-mean"]), path)
    assert answer_to_refresh(path).exit_code == 0
    return path


@pytest.fixture
def book(refreshed_once: Path, tmp_path: Path) -> Path:
    return shutil.copy(refreshed_once, tmp_path / "book.xlsx")


def test_a_renamed_scores_sheet_is_found_by_its_table(book: Path) -> None:
    before = scores_on(book, "Scores")
    _edit(book, lambda workbook: setattr(workbook["Scores"], "title", "Health"))
    _edit(book, lambda workbook: _blank_scores(workbook, "Health"))

    assert answer_to_refresh(book).exit_code == 0
    assert scores_on(book, "Health") == before
    assert "Scores" not in openpyxl.load_workbook(book).sheetnames


@pytest.mark.parametrize("name", ["Scores", "Data checks"])
def test_a_deleted_table_of_results_comes_back(book: Path, name: str) -> None:
    before = scores_on(book, "Scores")
    _edit(book, lambda workbook: workbook.remove(workbook[name]))

    assert answer_to_refresh(book).exit_code == 0
    assert name in openpyxl.load_workbook(book).sheetnames
    # a new sheet lists the worst first
    assert sorted(scores_on(book, "Scores")) == sorted(before)


@pytest.mark.parametrize("name", ["Summary", "Start"])
def test_a_deleted_page_stays_deleted(book: Path, name: str) -> None:
    before = scores_on(book, "Scores")
    _edit(book, lambda workbook: workbook.remove(workbook[name]))

    assert answer_to_refresh(book).exit_code == 0
    assert name not in openpyxl.load_workbook(book).sheetnames
    assert scores_on(book, "Scores") == before


def test_a_book_without_any_result_sheet_gets_its_scores(book: Path) -> None:
    before = scores_on(book, "Scores")

    def without_results(workbook: Workbook) -> None:
        for name in ("Scores", "Data checks", "Summary", "Start"):
            workbook.remove(workbook[name])

    _edit(book, without_results)

    assert answer_to_refresh(book).exit_code == 0
    assert sorted(scores_on(book, "Scores")) == sorted(before)


def test_scores_made_a_plain_range_become_a_table_again(book: Path) -> None:
    before = scores_on(book, "Scores")

    def without_table(workbook: Workbook) -> None:
        del workbook["Scores"].tables["Scores"]
        _blank_scores(workbook, "Scores")

    _edit(book, without_table)

    assert answer_to_refresh(book).exit_code == 0
    assert scores_on(book, "Scores") == before
    assert "Scores" in openpyxl.load_workbook(book)["Scores"].tables


def test_a_note_where_scores_must_grow_is_not_written_over(book: Path) -> None:
    def with_note_and_account(workbook: Workbook) -> None:
        worksheet = workbook["Scores"]
        worksheet.cell(worksheet.max_row + 1, 1).value = "my note"
        accounts = workbook["Accounts"]
        new = ["NEW-1", *(c.value for c in accounts[accounts.max_row][1:])]
        accounts.append(new)

    _edit(book, with_note_and_account)
    last = openpyxl.load_workbook(book)["Scores"].max_row
    before = book.read_bytes()

    found = answer_to_refresh(book)

    assert found.texts == [
        (
            f"Scores!A{last}: the cell is filled, and the results table has to grow "
            "over it. Move what stands there, or make it a column of the table."
        )
    ]
    assert found.exit_code == 2
    assert book.read_bytes() == before
    assert files_beside(book) == ["book.xlsx"]


def test_scores_without_account_ids_are_not_guessed_at(book: Path) -> None:
    def without_ids(workbook: Workbook) -> None:
        worksheet = workbook["Scores"]
        worksheet.cell(header_row(worksheet), 1).value = "Number"

    _edit(book, without_ids)
    before = book.read_bytes()

    found = answer_to_refresh(book)

    assert found.texts == [
        (
            "Scores!A4: there is no column Account ID, which says whose row is whose. "
            "Add the column or rename the one that holds it."
        )
    ]
    assert book.read_bytes() == before


def scores_on(path: Path, name: str) -> list[tuple[str, object]]:
    """Account and score of every row of a sheet."""
    worksheet = openpyxl.load_workbook(path)[name]
    top = header_row(worksheet)
    headers = [cell.value for cell in worksheet[top]]
    at = headers.index("Score")
    rows = worksheet.iter_rows(min_row=top + 1, values_only=True)
    return [(str(row[0]), row[at]) for row in rows if row[0] is not None]


def _blank_scores(workbook: Workbook, name: str) -> None:
    """Take the scores away, so that the next refresh has to write them."""
    worksheet = workbook[name]
    top = header_row(worksheet)
    at = [cell.value for cell in worksheet[top]].index("Score") + 1
    for row in range(top + 1, worksheet.max_row + 1):
        worksheet.cell(row, at).value = None


def _edit(path: Path, change: Callable[[Workbook], object]) -> None:
    workbook = openpyxl.load_workbook(path)
    change(workbook)
    workbook.save(path)
