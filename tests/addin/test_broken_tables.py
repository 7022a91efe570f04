"""Sheets, headers and rows that are missing: one message, the file as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from broken_books import (
    ACCOUNTS,
    BANDS,
    SCORECARDS,
    SETTINGS,
    SOURCES,
    WEIGHTS,
    WEIGHTS_OF_TWO,
    Broken,
    assert_stops_with_one_message,
    indicators,
    with_cell,
)

if TYPE_CHECKING:
    from pathlib import Path

TABLES_BROKEN = (
    Broken(
        kind="no Accounts sheet",
        changes={"Accounts": ""},
        code="sheet-missing",
        text=(
            "Accounts: the workbook has no sheet Accounts. Add it. A workbook "
            "of `healthsheet new` has one to copy."
        ),
    ),
    Broken(
        kind="no Indicators sheet",
        changes={"Indicators": ""},
        code="sheet-missing",
        text=(
            "Indicators: the workbook has no sheet Indicators. Add it. A "
            "workbook of `healthsheet new` has one to copy."
        ),
    ),
    Broken(
        kind="no Weights sheet",
        changes={"Weights": ""},
        code="sheet-missing",
        text=(
            "Weights: the workbook has no sheet Weights. Add it. A workbook of "
            "`healthsheet new` has one to copy."
        ),
    ),
    Broken(
        kind="no Bands sheet",
        changes={"Bands": ""},
        code="sheet-missing",
        text=(
            "Bands: the workbook has no sheet Bands. Add it. A workbook of "
            "`healthsheet new` has one to copy."
        ),
    ),
    Broken(
        kind="a misnamed Weights sheet",
        changes={"Weights": "", "Weigths": WEIGHTS},
        code="sheet-missing",
        text=(
            "Weights: the workbook has no sheet Weights. Add it, or rename "
            "Weigths. A workbook of `healthsheet new` has one to copy."
        ),
    ),
    Broken(
        kind="an Accounts sheet without a header",
        changes={"Accounts": "| 1 | 2 |"},
        code="header-missing",
        text=(
            "Accounts!A1: no header row could be found. Put the column names in"
            " one row above the data, spelt as in the template."
        ),
    ),
    Broken(
        kind="an Indicators sheet with something else",
        changes={"Indicators": "| shopping list |"},
        code="header-missing",
        text=(
            "Indicators!A1: no header row could be found. Put the column names "
            "in one row above the data, spelt as in the template."
        ),
    ),
    Broken(
        kind="a Scorecards sheet with something else",
        changes={"Scorecards": "| shopping list |"},
        code="header-missing",
        text=(
            "Scorecards!A1: no header row could be found. Put the column names "
            "in one row above the data, spelt as in the template."
        ),
    ),
    Broken(
        kind="an Indicators sheet without rows",
        changes={"Indicators": indicators().splitlines()[0]},
        code="table-empty",
        text=(
            "Indicators!A1: the sheet has a header but no rows. Fill in at "
            "least one indicator below the header."
        ),
    ),
    Broken(
        kind="a Weights sheet without rows",
        changes={"Weights": "| Indicator | Default |"},
        code="table-empty",
        text=(
            "Weights!A1: the sheet has a header but no rows. Fill in at least "
            "one indicator below the header."
        ),
    ),
    Broken(
        kind="a Bands sheet without rows",
        changes={"Bands": "| Band | From |"},
        code="table-empty",
        text=(
            "Bands!A1: the sheet has a header but no rows. Fill in at least one"
            " band below the header."
        ),
    ),
    Broken(
        kind="Accounts without rows",
        changes={"Accounts": ACCOUNTS.splitlines()[1]},
        code="accounts-none",
        text=(
            "Accounts!A2: there are no accounts. Paste your accounts below the header."
        ),
    ),
    Broken(
        kind="accounts without any ID",
        changes={
            "Accounts": ACCOUNTS.replace("A-1", "")
            .replace("A-2", "")
            .replace("A-3", "")
        },
        code="accounts-none",
        text=(
            "Accounts!A2: there are no accounts. Paste your accounts below the header."
        ),
    ),
    Broken(
        kind="accounts all churned",
        changes={
            "Accounts": "| Account ID | Status |\n| A-1 | Churned |",
            "Indicators": indicators(
                {"Column": "Account ID"}, {"Column": "Account ID"}
            ),
        },
        code="accounts-all-churned",
        text=(
            "Accounts!B2: every account is marked as churned. Check the column "
            "Status: churned, cancelled, lost and closed accounts are not "
            "scored."
        ),
    ),
    Broken(
        kind="a renamed Source column",
        changes={"Indicators": with_cell(indicators(), "Source", "Origin")},
        code="column-missing",
        text=(
            "Indicators!A1: there is no column Source. Add the column or rename"
            " the one that holds it, perhaps Origin."
        ),
    ),
    Broken(
        kind="a renamed Band column",
        changes={"Bands": with_cell(BANDS, "Band", "Name")},
        code="column-missing",
        text=(
            "Bands!A1: there is no column Band. Add the column or rename the "
            "one that holds it, perhaps Name."
        ),
    ),
    Broken(
        kind="a renamed Indicator column of Weights",
        changes={"Weights": with_cell(WEIGHTS, "Indicator", "Measured")},
        code="column-missing",
        text=(
            "Weights!A1: there is no column Indicator. Add the column or rename"
            " the one that holds it, perhaps Measured."
        ),
    ),
    Broken(
        kind="a renamed Default column",
        changes={"Weights": with_cell(WEIGHTS, "Default", "Standard")},
        code="column-missing",
        text=(
            "Weights!A1: there is no column Default. Add the column or rename "
            "the one that holds it, perhaps Standard."
        ),
    ),
    Broken(
        kind="a renamed Scorecard column",
        changes={
            "Scorecards": with_cell(SCORECARDS, "Scorecard", "Segment"),
            "Weights": WEIGHTS_OF_TWO,
        },
        code="column-missing",
        text=(
            "Scorecards!A1: there is no column Scorecard. Add the column or "
            "rename the one that holds it, perhaps Segment."
        ),
    ),
    Broken(
        kind="a renamed Sheet column",
        changes={"Sources": with_cell(SOURCES, "Sheet", "Where")},
        code="column-missing",
        text=(
            "Sources!A1: there is no column Sheet. Add the column or rename the"
            " one that holds it, perhaps Where."
        ),
    ),
    Broken(
        kind="a renamed Setting column",
        changes={"Settings": with_cell(SETTINGS, "Setting", "Option")},
        code="column-missing",
        text=(
            "Settings!A1: there is no column Setting. Add the column or rename "
            "the one that holds it, perhaps Option."
        ),
    ),
    Broken(
        kind="a renamed ID column",
        changes={
            "Accounts": with_cell(ACCOUNTS, "Account ID | Account", "Number | Firm")
        },
        code="column-missing",
        text=(
            "Accounts!A1: there is no column Account ID. Add the column or "
            "rename the one that holds it."
        ),
    ),
    Broken(
        kind="a renamed data column",
        changes={"Accounts": with_cell(ACCOUNTS, "Logins", "Log ins")},
        code="source-column-missing",
        text=(
            'Indicators!D2: the source Accounts has no column "Logins". Choose '
            "Log ins, or mend the header on that sheet."
        ),
    ),
    Broken(
        kind="a column that stands twice",
        changes={"Indicators": with_cell(indicators(), "Pillar", "Indicator")},
        code="column-twice",
        text=(
            "Indicators!B1: the column Indicator stands twice. Rename or delete"
            " one of them."
        ),
    ),
)


@pytest.mark.parametrize("broken", TABLES_BROKEN, ids=lambda broken: broken.kind)
def test_one_message_and_an_untouched_file(tmp_path: Path, broken: Broken) -> None:
    assert_stops_with_one_message(tmp_path, broken)
