"""The Scorecards sheet: which accounts use which weights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.blocks import is_blank
from addin.reading.findings import Findings, Row, headers_complete, setup_rows
from addin.reading.nearest import nearest_or_all
from addin.reading.tables import unreadable_table
from scoring.conditions import (
    Comparison,
    Condition,
    comparison_of,
    parse_condition,
)
from scoring.errors import UnreadableConditionError
from scoring.model import DEFAULT_SCORECARD, Method
from workbook_templates import contract
from workbook_templates.headers import normal

if TYPE_CHECKING:
    from addin.reading.sheets import SheetReader
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorecardRules:
    """The scorecards of a workbook.

    Parameters
    ----------
    usable
        Those without problems, by priority, then by row; Default is last.
    names
        All names, as they are spelt, those of unusable scorecards among them.
    complete
        Whether the sheet was read and every row has a name; where not, a name that
        is not here may be meant by a row that has its own problem.
    """

    usable: tuple[ScorecardRule, ...]
    names: tuple[str, ...]
    complete: bool


UNREADABLE = ScorecardRules(usable=(), names=(), complete=False)
"""Where the sheet itself has a problem."""


def _default_rule(sheet: str) -> ScorecardRule:
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
    reader: SheetReader, accounts: Source | None, findings: Findings
) -> ScorecardRules:
    """The scorecards of the sheet; without one, Default alone."""
    spec = contract.SCORECARDS
    if unreadable_table(reader, spec, findings):
        return UNREADABLE
    grid = reader.table(spec)
    if grid is None or not grid.rows:
        rule = _default_rule(spec.sheet)
        return ScorecardRules(usable=(rule,), names=(rule.name,), complete=True)
    if not headers_complete(grid, spec, findings):
        return UNREADABLE
    groups: dict[str, list[Row]] = {}
    complete = True
    for row in setup_rows(grid, spec, findings):
        if row.text("Scorecard"):
            groups.setdefault(normal(row.text("Scorecard")), []).append(row)
        else:
            row.say("scorecard-blank", "Scorecard")
            complete = False
    read = [_rule(rows, accounts) for rows in groups.values()]
    rules = [rule for rule in read if rule is not None]
    if normal(DEFAULT_SCORECARD) not in groups:
        findings.add("default-missing", grid.sheet, grid.header_cell(0))
    names = [rows[0].text("Scorecard") for rows in groups.values()]
    return ScorecardRules(
        usable=tuple(sorted(rules, key=_order)),
        names=(*names, DEFAULT_SCORECARD),
        complete=complete,
    )


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
    if not asked:
        row.say_blank("Column", "the name of a column of the account tabs")
        return None
    header = None if accounts is None else accounts.header(asked)
    if header is None:
        if accounts is not None:
            row.say(
                "condition-column-missing",
                "Column",
                column=asked,
                nearest=nearest_or_all(asked, accounts.headers),
            )
        return None
    test = comparison_of(row.text("Test") or Comparison.EQUAL)
    if test is None:
        row.say_unknown("Test", "test", row.text("Test"), list(Comparison))
        return None
    value = row.value("Value")
    if is_blank(value) and test not in (Comparison.BLANK, Comparison.NOT_BLANK):
        row.say_blank("Value", f"what {header} is compared with")
        return None
    try:
        return parse_condition(header, test, value)
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
