"""Collected problems, and set-up rows that report their own bad cells."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from addin.blocks import Cell, is_blank
from addin.reading.grid import Grid, body_rows
from addin.reading.nearest import nearest, nearest_or_all
from scoring.cell_column import trimmed
from scoring.cell_text import number_in
from scoring.problems import Problem, problem
from workbook_templates import contract
from workbook_templates.headers import normal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NOT_CALCULATED = "#GETTING_DATA"
"""What a formula shows whose result is not there yet: the file was saved by a program
that does not calculate."""


@dataclass(slots=True)
class Findings:
    """Problems found so far; grows while a book is read."""

    problems: list[Problem] = field(default_factory=list)

    def add(
        self, code: str, sheet: str, cell: str | None = None, /, **facts: object
    ) -> None:
        """Add the catalogue's problem of this code.

        A set-up formula without a result is named as one, whatever was due there.
        """
        found = problem(code, sheet=sheet, cell=cell, **facts)
        if found.stops and NOT_CALCULATED in facts.values():
            found = problem("setup-not-calculated", sheet=sheet, cell=cell)
        self.problems.append(found)

    @property
    def stop(self) -> bool:
        """Whether any problem keeps the refresh from writing."""
        return any(p.stops for p in self.problems)

    def stop_on(self, sheet: str) -> bool:
        """Whether such a problem stands on this sheet.

        What only a whole sheet can show, such as a total, says nothing then.
        """
        return any(p.stops and p.sheet == sheet for p in self.problems)


def as_text(value: Cell) -> str:
    """A cell as Excel shows it: trimmed, whole numbers without a point, TRUE."""
    if is_blank(value):
        return ""
    if isinstance(value, bool):
        return str(value).upper()
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
    number = float(value) if isinstance(value, int | float) else _number_in(value)
    return number if math.isfinite(number) else None


def _number_in(value: Cell) -> float:
    return number_in(trimmed(str(value)))


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

    def say_long(self, column: str, name: str) -> None:
        """Report a name that Excel cannot hold where it has to stand."""
        if len(name) > contract.LONGEST_NAME:
            longest = contract.LONGEST_NAME
            self.say("name-too-long", column, length=len(name), longest=longest)

    def say_blank(self, column: str, what: str) -> None:
        """Add the problem of a blank cell where `what` is due."""
        self.say("cell-blank", column, column=column, what=what)

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
            nearest=nearest_or_all(text, choices),
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
            near = _misnamed(column.name, grid, spec)
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


def _misnamed(name: str, grid: Grid, spec: contract.Table) -> str | None:
    """The header that most likely stands in for a missing one."""
    claimed = {grid.position(column.name, column.aliases) for column in spec.columns}
    free = [h for at, h in enumerate(grid.headers) if h and at not in claimed]
    return free[0] if len(free) == 1 else nearest(name, free)


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
