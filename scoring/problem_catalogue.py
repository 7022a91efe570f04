"""Every problem a sheet can have: one entry per code, with its sentences.

`found` is a clause, `expected` a noun phrase, `remedy` whole sentences; `{blanks}`
are filled by `scoring.problems.problem`. An entry that stops keeps a refresh from
writing anything: only errors in the set-up do, never problems in data.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Severity and sentences of one code."""

    severity: str
    stops: bool
    found: str
    expected: str
    remedy: str


def _stop(found: str, expected: str, remedy: str) -> Entry:
    return Entry(
        severity="error", stops=True, found=found, expected=expected, remedy=remedy
    )


def _error(found: str, expected: str, remedy: str) -> Entry:
    return Entry(
        severity="error", stops=False, found=found, expected=expected, remedy=remedy
    )


def _warn(found: str, expected: str, remedy: str) -> Entry:
    return Entry(
        severity="warning", stops=False, found=found, expected=expected, remedy=remedy
    )


def _info(found: str, expected: str, remedy: str) -> Entry:
    return Entry(
        severity="info", stops=False, found=found, expected=expected, remedy=remedy
    )


_WORKBOOK = {
    "sheet-missing": _stop(
        "the workbook has no sheet {missing}",
        "a sheet named {missing}",
        "Add it{nearest}. A workbook of `healthsheet new` has one to copy.",
    ),
    "table-empty": _stop(
        "the sheet has a header but no rows",
        "at least one row",
        "Fill in at least one {row} below the header.",
    ),
    "header-missing": _stop(
        "no header row could be found",
        "a row of column names such as {columns}",
        "Put the column names in one row above the data, spelt as in the template.",
    ),
    "cell-blank": _stop(
        "{column} is blank",
        "{what}",
        "Type {what}.",
    ),
    "column-missing": _stop(
        "there is no column {column}{seen}",
        "a column named {column}",
        "Add the column or rename the one that holds it{nearest}.",
    ),
    "column-twice": _stop(
        "the column {column} stands twice",
        "each column once",
        "Rename or delete one of them.",
    ),
}

_RESULTS = {
    "results-no-room": _stop(
        "the cell is filled, and the results table has to grow over it",
        "empty cells below and to the right of the table",
        "Move what stands there, or make it a column of the table.",
    ),
    "results-total-row": _stop(
        "the results table has a total row, and rows have to be added above it",
        "a table without a total row",
        "Switch it off in Excel: Table Design, Total Row. Put totals above the table.",
    ),
}

_INDICATORS = {
    "indicator-blank": _stop(
        "the row has no indicator name",
        "a name",
        "Name the indicator, or delete the row.",
    ),
    "indicator-twice": _stop(
        'the indicator "{indicator}" stands twice',
        "each indicator once",
        "Rename or delete one of them.",
    ),
    "name-too-long": _stop(
        "the name has {length} characters, and Excel takes {longest} here",
        "a short name",
        "Shorten it to a few words.",
    ),
    "word-unknown": _stop(
        '"{value}" is not a {what}',
        "one of {choices}",
        "Choose {nearest} from the list.",
    ),
    "number-expected": _stop(
        '"{value}" is not a number',
        "a number",
        "Type {column} as a number such as {example}.",
    ),
    "number-missing": _stop(
        "{column} is blank, and the curve {curve} needs it",
        "a number",
        "Type the raw value that {meaning}.",
    ),
    "worst-is-best": _stop(
        "Worst and Best are both {value}",
        "two different numbers",
        "Worst is the raw value that earns 0 points, Best the one that earns 100.",
    ),
    "points-unreadable": _stop(
        '"{value}" cannot be read as Points where Curve is {curve}',
        "{form}",
        "Write it like {example}.",
    ),
    "better-contradicts": _warn(
        "Better says {better}, but Worst {worst} and Best {best} say {other}",
        "Worst and Best in the order that Better gives",
        "Swap Worst and Best, or change Better. The curve was used as it stands.",
    ),
    "source-unknown": _stop(
        '"{value}" is not a source',
        "a source of the Sources sheet",
        "Choose {nearest}, or add a row to Sources.",
    ),
    "source-column-missing": _stop(
        'the source {source} has no column "{column}"',
        "a column of that source's sheet",
        "Choose {nearest}, or mend the header on that sheet.",
    ),
    "filter-unreadable": _stop(
        'the filter "{value}" cannot be read',
        "a column, a test and a value, such as Priority = P1",
        "Write it as in Priority = P1, or Status in Open, Pending.",
    ),
    "ratio-needs-two": _stop(
        'the measure ratio needs two columns, and "{value}" is one',
        "two columns with a slash between them",
        "Write it like Active seats / Seats.",
    ),
    "window-not-days": _stop(
        '"{value}" is not a number of days',
        "a whole number from 1, or blank",
        "Type a number such as 30, or leave it blank to use every row.",
    ),
    "window-needs-date": _stop(
        "{measure} needs dates, but the source {source} has no As-of column",
        "an As-of column in Sources",
        "Name the date column of {source} on the Sources sheet.",
    ),
    "measure-needs-window": _stop(
        "the measure change needs a window",
        "a number of days",
        "Type the days to compare, such as 30: these 30 days against the 30 before.",
    ),
    "measure-needs-events": _warn(
        "the measure {measure} is for events, and {source} has one row per account",
        "the measure value",
        "Choose the measure value, or set the Kind of {source} to events on Sources.",
    ),
    "indicators-none-on": _stop(
        "every indicator is switched off",
        "at least one indicator that is On",
        "Set On to On, or leave it blank, for the indicators to score.",
    ),
    "indicators-many": _warn(
        "{count} indicators are switched on",
        "3 to 10 indicators",
        "More than ten are rarely read. Switch some Off.",
    ),
    "not-applied-yet": _warn(
        "{what} is filled in, and this version does not apply it",
        "a blank cell for now",
        "It is kept as it is and changes no score.",
    ),
}

