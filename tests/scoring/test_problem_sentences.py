"""Every sentence that Healthsheet can say, with the values that it is said about."""

from __future__ import annotations

import pytest

from scoring.problem_catalogue import CATALOGUE
from scoring.problems import problem

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
        "indicator-blank",
        "Indicators!A2",
        {},
        (
            "error: Indicators!A2: the row has no indicator name. Name the "
            "indicator, or delete the row. Expected: a name."
        ),
    ),
    (
        "indicator-twice",
        "Indicators!A3",
        {"indicator": "logins"},
        (
            'error: Indicators!A3: the indicator "logins" stands twice. '
            "Rename or delete one of them. Expected: each indicator once."
        ),
    ),
    (
        "name-too-long",
        "Indicators!A5",
        {"length": "256", "longest": "249"},
        (
            "error: Indicators!A5: the name has 256 characters, and Excel takes 249 "
            "here. Shorten it to a few words. Expected: a short name."
        ),
    ),
    (
        "word-unknown",
        "Weights!E2",
        {
            "value": "median",
            "what": "way to combine",
            "choices": "mean, min, max",
            "nearest": "mean",
        },
        (
            'error: Weights!E2: "median" is not a way to combine. Choose '
            "mean from the list. Expected: one of mean, min, max."
        ),
    ),
    (
        "number-expected",
        "Indicators!J2",
        {"value": "none", "column": "Worst", "example": "30"},
        (
            'error: Indicators!J2: "none" is not a number. Type Worst as a '
            "number such as 30. Expected: a number."
        ),
    ),
    (
        "number-missing",
        "Indicators!J2",
        {"column": "Worst", "curve": "linear", "meaning": "earns 0 points"},
        (
            "error: Indicators!J2: Worst is blank, and the curve linear "
            "needs it. Type the raw value that earns 0 points. Expected: a "
            "number."
        ),
    ),
    (
        "worst-is-best",
        "Indicators!K2",
        {"value": "20"},
        (
            "error: Indicators!K2: Worst and Best are both 20. Worst is the"
            " raw value that earns 0 points, Best the one that earns 100. "
            "Expected: two different numbers."
        ),
    ),
    (
        "points-unreadable",
        "Indicators!L2",
        {
            "value": "0-20",
            "curve": "steps",
            "form": "raw value:points, ascending, points from 0 to 100",
            "example": "0:0 50:60 100:100",
        },
        (
            'error: Indicators!L2: "0-20" cannot be read as Points where '
            "Curve is steps. Write it like 0:0 50:60 100:100. Expected: raw"
            " value:points, ascending, points from 0 to 100."
        ),
    ),
    (
        "better-contradicts",
        "Indicators!H2",
        {"better": "lower", "other": "higher", "worst": "0", "best": "20"},
        (
            "warning: Indicators!H2: Better says lower, but Worst 0 and "
            "Best 20 say higher. Swap Worst and Best, or change Better. The"
            " curve was used as it stands. Expected: Worst and Best in the "
            "order that Better gives."
        ),
    ),
    (
        "source-unknown",
        "Indicators!C2",
        {"value": "Acounts", "nearest": "Accounts"},
        (
            'error: Indicators!C2: "Acounts" is not a source. Choose '
            "Accounts, or add a row to Sources. Expected: a source of the "
            "Sources sheet."
        ),
    ),
    (
        "source-column-missing",
        "Indicators!D2",
        {"source": "Accounts", "column": "Logins", "nearest": "Log ins"},
        (
            "error: Indicators!D2: the source Accounts has no column "
            '"Logins". Choose Log ins, or mend the header on that sheet. '
            "Expected: a column of that source's sheet."
        ),
    ),
    (
        "filter-unreadable",
        "Indicators!G2",
        {"value": "Segment SMB"},
        (
            'error: Indicators!G2: the filter "Segment SMB" cannot be read.'
            " Write it as in Priority = P1, or Status in Open, Pending. "
            "Expected: a column, a test and a value, such as Priority = P1."
        ),
    ),
    (
        "ratio-needs-two",
        "Indicators!D2",
        {"value": "Logins"},
        (
            "error: Indicators!D2: the measure ratio needs two columns, and"
            ' "Logins" is one. Write it like Active seats / Seats. '
            "Expected: two columns with a slash between them."
        ),
    ),
    (
        "window-not-days",
        "Indicators!F2",
        {"value": "month"},
        (
            'error: Indicators!F2: "month" is not a number of days. Type a '
            "number such as 30, or leave it blank to use every row. "
            "Expected: a whole number from 1, or blank."
        ),
    ),
    (
        "window-needs-date",
        "Indicators!E2",
        {"measure": "count", "source": "Visits"},
        (
            "error: Indicators!E2: count needs dates, but the source Visits"
            " has no As-of column. Name the date column of Visits on the "
            "Sources sheet. Expected: an As-of column in Sources."
        ),
    ),
    (
        "measure-needs-window",
        "Indicators!F2",
        {},
        (
            "error: Indicators!F2: the measure change needs a window. Type "
            "the days to compare, such as 30: these 30 days against the 30 "
            "before. Expected: a number of days."
        ),
    ),
    (
        "measure-needs-events",
        "Indicators!E2",
        {"measure": "count", "source": "Accounts"},
        (
            "warning: Indicators!E2: the measure count is for events, and "
            "Accounts has one row per account. Choose the measure value, or"
            " set the Kind of Accounts to events on Sources. Expected: the "
            "measure value."
        ),
    ),
    (
        "indicators-none-on",
        "Indicators!A1",
        {},
        (
            "error: Indicators!A1: every indicator is switched off. Set On "
            "to On, or leave it blank, for the indicators to score. "
            "Expected: at least one indicator that is On."
        ),
    ),
    (
        "indicators-many",
        "Indicators!A1",
        {"count": "11"},
        (
            "warning: Indicators!A1: 11 indicators are switched on. More "
            "than ten are rarely read. Switch some Off. Expected: 3 to 10 "
            "indicators."
        ),
    ),
    (
        "not-applied-yet",
        "Indicators!Q2",
        {"what": "Valid (days)"},
        (
            "warning: Indicators!Q2: Valid (days) is filled in, and this "
            "version does not apply it. It is kept as it is and changes no "
            "score. Expected: a blank cell for now."
        ),
    ),
    (
        "weight-not-a-number",
        "Weights!B2",
        {"value": "ten", "scorecard": "Default", "indicator": "Logins"},
        (
            'error: Weights!B2: "ten" is not a number. Type a weight such '
            "as 10, or leave it blank if Default does not use Logins. "
            "Expected: a number, or blank."
        ),
    ),
    (
        "weight-negative",
        "Weights!B2",
        {"value": "-60"},
        (
            "error: Weights!B2: the weight -60 is below 0. Type a weight of"
            " 0 or more; the column Better says which direction is good. "
            "Expected: 0 or more."
        ),
    ),
    (
        "weights-all-zero",
        "Weights!B1",
        {"scorecard": "Default"},
        (
            "error: Weights!B1: no indicator has a weight above 0 in "
            "Default. Type a weight for at least one indicator. Expected: "
            "at least one weight above 0."
        ),
    ),
    (
        "pillars-all-zero",
        "Weights!F1",
        {"scorecard": "Default"},
        (
            "error: Weights!F1: no pillar has a weight above 0 in Default. "
            "Type a weight for at least one pillar, or clear the whole "
            "column. Expected: at least one weight above 0, or none at all."
        ),
    ),
    (
        "weight-without-indicator",
        "Weights!A4",
        {"indicator": "Seats", "nearest": ""},
        (
            'error: Weights!A4: "Seats" has weights but is not on the '
            "Indicators sheet. Delete the row, or add the indicator. "
            "Expected: an indicator of the Indicators sheet."
        ),
    ),
    (
        "indicator-without-weight",
        "Indicators!A3",
        {"indicator": "Tickets"},
        (
            "error: Indicators!A3: the indicator Tickets has no row on the "
            "Weights sheet. Add Tickets to Weights, or switch it Off here. "
            "Expected: one row of weights per indicator that is on."
        ),
    ),
    (
        "weight-twice",
        "Weights!A4",
        {"indicator": "Logins"},
        (
            'error: Weights!A4: the indicator "Logins" has two rows of '
            "weights. Delete one of them. Expected: one row per indicator."
        ),
    ),
    (
        "weights-not-100",
        "Weights!B1",
        {"scorecard": "Default", "total": "90"},
        (
            "warning: Weights!B1: the weights of Default add up to 90, not "
            "100. Nothing breaks: each weight counts as its share of 90. To"
            " see the shares, make them add up to 100. Expected: 100."
        ),
    ),
    (
        "weights-not-100-strict",
        "Weights!B1",
        {"scorecard": "Default", "total": "90"},
        (
            "error: Weights!B1: the weights of Default add up to 90, not "
            "100. Change the weights until they add up to 100. Expected: "
            "100, because the setting Strict weights is yes."
        ),
    ),
    (
        "pillar-unknown",
        "Weights!D2",
        {"value": "Usge", "nearest": "Usage"},
        (
            'error: Weights!D2: no indicator belongs to the pillar "Usge". '
            "Choose Usage, or delete the row. Expected: a pillar of the "
            "Indicators sheet."
        ),
    ),
    (
        "pillar-without-weight",
        "Weights!F1",
        {"pillar": "Usage", "scorecard": "Default"},
        (
            "error: Weights!F1: the pillar Usage has no weight for Default,"
            " and other pillars do. Type a weight for Usage, or clear all "
            "pillar weights of Default. Expected: a weight for every pillar"
            " with indicators in use."
        ),
    ),
    (
        "sentiment-heavy",
        "Weights!B1",
        {"share": "60%", "scorecard": "Default"},
        (
            "warning: Weights!B1: the sentiment pillar carries 60% of "
            "Default. Opinions of the account team are the first to go "
            "stale. Lower the weight. Expected: at most 30%."
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
    (
        "accounts-none",
        "Accounts!A2",
        {},
        (
            "error: Accounts!A2: there are no accounts. Paste your accounts"
            " below the header. Expected: at least one account."
        ),
    ),
    (
        "accounts-all-churned",
        "Accounts!B2",
        {"status": "Status"},
        (
            "error: Accounts!B2: every account is marked as churned. Check "
            "the column Status: churned, cancelled, lost and closed "
            "accounts are not scored. Expected: at least one account to "
            "score."
        ),
    ),
    (
        "account-blank",
        "Accounts!A4",
        {},
        (
            "error: Accounts!A4: the row has no account ID. Type the ID. "
            "The row was left out. Expected: an account ID."
        ),
    ),
    (
        "account-twice",
        "Accounts!A4",
        {"account": "A-1", "first": "Accounts!A2"},
        (
            'error: Accounts!A4: the account ID "A-1" stands already in '
            "Accounts!A2. Delete one of the rows. The first was used, this "
            "one left out. Expected: each account ID once."
        ),
    ),
    (
        "account-unknown",
        "Visits!A5",
        {"account": '"A-9"', "more": ""},
        (
            'warning: Visits!A5: "A-9" is not an account of the account '
            "tabs. Correct it, or add the account. The row was left out. "
            "Expected: an account ID, or an account's name."
        ),
    ),
    (
        "value-row-twice",
        "Visits!A5",
        {"value": "A-1"},
        (
            'error: Visits!A5: the account "A-1" has a second row in a '
            "source of Kind values. Delete one row, or make the source's "
            "Kind events. The first was used. Expected: one row per "
            "account."
        ),
    ),
    (
        "not-a-number",
        "Accounts!E3",
        {"value": "five"},
        (
            'error: Accounts!E3: "five" is not a number. Type a number. The'
            " cell counts as missing. Expected: a number, or blank."
        ),
    ),
    (
        "not-a-date",
        "Visits!B5",
        {"value": "soon"},
        (
            'error: Visits!B5: "soon" is not a date. Type a date such as '
            "2026-09-30. The cell counts as missing. Expected: a date."
        ),
    ),
    (
        "not-a-code",
        "Accounts!D4",
        {"value": "Large", "indicator": "Logins", "choices": "smb"},
        (
            'error: Accounts!D4: "Large" is not in the list of Logins. '
            "Correct it, or add it to Points on Indicators. The cell counts"
            " as missing. Expected: one of smb."
        ),
    ),
    (
        "not-yes-or-no",
        "Accounts!D4",
        {"value": "perhaps"},
        (
            'error: Accounts!D4: "perhaps" is neither yes nor no. Type yes '
            "or no. The cell counts as missing. Expected: yes or no."
        ),
    ),
    (
        "yes-no-in-numbers",
        "Accounts!E3",
        {"value": "TRUE"},
        (
            "error: Accounts!E3: TRUE stands where a number is due. Type a "
            "number, or choose the curve yes/no. The cell counts as "
            "missing. Expected: a number."
        ),
    ),
    (
        "and-more",
        "Accounts!B22",
        {"count": "5", "column": "Logins"},
        (
            "warning: Accounts!B22: 5 more cells of the column Logins have "
            "the same problem. Mend the first ones; the rest often goes "
            "with them. Expected: values of the kind that the column holds."
        ),
    ),
    (
        "setup-not-calculated",
        "Weights!B5",
        {},
        (
            "error: Weights!B5: the formula has no result stored in the file. "
            "Open the workbook in Excel, save it and refresh again. "
            "Expected: a formula that Excel has calculated."
        ),
    ),
    (
        "formula-not-calculated",
        "Accounts!E3",
        {},
        (
            "warning: Accounts!E3: the formula has no result stored in the file. "
            "Open the workbook in Excel, save it and refresh again. The cell counts "
            "as missing. Expected: a formula that Excel has calculated."
        ),
    ),
    (
        "excel-error",
        "Accounts!E3",
        {"value": "#REF!"},
        (
            "warning: Accounts!E3: the cell shows #REF!. Mend the formula. "
            "The cell counts as missing. Expected: a value."
        ),
    ),
    (
        "number-as-text",
        "Accounts!E3",
        {"value": "5", "more": "", "number": "5"},
        (
            'warning: Accounts!E3: the number "5" is kept as text. It was '
            "read as 5. In Excel: Data, Text to Columns, Finish. Expected: "
            "a number."
        ),
    ),
    (
        "date-as-text",
        "Visits!B5",
        {"value": "2026-09-03", "more": "", "date": "2026-09-03"},
        (
            'warning: Visits!B5: the date "2026-09-03" is kept as text. It '
            "was read as 2026-09-03. In Excel: Data, Text to Columns, Date."
            " Expected: a date."
        ),
    ),
    (
        "unit-mix",
        "Indicators!A2",
        {"value": "0.9 (account A-3)", "typical": "like 85", "suggestion": "90"},
        (
            "warning: Indicators!A2: 0.9 (account A-3) stands in a column "
            "where most values are like 85. Is it 90? It was used as it "
            "stands. Expected: one unit in the whole column."
        ),
    ),
    (
        "unit-of-column",
        "Indicators!A5",
        {"indicator": "Seat use", "value": "28 (account A-1)", "low": "0", "high": "1"},
        (
            "warning: Indicators!A5: Seat use has values like 28 (account A-1), and "
            "its curve runs from 0 to 1. 28% is 0.28 in a cell: divide the column by "
            "100, or give Worst and Best as 28 and 60. They were used as they stand. "
            "Expected: values and curve in one unit."
        ),
    ),
    (
        "mostly-missing",
        "Indicators!A3",
        {"share": "33%", "indicator": "Tickets"},
        (
            "warning: Indicators!A3: 33% of the accounts have no value for "
            "Tickets. Fill the column, or lower the indicator's weight. "
            "Expected: at least 70% filled."
        ),
    ),
    (
        "indicator-constant",
        "Indicators!A3",
        {"indicator": "Tickets", "value": "4"},
        (
            "warning: Indicators!A3: Tickets is 4 for every account. It "
            "tells no account from another. Check the column, or switch it "
            "Off. Expected: values that differ."
        ),
    ),
    (
        "indicators-alike",
        "Indicators!A3",
        {"first": "Logins", "second": "Tickets", "correlation": "1.00"},
        (
            "warning: Indicators!A3: Logins and Tickets move together "
            "(correlation 1.00). One of them would do; together they count "
            "twice. Expected: indicators that say different things."
        ),
    ),
    (
        "outside-range",
        "Indicators!A2",
        {
            "indicator": "Logins",
            "account": "A-1",
            "value": "20",
            "low": "0",
            "high": "15",
            "more": "",
        },
        (
            "warning: Indicators!A2: Logins of A-1 is 20, outside 0 to 15. "
            "Check the value. It was scored as the nearest end of the "
            "range. Expected: a value in the range of the curve."
        ),
    ),
    (
        "date-in-future",
        "Visits!B5",
        {"value": "2027-09-03", "as_of": "2026-09-30", "more": ""},
        (
            "warning: Visits!B5: 2027-09-03 is after the score date "
            "2026-09-30. Check the date. The row was left out. Expected: "
            "dates up to the score date."
        ),
    ),
    (
        "ratio-without-base",
        "Accounts!E2",
        {"over": "Logins", "value": "0", "indicator": "Logins", "more": ""},
        (
            "warning: Accounts!E2: Logins is 0, so Logins has nothing to "
            "divide by. Fill in Logins. The account counts as missing. "
            "Expected: a number other than 0."
        ),
    ),
)


@pytest.mark.parametrize(
    ("code", "place", "facts", "sentence"),
    SENTENCES,
    ids=[code for code, *_ in SENTENCES],
)
def test_a_problem_says_what_was_found_and_how_to_mend_it(
    code: str, place: str, facts: dict[str, str], sentence: str
) -> None:
    sheet, _, cell = place.partition("!")

    found = problem(code, sheet=sheet, cell=cell or None, **facts)

    severity = found.severity.value
    assert f"{severity}: {found.text} Expected: {found.expected}." == sentence


def test_every_code_has_its_sentence_here() -> None:
    assert [code for code, *_ in SENTENCES] == list(CATALOGUE)
