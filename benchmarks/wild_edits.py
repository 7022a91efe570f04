"""The edits that a workbook of others is put through, and where they were made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.opened import Area

from addin.headless import open_book
from addin.headless.box import MAX_COLUMNS, MAX_ROWS, Box
from addin.headless.errors import UnsavableWorkbookError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import xlwings as xw

    from addin.headless.store import SheetStore

SHEET, TABLE = "Scores", "WildScores"
ROWS = 50
HEADERS = ("Account", "Name", "Score", "Share", "Since", "Active")
YELLOW = (255, 238, 153)
TEXT = " <Zoë & \U0001f469‍\U0001f680> _x0041_ "
NUMBER = 4711.25
_LOOKED_AT = 200
"""Rows and columns searched for a cell that may be written over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What was edited: areas of one sheet, and whether sheet and table were added."""

    sheet: str
    areas: tuple[Area, ...]
    value_at: Box | None
    text_at: Box | None
    widened: int
    has_new_sheet: bool


def edited(source: Path, target: Path) -> Edits:
    """Edit a workbook as a refresh does, and save it elsewhere."""
    with open_book(source) as book:
        sheet = book.sheets[0]
        areas: list[Box] = []
        value_at = _write_over(sheet, areas)
        widened = sheet.impl.api.used_box().last_column + 2
        text_at = _write_below(sheet, widened, areas)
        _resize(sheet, areas)
        has_new_sheet = _add_scores(book)
        book.save(str(target))
        return Edits(
            sheet=sheet.name,
            areas=tuple(map(_area, areas)),
            value_at=value_at,
            text_at=text_at,
            widened=widened,
            has_new_sheet=has_new_sheet,
        )


def _area(box: Box) -> Area:
    return Area(
        first_row=box.row,
        first_column=box.column,
        last_row=box.last_row,
        last_column=box.last_column,
    )


def _at(sheet: xw.Sheet, box: Box) -> xw.Range:
    return sheet.range(box.address)


def _write_over(sheet: xw.Sheet, areas: list[Box]) -> Box | None:
    """Another value in the first cell that has one, another look for the last."""
    store: SheetStore = sheet.impl.api
    used = store.used_box()
    cell = next(_plain_cells(store, used), None)
    if cell is not None:
        _at(sheet, cell).value = NUMBER
        areas.append(cell)
    last = Box(row=used.last_row, column=used.last_column)
    found = _at(sheet, last)
    found.color = YELLOW
    found.font.bold = True
    found.number_format = "0.000"
    areas.append(last)
    return cell


def _plain_cells(store: SheetStore, used: Box) -> Iterator[Box]:
    kept = [*store.merged(), *(t.box for t in store.tables())]
    box = used.clipped_to(
        Box(row=used.row, column=used.column, rows=_LOOKED_AT, columns=_LOOKED_AT)
    )
    if box is None:
        return
    for row, formulas in enumerate(store.formulas(box), start=box.row):
        for column, formula in enumerate(formulas, start=box.column):
            cell = Box(row=row, column=column)
            blocked = any(area.meets(cell) for area in kept)
            if formula and not formula.startswith(("=", "{")) and not blocked:
                yield cell


def _write_below(sheet: xw.Sheet, right: int, areas: list[Box]) -> Box | None:
    """Text, a note, a link, rules and a width where nothing was."""
    used: Box = sheet.impl.api.used_box()
    top = used.last_row + 2
    if top + 5 > MAX_ROWS or right > MAX_COLUMNS:
        return None
    text_at = Box(row=top, column=2)
    _at(sheet, text_at).number_format = "@"
    _at(sheet, text_at).value = TEXT
    noted = sheet.range((top + 1, 1))
    if noted.impl.note is None:
        noted.impl.add_note("Ask Ana & co <now>")
    link = sheet.range((top + 2, 1))
    link.add_hyperlink("https://example.com/?a=1&b=2", "wild link", "tip")
    block = Box(row=top, column=1, rows=5, columns=3)
    _colour(_at(sheet, block))
    sheet.range((top, right)).column_width = 23.0
    areas.append(block)
    return text_at


def _colour(block: xw.Range) -> None:
    block.conditional_formats.add_cell_value(
        "between", '="a"', '="b"', fill_color="#00FF00", font_color="#000000"
    )
    block.conditional_formats.add_color_scale(
        ["#F8696B", "#FFEB84", "#63BE7B"], thresholds=(0.0, 50.0, 100.0)
    )


def _resize(sheet: xw.Sheet, areas: list[Box]) -> None:
    """One row more for the first table, or one less where there is no room."""
    store: SheetStore = sheet.impl.api
    for table in store.tables():
        box = table.box
        if table.has_totals or not table.has_header or box.rows < 3:
            continue
        below = Box(row=box.last_row + 1, column=box.column, columns=box.columns)
        others = [
            *store.merged(),
            *(t.box for t in store.tables() if t.name != table.name),
        ]
        free = store.blanks(below).all() and not any(o.meets(below) for o in others)
        rows = box.rows + (1 if free else -1)
        size = Box(row=box.row, column=box.column, rows=rows, columns=box.columns)
        sheet.tables[table.name].resize(_at(sheet, size))
        areas.append(Box(row=box.row, column=box.column, columns=box.columns))
        return


def _add_scores(book: xw.Book) -> bool:
    if SHEET.casefold() in {sheet.name.casefold() for sheet in book.sheets}:
        return False
    shown = book.sheets.active
    try:
        sheet = book.sheets.add(SHEET, after=book.sheets[len(book.sheets) - 1])
    except UnsavableWorkbookError:  # protected structure, as it should be
        return False
    shown.impl.activate()
    rows = [
        (f"A{n}", f"{TEXT}{n}", n * 1.5, n / ROWS, 45000 + n, n % 2 == 0)
        for n in range(ROWS)
    ]
    sheet.range("A1").value = [HEADERS, *rows]
    table = sheet.range((1, 1), (ROWS + 1, len(HEADERS)))
    sheet.tables.add(source=table, name=TABLE)
    sheet.range("C2:C51").number_format = '[Red]0.0;"none"0.0'
    sheet.range("D2:D51").number_format = "0 %"
    sheet.range("E2:E51").number_format = "yyyy-mm-dd"
    sheet.range("A1:F1").color = YELLOW
    sheet.range("A1:F1").font.name = "Calibri"
    sheet.range("A1:F1").font.size = 13
    sheet.range("B:B").column_width = 40
    _colour(sheet.range("C2:C51"))
    return True