_WEIGHTS = {
    "weight-not-a-number": _stop(
        '"{value}" is not a number',
        "a number, or blank",
        "Type a weight such as 10, or leave it blank if {scorecard} does not use "
        "{indicator}.",
    ),
    "weight-negative": _stop(
        "the weight {value} is below 0",
        "0 or more",
        "Type a weight of 0 or more; the column Better says which direction is good.",
    ),
    "weights-all-zero": _stop(
        "no indicator has a weight above 0 in {scorecard}",
        "at least one weight above 0",
        "Type a weight for at least one indicator.",
    ),
    "pillars-all-zero": _stop(
        "no pillar has a weight above 0 in {scorecard}",
        "at least one weight above 0, or none at all",
        "Type a weight for at least one pillar, or clear the whole column.",
    ),
    "weight-without-indicator": _stop(
        '"{indicator}" has weights but is not on the Indicators sheet',
        "an indicator of the Indicators sheet",
        "Delete the row{nearest}, or add the indicator.",
    ),
    "indicator-without-weight": _stop(
        "the indicator {indicator} has no row on the Weights sheet",
        "one row of weights per indicator that is on",
        "Add {indicator} to Weights, or switch it Off here.",
    ),
    "weight-twice": _stop(
        'the indicator "{indicator}" has two rows of weights',
        "one row per indicator",
        "Delete one of them.",
    ),
    "weights-not-100": _warn(
        "the weights of {scorecard} add up to {total}, not 100",
        "100",
        "Nothing breaks: each weight counts as its share of {total}. To see the "
        "shares, make them add up to 100.",
    ),
    "weights-not-100-strict": _stop(
        "the weights of {scorecard} add up to {total}, not 100",
        "100, because the setting Strict weights is yes",
        "Change the weights until they add up to 100.",
    ),
    "pillar-unknown": _stop(
        'no indicator belongs to the pillar "{value}"',
        "a pillar of the Indicators sheet",
        "Choose {nearest}, or delete the row.",
    ),
    "pillar-without-weight": _stop(
        "the pillar {pillar} has no weight for {scorecard}, and other pillars do",
        "a weight for every pillar with indicators in use",
        "Type a weight for {pillar}, or clear all pillar weights of {scorecard}.",
    ),
    "sentiment-heavy": _warn(
        "the sentiment pillar carries {share} of {scorecard}",
        "at most 30%",
        "Opinions of the account team are the first to go stale. Lower the weight.",
    ),
}

_SCORECARDS = {
    "scorecard-unknown": _stop(
        'the column "{value}" is not a scorecard',
        "a scorecard of the Scorecards sheet",
        "Rename the column{nearest}, or add the scorecard to Scorecards.",
    ),
    "scorecard-blank": _stop(
        "the row has no scorecard name",
        "a name",
        "Name the scorecard, or delete the row.",
    ),
    "scorecard-without-weights": _stop(
        "the scorecard {scorecard} has no column of weights",
        "a column on the Weights sheet",
        "Add a column named {scorecard} to Weights, or delete the scorecard.",
    ),
    "default-missing": _stop(
        "there is no scorecard Default",
        "a scorecard named Default, last and without a condition",
        "Add a row Default to Scorecards and a column Default to Weights.",
    ),
    "default-has-condition": _stop(
        "the scorecard Default has a condition",
        "no condition: Default takes every account that no other scorecard claims",
        "Clear Column, Test and Value of Default.",
    ),
    "condition-missing": _stop(
        "the scorecard {scorecard} has no condition",
        "a column, a test and a value",
        "Only Default goes without a condition. Say which accounts use {scorecard}.",
    ),
    "condition-column-missing": _stop(
        'the accounts have no column "{column}"',
        "a column of the account tabs",
        "Choose {nearest}, or mend the header of the account tabs.",
    ),
    "condition-value": _stop(
        'the test {test} cannot use "{value}"',
        "{form}",
        "Type {form}, like {example}.",
    ),
    "floor-not-below-ceiling": _stop(
        "Floor {floor} is not below Ceiling {ceiling}",
        "a Floor below the Ceiling",
        "Floor is the raw total that means 0, Ceiling the one that means 100.",
    ),
    "method-mixed": _stop(
        "the scorecard {scorecard} has two methods",
        "one method per scorecard",
        "Use the same Method in each of its rows.",
    ),
    "scorecards-overlap": _info(
        "{first} and {second} both claim {count}",
        "one scorecard per account",
        "Nothing breaks: {first} is used, which is tried first.",
    ),
}

