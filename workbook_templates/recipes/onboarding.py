"""The recipe onboarding: the first months, with a scorecard for the very first."""

from __future__ import annotations

from workbook_templates import contract
from workbook_templates.contract import Kind
from workbook_templates.recipes.common import BANDS, SETTINGS
from workbook_templates.recipes.grid import grid
from workbook_templates.recipes.recipe import Recipe, WorkedExample, tab

_INDICATORS = grid(
    """
    Indicator|Pillar|Source|Column|Measure|Better|Curve|Worst|Best|Points|If missing|On|Unit|Why it matters
    Active days|Usage|Progress|Active days|value|higher|linear|7|30||leave out|On|days|Days with a login since the start: habits form early or not at all.
    Team on board|Usage|Progress|Users active / Seats|ratio|higher|linear|20%|90%||leave out|On|%|A team that is half on board works half around the product.
    Set-up done|Enablement|Progress|Set-up done|value|higher|linear|20%|100%||leave out|On|%|Steps left open at the start stay open.
    Training|Enablement|Progress|Sessions attended|value|higher|linear|0|4||leave out|On|number|Trained users ask less and use more.
    Open questions|Support|Progress|Open questions|value|lower|linear|8|0||leave out|On|number|A question that waits stops the next step.
    CSM pulse|Sentiment|Progress|CSM pulse|value|higher|list|||1:0, 2:50, 3:100|leave out|On|text|The account's own CSM hears what no log records.
    """  # noqa: E501 - one line a row
)

_WEIGHTS = grid(
    """
    Indicator      | Default | Kick-off
    Active days    | 25      | 100
    Team on board  | 15      |
    Set-up done    | 25      |
    Training       | 15      |
    Open questions | 10      |
    CSM pulse      | 10      |
    """
)

_SCORECARDS = grid(
    """
    Scorecard | Priority | Column | Test | Value    | Method
    Kick-off  | 1        | Stage  | =    | Kick-off | weighted
    Default   | 2        |        |      |          | weighted
    """
)

_SOURCES = grid(
    """
    Source   | Sheet    | Kind     | Account column
    Accounts | Accounts | accounts | Account ID
    Progress | Progress | values   | Account ID
    """
)

_ACCOUNTS = grid(
    """
    Account ID|Account|Segment|ARR|Renewal date|CSM|Stage
    N-01|Acorn Learning|Mid-market|24000|2027-06-30|M. Lindqvist|Onboarding
    N-02|Barnacle Boats|SMB|8000|2027-07-31|A. Chen|Kick-off
    N-03|Cinder Studios|SMB|6000|2027-06-15|A. Chen|Onboarding
    N-04|Dewpoint Climate|Enterprise|88000|2027-05-31|J. Diaz|Onboarding
    N-05|Eiderdown Beds|Mid-market|19000|2027-08-31|M. Lindqvist|Kick-off
    N-06|Fathom Research|Enterprise|104000|2027-04-30|J. Diaz|Onboarding
    N-07|Gullwing Parts|Mid-market|31000|2027-06-30|M. Lindqvist|Onboarding
    N-08|Hearthside Homes|SMB|9000|2027-05-15|A. Chen|Onboarding
    N-09|Inlet Fisheries|SMB|5000|2027-07-15|A. Chen|Onboarding
    N-10|Jackdaw Security|Enterprise|76000|2027-08-15|J. Diaz|Kick-off
    N-11|Kindling Energy|Mid-market|27000|2027-04-15|M. Lindqvist|Onboarding
    N-12|Lodestar Travel|Mid-market|22000|2027-05-31|M. Lindqvist|Onboarding
    """
)

_PROGRESS = grid(
    """
    Account ID|Active days|Users active|Seats|Set-up done|Sessions attended|Open questions|CSM pulse
    N-01|24|18|22|85%|3|1|3
    N-02|18|3|6|30%|1|2|2
    N-03|9|2|5|45%|0|5|1
    N-04|27|61|90|70%|4|3|3
    N-05|11|4|15|25%|1|0|2
    N-06|20|48|110|55%|2|6|2
    N-07|29|26|30|95%|2|0|3
    N-08|14|6|7|60%|1|1|2
    N-09|8|1|4|35%|0|2|1
    N-10|23|30|65|40%|2|4|3
    N-11|22|9|24|80%|4|2|2
    N-12|17|15|20|50%|3|7|2
    """  # noqa: E501 - one line a row
)

ONBOARDING = Recipe(
    name="onboarding",
    title="Onboarding",
    description="Six indicators for the first months: activity, team, set-up, "
    "training, questions, pulse. In the first weeks only activity is known, so "
    "Kick-off uses it alone.",
    indicators=_INDICATORS,
    weights=_WEIGHTS,
    bands=BANDS,
    scorecards=_SCORECARDS,
    sources=_SOURCES,
    settings={**SETTINGS, contract.DECIMALS.name: 2},
    tabs=(
        tab(
            "Accounts",
            _ACCOUNTS,
            purpose="One row per account: the list that is scored.",
        ),
        tab(
            "Progress",
            _PROGRESS,
            purpose="How far each account has come; one row per account.",
            Active_days=Kind.WHOLE,
            Users_active=Kind.WHOLE,
            Seats=Kind.WHOLE,
            **{"Set-up_done": Kind.PERCENT},
            Sessions_attended=Kind.WHOLE,
            Open_questions=Kind.WHOLE,
            CSM_pulse=Kind.WHOLE,
        ),
    ),
    example=WorkedExample(
        account="N-02",
        column="Score",
        shown=47.83,
        arithmetic="18 active days, 0 points at 7 and 100 at 30: "
        "(18 - 7) / (30 - 7) * 100 = 47.83. In Kick-off nothing else counts.",
    ),
)
