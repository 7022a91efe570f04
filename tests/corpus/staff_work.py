"""Templates that staff have worked in: on, beside and around our results."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from corpus.bases import SMALLEST_RECIPE, saved
from corpus.case import Case, cases_of
from corpus.decorated_analysis import add_pivot
from corpus.decorated_drawings import put_drawing, shape
from corpus.draft import WORKBOOK, Draft
from openpyxl.comments import Comment
from openpyxl.formatting.rule import DataBarRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table, TableColumn, TableFormula

from workbook_templates.build import build
from workbook_templates.contract import HEADER_ROW, SCORES
from workbook_templates.recipes import RECIPES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

FIRST_ROW = HEADER_ROW + 1
STAFF_NOTE, STAFF_SUM = "Staff note", "Staff sum"


def _worked_in(*changes: Callable[[Workbook], object]) -> bytes:
    workbook = build(RECIPES[SMALLEST_RECIPE])
    for change in changes:
        change(workbook)
    return saved(workbook)


def _listed(workbook: Workbook) -> list[str]:
    """Put the accounts on Scores, as an earlier refresh would have; their ids."""
    accounts, scores = workbook["Accounts"], workbook[SCORES.sheet]
    ids = [str(cell.value) for cell in accounts["A"][1:] if cell.value]
    for row, account in enumerate(reversed(ids), start=FIRST_ROW):
        scores.cell(row, 1, account)
    _resize(scores, rows=len(ids))
    return ids


def _resize(
    scores: Worksheet, *, rows: int, more: tuple[TableColumn, ...] = ()
) -> None:
    table = scores.tables[SCORES.name]
    table.tableColumns += list(more)
    last = get_column_letter(len(table.tableColumns))
    table.ref = f"A{HEADER_ROW}:{last}{HEADER_ROW + rows}"
    table.autoFilter.ref = table.ref


def _staff_columns(workbook: Workbook) -> None:
    """Notes and a formula to the right of ours, one of each per account."""
    ids = _listed(workbook)
    scores = workbook[SCORES.sheet]
    first = len(scores.tables[SCORES.name].tableColumns) + 1
    formula = TableFormula(attr_text="Scores[[#This Row],[Score]]*2")
    columns = (
        TableColumn(id=first, name=STAFF_NOTE),
        TableColumn(id=first + 1, name=STAFF_SUM, calculatedColumnFormula=formula),
    )
    for offset, column in enumerate(columns):
        scores.cell(HEADER_ROW, first + offset, column.name)
    for row in range(FIRST_ROW, FIRST_ROW + len(ids)):
        scores.cell(row, first, f"about {scores.cell(row, 1).value}")
        scores.cell(row, first + 1, f"=C{row}*2").font = Font(italic=True)
    _resize(scores, rows=len(ids), more=columns)


def _staff_column_inside(workbook: Workbook) -> None:
    """A column of staff in place of Grade, between ours."""
    ids = _listed(workbook)
    scores = workbook[SCORES.sheet]
    position = SCORES.headers.index("Grade") + 1
    scores.cell(HEADER_ROW, position, STAFF_NOTE)
    scores.tables[SCORES.name].tableColumns[position - 1].name = STAFF_NOTE
    for row in range(FIRST_ROW, FIRST_ROW + len(ids)):
        scores.cell(row, position, f"about {scores.cell(row, 1).value}")


def _beside_results(workbook: Workbook) -> None:
    """A table, rules, notes and a dropdown of staff on Scores."""
    scores = workbook[SCORES.sheet]
    for number, words in enumerate(("Staff item", "one", "two"), start=HEADER_ROW):
        scores.cell(number, 30, words)
    scores.add_table(Table(displayName="StaffSide", ref="AD4:AD6"))
    look = PatternFill("solid", bgColor="FFEE99")
    scores.conditional_formatting.add(
        "A5:C400", FormulaRule(formula=["$C5>50"], fill=look)
    )
    scores.conditional_formatting.add(
        "AD5:AD6", DataBarRule("min", None, "max", None, "FF0000")
    )
    scores["AD5"].comment = Comment("Ask Ana", "Staff")
    dropdown = DataValidation(type="list", formula1='"one,two"')
    dropdown.add("AD5:AD6")
    scores.add_data_validation(dropdown)
    scores.row_dimensions[5].height = 61
    scores.column_dimensions["B"].width = 41
    scores["AD8"] = "=SUM(C5:C400)"


def _below_checks(workbook: Workbook) -> None:
    """A line of staff far below the problems."""
    workbook["Data checks"]["A90"] = "Reviewed by Ana"
    workbook["Data checks"]["B90"] = "=TODAY()"
    workbook["Start"]["J30"] = "Team room 4"
    workbook["Indicators"]["AB9"] = "=COUNTA(A:A)"


def _on_summary(workbook: Workbook) -> None:
    """Cells and a merged heading of staff right of the page."""
    summary = workbook["Summary"]
    summary["R3"] = "Staff view"
    summary.merge_cells("R3:T3")
    summary["R4"] = "=C9/2"


def _hidden(workbook: Workbook) -> None:
    workbook[SCORES.sheet].sheet_state = "hidden"
    workbook["Data checks"].sheet_state = "veryHidden"


def _moved(workbook: Workbook) -> None:
    workbook.move_sheet(SCORES.sheet, len(workbook.sheetnames))
    workbook.active = workbook.sheetnames.index("Accounts")


def _without_results(workbook: Workbook) -> None:
    """Scores and Data checks deleted: both come back between sheets of staff."""
    for name in (SCORES.sheet, "Data checks"):
        del workbook[name]
    workbook.defined_names.pop("LastRefresh")


def _own_sheets(workbook: Workbook) -> None:
    """Sheets of staff among ours, reading our results, with names of their own."""
    first = workbook.create_sheet("Ana's plan", 0)
    first["A1"] = '=VLOOKUP("A-1",Scores!A:C,3,FALSE)'
    first["A2"] = "=SUM(Scores[Score])"
    first.sheet_properties.tabColor = "FF0000"
    for sheet in workbook.worksheets:
        sheet.sheet_view.tabSelected = False
    second = workbook.create_sheet("Zeit & Geld")
    second["A1"] = "=Scores!C5"
    first.defined_names["Local"] = DefinedName("Local", attr_text="'Ana''s plan'!$A$1")
    hidden = DefinedName("StaffHidden", attr_text="Scores!$C$5:$C$99", hidden=True)
    workbook.defined_names["StaffHidden"] = hidden


def _pivot_and_shapes() -> Draft:
    book = Draft(_worked_in(_staff_columns, _own_sheets))
    add_pivot(book, "Zeit & Geld", 'name="Scores"', "Account")
    put_drawing(book, "Zeit & Geld", shape(2, "Box"))
    book.child(
        WORKBOOK,
        '<customWorkbookViews><customWorkbookView name="Staff" '
        'guid="{6A1A4B5C-0000-4000-8000-00000000000A}" windowWidth="8" '
        'windowHeight="6" activeSheetId="2"/></customWorkbookViews>',
    )
    return book


_CHANGES: Mapping[str, tuple[Callable[[Workbook], object], ...]] = {
    "staff-columns": (_staff_columns,),
    "staff-column-inside": (_staff_column_inside,),
    "beside-results": (_listed, _beside_results),
    "below-checks": (_below_checks,),
    "on-summary": (_on_summary,),
    "hidden-results": (_hidden,),
    "scores-moved": (_moved,),
    "results-deleted": (_without_results,),
    "own-sheets": (_own_sheets,),
    "all-of-staff": (
        _staff_columns,
        _beside_results,
        _below_checks,
        _on_summary,
        _own_sheets,
    ),
}

CASES = (
    *(
        Case(name=name, content=partial(_worked_in, *changes))
        for name, changes in _CHANGES.items()
    ),
    *cases_of({"staff-pivot-and-shapes": _pivot_and_shapes}),
)
