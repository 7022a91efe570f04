"""Every sheet, table, column and closed list of the workbook, spelt here once.

The template builder, the reader, the writer, the validation and the help sheet all
read this module; no other module spells the name of a sheet or a column.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from scoring.conditions import Comparison
from scoring.curves import Better, CurveKind
from scoring.measures import Measure, SourceKind
from scoring.model import (
    DEFAULT_SCORECARD,
    Combine,
    Edge,
    Method,
    Missing,
    Outside,
    Unit,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    LONG_TEXT = "long text"
    NUMBER = "number"
    WHOLE = "whole number"
    SCORE = "score"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    COLOUR = "colour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name
        The header, as people see it.
    kind
        What its cells hold; decides number format and alignment.
    note
        The cell note on the header: what to type, with an example.
    width
        In characters of the default font.
    choices
        The list of allowed words, or empty.
    choices_open
        Whether `choices` only suggests, and other words are right too.
    picked_from
        The defined name of `LISTS` that its dropdown shows, or empty.
    required
        Whether a table without this column cannot be read.
    ours
        Whether Healthsheet writes it.
    aliases
        Other headers that mean the same, already normalised.
    """

    name: str
    kind: Kind = Kind.TEXT
    note: str = ""
    width: float = 14
    choices: tuple[str, ...] = ()
    choices_open: bool = False
    picked_from: str = ""
    required: bool = False
    ours: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One named Excel table and the sheet it stands on.

    `columns` are the fixed ones; tables such as Weights grow more to the right.
    `row` names what a row is, in the singular.
    """

    name: str
    sheet: str
    columns: tuple[Column, ...]
    title: str
    purpose: str
    row: str = "row"
    required: bool = False

    def column(self, name: str) -> Column:
        """The column of this name.

        Raises
        ------
        KeyError
            If the table has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, left to right."""
        return tuple(c.name for c in self.columns)


DEFAULT_COLUMN = DEFAULT_SCORECARD
"""Header of the weights that every workbook has."""

YES = "Yes"
NO = "No"
ON = "On"
OFF = "Off"
ON_OFF = (ON, OFF)
TOTAL = "Total"
"""First cell of a totals row; never the name of an indicator."""

HEADER_ROW = 4
"""Set-up and result sheets: title, purpose, a blank row, then the table's header."""

MISSING_CHOICES = (
    Missing.LEAVE_OUT.value,
    f"{Missing.SCORE_AS.value} 50",
    Missing.DO_NOT_SCORE.value,
)

# -- defined names ---------------------------------------------------------------------

CATALOGUE_NAMES = "CatalogueNames"
INDICATOR_NAMES = "IndicatorNames"
PILLAR_NAMES = "PillarNames"
SOURCE_NAMES = "SourceNames"
SCORECARD_NAMES = "ScorecardNames"
SCORECARD_METHODS = "ScorecardMethods"
ACCOUNT_IDS = "AccountIDs"
ACCOUNT_COLUMNS = "AccountColumns"

LAST_REFRESH = "LastRefresh"
"""Name of the cell on Start that says when the workbook was last refreshed."""

# -- set-up sheets ---------------------------------------------------------------------

