"""Sheets and cells of staff that bear our names, or stand in our way, are theirs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import openpyxl
import pytest
from books import refreshed, sheet
from click.testing import CliRunner
from markdown_books import write_book

from addin.cli import main
from workbook_templates import contract
from workbook_templates.build import build, save
from workbook_templates.recipes import RECIPES

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = dt.date(2026, 9, 30)
NOTES = "| Board pack |\n| Q3 went well |"


@pytest.mark.parametrize("name", ["Scores", "Data checks"])
def test_a_sheet_of_staff_with_the_name_of_ours_stops_the_refresh(
    tmp_path: Path, name: str
) -> None:
    path = write_book(tmp_path / "book.xlsx", changes={name: NOTES})
    before = path.read_bytes()

    report = refreshed(path, AS_OF)

    assert [(p.code, p.where) for p in report.problems] == [
        ("results-sheet-taken", f"{name}!A1")
    ]
    assert path.read_bytes() == before
    # check foresees it
    assert CliRunner().invoke(main, ["check", str(path)]).exit_code == 2


def test_a_summary_of_staff_is_left_alone(tmp_path: Path) -> None:
    path = write_book(tmp_path / "book.xlsx", changes={"Summary": NOTES})

    assert refreshed(path, AS_OF).written
    cells = [c.value for row in sheet(path, "Summary").iter_rows() for c in row]
    assert cells == ["Board pack", "Q3 went well"]


def test_a_page_whose_table_was_moved_stops_the_refresh(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    workbook = build(RECIPES["standard"])
    page = workbook[contract.SUMMARY_SHEET]
    page.tables[contract.SUMMARY_BANDS.name].ref = "B9:F13"
    save(workbook, path)

    report = refreshed(path)

    assert not report.written
    assert "summary-moved" in [p.code for p in report.problems]


def test_a_note_below_data_checks_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    save(build(RECIPES["standard"]), path)
    workbook = openpyxl.load_workbook(path)
    workbook["Data checks"]["C7"] = "ask Ana"
    for row in (3, 4, 5):
        workbook["Accounts"].cell(row, 4, "much")
    workbook.save(path)

    report = refreshed(path)

    assert not report.written
    assert "Data checks!C7" in [p.where for p in report.problems]


def test_data_checks_as_a_plain_range_are_written_where_they_stand(
    tmp_path: Path,
) -> None:
    headers = " | ".join(contract.DATA_CHECKS.headers)
    path = write_book(
        tmp_path / "book.xlsx", changes={"Data checks": f"| Ours |\n| {headers} |"}
    )

    assert refreshed(path, AS_OF).written
    worksheet = sheet(path, "Data checks")
    assert worksheet["A2"].value == "Severity"
    assert worksheet["C3"].value == "No problems found."
