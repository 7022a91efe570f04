"""The Weights sheet: indicators and pillars against scorecards."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.reading.findings import (
    Findings,
    Row,
    as_number,
    as_text,
    headers_complete,
    setup_rows,
)
from addin.reading.grid import Grid, is_blank
from addin.reading.headers import nearest, nearest_or_first, normal
from scoring.model import Combine, Method, Scorecard
from workbook_templates import contract

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from addin.reading.indicators import IndicatorRows
    from addin.reading.scorecards import ScorecardRule
    from addin.reading.settings import Settings

FULL = 100.0
"""Weights are easiest to read when they add up to this."""

SENTIMENT_PILLAR = "sentiment"
HEAVIEST_SENTIMENT = 0.30
"""Scores that lean more on opinions turn green by themselves; field practice."""


@dataclass(slots=True)
class _Cells:
    """Weights read for one scorecard, and the header cell over them."""

    header: tuple[str, str]
    weights: dict[str, float] = field(default_factory=dict)


def read_weights(
    grid: Grid,
    pillars: Grid | None,
    *,
    indicators: IndicatorRows,
    rules: Sequence[ScorecardRule],
    settings: Settings,
    findings: Findings,
) -> tuple[Scorecard, ...]:
    """The scorecards with their weights, in the order of `rules`."""
    spec = contract.WEIGHTS
    if not headers_complete(grid, spec, findings) or not rules:
        return ()
    cells = _scorecard_columns(grid, spec, rules, findings)
    _read_rows(grid, spec, cells, indicators, findings)
    pillar_cells: Mapping[str, _Cells] = {}
    combine: Mapping[str, Combine] = {}
    if pillars is not None and headers_complete(
        pillars, contract.PILLAR_WEIGHTS, findings
    ):
        pillar_cells, combine = _read_pillars(pillars, indicators, rules, findings)
    return tuple(
        _scorecard(
            rule,
            cells=cells.get(normal(rule.name)),
            pillar_cells=pillar_cells.get(normal(rule.name)),
            combine=combine,
            indicators=indicators,
            settings=settings,
            findings=findings,
        )
        for rule in rules
    )


def _scorecard_columns(
    grid: Grid,
    spec: contract.Table,
    rules: Sequence[ScorecardRule],
    findings: Findings,
) -> dict[str, _Cells]:
    """A place for the weights of each scorecard that has a column.

    A column that no scorecard claims is an error when it holds numbers, and the
    staff's own column of notes when it does not.
    """
    known = {normal(rule.name): rule.name for rule in rules}
    fixed = {normal(c.name) for c in spec.columns} - {normal(contract.DEFAULT_COLUMN)}
    cells = {}
    for position, header in enumerate(grid.headers):
        name = normal(header)
        if not name or name in fixed:
            continue
        if name in known:
            cells[name] = _Cells(header=(grid.sheet, grid.header_cell(position)))
        elif any(as_number(v) is not None for v in grid.column_cells(position)):
            near = nearest(header, list(known.values()))
            findings.add(
                "scorecard-unknown",
                grid.sheet,
                grid.header_cell(position),
                value=header,
                nearest=f" to {near}" if near else "",
            )
    return cells


def _read_rows(
    grid: Grid,
    spec: contract.Table,
    cells: Mapping[str, _Cells],
    indicators: IndicatorRows,
    findings: Findings,
) -> None:
    spelt = {normal(name): name for name in indicators.names}
    on = {normal(indicator.name) for indicator in indicators.on}
    seen: set[str] = set()
    for row in setup_rows(grid, spec, findings):
        text = row.text("Indicator")
        name = spelt.get(normal(text))
        if name is None:
            near = nearest(text, indicators.names)
            row.say(
                "weight-without-indicator",
                "Indicator",
                indicator=text,
                nearest=f", rename it to {near}" if near else "",
            )
        elif normal(text) in seen:
            row.say("weight-twice", "Indicator", indicator=name)
        else:
            seen.add(normal(text))
            if normal(name) in on:
                _take_weights(row, grid, name, cells)
    for indicator in indicators.on:
        if normal(indicator.name) not in seen:
            findings.add(
                "indicator-without-weight",
                grid.sheet,
                grid.header_cell(0),
                indicator=indicator.name,
            )


def _take_weights(row: Row, grid: Grid, name: str, cells: Mapping[str, _Cells]) -> None:
    for position, header in enumerate(grid.headers):
        target = cells.get(normal(header))
        if target is None:
            continue
        value = grid.rows[row.index][position]
        weight = _weight(
            value, row, grid.cell(row.index, position), scorecard=header, item=name
        )
        if weight is not None:
            target.weights[name] = weight


def _weight(
    value: object, row: Row, address: str, *, scorecard: str, item: str
) -> float | None:
    if is_blank(value):
        return None
    weight = as_number(value)
    if weight is None:
        row.findings.add(
            "weight-not-a-number",
            row.grid.sheet,
            address,
            value=as_text(value),
            scorecard=scorecard,
            indicator=item,
        )
    elif weight < 0:
        row.findings.add(
            "weight-negative", row.grid.sheet, address, value=f"{weight:g}"
        )
        return None
    return weight


def _read_pillars(
    grid: Grid,
    indicators: IndicatorRows,
    rules: Sequence[ScorecardRule],
    findings: Findings,
) -> tuple[dict[str, _Cells], dict[str, Combine]]:
    spec = contract.PILLAR_WEIGHTS
    cells = _scorecard_columns(grid, spec, rules, findings)
    spelt = {normal(i.pillar): i.pillar for i in indicators.on}
    combine: dict[str, Combine] = {}
    for row in setup_rows(grid, spec, findings):
        text = row.text("Pillar")
        pillar = spelt.get(normal(text))
        if pillar is None:
            # a pillar whose indicators are all off is no mistake
            if any(as_number(v) for v in grid.rows[row.index][1:]):
                row.say(
                    "pillar-unknown",
                    "Pillar",
                    value=text,
                    nearest=nearest_or_first(text, list(spelt.values())),
                )
            continue
        word = row.word("Combine", "way to combine", Combine.MEAN)
        if word is not None and Combine(word) is not Combine.MEAN:
            combine[pillar] = Combine(word)
        _take_weights(row, grid, pillar, cells)
    return cells, combine


def _scorecard(
    rule: ScorecardRule,
    *,
    cells: _Cells | None,
    pillar_cells: _Cells | None,
    combine: Mapping[str, Combine],
    indicators: IndicatorRows,
    settings: Settings,
    findings: Findings,
) -> Scorecard:
    weights = {} if cells is None else cells.weights
    pillar_weights = {} if pillar_cells is None else pillar_cells.weights
    if cells is None:
        sheet, cell = rule.place
        findings.add("scorecard-without-weights", sheet, cell, scorecard=rule.name)
    elif not any(weights.values()):
        findings.add("weights-all-zero", *cells.header, scorecard=rule.name)
    elif rule.method is Method.WEIGHTED:
        _check_sum(weights, cells.header, rule.name, settings, findings)
    if pillar_cells is not None and pillar_weights:
        _check_pillars(
            rule,
            pillar_cells,
            {i.pillar for i in indicators.on if weights.get(i.name)},
            settings,
            findings,
        )
    scorecard = Scorecard(
        name=rule.name,
        weights=weights,
        pillar_weights=pillar_weights,
        combine=combine,
        conditions=rule.conditions,
        method=rule.method,
        floor=rule.floor,
        ceiling=rule.ceiling,
    )
    if cells is not None:
        _check_sentiment(scorecard, indicators, cells.header, findings)
    return scorecard


def _check_sum(
    weights: Mapping[str, float],
    header: tuple[str, str],
    scorecard: str,
    settings: Settings,
    findings: Findings,
) -> None:
    total = math.fsum(weights.values())
    if not math.isclose(total, FULL, abs_tol=1e-6):
        code = (
            "weights-not-100-strict" if settings.strict_weights else "weights-not-100"
        )
        findings.add(code, *header, scorecard=scorecard, total=f"{total:g}")


def _check_pillars(
    rule: ScorecardRule,
    pillar_cells: _Cells,
    used: set[str],
    settings: Settings,
    findings: Findings,
) -> None:
    for pillar in sorted(used - set(pillar_cells.weights)):
        findings.add(
            "pillar-without-weight",
            *pillar_cells.header,
            pillar=pillar,
            scorecard=rule.name,
        )
    if not any(pillar_cells.weights.values()):
        findings.add("weights-all-zero", *pillar_cells.header, scorecard=rule.name)
        return
    _check_sum(
        pillar_cells.weights,
        pillar_cells.header,
        f"{rule.name}, pillars",
        settings,
        findings,
    )


def _check_sentiment(
    scorecard: Scorecard,
    indicators: IndicatorRows,
    header: tuple[str, str],
    findings: Findings,
) -> None:
    by_pillar: dict[str, float] = dict(scorecard.pillar_weights)
    if not by_pillar:
        for indicator in indicators.on:
            weight = scorecard.weights.get(indicator.name, 0.0)
            by_pillar[indicator.pillar] = by_pillar.get(indicator.pillar, 0.0) + weight
    total = math.fsum(by_pillar.values())
    heavy = math.fsum(w for p, w in by_pillar.items() if normal(p) == SENTIMENT_PILLAR)
    if total and heavy / total > HEAVIEST_SENTIMENT + 1e-9:
        findings.add(
            "sentiment-heavy",
            *header,
            share=f"{heavy / total:.0%}",
            scorecard=scorecard.name,
        )
