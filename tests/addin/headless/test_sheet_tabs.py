"""Sheets that are renamed, deleted, copied and brought to front, in saved files."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
import xlwings as xw
from auditing import complaints, complaints_of_any_file
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from addin.headless import open_book
from addin.headless.errors import UnsavableWorkbookError
from addin.headless.package.package import Package

if TYPE_CHECKING:
    from pathlib import Path

CHAIN = (
    b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<c r="A1" i="2"/></calcChain>'
)
TYPES = {
    "calcChain": "application/vnd.openxmlformats-officedocument.spreadsheetml"
    ".calcChain+xml",
    "vbaProject": "application/vnd.ms-office.vbaProject",
}

Opener = Callable[[Callable[[openpyxl.Workbook], None]], xw.Book]


def furnished(workbook: openpyxl.Workbook) -> None:
    """Three sheets: Data with a table, a link and names, Other, and Last."""
    data = workbook["Data"]
    for row in (["key", "count"], ["a", 1], ["b", 2]):
        data.append(row)
    data.add_table(Table(displayName="Facts3", ref="A1:B3"))
    data["D1"].hyperlink = "https://example.org/"
    data["D1"].value = "link"
    data.merge_cells("F1:G2")
    data.print_area = "A1:B3"
    workbook.create_sheet("Other")["A1"] = "other"
    workbook.create_sheet("Last")["A1"] = "last"
    names = workbook.defined_names
    names["Total"] = DefinedName("Total", attr_text="Data!$B$2")
    names["Rest"] = DefinedName("Rest", attr_text="'Other'!$A$1&\"Data!\"")
    local = workbook["Last"].defined_names
    local["Here"] = DefinedName("Here", attr_text="Last!$A$1")


def saved(book: xw.Book, tmp_path: Path) -> openpyxl.Workbook:
    """What was saved, read by another, after an auditor had a look at it."""
    path = tmp_path / "saved.xlsx"
    book.save(path)
    assert complaints(path) <= complaints_of_any_file(tmp_path)
    return openpyxl.load_workbook(path)


def test_a_renamed_sheet_keeps_its_names(opened_with: Opener, tmp_path: Path):
    book = opened_with(furnished)
    book.sheets["Data"].name = "It's new"
    again = saved(book, tmp_path)
    assert again.sheetnames == ["It's new", "Other", "Last"]
    assert again.defined_names["Total"].attr_text == "'It''s new'!$B$2"
    assert again.defined_names["Rest"].attr_text == "'Other'!$A$1&\"Data!\""
    assert again["It's new"].print_area == "'It''s new'!$A$1:$B$3"
    assert book.names["Total"].refers_to_range.sheet.name == "It's new"


def test_a_name_that_is_taken_is_refused(opened_with: Opener):
    book = opened_with(furnished)
    with pytest.raises(xw.XlwingsError, match="already has a sheet"):
        book.sheets["Data"].name = "oTHER"
    book.sheets["Data"].name = "DATA"
    assert book.sheet_names[0] == "DATA"


@pytest.mark.parametrize("name", ["Data", "A b's"])
@pytest.mark.parametrize("action", ["rename", "delete"])
def test_a_sheet_that_formulas_name_stays_as_it_is(
    opened_with: Opener, name: str, action: str
):
    def build(workbook: openpyxl.Workbook) -> None:
        workbook["Data"].title = name
        quoted = name.replace("'", "''")
        workbook.create_sheet("Other")["A1"] = f"='{quoted}'!B2"

    sheet = opened_with(build).sheets[name]
    with pytest.raises(NotImplementedError):
        _rename_or_delete(sheet, action)
    assert sheet.name == name


@pytest.mark.parametrize("action", ["rename", "delete"])
def test_a_sheet_that_a_new_formula_names_stays_as_it_is(
    opened_with: Opener, action: str
):
    book = opened_with(furnished)
    book.sheets["Other"].range("C1").formula = "=SUM(Data!B2:B3)"
    with pytest.raises(NotImplementedError):
        _rename_or_delete(book.sheets["Data"], action)


def _rename_or_delete(sheet: xw.Sheet, action: str) -> None:
    if action == "delete":
        sheet.impl.delete()
    else:
        sheet.name = "New"


@pytest.mark.parametrize("action", ["rename", "delete"])
def test_a_sheet_that_a_chart_elsewhere_plots_stays_as_it_is(
    opened_with: Opener, action: str
):
    def build(workbook: openpyxl.Workbook) -> None:
        furnished(workbook)
        chart = BarChart()
        chart.add_data(Reference(workbook["Data"], min_col=2, min_row=2, max_row=3))
        workbook["Other"].add_chart(chart)

    with pytest.raises(NotImplementedError, match=r"chart1\.xml"):
        _rename_or_delete(opened_with(build).sheets["Data"], action)


def test_a_deleted_sheet_takes_its_parts_and_names_along(
    opened_with: Opener, tmp_path: Path
):
    def build(workbook: openpyxl.Workbook) -> None:
        furnished(workbook)
        data = workbook["Data"]
        data["A9"].comment = Comment("note", "Ana")
        chart = BarChart()
        chart.add_data(Reference(data, min_col=2, min_row=2, max_row=3))
        data.add_chart(chart)
        workbook.active = 2

    book = opened_with(build)
    book.sheets["Data"].impl.delete()
    again = saved(book, tmp_path)
    assert again.sheetnames == ["Other", "Last"]
    assert again.active.title == "Last"
    assert again["Last"].defined_names["Here"].attr_text == "Last!$A$1"
    assert again.defined_names["Total"].attr_text == "#REF!$B$2"
    parts = set(book.impl.api.package.parts)
    kinds = ("chart", "drawing", "comment", "vml", "table", "sheet1.xml")
    assert [part for part in parts if any(kind in part for kind in kinds)] == []


def test_the_sheet_in_front_hands_over_when_it_is_deleted(
    opened_with: Opener, tmp_path: Path
):
    book = opened_with(furnished)
    book.sheets["Last"].impl.activate()
    book.sheets["Last"].impl.delete()
    again = saved(book, tmp_path)
    assert again.active.title == "Other"
    selected = [bool(sheet.sheet_view.tabSelected) for sheet in again]
    assert selected == [False, True]


def test_the_last_sheet_that_shows_stays(opened_with: Opener):
    book = opened_with(furnished)
    for name in ("Other", "Last"):
        book.sheets[name].visible = False
    with pytest.raises(xw.XlwingsError, match="has to have a sheet"):
        book.sheets["Data"].impl.delete()


def test_a_copied_sheet_has_a_table_and_names_of_its_own(
    opened_with: Opener, tmp_path: Path
):
    book = opened_with(furnished)
    copy = book.sheets["Data"].copy(after=book.sheets["Other"])
    assert (copy.name, book.sheets.active) == ("Data (2)", copy)
    copy.range("B2").value = 9
    again = saved(book, tmp_path)
    assert again.sheetnames == ["Data", "Other", "Data (2)", "Last"]
    assert [again[name]["B2"].value for name in ("Data", "Data (2)")] == [1, 9]
    made = again["Data (2)"]
    assert list(made.tables) == ["Facts1"]
    assert list(again["Data"].tables) == ["Facts3"]
    assert made["D1"].hyperlink.target == "https://example.org/"
    assert [str(area) for area in made.merged_cells.ranges] == ["F1:G2"]
    assert made.print_area == "'Data (2)'!$A$1:$B$3"
    # of several selected sheets, all would take what is typed
    assert [sheet.title for sheet in again if sheet.sheet_view.tabSelected] == [
        "Data (2)"
    ]


def test_a_copy_is_not_changed_by_what_happens_to_the_other(opened_with: Opener):
    book = opened_with(furnished)
    data = book.sheets["Data"]
    data.range("A2").value = "before"
    copy = data.copy(name="Copy")
    data.range("A2").value = "after"
    assert copy.range("A2").value == "before"


def test_a_copy_has_the_look_that_was_set_last(opened_with: Opener, tmp_path: Path):
    book = opened_with(furnished)
    other = book.sheets["Other"]
    other.range("A1").font.bold = True
    other.copy(name="Copy")
    found = saved(book, tmp_path)
    assert found["Other"]["A1"].font.b
    assert found["Copy"]["A1"].font.b


def test_what_cannot_be_copied_is_said(opened_with: Opener):
    def build(workbook: openpyxl.Workbook) -> None:
        furnished(workbook)
        workbook["Other"]["A1"].comment = Comment("note", "Ana")
        workbook["Data"]["C5"] = "=SUM(Facts3[count])"

    book = opened_with(build)
    for name in ("Other", "Data"):
        with pytest.raises(NotImplementedError, match="cannot be copied"):
            book.sheets[name].copy()
    assert len(book.sheets) == 3


def test_only_plain_values_cross_to_another_workbook(
    opened_with: Opener, book_path: Path
):
    book, other = opened_with(furnished), open_book(book_path)
    other.sheets["Data"].range("B1").value = [1.0, "x", True]
    copy = other.sheets["Data"].copy(before=book.sheets["Other"])
    assert (copy.name, copy.index) == ("Data (2)", 2)
    assert copy.range("B1:D1").value == [1.0, "x", True]
    other.sheets["Data"].range("B1").color = (1, 2, 3)
    with pytest.raises(NotImplementedError):
        other.sheets["Data"].copy(after=book.sheets["Other"])


def test_tabs_of_a_protected_structure_stay(opened_with: Opener):
    def build(workbook: openpyxl.Workbook) -> None:
        furnished(workbook)
        workbook.security.lockStructure = True

    book = opened_with(build)
    for action in ("rename", "delete"):
        with pytest.raises(UnsavableWorkbookError, match="structure is protected"):
            _rename_or_delete(book.sheets["Other"], action)


def test_print_areas_are_set_and_taken_back(opened_with: Opener, tmp_path: Path):
    book = opened_with(furnished)
    setup = book.sheets["Other"].page_setup
    assert setup.print_area is None
    setup.print_area = "A1:B2"
    assert setup.print_area == "$A$1:$B$2"
    assert saved(book, tmp_path)["Other"].print_area == "'Other'!$A$1:$B$2"
    setup.print_area = None
    assert setup.print_area is None


def test_what_a_sheet_calculates_is_ordered_anew(tmp_path: Path):
    path = tmp_path / "chain.xlsx"
    workbook = openpyxl.Workbook()
    workbook.create_sheet("Sums")["A1"] = "=1+1"
    workbook.save(path)
    add_part(path, "xl/calcChain.xml", CHAIN, kind="calcChain")
    book = open_book(path)
    assert "xl/calcChain.xml" in book.impl.api.package.parts
    book.sheets["Sums"].impl.delete()
    saved(book, tmp_path)
    assert "xl/calcChain.xml" not in book.impl.api.package.parts


def test_no_formula_that_is_gone_is_to_be_calculated(tmp_path: Path):
    # Excel repairs a file whose list names a cell without a formula
    path = tmp_path / "chain.xlsx"
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = "=1+1"
    workbook.create_sheet("Plain")["A1"] = 1
    workbook.save(path)
    add_part(path, "xl/calcChain.xml", CHAIN, kind="calcChain")
    book = open_book(path)
    book.sheets["Plain"].range("A1").value = 2
    book.save()
    assert "xl/calcChain.xml" in book.impl.api.package.parts
    book.sheets[0].range("A1").value = 2
    saved(book, tmp_path)
    assert "xl/calcChain.xml" not in book.impl.api.package.parts


def test_no_sheet_of_a_book_with_macros_is_deleted(opened_with: Opener, tmp_path: Path):
    path = tmp_path / "macros.xlsx"
    opened_with(furnished).save(path)
    add_part(path, "xl/vbaProject.bin", b"macros", kind="vbaProject")
    with pytest.raises(NotImplementedError, match="macros"):
        open_book(path).sheets["Other"].impl.delete()


def test_a_copied_table_does_not_take_a_defined_name(opened_with: Opener):
    def build(workbook: openpyxl.Workbook) -> None:
        furnished(workbook)
        workbook.defined_names["facts1"] = DefinedName("facts1", attr_text="Data!$A$1")

    copy = opened_with(build).sheets["Data"].copy()
    assert [table.name for table in copy.tables] == ["Facts2"]


def add_part(path: Path, part: str, content: bytes, *, kind: str) -> None:
    """Give a workbook file a part that its workbook leads to."""
    package = Package.open(path)
    package.add(part, content, TYPES[kind])
    package.relate(package.workbook_part, kind, part)
    package.save(path)
    package.close()


def test_a_chart_that_shows_still_does_when_a_sheet_was_added(tmp_path: Path):
    path = tmp_path / "poster.xlsx"
    with xlsxwriter.Workbook(path) as written:
        sheet = written.add_worksheet("Data")
        sheet.write_column("A1", (1, 2, 3))
        poster = written.add_chartsheet("Poster")
        chart = written.add_chart({"type": "column"})
        chart.add_series({"values": "=Data!$A$1:$A$3"})
        poster.set_chart(chart)
        poster.activate()

    with open_book(path) as book:
        shown = book.sheets.active
        book.sheets.add("Scores", after=shown)
        shown.impl.activate()
        book.save(tmp_path / "after.xlsx")

    part = "xl/chartsheets/sheet1.xml"
    with (
        zipfile.ZipFile(path) as before,
        zipfile.ZipFile(tmp_path / "after.xlsx") as now,
    ):
        assert now.read(part) == before.read(part)
    assert openpyxl.load_workbook(tmp_path / "after.xlsx").active.title == "Poster"
