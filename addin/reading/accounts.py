"""The account tabs: who is scored, and the columns results repeat."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from addin.blocks import cells_of
from addin.reading.columns import ColumnReader, ReadAs
from addin.reading.nearest import nearest
from scoring.cells import account_keys
from workbook_templates import contract
from workbook_templates.headers import found_column, normal

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from addin.reading.findings import Findings
    from addin.reading.rows import Rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Accounts:
    """The accounts of a workbook, one row each.

    Parameters
    ----------
    rows
        The rows of the account tabs.
    index
        Account IDs, churned accounts left out.
    position
        Per account: its row in `rows`.
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

    rows: Rows
    index: pd.Index
    position: npt.NDArray[np.intp]
    churned: pd.Index
    name: pd.Series
    csm: pd.Series
    arr: pd.Series | None
    renewal: pd.Series | None

    def cells(self, header: str) -> pd.Series | None:
        """What the accounts say under a header, None where there is no such."""
        headers = self.rows.source.headers
        position = found_column(headers, header)
        if position < 0:
            return None
        cells = self.rows.column(headers[position]).to_numpy()[self.position]
        return pd.Series(cells, self.index, dtype=cells.dtype, copy=False)

    def frame(self, headers: Iterable[str]) -> pd.DataFrame:
        """The columns under some headers of the account tabs."""
        columns = {header: self.cells(header) for header in headers}
        return pd.DataFrame(columns, index=self.index)

    def found(self, text: str) -> str | None:
        """The ID of the account that goes by this ID or name, or None."""
        if text in self.index:
            return text
        wanted = normal(text)
        for spelt in (pd.Series(self.index, self.index), self.name):
            hits = spelt.index[spelt.map(normal) == wanted]
            if len(hits) == 1:
                return str(hits[0])
        return None

    def nearest(self, text: str) -> str | None:
        """The ID or name most like a text, or None."""
        return nearest(text, [*self.index, *self.name])


def read_accounts(rows: Rows, columns: ColumnReader, findings: Findings) -> Accounts:
    """The accounts of the account tabs; rows that cannot be used are problems."""
    header = rows.source.account_column
    ids = account_keys(rows.column(header))
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
    position = np.flatnonzero(scored)
    index = pd.Index(ids.to_numpy()[position], dtype=object)

    def texts(header: str | None) -> pd.Series:
        if header is None:
            return pd.Series("", index=index, dtype=object)
        spelt = account_keys(rows.column(header)).fillna("")
        return pd.Series(spelt.to_numpy()[position], index, dtype=object)

    def values(header: str | None, read_as: ReadAs) -> pd.Series | None:
        if header is None:
            return None
        read = columns.column(rows, header, read_as).values
        return pd.Series(read.to_numpy()[position], index)

    return Accounts(
        rows=rows,
        index=index,
        position=position,
        churned=pd.Index(ids.to_numpy()[churned], dtype=object),
        name=texts(_header(rows, contract.ACCOUNT)),
        csm=texts(_header(rows, contract.CSM)),
        arr=values(_header(rows, contract.ARR), ReadAs.NUMBERS),
        renewal=values(_header(rows, contract.RENEWAL_DATE), ReadAs.DATES),
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
        return np.zeros(len(rows), dtype=bool)
    places, distinct = pd.factorize(rows.column(header))
    churned = [normal(cell) in contract.CHURNED for cell in cells_of(distinct)]
    # missing cells have the place -1: the last of the answers
    return np.array([*churned, False])[places]
