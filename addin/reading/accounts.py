"""The account tabs: who is scored, and the columns results repeat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from addin.reading.columns import ColumnReader, ReadAs
from addin.reading.nearest import nearest
from scoring.cells import account_keys
from workbook_templates import contract
from workbook_templates.headers import found_column, normal

if TYPE_CHECKING:
    from addin.reading.findings import Findings
    from addin.reading.grid import Cell
    from addin.reading.rows import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """The accounts of a workbook, one row each.

    Parameters
    ----------
    frame
        Cells of the account tabs by header, indexed by account ID, churned accounts
        left out.
    position
        Per account: its row in the source's rows.
    churned
        IDs of churned accounts.
    name, csm
        Texts per account; empty where the tabs have no such column.
    arr
        Annual recurring revenue per account, NaN where unknown; None without such a
        column.
    renewal
        Renewal date per account, NaT where unknown; None without such a column.
    """

    frame: pd.DataFrame
    position: pd.Series
    churned: pd.Index
    name: pd.Series
    csm: pd.Series
    arr: pd.Series | None
    renewal: pd.Series | None

    def found(self, text: str) -> str | None:
        """The ID of the account that goes by this ID or name, or None."""
        if text in self.frame.index:
            return text
        wanted = normal(text)
        for spelt in (pd.Series(self.frame.index, self.frame.index), self.name):
            hits = spelt.index[spelt.map(normal) == wanted]
            if len(hits) == 1:
                return str(hits[0])
        return None

    def nearest(self, text: str) -> str | None:
        """The ID or name most like a text, or None."""
        return nearest(text, [*self.frame.index, *self.name])


def read_accounts(rows: Rows, columns: ColumnReader, findings: Findings) -> Accounts:
    """The accounts of the account tabs; rows that cannot be used are problems."""
    header = rows.source.account_column
    ids = account_keys(rows.frame[header])
    kept = _usable(rows, ids, header, findings)
    if not kept.any():
        tab = rows.source.tabs[0]
        findings.add("accounts-none", tab.sheet, tab.cell(0, tab.position(header)))
    churned = kept & _is_churned(rows)
    if kept.any() and not (kept & ~churned).any():
        first = int(np.flatnonzero(churned)[0])
        status = _header(rows, contract.STATUS) or header
        findings.add("accounts-all-churned", *rows.place(first, status), status=status)
    scored = kept & ~churned
    frame = rows.frame.loc[scored].set_axis(ids[scored].to_list(), axis="index")
    position = pd.Series(np.flatnonzero(scored), index=frame.index)
    arr_header = _header(rows, contract.ARR)
    renewal_header = _header(rows, contract.RENEWAL_DATE)
    return Accounts(
        frame=frame,
        position=position,
        churned=pd.Index(ids[churned].to_list(), dtype=object),
        name=_texts(frame, _header(rows, contract.ACCOUNT)),
        csm=_texts(frame, _header(rows, contract.CSM)),
        arr=_column(rows, arr_header, ReadAs.NUMBERS, position, columns),
        renewal=_column(rows, renewal_header, ReadAs.DATES, position, columns),
    )


def _usable(
    rows: Rows, ids: pd.Series, header: str, findings: Findings
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which rows name an account that no earlier row names."""
    blank = ids.isna().to_numpy()
    if blank.all():
        return ~blank
    twice = ids.duplicated(keep="first").to_numpy() & ~blank
    for position in np.flatnonzero(blank):
        findings.add("account-blank", *rows.place(int(position), header))
    first = ids[~blank & ~twice]
    first_position = pd.Series(first.index, index=first.to_list())
    for position in np.flatnonzero(twice):
        account = ids.iloc[position]
        sheet, cell = rows.place(int(first_position[account]), header)
        findings.add(
            "account-twice",
            *rows.place(int(position), header),
            account=account,
            first=f"{sheet}!{cell}",
        )
    return ~blank & ~twice


def _header(rows: Rows, column: contract.Column) -> str | None:
    headers = rows.source.headers
    position = found_column(headers, column.name, column.aliases)
    return headers[position] if position >= 0 else None


def _is_churned(rows: Rows) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    header = _header(rows, contract.STATUS)
    if header is None:
        return np.zeros(len(rows.frame), dtype=bool)
    return rows.frame[header].map(normal).isin(contract.CHURNED).to_numpy()


def _texts(frame: pd.DataFrame, header: str | None) -> pd.Series:
    if header is None:
        return pd.Series("", index=frame.index, dtype=object)
    return account_keys(frame[header]).fillna("")


def _column(
    rows: Rows,
    header: str | None,
    read_as: ReadAs,
    position: pd.Series,
    columns: ColumnReader,
) -> pd.Series | None:
    if header is None:
        return None
    values = columns.column(rows, header, read_as).values
    return values.iloc[position.to_numpy()].set_axis(position.index)


def account_cell(accounts: Accounts, header: str, account: str) -> Cell:
    """What an account's row says under a header; None where there is no such."""
    position = found_column(tuple(map(str, accounts.frame.columns)), header)
    return None if position < 0 else accounts.frame.loc[account].iloc[position]
