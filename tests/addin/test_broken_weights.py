"""Weights that cannot be used: one message with its cell, the file as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from broken_books import (
    SETTINGS,
    WEIGHTS,
    WEIGHTS_AND_PILLARS,
    WEIGHTS_OF_TWO,
    Broken,
    assert_stops_with_one_message,
    with_cell,
)

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS_BROKEN = (
    Broken(
        kind="a weight as a word",
        changes={"Weights": with_cell(WEIGHTS, "60", "ten")},
        code="weight-not-a-number",
        text=(
            'Weights!B2: "ten" is not a number. Type a weight such as 10, or '
            "leave it blank if Default does not use Logins."
        ),
    ),
    Broken(
        kind="a weight that is an error",
        changes={"Weights": with_cell(WEIGHTS, "60", "#REF!")},
        code="weight-not-a-number",
        text=(
            'Weights!B2: "#REF!" is not a number. Type a weight such as 10, or '
            "leave it blank if Default does not use Logins."
        ),
    ),
    Broken(
        kind="a weight that is TRUE",
        changes={"Weights": with_cell(WEIGHTS, "60", "TRUE")},
        code="weight-not-a-number",
        text=(
            'Weights!B2: "TRUE" is not a number. Type a weight such as 10, or '
            "leave it blank if Default does not use Logins."
        ),
    ),
    Broken(
        kind="a negative weight",
        changes={"Weights": with_cell(WEIGHTS, "60", "-60")},
        code="weight-negative",
        text=(
            "Weights!B2: the weight -60 is below 0. Type a weight of 0 or more;"
            " the column Better says which direction is good."
        ),
    ),
    Broken(
        kind="all weights 0",
        changes={"Weights": with_cell(with_cell(WEIGHTS, "60", "0"), "40", "0")},
        code="weights-all-zero",
        text=(
            "Weights!B1: no indicator has a weight above 0 in Default. Type a "
            "weight for at least one indicator."
        ),
    ),
    Broken(
        kind="all weights blank",
        changes={"Weights": with_cell(with_cell(WEIGHTS, "60", ""), "40", "")},
        code="weights-all-zero",
        text=(
            "Weights!B1: no indicator has a weight above 0 in Default. Type a "
            "weight for at least one indicator."
        ),
    ),
    Broken(
        kind="a weight for an unknown indicator",
        changes={"Weights": WEIGHTS + "| Seats | 0 |"},
        code="weight-without-indicator",
        text=(
            'Weights!A4: "Seats" has weights but is not on the Indicators '
            "sheet. Delete the row, or add the indicator."
        ),
    ),
    Broken(
        kind="a weight for a misspelt indicator",
        changes={"Weights": with_cell(WEIGHTS, "Logins", "Login")},
        code="weight-without-indicator",
        text=(
            'Weights!A2: "Login" has weights but is not on the Indicators '
            "sheet. Delete the row, rename it to Logins, or add the indicator."
        ),
    ),
    Broken(
        kind="a weight without an indicator's name",
        changes={"Weights": WEIGHTS + "| | 10 |"},
        code="cell-blank",
        text=(
            "Weights!A4: Indicator is blank. Type the name of an indicator, or "
            "delete the row."
        ),
    ),
    Broken(
        kind="an indicator without a weight",
        changes={"Weights": "| Indicator | Default |\n| Logins | 100 |"},
        code="indicator-without-weight",
        text=(
            "Indicators!A3: the indicator Tickets has no row on the Weights "
            "sheet. Add Tickets to Weights, or switch it Off here."
        ),
    ),
    Broken(
        kind="two rows of weights for one indicator",
        changes={"Weights": WEIGHTS + "| Logins | 60 |"},
        code="weight-twice",
        text=(
            'Weights!A4: the indicator "Logins" has two rows of weights. Delete'
            " one of them."
        ),
    ),
    Broken(
        kind="weights that miss 100 under Strict weights",
        changes={
            "Settings": with_cell(SETTINGS, "No", "Yes"),
            "Weights": with_cell(WEIGHTS, "60", "50"),
        },
        code="weights-not-100-strict",
        text=(
            "Weights!B1: the weights of Default add up to 90, not 100. Change "
            "the weights until they add up to 100."
        ),
    ),
    Broken(
        kind="a column of weights for no scorecard",
        changes={"Weights": WEIGHTS_OF_TWO},
        code="scorecard-unknown",
        text=(
            'Weights!B1: the column "Big" is not a scorecard. Rename the '
            "column, or add the scorecard to Scorecards."
        ),
    ),
    Broken(
        kind="a pillar that no indicator has",
        changes={"Weights": with_cell(WEIGHTS_AND_PILLARS, "Usage", "Usge")},
        code="pillar-unknown",
        text=(
            'Weights!D2: no indicator belongs to the pillar "Usge". Choose '
            "Usage, or delete the row."
        ),
    ),
    Broken(
        kind="a pillar without a weight",
        changes={"Weights": with_cell(WEIGHTS_AND_PILLARS, "mean    | 50", "mean |")},
        code="pillar-without-weight",
        text=(
            "Weights!F1: the pillar Usage has no weight for Default, and other "
            "pillars do. Type a weight for Usage, or clear all pillar weights "
            "of Default."
        ),
    ),
    Broken(
        kind="pillar weights all 0",
        changes={"Weights": WEIGHTS_AND_PILLARS.replace("50", "0")},
        code="pillars-all-zero",
        text=(
            "Weights!F1: no pillar has a weight above 0 in Default. Type a "
            "weight for at least one pillar, or clear the whole column."
        ),
    ),
    Broken(
        kind="an unknown way to combine",
        changes={"Weights": with_cell(WEIGHTS_AND_PILLARS, "mean", "median")},
        code="word-unknown",
        text=(
            'Weights!E2: "median" is not a way to combine. Choose mean from the list.'
        ),
    ),
)


@pytest.mark.parametrize("broken", WEIGHTS_BROKEN, ids=lambda broken: broken.kind)
def test_one_message_and_an_untouched_file(tmp_path: Path, broken: Broken) -> None:
    assert_stops_with_one_message(tmp_path, broken)
