"""The recipe weighted-mean: points that somebody already has, averaged by weight."""

from __future__ import annotations

from workbook_templates.contract import Kind
from workbook_templates.recipes.common import BANDS, DEFAULT_ONLY, SETTINGS
from workbook_templates.recipes.grid import grid
from workbook_templates.recipes.recipe import Recipe, WorkedExample, tab

_INDICATORS = grid(
    """
    Indicator|Pillar|Source|Column|Measure|Better|Curve|Worst|Best|If missing|On|Unit|Why it matters
    Product use|Usage|Accounts|Product use|value|higher|linear|0|100|leave out|On|number|What they would miss.
    Support|Support|Accounts|Support|value|higher|linear|0|100|leave out|On|number|What they struggle with.
    Relationship|Sentiment|Accounts|Relationship|value|higher|linear|0|100|leave out|On|number|What they tell their CSM.
    Renewal outlook|Commercial|Accounts|Renewal outlook|value|higher|linear|0|100|leave out|On|number|What the last renewal talk promised. A pilot has none yet.
    Payment|Commercial|Accounts|Payment|value|higher|linear|0|100|leave out|On|number|Whether invoices are paid in time. A free pilot gets none.
    """  # noqa: E501 - one line a row
)

_WEIGHTS = grid(
    """
    Indicator       | Default
    Product use     | 20
    Support         | 15
    Relationship    | 22
    Renewal outlook | 23
    Payment         | 20
    """
)

_SOURCES = grid(
    """
    Source   | Sheet    | Kind     | Account column
    Accounts | Accounts | accounts | Account ID
    """
)

_ACCOUNTS = grid(
    """
    Account ID|Account|Segment|ARR|Renewal date|CSM|Product use|Support|Relationship|Renewal outlook|Payment
    W-01|Amberley Insurance|Enterprise|96000|2027-01-31|J. Diaz|82|74|90|85|95
    W-02|Brook & Vale|Mid-market|38000|2026-11-15|M. Lindqvist|35|52|20|30|60
    W-03|Crossfield Dairy|Mid-market|27000|2027-03-31|M. Lindqvist|68|88|75|70|80
    W-04|Dovecote Pilot|Pilot|0|2026-12-31|A. Chen|47|59|21|not applicable|not applicable
    W-05|Elmstead Rail|Enterprise|142000|2027-06-30|J. Diaz|91|40|65|80|100
    W-06|Foxglove Pharma|Enterprise|118000|2026-10-31|P. Okafor|58|31|44|35|90
    W-07|Gorse Hill Water|Mid-market|22000|2027-08-15|A. Chen|73|95|80|90|70
    W-08|Hollin Print|Mid-market|19000|2027-02-28|A. Chen|22|66|35|15|25
    W-09|Inkwell Schools|Mid-market|31000|2027-05-31|M. Lindqvist|64|71|95|75|85
    W-10|Jessamine Hotels|Enterprise|87000|2026-12-15|P. Okafor|77|55|60|65|45
    W-11|Knoll Pilot|Pilot|0|2026-11-30|A. Chen|70|85|60|not applicable|not applicable
    W-12|Lockwood Steel|Enterprise|133000|2027-04-30|J. Diaz|49|62|70|55|75
    """  # noqa: E501 - one line a row
)

WEIGHTED_MEAN = Recipe(
    name="weighted-mean",
    title="Weighted mean of points",
    description="Your tools or your team already rate each account from 0 to 100: this "
    "averages the ratings by weight, and leaves out what does not apply.",
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
            purpose="One row per account, with its ratings from 0 to 100.",
            Product_use=Kind.WHOLE,
            Support=Kind.WHOLE,
            Relationship=Kind.WHOLE,
            Renewal_outlook=Kind.WHOLE,
            Payment=Kind.WHOLE,
        ),
    ),
    example=WorkedExample(
        account="W-04",
        column="Score",
        shown=40,
        arithmetic="A pilot has three ratings: 47 at weight 20, 59 at 15, 21 at 22. "
        "(20 * 47 + 15 * 59 + 22 * 21) / (20 + 15 + 22) = 2287 / 57 = 40.12, shown 40.",
    ),
)
