"""The Indicators sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.reading.curves import read_curve
from addin.reading.findings import (
    Findings,
    Row,
    as_number,
    headers_complete,
    setup_rows,
)
from addin.reading.headers import nearest_or_first, normal
from scoring.conditions import Condition, parse_filter
from scoring.curves import Better, CurveKind
from scoring.errors import UnreadableConditionError
from scoring.measures import Measure, Measurement, SourceKind
from scoring.model import Indicator, Missing, Outside, Unit
from workbook_templates import contract

if TYPE_CHECKING:
    from addin.reading.grid import Grid
    from addin.reading.sources import Source, Sources

MOST_INDICATORS = 10
"""Guides agree on 3 to 6 and at most ten."""

DEFAULT_PILLAR = "General"
"""The pillar of indicators whose Pillar cell is blank."""

NEEDS_DATES = frozenset({Measure.CHANGE})
OVER_EVENTS = frozenset(
    {Measure.COUNT, Measure.DISTINCT, Measure.SHARE, Measure.CHANGE}
)
"""Measures that say nothing over one row per account."""

WITHOUT_COLUMN = frozenset({Measure.COUNT, Measure.SHARE, Measure.CHANGE})
"""Measures that can count whole rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRows:
    """Indicators that are on, and the names of all rows, on or off.

    `places` gives (sheet, cell) of each indicator's name, by normalised name.
    """

    on: tuple[Indicator, ...]
    names: tuple[str, ...]
    places: dict[str, tuple[str, str]]

    @property
    def on_places(self) -> dict[str, tuple[str, str]]:
        """(sheet, cell) of each indicator that is on, by its name."""
        return {i.name: self.places[normal(i.name)] for i in self.on}


def read_indicators(grid: Grid, sources: Sources, findings: Findings) -> IndicatorRows:
    """Every usable indicator of the sheet, in the order of its rows."""
    spec = contract.INDICATORS
    on: list[Indicator] = []
    places: dict[str, tuple[str, str]] = {}
    names: list[str] = []
    if headers_complete(grid, spec, findings):
        for row in setup_rows(grid, spec, findings):
            name = row.text("Indicator")
            if not name:
                row.say("indicator-blank", "Indicator")
                continue
            if normal(name) in places:
                row.say("indicator-twice", "Indicator", indicator=name)
                continue
            places[normal(name)] = (grid.sheet, row.address("Indicator"))
            names.append(name)
            if row.word("On", "switch", contract.ON) == contract.OFF:
                continue
            indicator = _indicator(row, name, sources)
            if indicator is not None:
                on.append(indicator)
        _check_count(grid, on, names, findings)
    return IndicatorRows(on=tuple(on), names=tuple(names), places=places)


def _check_count(
    grid: Grid, on: list[Indicator], names: list[str], findings: Findings
) -> None:
    if not names:
        findings.add(
            "table-empty",
            grid.sheet,
            grid.header_cell(0),
            row=contract.INDICATORS.row,
        )
    if len(on) > MOST_INDICATORS:
        findings.add("indicators-many", grid.sheet, grid.header_cell(0), count=len(on))


def _indicator(row: Row, name: str, sources: Sources) -> Indicator | None:
    better = row.word("Better", "direction", _implied_better(row))
    kind = row.word("Curve", "curve", CurveKind.LINEAR)
    unit = row.word("Unit", "unit", Unit.NUMBER)
    outside = row.word("Outside range", "choice", Outside.CLAMP)
    zero = row.word("0 means", "choice", "value")
    missing = _missing(row)
    _say_not_applied(row)
    measurement = _measurement(row, sources)
    curve = None
    if kind is not None and better is not None:
        curve = read_curve(row, CurveKind(kind), Better(better))
    if (
        measurement is None
        or curve is None
        or missing is None
        or better is None
        or unit is None
        or outside is None
        or zero is None
    ):
        return None
    policy, points = missing
    return Indicator(
        name=name,
        pillar=row.text("Pillar") or DEFAULT_PILLAR,
        measurement=measurement,
        curve=curve,
        better=Better(better),
        unit=Unit(unit),
        if_missing=policy,
        missing_points=points,
        outside=Outside(outside),
        zero_is_missing=zero == "missing",
        why=row.text("Why it matters"),
    )


def _implied_better(row: Row) -> str:
    """The direction of Worst to Best, where Better is blank."""
    worst, best = as_number(row.value("Worst")), as_number(row.value("Best"))
    if worst is not None and best is not None and worst > best:
        return Better.LOWER
    return Better.HIGHER


