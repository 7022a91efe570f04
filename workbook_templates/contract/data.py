"""The Sources sheet and the account tabs."""

from __future__ import annotations

from scoring.measures import SourceKind
from workbook_templates.contract.indicators import INDICATORS
from workbook_templates.contract.kinds import Column, Kind, Table
from workbook_templates.contract.scorecards import SCORECARDS
from workbook_templates.contract.words import SOURCE_NAMES

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