INDICATORS = Table(
    name="Indicators",
    sheet="Indicators",
    title="Indicators",
    purpose="What you measure, where it comes from and how a raw value becomes "
    "0 to 100 points. Three to ten are enough.",
    row="indicator",
    required=True,
    columns=(
        Column(
            name="Indicator",
            width=24,
            picked_from=CATALOGUE_NAMES,
            choices_open=True,
            required=True,
            note="A short name, each once. It heads the column of points in Scores.",
        ),
        Column(
            name="Pillar",
            width=14,
            picked_from=PILLAR_NAMES,
            choices_open=True,
            note="The group it belongs to, such as Usage or Support.",
        ),
        Column(
            name="Source",
            width=14,
            picked_from=SOURCE_NAMES,
            required=True,
            note="A source of the Sources sheet.",
        ),
        Column(
            name="Column",
            width=22,
            note="The column of that source. For the measure ratio write two with a "
            "slash: Active seats / Seats. Leave blank to count rows.",
        ),
        Column(
            name="Measure",
            width=12,
            choices=tuple(m.value for m in Measure),
            note="How an account's rows become one value. value: the cell as it is. "
            "Over events: count, distinct, sum, mean, min, max, latest, share (of rows "
            "that pass the filter), ratio, change (against the window before), days "
            "since, days until.",
        ),
        Column(
            name="Window (days)",
            kind=Kind.WHOLE,
            width=10,
            note="Only rows dated in this many days up to the score date. Blank: all.",
        ),
        Column(
            name="Filter",
            width=20,
            note="Only rows that pass, such as Priority = P1, or Status in Open, "
            "Pending. Join several with and.",
        ),
        Column(
            name="Better",
            width=9,
            choices=tuple(b.value for b in Better),
            note="Whether more or less of it is healthier.",
        ),
        Column(
            name="Curve",
            width=11,
            choices=tuple(c.value for c in CurveKind),
            required=True,
            note="linear: 0 points at Worst, 100 at Best. binary: 100 at or past Best. "
            "steps, curve, list: see Points. target: four values in Points. "
            "percentile: rank among the accounts of the scorecard.",
        ),
        Column(
            name="Worst",
            kind=Kind.NUMBER,
            width=9,
            note="The raw value that earns 0 points (linear).",
        ),
        Column(
            name="Best",
            kind=Kind.NUMBER,
            width=9,
            note="The raw value that earns 100 points (linear), or the threshold "
            "(binary).",
        ),
        Column(
            name="Points",
            width=22,
            note="steps and curve: 0:20 5:60 10:100 (raw value:points). "
            "list: Good:100, Fair:50, Poor:0. target: 10 20 30 40.",
        ),
        Column(
            name="If missing",
            width=16,
            choices=MISSING_CHOICES,
            choices_open=True,
            note="leave out: the other indicators carry its weight. score as 50: these "
            "points. do not score account: the account stays grey.",
        ),
        Column(
            name="Valid (days)",
            kind=Kind.WHOLE,
            width=9,
            note="How long a value stays fresh. Kept for a later version.",
        ),
        Column(
            name="When stale",
            width=11,
            choices=("flag", "missing", "decay"),
            note="What happens after that. Kept for a later version.",
        ),
        Column(
            name="On",
            width=7,
            choices=ON_OFF,
            note="Off leaves the indicator out without losing its row.",
        ),
        Column(
            name="Unit",
            width=9,
            choices=tuple(u.value for u in Unit),
            note="How a raw value is printed in Why.",
        ),
        Column(
            name="Outside range",
            width=10,
            choices=tuple(o.value for o in Outside),
            note="clamp: a value past the range scores as its end. missing: it counts "
            "as missing. warn: as clamp, and listed in Data checks.",
        ),
        Column(
            name="0 means",
            width=9,
            choices=("value", "missing"),
            note="missing, where a 0 in the export means that nothing was recorded.",
        ),
        Column(
            name="Why it matters",
            kind=Kind.LONG_TEXT,
            width=40,
            note="For the people who read the score.",
        ),
        Column(
            name="Rule in words",
            kind=Kind.LONG_TEXT,
            width=44,
            ours=True,
            note="Written by Healthsheet at each refresh.",
        ),
    ),
)

WEIGHTS = Table(
    name="Weights",
    sheet="Weights",
    title="Weights",
    purpose="How much each indicator counts, one column per scorecard. Blank: does not "
    "apply. 0: shown, not counted. The total turns red when it is not 100.",
    row="indicator",
    required=True,
    columns=(
        Column(
            name="Indicator",
            width=26,
            picked_from=INDICATOR_NAMES,
            required=True,
            note="An indicator of the Indicators sheet.",
        ),
        Column(
            name=DEFAULT_COLUMN,
            kind=Kind.NUMBER,
            width=11,
            required=True,
            note="The weight for every account that no other scorecard claims.",
        ),
    ),
)

