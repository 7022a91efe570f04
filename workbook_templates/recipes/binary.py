"""The recipe binary: five yes-or-no questions, 0 to 100."""

from __future__ import annotations

from workbook_templates.contract import Kind
from workbook_templates.recipes.common import BANDS, DEFAULT_ONLY, SETTINGS
from workbook_templates.recipes.grid import grid
from workbook_templates.recipes.recipe import Recipe, WorkedExample, tab

_INDICATORS = grid(
    """
    Indicator|Pillar|Source|Column|Measure|Window (days)|Filter|Better|Curve|Best|If missing|On|Unit|Why it matters
    Days since login|Usage|Facts|Last login|days since|||lower|binary|7|leave out|On|days|Nobody for a week: another way has been found.
    Tier-2 tickets|Support|Tickets||count|30|Tier = 2|lower|binary|4|leave out|On|number|More than four a month and the product is in their way.
    Paid on time|Commercial|Facts|Paid on time||||higher|yes/no||leave out|On|text|Late payment is trouble in their finances or with ours.
    Answered survey|Sentiment|Facts|Answered survey||||higher|yes/no||leave out|On|text|Silence is an answer.
    Sponsor known|Sentiment|Facts|Sponsor known||||higher|yes/no||leave out|On|text|Without a sponsor nobody defends the budget.
    """  # noqa: E501 - one line a row
)

_WEIGHTS = grid(
    """
    Indicator        | Default
    Days since login | 25
    Tier-2 tickets   | 25
    Paid on time     | 20
    Answered survey  | 15
    Sponsor known    | 15
    """
)

_SOURCES = grid(
    """
    Source   | Sheet    | Kind     | Account column | As-of column
    Accounts | Accounts | accounts | Account ID     |
    Facts    | Facts    | values   | Account ID     |
    Tickets  | Tickets  | events   | Account ID     | Opened
    """
)

_ACCOUNTS = grid(
    """
    Account ID|Account|Segment|ARR|Renewal date|CSM
    B-01|Arcade Optics|SMB|14000|2027-01-31|A. Chen
    B-02|Brindle Coffee|SMB|9000|2026-11-20|A. Chen
    B-03|Candlewick Law|Mid-market|32000|2027-04-15|J. Diaz
    B-04|Dapple Farms|SMB|11000|2026-12-10|A. Chen
    B-05|Echo Valley Ski|Mid-market|28000|2027-06-30|J. Diaz
    B-06|Felt & Thread|SMB|7000|2027-02-15|A. Chen
    B-07|Garnet Mining|Mid-market|41000|2027-08-31|J. Diaz
    B-08|Heron Marine|Mid-market|36000|2026-10-25|J. Diaz
    B-09|Ivory Keys|SMB|8000|2027-03-31|A. Chen
    B-10|Jasper Homes|Mid-market|25000|2027-05-15|J. Diaz
    """
)

_FACTS = grid(
    """
    Account ID | Last login | Paid on time | Answered survey | Sponsor known
    B-01       | 2026-09-29 | Yes          | Yes             | Yes
    B-02       | 2026-09-08 | No           | No              | Yes
    B-03       | 2026-09-28 | Yes          | Yes             | Yes
    B-04       | 2026-09-27 | Yes          | No              | No
    B-05       | 2026-09-30 | Yes          | Yes             | Yes
    B-06       | 2026-08-21 | Yes          | No              | No
    B-07       | 2026-09-25 | No           | Yes             | Yes
    B-08       | 2026-09-14 | Yes          | Yes             | No
    B-09       | 2026-09-30 | Yes          | No              | Yes
    B-10       | 2026-09-26 | No           | Yes             | No
    """
)

_TICKETS = grid(
    """
    Opened     | Account ID | Tier
    2026-09-02 | B-03       | 2
    2026-09-03 | B-07       | 1
    2026-09-05 | B-01       | 2
    2026-09-07 | B-03       | 2
    2026-09-08 | B-08       | 2
    2026-09-09 | B-08       | 2
    2026-09-10 | B-05       | 1
    2026-09-11 | B-03       | 2
    2026-09-14 | B-08       | 2
    2026-09-15 | B-10       | 2
    2026-09-16 | B-08       | 2
    2026-09-17 | B-03       | 2
    2026-09-18 | B-07       | 2
    2026-09-21 | B-08       | 2
    2026-09-22 | B-06       | 2
    2026-09-23 | B-07       | 2
    2026-09-24 | B-08       | 2
    2026-09-25 | B-03       | 2
    2026-09-28 | B-01       | 1
    2026-09-29 | B-10       | 2
    """
)

BINARY = Recipe(
    name="binary",
    title="Binary: all points or none",
    description="Five plain questions per account, each worth all of its points or "
    "none, 0 to 100 in all. The easiest score to explain, and a good first month.",
    indicators=_INDICATORS,
    weights=_WEIGHTS,
    bands=BANDS,
    scorecards=DEFAULT_ONLY,
    sources=_SOURCES,
    settings=SETTINGS,
    tabs=(
        tab(
            "Accounts",
            _ACCOUNTS,
            purpose="One row per account: the list that is scored.",
        ),
        tab(
            "Facts",
            _FACTS,
            purpose="One row per account: last login, and three times Yes or No.",
            Last_login=Kind.DATE,
        ),
        tab(
            "Tickets",
            _TICKETS,
            purpose="One row per support ticket, with the tier that solved it.",
            Opened=Kind.DATE,
            Tier=Kind.WHOLE,
        ),
    ),
    example=WorkedExample(
        account="B-03",
        column="Score",
        shown=75,
        arithmetic="5 tier-2 tickets in 30 days are more than 4: 0 of that indicator's "
        "25. The other four are in order: 25 + 20 + 15 + 15 = 75.",
    ),
)
