"""The demo company's accounts, subscriptions, invoices and outcomes, as frames.

Headers are those of the tabs; dates are datetime64, blank cells NaN, NaT or None.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbook_templates.recipes.common import SCORE_DATE
from workbook_templates.recipes.company_names import CSMS, account_names
from workbook_templates.recipes.company_truth import (
    ACCOUNTS,
    GROW_BASE,
    GROW_PER_SEAT_USE,
    MONTH_ENDS,
    MONTHS,
    SEGMENTS,
    SHRINK_BASE,
    SHRINK_PER_SEAT_USE,
    Floats,
    Ints,
    Texts,
    Truth,
    logistic,
)

GROWTH = 1.20
SHRINKAGE = 0.80
ONBOARDING_DAYS = 120
ADOPTING_DAYS = 365
DUE_DAYS = 30
FIRST_ID = 1001
ADD_ONS = {"Insights": 0.40, "Automation": 0.22}
"""Share of accounts that bought each."""

_ARR_PER_SEAT = np.array([540, 460, 380])
_ADD_ON_PRICE = 0.25
_DAUGHTERS = 14
_TODAY = pd.Timestamp(SCORE_DATE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What the company's finance system knows: four frames, and the IDs behind them."""

    ids: Texts
    accounts: pd.DataFrame
    subscriptions: pd.DataFrame
    invoices: pd.DataFrame
    outcomes: pd.DataFrame


def ledger(random: np.random.Generator, record: Truth) -> Ledger:
    """Draw the ledger that goes with a record."""
    ids = np.array([f"CU-{FIRST_ID + i}" for i in range(ACCOUNTS)])
    first_arr = (_ARR_PER_SEAT[record.segment] * record.seats / 100).round() * 100
    outcomes = _outcomes(random, record, first_arr)
    last_arr = (
        outcomes[outcomes["Outcome"] != "Churned"]
        .groupby("account")["ARR after"]
        .last()
        .reindex(range(ACCOUNTS))
    )
    arr = last_arr.fillna(pd.Series(first_arr)).to_numpy()
    subscriptions = _subscriptions(random, record, ids, arr)
    return Ledger(
        ids=ids,
        accounts=_accounts(random, record, ids, arr),
        subscriptions=subscriptions.drop(columns="account"),
        invoices=_invoices(record, subscriptions),
        outcomes=outcomes.assign(account=ids[outcomes["account"]]).rename(
            columns={"account": "Account ID"}
        ),
    )


def _accounts(
    random: np.random.Generator,
    record: Truth,
    ids: Texts,
    arr: Floats,
) -> pd.DataFrame:
    left = record.last_month >= 0
    age_days = (_TODAY - record.start).days.to_numpy()
    stage = np.select(
        [age_days <= ONBOARDING_DAYS, age_days <= ADOPTING_DAYS],
        ["Onboarding", "Adopting"],
        "Established",
    )
    renewal = pd.Series(_next_anniversary(record.start, _TODAY)).mask(left)
    parents, daughters = np.split(
        random.permutation(np.flatnonzero(~left))[: 2 * _DAUGHTERS], 2
    )
    parent = pd.Series(None, index=range(ACCOUNTS), dtype=object)
    parent[daughters] = ids[parents]
    return pd.DataFrame(
        {
            "Account ID": ids,
            "Account": account_names(random, ACCOUNTS),
            "Segment": np.array(SEGMENTS)[record.segment],
            "ARR": arr,
            "Renewal date": renewal,
            "CSM": np.array(CSMS)[random.integers(len(CSMS), size=ACCOUNTS)],
            "Stage": stage,
            "Parent": parent,
            "Status": np.where(left, "Churned", "Active"),
        }
    )


def _next_anniversary(start: pd.DatetimeIndex, day: pd.Timestamp) -> pd.DatetimeIndex:
    """The first anniversary after a day; the 29 February renews on the 28th."""
    days = np.minimum(start.day, np.where(start.month == 2, 28, 31))
    parts = {"month": start.month, "day": days}
    this_year = pd.to_datetime(pd.DataFrame({"year": day.year, **parts}))
    next_year = pd.to_datetime(pd.DataFrame({"year": day.year + 1, **parts}))
    return pd.DatetimeIndex(this_year.where(this_year > day, next_year))


