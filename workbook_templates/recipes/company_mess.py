"""What real exports do to a complete record: gaps, a late tab, dirty cells.

Every piece of dirt is listed in `DIRT`, so that a reader can hold Data checks against
it. Gaps are shares; they are health of nobody and must never score as bad.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_templates.recipes.grid import Cell

NO_USAGE_ACCOUNTS = 9
"""Accounts whose product reports nothing."""

NO_PULSE_ACCOUNTS = 16
"""Accounts that their CSM never rated."""

UNKNOWN_ACCOUNTS = 4
"""How many are in both groups: too little is known of them for a score."""

USAGE_GAP_SHARE = 0.03
USAGE_GAPS_UNTIL = dt.date(2026, 3, 31)
"""Share of rows that the usage export lost until it was mended in spring."""

UNANSWERED_SHARE = 0.13
"""Share of surveys without an answer: the cell Score is blank."""

SURVEYS_UNTIL = dt.date(2026, 9, 8)
"""The survey tool was last exported three weeks before the score date."""

UNKNOWN_ACCOUNT = "CU-9999"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dirt:
    """One dirty cell: in the newest row of an account, and what it becomes.

    Parameters
    ----------
    tab, account, column
        Where. `account` is the row's account ID before it becomes dirty.
    cell
        What stands there.
    code
        The problem that a refresh reports; empty where it is read in silence.
    """

    tab: str
    account: str
    column: str
    cell: Cell
    code: str


DIRT = (
    Dirt(
        tab="Usage",
        account="CU-1284",
        column="Active users",
        cell="1,798",
        code="number-as-text",
    ),
    Dirt(
        tab="Usage",
        account="CU-1131",
        column="Active users",
        cell="twelve",
        code="not-a-number",
    ),
    Dirt(tab="Usage", account="CU-1047", column="Features used", cell="n/a", code=""),
    Dirt(
        tab="Surveys",
        account="CU-1292",
        column="Score",
        cell="#N/A",
        code="excel-error",
    ),
    Dirt(
        tab="CSM pulse",
        account="CU-1028",
        column="Pulse date",
        cell="17.09.2026",
        code="date-as-text",
    ),
    Dirt(
        tab="Tickets",
        account="CU-1142",
        column="Account ID",
        cell=UNKNOWN_ACCOUNT,
        code="account-unknown",
    ),
)
"""Every dirty cell of the demo company."""

REPEATED_ACCOUNT = "CU-1233"
"""Its row stands a second time at the end of Accounts: ``account-twice``."""


def with_gaps(
    random: np.random.Generator, frames: Mapping[str, pd.DataFrame]
) -> dict[str, pd.DataFrame]:
    """The frames by tab as the exports have them: rows lost, answers blank."""
    usage, surveys, pulse = frames["Usage"], frames["Surveys"], frames["CSM pulse"]
    quiet = _some_accounts(
        random,
        frames["Accounts"],
        NO_USAGE_ACCOUNTS + NO_PULSE_ACCOUNTS - UNKNOWN_ACCOUNTS,
    )
    silent, unrated = quiet[:NO_USAGE_ACCOUNTS], quiet[-NO_PULSE_ACCOUNTS:]
    mended = usage["Month"] > pd.Timestamp(USAGE_GAPS_UNTIL)
    kept = mended | (random.random(len(usage)) >= USAGE_GAP_SHARE)
    exported = surveys[surveys["Sent on"] <= pd.Timestamp(SURVEYS_UNTIL)]
    answered = random.random(len(exported)) >= UNANSWERED_SHARE
    return {
        **frames,
        "Usage": usage[kept & ~usage["Account ID"].isin(silent)],
        "Surveys": exported.assign(Score=exported["Score"].where(answered)),
        "CSM pulse": pulse[~pulse["Account ID"].isin(unrated)],
    }


def with_dirt(frames: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Frames of cells with every dirty cell of `DIRT` and the repeated account."""
    dirty = dict(frames)
    for dirt in DIRT:
        frame = dirty[dirt.tab]
        newest = frame.index[frame["Account ID"] == dirt.account][-1]
        column = frame[dirt.column].copy()
        column.loc[newest] = dirt.cell
        dirty[dirt.tab] = frame.assign(**{dirt.column: column})
    accounts = dirty["Accounts"]
    repeated = accounts[accounts["Account ID"] == REPEATED_ACCOUNT]
    return {**dirty, "Accounts": pd.concat([accounts, repeated])}


def _some_accounts(
    random: np.random.Generator, accounts: pd.DataFrame, count: int
) -> list[str]:
    """Active accounts of which an export knows nothing."""
    active = accounts.loc[accounts["Status"] == "Active", "Account ID"].to_numpy()
    return list(np.asarray(random.choice(active, size=count, replace=False)))
