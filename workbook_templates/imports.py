"""CSV files in, a recipe out: tabs as they are, and a set-up that already scores.

Everything proposed is a guess that says so: staff read Sources and Indicators first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scoring.curves import CurveKind
from workbook_templates import contract
from workbook_templates.contract import Column, Kind
from workbook_templates.errors import ImportProblemError
from workbook_templates.imports_csv import csv_text
from workbook_templates.imports_indicators import proposed_indicators, score_date
from workbook_templates.imports_names import tab_names, table_name
from workbook_templates.imports_sources import proposed_sources
from workbook_templates.imports_tab import CsvColumn, CsvTab
from workbook_templates.imports_typing import CellKind, typed_column
from workbook_templates.recipes.common import BANDS, DEFAULT_ONLY
from workbook_templates.recipes.grid import Grid
from workbook_templates.recipes.recipe import Recipe, Tab

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from workbook_templates.imports_indicators import ProposedIndicator
    from workbook_templates.imports_sources import ProposedSource

NARROWEST, WIDEST = 10.0, 40.0
"""Widths of columns, in characters; longer text is cut on the screen only."""

SAMPLED_CELLS = 200
"""Cells that decide a column's width."""

_OUR_NAMES = frozenset(
    (
        *(table.name for table in contract.SETUP_TABLES),
        *(contract.SCORES.name, contract.DATA_CHECKS.name),
        *(contract.SUMMARY_BANDS.name, contract.CATALOGUE.name),
        *(contract.ACCOUNT_IDS, contract.ACCOUNT_COLUMNS, contract.LAST_REFRESH),
        *contract.LISTS,
    )
)
"""Tables and defined names share one name space in a workbook."""

_KINDS = {
    CellKind.BLANK: Kind.TEXT,
    CellKind.TEXT: Kind.TEXT,
    CellKind.NUMBER: Kind.NUMBER,
    CellKind.YES_NO: Kind.NUMBER,
    CellKind.DATE: Kind.DATE,
    CellKind.MOMENT: Kind.DATE,
}


def read_csv_tabs(paths: Sequence[Path]) -> tuple[CsvTab, ...]:
    """Every file as a tab, in order, with numbers, dates and yes/no recognised.

    Raises
    ------
    ImportProblemError
        If a file cannot become a tab; see `workbook_templates.imports_csv.csv_text`.
    """
    names = tab_names([path.stem for path in paths])
    return tuple(_tab(path, name) for path, name in zip(paths, names, strict=True))


def propose(tabs: Sequence[CsvTab]) -> Recipe:
    """A recipe that holds the tabs and scores their accounts.

    Sources are found by matching columns; at most eight indicators with equal weights
    rank the accounts; the score date is the newest date of the event tabs.

    Raises
    ------
    ImportProblemError
        If no tab lists accounts, or no tab holds anything that could be scored.
    """
    sources = proposed_sources(tabs)
    if not sources:
        raise ImportProblemError(
            tabs[0].path,
            "no column names each account once. Add a file that lists the accounts, "
            "with an ID that the other files use.",
        )
    indicators = proposed_indicators(sources)
    if not indicators:
        raise ImportProblemError(
            sources[0].tab.path,
            "there is nothing to score yet. Add a column of numbers, or a file of "
            "dated rows that name accounts.",
        )
    as_of = score_date(sources)
    return Recipe(
        name="imported",
        title=f"Scores for {sources[0].tab.rows:,} accounts",
        description=_description(tabs, sources),
        indicators=_indicator_rows(indicators),
        weights=_weight_rows(indicators),
        bands=BANDS,
        scorecards=DEFAULT_ONLY,
        sources=_source_rows(sources),
        settings={} if as_of is None else {contract.SCORE_DATE.name: as_of},
        tabs=_data_tabs(tabs),
    )


def _tab(path: Path, name: str) -> CsvTab:
    text = csv_text(path)
    # In files separated by commas a decimal comma would be one column more
    decimal_comma = text.separator != ","
    cells = zip(*text.records, strict=True)
    return CsvTab(
        path=path,
        name=name,
        columns=tuple(
            CsvColumn(
                header=header, typed=typed_column(texts, decimal_comma=decimal_comma)
            )
            for header, texts in zip(text.headers, cells, strict=True)
        ),
    )


def _data_tabs(tabs: Sequence[CsvTab]) -> tuple[Tab, ...]:
    taken = set(_OUR_NAMES)
    found = []
    for tab in tabs:
        name = table_name(tab.name, taken)
        taken.add(name)
        found.append(
            Tab(
                name=tab.name,
                columns=tuple(_column(column) for column in tab.columns),
                rows=tuple(zip(*(c.typed.cells for c in tab.columns), strict=True)),
                table=name,
                purpose=f"From {tab.path.name}.",
            )
        )
    return tuple(found)


def _column(column: CsvColumn) -> Column:
    texts = [column.header, *map(str, column.typed.cells[:SAMPLED_CELLS])]
    width = min(max(NARROWEST, *(len(text) + 2.0 for text in texts)), WIDEST)
    return Column(name=column.header, kind=_KINDS[column.kind], width=width)


def _source_rows(sources: Sequence[ProposedSource]) -> Grid:
    return Grid(
        headers=("Source", "Sheet", "Kind", "Account column", "Via", "As-of column"),
        rows=tuple(
            (
                source.tab.name,
                source.tab.name,
                source.kind.value,
                source.account_column,
                source.via or None,
                source.dates.header if source.dates else None,
            )
            for source in sources
        ),
    )


def _indicator_rows(indicators: Sequence[ProposedIndicator]) -> Grid:
    return Grid(
        headers=(
            *("Indicator", "Pillar", "Source", "Column", "Measure", "Window (days)"),
            *("Better", "Curve", "On", "Unit", "Why it matters"),
        ),
        rows=tuple(
            (
                *(i.name, i.pillar, i.source, i.column or None, i.measure.value),
                *(i.window_days, i.better.value, CurveKind.PERCENTILE.value),
                *(contract.ON, i.unit.value, f"Proposed from {i.source}: check it."),
            )
            for i in indicators
        ),
    )


def _weight_rows(indicators: Sequence[ProposedIndicator]) -> Grid:
    """Equal whole weights; the first ones take what is left of 100."""
    each, left = divmod(100, len(indicators))
    return Grid(
        headers=("Indicator", contract.DEFAULT_COLUMN),
        rows=tuple(
            (indicator.name, each + (position < left))
            for position, indicator in enumerate(indicators)
        ),
    )


def _description(tabs: Sequence[CsvTab], sources: Sequence[ProposedSource]) -> str:
    told = (
        f"Made from {len(tabs)} files. Sources, indicators and their direction are "
        "proposals: read the sheets Sources and Indicators before you trust a score."
    )
    read = {source.tab.name for source in sources}
    unread = [tab.name for tab in tabs if tab.name not in read]
    if not unread:
        return told
    return f"{told} No account was recognised in {', '.join(unread)}."