PILLAR_WEIGHTS = Table(
    name="PillarWeights",
    sheet="Weights",
    title="Pillar weights",
    purpose="Optional second level. Blank: one level, the indicators' weights alone.",
    row="pillar",
    columns=(
        Column(
            name="Pillar",
            width=16,
            required=True,
            note="A pillar of the Indicators sheet.",
        ),
        Column(
            name="Combine",
            width=10,
            choices=tuple(c.value for c in Combine),
            note="How its indicators become one: mean, the lowest (min) or the highest "
            "(max).",
        ),
        Column(
            name=DEFAULT_COLUMN,
            kind=Kind.NUMBER,
            width=11,
            note="The pillar's weight for Default. Leave the whole column blank for a "
            "flat mean.",
        ),
    ),
)

BANDS = Table(
    name="Bands",
    sheet="Bands",
    title="Bands",
    purpose="Where one colour ends and the next begins, and what each asks people to "
    "do. The fill of a Colour cell is the band's colour everywhere.",
    row="band",
    required=True,
    columns=(
        Column(name="Band", width=14, required=True, note="A name such as Green."),
        Column(
            name="From",
            kind=Kind.NUMBER,
            width=8,
            required=True,
            note="The lowest score of the band. The first band starts at the scale's "
            "lowest score.",
        ),
        Column(name="Grade", width=8, note="A letter, if you use grades."),
        Column(
            name="Symbol",
            width=9,
            note="Shown beside the colour, for grey prints and colour-blind readers.",
        ),
        Column(
            name="Colour",
            kind=Kind.COLOUR,
            width=10,
            note="Fill this cell with the colour you want: it is used in every sheet.",
        ),
        Column(name="Meaning", kind=Kind.LONG_TEXT, width=34, note="One sentence."),
        Column(
            name="Next action",
            kind=Kind.LONG_TEXT,
            width=38,
            note="What somebody should do about an account in this band.",
        ),
        Column(
            name="Owner",
            width=14,
            note="Who does it: a role, or a column of the account tabs such as CSM.",
        ),
        Column(
            name="Due (days)",
            kind=Kind.WHOLE,
            width=9,
            note="Days from the score date.",
        ),
    ),
)

SCORECARDS = Table(
    name="Scorecards",
    sheet="Scorecards",
    title="Scorecards",
    purpose="Which accounts use which weights. The first scorecard whose rows all "
    "hold is used; Default takes the rest.",
    row="scorecard",
    columns=(
        Column(
            name="Scorecard",
            width=18,
            required=True,
            note="Several rows of one scorecard must all hold.",
        ),
        Column(
            name="Priority",
            kind=Kind.WHOLE,
            width=9,
            note="1 is tried first.",
        ),
        Column(
            name="Column",
            width=18,
            picked_from=ACCOUNT_COLUMNS,
            choices_open=True,
            note="A column of the account tabs.",
        ),
        Column(
            name="Test",
            width=11,
            choices=tuple(t.value for t in Comparison),
            note="between takes two values: 10 and 50. in takes several: SMB, Startup.",
        ),
        Column(name="Value", width=20, note="What the column is compared with."),
        Column(
            name="Method",
            width=11,
            choices=tuple(m.value for m in Method),
            note="weighted: mean of points. points: counts times weights, added up.",
        ),
        Column(
            name="Floor",
            kind=Kind.NUMBER,
            width=9,
            note="points only: the raw total that means a score of 0.",
        ),
        Column(
            name="Ceiling",
            kind=Kind.NUMBER,
            width=9,
            note="points only: the raw total that means a score of 100.",
        ),
    ),
)

