"""What Excel has to compute again when it opens a saved workbook."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from addin.headless import open_book
from addin.headless.package.package import Package
from addin.headless.parts.pivot_caches import CACHE_TYPE

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings as xw

CACHE = "xl/pivotCache/pivotCacheDefinition1.xml"

Change = Callable[["xw.Book"], object]


@pytest.fixture
def computed(tmp_path: Path) -> Path:
    """Data, a sheet that computes with it, names, and nothing due to be computed."""
    workbook = openpyxl.Workbook()
    data = workbook.worksheets[0]
    data.title = "Data"
    data["A1"] = 2
    workbook.create_sheet("Sums")["A1"] = "=Data!A1*Rate"
    workbook.create_sheet("Notes")["A1"] = "text"
    for name, meaning in (("Rate", "5"), ("Facts", "OFFSET(Data!$A$1,0,0,9,2)")):
        workbook.defined_names[name] = DefinedName(name, attr_text=meaning)
    made, path = tmp_path / "made.xlsx", tmp_path / "computed.xlsx"
    workbook.save(made)
    package = Package.open(made)
    part = package.workbook_part
    xml = package.read(part).replace(b' fullCalcOnLoad="1"', b"")
    package.replace(part, xml)
    cache = (
        f'<pivotCacheDefinition xmlns="{package.namespaces.main}">'
        '<cacheSource type="worksheet"><worksheetSource name="FACTS"/></cacheSource>'
        '<cacheFields count="0"/></pivotCacheDefinition>'
    )
    package.add(CACHE, cache.encode(), CACHE_TYPE)
    package.save(path)
    package.close()
    return path


def nothing(_book: xw.Book) -> None:
    """Leave a book alone."""


def write_data(book: xw.Book) -> None:
    book.sheets["Data"].range("A2").value = 7


def name_another_rate(book: xw.Book) -> None:
    book.names["Rate"].refers_to = "=6"


def write_a_note(book: xw.Book) -> None:
    book.sheets["Notes"].range("A2").value = "more"


@pytest.mark.parametrize(
    ("change", "calculates", "renews"),
    [
        (nothing, False, False),
        (write_data, True, True),
        (name_another_rate, True, False),
        (write_a_note, True, False),
    ],
)
def test_what_depends_on_a_change_is_computed_on_opening(
    computed: Path, change: Change, *, calculates: bool, renews: bool
):
    book = open_book(computed)
    change(book)
    book.save()
    package = Package.open(computed)
    workbook = package.read(package.workbook_part)
    assert (b'fullCalcOnLoad="1"' in workbook) is calculates
    assert (b'refreshOnLoad="1"' in package.read(CACHE)) is renews
    package.close()