_BANDS = {
    "band-blank": _stop(
        "the band has no name",
        "a name such as Green",
        "Name the band, or delete the row.",
    ),
    "band-twice": _stop(
        'the band "{band}" stands twice',
        "each band once",
        "Rename or delete one of them.",
    ),
    "band-name-reserved": _stop(
        'the band is named "{band}", which Healthsheet uses itself',
        "another name",
        "Rename the band.",
    ),
    "band-from-not-a-number": _stop(
        '"{value}" is not a number',
        "the lowest score of the band",
        "Type the score at which {band} begins, such as 40.",
    ),
    "bands-start": _stop(
        "the lowest band starts at {value}",
        "{minimum}, where the scale starts",
        "Type {minimum}, so that the lowest scores have a band too.",
    ),
    "bands-not-ascending": _stop(
        "{band} starts at {value}, and {before} before it at {previous}",
        "a From above {previous}",
        "Raise it, or order the rows from the lowest From to the highest.",
    ),
    "bands-upside-down": _stop(
        "the bands run from the highest to the lowest",
        "the lowest band in the first row",
        "Turn the rows round: {last} first, {band} last.",
    ),
    "band-above-scale": _stop(
        "{band} starts at {value}, above the top of the scale, {maximum}",
        "a From below {maximum}",
        "Lower it: no account could ever reach this band.",
    ),
    "bands-too-few": _stop(
        "there is only one band",
        "2 to 7 bands",
        "Add a band, so that accounts can differ.",
    ),
    "bands-too-many": _stop(
        "there are {count} bands",
        "2 to 7 bands",
        "Join some of them: nobody tells more than seven colours apart.",
    ),
}

_SETTINGS = {
    "setting-unknown": _warn(
        '"{setting}" is not a setting',
        "one of {choices}",
        "Rename it to {nearest}, or delete the row. It changes nothing.",
    ),
    "setting-value": _stop(
        'the setting {setting} cannot be "{value}"',
        "{form}",
        "Type {form}, such as {example}.",
    ),
    "setting-twice": _stop(
        "the setting {setting} stands twice",
        "each setting once",
        "Delete one of them.",
    ),
    "coverage-order": _stop(
        "Minimum coverage {minimum} is above Doubtful coverage {doubtful}",
        "a minimum at or below the doubtful coverage",
        "Lower Minimum coverage or raise Doubtful coverage.",
    ),
}

_SOURCES = {
    "source-blank": _stop(
        "the row has no source name",
        "a name",
        "Name the source, or delete the row.",
    ),
    "source-sheet-missing": _stop(
        'the workbook has no sheet or table "{value}"',
        "a sheet of this workbook",
        "{nearest} the tab, or delete the row.",
    ),
    "accounts-source-missing": _stop(
        "no source has the Kind accounts",
        "exactly one source of Kind accounts",
        "Set Kind to accounts for the tab that lists your accounts.",
    ),
    "accounts-source-twice": _stop(
        "the sources {first} and {second} both have the Kind accounts",
        "exactly one source of Kind accounts",
        "Give both rows the same source name if both tabs list accounts.",
    ),
    "source-kinds-differ": _stop(
        "the tabs of source {source} differ in Kind",
        "one Kind per source",
        "Use the same Kind in each of its rows.",
    ),
    "via-unknown": _stop(
        'the source {source} goes via "{value}", which is not a source',
        "a source that has both the key and the account",
        "Choose {nearest}, or leave Via blank.",
    ),
    "via-column-missing": _stop(
        'the source {via} has no column "{column}" to look {source} up by',
        "the key column of {source}, in {via} too",
        "Choose another Via, or name the column as in Customers[key].",
    ),
    "via-circular": _stop(
        "the source {source} goes via itself",
        "a Via that ends at a source with an account column",
        "Choose a source that has an account column.",
    ),
}

