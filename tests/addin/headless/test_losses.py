from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import DataBarRule
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image as Pixels

from addin.headless.losses import parts_lost

if TYPE_CHECKING:
    from collections.abc import Callable

    import xlwings as xw

X14 = 'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'


def rich(workbook: openpyxl.Workbook) -> None:
    """Everything that a save keeps."""
    sheet = workbook.worksheets[0]
    sheet["A1"] = 1
    sheet["A1"].comment = Comment("note", "Jo")
    sheet.conditional_formatting.add(
        "A1:A9", DataBarRule("min", None, "max", None, "FF0000")
    )
    dropdown = DataValidation(type="list", formula1='"a,b"')
    dropdown.add("B1")
    sheet.add_data_validation(dropdown)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=1, min_row=1, max_row=2))
    sheet.add_chart(chart, "D1")
    stream = io.BytesIO()
    Pixels.new("RGB", (2, 2)).save(stream, "PNG")
    sheet.add_image(Image(stream), "J1")


@pytest.fixture
def workbook_path(tmp_path: Path) -> Path:
    path = tmp_path / "rich.xlsx"
    workbook = openpyxl.Workbook()
    rich(workbook)
    workbook.save(path)
    return path


def edited(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def replaced(part: str, old: str, new: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)

    return change


SHEET = "xl/worksheets/sheet1.xml"
DRAWING = "xl/drawings/drawing1.xml"
END = "</worksheet>"


def extension(content: str) -> Callable[[dict[str, bytes]], None]:
    return replaced(SHEET, END, f"<extLst><ext {X14}>{content}</ext></extLst>{END}")


def part(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts[name] = b"<x/>"

    return change


def test_an_ordinary_workbook_loses_nothing(workbook_path: Path):
    assert parts_lost(workbook_path) == ()


def test_what_this_engine_saved_loses_nothing(data: xw.Sheet):
    data.range("A1").value = [["a", "b"], [1, 2]]
    data.tables.add(source=data.range("A1:B2"), name="T")
    data.book.save()
    assert parts_lost(Path(data.book.fullname)) == ()


@pytest.mark.parametrize(
    "change",
    [
        # what Excel writes into every file and nobody misses
        part("xl/calcChain.xml"),
        part("xl/printerSettings/printerSettings1.bin"),
        part("customXml/item1.xml"),
        part("xl/charts/style1.xml"),
        extension('<x14:slicerStyles defaultSlicerStyle="Light1"/>'),
        replaced(SHEET, END, f"<ignoredErrors/>{END}"),
        # text that only speaks of such things
        replaced(SHEET, END, f"<x>sparklineGroup oleObjects</x>{END}"),
    ],
)
def test_what_nobody_would_miss_is_no_loss(
    workbook_path: Path, change: Callable[[dict[str, bytes]], None]
):
    assert parts_lost(edited(workbook_path, change)) == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (extension("<x14:sparklineGroup/>"), "sparklines on Sheet"),
        (
            extension('<x14:cfRule type="dataBar"/>'),
            "conditional formats of the newer kind on Sheet",
        ),
        (
            extension('<x14:dataValidation type="list"/>'),
            "dropdowns or rules of the newer kind on Sheet",
        ),
        (
            replaced(SHEET, END, f"<controls><control/></controls>{END}"),
            "form controls or checkboxes on Sheet",
        ),
        (replaced(SHEET, END, f"<x:oleObjects/>{END}"), "embedded objects on Sheet"),
        (
            replaced(SHEET, END, f'<picture r="1"/>{END}'),
            "a background picture on Sheet",
        ),
        (
            replaced(SHEET, '<c r="A1"', '<c r="A1" cm="1"'),
            "formulas that spill on Sheet",
        ),
        (
            replaced(DRAWING, "</wsDr>", "<sp macro=''></sp></wsDr>"),
            "1 shape or text box on Sheet",
        ),
        (
            replaced(DRAWING, "</wsDr>", "<cxnSp></cxnSp><sp></sp></wsDr>"),
            "2 shapes or text boxes on Sheet",
        ),
        (part("xl/slicers/slicer1.xml"), "slicers"),
        (part("customUI/customUI14.xml"), "a ribbon of its own"),
        (
            part("xl/threadedComments/threadedComment1.xml"),
            "threaded comments (their text stays, as notes)",
        ),
        (part("_xmlsignatures/sig1.xml"), "digital signatures"),
        (part("xl/webextensions/webextension1.xml"), "an Office add-in and its code"),
        (part("xl/connections.xml"), "data connections"),
    ],
)
def test_what_would_be_missed_is_named(
    workbook_path: Path,
    change: Callable[[dict[str, bytes]], None],
    words: str,
):
    assert parts_lost(edited(workbook_path, change)) == (words,)


def test_power_query_hides_in_custom_xml(workbook_path: Path):
    def change(parts: dict[str, bytes]) -> None:
        parts["customXml/item1.xml"] = "<DataMashup/>".encode("utf-16")

    assert parts_lost(edited(workbook_path, change)) == ("Power Query queries",)


def test_pivot_tables_and_pictures_are_found_by_relationship(workbook_path: Path):
    def change(parts: dict[str, bytes]) -> None:
        rels = "xl/worksheets/_rels/sheet1.xml.rels"
        pivot = '<Relationship Id="p" Type="http://x/pivotTable" Target="/xl/p.xml"/>'
        parts[rels] = parts[rels].replace(
            b"</Relationships>", pivot.encode() + b"</Relationships>"
        )
        parts["xl/p.xml"] = b"<pivotTableDefinition/>"
        drawing = "xl/drawings/_rels/drawing1.xml.rels"
        parts[drawing] = parts[drawing].replace(b"image1.png", b"image1.emf")
        parts["xl/media/image1.emf"] = parts["xl/media/image1.png"]

    assert parts_lost(edited(workbook_path, change)) == (
        "pivot tables on Sheet",
        "1 picture of an unusual kind on Sheet",
    )
