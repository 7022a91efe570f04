"""The Settings sheet."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.blocks import Cell, is_blank
from addin.reading.findings import (
    Findings,
    Row,
    as_number,
    as_text,
    headers_complete,
    setup_rows,
)
from addin.reading.nearest import nearest_or_all
from addin.reading.tables import unreadable_table
from scoring.model import CoverageRule, Edge
from workbook_templates import contract
from workbook_templates.headers import normal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.reading.grid import Grid
    from addin.reading.sheets import SheetReader
    from workbook_templates.contract import Setting

MAX_DECIMALS = 2
"""More decimals than two pretend to a precision that no health score has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the Settings sheet says, defaults filled in.

    `score_date` is None where the sheet leaves it to the day of the refresh.
    """

    score_date: dt.date | None
    minimum: float
    maximum: float
    decimals: int
    edge: Edge
    coverage: CoverageRule
    strict_weights: bool
    currency: str


def read_settings(reader: SheetReader, findings: Findings) -> Settings:
    """Settings of the sheet; defaults where it is missing or a cell is unusable."""
    unreadable_table(reader, contract.SETTINGS, findings)
    grid = reader.table(contract.SETTINGS)
    rows = {} if grid is None else _rows_by_setting(grid, findings)
    low, high = _chosen(rows, contract.SCALE).split("-")
    return Settings(
        score_date=_score_date(rows),
        minimum=float(low),
        maximum=float(high),
        decimals=_decimals(rows),
        edge=Edge(_chosen(rows, contract.BAND_EDGE)),
        coverage=_coverage(rows),
        strict_weights=_chosen(rows, contract.STRICT_WEIGHTS) == contract.YES,
        currency=_text(rows, contract.CURRENCY),
    )


def _rows_by_setting(grid: Grid, findings: Findings) -> dict[str, Row]:
    spec = contract.SETTINGS
    if not headers_complete(grid, spec, findings):
        return {}
    names = {normal(setting.name): setting for setting in contract.SETTING_LIST}
    rows: dict[str, Row] = {}
    for row in setup_rows(grid, spec, findings):
        text = row.text("Setting")
        setting = names.get(normal(text))
        if setting is None:
            choices = [s.name for s in contract.SETTING_LIST]
            row.say(
                "setting-unknown",
                "Setting",
                setting=text,
                choices=", ".join(choices),
                nearest=nearest_or_all(text, choices),
            )
        elif setting.name in rows:
            row.say("setting-twice", "Setting", setting=setting.name)
        else:
            rows[setting.name] = row
    return rows


def _cell(rows: Mapping[str, Row], setting: Setting) -> Cell:
    row = rows.get(setting.name)
    return None if row is None else row.value("Value")


def _unusable(
    rows: Mapping[str, Row], setting: Setting, form: str, example: str
) -> None:
    rows[setting.name].say(
        "setting-value",
        "Value",
        setting=setting.name,
        value=as_text(_cell(rows, setting)),
        form=form,
        example=example,
    )


def _text(rows: Mapping[str, Row], setting: Setting) -> str:
    return as_text(_cell(rows, setting)) or str(setting.default)


def _chosen(rows: Mapping[str, Row], setting: Setting) -> str:
    text = _text(rows, setting).replace("\u2013", "-").replace(" ", "")
    for choice in setting.choices:
        if normal(choice) == normal(text):
            return choice
    _unusable(rows, setting, f"one of {', '.join(setting.choices)}", setting.choices[0])
    return str(setting.default)


def _number(
    rows: Mapping[str, Row], setting: Setting, low: float, high: float, example: str
) -> float:
    default = float(setting.default or 0)
    value = _cell(rows, setting)
    if is_blank(value):
        return default
    number = as_number(value)
    if number is None or not low <= number <= high:
        _unusable(rows, setting, f"a number from {low:g} to {high:g}", example)
        return default
    return number


def _decimals(rows: Mapping[str, Row]) -> int:
    number = _number(rows, contract.DECIMALS, 0, MAX_DECIMALS, "0")
    if not number.is_integer():
        _unusable(rows, contract.DECIMALS, "a whole number", "0")
    return int(number)


def _coverage(rows: Mapping[str, Row]) -> CoverageRule:
    minimum = _number(rows, contract.MINIMUM_COVERAGE, 0, 1, "60%")
    doubtful = _number(rows, contract.DOUBTFUL_COVERAGE, 0, 1, "80%")
    if minimum > doubtful:
        row = rows.get(contract.MINIMUM_COVERAGE.name) or rows.get(
            contract.DOUBTFUL_COVERAGE.name
        )
        if row is not None:
            row.say(
                "coverage-order",
                "Value",
                minimum=f"{minimum:.0%}",
                doubtful=f"{doubtful:.0%}",
            )
    return CoverageRule(minimum=minimum, doubtful=doubtful)


def _score_date(rows: Mapping[str, Row]) -> dt.date | None:
    value = _cell(rows, contract.SCORE_DATE)
    if is_blank(value):
        return None
    if isinstance(value, dt.datetime):
        return value.date()
    try:
        return dt.date.fromisoformat(as_text(value))
    except ValueError:
        _unusable(rows, contract.SCORE_DATE, "a date", "2026-09-30")
        return None
