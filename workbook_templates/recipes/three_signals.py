"""The recipe three-signals: use, tickets and pulse, weighed by how close we work."""

from __future__ import annotations

from workbook_templates.contract import Kind
from workbook_templates.recipes.common import BANDS, SETTINGS
from workbook_templates.recipes.grid import grid
from workbook_templates.recipes.recipe import Recipe, WorkedExample, tab

_INDICATORS = grid(
    """
    Indicator|Pillar|Source|Column|Measure|Window (days)|Better|Curve|Worst|Best|Points|If missing|On|Unit|Why it matters
    Monthly active use|Usage|Use|Active users / Seats|ratio||higher|linear|0%|100%||leave out|On|%|The share of the people paid for who came this month.
    Tickets|Support|Tickets||count|30|lower|linear|10|0||leave out|On|number|Many tickets in a month mean friction.
    Pulse|Sentiment|Pulse|Pulse|latest|90|higher|list|||1:0, 2:50, 3:100|leave out|On|text|1 worried, 2 fair, 3 confident: what the CSM hears.
    """  # noqa: E501 - one line a row
)

_WEIGHTS = grid(
    """
    Indicator          | Default | High-touch
    Monthly active use | 60      | 40
    Tickets            | 30      | 30
    Pulse              | 10      | 30
    """
)

_SCORECARDS = grid(
    """
    Scorecard  | Priority | Column  | Test | Value      | Method
    High-touch | 1        | Segment | =    | High-touch | weighted
    Default    | 2        |         |      |            | weighted
    """
)

_SOURCES = grid(
    """
    Source   | Sheet    | Kind     | Account column | As-of column
    Accounts | Accounts | accounts | Account ID     |
    Use      | Use      | values   | Account ID     |
    Tickets  | Tickets  | events   | Account ID     | Opened
    Pulse    | Pulse    | events   | Account ID     | Set on
    """
)

_ACCOUNTS = grid(
    """
    Account ID|Account|Segment|ARR|Renewal date|CSM
    T-01|Anvil Works|High-touch|68000|2027-02-28|J. Diaz
    T-02|Bracken Outdoor|Low-touch|7000|2026-12-15|Pooled team
    T-03|Calico Fabrics|High-touch|52000|2026-10-31|P. Okafor
    T-04|Drumlin Roads|High-touch|91000|2027-07-31|J. Diaz
    T-05|Elder & Sons|Low-touch|5000|2027-01-20|Pooled team
    T-06|Ferrous Metals|High-touch|74000|2027-05-31|P. Okafor
    T-07|Gannet Wholesale|Low-touch|9000|2027-03-31|Pooled team
    T-08|Hopfield Brewing|Low-touch|6000|2026-11-10|Pooled team
    T-09|Isobar Weather|High-touch|83000|2026-12-31|J. Diaz
    T-10|Jute & Hemp|Low-touch|4000|2027-06-30|Pooled team
    T-11|Kelp Foods|Low-touch|8000|2027-04-30|Pooled team
    T-12|Lantern Events|High-touch|47000|2027-08-31|P. Okafor
    """
)

_USE = grid(
    """
    Account ID | Active users | Seats
    T-01       | 60           | 120
    T-02       | 10           | 20
    T-03       | 21           | 95
    T-04       | 133          | 150
    T-05       | 11           | 14
    T-06       | 88           | 110
    T-07       | 23           | 25
    T-08       | 4            | 16
    T-09       | 71           | 130
    T-10       | 8            | 10
    T-11       | 9            | 24
    T-12       | 55           | 80
    """
)

_TICKETS = grid(
    """
    Opened     | Account ID | Subject
    2026-09-02 | T-03       | Import stops half way
    2026-09-03 | T-09       | Report shows old figures
    2026-09-04 | T-01       | New user cannot sign in
    2026-09-07 | T-03       | Import stops again
    2026-09-08 | T-02       | Invoice address
    2026-09-09 | T-08       | Export is slow
    2026-09-10 | T-06       | Question on roles
    2026-09-11 | T-03       | Wrong totals
    2026-09-14 | T-11       | Cannot find the archive
    2026-09-15 | T-09       | Time-out in reports
    2026-09-16 | T-03       | Wrong totals, second case
    2026-09-17 | T-04       | Change of seats
    2026-09-18 | T-02       | Question on exports
    2026-09-21 | T-08       | Export fails
    2026-09-22 | T-01       | Reset of a password
    2026-09-23 | T-03       | Who can help?
    2026-09-24 | T-09       | Time-out again
    2026-09-25 | T-12       | Question on the API
    2026-09-28 | T-08       | Close the account?
    2026-09-29 | T-07       | Add a colleague
    """
)

_PULSES = grid(
    """
    Set on     | Account ID | Pulse
    2026-08-31 | T-03       | 2
    2026-09-01 | T-04       | 3
    2026-09-02 | T-02       | 3
    2026-09-03 | T-05       | 2
    2026-09-07 | T-07       | 2
    2026-09-08 | T-10       | 3
    2026-09-09 | T-11       | 2
    2026-09-14 | T-06       | 2
    2026-09-15 | T-12       | 3
    2026-09-21 | T-01       | 3
    2026-09-22 | T-09       | 2
    2026-09-28 | T-03       | 1
    2026-09-29 | T-08       | 1
    """
)

THREE_SIGNALS = Recipe(
    name="three-signals",
    title="Three signals",
    description="Monthly active use, tickets and a CSM pulse from 1 to 3. Where a CSM "
    "is close to the account the pulse counts more, elsewhere use does.",
    indicators=_INDICATORS,
    weights=_WEIGHTS,
    bands=BANDS,
    scorecards=_SCORECARDS,
    sources=_SOURCES,
    settings=SETTINGS,
    tabs=(
        tab(
            "Accounts",
            _ACCOUNTS,
            purpose="One row per account; Segment picks the scorecard.",
        ),
        tab(
            "Use",
            _USE,
            purpose="Active users this month, and seats.",
            Active_users=Kind.WHOLE,
            Seats=Kind.WHOLE,
        ),
        tab(
            "Tickets",
            _TICKETS,
            purpose="One row per support ticket.",
            Opened=Kind.DATE,
            Subject=Kind.LONG_TEXT,
        ),
        tab(
            "Pulse",
            _PULSES,
            purpose="1 worried, 2 fair, 3 confident; the newest counts.",
            Set_on=Kind.DATE,
            Pulse=Kind.WHOLE,
        ),
    ),
    example=WorkedExample(
        account="T-01",
        column="Score",
        shown=74,
        arithmetic="Use 50% earns 50 points, 2 tickets 80, pulse 3 earns 100. "
        "High-touch: 40% * 50 + 30% * 80 + 30% * 100 = 74. T-02 has the same three "
        "values without High-touch: 60% * 50 + 30% * 80 + 10% * 100 = 64.",
    ),
)
