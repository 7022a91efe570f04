"""The Settings sheet and every setting."""

from __future__ import annotations

from dataclasses import dataclass

from scoring.model import Edge
from workbook_templates.contract.kinds import Column, Kind, Table
from workbook_templates.contract.words import NO, YES

SETTINGS = Table(
    name="Settings",
    sheet="Settings",
    title="Settings",
    purpose="One value each. Delete a row to use its default.",
    row="setting",
    columns=(
        Column(name="Setting", width=24, required=True, note="Names are fixed."),
        Column(name="Value", width=18, required=True, note="Type the value here."),
        Column(name="What it does", kind=Kind.LONG_TEXT, width=80, ours=True),
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One row of Settings: its name, default and sentence."""

    name: str
    default: str | float | None
    does: str
    kind: Kind = Kind.TEXT
    choices: tuple[str, ...] = ()


SCORE_DATE = Setting(
    name="Score date",
    default=None,
    kind=Kind.DATE,
    does="The day the scores stand for. Blank: today. Windows, days since and days "
    "until count from here.",
)
SCALE = Setting(
    name="Scale",
    default="0-100",
    choices=("0-100", "1-100", "1-10"),
    does="The scale that readers see. Bands use the same scale.",
)
DECIMALS = Setting(
    name="Decimals",
    default=0,
    kind=Kind.WHOLE,
    does="Shown decimals of a score, 0 to 2. The rounded score decides the band.",
)
BAND_EDGE = Setting(
    name="Band edge",
    default=Edge.LOWER.value,
    choices=tuple(e.value for e in Edge),
    does="lower: a score exactly on From belongs to the band that starts there. "
    "upper: to the band below.",
)
MINIMUM_COVERAGE = Setting(
    name="Minimum coverage",
    default=0.60,
    kind=Kind.PERCENT,
    does="An account with data for less of its weight is Not scored: grey, last, "
    "never red.",
)
DOUBTFUL_COVERAGE = Setting(
    name="Doubtful coverage",
    default=0.80,
    kind=Kind.PERCENT,
    does="Below this share the band carries a question mark.",
)
STRICT_WEIGHTS = Setting(
    name="Strict weights",
    default=NO,
    choices=(YES, NO),
    does="Yes: weights must add up to 100. No: any weights, each counts as its share.",
)
CURRENCY = Setting(
    name="Currency",
    default="$",
    does="The sign before ARR in Scores and Summary.",
)

SETTING_LIST = (
    SCORE_DATE,
    SCALE,
    DECIMALS,
    BAND_EDGE,
    MINIMUM_COVERAGE,
    DOUBTFUL_COVERAGE,
    STRICT_WEIGHTS,
    CURRENCY,
)
