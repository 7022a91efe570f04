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
from addin.reading.nearest import nearest_or_all
from scoring.conditions import Condition, parse_filter
from scoring.curves import Better, CurveKind
from scoring.errors import UnreadableConditionError
from scoring.measures import Measure, Measurement, SourceKind
from scoring.model import Indicator, Missing, Outside, Unit
from workbook_templates import contract
from workbook_templates.headers import normal

if TYPE_CHECKING:
    from addin.reading.grid import Grid
    from addin.reading.sources import Source, Sources

MOST_INDICATORS = 10
"""Guides agree on 3 to 6 and at most ten."""

DEFAULT_PILLAR = "General"
"""The pillar of indicators whose Pillar cell is blank."""

AGES = frozenset({Measure.DAYS_SINCE, Measure.DAYS_UNTIL})
OVER_EVENTS = frozenset(
    {Measure.COUNT, Measure.DISTINCT, Measure.SHARE, Measure.CHANGE}
)
"""Measures that say nothing over one row per account."""

WITHOUT_COLUMN = frozenset({Measure.COUNT, Measure.SHARE, Measure.CHANGE})
"""Measures that can count whole rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedIndicator:
    """A row of Indicators that has a name of its own, whether or not it can be used.

    `place` is (sheet, cell) of the name.
    """

    name: str
    pillar: str
    on: bool
    place: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRows:
    """The rows of the Indicators sheet.

    Parameters
    ----------
    usable
        Indicators that are on and without problems.
    named
        All rows with a name, on or off.
    complete
        Whether the sheet was read and every row has a name; where not, a name that
        is not here may be meant by a row that has its own problem.
    """

    usable: tuple[Indicator, ...]
    named: tuple[NamedIndicator, ...]
    complete: bool

    @property
    def on(self) -> tuple[NamedIndicator, ...]:
        """The rows that are on, those with problems among them."""
        return tuple(row for row in self.named if row.on)

    @property
    def places(self) -> dict[str, tuple[str, str]]:
        """(sheet, cell) of each indicator's name, by its name."""
        return {row.name: row.place for row in self.named}


UNREADABLE = IndicatorRows(usable=(), named=(), complete=False)
"""Where the sheet itself has a problem."""


def read_indicators(grid: Grid, sources: Sources, findings: Findings) -> IndicatorRows:
    """The indicators of the sheet, in the order of its rows."""
    spec = contract.INDICATORS
    if not grid.rows or not headers_complete(grid, spec, findings):
        return UNREADABLE
    usable: list[Indicator] = []
    named: dict[str, NamedIndicator] = {}
    complete = True
    for row in setup_rows(grid, spec, findings):
        name = row.text("Indicator")
        row.say_long("Indicator", name)
        if not name:
            row.say("indicator-blank", "Indicator")
            complete = False
        elif normal(name) in named:
            row.say("indicator-twice", "Indicator", indicator=name)
        else:
            named[normal(name)] = _named(row, name)
            if named[normal(name)].on:
                indicator = _indicator(row, name, sources)
                usable += [] if indicator is None else [indicator]
    rows = IndicatorRows(
        usable=tuple(usable), named=tuple(named.values()), complete=complete
    )
    _check_count(grid, rows, findings)
    return rows


def _named(row: Row, name: str) -> NamedIndicator:
    return NamedIndicator(
        name=name,
        pillar=row.text("Pillar") or DEFAULT_PILLAR,
        on=row.word("On", "switch", contract.ON) != contract.OFF,
        place=(row.grid.sheet, row.address("Indicator")),
    )


def _check_count(grid: Grid, rows: IndicatorRows, findings: Findings) -> None:
    count = len(rows.on)
    if not count and rows.complete:
        findings.add("indicators-none-on", grid.sheet, grid.header_cell(0))
    if count > MOST_INDICATORS:
        findings.add("indicators-many", grid.sheet, grid.header_cell(0), count=count)


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
    measure_text = row.word("Measure", "measure", Measure.VALUE)
    window = _window_days(row)
    source = _source(row, sources)
    if source is None:
        return None
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
        window_days=window,
        where=where,
    )


def _source(row: Row, sources: Sources) -> Source | None:
    asked = row.text("Source")
    if not asked:
        row.say_blank("Source", "the name of a source, as on the Sources sheet")
    elif sources.is_unknown(asked):
        row.say(
            "source-unknown",
            "Source",
            value=asked,
            nearest=nearest_or_all(asked, sources.names),
        )
    return sources.get(asked)


def _window_days(row: Row) -> int | None:
    """The window; None where blank or, with a problem, not a number of days."""
    text = row.text("Window (days)")
    days = as_number(row.value("Window (days)"))
    if days is not None and days >= 1 and days.is_integer():
        return int(days)
    if text:
        row.say("window-not-days", "Window (days)", value=text)
    return None


def _fits(row: Row, source: Source, measure: Measure, window: int | None) -> bool:
    """Whether the source has what the measure needs; problems where not."""
    fits = True
    if measure is Measure.CHANGE and not row.text("Window (days)"):
        row.say("measure-needs-window", "Window (days)")
        fits = False
    # without a column days since and days until measure the age of the row itself
    of_rows = measure in AGES and not row.text("Column")
    dated = window is not None or measure is Measure.CHANGE or of_rows
    if dated and not source.as_of_column:
        row.say(
            "window-needs-date", "Measure", measure=measure.value, source=source.name
        )
        fits = False
    elif measure in OVER_EVENTS and source.kind is not SourceKind.EVENTS:
        row.say(
            "measure-needs-events", "Measure", measure=measure.value, source=source.name
        )
    return fits


def _columns(row: Row, source: Source, measure: Measure) -> tuple[str, str] | None:
    """The measured column and, for a ratio, the one it is divided by."""
    text = row.text("Column")
    if measure is Measure.RATIO:
        upper, slash, lower = text.rpartition("/")
        if text and not slash:
            row.say("ratio-needs-two", "Column", value=text)
            return None
        column = _column(row, source, upper.strip())
        over = _column(row, source, lower.strip()) if text else None
        return None if column is None or over is None else (column, over)
    if not text and measure in WITHOUT_COLUMN:
        return "", ""
    if not text and measure in AGES:
        return source.as_of_column, ""
    column = _column(row, source, text)
    return None if column is None else (column, "")


def _column(row: Row, source: Source, asked: str) -> str | None:
    if not asked:
        row.say_blank("Column", f"the name of a column of {source.name}")
        return None
    header = source.header(asked)
    if header is None:
        row.say(
            "source-column-missing",
            "Column",
            source=source.name,
            column=asked,
            nearest=nearest_or_all(asked, source.headers),
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
                nearest=nearest_or_all(condition.column, source.headers),
            )
            return None
        spelt.append(
            Condition(column=header, test=condition.test, values=condition.values)
        )
    return tuple(spelt)
