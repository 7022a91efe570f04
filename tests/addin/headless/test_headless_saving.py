from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
import python_calamine
import xlwings as xw
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openxml_audit import OpenXmlValidator
from PIL import Image as Pixels

from addin.headless import open_book
from addin.headless.errors import UnsavableWorkbookError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Opener = Callable[[Callable[[openpyxl.Workbook], None]], xw.Book]

KNOWN_COMPLAINTS = frozenset(
    # of any file that openpyxl writes, even an empty one
    {("c", "Excel_InlineStrCells"), ("color", ""), ("name", "")}
)


def first(workbook: openpyxl.Workbook) -> Worksheet:
    return workbook.worksheets[0]


def furnished(workbook: openpyxl.Workbook) -> None:
    """A sheet with one of everything that a team leaves in a workbook."""
    sheet = first(workbook)
    for row in (["Account", "ARR", "Twice"], ["Acme", 10, "=B2*2"], ["Béla", 20, None]):
        sheet.append(row)
    sheet["A1"].comment = Comment("typed by hand", "Jo", width=310, height=45)
    dropdown = DataValidation(type="list", formula1='"Red,Green"')
    dropdown.add("D2:D9")
    sheet.add_data_validation(dropdown)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = "A1:C3"
    sheet.column_dimensions.group("F", "H", outline_level=1, hidden=True)
    sheet.row_dimensions[3].height = 33
    sheet.print_title_rows = "1:1"
    sheet.print_area = "A1:C3"
    sheet.page_setup.orientation = "landscape"
    sheet.oddFooter.center.text = "Page &P"
    sheet["B2"].number_format = '[Green]"€" #,##0;[Red]-#,##0'
    sheet["A3"].hyperlink = "https://example.com"
    sheet.merge_cells("A6:C6")
    sheet.sheet_properties.tabColor = "FF0000"
    sheet.protection.sheet = True
    workbook.defined_names["Rate"] = DefinedName("Rate", attr_text="Data!$B$2")
    hidden = workbook.create_sheet("Hidden")
    hidden.sheet_state = "veryHidden"
    stream = io.BytesIO()
    Pixels.new("RGB", (3, 3), "red").save(stream, "PNG")
    sheet.add_image(Image(stream), "J2")


def facts(path: str) -> dict[str, object]:
    workbook = openpyxl.load_workbook(path)
    sheet = first(workbook)
    comment = sheet["A1"].comment
    assert comment is not None
    return {
        "values": [[c.value for c in row] for row in sheet.iter_rows()],
        "note": comment.text,
        "dropdowns": [
            (str(d.sqref), d.formula1) for d in sheet.data_validations.dataValidation
        ],
        "panes": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "columns": {
            name: (c.min, c.max, c.hidden, c.outlineLevel)
            for name, c in sheet.column_dimensions.items()
        },
        "height": sheet.row_dimensions[3].height,
        "print": (sheet.print_area, sheet.print_title_rows),
        "orientation": sheet.page_setup.orientation,
        "footer": sheet.oddFooter.center.text,
        "format": sheet["B2"].number_format,
        "link": sheet["A3"].hyperlink.target if sheet["A3"].hyperlink else None,
        "merged": str(sheet.merged_cells),
        "tab": sheet.sheet_properties.tabColor.rgb,
        "protected": sheet.protection.sheet,
        "names": {n: d.attr_text for n, d in workbook.defined_names.items()},
        "states": [s.sheet_state for s in workbook.worksheets],
        "pictures": len(sheet._images),
        "created": workbook.properties.created,
        "modified": workbook.properties.modified,
    }


def parts(path: str) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_a_team_left_in_a_workbook_survives_two_saves(opened_with: Opener):
    book = opened_with(furnished)
    before = facts(book.fullname)
    book.save()
    assert facts(book.fullname) == before
    again = open_book(Path(book.fullname))
    again.save()
    assert facts(book.fullname) == before


