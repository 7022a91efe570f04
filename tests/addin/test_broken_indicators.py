"""Indicators that cannot be used: one message with its cell, the file as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from broken_books import (
    SOURCES_OF_TWO,
    VISITS,
    WEIGHTS,
    Broken,
    assert_stops_with_one_message,
    indicators,
    with_cell,
)

if TYPE_CHECKING:
    from pathlib import Path

INDICATORS_BROKEN = (
    Broken(
        kind="a duplicate indicator",
        changes={
            "Indicators": indicators(tickets={"Indicator": "logins"}),
            "Weights": "| Indicator | Default |\n| Logins | 100 |",
        },
        code="indicator-twice",
        text=(
            'Indicators!A3: the indicator "logins" stands twice. Rename or '
            "delete one of them."
        ),
    ),
    Broken(
        kind="an indicator with a name longer than Excel's headers",
        changes={
            "Indicators": indicators({"Indicator": "L" * 250}),
            "Weights": with_cell(WEIGHTS, "Logins", "L" * 250),
        },
        code="name-too-long",
        text=(
            "Indicators!A2: the name has 250 characters, and Excel takes 249 here. "
            "Shorten it to a few words."
        ),
    ),
    Broken(
        kind="an indicator without a name",
        changes={"Indicators": indicators({"Indicator": ""})},
        code="indicator-blank",
        text=(
            "Indicators!A2: the row has no indicator name. Name the indicator, "
            "or delete the row."
        ),
    ),
    Broken(
        kind="every indicator off",
        changes={"Indicators": indicators({"On": "Off"}, {"On": "off"})},
        code="indicators-none-on",
        text=(
            "Indicators!A1: every indicator is switched off. Set On to On, or "
            "leave it blank, for the indicators to score."
        ),
    ),
    Broken(
        kind="an unknown curve",
        changes={"Indicators": indicators({"Curve": "linaer"})},
        code="word-unknown",
        text=('Indicators!I2: "linaer" is not a curve. Choose linear from the list.'),
    ),
    Broken(
        kind="an unknown measure",
        changes={"Indicators": indicators({"Measure": "summ"})},
        code="word-unknown",
        text='Indicators!E2: "summ" is not a measure. Choose sum from the list.',
    ),
    Broken(
        kind="an unknown policy",
        changes={"Indicators": indicators({"If missing": "score as much"})},
        code="word-unknown",
        text=(
            'Indicators!M2: "score as much" is not a policy. Choose score as 50'
            " from the list."
        ),
    ),
    Broken(
        kind="an unknown direction",
        changes={"Indicators": indicators({"Better": "up"})},
        code="word-unknown",
        text=(
            'Indicators!H2: "up" is not a direction. Choose one of higher, '
            "lower from the list."
        ),
    ),
    Broken(
        kind="an unknown source",
        changes={"Indicators": indicators({"Source": "Acounts"})},
        code="source-unknown",
        text=(
            'Indicators!C2: "Acounts" is not a source. Choose Accounts, or add '
            "a row to Sources."
        ),
    ),
    Broken(
        kind="no source",
        changes={"Indicators": indicators({"Source": ""})},
        code="cell-blank",
        text=(
            "Indicators!C2: Source is blank. Type the name of a source, as on "
            "the Sources sheet."
        ),
    ),
    Broken(
        kind="an unknown column",
        changes={"Indicators": indicators({"Column": "Logns"})},
        code="source-column-missing",
        text=(
            'Indicators!D2: the source Accounts has no column "Logns". Choose '
            "Logins, or mend the header on that sheet."
        ),
    ),
    Broken(
        kind="no column",
        changes={"Indicators": indicators({"Column": ""})},
        code="cell-blank",
        text=("Indicators!D2: Column is blank. Type the name of a column of Accounts."),
    ),
    Broken(
        kind="Worst = Best",
        changes={"Indicators": indicators({"Worst": "20"})},
        code="worst-is-best",
        text=(
            "Indicators!K2: Worst and Best are both 20. Worst is the raw value "
            "that earns 0 points, Best the one that earns 100."
        ),
    ),
    Broken(
        kind="Worst as a word",
        changes={"Indicators": indicators({"Worst": "none"})},
        code="number-expected",
        text=(
            'Indicators!J2: "none" is not a number. Type Worst as a number such as 30.'
        ),
    ),
    Broken(
        kind="Worst left blank",
        changes={"Indicators": indicators({"Worst": ""})},
        code="number-missing",
        text=(
            "Indicators!J2: Worst is blank, and the curve linear needs it. Type"
            " the raw value that earns 0 points."
        ),
    ),
    Broken(
        kind="Best an error",
        changes={"Indicators": indicators({"Best": "#DIV/0!"})},
        code="number-expected",
        text=(
            'Indicators!K2: "#DIV/0!" is not a number. Type Best as a number '
            "such as 30."
        ),
    ),
    Broken(
        kind="steps without points",
        changes={"Indicators": indicators({"Curve": "steps"})},
        code="cell-blank",
        text=(
            "Indicators!L2: Points is blank. Type points for the curve steps, "
            "such as 0:0 50:60 100:100."
        ),
    ),
    Broken(
        kind="steps that cannot be read",
        changes={"Indicators": indicators({"Curve": "steps", "Points": "0-20"})},
        code="points-unreadable",
        text=(
            'Indicators!L2: "0-20" cannot be read as Points where Curve is '
            "steps. Write it like 0:0 50:60 100:100."
        ),
    ),
    Broken(
        kind="a curve that goes back",
        changes={"Indicators": indicators({"Curve": "curve", "Points": "10:0 5:100"})},
        code="points-unreadable",
        text=(
            'Indicators!L2: "10:0 5:100" cannot be read as Points where Curve '
            "is curve. Write it like 0:0 50:60 100:100."
        ),
    ),
    Broken(
        kind="a list without points",
        changes={"Indicators": indicators({"Curve": "list", "Points": "Good, Bad"})},
        code="points-unreadable",
        text=(
            'Indicators!L2: "Good, Bad" cannot be read as Points where Curve is'
            " list. Write it like Good:100, Fair:50, Poor:0."
        ),
    ),
    Broken(
        kind="a target of three values",
        changes={"Indicators": indicators({"Curve": "target", "Points": "1 2 3"})},
        code="points-unreadable",
        text=(
            'Indicators!L2: "1 2 3" cannot be read as Points where Curve is '
            "target. Write it like 10 20 30 40."
        ),
    ),
    Broken(
        kind="a filter without a test",
        changes={"Indicators": indicators({"Filter": "Segment SMB"})},
        code="filter-unreadable",
        text=(
            'Indicators!G2: the filter "Segment SMB" cannot be read. Write it '
            "as in Priority = P1, or Status in Open, Pending."
        ),
    ),
    Broken(
        kind="a filter over an unknown column",
        changes={"Indicators": indicators({"Filter": "Segmnt = SMB"})},
        code="source-column-missing",
        text=(
            'Indicators!G2: the source Accounts has no column "Segmnt". Choose '
            "Segment, or mend the header on that sheet."
        ),
    ),
    Broken(
        kind="a window in words",
        changes={"Indicators": indicators({"Window (days)": "month"})},
        code="window-not-days",
        text=(
            'Indicators!F2: "month" is not a number of days. Type a number such'
            " as 30, or leave it blank to use every row."
        ),
    ),
    Broken(
        kind="change without a window",
        changes={
            "Indicators": indicators(
                {"Source": "Visits", "Column": "Hours", "Measure": "change"}
            ),
            "Sources": SOURCES_OF_TWO,
            "Visits": VISITS,
        },
        code="measure-needs-window",
        text=(
            "Indicators!F2: the measure change needs a window. Type the days to"
            " compare, such as 30: these 30 days against the 30 before."
        ),
    ),
    Broken(
        kind="a window without dates",
        changes={
            "Indicators": indicators(
                {
                    "Source": "Visits",
                    "Column": "",
                    "Measure": "count",
                    "Window (days)": "30",
                }
            ),
            "Sources": with_cell(SOURCES_OF_TWO, "| Date", "|"),
            "Visits": VISITS,
        },
        code="window-needs-date",
        text=(
            "Indicators!E2: count needs dates, but the source Visits has no As-"
            "of column. Name the date column of Visits on the Sources sheet."
        ),
    ),
    Broken(
        kind="a window over accounts without dates",
        changes={"Indicators": indicators({"Window (days)": "30"})},
        code="window-needs-date",
        text=(
            "Indicators!E2: value needs dates, but the source Accounts has no As-"
            "of column. Name the date column of Accounts on the Sources sheet."
        ),
    ),
    Broken(
        kind="the age of accounts without dates",
        changes={"Indicators": indicators({"Column": "", "Measure": "days since"})},
        code="window-needs-date",
        text=(
            "Indicators!E2: days since needs dates, but the source Accounts has no "
            "As-of column. Name the date column of Accounts on the Sources sheet."
        ),
    ),
    Broken(
        kind="a ratio of one column",
        changes={"Indicators": indicators({"Measure": "ratio"})},
        code="ratio-needs-two",
        text=(
            'Indicators!D2: the measure ratio needs two columns, and "Logins" '
            "is one. Write it like Active seats / Seats."
        ),
    ),
)


@pytest.mark.parametrize("broken", INDICATORS_BROKEN, ids=lambda broken: broken.kind)
def test_one_message_and_an_untouched_file(tmp_path: Path, broken: Broken) -> None:
    assert_stops_with_one_message(tmp_path, broken)
