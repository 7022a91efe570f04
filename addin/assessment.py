"""A book read and scored, with nothing written: what check and refresh share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin import clock
from addin.reading.data import Data, read_data
from addin.reading.findings import Findings
from addin.reading.plausible import check_raw_values
from addin.reading.setup import SetUp, read_setup
from addin.reading.sheets import SheetReader, sheet_reader
from addin.writing.checks import sorted_problems
from scoring.reasons import why
from scoring.score import Scores, score
from scoring.segments import overlaps

if TYPE_CHECKING:
    import datetime as dt

    import pandas as pd
    import xlwings as xw

    from scoring.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """Everything that is known of a book whose set-up can be used."""

    setup: SetUp
    data: Data
    scores: Scores

    def why(self) -> pd.Series:
        """A line per account; made anew, because a million lines take 100 MB."""
        return why(self.scores, self.data.raw, self.setup.settings.currency)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """A book as read.

    Parameters
    ----------
    as_of
        The day the scores stand for.
    reader
        The sheets as read.
    scored
        The scores; None where a problem in the set-up stops them.
    findings
        All problems so far.
    """

    as_of: dt.date
    reader: SheetReader
    scored: Scored | None
    findings: Findings

    @property
    def refreshable(self) -> bool:
        """Whether a refresh would write."""
        return self.scored is not None and not self.findings.stop

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems, in the order of sheets, rows and columns."""
        return sorted_problems(self.findings.problems, self.reader.sheets)


def assessed(book: xw.Book, as_of: dt.date | None = None) -> Assessment:
    """Read and score a book.

    Parameters
    ----------
    book
        Any workbook, on any engine.
    as_of
        The day the scores stand for; None for the Score date of Settings, and today
        where that is blank.
    """
    findings = Findings()
    reader = sheet_reader(book)
    setup = read_setup(reader, findings)
    stated = None if setup is None else setup.settings.score_date
    day = as_of or stated or clock.today()
    scored = None if setup is None else _scored(setup, day, findings)
    return Assessment(as_of=day, reader=reader, scored=scored, findings=findings)


def _scored(setup: SetUp, as_of: dt.date, findings: Findings) -> Scored | None:
    data = read_data(setup, as_of, findings)
    if data is None or findings.stop:
        return None
    tested = {c.column for card in setup.model.scorecards for c in card.conditions}
    frame = data.accounts.frame(sorted(tested))
    check_raw_values(setup, data, findings)
    for overlap in overlaps(setup.model, frame):
        findings.add(
            "scorecards-overlap",
            *setup.scorecard_places[overlap.second],
            count=f"{overlap.count:,} account{'' if overlap.count == 1 else 's'}",
            first=overlap.first,
            second=overlap.second,
        )
    return Scored(setup=setup, data=data, scores=score(setup.model, frame, data.raw))
