"""Every sentence about accounts and data, as (code, place, values, sentence)."""

from __future__ import annotations

SENTENCES: tuple[tuple[str, str, dict[str, str], str], ...] = (
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
