"""The Weights sheet: indicators and pillars against scorecards."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from addin.blocks import is_blank
from addin.reading.findings import (
    Findings,
    Row,
    as_number,
    as_text,
    headers_complete,
    setup_rows,
)
from addin.reading.nearest import nearest, nearest_or_all
from scoring.model import Combine, Method, Scorecard
from workbook_templates import contract
from workbook_templates.headers import normal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.reading.grid import Grid
    from addin.reading.indicators import IndicatorRows
    from addin.reading.scorecards import ScorecardRule, ScorecardRules
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
    rules: ScorecardRules,
    settings: Settings,
    findings: Findings,
) -> tuple[Scorecard, ...]:
    """The scorecards with their weights, in the order of `rules`."""
    if not grid.rows or not headers_complete(grid, contract.WEIGHTS, findings):
        return ()
    cells = _scorecard_columns(grid, contract.WEIGHTS, rules, findings)
    _read_rows(grid, cells, indicators, findings)
    pillar_cells: Mapping[str, _Cells] = {}
    combine: Mapping[str, Combine] = {}
    if pillars is not None and headers_complete(
        pillars, contract.PILLAR_WEIGHTS, findings
    ):
        pillar_cells, combine = _read_pillars(pillars, indicators, rules, findings)
    # totals say nothing where a row or a cell could not be read
    whole = bool(indicators.on) and indicators.complete
    whole = whole and not findings.stop_on(grid.sheet)
    return tuple(
        _scorecard(
            rule,
            cells=cells.get(normal(rule.name)),
            pillar_cells=pillar_cells.get(normal(rule.name)),
            combine=combine,
            check=_Totals(indicators=indicators, settings=settings, findings=findings)
            if whole
            else None,
            findings=findings,
        )
        for rule in rules.usable
    )


def _scorecard_columns(
    grid: Grid,
    spec: contract.Table,
    rules: ScorecardRules,
    findings: Findings,
) -> dict[str, _Cells]:
    """A place for the weights of each scorecard that has a column.

    A column that no scorecard claims is an error when it holds numbers, and the
    staff's own column of notes when it does not.
    """
    known = set(map(normal, rules.names))
    fixed = {normal(c.name) for c in spec.columns} - {normal(contract.DEFAULT_COLUMN)}
    cells = {}
    for position, header in enumerate(grid.headers):
        name = normal(header)
        if not name or name in fixed:
            continue
        if name in known:
            cells[name] = _Cells(header=(grid.sheet, grid.header_cell(position)))
        elif rules.complete and any(
            as_number(v) is not None for v in grid.column_cells(position)
        ):
            near = nearest(header, [n for n in rules.names if n not in grid.headers])
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
    cells: Mapping[str, _Cells],
    indicators: IndicatorRows,
    findings: Findings,
) -> None:
    rows = {row.index: row for row in setup_rows(grid, contract.WEIGHTS, findings)}
    typed = [normal(row.text("Indicator")) for row in rows.values()]
    named = {normal(i.name): i for i in indicators.named}
    unweighted = [i.name for i in indicators.on if normal(i.name) not in typed]
    seen: set[str] = set()
    for row in rows.values():
        text = row.text("Indicator")
        if not text:
            row.say_blank("Indicator", "the name of an indicator, or delete the row")
            continue
        indicator = named.get(normal(text))
        name = text if indicator is None else indicator.name
        if indicator is None and indicators.complete:
            near = nearest(text, unweighted)
            unweighted = [n for n in unweighted if n != near]
            name = near or name
            row.say(
                "weight-without-indicator",
                "Indicator",
                indicator=text,
                nearest=f", rename it to {near}" if near else "",
            )
        elif normal(text) in seen:
            row.say("weight-twice", "Indicator", indicator=name)
        seen.add(normal(text))
        if indicator is None or indicator.on:
            _take_weights(row, grid, name, cells)
    for name in unweighted:
        findings.add(
            "indicator-without-weight", *indicators.places[name], indicator=name
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
    rules: ScorecardRules,
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
            weighted = any(as_number(v) for v in grid.rows[row.index][1:])
            if indicators.complete and weighted:
                row.say(
                    "pillar-unknown",
                    "Pillar",
                    value=text,
                    nearest=nearest_or_all(text, list(spelt.values())),
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
    check: _Totals | None,
    findings: Findings,
) -> Scorecard:
    scorecard = Scorecard(
        name=rule.name,
        weights={} if cells is None else cells.weights,
        pillar_weights={} if pillar_cells is None else pillar_cells.weights,
        combine=combine,
        conditions=rule.conditions,
        method=rule.method,
        floor=rule.floor,
        ceiling=rule.ceiling,
    )
    if cells is None:
        sheet, cell = rule.place
        findings.add("scorecard-without-weights", sheet, cell, scorecard=rule.name)
    elif check is not None:
        check.say(scorecard, cells, pillar_cells)
    return scorecard


@dataclass(frozen=True, slots=True, kw_only=True)
class _Totals:
    """Problems that only whole columns of weights can show."""

    indicators: IndicatorRows
    settings: Settings
    findings: Findings

    def say(self, card: Scorecard, cells: _Cells, pillar_cells: _Cells | None) -> None:
        if not any(card.weights.values()):
            self.findings.add("weights-all-zero", *cells.header, scorecard=card.name)
        elif card.method is Method.WEIGHTED:
            self._say_sum(card.weights, cells.header, card.name)
        if pillar_cells is not None and card.pillar_weights:
            self._say_pillars(card, pillar_cells)
        self._say_sentiment(card, cells.header)

    def _say_sum(
        self, weights: Mapping[str, float], header: tuple[str, str], scorecard: str
    ) -> None:
        total = math.fsum(weights.values())
        if not math.isclose(total, FULL, abs_tol=1e-6):
            strict = self.settings.strict_weights
            self.findings.add(
                "weights-not-100-strict" if strict else "weights-not-100",
                *header,
                scorecard=scorecard,
                total=f"{total:g}",
            )

    def _say_pillars(self, card: Scorecard, pillar_cells: _Cells) -> None:
        on = self.indicators.on
        used = {i.pillar for i in on if card.weights.get(i.name)}
        missing = sorted(used - set(card.pillar_weights))
        for pillar in missing:
            self.findings.add(
                "pillar-without-weight",
                *pillar_cells.header,
                pillar=pillar,
                scorecard=card.name,
            )
        if any(card.pillar_weights.values()):
            if not missing:
                self._say_sum(
                    card.pillar_weights,
                    pillar_cells.header,
                    f"the pillars in {card.name}",
                )
        else:
            self.findings.add(
                "pillars-all-zero", *pillar_cells.header, scorecard=card.name
            )

    def _say_sentiment(self, card: Scorecard, header: tuple[str, str]) -> None:
        by_pillar: dict[str, float] = dict(card.pillar_weights)
        if not by_pillar:
            for indicator in self.indicators.on:
                weight = card.weights.get(indicator.name, 0.0)
                pillar = indicator.pillar
                by_pillar[pillar] = by_pillar.get(pillar, 0.0) + weight
        total = math.fsum(by_pillar.values())
        heavy = math.fsum(
            weight
            for pillar, weight in by_pillar.items()
            if normal(pillar) == SENTIMENT_PILLAR
        )
        if total and heavy / total > HEAVIEST_SENTIMENT + 1e-9:
            self.findings.add(
                "sentiment-heavy",
                *header,
                share=f"{heavy / total:.0%}",
                scorecard=card.name,
            )
