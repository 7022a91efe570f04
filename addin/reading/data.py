"""The data tabs, read into one raw value per account and indicator."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from addin.reading.accounts import Accounts, read_accounts
from addin.reading.columns import ColumnReader, ReadAs, and_more
from addin.reading.findings import as_text
from addin.reading.rows import Rows, source_rows
from addin.reading.sources import Source, key_column
from scoring.cells import CellState, account_keys, code_keys
from scoring.curves import Codes, YesNo
from scoring.measures import Measure, SourceKind, SourceRows, measured
from scoring.score import RawValues
from workbook_templates.headers import normal

if TYPE_CHECKING:
    import datetime as dt

    import numpy.typing as npt

    from addin.reading.findings import Findings
    from addin.reading.setup import SetUp
    from scoring.model import Indicator

_MEASURED, _OVER = "\0measured", "\0over"
"""Names for parsed columns that no header has: a filter may need the same column as
it was typed."""

_BY_CURVE = frozenset({Measure.VALUE, Measure.LATEST})
"""Measures that hand on a cell as it is, so that the curve says how to read it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """Everything a score is computed from."""

    accounts: Accounts
    raw: RawValues


def read_data(setup: SetUp, as_of: dt.date, findings: Findings) -> Data | None:
    """Accounts and raw values; None, with a problem, where there are no accounts."""
    columns = ColumnReader(findings=findings)
    reader = _DataReader(setup=setup, as_of=as_of, columns=columns, findings=findings)
    accounts = read_accounts(reader.rows(setup.accounts), columns, findings)
    if findings.stop:
        return None
    index = accounts.index
    values, not_applicable = {}, {}
    for indicator in setup.model.indicators:
        raw, unfit = reader.raw_values(indicator, accounts)
        values[indicator.name] = raw
        not_applicable[indicator.name] = unfit
    reader.forget_columns()
    return Data(
        accounts=accounts,
        raw=RawValues(
            values=pd.DataFrame(values, index=index),
            not_applicable=pd.DataFrame(not_applicable, index=index),
        ),
    )


