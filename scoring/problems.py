"""What the owner of a sheet can mend, as values.

A `Problem` names the cell, what was found there, what was expected and how to mend
it. Problems are collected, never raised: one refresh shows all of them at once. What
a programmer has to mend is an exception and lives in `scoring.errors`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from scoring.problem_catalogue import CATALOGUE

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing on a sheet that its owner can mend.

    Parameters
    ----------
    code
        Stable name in the catalogue, such as ``weight-not-a-number``.
    severity
        Error, warning or info.
    stops
        Whether a refresh must write nothing while this stands. True only for errors
        in the set-up; problems in data never stop a refresh.
    sheet, cell
        Where. `cell` is an A1 address, or None for a problem of a whole sheet.
    found
        What is there, a clause without a full stop.
    expected
        What would be right, a noun phrase.
    remedy
        What to do, whole sentences.
    """

    code: str
    severity: Severity
    stops: bool
    sheet: str
    cell: str | None
    found: str
    expected: str
    remedy: str

    @property
    def where(self) -> str:
        """The cell as people write it: ``Weights!C7``, or the sheet alone."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet

    @property
    def text(self) -> str:
        """The whole problem in one line: where, what was found, how to mend it."""
        return f"{self.where}: {self.found}. {self.remedy}"


def problem(
    code: str, *, sheet: str, cell: str | None = None, **facts: object
) -> Problem:
    """Return the catalogue's problem of this code with its blanks filled in.

    Parameters
    ----------
    code
        A key of `scoring.problem_catalogue.CATALOGUE`.
    sheet, cell
        Where it stands.
    **facts
        Values for the blanks of the entry's sentences.

    Raises
    ------
    KeyError
        If the code is not in the catalogue or a blank has no value.
    """
    entry = CATALOGUE[code]
    return Problem(
        code=code,
        severity=Severity(entry.severity),
        stops=entry.stops,
        sheet=sheet,
        cell=cell,
        found=entry.found.format_map(facts),
        expected=entry.expected.format_map(facts),
        remedy=entry.remedy.format_map(facts),
    )


def stopping(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that keep a refresh from writing anything."""
    return tuple(p for p in problems if p.stops)


def worth_an_exit_code(problems: Iterable[Problem]) -> bool:
    """Whether any problem is more than information."""
    return any(p.severity is not Severity.INFO for p in problems)
