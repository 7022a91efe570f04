"""Sources that cannot be used: one message with its cell, the file as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from broken_books import (
    SOURCES,
    SOURCES_OF_TWO,
    VISITS,
    Broken,
    assert_stops_with_one_message,
    indicators,
    with_cell,
)

if TYPE_CHECKING:
    from pathlib import Path

SOURCES_BROKEN = (
    Broken(
        kind="a source without a name",
        changes={"Sources": SOURCES + "| | Accounts | values | | | |"},
        code="source-blank",
        text=(
            "Sources!A3: the row has no source name. Name the source, or delete"
            " the row."
        ),
    ),
    Broken(
        kind="a source on a missing sheet",
        changes={
            "Indicators": indicators({"Source": "Visits", "Column": "Hours"}),
            "Sources": SOURCES_OF_TWO,
        },
        code="source-sheet-missing",
        text=(
            'Sources!B3: the workbook has no sheet or table "Visits". Add the '
            "tab, or delete the row."
        ),
    ),
    Broken(
        kind="a source without a sheet",
        changes={"Sources": SOURCES + "| Visits | | events | | | |"},
        code="cell-blank",
        text=(
            "Sources!B3: Sheet is blank. Type the name of a sheet or table of "
            "this workbook."
        ),
    ),
    Broken(
        kind="an accounts source on a missing sheet",
        changes={
            "Sources": with_cell(
                SOURCES, "| Accounts | Accounts", "| Accounts | Acounts"
            )
        },
        code="source-sheet-missing",
        text=(
            'Sources!B2: the workbook has no sheet or table "Acounts". Choose '
            "Accounts, or add the tab, or delete the row."
        ),
    ),
    Broken(
        kind="an unknown kind of source",
        changes={"Sources": with_cell(SOURCES, "accounts", "acounts")},
        code="word-unknown",
        text=(
            'Sources!C2: "acounts" is not a kind of source. Choose accounts '
            "from the list."
        ),
    ),
    Broken(
        kind="no accounts source",
        changes={"Sources": with_cell(SOURCES, "accounts", "values")},
        code="accounts-source-missing",
        text=(
            "Sources!A1: no source has the Kind accounts. Set Kind to accounts "
            "for the tab that lists your accounts."
        ),
    ),
    Broken(
        kind="two accounts sources",
        changes={
            "Sources": with_cell(SOURCES_OF_TWO, "events", "accounts"),
            "Visits": VISITS,
        },
        code="accounts-source-twice",
        text=(
            "Sources!C3: the sources Accounts and Visits both have the Kind "
            "accounts. Give both rows the same source name if both tabs list "
            "accounts."
        ),
    ),
    Broken(
        kind="two kinds in one source",
        changes={
            "Sources": SOURCES + "| Accounts | Visits | events | Account | | |",
            "Visits": VISITS,
        },
        code="source-kinds-differ",
        text=(
            "Sources!C3: the tabs of source Accounts differ in Kind. Use the "
            "same Kind in each of its rows."
        ),
    ),
    Broken(
        kind="a source with a renamed account column",
        changes={
            "Indicators": indicators({"Source": "Visits", "Column": "Hours"}),
            "Sources": with_cell(SOURCES_OF_TWO, "| Account  ", "| Customer "),
            "Visits": VISITS,
        },
        code="column-missing",
        text=(
            "Visits!A1: there is no column Customer, which Sources!D3 asks for."
            " Add the column or rename the one that holds it."
        ),
    ),
    Broken(
        kind="a source with a renamed date column",
        changes={"Sources": with_cell(SOURCES_OF_TWO, "Date", "Day"), "Visits": VISITS},
        code="source-column-missing",
        text=(
            'Sources!F3: the source Visits has no column "Day". Choose one of '
            "Account, Date, Hours, or mend the header on that sheet."
        ),
    ),
    Broken(
        kind="a source via nothing",
        changes={
            "Sources": SOURCES
            + "| Visits | Visits | events | Account | Seats | Date |",
            "Visits": VISITS,
        },
        code="via-unknown",
        text=(
            'Sources!E3: the source Visits goes via "Seats", which is not a '
            "source. Choose Accounts, or leave Via blank."
        ),
    ),
    Broken(
        kind="a source via itself",
        changes={
            "Sources": SOURCES
            + "| Visits | Visits | events | Account | Visits | Date |",
            "Visits": VISITS,
        },
        code="via-circular",
        text=(
            "Sources!E3: the source Visits goes via itself. Choose a source "
            "that has an account column."
        ),
    ),
    Broken(
        kind="a source via a sheet without its key",
        changes={
            "Sources": SOURCES
            + "| Visits | Visits | events | Hours | Accounts | Date |",
            "Visits": VISITS,
        },
        code="via-column-missing",
        text=(
            'Sources!E3: the source Accounts has no column "Hours" to look '
            "Visits up by. Choose another Via, or name the column as in "
            "Customers[key]."
        ),
    ),
)


@pytest.mark.parametrize("broken", SOURCES_BROKEN, ids=lambda broken: broken.kind)
def test_one_message_and_an_untouched_file(tmp_path: Path, broken: Broken) -> None:
    assert_stops_with_one_message(tmp_path, broken)
