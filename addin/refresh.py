"""The one path: a book goes in, the same book comes back scored.

Desktop Excel, the file engine and xlwings Lite run this same function: everything is
read first, then computed, then written, and nothing is written until everything has
succeeded.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin import clock
from addin.application import quiet, say
from addin.assessment import Assessment, Scored, assessed
from addin.writing.checks import write_checks
from addin.writing.results import (
    first_order,
    result_columns,
    scores_headers,
    stamp,
)
from addin.writing.room import check_room
from addin.writing.rules import (
    POINTS_THRESHOLDS,
    band_colours,
    signed_thresholds,
)
from addin.writing.scores import ScoresPlan, plan_scores, write_scores
from addin.writing.sentences import write_sentences
from addin.writing.start import write_stamp
from addin.writing.summary import risks, write_summary
from scoring.model import NOT_SCORED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    import pandas as pd
    import xlwings as xw

    from scoring.problems import Problem
    from scoring.score import Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a refresh did.

    Parameters
    ----------
    as_of
        The day the scores stand for.
    written
        Whether the book was changed; False where the set-up stopped the refresh.
    accounts
        How many accounts there are.
    by_band
        How many of them are in each band, the best first, Not scored last.
    problems
        Everything found, in the order of sheets, rows and columns.
    """

    as_of: dt.date
    written: bool
    accounts: int
    by_band: Mapping[str, int]
    problems: tuple[Problem, ...]

    @property
    def scored(self) -> int:
        """How many accounts have a score."""
        return self.accounts - self.by_band.get(NOT_SCORED, 0)


def refresh(book: xw.Book, as_of: dt.date | None = None) -> Report:
    """Score every account of a book and write the results into it.

    Parameters
    ----------
    book
        The workbook, open on any engine. It is not saved.
    as_of
        The day the scores stand for; None for the Score date of Settings, and today
        where that is blank.

    Returns
    -------
    Report
        With `Report.written` False and the book untouched where a problem in the
        set-up stands in the way.
    """
    say(book.app, "Health Score: reading…")
    try:
        assessment = assessed(book, as_of)
        scored = assessment.scored
        plan = None if scored is None else planned_scores(assessment, scored)
        if scored is None or plan is None or assessment.findings.stop:
            return _report(assessment, written=False)
        say(book.app, f"Health Score: writing {len(plan.scores.accounts):,} accounts…")
        with quiet(book.app):
            _write(book, assessment, scored, plan)
        return _report(assessment, written=True)
    finally:
        say(book.app, text=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What to write: on Scores, and of the accounts that the Summary lists.

    The results of all accounts are not kept beside the plan that is made of them.
    """

    scores: ScoresPlan
    risks: pd.DataFrame


def planned_scores(assessment: Assessment, scored: Scored) -> Planned:
    """What to write; problems where results have no room are added."""
    results = result_columns(
        scored.scores, scored.why(), scored.data.accounts, assessment.as_of
    )
    plan = plan_scores(
        assessment.reader,
        results,
        order=first_order(scored.scores),
        churned=scored.data.accounts.churned,
        headers=scores_headers(scored.setup.model),
        findings=assessment.findings,
    )
    check_room(assessment.reader, len(assessment.problems), assessment.findings)
    return Planned(scores=plan, risks=risks(scored, results, assessment.as_of))


def _write(
    book: xw.Book, assessment: Assessment, scored: Scored, plan: Planned
) -> None:
    settings = scored.setup.settings
    colours = band_colours(book, scored.setup.bands, scored.setup.model.scale)
    write_scores(
        book,
        plan.scores,
        colours,
        stamp=stamp(scored.scores, assessment.as_of),
        thresholds=_thresholds(scored.scores),
        currency=settings.currency,
        decimals=settings.decimals,
    )
    write_summary(
        book,
        assessment.reader,
        scored,
        risky=plan.risks,
        as_of=assessment.as_of,
        colours=colours,
    )
    write_checks(book, assessment.reader, assessment.problems)
    write_sentences(
        book, scored.setup.indicators, scored.setup.model, settings.currency
    )
    write_stamp(book, scored, assessment.as_of, clock.now())


def _thresholds(scores: Scores) -> tuple[float, float, float]:
    if scores.model.counts_points:
        return signed_thresholds(scores.shown_points)
    return POINTS_THRESHOLDS


def _report(assessment: Assessment, *, written: bool) -> Report:
    scored = assessment.scored
    counts: dict[str, int] = {}
    if scored is not None:
        bands = [b.name for b in reversed(scored.scores.model.scale.bands)]
        in_band = scored.scores.band.value_counts()
        counts = {b: int(in_band.get(b, 0)) for b in (*bands, NOT_SCORED)}
    return Report(
        as_of=assessment.as_of,
        written=written,
        accounts=0 if scored is None else len(scored.scores.band),
        by_band=counts,
        problems=assessment.problems,
    )
