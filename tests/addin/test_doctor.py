"""What the doctor says of a workbook, and that a refresh does no more than that."""

from __future__ import annotations

import zipfile
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from broken_books import WEIGHTS, with_cell, written
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from markdown_books import write_book

from addin.cli import main
from addin.doctor import diagnosis
from addin.files import refresh_file
from addin.headless.package.package import Package
from addin.package_contents import (
    Contents,
    TableContents,
    outside_rows,
    package_contents,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

PICTURE = Path(__file__).parents[2] / "docs" / "pictures" / "summary.png"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

FOREIGN: Mapping[str, bytes] = {
    "xl/vbaProject.bin": b"",
    "customUI/customUI14.xml": b"<customUI/>",
    "xl/model/item.data": b"",
    "xl/connections.xml": b"<connections/>",
    "xl/externalLinks/externalLink1.xml": b"<externalLink/>",
    "xl/slicerCaches/slicerCache1.xml": b"<slicerCacheDefinition/>",
    "customXml/item1.xml": "<DataMashup/>".encode("utf-16"),
    "customXml/item2.xml": b"<theirs/>",
    "docMetadata/LabelInfo.xml": b"<labelList/>",
    "xl/pivotTables/pivotTable1.xml": b"<pivotTableDefinition/>",
    "xl/slicers/slicer1.xml": b"<slicers/>",
    "xl/threadedComments/threadedComment1.xml": (
        b"<ThreadedComments><threadedComment ref='A1'/><threadedComment ref='A1'/>"
        b"</ThreadedComments>"
    ),
}
"""Parts that no library writes, as far as their names and links tell."""

LINKS: Mapping[str, str] = {
    "pivotTable": "../pivotTables/pivotTable1.xml",
    "slicer": "../slicers/slicer1.xml",
    "threadedComment": "../threadedComments/threadedComment1.xml",
}
"""Those of them that lie on the first sheet."""


def said(path: Path) -> str:
    done = CliRunner().invoke(main, ["doctor", str(path)])
    assert done.exit_code in {0, 1}, done.output
    return done.stdout


def with_parts(
    path: Path, book: Path, added: Mapping[str, bytes], links: Mapping[str, str]
) -> Path:
    """A workbook with more parts, some of them on its first sheet."""
    with zipfile.ZipFile(book) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    entries = "".join(
        f'<Relationship Id="theirs{n}" Type="{RELATIONSHIPS}/{kind}" '
        f'Target="{target}"/>'
        for n, (kind, target) in enumerate(links.items())
    )
    listing = "xl/worksheets/_rels/sheet1.xml.rels"
    parts[listing] = parts[listing].replace(
        b"</Relationships>", f"{entries}</Relationships>".encode()
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts, **added}.items():
            package.writestr(name, content)
    return path


@pytest.fixture(scope="module")
def decorated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("decorated") / "decorated.xlsx"
    with xlsxwriter.Workbook(path) as book:
        board, notes = book.add_worksheet("Board"), book.add_worksheet("Notes")
        board.write_column("A1", [3, 1, 4, 1, 5])
        for cell in ("C1", "C20"):
            chart = book.add_chart({"type": "line"})
            chart.add_series({"values": "=Board!$A$1:$A$5"})
            board.insert_chart(cell, chart)
        board.insert_image("C40", PICTURE)
        board.insert_textbox("C60", "Well done")
        board.add_sparkline("B1", {"range": "Board!A1:A5"})
        board.conditional_format("A1:A5", {"type": "data_bar", "data_bar_2010": True})
        board.data_validation("B5", {"validate": "list", "source": ["a", "b"]})
        board.write_comment("A1", "Pi")
        board.set_background(PICTURE)
        board.set_header("&L&G", {"image_left": PICTURE})
        board.protect()
        notes.hide()
        notes.add_table("B2:C4", {"name": "Facts"})
        sheet = book.add_chartsheet("Poster")
        poster = book.add_chart({"type": "bar"})
        poster.add_series({"values": "=Board!$A$1:$A$5"})
        sheet.set_chart(poster)
        book.define_name("Pi", "=Board!$A$1")
    return path


@pytest.fixture(scope="module")
def found(decorated: Path, tmp_path_factory: pytest.TempPathFactory) -> Contents:
    package = Package.open(
        with_parts(
            tmp_path_factory.mktemp("theirs") / "theirs.xlsx", decorated, FOREIGN, LINKS
        )
    )
    try:
        return package_contents(package)
    finally:
        package.close()


def test_everything_that_lies_on_a_sheet_is_named(found: Contents) -> None:
    board, notes, poster = found.sheets

    assert (board.name, board.kind, board.visibility) == ("Board", "", "")
    assert board.cells == "A1:A5"
    assert board.things == (
        "2 charts",
        "1 picture",
        "1 shape",
        "1 note",
        "2 threaded comments",
        "1 pivot table",
        "1 slicer panel",
        "1 sparkline group",
        "2 conditional formats",
        "1 dropdown or input rule",
        "protected",
        "a background picture",
        "pictures in header or footer",
    )
    assert (notes.name, notes.visibility) == ("Notes", "hidden")
    assert notes.tables == (TableContents(name="Facts", cells="B2:C4"),)
    assert (poster.kind, poster.things) == ("chart sheet", ("1 chart",))


def test_everything_that_belongs_to_the_whole_workbook_is_named(
    found: Contents,
) -> None:
    assert found.things == (
        "macros (VBA)",
        "a ribbon of its own",
        "a data model",
        "data connections",
        "links to other workbooks",
        "slicer caches",
        "a sensitivity label",
        "Power Query queries",
        "XML data of other programs",
        "1 defined name",
    )


def test_a_workbook_without_a_set_up_says_what_stops(decorated: Path) -> None:
    done = CliRunner().invoke(main, ["doctor", str(decorated)])

    assert done.exit_code == 1
    assert "\n  Poster  yours  chart sheet · 1 chart\n" in done.stdout
    assert "\nAlso in the file\n  1 defined name\n" in done.stdout
    assert "  makes Scores and Data checks\n" in done.stdout
    assert (
        "In its way\n  Errors stop it; healthsheet check decorated.xlsx lists them.\n"
    ) in done.stdout


def test_a_workbook_of_ours_before_its_first_refresh(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book.xlsx")

    done = CliRunner().invoke(main, ["doctor", str(book)])

    assert done.exit_code == 0
    first, *rest = done.stdout.splitlines()
    assert first.startswith("book.xlsx: ")
    assert rest == [
        "",
        "Sheets",
        "  Accounts    yours  A1:F4",
        "  Indicators  ours   A1:G3",
        "  Weights     ours   A1:B3",
        "  Bands       ours   A1:D4",
        "",
        "A refresh",
        "  makes Scores and Data checks",
        "  writes single cells on Indicators",
        "  copies 7 of 12 parts as they are, byte for byte",
        "",
        "In its way",
        "  nothing",
        "  no problems in the cells",
    ]


def test_after_a_refresh_the_results_are_ours(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book.xlsx")
    refresh_file(book)

    found = diagnosis(book)

    assert set(found.ours) >= {"Scores", "Data checks"}
    assert "Accounts" not in found.ours
    assert "writes Scores and Data checks" in said(book)


def test_a_lock_and_errors_stand_in_the_way(tmp_path: Path) -> None:
    weights = with_cell(WEIGHTS, "60", "ten")
    book = written(tmp_path / "book.xlsx", {"Weights": weights})
    book.with_name("~$book.xlsx").write_bytes(b"")

    shown = said(book)

    assert "In its way\n  book.xlsx is open in Excel; close it there" in shown
    assert shown.endswith("lists them.\n  1 error in the cells\n")


def test_what_is_no_workbook_is_told_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "notes.xlsx"
    path.write_text("not a workbook")

    done = CliRunner().invoke(main, ["doctor", str(path)])

    assert done.exit_code == 2
    assert done.stderr.startswith("Nothing was done: notes.xlsx is text")


def test_nothing_is_written(decorated: Path) -> None:
    before = decorated.read_bytes()
    said(decorated)

    assert decorated.read_bytes() == before
    assert [p.name for p in decorated.parent.iterdir()] == ["decorated.xlsx"]


def test_a_refresh_changes_no_part_that_was_to_be_copied(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book.xlsx")
    for _ in range(2):  # the second time over sheets of ours
        copied = set(diagnosis(book).parts) - diagnosis(book).may_change
        before = contents(book)
        refresh_file(book)
        after = contents(book)
        assert {part for part in copied if before[part] != after.get(part)} == set()


def contents(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


@given(
    rows=st.integers(0, 30),
    cuts=st.lists(st.integers(0, 900), max_size=6),
    prefix=st.sampled_from(["", "x:"]),
)
def test_rows_are_left_out_however_the_part_is_cut(
    rows: int, cuts: list[int], prefix: str
) -> None:
    opening, closing = f"<a><{prefix}sheetData>", f"</{prefix}sheetData><b/></a>"
    whole = (opening + "<row><c><v>1</v></c></row>" * rows + closing).encode()
    edges = sorted({0, *(min(cut, len(whole)) for cut in cuts), len(whole)})
    chunks = [whole[a:b] for a, b in pairwise(edges)]

    assert outside_rows(iter(chunks)) == (opening + closing).encode()


@pytest.mark.parametrize("xml", [b"<a><sheetData/><b/></a>", b"<chartsheet/>", b""])
def test_a_part_without_rows_is_whole(xml: bytes) -> None:
    assert outside_rows(iter([xml[:5], xml[5:]])) == xml