def _missing(row: Row) -> tuple[Missing, float | None] | None:
    text = row.text("If missing")
    if not text or normal(text) == Missing.LEAVE_OUT:
        return Missing.LEAVE_OUT, None
    if normal(text) == Missing.DO_NOT_SCORE:
        return Missing.DO_NOT_SCORE, None
    if normal(text).startswith(Missing.SCORE_AS):
        points = as_number(text[len(Missing.SCORE_AS) :])
        if points is not None and 0 <= points <= 100:
            return Missing.SCORE_AS, points
    row.say_unknown("If missing", "policy", text, contract.MISSING_CHOICES)
    return None


def _say_not_applied(row: Row) -> None:
    for column in ("Valid (days)", "When stale"):
        if row.text(column):
            row.say("not-applied-yet", column, what=column)


def _measurement(row: Row, sources: Sources) -> Measurement | None:
    asked = row.text("Source")
    source = sources.get(normal(asked))
    if source is None:
        if sources:
            row.say(
                "source-unknown",
                "Source",
                value=asked,
                nearest=nearest_or_first(asked, [s.name for s in sources.values()]),
            )
        return None
    measure_text = row.word("Measure", "measure", Measure.VALUE)
    window = row.number("Window (days)", "30")
    where = _filter(row, source)
    if measure_text is None or where is None:
        return None
    measure = Measure(measure_text)
    columns = _columns(row, source, measure)
    if columns is None or not _fits(row, source, measure, window):
        return None
    return Measurement(
        source=source.name,
        column=columns[0],
        measure=measure,
        over=columns[1],
        window_days=None if window is None else int(window),
        where=where,
    )


def _fits(row: Row, source: Source, measure: Measure, window: float | None) -> bool:
    """Whether the source has what the measure needs; problems where not."""
    fits = True
    if window is not None and (window < 1 or not float(window).is_integer()):
        row.say(
            "number-expected",
            "Window (days)",
            value=row.text("Window (days)"),
            column="Window (days)",
            example="30",
        )
        fits = False
    if measure is Measure.CHANGE and window is None:
        row.say("measure-needs-window", "Window (days)")
        fits = False
    dated = window is not None or measure in NEEDS_DATES
    # without a column these measure the age of the row itself
    if measure in (Measure.DAYS_SINCE, Measure.DAYS_UNTIL) and not row.text("Column"):
        dated = True
    if dated and not source.as_of_column and source.kind is SourceKind.EVENTS:
        row.say(
            "window-needs-date", "Measure", measure=measure.value, source=source.name
        )
        fits = False
    if measure in OVER_EVENTS and source.kind is not SourceKind.EVENTS:
        row.say(
            "measure-needs-events", "Measure", measure=measure.value, source=source.name
        )
    return fits


def _columns(row: Row, source: Source, measure: Measure) -> tuple[str, str] | None:
    """The measured column and, for a ratio, the one it is divided by."""
    text = row.text("Column")
    if measure is Measure.RATIO:
        over_name = ""
        if source.header(text) is None:
            text, _, over_name = text.rpartition("/")
        column = _column(row, source, text.strip())
        over = _column(row, source, over_name.strip())
        return None if column is None or over is None else (column, over)
    if not text and measure in WITHOUT_COLUMN:
        return "", ""
    if not text and measure in (Measure.DAYS_SINCE, Measure.DAYS_UNTIL):
        return source.as_of_column, ""
    column = _column(row, source, text)
    return None if column is None else (column, "")


def _column(row: Row, source: Source, asked: str) -> str | None:
    header = source.header(asked) if asked else None
    if header is None:
        row.say(
            "source-column-missing",
            "Column",
            source=source.name,
            column=asked,
            nearest=nearest_or_first(asked, source.headers),
        )
    return header


def _filter(row: Row, source: Source) -> tuple[Condition, ...] | None:
    text = row.text("Filter")
    if not text:
        return ()
    try:
        conditions = parse_filter(text)
    except UnreadableConditionError:
        row.say("filter-unreadable", "Filter", value=text)
        return None
    spelt = []
    for condition in conditions:
        header = source.header(condition.column)
        if header is None:
            row.say(
                "source-column-missing",
                "Filter",
                source=source.name,
                column=condition.column,
                nearest=nearest_or_first(condition.column, source.headers),
            )
            return None
        spelt.append(
            Condition(column=header, test=condition.test, values=condition.values)
        )
    return tuple(spelt)
