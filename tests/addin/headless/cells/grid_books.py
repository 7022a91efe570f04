"""Grids over sheets of XML, and what other readers make of the rows they become."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import openpyxl
import pyarrow as pa
import python_calamine

from addin.headless.cells.formulas import file_formulas
from addin.headless.cells.grid import Grid
from addin.headless.cells.merge import merged_rows
from addin.headless.cells.source import SheetSource
from addin.headless.cells.text_pool import TextPool
from addin.headless.parts.stylesheet import Stylesheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A grid and the sheet it was loaded from."""

    grid: Grid
    source: SheetSource
    batch_bytes: int

    def merged(self) -> str:
        rows = self.source.rows(self.batch_bytes)
        return b"".join(merged_rows(rows, self.grid)).decode()

    def merged_by_cells(self) -> str:
        """The same with a look at every cell."""
        batches = self.source.batches(with_values=False)
        return b"".join(merged_rows(batches, self.grid)).decode()


def new_grid(*, date_1904: bool = False) -> Grid:
    return Grid(
        pool=TextPool(), styles=Stylesheet.empty(strict=False), date_1904=date_1904
    )


def new_rows(grid: Grid) -> str:
    return b"".join(merged_rows(None, grid)).decode()


def opened(rows: str, *, prefix: str = "", batch_bytes: int = 1 << 20) -> Opened:
    """A grid of these rows; formats beyond the first are only numbers to it."""
    xml = sheet_part(rows, prefix)
    pool = TextPool(pa.array(["shared"]))

    def chunks() -> Iterator[bytes]:
        return (xml[at : at + 4096] for at in range(0, len(xml), 4096))

    source = SheetSource(chunks, pool, batch_bytes=batch_bytes)
    grid = Grid(pool=pool, styles=Stylesheet.empty(strict=False), date_1904=False)
    grid.load(source.batches())
    grid.file_formulas = lambda: file_formulas(source.batches())
    return Opened(grid=grid, source=source, batch_bytes=batch_bytes)


def sheet_part(rows: str, prefix: str = "") -> bytes:
    p = f"{prefix}:" if prefix else ""
    spelt = f":{prefix}" if prefix else ""
    return (
        f'<{p}worksheet xmlns{spelt}="{MAIN}">'
        f"<{p}sheetData>{rows}</{p}sheetData></{p}worksheet>"
    ).encode()


def book_bytes(rows: str, styles: Stylesheet) -> bytes:
    """A workbook of one sheet, called Data, with these rows."""
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/>'
        '<Override PartName="/xl/worksheets/sheet1.xml" '
        f'ContentType="{TYPES}.worksheet+xml"/></Types>',
        "_rels/.rels": _relationships("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}">'
        '<sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _relationships(
            "worksheet", "worksheets/sheet1.xml", "styles", "styles.xml"
        ),
        "xl/styles.xml": styles.xml().decode(),
        "xl/worksheets/sheet1.xml": sheet_part(rows).decode(),
    }
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return held.getvalue()


def _relationships(*kinds_and_targets: str) -> str:
    pairs = zip(kinds_and_targets[::2], kinds_and_targets[1::2], strict=True)
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def by_openpyxl(rows: str, styles: Stylesheet, *, results: bool = True) -> Worksheet:
    content = io.BytesIO(book_bytes(rows, styles))
    return openpyxl.load_workbook(content, data_only=results)["Data"]


def by_calamine(rows: str, styles: Stylesheet) -> list[list[object]]:
    content = io.BytesIO(book_bytes(rows, styles))
    book = python_calamine.CalamineWorkbook.from_filelike(content)
    return book.get_sheet_by_name("Data").to_python(skip_empty_area=False)
