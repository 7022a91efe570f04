"""The same refresh with openpyxl at both ends, to compare the file engine with.

openpyxl loads the workbook and hands over the values of its cells; problems and scores
are found by the very functions that the product uses; openpyxl writes every result with
its number format and its band's fill, and saves.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from openpyxl import load_workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter, range_boundaries

from addin.assessment import assessed
from addin.blocks import cells_of
from addin.refresh import planned_scores
from workbook_templates import contract, palette
from workbook_templates.contract import Kind, Result, is_points_header
from workbook_templates.number_formats import number_format

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.writing.scores import ScoresPlan
    from scoring.problems import Problem

FILLS = {
    "Red": PatternFill("solid", fgColor=palette.BAND_RED),
    "Amber": PatternFill("solid", fgColor=palette.BAND_AMBER),
    "Green": PatternFill("solid", fgColor=palette.BAND_GREEN),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """As much of a range as reading asks for."""

    sheet: Worksheet
    row: int
    column: int
    last_row: int
    last_column: int
    impl: None = None

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return self.last_row - self.row + 1, self.last_column - self.column + 1

    def options(self, **_: object) -> Area:
        """The same: values come as reading asks for them anyway."""
        return self

    @property
    def value(self) -> list[list[object]]:
        """Rows of cells, numbers as floats like Excel's own."""
        rows = self.sheet.iter_rows(
            self.row, self.last_row, self.column, self.last_column, values_only=True
        )
        return [[float(v) if type(v) is int else v for v in row] for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A named table."""

    name: str
    range: Area


class Sheet:
    """A sheet as reading sees it."""

    def __init__(self, sheet: Worksheet) -> None:
        self.name = sheet.title
        self.used_range = _area(sheet, sheet.calculate_dimension())
        self.tables = [
            Table(name=table.displayName, range=_area(sheet, table.ref))
            for table in sheet.tables.values()
        ]


class Book:
    """A workbook as reading sees it."""

    def __init__(self, workbook: Workbook) -> None:
        self.sheets = Sheets({s.title: Sheet(s) for s in workbook.worksheets})


class Sheets:
    """The sheets in order, or by name."""

    def __init__(self, by_name: dict[str, Sheet]) -> None:
        self._by_name = by_name

    def __iter__(self) -> Iterator[Sheet]:
        return iter(self._by_name.values())

    def __getitem__(self, name: str) -> Sheet:
        return self._by_name[name]


def _area(sheet: Worksheet, cells: str) -> Area:
    left, top, right, bottom = range_boundaries(cells)
    return Area(sheet=sheet, row=top, column=left, last_row=bottom, last_column=right)


def refresh(source: str, target: str) -> None:
    """Load, score, write and save."""
    workbook = load_workbook(source)
    book: Any = Book(workbook)
    assessment = assessed(book)
    scored = assessment.scored
    if scored is None:
        raise SystemExit("the set-up has errors")
    plan = planned_scores(assessment, scored).scores
    _write_scores(workbook[contract.SCORES.sheet], plan)
    _write_checks(workbook[contract.DATA_CHECKS.sheet], assessment.problems)
    workbook.save(target)


def _write_scores(sheet: Worksheet, plan: ScoresPlan) -> None:
    top, left = plan.sheet.row, plan.sheet.column
    headers = plan.columns.headers
    for position in plan.columns.ours:
        header, column = headers[position], left + position
        kind = Kind.WHOLE if is_points_header(header) else _kind(header)
        shown = number_format(kind)
        sheet.cell(top, column, header)
        for row, value in enumerate(cells_of(plan.cells[header]), top + 1):
            cell = sheet.cell(row, column, value)
            cell.number_format = shown
            if header == Result.BAND and value in FILLS:
                cell.fill = FILLS[value]
    last = sheet.cell(top + len(plan.accounts), left + len(headers) - 1)
    _resize(sheet, contract.SCORES.name, top, left, last.coordinate)


def _kind(header: str) -> Kind:
    return contract.SCORES.column(header).kind


def _write_checks(sheet: Worksheet, problems: tuple[Problem, ...]) -> None:
    top = contract.HEADER_ROW
    for row, problem in enumerate(problems, top + 1):
        cells = (problem.severity.value, problem.where, problem.found, problem.remedy)
        for column, value in enumerate(cells, 1):
            sheet.cell(row, column, value)
    width = get_column_letter(len(contract.DATA_CHECKS.columns))
    bottom = top + max(len(problems), 1)
    _resize(sheet, contract.DATA_CHECKS.name, top, 1, f"{width}{bottom}")


def _resize(sheet: Worksheet, name: str, top: int, left: int, last: str) -> None:
    table = sheet.tables[name]
    table.ref = f"{get_column_letter(left)}{top}:{last}"
    if table.autoFilter is not None:
        table.autoFilter.ref = table.ref


if __name__ == "__main__":
    refresh(sys.argv[1], sys.argv[2])
