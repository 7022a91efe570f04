"""What a template is made from: a set-up, data tabs and a worked example."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from scoring.measures import SourceKind
from scoring.model import Method
from workbook_templates import contract
from workbook_templates.contract import Column, Kind
from workbook_templates.headers import found_column
from workbook_templates.recipes.grid import Cell, Grid

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_ROWS = Grid(headers=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One data sheet: a named table with its header in the first row.

    Parameters
    ----------
    name
        The sheet's name.
    columns
        Left to right; their kinds decide number formats, their notes become the cell
        notes of the header.
    rows
        One tuple of cells per row, as long as `columns`. A text such as ``#N/A``
        becomes an error cell, as it does in Excel.
    table
        Name of the Excel table; made from the sheet's name where it is empty.
    purpose
        One sentence for the list of sheets on Start: what to paste here.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    table: str = ""
    purpose: str = ""

    @property
    def table_name(self) -> str:
        """The name of its Excel table."""
        return self.table or re.sub(r"\W", "", self.name) or "Data"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedExample:
    """One account whose result can be followed by hand.

    Parameters
    ----------
    account
        Its account ID.
    column
        The column of Scores in which the result stands.
    shown
        The result as a reader sees it, rounded.
    arithmetic
        The sum, written out.
    """

    account: str
    column: str
    shown: float
    arithmetic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """A template before it is a workbook.

    Grids name their columns as the contract does and may leave columns out; the
    column Colour of `bands` holds the fill as six hexadecimal digits.

    Parameters
    ----------
    name
        What follows ``--recipe`` on the command line.
    title, description
        A heading, and one or two sentences on whom it suits.
    indicators, weights, pillar_weights, bands, scorecards, sources
        Rows of the set-up sheets.
    settings
        Values that differ from the contract's defaults, by setting.
    tabs
        Data sheets, in order.
    example
        The method's worked example, or None where there is none.
    """

    name: str
    title: str
    description: str
    indicators: Grid
    weights: Grid
    bands: Grid
    scorecards: Grid
    sources: Grid
    pillar_weights: Grid = NO_ROWS
    settings: Mapping[str, Cell] = field(default_factory=dict)
    tabs: tuple[Tab, ...] = ()
    example: WorkedExample | None = None

    @property
    def indicators_on(self) -> tuple[str, ...]:
        """Names of the indicators that are switched on, in sheet order."""
        names = self.indicators.column("Indicator")
        switches = self.indicators.column("On")
        return tuple(
            str(name)
            for name, switch in zip(names, switches, strict=True)
            if switch != contract.OFF
        )

    def without_data(self) -> Recipe:
        """The recipe with empty tabs, and nothing that belongs to its data.

        The score date and the worked example go with the rows they are about.
        """
        settings = dict(self.settings)
        settings.pop(contract.SCORE_DATE.name, None)
        return replace(
            self,
            tabs=tuple(replace(tab, rows=()) for tab in self.tabs),
            settings=settings,
            example=None,
        )

    def accounts_have(self, column: Column) -> bool:
        """Whether the tab that lists the accounts has this column of the contract."""
        listing = [
            sheet
            for sheet, kind in zip(
                self.sources.column("Sheet"), self.sources.column("Kind"), strict=True
            )
            if kind == SourceKind.ACCOUNTS
        ]
        headers = [c.name for t in self.tabs if t.name in listing for c in t.columns]
        return found_column(headers, column.name, column.aliases) >= 0

    @property
    def counts_points(self) -> bool:
        """Whether any scorecard adds up signed counts."""
        return Method.POINTS.value in self.scorecards.column("Method")


def tab(name: str, data: Grid, *, purpose: str = "", **kinds: Kind) -> Tab:
    """The tab of this name over a grid.

    Columns of `contract.ACCOUNTS` keep their contract; of the others `kinds` names
    the kind, with blanks of the header as underscores.
    """
    known = {c.name: c for c in contract.ACCOUNTS.columns}
    if contract.ACCOUNT.name not in data.headers:
        known[contract.ACCOUNT_ID.name] = replace(
            contract.ACCOUNT_ID, note="The ID that the list of accounts uses."
        )
    columns = tuple(
        known.get(h) or _column(h, kinds.get(h.replace(" ", "_"), Kind.TEXT))
        for h in data.headers
    )
    return Tab(name=name, columns=columns, rows=data.rows, purpose=purpose)


def _column(header: str, kind: Kind) -> Column:
    return Column(name=header, kind=kind, width=max(12, len(header) + 4))