def test_the_box_of_a_note_keeps_its_size(opened_with: Opener):
    book = opened_with(furnished)
    for _ in range(2):
        book.save()
        book = open_book(Path(book.fullname))
    drawing = parts(book.fullname)["xl/drawings/commentsDrawing1.vml"]
    assert b"width:310" in drawing
    assert b"height:45" in drawing


def test_the_same_book_is_the_same_bytes(opened_with: Opener, tmp_path: Path):
    book = opened_with(furnished)
    one, two, three = (tmp_path / f"{name}.xlsx" for name in ("one", "two", "three"))
    book.save(one)
    book.save(two)
    assert two.read_bytes() == one.read_bytes()
    # what was saved and opened again saves as the same
    open_book(one).save(three)
    assert three.read_bytes() == one.read_bytes()


def test_the_bytes_do_not_depend_on_the_process(opened_with: Opener, tmp_path: Path):
    path = opened_with(furnished).fullname
    script = (
        "import sys, pathlib; from addin.headless import open_book; "
        "open_book(pathlib.Path(sys.argv[1])).save(sys.argv[2])"
    )
    outputs = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.xlsx"
        subprocess.run(  # noqa: S603 - our own interpreter and script
            [sys.executable, "-c", script, path, str(out)],
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}"},
        )
        outputs.append(out.read_bytes())
    assert outputs[0] == outputs[1]


def test_new_content_has_no_date_and_what_is_copied_keeps_its_own(
    opened_with: Opener,
):
    book = opened_with(furnished)
    with zipfile.ZipFile(book.fullname) as archive:
        before = {entry.filename: entry.date_time for entry in archive.infolist()}
    book.sheets["Data"].range("A9").value = "new"
    book.save()
    with zipfile.ZipFile(book.fullname) as archive:
        after = {entry.filename: entry.date_time for entry in archive.infolist()}
    undated = (1980, 1, 1, 0, 0, 0)
    assert after["xl/worksheets/sheet1.xml"] == undated
    assert after["xl/theme/theme1.xml"] == before["xl/theme/theme1.xml"] != undated
    assert {after[name] for name in after} <= {undated, *before.values()}


