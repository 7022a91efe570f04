"""Workbooks written by others, for the tests of the package editor."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

PackedParts = dict[str, bytes]


def by_openpyxl(path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    for row in (["Account", "ARR"], ["Acme", 10], ["Béla", 20]):
        sheet.append(row)
    sheet["A2"].comment = Comment("typed by hand", "Jo")
    sheet["A3"].hyperlink = "https://example.com"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=3))
    sheet.add_chart(chart, "D2")
    workbook.save(path)


def by_xlsxwriter(path: Path) -> None:
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("Data")
    sheet.add_table(0, 0, 3, 1, {"data": [["Acme", 10], ["Béla", 20], ["Cy", 30]]})
    sheet.add_sparkline("D2", {"range": "Data!B2:B4"})
    sheet.insert_textbox("F2", "Do not touch")
    chart = workbook.add_chart({"type": "radar"})
    chart.add_series({"values": "=Data!$B$2:$B$4"})
    sheet.insert_chart("F8", chart)
    workbook.close()


WRITERS: Mapping[str, Callable[[Path], None]] = {
    "openpyxl": by_openpyxl,
    "xlsxwriter": by_xlsxwriter,
}


@pytest.fixture(params=WRITERS)
def written(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A workbook by each of the writers."""
    path = tmp_path / "written.xlsx"
    WRITERS[request.param](path)
    return path


@pytest.fixture
def plain_parts() -> dict[str, bytes]:
    """The parts of a small workbook."""
    stream = io.BytesIO()
    workbook = openpyxl.Workbook()
    workbook.worksheets[0]["A1"] = "Acme"
    workbook.save(stream)
    with zipfile.ZipFile(stream) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def zipped(tmp_path: Path) -> Callable[[Mapping[str, bytes]], Path]:
    """A function that makes a file of parts."""

    def write(parts: Mapping[str, bytes]) -> Path:
        path = tmp_path / "zipped.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
        return path

    return write


@pytest.fixture
def packed() -> Callable[[Path], PackedParts]:
    """A function that gives the packed bytes of each part, read off the file itself."""

    def read(path: Path) -> PackedParts:
        content = path.read_bytes()
        found = {}
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                header = entry.header_offset
                lengths = struct.unpack_from("<2H", content, header + 26)
                start = header + 30 + sum(lengths)
                found[entry.filename] = content[start : start + entry.compress_size]
        return found

    return read
