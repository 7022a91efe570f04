"""The workbook as a whole: its sheets in order, its set-up tables, its lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_templates.contract.data import SOURCES
from workbook_templates.contract.exceptions import ALERTS, CAPS, OVERRIDES
from workbook_templates.contract.indicators import INDICATORS
from workbook_templates.contract.results import CATALOGUE, DATA_CHECKS, SCORES
from workbook_templates.contract.scorecards import (
    BANDS,
    PILLAR_WEIGHTS,
    SCORECARDS,
    WEIGHTS,
)
from workbook_templates.contract.settings import SETTINGS
from workbook_templates.contract.words import (
    CATALOGUE_NAMES,
    INDICATOR_NAMES,
    PILLAR_NAMES,
    SCORECARD_METHODS,
    SCORECARD_NAMES,
    SOURCE_NAMES,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


SETUP_TABLES = (
    INDICATORS,
    WEIGHTS,
    PILLAR_WEIGHTS,
    BANDS,
    SCORECARDS,
    SOURCES,
    SETTINGS,
    OVERRIDES,
    CAPS,
    ALERTS,
)

START_SHEET = "Start"
SUMMARY_SHEET = "Summary"
HELP_SHEET = "Help"

SHEET_ORDER = (
    START_SHEET,
    SUMMARY_SHEET,
    SCORES.sheet,
    DATA_CHECKS.sheet,
    INDICATORS.sheet,
    WEIGHTS.sheet,
    BANDS.sheet,
    SCORECARDS.sheet,
    SOURCES.sheet,
    SETTINGS.sheet,
    OVERRIDES.sheet,
    CAPS.sheet,
    ALERTS.sheet,
    HELP_SHEET,
    CATALOGUE.sheet,
)
"""Order of our sheets in a template; data sheets follow Data checks."""

LISTS: Mapping[str, str] = {
    CATALOGUE_NAMES: "Catalogue[Indicator]",
    INDICATOR_NAMES: "Indicators[Indicator]",
    PILLAR_NAMES: "PillarWeights[Pillar]",
    SOURCE_NAMES: "Sources[Source]",
    SCORECARD_NAMES: "Scorecards[Scorecard]",
    SCORECARD_METHODS: "Scorecards[Method]",
}
"""Defined name to the part of a table it stands for; dropdowns name these, because a
dropdown cannot name a part of a table itself. `ACCOUNT_IDS` and `ACCOUNT_COLUMNS`
stand for parts of whichever tab lists the accounts."""
