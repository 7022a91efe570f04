"""The sheets that Healthsheet writes."""

from __future__ import annotations

from enum import StrEnum

from workbook_templates.contract.kinds import Column, Kind, Table

POINTS_MARK = " · pts"
"""Ends the header of a column of points in Scores; marks the column as ours."""


def points_header(indicator: str) -> str:
    """The header in Scores over the points of this indicator."""
    return f"{indicator}{POINTS_MARK}"


def is_points_header(header: str) -> bool:
    """Whether a header of Scores stands over points that Healthsheet writes."""
    return header.endswith(POINTS_MARK)


LONGEST_NAME = 255 - len(POINTS_MARK)
"""Characters of a name of an indicator or band: Excel repairs, and so damages, a file
with a longer table header, or a longer text in a conditional format."""


class Result(StrEnum):
    """The headers of Scores, but for those over points."""

    ACCOUNT_ID = "Account ID"
    ACCOUNT = "Account"
    SCORE = "Score"
    SYMBOL = "Symbol"
    BAND = "Band"
    GRADE = "Grade"
    WHY = "Why"
    NEXT_ACTION = "Next action"
    OWNER = "Owner"
    DUE = "Due"
    COVERAGE = "Coverage"
    SCORECARD = "Scorecard"
    ARR = "ARR"
    RENEWAL_DATE = "Renewal date"
    CSM = "CSM"
    RAW_TOTAL = "Raw total"
    """The sum of signed counts, where a scorecard has them."""


SCORES = Table(
    name="Scores",
    sheet="Scores",
    title="Scores",
    purpose="One row per account. Add your own columns to the right; sort and filter "
    "as you like: they stay with their account.",
    row="account",
    columns=(
        Column(
            name=Result.ACCOUNT_ID.value,
            width=12,
            ours=True,
            note="From the account tabs.",
        ),
        Column(
            name=Result.ACCOUNT.value,
            width=24,
            ours=True,
            note="From the account tabs.",
        ),
        Column(
            name=Result.SCORE.value,
            kind=Kind.SCORE,
            width=8,
            ours=True,
            note="The weighted mean of the points, rounded as shown.",
        ),
        Column(name=Result.SYMBOL.value, width=8, ours=True, note="The band's symbol."),
        Column(
            name=Result.BAND.value,
            width=13,
            ours=True,
            note="From the Bands sheet. A question mark: data for less than the "
            "Doubtful coverage.",
        ),
        Column(name=Result.GRADE.value, width=8, ours=True, note="The band's grade."),
        Column(
            name=Result.WHY.value,
            kind=Kind.LONG_TEXT,
            width=58,
            ours=True,
            note="The largest losses with their raw values and the points they cost. "
            "For a good band: two strengths and the largest loss.",
        ),
        Column(
            name=Result.NEXT_ACTION.value,
            kind=Kind.LONG_TEXT,
            width=34,
            ours=True,
            note="From the Bands sheet.",
        ),
        Column(name=Result.OWNER.value, width=14, ours=True, note="Who does it."),
        Column(
            name=Result.DUE.value,
            kind=Kind.DATE,
            width=12,
            ours=True,
            note="Score date plus the band's Due (days).",
        ),
        Column(
            name=Result.COVERAGE.value,
            width=15,
            ours=True,
            note="Indicators with data, and their share of the weight.",
        ),
        Column(
            name=Result.SCORECARD.value,
            width=13,
            ours=True,
            note="The weights it uses.",
        ),
        Column(
            name=Result.ARR.value,
            kind=Kind.MONEY,
            width=12,
            ours=True,
            note="From accounts.",
        ),
        Column(
            name=Result.RENEWAL_DATE.value,
            kind=Kind.DATE,
            width=12,
            ours=True,
            note="From the account tabs.",
        ),
        Column(
            name=Result.CSM.value, width=14, ours=True, note="From the account tabs."
        ),
        Column(
            name=Result.RAW_TOTAL.value,
            kind=Kind.NUMBER,
            width=9,
            ours=True,
            note="Signed counts only: counts times weights, added up.",
        ),
    ),
)

DATA_CHECKS = Table(
    name="DataChecks",
    sheet="Data checks",
    title="Data checks",
    purpose="What was found while reading the workbook. None of it counted as bad "
    "health. Click a cell to go there.",
    row="problem",
    columns=(
        Column(name="Severity", width=11, ours=True),
        Column(name="Where", width=24, ours=True, note="Click to go there."),
        Column(name="Found", kind=Kind.LONG_TEXT, width=60, ours=True),
        Column(name="Expected", kind=Kind.LONG_TEXT, width=36, ours=True),
        Column(name="How to mend it", kind=Kind.LONG_TEXT, width=76, ours=True),
    ),
)

SUMMARY_BANDS = Table(
    name="SummaryBands",
    sheet="Summary",
    title="By band",
    purpose="",
    columns=(
        Column(name="Band", width=16, ours=True),
        Column(name="Accounts", kind=Kind.WHOLE, width=11, ours=True),
        Column(name="Share", kind=Kind.PERCENT, width=9, ours=True),
        Column(name="ARR", kind=Kind.MONEY, width=14, ours=True),
        Column(name="ARR share", kind=Kind.PERCENT, width=10, ours=True),
    ),
)

CATALOGUE = Table(
    name="Catalogue",
    sheet="Catalogue",
    title="Indicator catalogue",
    purpose="Indicators that teams use, to choose from. Three to ten of them make a "
    "score; the thresholds are where to begin, yours come from your own accounts.",
    row="indicator",
    columns=(
        Column(name="Pillar", width=13, ours=True),
        Column(name="Indicator", width=24, ours=True),
        Column(name="Unit", width=9, ours=True),
        Column(name="Better", width=9, ours=True),
        Column(name="Measure", width=11, ours=True),
        Column(name="Curve", width=11, ours=True),
        Column(name="Worst", kind=Kind.NUMBER, width=9, ours=True),
        Column(name="Best", kind=Kind.NUMBER, width=9, ours=True),
        Column(name="Points", width=24, ours=True),
        Column(name="Why it matters", kind=Kind.LONG_TEXT, width=52, ours=True),
        Column(name="What to do", kind=Kind.LONG_TEXT, width=52, ours=True),
    ),
)
