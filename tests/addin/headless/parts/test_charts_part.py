from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from auditing import complaints
from repacked import part, repacked
from sheet_shells import opened_shell

from addin.headless.package.package import Package
from addin.headless.parts.pivot_caches import mark_pivot_caches
from addin.headless.store import ChartSource

if TYPE_CHECKING:
    from pathlib import Path

DRAWING = "xl/drawings/drawing1.xml"
BARS = "xl/charts/chart1.xml"
CACHE = "xl/pivotCache/pivotCacheDefinition1.xml"
CACHE_TYPE = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml."
    "pivotCacheDefinition+xml"
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

# as Excel draws a chart of 2016 and what older programs show in its place
NEWER = (
    b'<xdr:oneCellAnchor><mc:AlternateContent xmlns:mc="M"><mc:Choice Requires="cx1">'
    b'<xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="9" name="Funnel"/>'
    b'</xdr:nvGraphicFramePr><a:graphic><a:graphicData><cx:chart xmlns:cx="C" '
    b'r:id="rId99"/></a:graphicData></a:graphic></xdr:graphicFrame></mc:Choice>'
    b"<mc:Fallback><xdr:sp/></mc:Fallback></mc:AlternateContent></xdr:oneCellAnchor>"
)


@pytest.fixture
def charted(tmp_path: Path) -> Path:
    """Two charts and a picture; the second chart stands higher on the sheet."""
    path = tmp_path / "charted.xlsx"
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("Data")
    for row in range(5):
        sheet.write_row(row, 0, [f"Band {row}", row, row * 2])
    for name, kind, cell in (("Bars", "column", "E20"), ("Pie", "pie", "E2")):
        chart = workbook.add_chart({"type": kind, "name": name})
        points = [{"fill": {"color": "#00B050"}}, {"fill": {"color": "#FF0000"}}]
        chart.add_series({"values": "=Data!$B$1:$B$2", "points": points})
        chart.set_chartarea({"fill": {"color": "#EEEEEE"}})
        sheet.insert_chart(cell, chart, {"object_position": 3})
    dot = io.BytesIO(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
            "0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
        )
    )
    sheet.insert_image("A9", "dot.png", {"image_data": dot})
    workbook.close()
    return path


def test_charts_are_named_in_the_order_of_the_drawing(charted: Path, tmp_path: Path):
    opened = opened_shell(charted)
    assert opened.shell.charts.names() == ("Bars", "Pie")
    opened.shell.charts.rename(1, 'Pie & "more"')
    opened.shell.charts.rename(0, "Bars")
    assert opened.package.edited == (DRAWING,)
    saved = opened.save(tmp_path / "saved.xlsx")
    assert opened_shell(saved).shell.charts.names() == ("Bars", 'Pie & "more"')
    before, after = part(charted, DRAWING), part(saved, DRAWING)
    renamed = b'name="Pie &amp; &quot;more&quot;"'
    assert after == before.replace(b'name="Pie"', renamed)
    assert complaints(saved) <= complaints(charted)


def test_a_chart_pointed_elsewhere_keeps_its_looks(charted: Path, tmp_path: Path):
    source = ChartSource(
        names=("Data!$C$1",), categories="Data!$A$2:$A$5", values=("Data!$C$2:$C$5",)
    )
    opened = opened_shell(charted)
    opened.shell.charts.retarget(0, source)
    opened.shell.charts.paint(0, ["0000FF", "00FFFF", "FF00FF"])
    assert opened.package.edited == (BARS,)
    once = opened.package.read(BARS)
    opened.shell.charts.retarget(0, source)
    opened.shell.charts.paint(0, ["0000FF", "00FFFF", "FF00FF"])
    assert opened.package.read(BARS) == once
    saved = opened.save(tmp_path / "saved.xlsx")
    assert complaints(saved) <= complaints(charted)
    series = openpyxl.load_workbook(saved).worksheets[0]._charts[0].series[0]
    assert series.val.numRef.f == "Data!$C$2:$C$5"
    assert series.cat.strRef.f == "Data!$A$2:$A$5"
    colours = [p.graphicalProperties.solidFill.srgbClr for p in series.dPt]
    assert colours == ["0000FF", "00FFFF", "FF00FF"]
    outside = re.compile(rb"<c:ser>.*</c:ser>", re.DOTALL)
    assert outside.sub(b"", once) == outside.sub(b"", part(charted, BARS))


