"""Files made to take much time or memory, or to break what trusts them.

Each ends in scores or in one sentence; that a refused file is as it was is seen to by
`fault`.
"""

from __future__ import annotations

import io
import random
import re
import time
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from markdown_books import write_book
from mutating import bases, fault

from addin.cli import main
from addin.files import refresh_file
from addin.headless.cells.column import Column
from addin.headless.errors import UnreadableWorkbookError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

WORKBOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
TYPES, STYLES = "[Content_Types].xml", "xl/styles.xml"
ACCOUNTS = "xl/worksheets/sheet1.xml"
ACCOUNTS_LINKS = "xl/worksheets/_rels/sheet1.xml.rels"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATIONS = b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
MOST_SECONDS = 10

Parts = dict[str, bytes]


def with_rows(parts: Parts, rows: str) -> Parts:
    end = b"</sheetData>"
    return parts | {ACCOUNTS: parts[ACCOUNTS].replace(end, rows.encode() + end)}


def with_more(parts: Parts, part: str, end: bytes, more: str) -> Parts:
    return parts | {part: parts[part].replace(end, more.encode() + end)}


def with_link(parts: Parts, kind: str, target: str) -> Parts:
    link = f'<Relationship Id="r1" Type="{KIND}{kind}" Target="{target}"/>'
    xml = b"<Relationships %s>%s</Relationships>" % (RELATIONS, link.encode())
    return parts | {ACCOUNTS_LINKS: xml}


def changed(parts: Parts, part: str, old: str, new: str) -> Parts:
    xml, count = re.subn(old.encode(), new.encode(), parts[part])
    assert count
    return parts | {part: xml}


def letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def wide_rows() -> str:
    names = [letters(column) for column in range(1, 16_385)]
    return "".join(
        f'<row r="{row}">'
        + "".join(f'<c r="{name}{row}"><v>1</v></c>' for name in names)
        + "</row>"
        for row in range(100, 108)
    )


REFUSED: Mapping[str, tuple[Callable[[Parts], Parts], str]] = {
    "a cell in the last corner": (
        lambda parts: with_rows(
            parts, '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        ),
        (
            "uses 1,048,576 rows and 16,384 columns of sheet Accounts; delete what "
            "stands far from everything else there, formats included"
        ),
    ),
    "no tabs": (
        lambda parts: changed(parts, WORKBOOK, "<sheets>.*</sheets>", "<sheets/>"),
        "has no sheets",
    ),
    "two tabs of one part": (
        lambda parts: changed(parts, LINKS, r"sheet\d\.xml", "sheet1.xml"),
        (
            "is damaged inside (xl/workbook.xml); open it in Excel, let Excel repair "
            "it, and save it"
        ),
    ),
    "two tabs of one name": (
        lambda parts: changed(parts, WORKBOOK, '(<sheet [^>]*name=")[^"]*', r"\1A"),
        (
            "is damaged inside (xl/workbook.xml); open it in Excel, let Excel repair "
            "it, and save it"
        ),
    ),
    "a tab without a name": (
        lambda parts: changed(parts, WORKBOOK, 'name="Accounts"', ""),
        (
            "is damaged inside (xl/workbook.xml); open it in Excel, let Excel repair "
            "it, and save it"
        ),
    ),
    "a sheet that is its own table": (
        lambda parts: with_link(parts, "table", "sheet1.xml"),
        (
            "is damaged inside (xl/worksheets/sheet1.xml); open it in Excel, let "
            "Excel repair it, and save it"
        ),
    ),
    "links without end": (
        lambda parts: with_more(
            parts,
            LINKS,
            b"</Relationships>",
            "".join(f'<Relationship Id="x{n}"/>' for n in range(70_000)),
        ),
        "has more links than any workbook (xl/_rels/workbook.xml.rels)",
    ),
    "types without end": (
        lambda parts: with_more(
            parts,
            TYPES,
            b"</Types>",
            "".join(f'<Override PartName="/{n}"/>' for n in range(20_000)),
        ),
        "lists the types of more parts than any workbook has",
    ),
}

BORNE: Mapping[str, Callable[[Parts], Parts]] = {
    "a number format of brackets": lambda parts: changed(
        changed(parts, STYLES, "<numFmts.*</numFmts>|<numFmts[^>]*/>", ""),
        STYLES,
        "<fonts",
        '<numFmts><numFmt numFmtId="0" formatCode="'
        + "[" * 200_000
        + '"/></numFmts><fonts',
    ),
    "merged areas over each other": lambda parts: with_more(
        parts,
        ACCOUNTS,
        b"<pageMargins",
        "<mergeCells>" + '<mergeCell ref="Z1:XFD1048576"/>' * 1_000 + "</mergeCells>",
    ),
    "names without end": lambda parts: changed(
        parts,
        WORKBOOK,
        "</sheets>(<definedNames */>)?",
        "</sheets><definedNames>"
        + "".join(f'<definedName name="n{n}">1</definedName>' for n in range(10_000))
        + "</definedNames>",
    ),
    "a format that is not there": lambda parts: with_rows(
        parts, '<row r="100"><c r="A100" s="999999"/></row>'
    ),
    "a window on no tab": lambda parts: changed(
        parts, WORKBOOK, "<workbookView[^>]*>", '<workbookView activeTab="99"/>'
    ),
}


@pytest.fixture
def parts(tmp_path: Path) -> Parts:
    """The parts of a workbook that refreshes without a problem."""
    book = write_book(tmp_path / "book.xlsx")
    with zipfile.ZipFile(book) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: Parts) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("kind", REFUSED)
