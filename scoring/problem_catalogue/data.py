"""Problems of accounts and data: only having no accounts stops a refresh."""

from __future__ import annotations

from scoring.problem_catalogue.entry import error, stop, warn

ACCOUNTS = {
    "accounts-none": stop(
        "there are no accounts",
        "at least one account",
        "Paste your accounts below the header.",
    ),
    "accounts-all-churned": stop(
        "every account is marked as churned",
        "at least one account to score",
        "Check the column {status}: churned, cancelled, lost and closed accounts are "
        "not scored.",
    ),
    "account-blank": error(
        "the row has no account ID",
        "an account ID",
        "Type the ID. The row was left out.",
    ),
    "account-twice": error(
        'the account ID "{account}" stands already in {first}',
        "each account ID once",
        "Delete one of the rows. The first was used, this one left out.",
    ),
    "account-unknown": warn(
        "{account} is not an account of the account tabs{more}",
        "an account ID, or an account's name",
        "Correct it, or add the account. The row was left out.",
    ),
    "value-row-twice": error(
        'the account "{value}" has a second row in a source of Kind values',
        "one row per account",
        "Delete one row, or make the source's Kind events. The first was used.",
    ),
}

DATA = {
    "not-a-number": error(
        '"{value}" is not a number',
        "a number, or blank",
        "Type a number. The cell counts as missing.",
    ),
    "not-a-date": error(
        '"{value}" is not a date',
        "a date",
        "Type a date such as 2026-09-30. The cell counts as missing.",
    ),
    "not-a-code": error(
        '"{value}" is not in the list of {indicator}',
        "one of {choices}",
        "Correct it, or add it to Points on Indicators. The cell counts as missing.",
    ),
    "not-yes-or-no": error(
        '"{value}" is neither yes nor no',
        "yes or no",
        "Type yes or no. The cell counts as missing.",
    ),
    "yes-no-in-numbers": error(
        "{value} stands where a number is due",
        "a number",
        "Type a number, or choose the curve yes/no. The cell counts as missing.",
    ),
    "and-more": warn(
        "{count} more cells of the column {column} have the same problem",
        "values of the kind that the column holds",
        "Mend the first ones; the rest often goes with them.",
    ),
    "setup-not-calculated": stop(
        "the formula has no result stored in the file",
        "a formula that Excel has calculated",
        "Open the workbook in Excel, save it and refresh again.",
    ),
    "formula-not-calculated": warn(
        "the formula has no result stored in the file",
        "a formula that Excel has calculated",
        "Open the workbook in Excel, save it and refresh again. The cell counts as "
        "missing.",
    ),
    "excel-error": warn(
        "the cell shows {value}",
        "a value",
        "Mend the formula. The cell counts as missing.",
    ),
    "number-as-text": warn(
        'the number "{value}" is kept as text{more}',
        "a number",
        "It was read as {number}. In Excel: Data, Text to Columns, Finish.",
    ),
    "date-as-text": warn(
        'the date "{value}" is kept as text{more}',
        "a date",
        "It was read as {date}. In Excel: Data, Text to Columns, Date.",
    ),
    "unit-mix": warn(
        "{value} stands in a column where most values are {typical}",
        "one unit in the whole column",
        "Is it {suggestion}? It was used as it stands.",
    ),
    "unit-of-column": warn(
        "{indicator} has values like {value}, and its curve runs from {low} to {high}",
        "values and curve in one unit",
        "28% is 0.28 in a cell: divide the column by 100, or give Worst and Best as "
        "28 and 60. They were used as they stand.",
    ),
    "mostly-missing": warn(
        "{share} of the accounts have no value for {indicator}",
        "at least 70% filled",
        "Fill the column, or lower the indicator's weight.",
    ),
    "indicator-constant": warn(
        "{indicator} is {value} for every account",
        "values that differ",
        "It tells no account from another. Check the column, or switch it Off.",
    ),
    "indicators-alike": warn(
        "{first} and {second} move together (correlation {correlation})",
        "indicators that say different things",
        "One of them would do; together they count twice.",
    ),
    "outside-range": warn(
        "{indicator} of {account} is {value}, outside {low} to {high}{more}",
        "a value in the range of the curve",
        "Check the value. It was scored as the nearest end of the range.",
    ),
    "date-in-future": warn(
        "{value} is after the score date {as_of}{more}",
        "dates up to the score date",
        "Check the date. The row was left out.",
    ),
    "ratio-without-base": warn(
        "{over} is {value}, so {indicator} has nothing to divide by{more}",
        "a number other than 0",
        "Fill in {over}. The account counts as missing.",
    ),
}
