"""Collected problems, and set-up rows that report their own bad cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from addin.reading.grid import Cell, Grid, body_rows, is_blank
from addin.reading.headers import nearest_or_first, normal
from scoring.problems import Problem, problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from workbook_templates import contract


@dataclass(slots=True)
class Findings:
    """Problems found so far; grows while a book is read."""

    problems: list[Problem] = field(default_factory=list)

    def add(
        self, code: str, sheet: str, cell: str | None = None, /, **facts: object
    ) -> None:
        """Add the catalogue's problem of this code."""
        self.problems.append(problem(code, sheet=sheet, cell=cell, **facts))

    @property
    def stop(self) -> bool:
        """Whether any problem keeps the refresh from writing."""
        return any(p.stops for p in self.problems)


def as_text(value: Cell) -> str:
    """A set-up cell as people read it: trimmed, whole numbers without a point."""
    if is_blank(value):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value).replace("\u00a0", " ").strip()


def as_number(value: Cell) -> float | None:
    """A set-up cell as a number, None where it is not one.

    TRUE is not 1, and text that Excel would read as a number is one: set-up cells
    are few, and a weight typed into a text cell means what it shows.
    """
    if isinstance(value, bool) or is_blank(value):
        return None
    try:
        number = float(str(value).strip())
    except ValueError:
        return _percentage(str(value))
    return number if abs(number) != float("inf") and number == number else None  # noqa: PLR0124 - NaN is the one value unequal to itself


def _percentage(text: str) -> float | None:
    stripped = text.strip()
    if not stripped.endswith("%"):
        return None
    try:
        return float(stripped[:-1]) / 100
    except ValueError:
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One body row of a set-up table.

    Reading a cell that cannot be used adds a problem at that cell and returns None.
    """

    grid: Grid
    spec: contract.Table
    index: int
    findings: Findings

    def position(self, column: str) -> int:
        """Position of a contract column in this grid, or -1."""
        return self.grid.position(column, self.spec.column(column).aliases)

    def value(self, column: str) -> Cell:
        """The cell under this column; None where the table lacks the column."""
        position = self.position(column)
        return None if position < 0 else self.grid.rows[self.index][position]

    def address(self, column: str) -> str:
        """A1 address of the cell under this column, else of the row's first cell."""
        return self.grid.cell(self.index, max(self.position(column), 0))

    def where(self, column: str) -> str:
        """The cell as people write it, such as ``Sources!D6``."""
        return f"{self.grid.sheet}!{self.address(column)}"

    def text(self, column: str) -> str:
        """The cell as text, empty where blank."""
        return as_text(self.value(column))

    def say(self, code: str, at: str, /, **facts: object) -> None:
        """Add a problem at the cell under the column `at`."""
        self.findings.add(code, self.grid.sheet, self.address(at), **facts)

    def number(self, column: str, example: str) -> float | None:
        """The cell as a number; None where blank or, with a problem, not a number."""
        value = self.value(column)
        if is_blank(value):
            return None
        number = as_number(value)
        if number is None:
            self.say(
                "number-expected",
                column,
                value=as_text(value),
                column=column,
                example=example,
            )
        return number

    def word(self, column: str, what: str, default: str) -> str | None:
        """The cell as one of the column's choices; the default where blank."""
        text = self.text(column)
        if not text:
            return default
        choices = self.spec.column(column).choices
        for choice in choices:
            if normal(choice) == normal(text):
                return choice
        self.say_unknown(column, what, text, choices)
        return None

    def say_unknown(
        self, column: str, what: str, text: str, choices: Sequence[str]
    ) -> None:
        """Add the problem of a word outside its closed list."""
        self.say(
            "word-unknown",
            column,
            value=text,
            what=what,
            choices=", ".join(choices),
            nearest=nearest_or_first(text, choices),
        )


def setup_rows(grid: Grid, spec: contract.Table, findings: Findings) -> Iterator[Row]:
    """The filled rows of a set-up table."""
    for index in body_rows(grid):
        yield Row(grid=grid, spec=spec, index=index, findings=findings)


def headers_complete(grid: Grid, spec: contract.Table, findings: Findings) -> bool:
    """Whether the table has every required column, once; problems where not."""
    complete = True
    for column in spec.columns:
        if column.required and grid.position(column.name, column.aliases) < 0:
            near = nearest_or_first(column.name, [h for h in grid.headers if h])
            findings.add(
                "column-missing",
                grid.sheet,
                grid.header_cell(0),
                column=column.name,
                seen="",
                nearest=f", perhaps {near}" if near else "",
            )
            complete = False
    return _headers_once(grid, spec, findings) and complete


def _headers_once(grid: Grid, spec: contract.Table, findings: Findings) -> bool:
    wanted = {normal(column.name) for column in spec.columns}
    seen: set[str] = set()
    once = True
    for position, header in enumerate(grid.headers):
        name = normal(header)
        if name in seen and name in wanted:
            findings.add(
                "column-twice", grid.sheet, grid.header_cell(position), column=header
            )
            once = False
        seen.add(name)
    return once
