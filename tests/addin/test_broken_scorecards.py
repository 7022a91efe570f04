"""Scorecards that cannot be used: one message with its cell, the file as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from broken_books import (
    SCORECARDS,
    WEIGHTS_OF_TWO,
    Broken,
    assert_stops_with_one_message,
    with_cell,
)

if TYPE_CHECKING:
    from pathlib import Path

SCORECARDS_BROKEN = (
    Broken(
        kind="a scorecard without weights",
        changes={"Scorecards": SCORECARDS},
        code="scorecard-without-weights",
        text=(
            "Scorecards!A2: the scorecard Big has no column of weights. Add a "
            "column named Big to Weights, or delete the scorecard."
        ),
    ),
    Broken(
        kind="no Default scorecard",
        changes={
            "Scorecards": with_cell(SCORECARDS, "Default  ", " "),
            "Weights": WEIGHTS_OF_TWO,
        },
        code="default-missing",
        text=(
            "Scorecards!A1: there is no scorecard Default. Add a row Default to"
            " Scorecards and a column Default to Weights."
        ),
    ),
    Broken(
        kind="a Default with a condition",
        changes={
            "Scorecards": with_cell(
                SCORECARDS,
                "Default   |          |         |      | ",
                "Default | | Segment | = | SMB ",
            ),
            "Weights": WEIGHTS_OF_TWO,
        },
        code="default-has-condition",
        text=(
            "Scorecards!C3: the scorecard Default has a condition. Clear "
            "Column, Test and Value of Default."
        ),
    ),
    Broken(
        kind="a scorecard without a condition",
        changes={
            "Scorecards": with_cell(SCORECARDS, "Segment | =    | Large", "| |"),
            "Weights": WEIGHTS_OF_TWO,
        },
        code="condition-missing",
        text=(
            "Scorecards!C2: the scorecard Big has no condition. Only Default "
            "goes without a condition. Say which accounts use Big."
        ),
    ),
    Broken(
        kind="a scorecard without a name",
        changes={
            "Scorecards": with_cell(SCORECARDS, "Big", ""),
            "Weights": WEIGHTS_OF_TWO,
        },
        code="scorecard-blank",
        text=(
            "Scorecards!A2: the row has no scorecard name. Name the scorecard, "
            "or delete the row."
        ),
    ),
    Broken(
        kind="a scorecard rule over a missing column",
        changes={
            "Scorecards": with_cell(SCORECARDS, "Segment", "Segmnt"),
            "Weights": WEIGHTS_OF_TWO,
        },
        code="condition-column-missing",
        text=(
            'Scorecards!C2: the accounts have no column "Segmnt". Choose '
            "Segment, or mend the header of the account tabs."
        ),
    ),
    Broken(
        kind="an unknown test",
        changes={
            "Scorecards": with_cell(SCORECARDS, "=", "like"),
            "Weights": WEIGHTS_OF_TWO,
        },
        code="word-unknown",
        text=(
            'Scorecards!D2: "like" is not a test. Choose one of =, ≠, <, ≤, >, '
            "≥, in, between, blank, not blank from the list."
        ),
    ),
    Broken(
        kind="a test without a value",
        changes={
            "Scorecards": with_cell(SCORECARDS, "Large", ""),
            "Weights": WEIGHTS_OF_TWO,
        },
        code="cell-blank",
        text="Scorecards!E2: Value is blank. Type what Segment is compared with.",
    ),
    Broken(
        kind="between with one value",
        changes={
            "Scorecards": with_cell(SCORECARDS, "=    | Large", "between | 10"),
            "Weights": WEIGHTS_OF_TWO,
        },
        code="condition-value",
        text=(
            'Scorecards!E2: the test between cannot use "10". Type two values, '
            "like 10 and 50."
        ),
    ),
    Broken(
        kind="an unknown method",
        changes={
            "Scorecards": with_cell(SCORECARDS, "weighted", "sums"),
            "Weights": WEIGHTS_OF_TWO,
        },
        code="word-unknown",
        text=(
            'Scorecards!F2: "sums" is not a method. Choose one of weighted, '
            "points from the list."
        ),
    ),
    Broken(
        kind="two methods",
        changes={
            "Scorecards": SCORECARDS + "| Big | 1 | ARR | > | 1 | points | | |",
            "Weights": WEIGHTS_OF_TWO,
        },
        code="method-mixed",
        text=(
            "Scorecards!F4: the scorecard Big has two methods. Use the same "
            "Method in each of its rows."
        ),
    ),
    Broken(
        kind="a floor above the ceiling",
        changes={
            "Scorecards": with_cell(
                SCORECARDS, "weighted |       |         |", "points | 50 | 10 |"
            ),
            "Weights": WEIGHTS_OF_TWO,
        },
        code="floor-not-below-ceiling",
        text=(
            "Scorecards!G2: Floor 50 is not below Ceiling 10. Floor is the raw "
            "total that means 0, Ceiling the one that means 100."
        ),
    ),
)


@pytest.mark.parametrize("broken", SCORECARDS_BROKEN, ids=lambda broken: broken.kind)
def test_one_message_and_an_untouched_file(tmp_path: Path, broken: Broken) -> None:
    assert_stops_with_one_message(tmp_path, broken)
