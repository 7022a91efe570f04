"""The recipe standard: two levels, four pillars, eight indicators."""

from __future__ import annotations

from workbook_templates.contract import Kind
from workbook_templates.recipes import standard_data as data
from workbook_templates.recipes.common import BANDS, SETTINGS
from workbook_templates.recipes.grid import grid
from workbook_templates.recipes.recipe import Recipe, WorkedExample, tab

_INDICATORS = grid(
    """
    Indicator|Pillar|Source|Column|Measure|Window (days)|Filter|Better|Curve|Worst|Best|Points|If missing|On|Unit|Why it matters
    Seat use|Usage|Usage|Active users / Seats|ratio|30||higher|linear|20%|80%||leave out|On|%|Licences that nobody uses are the first cut at renewal.
    Feature depth|Usage|Usage|Features used|latest|||higher|linear|0%|60%||leave out|On|%|The share of features in use says how much would be missed.
    Active-user trend|Usage|Usage|Active users|change|92||higher|linear|-30%|20%||leave out|On|%|A falling trend shows weeks before a low level does.
    Open tickets|Support|Tickets||count||Status = Open|lower|linear|10|0||leave out|On|number|What is open now is what they think of now.
    P1 tickets|Support|Tickets||count|90|Priority = P1|lower|steps|||0:100 1:60 2:30 4:0|leave out|On|number|A severe failure costs trust that ten quiet months built.
    NPS|Sentiment|Surveys|Recommend|latest|180||higher|curve|||0:0 6:30 8:70 10:100|leave out|On|number|Willingness to recommend is what they would tell a peer today.
    CSM pulse|Sentiment|CSM pulse|Pulse|latest|90||higher|list|||Good:100, Fair:50, Poor:0|leave out|On|text|The account's own CSM hears what no log records.
    Payment delay|Commercial|Invoices|Days late|mean|180||lower|linear|45|0||leave out|On|days|Late payment is trouble in their finances or with ours.
    """  # noqa: E501 - one line a row
)

_WEIGHTS = grid(
    """
    Indicator         | Default | Enterprise | Self-serve
    Seat use          | 20      | 15         | 40
    Feature depth     | 10      | 10         | 20
    Active-user trend | 15      | 10         |
    Open tickets      | 10      | 10         | 40
    P1 tickets        | 15      | 20         |
    NPS               | 10      | 10         |
    CSM pulse         | 5       | 10         |
    Payment delay     | 15      | 15         |
    """
)

_PILLAR_WEIGHTS = grid(
    """
    Pillar     | Combine | Default | Enterprise | Self-serve
    Usage      | mean    | 45      | 35         | 60
    Support    | mean    | 25      | 30         | 40
    Sentiment  | mean    | 15      | 20         |
    Commercial | mean    | 15      | 15         |
    """
)

_SCORECARDS = grid(
    """
    Scorecard  | Priority | Column  | Test | Value      | Method
    Enterprise | 1        | Segment | =    | Enterprise | weighted
    Self-serve | 2        | Segment | =    | Self-serve | weighted
    Default    | 3        |         |      |            | weighted
    """
)

_SOURCES = grid(
    """
    Source    | Sheet     | Kind     | Account column | As-of column
    Accounts  | Accounts  | accounts | Account ID     |
    Usage     | Usage     | events   | Account ID     | Month end
    Tickets   | Tickets   | events   | Account ID     | Opened
    Surveys   | Surveys   | events   | Account ID     | Answered
    CSM pulse | CSM pulse | events   | Account ID     | Set on
    Invoices  | Invoices  | events   | Account ID     | Due
    """
)

STANDARD = Recipe(
    name="standard",
    title="Customer health: the standard scorecard",
    description="Two levels: usage, support, sentiment and payment, each from its own "
    "tab, with other weights for enterprise and self-serve accounts. Suits most teams "
    "that sell subscriptions.",
    indicators=_INDICATORS,
    weights=_WEIGHTS,
    pillar_weights=_PILLAR_WEIGHTS,
    bands=BANDS,
    scorecards=_SCORECARDS,
    sources=_SOURCES,
    settings=SETTINGS,
    tabs=(
        tab(
            "Accounts",
            data.ACCOUNTS,
            purpose="One row per account: the list that is scored.",
        ),
        tab(
            "Usage",
            data.USAGE,
            purpose="One row per account and month.",
            Month_end=Kind.DATE,
            Active_users=Kind.WHOLE,
            Seats=Kind.WHOLE,
            Features_used=Kind.PERCENT,
        ),
        tab(
            "Tickets",
            data.TICKETS,
            purpose="One row per support ticket.",
            Opened=Kind.DATE,
        ),
        tab(
            "Surveys",
            data.SURVEYS,
            purpose="One row per answer, 0 to 10.",
            Answered=Kind.DATE,
            Recommend=Kind.WHOLE,
        ),
        tab(
            "CSM pulse",
            data.PULSES,
            purpose="What the CSM thinks: Good, Fair or Poor, with the day.",
            Set_on=Kind.DATE,
        ),
        tab(
            "Invoices",
            data.INVOICES,
            purpose="One row per invoice.",
            Due=Kind.DATE,
            Days_late=Kind.WHOLE,
        ),
    ),
    example=WorkedExample(
        account="A-017",
        column="Score",
        shown=54,
        arithmetic="Usage counts 60: Seat use (40) is missing, Feature depth (20) "
        "earns 30 points, so Usage is 30. Support counts 40: Open tickets earns 90. "
        "60% * 30 + 40% * 90 = 54.",
    ),
)