def _outcomes(
    random: np.random.Generator, record: Truth, first_arr: Floats
) -> pd.DataFrame:
    """Renewals that were reached and departures, by date; `account` is a position."""
    arr = first_arr.copy()
    months = []
    for month in range(MONTHS):
        left = record.last_month == month
        renews = (
            (record.start.month == MONTH_ENDS[month].month)
            & record.is_customer[:, month]
            & ~left
            & ~np.isnan(record.seat_use[:, month])
            & (record.start.year < MONTH_ENDS[month].year)
        )
        use = record.seat_use[:, month]
        shrank = renews & (
            random.random(ACCOUNTS) < logistic(SHRINK_BASE + SHRINK_PER_SEAT_USE * use)
        )
        grew = (
            renews
            & ~shrank
            & (random.random(ACCOUNTS) < logistic(GROW_BASE + GROW_PER_SEAT_USE * use))
        )
        factor = np.select([left, shrank, grew], [0, SHRINKAGE, GROWTH], 1.0)
        after = (arr * factor / 100).round() * 100
        happened = np.flatnonzero(left | renews)
        months.append(
            pd.DataFrame(
                {
                    "account": happened,
                    "Outcome date": _outcome_dates(record, happened, month),
                    "Outcome": np.select(
                        [left, shrank, grew], ["Churned", "Shrank", "Grew"], "Renewed"
                    )[happened],
                    "ARR before": arr[happened],
                    "ARR after": after[happened],
                }
            )
        )
        arr = np.where(left, arr, after)
    return pd.concat(months, ignore_index=True)


def _outcome_dates(record: Truth, happened: Ints, month: int) -> pd.DatetimeIndex:
    """The anniversary of those who renewed, the month's end of those who left."""
    end = MONTH_ENDS[month]
    anniversary = _next_anniversary(
        record.start[happened], end - pd.offsets.MonthBegin(1) - pd.Timedelta(days=1)
    )
    left = record.last_month[happened] == month
    return anniversary.where(~left, end)


def _subscriptions(
    random: np.random.Generator,
    record: Truth,
    ids: Texts,
    arr: Floats,
) -> pd.DataFrame:
    """The core product of every account, and the add-ons that some bought."""
    owners = {"Core": np.arange(ACCOUNTS)} | {
        product: np.flatnonzero(random.random(ACCOUNTS) < share)
        for product, share in ADD_ONS.items()
    }
    frame = pd.concat(
        [pd.DataFrame({"account": own, "Product": p}) for p, own in owners.items()]
    ).sort_values("account", kind="stable", ignore_index=True)
    account = frame["account"].to_numpy()
    left = record.last_month[account]
    is_core = frame["Product"].eq("Core").to_numpy()
    add_ons = frame.groupby("account")["Product"].transform("count").to_numpy() - 1
    core = arr[account] / 12 / (1 + _ADD_ON_PRICE * add_ons)
    return frame.assign(
        **{
            "Subscription ID": [f"SUB-{FIRST_ID + i}" for i in range(len(frame))],
            "Account ID": ids[account],
            "Seats": record.seats[account],
            "MRR": np.where(is_core, core, core * _ADD_ON_PRICE).round(2),
            "Start date": record.start[account],
            "End date": pd.Series(MONTH_ENDS[left]).where(left >= 0),
        }
    )[
        [
            *("Subscription ID", "Account ID", "Product", "Seats", "MRR"),
            *("Start date", "End date", "account"),
        ]
    ]


def _invoices(record: Truth, subscriptions: pd.DataFrame) -> pd.DataFrame:
    """One invoice a month, on the first, to the core subscription of every customer."""
    core = subscriptions[subscriptions["Product"] == "Core"]
    total = subscriptions.groupby("account")["MRR"].sum().to_numpy()
    firsts = MONTH_ENDS - pd.offsets.MonthBegin(1)
    begun = record.start.to_numpy()[:, None] <= firsts.to_numpy()[None, :]
    month, account = np.nonzero((record.is_customer & begun).T)
    issued = firsts[month]
    due = issued + pd.Timedelta(days=DUE_DAYS)
    late = record.days_late[account, month]
    paid = due + pd.to_timedelta(late, unit="D")
    so_far = (_TODAY - due).days.to_numpy()
    return pd.DataFrame(
        {
            "Invoice ID": [f"INV-{20_001 + i}" for i in range(len(month))],
            "Subscription ID": core["Subscription ID"].to_numpy()[account],
            "Issued": issued,
            "Due": due,
            "Paid": pd.Series(paid).where(paid <= _TODAY),
            "Amount": total[account].round(2),
            "Days late": pd.Series(np.minimum(late, so_far)).where(so_far >= 0),
        }
    )
