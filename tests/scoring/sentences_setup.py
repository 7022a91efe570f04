"""Every sentence about the workbook and the other set-up sheets.

Each as (code, place, values, sentence).
"""

from __future__ import annotations

SENTENCES: tuple[tuple[str, str, dict[str, str], str], ...] = (
    (
        "sheet-missing",
        "Accounts",
        {"missing": "Accounts", "nearest": ""},
        (
            "error: Accounts: the workbook has no sheet Accounts. Add it. A"
            " workbook of `healthsheet new` has one to copy. Expected: a "
            "sheet named Accounts."
        ),
    ),
    (
        "table-empty",
        "Indicators!A1",
        {"row": "indicator"},
        (
            "error: Indicators!A1: the sheet has a header but no rows. Fill"
            " in at least one indicator below the header. Expected: at "
            "least one row."
        ),
    ),
    (
        "header-missing",
        "Accounts!A1",
        {"columns": "Account ID, Account, Segment"},
        (
            "error: Accounts!A1: no header row could be found. Put the "
            "column names in one row above the data, spelt as in the "
            "template. Expected: a row of column names such as Account ID, "
            "Account, Segment."
        ),
    ),
    (
        "cell-blank",
        "Weights!A4",
        {"column": "Indicator", "what": "the name of an indicator, or delete the row"},
        (
            "error: Weights!A4: Indicator is blank. Type the name of an "
            "indicator, or delete the row. Expected: the name of an "
            "indicator, or delete the row."
        ),
    ),
    (
        "column-missing",
        "Indicators!A1",
        {"column": "Source", "seen": "", "nearest": ", perhaps Origin"},
        (
            "error: Indicators!A1: there is no column Source. Add the "
            "column or rename the one that holds it, perhaps Origin. "
            "Expected: a column named Source."
        ),
    ),
    (
        "column-twice",
        "Indicators!B1",
        {"column": "Indicator"},
        (
            "error: Indicators!B1: the column Indicator stands twice. "
            "Rename or delete one of them. Expected: each column once."
        ),
    ),
    (
        "results-no-room",
        "Scores!A29",
        {},
        (
            "error: Scores!A29: the cell is filled, and the results table "
            "has to grow over it. Move what stands there, or make it a "
            "column of the table. Expected: empty cells below and to the "
            "right of the table."
        ),
    ),
    (
        "results-sheet-taken",
        "Scores!A1",
        {"name": "Scores"},
        (
            "error: Scores!A1: the sheet Scores holds something else than results. "
            "Rename your sheet; Healthsheet then adds its own. Expected: a sheet "
            "that Healthsheet wrote, or none of that name."
        ),
    ),
    (
        "summary-moved",
        "Summary!A1",
        {},
        (
            "error: Summary!A1: the table of bands on the page for leadership has "
            "moved. Undo what moved it, such as an inserted row, or delete the sheet "
            "to go without the page. Expected: the page as the template lays it out."
        ),
    ),
    (
        "results-total-row",
        "Scores!A29",
        {},
        (
            "error: Scores!A29: the results table has a total row, and rows"
            " have to be added above it. Switch it off in Excel: Table "
            "Design, Total Row. Put totals above the table. Expected: a "
            "table without a total row."
        ),
    ),
    (
        "scorecard-unknown",
        "Weights!B1",
        {"value": "Big", "nearest": ""},
        (
            'error: Weights!B1: the column "Big" is not a scorecard. Rename'
            " the column, or add the scorecard to Scorecards. Expected: a "
            "scorecard of the Scorecards sheet."
        ),
    ),
    (
        "scorecard-blank",
        "Scorecards!A2",
        {},
        (
            "error: Scorecards!A2: the row has no scorecard name. Name the "
            "scorecard, or delete the row. Expected: a name."
        ),
    ),
    (
        "scorecard-without-weights",
        "Scorecards!A2",
        {"scorecard": "Big"},
        (
            "error: Scorecards!A2: the scorecard Big has no column of "
            "weights. Add a column named Big to Weights, or delete the "
            "scorecard. Expected: a column on the Weights sheet."
        ),
    ),
    (
        "default-missing",
        "Scorecards!A1",
        {},
        (
            "error: Scorecards!A1: there is no scorecard Default. Add a row"
            " Default to Scorecards and a column Default to Weights. "
            "Expected: a scorecard named Default, last and without a "
            "condition."
        ),
    ),
    (
        "default-has-condition",
        "Scorecards!C3",
        {},
        (
            "error: Scorecards!C3: the scorecard Default has a condition. "
            "Clear Column, Test and Value of Default. Expected: no "
            "condition: Default takes every account that no other scorecard"
            " claims."
        ),
    ),
    (
        "condition-missing",
        "Scorecards!C2",
        {"scorecard": "Big"},
        (
            "error: Scorecards!C2: the scorecard Big has no condition. Only"
            " Default goes without a condition. Say which accounts use Big."
            " Expected: a column, a test and a value."
        ),
    ),
    (
        "condition-column-missing",
        "Scorecards!C2",
        {"column": "Segmnt", "nearest": "Segment"},
        (
            'error: Scorecards!C2: the accounts have no column "Segmnt". '
            "Choose Segment, or mend the header of the account tabs. "
            "Expected: a column of the account tabs."
        ),
    ),
    (
        "condition-value",
        "Scorecards!E2",
        {
            "test": "between",
            "value": "10",
            "form": "two values",
            "example": "10 and 50",
        },
        (
            'error: Scorecards!E2: the test between cannot use "10". Type '
            "two values, like 10 and 50. Expected: two values."
        ),
    ),
    (
        "floor-not-below-ceiling",
        "Scorecards!G2",
        {"floor": "50", "ceiling": "10"},
        (
            "error: Scorecards!G2: Floor 50 is not below Ceiling 10. Floor "
            "is the raw total that means 0, Ceiling the one that means 100."
            " Expected: a Floor below the Ceiling."
        ),
    ),
    (
        "method-mixed",
        "Scorecards!F4",
        {"scorecard": "Big"},
        (
            "error: Scorecards!F4: the scorecard Big has two methods. Use "
            "the same Method in each of its rows. Expected: one method per "
            "scorecard."
        ),
    ),
    (
        "scorecards-overlap",
        "Scorecards!A3",
        {"count": "1 account", "first": "Big", "second": "Rich"},
        (
            "info: Scorecards!A3: Big and Rich both claim 1 account. "
            "Nothing breaks: Big is used, which is tried first. Expected: "
            "one scorecard per account."
        ),
    ),
    (
        "band-blank",
        "Bands!A4",
        {},
        (
            "error: Bands!A4: the band has no name. Name the band, or "
            "delete the row. Expected: a name such as Green."
        ),
    ),
    (
        "band-twice",
        "Bands!A4",
        {"band": "amber"},
        (
            'error: Bands!A4: the band "amber" stands twice. Rename or '
            "delete one of them. Expected: each band once."
        ),
    ),
    (
        "band-name-reserved",
        "Bands!A4",
        {"band": "Not scored"},
        (
            'error: Bands!A4: the band is named "Not scored", which '
            "Healthsheet uses itself. Rename the band. Expected: another "
            "name."
        ),
    ),
    (
        "band-from-not-a-number",
        "Bands!B2",
        {"value": "low", "band": "Red"},
        (
            'error: Bands!B2: "low" is not a number. Type the score at '
            "which Red begins, such as 40. Expected: the lowest score of "
            "the band."
        ),
    ),
    (
        "bands-start",
        "Bands!B2",
        {"value": "5", "minimum": "0"},
        (
            "error: Bands!B2: the lowest band starts at 5. Type 0, so that "
            "the lowest scores have a band too. Expected: 0, where the "
            "scale starts."
        ),
    ),
    (
        "bands-not-ascending",
        "Bands!B4",
        {"band": "Green", "value": "30", "before": "Amber", "previous": "40"},
        (
            "error: Bands!B4: Green starts at 30, and Amber before it at "
            "40. Raise it, or order the rows from the lowest From to the "
            "highest. Expected: a From above 40."
        ),
    ),
    (
        "bands-upside-down",
        "Bands!B2",
        {"band": "Green", "last": "Red"},
        (
            "error: Bands!B2: the bands run from the highest to the lowest."
            " Turn the rows round: Red first, Green last. Expected: the "
            "lowest band in the first row."
        ),
    ),
    (
        "band-above-scale",
        "Bands!B4",
        {"band": "Green", "value": "170", "maximum": "100"},
        (
            "error: Bands!B4: Green starts at 170, above the top of the "
            "scale, 100. Lower it: no account could ever reach this band. "
            "Expected: a From below 100."
        ),
    ),
    (
        "bands-too-few",
        "Bands!A1",
        {},
        (
            "error: Bands!A1: there is only one band. Add a band, so that "
            "accounts can differ. Expected: 2 to 7 bands."
        ),
    ),
    (
        "bands-too-many",
        "Bands!A1",
        {"count": "8"},
        (
            "error: Bands!A1: there are 8 bands. Join some of them: nobody "
            "tells more than seven colours apart. Expected: 2 to 7 bands."
        ),
    ),
    (
        "setting-unknown",
        "Settings!A2",
        {
            "setting": "Decimal",
            "choices": (
                "Score date, Scale, Decimals, Band edge, Minimum coverage, "
                "Doubtful coverage, Strict weights, Currency"
            ),
            "nearest": "Decimals",
        },
        (
            'warning: Settings!A2: "Decimal" is not a setting. Rename it to'
            " Decimals, or delete the row. It changes nothing. Expected: "
            "one of Score date, Scale, Decimals, Band edge, Minimum "
            "coverage, Doubtful coverage, Strict weights, Currency."
        ),
    ),
    (
        "setting-value",
        "Settings!B2",
        {
            "setting": "Decimals",
            "value": "7",
            "form": "a number from 0 to 2",
            "example": "0",
        },
        (
            'error: Settings!B2: the setting Decimals cannot be "7". Type a'
            " number from 0 to 2, such as 0. Expected: a number from 0 to "
            "2."
        ),
    ),
    (
        "setting-twice",
        "Settings!A4",
        {"setting": "Decimals"},
        (
            "error: Settings!A4: the setting Decimals stands twice. Delete "
            "one of them. Expected: each setting once."
        ),
    ),
    (
        "coverage-order",
        "Settings!B4",
        {"minimum": "90%", "doubtful": "80%"},
        (
            "error: Settings!B4: Minimum coverage 90% is above Doubtful "
            "coverage 80%. Lower Minimum coverage or raise Doubtful "
            "coverage. Expected: a minimum at or below the doubtful "
            "coverage."
        ),
    ),
    (
        "source-blank",
        "Sources!A3",
        {},
        (
            "error: Sources!A3: the row has no source name. Name the "
            "source, or delete the row. Expected: a name."
        ),
    ),
    (
        "source-sheet-missing",
        "Sources!B3",
        {"value": "Visits", "nearest": "Add"},
        (
            "error: Sources!B3: the workbook has no sheet or table "
            '"Visits". Add the tab, or delete the row. Expected: a sheet of'
            " this workbook."
        ),
    ),
    (
        "accounts-source-missing",
        "Sources!A1",
        {},
        (
            "error: Sources!A1: no source has the Kind accounts. Set Kind "
            "to accounts for the tab that lists your accounts. Expected: "
            "exactly one source of Kind accounts."
        ),
    ),
    (
        "accounts-source-twice",
        "Sources!C3",
        {"first": "Accounts", "second": "Visits"},
        (
            "error: Sources!C3: the sources Accounts and Visits both have "
            "the Kind accounts. Give both rows the same source name if both"
            " tabs list accounts. Expected: exactly one source of Kind "
            "accounts."
        ),
    ),
    (
        "source-kinds-differ",
        "Sources!C3",
        {"source": "Accounts"},
        (
            "error: Sources!C3: the tabs of source Accounts differ in Kind."
            " Use the same Kind in each of its rows. Expected: one Kind per"
            " source."
        ),
    ),
    (
        "via-unknown",
        "Sources!E3",
        {"source": "Visits", "value": "Seats", "nearest": "Accounts"},
        (
            'error: Sources!E3: the source Visits goes via "Seats", which '
            "is not a source. Choose Accounts, or leave Via blank. "
            "Expected: a source that has both the key and the account."
        ),
    ),
    (
        "via-column-missing",
        "Sources!E3",
        {"source": "Visits", "via": "Accounts", "column": "Hours"},
        (
            'error: Sources!E3: the source Accounts has no column "Hours" '
            "to look Visits up by. Choose another Via, or name the column "
            "as in Customers[key]. Expected: the key column of Visits, in "
            "Accounts too."
        ),
    ),
    (
        "via-circular",
        "Sources!E3",
        {"source": "Visits"},
        (
            "error: Sources!E3: the source Visits goes via itself. Choose a"
            " source that has an account column. Expected: a Via that ends "
            "at a source with an account column."
        ),
    ),
)
