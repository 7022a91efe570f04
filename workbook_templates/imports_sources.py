"""Rows proposed for the Sources sheet: what each tab is and how it finds its account.

The accounts tab has a key that other tabs refer to. A tab that refers to it is values
(one row per account) or events (many); a tab that refers to another tab's key is
events by way of that one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from scoring.cells import dates
from scoring.measures import SourceKind
from workbook_templates.imports_links import KeyColumn, Link, key_columns, links
from workbook_templates.imports_tab import (
    DATES,
    CsvColumn,
    CsvTab,
    singular_words,
    word_set,
    words,
)
from workbook_templates.imports_typing import CellKind

if TYPE_CHECKING:
    from collections.abc import Sequence

ACCOUNT_WORDS = word_set(
    "account client company customer organisation organization tenant workspace"
)
"""What exports call the accounts."""

MOSTLY_DATES = 0.9
"""Share of cells that must be dates before a column is taken for dates."""

SAMPLED_CELLS = 1_000
"""How many of them are looked at: an export writes all of its rows alike."""

EVENT_DATE_WORDS = (
    word_set("occurred happened event timestamp"),
    word_set("submitted opened created sent responded raised"),
    word_set("start started issued week month day"),
    word_set("date at on time"),
)
"""Words in headers of when a row happened, the most telling first."""

LATER_DATE_WORDS = word_set(
    "birth closed due end expires paid renewal resolved until updated"
)
"""Words in headers of dates that come after what the row records."""

SNAPSHOT_WORDS = word_set("asof exported measured recorded snapshot")
"""Words in headers of when a tab with one row per account was true."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedSource:
    """One row for the Sources sheet.

    Parameters
    ----------
    tab
        The tab it reads.
    kind
        Accounts, values or events.
    account_column
        The column that names the account, or with `via` the key to look up.
    via
        What the column Via says; empty where the tab names accounts itself.
    dates
        The As-of column, or None.
    """

    tab: CsvTab
    kind: SourceKind
    account_column: str
    via: str = ""
    dates: CsvColumn | None = None


def proposed_sources(tabs: Sequence[CsvTab]) -> tuple[ProposedSource, ...]:
    """One source per tab that leads to the accounts, accounts first, in tab order.

    Empty where no tab has a column that could name accounts.
    """
    found = links(tabs)
    key = _accounts_key(tabs, found)
    if key is None:
        return ()
    accounts = ProposedSource(
        tab=key.tab,
        kind=SourceKind.ACCOUNTS,
        account_column=key.header,
        dates=_snapshot_dates(key.tab),
    )
    sources = {key.tab.name: accounts}
    sources |= {
        link.column.tab.name: _direct(link)
        for link in found
        if link.key.tab is key.tab and link.column.tab is not key.tab
    }
    _add_indirect(sources, found)
    rest = [tab for tab in tabs if tab is not key.tab and tab.name in sources]
    return (accounts, *(sources[tab.name] for tab in rest))


def _accounts_key(tabs: Sequence[CsvTab], found: Sequence[Link]) -> KeyColumn | None:
    """The key of the accounts: called so, or referred to by the most tabs."""
    referring = {
        key: sum(link.key == key for link in found)
        for key in (link.key for link in found)
    }
    keys = [c for tab in tabs for c in key_columns(tab) if c.hardly_repeats]
    if len(tabs) > 1:
        keys = [key for key in keys if key in referring] or keys

    def likelihood(key: KeyColumn) -> tuple[int, int, bool, int]:
        # A company name stands there once as well, and is not the ID
        names = _is_account(words(key.tab.name)[-1:]) + (
            key.is_named_id and _is_account(words(key.header)[:1])
        )
        return names, referring.get(key, 0), key.is_named_id, len(key.values)

    # max keeps the first of equals: the leftmost column of the first file
    return max(keys, key=likelihood, default=None)


def _is_account(word: tuple[str, ...]) -> bool:
    return not ACCOUNT_WORDS.isdisjoint(singular_words(" ".join(word)))


def _direct(link: Link) -> ProposedSource:
    tab = link.column.tab
    if link.column.never_repeats:
        kind, dated = SourceKind.VALUES, _snapshot_dates(tab)
    else:
        kind, dated = SourceKind.EVENTS, _event_dates(tab)
    return ProposedSource(
        tab=tab, kind=kind, account_column=link.column.header, dates=dated
    )


def _add_indirect(sources: dict[str, ProposedSource], found: Sequence[Link]) -> None:
    """Add the tabs that refer to a tab already known, nearest to the accounts first."""
    while True:
        further = [
            link
            for link in found
            if link.column.tab.name not in sources
            and link.key.tab.name in sources
            and link.key.header != sources[link.key.tab.name].account_column
        ]
        if not further:
            return
        link = max(further, key=lambda link: link.rank)
        same = words(link.column.header) == words(link.key.header)
        via = link.key.tab.name
        sources[link.column.tab.name] = ProposedSource(
            tab=link.column.tab,
            kind=SourceKind.EVENTS,
            account_column=link.column.header,
            via=via if same else f"{via}[{link.key.header}]",
            dates=_event_dates(link.column.tab),
        )


def _event_dates(tab: CsvTab) -> CsvColumn | None:
    """The column of when a row happened: filled, well named, leftmost."""
    dated = [column for column in tab.columns if _holds_dates(column)]

    def likelihood(column: CsvColumn) -> tuple[bool, bool, int]:
        named = set(words(column.header))
        hints = [i for i, hint in enumerate(EVENT_DATE_WORDS) if named & hint]
        return (
            len(column.filled()) > MOSTLY_DATES * tab.rows,
            named.isdisjoint(LATER_DATE_WORDS),
            -min(hints, default=len(EVENT_DATE_WORDS)),
        )

    return max(dated, key=likelihood, default=None)


def _snapshot_dates(tab: CsvTab) -> CsvColumn | None:
    """The column that says when each row was true; other dates do not."""
    for column in tab.columns:
        named = words(column.header)
        telling = not SNAPSHOT_WORDS.isdisjoint(named) or named[:2] == ("as", "of")
        if telling and _holds_dates(column):
            return column
    return None


def dates_of(column: CsvColumn) -> pd.Series:
    """The dates of a column, datetime64, as a refresh will read them; else NaT."""
    return dates(pd.Series(column.typed.cells, dtype=object)).values


def _holds_dates(column: CsvColumn) -> bool:
    """Whether its cells are mostly dates; numbers that could be Excel's are not."""
    if column.kind not in (*DATES, CellKind.TEXT):
        return False
    sample = column.filled().head(SAMPLED_CELLS)
    return bool(dates(sample).values.notna().sum() > MOSTLY_DATES * len(sample))