SOURCES = Table(
    name="Sources",
    sheet="Sources",
    title="Sources",
    purpose="Which tabs hold your data. Several rows with one source name are read as "
    "one long tab.",
    row="source",
    columns=(
        Column(name="Source", width=18, required=True, note="The name indicators use."),
        Column(
            name="Sheet",
            width=20,
            required=True,
            note="A sheet or a table of this workbook.",
            aliases=("sheet, file or query", "tab"),
        ),
        Column(
            name="Kind",
            width=11,
            choices=tuple(k.value for k in SourceKind),
            required=True,
            note="accounts: one row per account, the list that is scored. values: one "
            "row per account. events: many dated rows per account.",
        ),
        Column(
            name="Account column",
            width=18,
            note="The column that names the account. With Via, the key to look up.",
        ),
        Column(
            name="Via",
            width=18,
            picked_from=SOURCE_NAMES,
            choices_open=True,
            note="The source that knows the account behind the key: usage keyed by "
            "subscription goes via Subscriptions. Customers[key] names its column.",
        ),
        Column(
            name="As-of column",
            width=18,
            note="The date column: when a row happened or a value was true.",
        ),
        Column(
            name="Valid (days)",
            kind=Kind.WHOLE,
            width=9,
            note="How long the tab stays fresh. Kept for a later version.",
        ),
    ),
)

SETTINGS = Table(
    name="Settings",
    sheet="Settings",
    title="Settings",
    purpose="One value each. Delete a row to use its default.",
    row="setting",
    columns=(
        Column(name="Setting", width=24, required=True, note="Names are fixed."),
        Column(name="Value", width=18, required=True, note="Type the value here."),
        Column(name="What it does", kind=Kind.LONG_TEXT, width=80, ours=True),
    ),
)

OVERRIDES = Table(
    name="Overrides",
    sheet="Overrides",
    title="Overrides",
    purpose="Kept for a later version: rows here are listed in Data checks and change "
    "no score yet.",
    row="override",
    columns=(
        Column(name="Account", width=18, picked_from=ACCOUNT_IDS, note="Account ID."),
        Column(name="Scope", width=12, choices=("score", "band", "indicator")),
        Column(name="Action", width=10, choices=("set", "floor", "cap")),
        Column(name="Value", width=12, note="A score, a band, or points."),
        Column(name="Reason", kind=Kind.LONG_TEXT, width=36, note="Required."),
        Column(name="Owner", width=14, note="Required."),
        Column(name="Set on", kind=Kind.DATE, width=12, note="Required."),
        Column(name="Expires", kind=Kind.DATE, width=12, note="Required."),
        Column(name="Status", width=14, ours=True, note="Written by Healthsheet."),
    ),
)

CAPS = Table(
    name="Caps",
    sheet="Caps",
    title="Caps and floors",
    purpose="Kept for a later version: rows here are listed in Data checks and change "
    "no score yet.",
    row="cap",
    columns=(
        Column(name="When", width=22, note="An indicator, a pillar or a column."),
        Column(name="Test", width=11, choices=tuple(t.value for t in Comparison)),
        Column(name="Value", width=14),
        Column(name="Then", width=10, choices=("cap", "floor")),
        Column(name="At", width=12, note="A score or a band."),
        Column(name="On", width=7, choices=ON_OFF),
    ),
)

ALERTS = Table(
    name="AlertRules",
    sheet="Alerts",
    title="Alerts",
    purpose="Kept for a later version: rows here are listed in Data checks and send "
    "nothing yet.",
    row="alert",
    columns=(
        Column(name="Alert", width=24),
        Column(
            name="When",
            width=18,
            choices=("enters band", "score falls by", "not scored"),
        ),
        Column(name="Threshold", width=12),
        Column(name="Action", kind=Kind.LONG_TEXT, width=36),
        Column(name="Owner", width=14),
        Column(name="On", width=7, choices=ON_OFF),
    ),
)

NOT_APPLIED_YET = (OVERRIDES, CAPS, ALERTS)
"""Set-up tables that are kept and reported, but change no score in this version."""

