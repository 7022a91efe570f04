"""Data that cannot be used: one message on Data checks, and the others keep a score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from books import header_row, scores, sheet
from broken_books import (
    ACCOUNTS,
    SETTINGS,
    SOURCES_OF_TWO,
    VISITS,
    WEIGHTS,
    Broken,
    answer_to_refresh,
    files_beside,
    indicators,
    with_cell,
    written,
)

if TYPE_CHECKING:
    from pathlib import Path

# Unless a case says more: A-1 60% x 100 + 40% x 90 = 96, A-2 60% x 25 + 40% x 40 = 31,
# A-3 60% x 60 + 40% x 70 = 64. Where logins are missing, 40% of the weight is left,
# less than the 60% that a score needs.
DATA = (
    Broken(
        kind="text in a number column",
        changes={"Accounts": with_cell(ACCOUNTS, "| 5 ", "| five ")},
        code="not-a-number",
        text=(
            'Accounts!E3: "five" is not a number. Type a number. The cell '
            "counts as missing."
        ),
        scores={"A-1": 96, "A-2": None, "A-3": 64},
    ),
    Broken(
        kind="an Excel error in a number column",
        changes={"Accounts": with_cell(ACCOUNTS, "| 5 ", "| #REF! ")},
        code="excel-error",
        text=(
            "Accounts!E3: the cell shows #REF!. Mend the formula. The cell "
            "counts as missing."
        ),
        scores={"A-1": 96, "A-2": None, "A-3": 64},
    ),
    Broken(
        kind="TRUE in a number column",
        changes={"Accounts": with_cell(ACCOUNTS, "| 5 ", "| TRUE ")},
        code="yes-no-in-numbers",
        text=(
            "Accounts!E3: TRUE stands where a number is due. Type a number, or "
            "choose the curve yes/no. The cell counts as missing."
        ),
        scores={"A-1": 96, "A-2": None, "A-3": 64},
    ),
    Broken(
        kind="a date in a number column",
        changes={"Accounts": with_cell(ACCOUNTS, "| 5 ", "| 2026-01-05 ")},
        code="not-a-number",
        text=(
            'Accounts!E3: "2026-01-05" is not a number. Type a number. The cell'
            " counts as missing."
        ),
        scores={"A-1": 96, "A-2": None, "A-3": 64},
    ),
    Broken(
        kind="a number as text",
        changes={"Accounts": with_cell(ACCOUNTS, "| 5 ", "| '5 ")},
        code="number-as-text",
        text=(
            'Accounts!E3: the number "5" is kept as text. It was read as 5. In '
            "Excel: Data, Text to Columns, Finish."
        ),
        scores={"A-1": 96, "A-2": 31, "A-3": 64},
    ),
    Broken(
        kind="money as text",
        changes={"Accounts": with_cell(ACCOUNTS, "12000", "'12,000")},
        code="number-as-text",
        text=(
            'Accounts!C2: the number "12,000" is kept as text. It was read as '
            "12000. In Excel: Data, Text to Columns, Finish."
        ),
        scores={"A-1": 96, "A-2": 31, "A-3": 64},
    ),
    Broken(
        kind="a duplicate ID",
        changes={"Accounts": with_cell(ACCOUNTS, "A-3", "A-1")},
        code="account-twice",
        text=(
            'Accounts!A4: the account ID "A-1" stands already in Accounts!A2. '
            "Delete one of the rows. The first was used, this one left out."
        ),
        scores={"A-1": 96, "A-2": 31},
    ),
    Broken(
        kind="a blank ID",
        changes={"Accounts": with_cell(ACCOUNTS, "A-3", "")},
        code="account-blank",
        text=(
            "Accounts!A4: the row has no account ID. Type the ID. The row was left out."
        ),
        scores={"A-1": 96, "A-2": 31},
    ),
    # 60% x 100 + 40% x 40
    Broken(
        kind="a word outside the list",
        changes={
            "Indicators": indicators(
                {"Column": "Segment", "Curve": "list", "Points": "SMB:100"}
            )
        },
        code="not-a-code",
        text=(
            'Accounts!D4: "Large" is not in the list of Logins. Correct it, or '
            "add it to Points on Indicators. The cell counts as missing."
        ),
        scores={"A-1": 96, "A-2": 76, "A-3": None},
    ),
    # 60% x 100 + 40% x 40
    Broken(
        kind="neither yes nor no",
        changes={
            "Accounts": with_cell(ACCOUNTS.replace("SMB", "yes"), "Large", "perhaps"),
            "Indicators": indicators({"Column": "Segment", "Curve": "yes/no"}),
        },
        code="not-yes-or-no",
        text=(
            'Accounts!D4: "perhaps" is neither yes nor no. Type yes or no. The '
            "cell counts as missing."
        ),
        scores={"A-1": 96, "A-2": 76, "A-3": None},
    ),
    # 6/5 is 40 points, 60% x 40 + 16; A-3: 3/12 is 87.5, 60% x 87.5 + 28 = 80.5
    Broken(
        kind="a ratio over 0",
        changes={
            "Accounts": with_cell(ACCOUNTS, "20 ", "0 "),
            "Indicators": indicators(
                {
                    "Column": "Tickets / Logins",
                    "Measure": "ratio",
                    "Worst": "2",
                    "Best": "0",
                }
            ),
        },
        code="ratio-without-base",
        text=(
            "Accounts!E2: Logins is 0, so Logins has nothing to divide by. Fill"
            " in Logins. The account counts as missing."
        ),
        scores={"A-1": None, "A-2": 40, "A-3": 81},
    ),
    # best 15: A-1 100, A-2 33.3, A-3 80 points: 60 + 36, 20 + 16, 48 + 28
    Broken(
        kind="a value past a range that warns",
        changes={"Indicators": indicators({"Best": "15", "Outside range": "warn"})},
        code="outside-range",
        text=(
            "Indicators!A2: Logins of A-1 is 20, outside 0 to 15. Check the "
            "value. It was scored as the nearest end of the range."
        ),
        scores={"A-1": 96, "A-2": 36, "A-3": 76},
    ),
    # hours 2, 3, 3 of 4: 60% x 50 + 36, 60% x 75 + 16, 60% x 75 + 28
    Broken(
        kind="an event of an unknown account",
        changes={
            "Indicators": indicators(
                {"Source": "Visits", "Column": "Hours", "Measure": "sum", "Best": "4"}
            ),
            "Sources": SOURCES_OF_TWO,
            "Visits": VISITS + "| A-9 | 2026-09-03 | 9 |",
        },
        code="account-unknown",
        text=(
            'Visits!A5: "A-9" is not an account of the account tabs. Correct '
            "it, or add the account. The row was left out."
        ),
        scores={"A-1": 66, "A-2": 61, "A-3": 73},
    ),
    # hours 2, 3, 3 of 4: 60% x 50 + 36, 60% x 75 + 16, 60% x 75 + 28
    Broken(
        kind="an event in the future",
        changes={
            "Indicators": indicators(
                {"Source": "Visits", "Column": "Hours", "Measure": "sum", "Best": "4"}
            ),
            "Sources": SOURCES_OF_TWO,
            "Visits": VISITS + "| A-1 | 2027-09-03 | 9 |",
        },
        code="date-in-future",
        text=(
            "Visits!B5: 2027-09-03 is after the score date 2026-09-30. Check "
            "the date. The row was left out."
        ),
        scores={"A-1": 66, "A-2": 61, "A-3": 73},
    ),
    # A-1 has 2 + 1 of 4 hours: 60% x 75 + 36; the others as above
    Broken(
        kind="a date as text",
        changes={
            "Indicators": indicators(
                {"Source": "Visits", "Column": "Hours", "Measure": "sum", "Best": "4"}
            ),
            "Sources": SOURCES_OF_TWO,
            "Visits": VISITS + "| A-1 | '2026-09-03 | 1 |",
        },
        code="date-as-text",
        text=(
            'Visits!B5: the date "2026-09-03" is kept as text. It was read as '
            "2026-09-03. In Excel: Data, Text to Columns, Date."
        ),
        scores={"A-1": 81, "A-2": 61, "A-3": 73},
    ),
    # hours 2, 3, 3 of 4: 60% x 50 + 36, 60% x 75 + 16, 60% x 75 + 28
    Broken(
        kind="a date in words",
        changes={
            "Indicators": indicators(
                {
                    "Source": "Visits",
                    "Column": "Hours",
                    "Measure": "sum",
                    "Best": "4",
                    "Window (days)": "90",
                }
            ),
            "Sources": SOURCES_OF_TWO,
            "Visits": VISITS + "| A-1 | soon | 1 |",
        },
        code="not-a-date",
        text=(
            'Visits!B5: "soon" is not a date. Type a date such as 2026-09-30. '
            "The cell counts as missing."
        ),
        scores={"A-1": 66, "A-2": 61, "A-3": 73},
    ),
    # hours 2, 3, 3 of 4: 60% x 50 + 36, 60% x 75 + 16, 60% x 75 + 28
    Broken(
        kind="a second row of values",
        changes={
            "Indicators": indicators(
                {"Source": "Visits", "Column": "Hours", "Best": "4"}
            ),
            "Sources": with_cell(SOURCES_OF_TWO, "events", "values"),
            "Visits": VISITS + "| A-1 | 2026-09-03 | 1 |",
        },
        code="value-row-twice",
        text=(
            'Visits!A5: the account "A-1" has a second row in a source of Kind '
            "values. Delete one row, or make the source's Kind events. The "
            "first was used."
        ),
        scores={"A-1": 66, "A-2": 61, "A-3": 73},
    ),
    # weights 50 and 40: (5000 + 3600) / 90, (1250 + 1600) / 90, (3000 + 2800) / 90
    Broken(
        kind="weights that miss 100",
        changes={"Weights": with_cell(WEIGHTS, "60", "50")},
        code="weights-not-100",
        text=(
            "Weights!B1: the weights of Default add up to 90, not 100. Nothing "
            "breaks: each weight counts as its share of 90. To see the shares, "
            "make them add up to 100."
        ),
        scores={"A-1": 96, "A-2": 32, "A-3": 64},
    ),
    Broken(
        kind="sentiment at 60%",
        changes={"Indicators": indicators({"Pillar": "Sentiment"})},
        code="sentiment-heavy",
        text=(
            "Weights!B1: the sentiment pillar carries 60% of Default. Opinions "
            "of the account team are the first to go stale. Lower the weight."
        ),
        scores={"A-1": 96, "A-2": 31, "A-3": 64},
    ),
    Broken(
        kind="Better against Worst and Best",
        changes={"Indicators": indicators({"Better": "lower"})},
        code="better-contradicts",
        text=(
            "Indicators!H2: Better says lower, but Worst 0 and Best 20 say "
            "higher. Swap Worst and Best, or change Better. The curve was used "
            "as it stands."
        ),
        scores={"A-1": 96, "A-2": 31, "A-3": 64},
    ),
    # one row each, 1 of 20 is 5 points: 3 + 36, 3 + 16, 3 + 28
    Broken(
        kind="a count over accounts",
        changes={"Indicators": indicators({"Column": "", "Measure": "count"})},
        code="measure-needs-events",
        text=(
            "Indicators!E2: the measure count is for events, and Accounts has "
            "one row per account. Choose the measure value, or set the Kind of "
            "Accounts to events on Sources."
        ),
        scores={"A-1": 39, "A-2": 19, "A-3": 31},
    ),
    Broken(
        kind="a validity that is not applied yet",
        changes={"Indicators": indicators({"Valid (days)": "30"})},
        code="not-applied-yet",
        text=(
            "Indicators!Q2: Valid (days) is filled in, and this version does "
            "not apply it. It is kept as it is and changes no score."
        ),
        scores={"A-1": 96, "A-2": 31, "A-3": 64},
    ),
    Broken(
        kind="caps that are not applied yet",
        changes={"Caps": "| When | Test | Value |\n| Logins | < | 9 |"},
        code="not-applied-yet",
        text=(
            "Caps!A2: the table Caps and floors is filled in, and this version "
            "does not apply it. It is kept as it is and changes no score."
        ),
        scores={"A-1": 96, "A-2": 31, "A-3": 64},
    ),
    Broken(
        kind="an unknown setting",
        changes={"Settings": with_cell(SETTINGS, "Decimals", "Decimal")},
        code="setting-unknown",
        text=(
            'Settings!A2: "Decimal" is not a setting. Rename it to Decimals, or'
            " delete the row. It changes nothing."
        ),
        scores={"A-1": 96, "A-2": 31, "A-3": 64},
    ),
)


@pytest.mark.parametrize("broken", DATA, ids=lambda broken: broken.kind)
def test_one_message_and_the_other_scores_as_by_hand(
    tmp_path: Path, broken: Broken
) -> None:
    path = written(tmp_path / "book.xlsx", broken.changes)
    before = path.read_bytes()

    found = answer_to_refresh(path)

    assert found.texts == [broken.text]
    assert found.codes == [broken.code]
    assert found.exit_code == 1
    assert {a: row["Score"] for a, row in scores(path).items()} == broken.scores
    assert told_on_data_checks(path) == [as_sentence(broken.text)]
    assert files_beside(path) == ["book.xlsx", "book.xlsx.bak"]
    assert path.with_name("book.xlsx.bak").read_bytes() == before


def as_sentence(text: str) -> str:
    """A problem as its own cell says it: with a capital after the place."""
    place, _, said = text.partition(": ")
    return f"{place}: {said[:1].upper()}{said[1:]}"


def told_on_data_checks(path: Path) -> list[str]:
    """Where, Found and How to mend it of every row."""
    checks = sheet(path, "Data checks")
    top = header_row(checks, "Severity")
    rows = checks.iter_rows(min_row=top + 1, max_col=5, values_only=True)
    return [
        # a link: =HYPERLINK("#'Accounts'!E3","Accounts!E3")
        "{}: {}. {}".format(str(where).split('"')[-2], found, remedy)
        for _, where, found, _, remedy in rows
    ]