def test_a_hostile_workbook_is_refused_in_a_sentence(
    kind: str, parts: Parts, tmp_path: Path
):
    change, why = REFUSED[kind]
    path = tmp_path / "hostile.xlsx"
    path.write_bytes(zipped(change(parts)))
    done = CliRunner().invoke(main, ["refresh", str(path)])
    assert done.stderr == f"Nothing was done: hostile.xlsx {why}.\n"
    assert done.exit_code == 2


@pytest.mark.parametrize("kind", BORNE)
def test_a_hostile_workbook_costs_little_time(kind: str, parts: Parts, tmp_path: Path):
    content = zipped(BORNE[kind](parts))
    start = time.process_time()
    assert not fault(tmp_path / "hostile.xlsx", content)
    assert time.process_time() - start < MOST_SECONDS


def test_rows_of_all_columns_are_taken_in_together(
    parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """A batch has some three of them, and making its columns costs as for thousands."""
    made = 0

    def counted() -> Column:
        nonlocal made
        made += 1
        return Column()

    monkeypatch.setattr("addin.headless.cells.grid_cells.Column", counted)
    assert not fault(tmp_path / "wide.xlsx", zipped(with_rows(parts, wide_rows())))
    assert 16_384 <= made < 3 * 16_384


def test_cells_that_do_not_fit_into_memory_are_refused(
    parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("addin.headless.package_store.sheet_limits.MAX_CELLS", 30)
    path = tmp_path / "large.xlsx"
    path.write_bytes(zipped(parts))
    with pytest.raises(UnreadableWorkbookError, match="holds more than 30 cells, more"):
        refresh_file(path)


def test_texts_that_do_not_fit_into_memory_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "large.xlsx"
    path.write_bytes(bases(tmp_path)[1])
    monkeypatch.setattr("addin.headless.package_store.book.MAX_TEXTS_BYTES", 300)
    with pytest.raises(
        UnreadableWorkbookError, match=r"\(xl/sharedStrings.xml\), more"
    ):
        refresh_file(path)


def test_shared_texts_within_each_other_are_refused_at_once(tmp_path: Path):
    path = tmp_path / "deep.xlsx"
    path.write_bytes(bases(tmp_path)[1])
    deep = b"<a>" * 100_000 + b"</a>" * 100_000 + b"</sst>"
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    texts = parts["xl/sharedStrings.xml"].replace(b"</sst>", deep)
    path.write_bytes(zipped(parts | {"xl/sharedStrings.xml": texts}))
    start = time.process_time()
    with pytest.raises(UnreadableWorkbookError, match=r"inside \(xl/sharedStrings.xml"):
        refresh_file(path)
    assert time.process_time() - start < MOST_SECONDS


@pytest.mark.parametrize("place", ["<sheetData>", "</sheetData>"])
def test_what_is_around_the_rows_has_an_end(
    place: str, parts: Parts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("addin.headless.cells.source.MAX_TAIL_BYTES", 2_000_000)
    monkeypatch.setattr("addin.headless.cells.opening.MAX_HEAD_BYTES", 2_000_000)
    filler = f"<!--{random.Random(1).randbytes(3_000_000).hex()}-->"  # noqa: S311 - no secret
    around = {
        "<sheetData>": f"{filler}<sheetData>",
        "</sheetData>": f"</sheetData>{filler}",
    }
    path = tmp_path / "long.xlsx"
    path.write_bytes(zipped(changed(parts, ACCOUNTS, place, around[place])))
    with pytest.raises(UnreadableWorkbookError, match="has too much b"):
        refresh_file(path)


def test_a_foreign_part_with_a_wrong_checksum_stays_as_it_is(
    parts: Parts, tmp_path: Path, packed: Callable[[Path], dict[str, bytes]]
):
    """Nothing is lost that was not lost before: Excel is the one to repair it."""
    path = tmp_path / "book.xlsx"
    foreign = "xl/media/image1.png"
    content = bytearray(zipped(parts | {foreign: b"0123456789" * 50}))
    at = content.rfind(foreign.encode()) - 46 + 16
    content[at : at + 4] = bytes(4)
    path.write_bytes(content)
    before = packed(path)[foreign]
    assert refresh_file(path).written
    assert packed(path)[foreign] == before