_ACCOUNTS = {
    "accounts-none": _stop(
        "there are no accounts",
        "at least one account",
        "Paste your accounts below the header.",
    ),
    "accounts-all-churned": _stop(
        "every account is marked as churned",
        "at least one account to score",
        "Check the column {status}: churned, cancelled, lost and closed accounts are "
        "not scored.",
    ),
    "account-blank": _error(
        "the row has no account ID",
        "an account ID",
        "Type the ID. The row was left out.",
    ),
    "account-twice": _error(
        'the account ID "{account}" stands already in {first}',
        "each account ID once",
        "Delete one of the rows. The first was used, this one left out.",
    ),
    "account-unknown": _warn(
        "{account} is not an account of the account tabs{more}",
        "an account ID, or an account's name",
        "Correct it, or add the account. The row was left out.",
    ),
    "value-row-twice": _error(
        'the account "{value}" has a second row in a source of Kind values',
        "one row per account",
        "Delete one row, or make the source's Kind events. The first was used.",
    ),
}

_DATA = {
    "not-a-number": _error(
        '"{value}" is not a number',
        "a number, or blank",
        "Type a number. The cell counts as missing.",
    ),
    "not-a-date": _error(
        '"{value}" is not a date',
        "a date",
        "Type a date such as 2026-09-30. The cell counts as missing.",
    ),
    "not-a-code": _error(
        '"{value}" is not in the list of {indicator}',
        "one of {choices}",
        "Correct it, or add it to Points on Indicators. The cell counts as missing.",
    ),
    "not-yes-or-no": _error(
        '"{value}" is neither yes nor no',
        "yes or no",
        "Type yes or no. The cell counts as missing.",
    ),
    "yes-no-in-numbers": _error(
        "{value} stands where a number is due",
        "a number",
        "Type a number, or choose the curve yes/no. The cell counts as missing.",
    ),
    "and-more": _warn(
        "{count} more cells of the column {column} have the same problem",
        "values of the kind that the column holds",
        "Mend the first ones; the rest often goes with them.",
    ),
    "setup-not-calculated": _stop(
        "the formula has no result stored in the file",
        "a formula that Excel has calculated",
        "Open the workbook in Excel, save it and refresh again.",
    ),
    "formula-not-calculated": _warn(
        "the formula has no result stored in the file",
        "a formula that Excel has calculated",
        "Open the workbook in Excel, save it and refresh again. The cell counts as "
        "missing.",
    ),
    "excel-error": _warn(
        "the cell shows {value}",
        "a value",
        "Mend the formula. The cell counts as missing.",
    ),
    "number-as-text": _warn(
        'the number "{value}" is kept as text{more}',
        "a number",
        "It was read as {number}. In Excel: Data, Text to Columns, Finish.",
    ),
    "date-as-text": _warn(
        'the date "{value}" is kept as text{more}',
        "a date",
        "It was read as {date}. In Excel: Data, Text to Columns, Date.",
    ),
    "unit-mix": _warn(
        "{value} stands in a column where most values are {typical}",
        "one unit in the whole column",
        "Is it {suggestion}? It was used as it stands.",
    ),
    "unit-of-column": _warn(
        "{indicator} has values like {value}, and its curve runs from {low} to {high}",
        "values and curve in one unit",
        "28% is 0.28 in a cell: divide the column by 100, or give Worst and Best as "
        "28 and 60. They were used as they stand.",
    ),
    "mostly-missing": _warn(
        "{share} of the accounts have no value for {indicator}",
        "at least 70% filled",
        "Fill the column, or lower the indicator's weight.",
    ),
    "indicator-constant": _warn(
        "{indicator} is {value} for every account",
        "values that differ",
        "It tells no account from another. Check the column, or switch it Off.",
    ),
    "indicators-alike": _warn(
        "{first} and {second} move together (correlation {correlation})",
        "indicators that say different things",
        "One of them would do; together they count twice.",
    ),
    "outside-range": _warn(
        "{indicator} of {account} is {value}, outside {low} to {high}{more}",
        "a value in the range of the curve",
        "Check the value. It was scored as the nearest end of the range.",
    ),
    "date-in-future": _warn(
        "{value} is after the score date {as_of}{more}",
        "dates up to the score date",
        "Check the date. The row was left out.",
    ),
    "ratio-without-base": _warn(
        "{over} is {value}, so {indicator} has nothing to divide by{more}",
        "a number other than 0",
        "Fill in {over}. The account counts as missing.",
    ),
}

CATALOGUE: Mapping[str, Entry] = MappingProxyType(
    _WORKBOOK
    | _RESULTS
    | _INDICATORS
    | _WEIGHTS
    | _SCORECARDS
    | _BANDS
    | _SETTINGS
    | _SOURCES
    | _ACCOUNTS
    | _DATA
)
