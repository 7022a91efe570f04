"""Every sentence about Indicators and Weights, as (code, place, values, sentence)."""

from __future__ import annotations

SENTENCES: tuple[tuple[str, str, dict[str, str], str], ...] = (
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
)
