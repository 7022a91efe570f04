"""The demo company's eight tabs, always the same: the generator is seeded."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbook_templates.contract import ACCOUNTS, Kind
from workbook_templates.recipes.company_accounts import ledger
from workbook_templates.recipes.company_activity import (
    pulses,
    surveys,
    tickets,
    usage,
)
from workbook_templates.recipes.company_mess import with_dirt, with_gaps
from workbook_templates.recipes.company_truth import SEED, truth
from workbook_templates.recipes.grid import Grid
from workbook_templates.recipes.recipe import tab

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbook_templates.recipes.recipe import Tab

PURPOSES = {
    ACCOUNTS.name: ACCOUNTS.purpose,
    "Subscriptions": "What each account bought, one row per product.",
    "Usage": "Active users, seats and features, one row per account and month.",
    "Tickets": "Support tickets, one row each.",
    "Surveys": "NPS (0 to 10) and CSAT (1 to 5), one row per survey sent.",
    "Invoices": "One row per invoice, named by subscription.",
    "CSM pulse": "What the CSM thinks of the account: Good, Fair or Poor.",
    "Outcomes": "Who left, renewed, shrank or grew, and when. Never an indicator.",
}
"""Tabs in order of the workbook."""

_KINDS = {
    header: kind
    for kind, headers in (
        (Kind.NUMBER, ("Features used", "Score")),
        (Kind.NUMBER, ("First response hours", "Resolution hours")),
        (Kind.WHOLE, ("Active users", "Seats", "Sessions", "Days late")),
        (Kind.MONEY, ("ARR", "MRR", "Amount", "ARR before", "ARR after")),
    )
    for header in headers
}


@cache
def clean_frames() -> Mapping[str, pd.DataFrame]:
    """Every tab as a frame, complete and clean, as a calibration would wish it."""
    random = np.random.Generator(np.random.PCG64(SEED))
    record = truth(random)
    books = ledger(random, record)
    return {
        ACCOUNTS.name: books.accounts,
        "Subscriptions": books.subscriptions,
        "Usage": usage(random, record, books.ids),
        "Tickets": tickets(random, record, books.ids),
        "Surveys": surveys(random, record, books.ids),
        "Invoices": books.invoices,
        "CSM pulse": pulses(random, record, books.ids, books.accounts["CSM"]),
        "Outcomes": books.outcomes,
    }


@cache
def company_tabs() -> tuple[Tab, ...]:
    """The tabs as they were exported: with gaps, a late tab and dirty cells."""
    random = np.random.Generator(np.random.PCG64(SEED + 1))
    frames = with_gaps(random, clean_frames())
    days = {
        (name, header)
        for name, frame in frames.items()
        for header in frame.columns
        if pd.api.types.is_datetime64_any_dtype(frame[header])
    }
    cells = {name: frame.apply(_cells) for name, frame in frames.items()}
    return tuple(
        tab(
            name,
            Grid(
                headers=tuple(frame.columns),
                rows=tuple(frame.itertuples(index=False, name=None)),
            ),
            purpose=PURPOSES[name],
            **{
                header.replace(" ", "_"): Kind.DATE
                if (name, header) in days
                else _KINDS.get(header, Kind.TEXT)
                for header in frame.columns
            },
        )
        for name, frame in with_dirt(cells).items()
    )


def _cells(column: pd.Series) -> pd.Series:
    """A column as cells: dates without a time, whole numbers as int, blanks None."""
    if pd.api.types.is_datetime64_any_dtype(column):
        column = column.dt.date
    elif pd.api.types.is_float_dtype(column) and column.dropna().mod(1).eq(0).all():
        column = column.astype("Int64")
    cells = column.astype(object)
    return cells.where(cells.notna(), None)
