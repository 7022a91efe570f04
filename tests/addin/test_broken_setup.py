"""A set-up with several faults: all are told, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from broken_books import (
    BANDS,
    SETTINGS,
    WEIGHTS,
    answer,
    answer_to_refresh,
    indicators,
    with_cell,
    written,
)

if TYPE_CHECKING:
    from pathlib import Path


def test_check_says_the_same_and_writes_nothing(tmp_path: Path) -> None:
    changes = {"Bands": with_cell(BANDS, "70", "30")}
    path = written(tmp_path / "book.xlsx", changes)
    before = path.read_bytes()

    found = answer("check", path)

    assert found.texts == answer_to_refresh(path).texts
    assert found.codes == ["bands-not-ascending"]
    assert found.exit_code == 2
    assert found.document["refreshable"] is False
    assert path.read_bytes() == before


def test_all_faults_are_told_at_once_in_the_order_of_the_sheets(
    tmp_path: Path,
) -> None:
    changes = {
        "Indicators": indicators({"Curve": "linaer"}, {"Column": "Tckets"}),
        "Weights": with_cell(WEIGHTS, "60", "ten"),
        "Bands": with_cell(with_cell(BANDS, "| 0 ", "| 5 "), "Green", ""),
        "Settings": with_cell(SETTINGS, "0", "7"),
    }
    path = written(tmp_path / "book.xlsx", changes)

    found = answer_to_refresh(path)

    assert [text.split(": ")[0] for text in found.texts] == [
        "Indicators!I2",
        "Indicators!D3",
        "Weights!B2",
        "Bands!B2",
        "Bands!A4",
        "Settings!B2",
    ]


def test_a_missing_sheet_hides_no_fault_of_the_others(tmp_path: Path) -> None:
    changes = {"Weights": "", "Bands": with_cell(BANDS, "70", "30")}
    path = written(tmp_path / "book.xlsx", changes)

    assert answer_to_refresh(path).codes == ["sheet-missing", "bands-not-ascending"]
