"""The Data checks sheet: every problem with a link to its cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.writing.area import area, dress, put
from addin.writing.fresh import dress_header, fresh_sheet
from workbook_templates import contract, palette

if TYPE_CHECKING:
    from collections.abc import Sequence

    import xlwings as xw

    from addin.blocks import Cell
    from addin.reading.sheets import SheetReader
    from scoring.problems import Problem

SPEC = contract.DATA_CHECKS
NOTHING_FOUND = "No problems found."
WHERE = SPEC.headers.index("Where")


def sorted_problems(
    problems: Sequence[Problem], sheets: Sequence[str]
) -> tuple[Problem, ...]:
    """Problems in the order of sheets, then rows, then columns."""
    order = {sheet: number for number, sheet in enumerate(sheets)}
    return tuple(sorted(problems, key=lambda p: _reading_order(p, order)))


def _reading_order(
    problem: Problem, order: dict[str, int]
) -> tuple[int, int, int, str, str]:
    match = re.fullmatch(r"([A-Z]+)(\d+)", problem.cell or "")
    letters, row = (match[1], int(match[2])) if match else ("", 0)
    return (
        order.get(problem.sheet, -1),
        row,
        len(letters),
        letters,
        problem.code,
    )


def write_checks(
    book: xw.Book, reader: SheetReader, problems: Sequence[Problem]
) -> None:
    """Replace the rows of Data checks with these problems."""
    rows = [_row(problem) for problem in problems]
    if not rows:
        rows = [["", "", NOTHING_FOUND, "", ""]]
    place = reader.tables.get(SPEC.name.casefold())
    grid = reader.table(SPEC)
    if grid is None:
        sheet = fresh_sheet(book, SPEC, after=book.sheets[len(book.sheets) - 1])
        top, left, old_height = contract.HEADER_ROW, 1, 0
    else:
        sheet = book.sheets[grid.sheet]
        top, left = grid.row, grid.column
        old_height = len(grid.rows) + 1 if place is None else place.height
    width = len(SPEC.columns)
    table = area(sheet, top, left, len(rows) + 1, width)
    if place is not None:
        sheet.tables[SPEC.name].resize(table)
    if old_height > len(rows) + 1:
        area(
            sheet, top + len(rows) + 1, left, old_height - len(rows) - 1, width
        ).clear_contents()
    put(sheet, top, left, [SPEC.headers])
    for position, column in enumerate(SPEC.columns):
        block = area(sheet, top + 1, left + position, len(rows), 1)
        dress(block, column)
        if position == WHERE:
            # the link is a formula, which a text cell would show instead of follow
            block.number_format = "General"
            block.font.color = f"#{palette.ACCENT}"
    put(sheet, top + 1, left, rows)
    if place is None:
        sheet.tables.add(source=table, name=SPEC.name)
        for position, column in enumerate(SPEC.columns):
            dress_header(sheet.range((top, left + position)), column)


def _row(problem: Problem) -> list[Cell]:
    return [
        problem.severity.value,
        _link(problem),
        _capitalised(problem.found),
        _capitalised(problem.expected),
        problem.remedy,
    ]


def _capitalised(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


def _link(problem: Problem) -> str:
    sheet = problem.sheet.replace("'", "''")
    target = f"#'{sheet}'!{problem.cell or 'A1'}"
    return f'=HYPERLINK("{_quoted(target)}","{_quoted(problem.where)}")'


def _quoted(text: str) -> str:
    return text.replace('"', '""')
