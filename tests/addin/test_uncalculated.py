"""A formula whose result is not in the file is never taken for a blank cell."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from books import refreshed, scores
from markdown_books import write_book

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = dt.date(2026, 9, 30)


def _with_formula(path: Path, sheet: str, cell: str, formula: str) -> None:
    """Type a formula as a program does that does not calculate."""
    workbook = openpyxl.load_workbook(path)
    workbook[sheet][cell] = formula
    workbook.save(path)


def _with_result(path: Path, formula: str, kind: str, result: str) -> None:
    """Store a result beside a formula, as Excel does."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for name, content in parts.items():
        parts[name] = content.replace(
            f"><f>{formula}</f><v></v>".encode(),
            f"{kind}><f>{formula}</f><v>{result}</v>".encode(),
        ).replace(
            f"><f>{formula}</f><v/>".encode(),
            f"{kind}><f>{formula}</f><v>{result}</v>".encode(),
        )
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book.xlsx")


def test_a_weight_that_was_never_calculated_stops_the_refresh(book: Path) -> None:
    _with_formula(book, "Weights", "B2", "=30+30")

    report = refreshed(book, AS_OF)

    assert not report.written
    assert [(p.code, p.where) for p in report.problems] == [
        ("setup-not-calculated", "Weights!B2")
    ]


def test_data_that_was_never_calculated_is_missing_and_said_so(book: Path) -> None:
    _with_formula(book, "Accounts", "E2", "=10+10")

    report = refreshed(book, AS_OF)

    assert [(p.code, p.where) for p in report.problems] == [
        ("formula-not-calculated", "Accounts!E2")
    ]
    # tickets alone are left: 40% of the weight is too little to be scored on
    assert scores(book)["A-1"]["Band"] == "Not scored"


def test_a_calculated_formula_is_its_result(book: Path) -> None:
    _with_formula(book, "Accounts", "E2", "=10+10")
    _with_result(book, "10+10", "", "20")

    assert refreshed(book, AS_OF).problems == ()
    assert scores(book)["A-1"]["Score"] == 96


def test_a_formula_that_comes_to_an_empty_text_is_a_blank_cell(book: Path) -> None:
    _with_formula(book, "Accounts", "E2", '=IF(1,"",2)')
    _with_result(book, 'IF(1,"",2)', ' t="str"', "")

    for _ in range(2):
        # the second refresh reads what the first one saved
        assert refreshed(book, AS_OF).problems == ()
        assert scores(book)["A-1"]["Band"] == "Not scored"