def test_charts_of_newer_kinds_are_no_charts_of_ours(charted: Path):
    rels = "xl/drawings/_rels/drawing1.xml.rels"
    link = (
        b'<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2014/'
        b'relationships/chartEx" Target="../charts/chart1.xml"/></Relationships>'
    )
    drawing = part(charted, DRAWING)
    first = drawing.index(b"<xdr:", drawing.index(b">", drawing.index(b"wsDr")))
    parts = {
        rels: part(charted, rels).replace(b"</Relationships>", link),
        DRAWING: drawing[:first] + NEWER + drawing[first:],
    }
    opened = opened_shell(repacked(charted, parts))
    assert opened.shell.charts.names() == ("Bars", "Pie")


def test_a_sheet_without_a_drawing_has_no_charts(tmp_path: Path):
    path = tmp_path / "plain.xlsx"
    openpyxl.Workbook().save(path)
    opened = opened_shell(path)
    assert opened.shell.charts.names() == ()
    with pytest.raises(IndexError):
        opened.shell.charts.rename(0, "x")


def cached(path: Path, source: str, attributes: str = "") -> Package:
    """A workbook with a pivot cache that reads from here."""
    xml = (
        f'<pivotCacheDefinition xmlns="{MAIN}" recordCount="2"{attributes}>'
        f'<cacheSource type="worksheet"><worksheetSource {source}/></cacheSource>'
        '<cacheFields count="1"><cacheField name="A"><sharedItems/></cacheField>'
        "</cacheFields></pivotCacheDefinition>"
    )
    package = Package.open(path)
    package.add(CACHE, xml.encode(), CACHE_TYPE)
    return package


@pytest.mark.parametrize(
    ("source", "attributes", "is_marked"),
    [
        ('ref="A1:B9" sheet="scores"', "", True),
        ('name="EVENTS"', "", True),
        ('ref="A1:B9" sheet="Theirs"', "", False),
        ('name="Theirs"', "", False),
        ('ref="A1:B9" sheet="Scores" xmlns:r="R" r:id="rId1"', "", False),
        ('name="Events"', ' refreshOnLoad="1"', False),
        ('name="Events"', ' refreshOnLoad="0"', True),
    ],
)
def test_pivot_tables_over_what_changed_refresh_on_opening(
    charted: Path, source: str, attributes: str, *, is_marked: bool
):
    with_cache = cached(charted, source, attributes)
    before = with_cache.read(CACHE)
    mark_pivot_caches(with_cache, ["Scores"], ["Events"])
    after = with_cache.read(CACHE)
    unmarked = re.compile(rb' refreshOnLoad="[01]"')
    assert unmarked.sub(b"", after) == unmarked.sub(b"", before)
    assert (after != before) is is_marked
    assert (b'refreshOnLoad="1"' in after) is (is_marked or "1" in attributes)
    mark_pivot_caches(with_cache, ["Scores"], ["Events"])
    assert with_cache.read(CACHE) == after
    with_cache.close()


def test_prefixed_pivot_caches(charted: Path):
    package = cached(charted, 'name="Events"')
    xml = re.sub(rb"<(/?)(?=\w)", rb"<\1p:", package.read(CACHE))
    package.replace(CACHE, xml.replace(b"xmlns=", b"xmlns:p="))
    mark_pivot_caches(package, [], ["Events"])
    assert b'recordCount="2" refreshOnLoad="1"><p:cacheSource' in package.read(CACHE)
    package.close()
