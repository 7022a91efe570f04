"""A starter set of indicators for imported tabs, so that the first refresh scores.

Counts, days since the last row and means of numbers, all ranked among the accounts:
a percentile needs no threshold, and thresholds are what nobody knows on the first
day. Whether more is better is guessed from words, and every row says that it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING

import pandas as pd

from scoring.curves import Better
from scoring.measures import Measure, SourceKind
from scoring.model import Unit
from workbook_templates.imports_hints import (
    is_outcome,
    is_worse,
    pillar_of,
    unit_of,
    within_sentence,
)
from workbook_templates.imports_links import ID_WORDS
from workbook_templates.imports_names import title
from workbook_templates.imports_sources import dates_of
from workbook_templates.imports_tab import words
from workbook_templates.imports_typing import CellKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from workbook_templates.imports_sources import ProposedSource
    from workbook_templates.imports_tab import CsvColumn, CsvTab

MOST_INDICATORS = 8
"""Room is left for staff's own: more than ten are rarely read."""

FEW_INDICATORS = 3
"""Below this the numbers of the accounts tab are proposed as well."""

WINDOWS_DAYS = (90, 180, 365, None)
"""A quarter, unless too few accounts have a row in it."""

WELL_FILLED = 0.7
"""Share of accounts that need a value; the refresh warns below it."""

ALIKE = 0.95
"""Correlation above which two columns say the same; the refresh warns there too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedIndicator:
    """One row for the Indicators sheet; its curve is a percentile."""

    name: str
    pillar: str
    source: str
    measure: Measure
    better: Better
    column: str = ""
    window_days: int | None = None
    unit: Unit = Unit.NUMBER


def score_date(sources: Sequence[ProposedSource]) -> dt.date | None:
    """The newest date of the event tabs; None where they have no dates."""
    newest = [
        dates_of(source.dates).max()
        for source in sources
        if source.kind is SourceKind.EVENTS and source.dates is not None
    ]
    known = [day for day in newest if pd.notna(day)]
    return max(known).date() if known else None


def proposed_indicators(
    sources: Sequence[ProposedSource],
) -> tuple[ProposedIndicator, ...]:
    """At most eight indicators, from every telling tab in turn, names unique.

    Tabs and columns named after outcomes are left out, and so are columns of IDs, of
    one value, with too few accounts behind them, or that follow another column.
    """
    as_of = score_date(sources)
    accounts, *others = sources
    offers = [
        tuple(_from_events(source, sources, as_of))
        if source.kind is SourceKind.EVENTS
        else tuple(_from_values(source))
        for source in others
        if not is_outcome(source.tab.name)
    ]
    chosen = [offer for offer in chain(*zip_longest(*offers)) if offer is not None]
    if len(chosen) < FEW_INDICATORS:
        chosen += _from_values(accounts)
    by_name: dict[str, ProposedIndicator] = {}
    for indicator in chosen:
        by_name.setdefault(indicator.name.casefold(), indicator)
    return tuple(by_name.values())[:MOST_INDICATORS]


def account_of_rows(
    source: ProposedSource, sources: Sequence[ProposedSource]
) -> pd.Series:
    """The account of each row of a source, looked up along Via; None where unknown."""
    named = _texts(source.tab.column(source.account_column))
    if not source.via:
        return named
    via, _, key = source.via.removesuffix("]").partition("[")
    behind = next(other for other in sources if other.tab.name == via)
    keys = _texts(behind.tab.column(key or source.account_column))
    accounts = account_of_rows(behind, sources)
    known = pd.Series(accounts.to_numpy(), index=keys.to_numpy(), dtype=object)
    return named.map(known[~known.index.duplicated()])


def _texts(column: CsvColumn) -> pd.Series:
    cells = pd.Series(column.typed.cells, dtype=object)
    return cells.astype(str).str.strip().where(cells.notna(), None)


def _from_events(
    source: ProposedSource,
    sources: Sequence[ProposedSource],
    as_of: dt.date | None,
) -> Iterator[ProposedIndicator]:
    account = account_of_rows(source, sources)
    enough = WELL_FILLED * sources[0].tab.rows
    window = _window(source, account, as_of, enough)
    name = title(source.tab.name)
    worse = is_worse(source.tab.name)
    pillar = pillar_of("", source.tab.name)
    yield ProposedIndicator(
        name=f"{name} in {window} days" if window else f"{name}: rows",
        pillar=pillar,
        source=source.tab.name,
        measure=Measure.COUNT,
        better=Better.LOWER if worse else Better.HIGHER,
        window_days=window,
    )
    if source.dates is not None and not worse:
        yield ProposedIndicator(
            name=f"Days since {within_sentence(name)}",
            pillar=pillar,
            source=source.tab.name,
            measure=Measure.DAYS_SINCE,
            better=Better.LOWER,
            unit=Unit.DAYS,
        )
    recent = _in_window(source, as_of, window)
    for column in _telling(source):
        filled = column.numbers().notna() & recent
        if account[filled].nunique() >= enough:
            yield _from_column(source.tab, column, Measure.MEAN, window)


def _from_values(source: ProposedSource) -> Iterator[ProposedIndicator]:
    for column in _telling(source):
        if column.numbers().count() >= WELL_FILLED * source.tab.rows:
            yield _from_column(source.tab, column, Measure.VALUE, None)


def _from_column(
    tab: CsvTab, column: CsvColumn, measure: Measure, window: int | None
) -> ProposedIndicator:
    name = title(column.header)
    return ProposedIndicator(
        name=f"Mean {within_sentence(name)}" if measure is Measure.MEAN else name,
        pillar=pillar_of(column.header, tab.name),
        source=tab.name,
        column=column.header,
        measure=measure,
        better=Better.LOWER if is_worse(column.header) else Better.HIGHER,
        window_days=window,
        unit=unit_of(column.header),
    )


def _window(
    source: ProposedSource, account: pd.Series, as_of: dt.date | None, enough: float
) -> int | None:
    """The shortest window in which enough accounts have a row."""
    if source.dates is None or as_of is None:
        return None
    for window in WINDOWS_DAYS:
        if account[_in_window(source, as_of, window)].nunique() >= enough:
            return window
    return WINDOWS_DAYS[-1]


def _in_window(
    source: ProposedSource, as_of: dt.date | None, window: int | None
) -> pd.Series:
    """Whether each row happened in the days up to the score date."""
    if source.dates is None or as_of is None or window is None:
        return pd.Series(data=True, index=range(source.tab.rows))
    after = pd.Timestamp(as_of) + pd.Timedelta(days=1)
    happened = dates_of(source.dates)
    return (happened >= after - pd.Timedelta(days=window)) & (happened < after)


def _telling(source: ProposedSource) -> Iterator[CsvColumn]:
    """Columns of numbers that vary, measure something and are no twins."""
    taken: list[pd.Series] = []
    for column in source.tab.columns:
        if (
            column.kind is not CellKind.NUMBER
            or column.header == source.account_column
            or is_outcome(column.header)
            or not ID_WORDS.isdisjoint(words(column.header)[-1:])
        ):
            continue
        values = column.numbers()
        alike = any(abs(values.corr(other)) > ALIKE for other in taken)
        if values.min() < values.max() and not alike:
            taken.append(values)
            yield column