@dataclass(slots=True, kw_only=True)
class _DataReader:
    setup: SetUp
    as_of: dt.date
    columns: ColumnReader
    findings: Findings
    _rows: dict[str, Rows] = field(default_factory=dict)
    _ids: dict[str, pd.Series] = field(default_factory=dict)
    _dates: dict[str, pd.Series | None] = field(default_factory=dict)

    def rows(self, source: Source) -> Rows:
        if source.name not in self._rows:
            self._rows[source.name] = source_rows(source)
        return self._rows[source.name]

    def forget_columns(self) -> None:
        """Let go of all cells: the values are what is scored."""
        for rows in self._rows.values():
            rows.forget_columns()

    def raw_values(
        self, indicator: Indicator, accounts: Accounts
    ) -> tuple[pd.Series, npt.NDArray[np.bool_]]:
        """Raw value per account, and where the data says not applicable."""
        how = indicator.measurement
        source = self.setup.sources[normal(how.source)]
        rows = self.rows(source)
        ids = self._account_ids(source, accounts)
        cells = {c.column: rows.column(c.column) for c in how.where}
        unfit = np.zeros(len(accounts.index), dtype=np.bool_)
        if how.column:
            parsed = self.columns.column(rows, how.column, _read_as(indicator))
            cells[_MEASURED] = parsed.values
            if how.measure in _BY_CURVE:
                said = (parsed.state == CellState.NOT_APPLICABLE).to_numpy()
                if said.any():
                    unfit |= accounts.index.isin(ids[said])
            if isinstance(indicator.curve, Codes):
                self._check_codes(indicator, indicator.curve, rows, parsed.values)
        if how.over:
            cells[_OVER] = self.columns.column(rows, how.over, ReadAs.NUMBERS).values
        result = measured(
            SourceRows(
                kind=source.kind,
                account=ids,
                as_of=self._as_of_dates(source, rows),
                frame=pd.DataFrame(cells, index=ids.index),
            ),
            dataclasses.replace(
                how, column=how.column and _MEASURED, over=how.over and _OVER
            ),
            accounts.index,
            self.as_of,
        )
        if how.over:
            self._say_no_base(indicator, rows, ids, result.zero_base)
        return result.values, unfit

    def _account_ids(self, source: Source, accounts: Accounts) -> pd.Series:
        """The account ID of each row of a source, None where nobody knows it."""
        if source.name not in self._ids:
            if source.kind is SourceKind.ACCOUNTS:
                places = np.full(len(self.rows(source)), -1)
                places[accounts.position] = np.arange(len(accounts.index))
            else:
                keys = self._keys(source)
                places = _places(keys, accounts)
                self._say_unknown(source, keys, places, accounts)
            # categories make the places of accounts codes, which nobody looks up again
            everyone = pd.CategoricalDtype(accounts.index)
            ids = pd.Series(pd.Categorical.from_codes(places, dtype=everyone))
            self._ids[source.name] = ids
            if source.kind is SourceKind.VALUES:
                self._say_second_rows(source, self.rows(source), ids)
        return self._ids[source.name]

    def _keys(self, source: Source) -> pd.Series:
        """The account each row names, looked up through `via` where that is set."""
        rows = self.rows(source)
        if not source.via:
            return account_keys(rows.column(source.account_column))
        via = self.setup.sources[normal(source.via)]
        via_header = via.header(key_column(source))
        known = pd.Series(
            self._keys(via).to_list(),
            index=code_keys(self.rows(via).column(str(via_header))).to_list(),
            dtype=object,
        )
        known = known[known.index.notna() & ~known.index.duplicated(keep="first")]
        keys = code_keys(rows.column(source.account_column))
        found = keys.map(known).astype(object)
        return found.where(found.notna(), None)

    def _as_of_dates(self, source: Source, rows: Rows) -> pd.Series | None:
        if not source.as_of_column:
            return None
        if source.name not in self._dates:
            parsed = self.columns.column(rows, source.as_of_column, ReadAs.DATES)
            tomorrow = pd.Timestamp(self.as_of) + pd.Timedelta(days=1)
            future = np.flatnonzero(parsed.values >= tomorrow)
            if len(future):
                first = int(future[0])
                self.findings.add(
                    "date-in-future",
                    *rows.place(first, source.as_of_column),
                    value=parsed.values.iloc[first].date(),
                    as_of=self.as_of,
                    more=and_more(len(future) - 1),
                )
            self._dates[source.name] = parsed.values
        return self._dates[source.name]

    def _say_unknown(
        self,
        source: Source,
        keys: pd.Series,
        places: npt.NDArray[np.intp],
        accounts: Accounts,
    ) -> None:
        rows = self.rows(source)
        unknown = np.flatnonzero(places < 0)
        left = keys.iloc[unknown].isin(accounts.churned).to_numpy()
        positions = unknown[~left]
        if len(positions):
            first = int(positions[0])
            cell = as_text(rows.cell(first, source.account_column))
            self.findings.add(
                "account-unknown",
                *rows.place(first, source.account_column),
                account=f'"{cell}"' if cell else "a blank cell",
                more=and_more(len(positions) - 1),
            )

    def _say_second_rows(self, source: Source, rows: Rows, ids: pd.Series) -> None:
        twice = np.flatnonzero((ids.duplicated(keep="first") & ids.notna()).to_numpy())
        self.columns.list_cells(rows, source.account_column, twice, "value-row-twice")

    def _check_codes(
        self, indicator: Indicator, curve: Codes, rows: Rows, words: pd.Series
    ) -> None:
        keys = code_keys(words)
        strange = np.flatnonzero((keys.notna() & ~keys.isin(curve.points)).to_numpy())
        self.columns.list_cells(
            rows,
            indicator.measurement.column,
            strange,
            "not-a-code",
            indicator=indicator.name,
            choices=", ".join(curve.points),
        )

    def _say_no_base(
        self, indicator: Indicator, rows: Rows, ids: pd.Series, accounts: pd.Index
    ) -> None:
        positions = np.flatnonzero(ids.isin(accounts).to_numpy())
        if len(positions):
            first = int(positions[0])
            over = indicator.measurement.over
            value = rows.cell(first, over)
            self.findings.add(
                "ratio-without-base",
                *rows.place(first, over),
                over=over,
                value=as_text(value) or "blank",
                indicator=indicator.name,
                more=f" (and for {len(accounts) - 1:,} more accounts)"
                if len(accounts) > 1
                else "",
            )


def _read_as(indicator: Indicator) -> ReadAs:
    measure, curve = indicator.measurement.measure, indicator.curve
    if measure in (Measure.DAYS_SINCE, Measure.DAYS_UNTIL):
        return ReadAs.DATES
    if measure in (Measure.COUNT, Measure.DISTINCT):
        return ReadAs.WORDS
    if measure is Measure.SHARE:
        return ReadAs.WORDS if indicator.measurement.where else ReadAs.YES_NO
    if measure in _BY_CURVE and isinstance(curve, Codes):
        return ReadAs.WORDS
    if measure in _BY_CURVE and isinstance(curve, YesNo):
        return ReadAs.YES_NO
    return ReadAs.NUMBERS


def _places(keys: pd.Series, accounts: Accounts) -> npt.NDArray[np.intp]:
    """Place of each key's account, -1 where nobody knows it.

    Found by the exact ID, else case-blind, else by a name that is unique.
    """
    places = accounts.index.get_indexer(pd.Index(keys, dtype=object))
    strange = np.flatnonzero((places < 0) & keys.notna().to_numpy())
    if len(strange):
        folded = [str(key).casefold() for key in keys.iloc[strange]]
        loose = _loose_places(accounts, frozenset(folded))
        places[strange] = [loose.get(key, -1) for key in folded]
    return places


def _loose_places(accounts: Accounts, wanted: frozenset[str]) -> dict[str, int]:
    """Place of each casefolded ID or name that means one account, if it is wanted."""
    hits = {
        (key, place)
        for texts in (accounts.index, accounts.name.to_numpy())
        for place, text in enumerate(texts)
        if (key := text.casefold()) in wanted
    }
    count = Counter(key for key, _ in hits)
    return {key: place for key, place in hits if count[key] == 1}
