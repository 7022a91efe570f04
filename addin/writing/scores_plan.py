"""Where everything goes on Scores, decided before a cell is written.

Rows and columns of staff never move. Accounts keep their row, new ones append, and
those that have vanished stay until staff delete them. Our columns keep their place,
wherever staff have moved them, for a formula of theirs may point there; new ones fill
a column that is free again, or append to the right of everything.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from workbook_templates.contract import (
    POINTS_MARK,
    Result,
    is_points_header,
)
from workbook_templates.headers import normal

if TYPE_CHECKING:
    from collections.abc import Sequence

ALWAYS = frozenset(
    {
        Result.ACCOUNT_ID,
        Result.SCORE,
        Result.BAND,
        Result.WHY,
        Result.COVERAGE,
        Result.RAW_TOTAL,
    }
)
"""Columns that come back when staff delete them; the others stay deleted, until
somebody types their header again."""

SPARE = "Spare"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnPlan:
    """Columns of the table after the refresh.

    Parameters
    ----------
    headers
        All headers, staff's among them, left to right.
    ours
        Positions we write, ascending.
    added
        Positions that are new, and need formats.
    spare
        Positions of points columns that no indicator uses any more, between columns
        of staff: emptied and kept narrow, because nothing of theirs may move.
    reopened
        Positions that were spare and hold points again: wide enough to read.
    dropped
        How many columns the table loses at its right end.
    """

    headers: tuple[str, ...]
    ours: tuple[int, ...]
    added: tuple[int, ...]
    spare: tuple[int, ...]
    reopened: tuple[int, ...]
    dropped: int


def planned_columns(existing: Sequence[str], wanted: Sequence[str]) -> ColumnPlan:
    """Columns of Scores, given the headers there and those to write.

    >>> plan = planned_columns(["Account ID", "A · pts", "My note"],
    ...                        ["Account ID", "B · pts", "C · pts"])
    >>> plan.headers
    ('Account ID', 'B · pts', 'My note', 'C · pts')
    """
    headers = list(existing)
    fixed = [w for w in wanted if not is_points_header(w)]
    points = [w for w in wanted if is_points_header(w)]
    at = {
        normal(header): position
        for position, header in reversed(list(enumerate(headers)))
    }
    ours = {at[normal(w)]: w for w in wanted if normal(w) in at}
    free = [
        p
        for p, header in enumerate(headers)
        if is_points_header(header) and p not in ours
    ]
    new = [w for w in points if normal(w) not in at]
    filled = dict(zip(free, new, strict=False))
    reopened = tuple(p for p in filled if headers[p].startswith(SPARE))
    ours |= filled
    missing = [
        w for w in fixed if normal(w) not in at and (not existing or w in ALWAYS)
    ]
    appended = missing + new[len(free) :]
    unused = free[len(new) :]
    dropped = 0
    while unused and unused[-1] == len(headers) - 1 - dropped:
        unused.pop()
        dropped += 1
    if dropped and not appended:
        headers = headers[:-dropped]
    elif dropped:
        unused = free[len(new) :]
        dropped = 0
    first_new = len(headers)
    for number, slot in enumerate(unused, start=1):
        ours[slot] = f"{SPARE} {number}{POINTS_MARK}"
    for offset, header in enumerate(appended):
        ours[first_new + offset] = header
    headers += appended
    headers = [ours.get(position, header) for position, header in enumerate(headers)]
    return ColumnPlan(
        headers=tuple(headers),
        ours=tuple(sorted(ours)),
        added=tuple(range(first_new, first_new + len(appended))),
        spare=tuple(unused),
        reopened=reopened,
        dropped=dropped,
    )


def planned_rows(
    existing: Sequence[str | None], accounts: Sequence[str]
) -> tuple[str | None, ...]:
    """Account of each row of Scores: those there first, in their order, then new ones.

    None is a row without an account ID, kept because staff may have written there.

    >>> planned_rows(["b", None, "gone", "b"], ["a", "b"])
    ('b', None, 'gone', None, 'a')
    """
    there = pd.Series(np.array(existing, dtype=object), dtype=object)
    kept = there.mask(there.duplicated(), None)
    new = pd.Series(accounts, dtype=object)
    return (*kept, *new[~new.isin(there)])
