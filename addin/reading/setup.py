"""The set-up sheets, read and checked as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.reading.bands import read_bands
from addin.reading.findings import Findings, setup_rows
from addin.reading.grid import Grid, body_rows
from addin.reading.indicators import UNREADABLE, read_indicators
from addin.reading.scorecards import read_scorecards
from addin.reading.settings import Settings, read_settings
from addin.reading.sources import Source, read_sources
from addin.reading.tables import required_table
from addin.reading.weights import read_weights
from scoring.model import ScoringModel
from workbook_templates import contract

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.reading.sheets import SheetReader


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """A valid set-up and where its parts stand.

    `sources` is by normalised name; `indicator_places` and `scorecard_places` give
    (sheet, cell) of each name, by name.
    """

    model: ScoringModel
    settings: Settings
    sources: Mapping[str, Source]
    accounts: Source
    indicators: Grid
    bands: Grid
    indicator_places: dict[str, tuple[str, str]]
    scorecard_places: dict[str, tuple[str, str | None]]


def read_setup(reader: SheetReader, findings: Findings) -> SetUp | None:
    """The set-up of a book; None, with problems, where it cannot be used.

    All sheets are read whatever the first of them holds, so that one run shows every
    problem.
    """
    settings = read_settings(reader, findings)
    indicators_grid = required_table(reader, contract.INDICATORS, findings)
    weights_grid = required_table(reader, contract.WEIGHTS, findings)
    bands_grid = required_table(reader, contract.BANDS, findings)
    sources = read_sources(reader, findings)
    accounts = sources.accounts
    rules = read_scorecards(reader, accounts, findings)
    _say_not_applied(reader, findings)
    scale = None if bands_grid is None else read_bands(bands_grid, settings, findings)
    indicators = (
        UNREADABLE
        if indicators_grid is None
        else read_indicators(indicators_grid, sources, findings)
    )
    scorecards = (
        ()
        if weights_grid is None
        else read_weights(
            weights_grid,
            reader.table(contract.PILLAR_WEIGHTS),
            indicators=indicators,
            rules=rules,
            settings=settings,
            findings=findings,
        )
    )
    if (
        findings.stop
        or accounts is None
        or scale is None
        or indicators_grid is None
        or bands_grid is None
    ):
        return None
    return SetUp(
        model=ScoringModel(
            indicators=indicators.usable,
            scorecards=scorecards,
            scale=scale,
            coverage=settings.coverage,
        ),
        settings=settings,
        sources=sources.by_name,
        accounts=accounts,
        indicators=indicators_grid,
        bands=bands_grid,
        indicator_places=indicators.places,
        scorecard_places={rule.name: rule.place for rule in rules.usable},
    )


def _say_not_applied(reader: SheetReader, findings: Findings) -> None:
    """One warning per filled table that this version keeps but does not apply."""
    for spec in contract.NOT_APPLIED_YET:
        grid = reader.table(spec)
        if grid is None:
            continue
        filled = body_rows(grid)
        if filled:
            findings.add(
                "not-applied-yet",
                grid.sheet,
                grid.cell(filled[0], 0),
                what=f"the table {spec.title}",
            )
    sources = reader.table(contract.SOURCES)
    if sources is not None:
        for row in setup_rows(sources, contract.SOURCES, findings):
            if row.text("Valid (days)"):
                row.say("not-applied-yet", "Valid (days)", what="Valid (days)")
