"""The recipe signed-counts: what helps is added, what hurts is taken off."""

from __future__ import annotations

from workbook_templates.contract import Kind
from workbook_templates.recipes.common import BANDS, SETTINGS
from workbook_templates.recipes.grid import grid
from workbook_templates.recipes.recipe import Recipe, WorkedExample, tab

_INDICATORS = grid(
    """
    Indicator|Pillar|Source|Column|Measure|Better|Curve|Worst|Best|If missing|On|Unit|Why it matters
    Logins|Usage|Week|Logins|value|higher|linear|0|10|leave out|On|number|People who stop logging in have found another way.
    Feature uses|Usage|Week|Feature uses|value|higher|linear|0|6|leave out|On|number|The feature that ties the product to daily work.
    Tickets|Support|Week|Tickets|value|lower|linear|5|0|leave out|On|number|Each ticket is friction.
    Inactivity|Usage|Week|Inactive days|value|lower|linear|5|0|leave out|On|days|Working days on which nobody came.
    """  # noqa: E501 - one line a row
)

_WEIGHTS = grid(
    """
    Indicator    | Default
    Logins       | 5
    Feature uses | 10
    Tickets      | 3
    Inactivity   | 7
    """
)

_SCORECARDS = grid(
    """
    Scorecard | Priority | Method | Floor | Ceiling
    Default   | 1        | points | 0     | 100
    """
)

_SOURCES = grid(
    """
    Source   | Sheet    | Kind     | Account column
    Accounts | Accounts | accounts | Account ID
    Week     | Week     | values   | Account ID
    """
)

_ACCOUNTS = grid(
    """
    Account ID|Account|Segment|ARR|Renewal date|CSM
    S-01|Ashdown Bikes|Retail|12000|2027-01-15|A. Chen
    S-02|Bellweather Radio|Media|9000|2026-11-30|A. Chen
    S-03|Copperline Tools|Retail|15000|2027-04-30|M. Lindqvist
    S-04|Drift & Anchor|Retail|7000|2026-10-20|M. Lindqvist
    S-05|Ember Bakery|Food|6000|2027-07-31|A. Chen
    S-06|Flintlock Games|Media|18000|2027-02-28|A. Chen
    S-07|Glasshouse Plants|Retail|8000|2026-12-31|M. Lindqvist
    S-08|Hazel & Daughters|Food|11000|2027-05-31|A. Chen
    S-09|Island Ferries|Travel|21000|2027-03-15|M. Lindqvist
    S-10|Jumble Toys|Retail|5000|2027-06-30|A. Chen
    """
)

_WEEK = grid(
    """
    Account ID | Logins | Feature uses | Tickets | Inactive days
    S-01       | 5      | 3            | 1       | 1
    S-02       | 2      | 1            | 3       | 3
    S-03       | 9      | 4            | 0       | 0
    S-04       | 1      | 0            | 2       | 4
    S-05       | 7      | 2            | 4       | 0
    S-06       | 10     | 5            | 2       | 0
    S-07       | 4      | 4            | 0       | 2
    S-08       | 8      | 3            | 1       | 1
    S-09       | 6      | 6            | 5       | 0
    S-10       | 3      | 2            | 0       | 2
    """
)

SIGNED_COUNTS = Recipe(
    name="signed-counts",
    title="Signed counts",
    description="Count what happened in a week: logins and uses add points, tickets "
    "and idle days take them off. The quickest start where only a log is at hand.",
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
            purpose="One row per account: the list that is scored.",
        ),
        tab(
            "Week",
            _WEEK,
            purpose="What each account did in the last week.",
            Logins=Kind.WHOLE,
            Feature_uses=Kind.WHOLE,
            Tickets=Kind.WHOLE,
            Inactive_days=Kind.WHOLE,
        ),
    ),
    example=WorkedExample(
        account="S-01",
        column="Raw total",
        shown=45,
        arithmetic="5 logins * 5 + 3 feature uses * 10 - 1 ticket * 3 - 1 idle day * 7 "
        "= 25 + 30 - 3 - 7 = 45. With Floor 0 and Ceiling 100 the score is 45 too.",
    ),
)
