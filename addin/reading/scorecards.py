"""The Scorecards sheet: which accounts use which weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.reading.findings import Findings, Row, headers_complete, setup_rows
from addin.reading.grid import Grid, is_blank
from addin.reading.headers import nearest_or_first, normal
from scoring.conditions import Comparison, Condition, parse_condition
from scoring.errors import UnreadableConditionError
from scoring.model import DEFAULT_SCORECARD, Method
from workbook_templates import contract

if TYPE_CHECKING:
    from addin.reading.sources import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorecardRule:
    """A scorecard without its weights.

    `place` is (sheet, cell) of its first row, None cell for the implied Default.
    """

    name: str
    priority: float
    conditions: tuple[Condition, ...]
    method: Method
    floor: float
    ceiling: float
    place: tuple[str, str | None]


def default_rule(sheet: str) -> ScorecardRule:
    """The scorecard of a workbook that names none: weighted, for every account."""
    return ScorecardRule(
        name=DEFAULT_SCORECARD,
        priority=float("inf"),
        conditions=(),
        method=Method.WEIGHTED,
        floor=0.0,
        ceiling=100.0,
        place=(sheet, None),
    )


def read_scorecards(
    grid: Grid | None, accounts: Source | None, findings: Findings
) -> tuple[ScorecardRule, ...]:
    """Scorecards by priority, then by row; Default is always last."""
    if grid is None or not grid.rows:
        return (default_rule(contract.SCORECARDS.sheet),)
    if not headers_complete(grid, contract.SCORECARDS, findings):
        return ()
    groups: dict[str, list[Row]] = {}
    for row in setup_rows(grid, contract.SCORECARDS, findings):
        groups.setdefault(normal(row.text("Scorecard")), []).append(row)
    rules = [
        rule for rows in groups.values() if (rule := _rule(rows, accounts)) is not None
    ]
    if normal(DEFAULT_SCORECARD) not in groups:
        findings.add("default-missing", grid.sheet, grid.header_cell(0))
    return tuple(sorted(rules, key=_order))


def _order(rule: ScorecardRule) -> tuple[bool, float]:
    return rule.name == DEFAULT_SCORECARD, rule.priority


def _rule(rows: list[Row], accounts: Source | None) -> ScorecardRule | None:
    first = rows[0]
    name = first.text("Scorecard")
    is_default = normal(name) == normal(DEFAULT_SCORECARD)
    method = _method(rows, name)
    floor, ceiling = _number(rows, "Floor", 0.0), _number(rows, "Ceiling", 100.0)
    if floor >= ceiling:
        first.say(
            "floor-not-below-ceiling",
            "Floor",
            floor=f"{floor:g}",
            ceiling=f"{ceiling:g}",
        )
    conditions = [_condition(row, accounts) for row in rows if _has_condition(row)]
    if is_default and conditions:
        first.say("default-has-condition", "Column")
    if not is_default and not conditions:
        first.say("condition-missing", "Column", scorecard=name)
    usable = tuple(condition for condition in conditions if condition is not None)
    if method is None or len(usable) != len(conditions):
        return None
    priority = next(
        (p for row in rows if (p := row.number("Priority", "1")) is not None),
        float("inf"),
    )
    return ScorecardRule(
        name=DEFAULT_SCORECARD if is_default else name,
        priority=priority,
        conditions=usable,
        method=method,
        floor=floor,
        ceiling=ceiling,
        place=(first.grid.sheet, first.address("Scorecard")),
    )


def _method(rows: list[Row], name: str) -> Method | None:
    words = [row.word("Method", "method", "") for row in rows]
    if None in words:
        return None
    stated = {word for word in words if word}
    if len(stated) > 1:
        rows[-1].say("method-mixed", "Method", scorecard=name)
        return None
    return Method(stated.pop()) if stated else Method.WEIGHTED


def _number(rows: list[Row], column: str, default: float) -> float:
    for row in rows:
        number = row.number(column, f"{default:g}")
        if number is not None:
            return number
    return default


def _has_condition(row: Row) -> bool:
    return any(row.text(column) for column in ("Column", "Test", "Value"))


def _condition(row: Row, accounts: Source | None) -> Condition | None:
    asked = row.text("Column")
    header = None if accounts is None else accounts.header(asked)
    if header is None:
        if accounts is not None:
            row.say(
                "condition-column-missing",
                "Column",
                column=asked,
                nearest=nearest_or_first(asked, accounts.headers),
            )
        return None
    test = row.word("Test", "test", Comparison.EQUAL)
    if test is None:
        return None
    value = row.value("Value")
    try:
        return parse_condition(header, test, None if is_blank(value) else value)
    except UnreadableConditionError:
        between = test == Comparison.BETWEEN
        row.say(
            "condition-value",
            "Value",
            test=test,
            value=row.text("Value"),
            form="two values" if between else "a value",
            example="10 and 50" if between else "Enterprise",
        )
        return None