SETUP_TABLES = (
    INDICATORS,
    WEIGHTS,
    PILLAR_WEIGHTS,
    BANDS,
    SCORECARDS,
    SOURCES,
    SETTINGS,
    OVERRIDES,
    CAPS,
    ALERTS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One row of Settings: its name, default and sentence."""

    name: str
    default: str | float | None
    does: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()


SCORE_DATE = Setting(
    name="Score date",
    default=None,
    kind=Kind.DATE,
    does="The day the scores stand for. Blank: today. Windows, days since and days "
    "until count from here.",
)
SCALE = Setting(
    name="Scale",
    default="0-100",
    choices=("0-100", "1-100", "1-10"),
    does="The scale that readers see. Bands use the same scale.",
)
DECIMALS = Setting(
    name="Decimals",
    default=0,
    kind=Kind.WHOLE,
    does="Shown decimals of a score, 0 to 2. The rounded score decides the band.",
)
BAND_EDGE = Setting(
    name="Band edge",
    default=Edge.LOWER.value,
    choices=tuple(e.value for e in Edge),
    does="lower: a score exactly on From belongs to the band that starts there. "
    "upper: to the band below.",
)
MINIMUM_COVERAGE = Setting(
    name="Minimum coverage",
    default=0.60,
    kind=Kind.PERCENT,
    does="An account with data for less of its weight is Not scored: grey, last, "
    "never red.",
)
DOUBTFUL_COVERAGE = Setting(
    name="Doubtful coverage",
    default=0.80,
    kind=Kind.PERCENT,
    does="Below this share the band carries a question mark.",
)
STRICT_WEIGHTS = Setting(
    name="Strict weights",
    default=NO,
    choices=(YES, NO),
    does="Yes: weights must add up to 100. No: any weights, each counts as its share.",
)
CURRENCY = Setting(
    name="Currency",
    default="$",
    does="The sign before ARR in Scores and Summary.",
)

SETTING_LIST = (
    SCORE_DATE,
    SCALE,
    DECIMALS,
    BAND_EDGE,
    MINIMUM_COVERAGE,
    DOUBTFUL_COVERAGE,
    STRICT_WEIGHTS,
    CURRENCY,
)

# -- data sheets -----------------------------------------------------------------------

ACCOUNT_ID = Column(
    name="Account ID",
    width=14,
    required=True,
    note="The ID every other tab uses. Each once.",
    aliases=("account id", "id", "customer id", "client id", "account number", "acct"),
)
ACCOUNT = Column(
    name="Account",
    width=26,
    note="The name people know.",
    aliases=("account name", "customer", "customer name", "company", "client", "name"),
)
ARR = Column(
    name="ARR",
    kind=Kind.MONEY,
    width=13,
    note="Annual recurring revenue.",
    aliases=("arr usd", "annual recurring revenue", "acv", "contract value"),
)
RENEWAL_DATE = Column(
    name="Renewal date",
    kind=Kind.DATE,
    width=13,
    note="The next renewal.",
    aliases=("renewal", "renews on", "contract end", "contract end date"),
)
CSM = Column(
    name="CSM",
    width=16,
    note="Who looks after the account.",
    aliases=("csm name", "account manager", "customer success manager"),
)
SEGMENT = Column(
    name="Segment",
    width=13,
    note="Any field of yours; scorecards can test it.",
)
STAGE = Column(name="Stage", width=13, note="Lifecycle stage.")
PARENT = Column(
    name="Parent",
    width=14,
    note="Account ID of the parent. Kept for a later version.",
    aliases=("parent id", "parent account"),
)
STATUS = Column(
    name="Status",
    width=12,
    note="Accounts that are Churned are not scored.",
    aliases=("account status", "customer status"),
)

ACCOUNTS = Table(
    name="Accounts",
    sheet="Accounts",
    title="Accounts",
    purpose="One row per account: paste your list here.",
    row="account",
    columns=(
        ACCOUNT_ID,
        ACCOUNT,
        SEGMENT,
        ARR,
        RENEWAL_DATE,
        CSM,
        STAGE,
        PARENT,
        STATUS,
    ),
)

AS_TYPED = (
    ACCOUNT_ID.name,
    INDICATORS.column("Points").name,
    SCORECARDS.column("Test").name,
)
"""Columns that Excel must not reinterpret: 007 stays 007, 1:30 is no time, and = is
no formula."""

CHURNED = ("churned", "cancelled", "canceled", "lost", "closed")
"""Words in Status, normalised, that keep an account from being scored."""

# -- result sheets ---------------------------------------------------------------------

POINTS_MARK = " · pts"
"""Ends the header of a column of points in Scores; marks the column as ours."""


def points_header(indicator: str) -> str:
    """The header in Scores over the points of this indicator."""
    return f"{indicator}{POINTS_MARK}"


def is_points_header(header: str) -> bool:
    """Whether a header of Scores stands over points that Healthsheet writes."""
    return header.endswith(POINTS_MARK)


SCORES = Table(
    name="Scores",
    sheet="Scores",
    title="Scores",
    purpose="One row per account. Add your own columns to the right; sort and filter "
    "as you like: they stay with their account.",
    row="account",
    columns=(
        Column(name="Account ID", width=12, ours=True, note="From the account tabs."),
        Column(name="Account", width=24, ours=True, note="From the account tabs."),
        Column(
            name="Score",
            kind=Kind.SCORE,
            width=8,
            ours=True,
            note="The weighted mean of the points, rounded as shown.",
        ),
        Column(name="Symbol", width=8, ours=True, note="The band's symbol."),
        Column(
            name="Band",
            width=13,
            ours=True,
            note="From the Bands sheet. A question mark: data for less than the "
            "Doubtful coverage.",
        ),
        Column(name="Grade", width=8, ours=True, note="The band's grade."),
        Column(
            name="Why",
            kind=Kind.LONG_TEXT,
            width=58,
            ours=True,
            note="The largest losses with their raw values and the points they cost. "
            "For a good band: two strengths and the largest loss.",
        ),
        Column(
            name="Next action",
            kind=Kind.LONG_TEXT,
            width=34,
            ours=True,
            note="From the Bands sheet.",
        ),
        Column(name="Owner", width=14, ours=True, note="Who does it."),
        Column(
            name="Due",
            kind=Kind.DATE,
            width=12,
            ours=True,
            note="Score date plus the band's Due (days).",
        ),
        Column(
            name="Coverage",
            width=15,
            ours=True,
            note="Indicators with data, and their share of the weight.",
        ),
        Column(name="Scorecard", width=13, ours=True, note="The weights it uses."),
        Column(name="ARR", kind=Kind.MONEY, width=12, ours=True, note="From accounts."),
        Column(
            name="Renewal date",
            kind=Kind.DATE,
            width=12,
            ours=True,
            note="From the account tabs.",
        ),
        Column(name="CSM", width=14, ours=True, note="From the account tabs."),
        Column(
            name="Raw total",
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

START_SHEET = "Start"
SUMMARY_SHEET = "Summary"
HELP_SHEET = "Help"

SHEET_ORDER = (
    START_SHEET,
    SUMMARY_SHEET,
    SCORES.sheet,
    DATA_CHECKS.sheet,
    INDICATORS.sheet,
    WEIGHTS.sheet,
    BANDS.sheet,
    SCORECARDS.sheet,
    SOURCES.sheet,
    SETTINGS.sheet,
    OVERRIDES.sheet,
    CAPS.sheet,
    ALERTS.sheet,
    HELP_SHEET,
    CATALOGUE.sheet,
)
"""Order of our sheets in a template; data sheets follow Data checks."""

LISTS: Mapping[str, str] = {
    CATALOGUE_NAMES: "Catalogue[Indicator]",
    INDICATOR_NAMES: "Indicators[Indicator]",
    PILLAR_NAMES: "PillarWeights[Pillar]",
    SOURCE_NAMES: "Sources[Source]",
    SCORECARD_NAMES: "Scorecards[Scorecard]",
    SCORECARD_METHODS: "Scorecards[Method]",
}
"""Defined name to the part of a table it stands for; dropdowns name these, because a
dropdown cannot name a part of a table itself. `ACCOUNT_IDS` and `ACCOUNT_COLUMNS`
stand for parts of whichever tab lists the accounts."""
