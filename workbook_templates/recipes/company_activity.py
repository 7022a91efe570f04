"""What the demo company's accounts did: usage, tickets, surveys, the team's pulse."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbook_templates.recipes.common import SCORE_DATE
from workbook_templates.recipes.company_truth import (
    ACCOUNTS,
    MONTH_ENDS,
    MONTHS,
    Ints,
    Texts,
    Truth,
    logistic,
)

NPS_EVERY_MONTHS = 6
CSAT_EVERY_MONTHS = 4
PULSE_EVERY_MONTHS = 2

FEELS_GOOD, FEELS_FAIR = 0.3, -0.7
"""Health above which a CSM calls an account good, and fair."""

SLOW_RESPONSE_HOURS = 8
"""The promise in the company's support contracts."""

_TODAY = pd.Timestamp(SCORE_DATE)
_SESSIONS_PER_USER = 11


def usage(random: np.random.Generator, record: Truth, ids: Texts) -> pd.DataFrame:
    """One row per account and month: users, seats, features, sessions."""
    month, account = np.nonzero(record.is_customer.T)
    active = record.active_users[account, month]
    return pd.DataFrame(
        {
            "Account ID": ids[account],
            "Month": MONTH_ENDS[month],
            "Active users": active,
            "Seats": record.seats[account],
            "Features used": record.features_used[account, month],
            "Sessions": random.poisson(_SESSIONS_PER_USER * active),
        }
    )


def tickets(random: np.random.Generator, record: Truth, ids: Texts) -> pd.DataFrame:
    """One row per support ticket, by the day it was opened."""
    counts = np.where(record.is_customer, record.tickets, 0)
    account, month = np.nonzero(counts)
    each = counts[account, month]
    account, month = account.repeat(each), month.repeat(each)
    nth = np.arange(len(account)) - (each.cumsum() - each).repeat(each)
    health = record.health[account, month]
    lower = random.choice(["P2", "P3", "P4"], size=len(account), p=[0.3, 0.5, 0.2])
    priority = np.where(nth < record.p1_tickets[account, month], "P1", lower)
    opened = _day_of_month(random, month)
    hours = random.lognormal(3.3 - 0.2 * health, 0.8).round(1)
    closed = opened + pd.to_timedelta(np.ceil(hours / 24), unit="D")
    frame = pd.DataFrame(
        {
            "Account ID": ids[account],
            "Opened": opened,
            "Closed": pd.Series(closed).where(closed <= _TODAY),
            "Priority": priority,
            "First response hours": random.lognormal(1.3 - 0.3 * health, 0.8).round(1),
            "Resolution hours": pd.Series(hours).where(closed <= _TODAY),
            "Escalated": np.where(
                random.random(len(account)) < logistic(-2.5 - 0.6 * health), "Yes", "No"
            ),
        }
    ).sort_values("Opened", kind="stable", ignore_index=True)
    frame.insert(0, "Ticket ID", [f"T-{50_001 + i}" for i in range(len(frame))])
    return frame


def surveys(random: np.random.Generator, record: Truth, ids: Texts) -> pd.DataFrame:
    """One row per survey sent: NPS twice a year, CSAT three times."""
    nps = _survey(random, record, NPS_EVERY_MONTHS).assign(Type="NPS")
    csat = _survey(random, record, CSAT_EVERY_MONTHS).assign(Type="CSAT")
    nps["Score"] = (
        (7.0 + 1.2 * nps["health"] + random.normal(0, 1.3, len(nps)))
        .round()
        .clip(0, 10)
    )
    csat["Score"] = (
        (3.6 + 0.5 * csat["health"] + random.normal(0, 0.6, len(csat)))
        .round()
        .clip(1, 5)
    )
    frame = pd.concat([nps, csat]).sort_values("Sent on", kind="stable")
    frame["Account ID"] = ids[frame["account"]]
    frame["Survey ID"] = [f"S-{7_001 + i}" for i in range(len(frame))]
    columns = ["Survey ID", "Account ID", "Sent on", "Type", "Score"]
    return frame.reset_index(drop=True)[columns]


def pulses(
    random: np.random.Generator, record: Truth, ids: Texts, csms: pd.Series
) -> pd.DataFrame:
    """One row per look that the account's CSM took: Good, Fair or Poor."""
    frame = _survey(random, record, PULSE_EVERY_MONTHS)
    feeling = frame["health"] + random.normal(0, 0.5, len(frame))
    account = frame["account"].to_numpy()
    return (
        pd.DataFrame(
            {
                "Account ID": ids[account],
                "Pulse date": frame["Sent on"],
                "Pulse": np.select(
                    [feeling > FEELS_GOOD, feeling > FEELS_FAIR],
                    ["Good", "Fair"],
                    "Poor",
                ),
                "By": csms.to_numpy()[account],
            }
        )
        .sort_values("Pulse date", kind="stable")
        .reset_index(drop=True)
    )


def _survey(random: np.random.Generator, record: Truth, every: int) -> pd.DataFrame:
    """Rows `account`, `health` and `Sent on`, every so many months per account."""
    phase = random.integers(every, size=(ACCOUNTS, 1))
    sent = record.is_customer & ((np.arange(MONTHS) + phase) % every == 0)
    account, month = np.nonzero(sent)
    return pd.DataFrame(
        {
            "account": account,
            "health": record.health[account, month],
            "Sent on": _day_of_month(random, month),
        }
    )


def _day_of_month(random: np.random.Generator, month: Ints) -> pd.DatetimeIndex:
    """A day of each month, every day alike."""
    ends = MONTH_ENDS[month]
    back = np.floor(random.random(len(month)) * ends.day)
    return ends - pd.to_timedelta(back, unit="D")