def test_a_formula_keeps_its_last_result_in_the_file(tmp_path: Path):
    path = tmp_path / "results.xlsx"
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        '<sheetData><row r="1">'
        '<c r="A1"><f>1+1</f><v>2</v></c>'
        '<c r="B1" t="str"><f>"a"&amp;"&lt;"</f><v>a&lt;</v></c>'
        '<c r="C1" t="b"><f>1=1</f><v>1</v></c>'
        '<c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="E1"><f>NOW()</f></c>'
        '<c r="F1"><f>1+2</f><v>3</v></c>'
        "</row></sheetData></worksheet>"
    )
    openpyxl.Workbook().save(path)
    content = parts(str(path)) | {"xl/worksheets/sheet1.xml": sheet.encode()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    book = open_book(path)
    book.sheets[0].range("F1").formula = "=1+3"
    book.save()
    shown = open_book(path).sheets[0].range("A1:F1").options(err_to_str=True).value
    assert shown == [2.0, "a<", True, "#DIV/0!", *["#GETTING_DATA"] * 2]
    rows = python_calamine.load_workbook(path).get_sheet_by_index(0).to_python()
    assert rows[0][:3] == [2.0, "a<", True]
    assert openpyxl.load_workbook(path).calculation.fullCalcOnLoad


def test_another_reader_sees_what_was_written(data: xw.Sheet):
    data.range("A:A").number_format = "@"
    data.range("A1").value = [["=1+1", 2.5, True], ["007", None, "x"]]
    data.book.save()
    found = python_calamine.load_workbook(data.book.fullname)
    assert found.get_sheet_by_name("Data").to_python() == [
        ["=1+1", 2.5, True],
        ["007", "", "x"],
    ]


def test_a_validator_finds_nothing_beyond_what_it_says_of_any_openpyxl_file(
    opened_with: Opener,
):
    book = opened_with(furnished)
    scores = book.sheets.add("Scores", after="Data")
    scores.range("A:A").number_format = "@"
    scores.range("A1").value = [["Account", "Score"], ["=Acme", 71.5], ["B", 12]]
    scores.tables.add(source=scores.range("A1:B3"), name="Scores")
    rules = scores.range("B2:B3").conditional_formats
    rules.add_custom("=$B2>70", fill_color="#00FF00", font_color="#000000")
    rules.add_color_scale(["#FF0000", "#00FF00"])
    scores.range("A2").add_note("a note")
    scores.range("D1").add_hyperlink("#'Data'!A1", "Data")
    book.save()
    found = OpenXmlValidator().validate(book.fullname).errors
    assert {(error.node, error.id) for error in found} <= KNOWN_COMPLAINTS


def test_a_crash_before_the_replacement_leaves_the_old_file_whole(
    opened_with: Opener, monkeypatch: pytest.MonkeyPatch
):
    book = opened_with(furnished)
    path = Path(book.fullname)
    before = path.read_bytes()
    written: list[bytes] = []

    def crash(source: Path, _target: Path) -> None:
        written.append(Path(source).read_bytes())
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", crash)
    book.sheets["Data"].range("A9").value = "new"
    with pytest.raises(KeyboardInterrupt):
        book.save()
    assert path.read_bytes() == before
    # the new file was complete by then, and was cleared away
    assert zipfile.is_zipfile(io.BytesIO(written[0]))
    assert [found.name for found in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_permission_bits_are_kept(book_path: Path, mode: int):
    book_path.chmod(mode)
    open_book(book_path).save()
    assert stat.S_IMODE(book_path.stat().st_mode) == mode


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_a_new_file_gets_the_usual_permissions(book_path: Path, tmp_path: Path):
    mask = os.umask(0o027)
    try:
        open_book(book_path).save(tmp_path / "new.xlsx")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "new.xlsx").stat().st_mode) == 0o640


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(book_path: Path, tmp_path: Path):
    link = tmp_path / "link.xlsx"
    link.symlink_to(book_path)
    book = open_book(link)
    book.sheets[0].range("A1").value = "x"
    book.save()
    assert link.is_symlink()
    assert open_book(book_path).sheets[0].range("A1").value == "x"


@pytest.mark.parametrize("name", ["book.xls", "book.csv", "book"])
def test_a_name_that_excel_would_not_open_is_refused(book_path: Path, name: str):
    target = book_path.with_name(name)
    with pytest.raises(UnsavableWorkbookError, match="has no macros"):
        open_book(book_path).save(target)
    assert not target.exists()


def test_a_password_cannot_be_set(data: xw.Sheet):
    with pytest.raises(NotImplementedError):
        data.book.save(password="secret")  # noqa: S106 - nothing is protected by it


def with_macros(path: Path) -> Path:
    """The workbook as .xlsm with a macro project of a few bytes."""
    content = parts(str(path))
    types = content["[Content_Types].xml"].decode()
    main = "openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    types = types.replace(main, "ms-excel.sheet.macroEnabled.main+xml").replace(
        "<Override",
        '<Default Extension="bin" '
        'ContentType="application/vnd.ms-office.vbaProject"/><Override',
        1,
    )
    content["[Content_Types].xml"] = types.encode()
    rels = content["xl/_rels/workbook.xml.rels"].decode()
    content["xl/_rels/workbook.xml.rels"] = rels.replace(
        "</Relationships>",
        '<Relationship Id="rId99" Target="vbaProject.bin" Type="http://schemas.'
        'microsoft.com/office/2006/relationships/vbaProject"/></Relationships>',
    ).encode()
    content["xl/vbaProject.bin"] = b"macros"
    target = path.with_suffix(".xlsm")
    with zipfile.ZipFile(target, "w") as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return target


def test_macros_are_kept(book_path: Path):
    path = with_macros(book_path)
    book = open_book(path)
    book.save()
    book.close()
    assert parts(str(path))["xl/vbaProject.bin"] == b"macros"
    with pytest.raises(UnsavableWorkbookError, match=r"has macros .* \.xlsm or \.xltm"):
        open_book(path).save(path.with_suffix(".xlsx"))
