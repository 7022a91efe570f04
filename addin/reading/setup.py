"""The set-up sheets, read and checked as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.reading.bands import read_bands
from addin.reading.findings import Findings, setup_rows
from addin.reading.grid import Grid, body_rows
from addin.reading.headers import nearest
from addin.reading.indicators import read_indicators
from addin.reading.scorecards import read_scorecards
from addin.reading.settings import Settings, read_settings
from addin.reading.sources import Source, Sources, read_sources
from addin.reading.weights import read_weights
from scoring.measures import SourceKind
from scoring.model import ScoringModel
from workbook_templates import contract

if TYPE_CHECKING:
    from addin.reading.sheets import SheetReader


@dataclass(frozen=True, slots=True, kw_only=True)
class SetUp:
    """A valid set-up and where its parts stand.

    `indicator_places` and `scorecard_places` give (sheet, cell) of each name, by name.
    """

    model: ScoringModel
    settings: Settings
    sources: Sources
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
    settings = read_settings(reader.table(contract.SETTINGS), findings)
    indicators_grid = _required(reader, contract.INDICATORS, findings)
    weights_grid = _required(reader, contract.WEIGHTS, findings)
    bands_grid = _required(reader, contract.BANDS, findings)
    sources = read_sources(reader, findings)
    accounts = next(
        (s for s in sources.values() if s.kind is SourceKind.ACCOUNTS), None
    )
    rules = read_scorecards(reader.table(contract.SCORECARDS), accounts, findings)
    _say_not_applied(reader, findings)
    if bands_grid is None or indicators_grid is None or weights_grid is None:
        return None
    scale = read_bands(bands_grid, settings, findings)
    indicators = read_indicators(indicators_grid, sources, findings)
    scorecards = read_weights(
        weights_grid,
        reader.table(contract.PILLAR_WEIGHTS),
        indicators=indicators,
        rules=rules,
        settings=settings,
        findings=findings,
    )
    if findings.stop or accounts is None:
        return None
    return SetUp(
        model=ScoringModel(
            indicators=indicators.on,
            scorecards=scorecards,
            scale=scale,
            coverage=settings.coverage,
        ),
        settings=settings,
        sources=sources,
        accounts=accounts,
        indicators=indicators_grid,
        bands=bands_grid,
        indicator_places=indicators.on_places,
        scorecard_places={rule.name: rule.place for rule in rules},
    )


def _required(
    reader: SheetReader, spec: contract.Table, findings: Findings
) -> Grid | None:
    grid = reader.table(spec)
    if grid is not None:
        if not grid.rows:
            findings.add("table-empty", grid.sheet, grid.header_cell(0), row=spec.row)
        return grid
    if reader.sheet_named(spec.sheet) is None:
        near = nearest(spec.sheet, reader.sheets)
        findings.add(
            "sheet-missing",
            spec.sheet,
            missing=spec.sheet,
            nearest=f" (perhaps {near} is it)" if near else "",
        )
    else:
        findings.add("header-missing", spec.sheet, columns=", ".join(spec.headers[:3]))
    return None


def _say_not_applied(reader: SheetReader, findings: Findings) -> None:
    """One warning per filled table that this version keeps but does not apply."""
    for spec in contract.NOT_APPLIED_YET:
        grid = reader.table(spec)
        if grid is None:
            continue
        first = next(body_rows(grid), None)
        if first is not None:
            findings.add(
                "not-applied-yet",
                grid.sheet,
                grid.cell(first, 0),
                what=f"the table {spec.title}",
            )
    sources = reader.table(contract.SOURCES)
    if sources is not None:
        for row in setup_rows(sources, contract.SOURCES, findings):
            if row.text("Valid (days)"):
                row.say("not-applied-yet", "Valid (days)", what="Valid (days)")
