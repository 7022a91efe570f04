"""What the command line says: tables for people, JSON for programs."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

import click

from addin.reading.findings import as_text
from scoring.model import DOUBTFUL_MARK, NOT_SCORED
from scoring.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from rich.console import Console

    from addin.assessment import Scored
    from addin.refresh import Report
    from scoring.model import Scorecard

Json = dict[str, object]

LISTED = 40
"""Problems shown on the terminal; all of them are on Data checks and in --json."""

_COLOUR = {
    Severity.ERROR: "red",
    Severity.WARNING: "yellow",
    Severity.INFO: "bright_black",
}


def report_json(report: Report, path: str) -> Json:
    """A report as JSON."""
    return {
        "file": path,
        "as_of": report.as_of.isoformat(),
        "written": report.written,
        "accounts": report.accounts,
        "scored": report.scored,
        "bands": dict(report.by_band),
        "problems": problems_json(report.problems),
    }


def problems_json(problems: Sequence[Problem]) -> list[Json]:
    """Problems as JSON."""
    return [
        {
            "code": p.code,
            "severity": p.severity.value,
            "stops": p.stops,
            "sheet": p.sheet,
            "cell": p.cell,
            "found": p.found,
            "expected": p.expected,
            "remedy": p.remedy,
        }
        for p in problems
    ]


def counted(problems: Sequence[Problem]) -> str:
    """``2 errors, 5 warnings``, or ``no problems``.

    >>> counted([])
    'no problems'
    """
    counts = Counter(p.severity for p in problems)
    words = [
        f"{counts[severity]} {name}{'s' if counts[severity] != 1 else ''}"
        for severity, name in (
            (Severity.ERROR, "error"),
            (Severity.WARNING, "warning"),
            (Severity.INFO, "remark"),
        )
        if counts[severity]
    ]
    return ", ".join(words) or "no problems"


def headline(report: Report) -> str:
    """One line: how many were scored, the bands, and what was found."""
    bands = " · ".join(
        f"{count:,} {band}"
        for band, count in report.by_band.items()
        if band != NOT_SCORED
    )
    unscored = report.by_band.get(NOT_SCORED, 0)
    left = f" · {unscored:,} not scored" if unscored else ""
    return (
        f"{report.scored:,} of {report.accounts:,} accounts scored for "
        f"{report.as_of}: {bands}{left} · {counted(report.problems)}"
    )


def print_problems(problems: Sequence[Problem]) -> None:
    """List problems, one a line: where, what was found, how to mend it."""
    # a refresh ends with this: rich would take longer to load than all of it to say
    colours = False if os.environ.get("NO_COLOR") else None
    for p in problems[:LISTED]:
        severity = click.style(f"{p.severity.value:<8}", fg=_COLOUR[p.severity])
        where = click.style(p.where, bold=True)
        click.echo(f"{severity}{where}: {p.found}. {p.remedy}", color=colours)
    if len(problems) > LISTED:
        click.echo(f"… and {len(problems) - LISTED:,} more, see Data checks.")


def explanation(scored: Scored, account: str) -> pd.DataFrame:
    """How one account came to its score, one row per indicator that applies.

    Columns ``indicator``, ``raw`` (text), ``points``, ``weight`` (effective, 0..1),
    ``contribution`` and ``lost``; points, contributions and losses are in points of
    0..100.
    """
    import pandas as pd  # noqa: PLC0415 - start-up time: only explain needs it here

    from scoring.cells import NOT_APPLICABLE_WORDS  # noqa: PLC0415 - as above
    from scoring.display import value_text  # noqa: PLC0415 - as above
    from scoring.reasons import MISSING  # noqa: PLC0415 - as above

    scores = scored.scores
    raw = scored.data.raw.values.where(scores.known)
    outside = scored.data.raw.not_applicable.loc[account]
    currency = scored.setup.settings.currency
    weights = _card_of(scored, account).weights
    used = [i for i in scores.model.indicators if i.name in weights]
    names = [i.name for i in used]

    def of_account(frame: pd.DataFrame) -> list[float]:
        return [float(value) for value in frame.loc[[account], names].iloc[0]]

    return pd.DataFrame(
        {
            "indicator": names,
            "raw": [
                value_text(i, raw.loc[[account], i.name], currency).iloc[0]
                or (NOT_APPLICABLE_WORDS[0] if outside[i.name] else MISSING)
                for i in used
            ],
            "points": of_account(scores.shown_points),
            "weight": of_account(scores.effective),
            "contribution": of_account(scores.contributions),
            "lost": of_account(scores.losses),
        }
    )


def _card_of(scored: Scored, account: str) -> Scorecard:
    name = scored.scores.scorecard.loc[account]
    cards = {card.name: card for card in scored.scores.model.scorecards}
    return cards[name]


def account_json(scored: Scored, account: str) -> Json:
    """One account and its explanation as JSON."""
    import json  # noqa: PLC0415 - start-up time

    scores = scored.scores
    score = scores.score.loc[account]
    rows = json.loads(explanation(scored, account).to_json(orient="records"))
    return {
        "account": account,
        "name": as_text(scored.data.accounts.name.loc[account]),
        "scorecard": scores.scorecard.loc[account],
        "score": None if score != score else float(score),  # noqa: PLR0124 - NaN is the one value unequal to itself
        "band": scores.band.loc[account],
        "doubtful": bool(scores.doubtful.loc[account]),
        "coverage": round(float(scores.coverage.loc[account]), 6),
        "why": scored.why().loc[account],
        "indicators": rows,
    }


def print_account(console: Console, scored: Scored, account: str) -> None:
    """One account in words and a table."""
    from rich.table import Table  # noqa: PLC0415 - start-up time: rich only when printing
    from rich.text import Text  # noqa: PLC0415 - as above

    from scoring.display import coverage_percent  # noqa: PLC0415 - as above

    data = account_json(scored, account)
    score = "no score" if data["score"] is None else f"{data['score']:g}"
    console.print(Text(account, style="bold").append(f" {data['name']}", "not bold"))
    console.print(
        f"{data['band']}{DOUBTFUL_MARK if data['doubtful'] else ''} · {score} · "
        f"coverage {coverage_percent(scored.scores.coverage).loc[account]}% · "
        f"scorecard {data['scorecard']}"
    )
    console.print(f"{data['why']}\n")
    table = Table("Indicator", "Raw value")
    for header in ("Points", "Weight", "Contribution", "Lost"):
        table.add_column(header, justify="right")
    for row in explanation(scored, account).itertuples():
        table.add_row(
            str(row.indicator),
            str(row.raw),
            _shown(row.points),
            _shown(row.weight, percent=True),
            _shown(row.contribution),
            _shown(row.lost),
        )
    console.print(table)


def _shown(value: object, *, percent: bool = False) -> str:
    number = float(str(value))
    if number != number:  # noqa: PLR0124 - NaN is the one value unequal to itself
        return "-"
    return f"{number:.1%}" if percent else f"{number:.1f}"
