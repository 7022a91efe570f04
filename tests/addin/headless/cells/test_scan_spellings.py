"""Sheets spelt in ways that are legal, rare or wrong."""

# ruff: noqa: E501 - XML is easier to read unbroken

from __future__ import annotations

import codecs

import numpy as np
import pytest
from sheet_xml import (
    HEAD,
    MAIN,
    assert_same,
    cells_of,
    expat_batch,
    located,
    pool_of,
    sheet,
    source,
)

from addin.headless.cell_values import CellError
from addin.headless.cells.batch import CellKind
from addin.headless.cells.errors import SheetError
from addin.headless.cells.scan import canonical_batch
from addin.headless.cells.source import SheetSource

_USUAL = {"A1": 1.5, "B1": "Acme", "C2": True}
_UNUSUAL = {
    "single quotes": "<row r='1'><c r='A1'><v>1.5</v></c><c r='B1' t='s'><v>0</v></c></row>"
    "<row r='2'><c r='C2' t='b'><v>1</v></c></row>",
    "white space": '\n<row r="1" >\n <c  r="A1"><v >1.5</v></c >\n<c\nr="B1" t="s"><v> 0 </v>'
    '</c></row>\n<row r="2"><c r="C2" t="b"><v>1</v></c></row>\n',
    "comments": '<row r="1"><!-- </row><row r="9"> --><c r="A1"><v>1.5</v></c>'
    '<c r="B1" t="s"><!-- <v>2</v> --><v>0</v></c></row><!-- </sheetData> -->'
    '<row r="2"><c r="C2" t="b"><v>1</v></c></row>',
    "cdata": '<row r="1"><c r="A1"><v><![CDATA[1.5]]></v></c>'
    '<c r="B1" t="inlineStr"><is><t><![CDATA[Ac]]>me</t></is></c></row>'
    '<row r="2"><c r="C2" t="b"><v>1</v></c></row>',
    "instructions": '<?x </row> ?><row r="1"><c r="A1"><v>1.5</v></c>'
    '<c r="B1" t="s"><v>0</v></c></row><row r="2"><c r="C2" t="b"><v>1</v></c></row>',
    "attributes in another order": '<row spans="1:3" r="1"><c s="1" r="A1"><v>1.5</v></c>'
    '<c t="s" r="B1"><v>0</v></c></row><row r="2"><c t="b" r="C2"><v>1</v></c></row>',
    "entities in attributes": '<row r="&#49;"><c r="&#65;1"><v>1.5</v></c>'
    '<c r="B1" t="&#115;"><v>0</v></c></row><row r="2"><c r="C2" t="b"><v>1</v></c></row>',
    "unknown elements": '<row r="1"><c r="A1"><v>1.5</v><extLst><ext><v>7</v></ext></extLst>'
    '</c><c r="B1" t="s"><v>0</v></c><new><c r="Z1"><v>3</v></c></new></row>'
    '<row r="2"><c r="C2" t="b"><v>1</v></c></row><new><row r="5"/></new>',
    "rich text": '<row r="1"><c r="A1"><v>1.5</v></c><c r="B1" t="inlineStr"><is>'
    "<r><rPr><b/></rPr><t>Ac</t></r><r><t>me</t></r><rPh sb='0' eb='1'><t>no</t></rPh>"
    '</is></c></row><row r="2"><c r="C2" t="b"><v>1</v></c></row>',
    "words for truth": '<row r="1"><c r="A1"><v>1.5</v></c><c r="B1" t="s"><v>0</v></c>'
    '</row><row r="2"><c r="C2" t="b"><v>true</v></c></row>',
    "cells out of order": '<row r="1"><c r="B1" t="s"><v>0</v></c><c r="A1"><v>1.5</v></c>'
    '</row><row r="2"><c r="C2" t="b"><v>1</v></c></row>',
    "a cell twice": '<row r="1"><c r="A1"><v>9</v></c><c r="A1"><v>1.5</v></c>'
    '<c r="B1" t="s"><v>0</v></c></row><row r="2"><c r="C2" t="b"><v>1</v></c></row>',
    "some without addresses": '<row><c><v>1.5</v></c><c t="s"><v>0</v></c></row>'
    '<row><c r="C2" t="b"><v>1</v></c></row>',
    "small letters": '<row r="1"><c r="a1"><v>1.5</v></c><c r="b1" t="s"><v>0</v></c></row>'
    '<row r="2"><c r="c2" t="b"><v>1</v></c></row>',
    "an end tag with a blank": '<row r="1"><c r="A1"><v>1.5</v></c><c r="B1" t="s"><v>0</v>'
    '</c></row ><row r="2"><c r="C2" t="b"><v>1</v></c></row>',
}


@pytest.mark.parametrize("batch_bytes", [1, 50, 1 << 20])
@pytest.mark.parametrize("rows", _UNUSUAL.values(), ids=_UNUSUAL.keys())
def test_every_legal_spelling_is_read(rows: str, batch_bytes: int):
    assert cells_of(rows, step=30, batch_bytes=batch_bytes) == _USUAL


@pytest.mark.parametrize("rows", _UNUSUAL.values(), ids=_UNUSUAL.keys())
def test_unusual_spellings_are_left_to_the_slow_reading(rows: str):
    assert canonical_batch(rows.encode(), after=0, pool=pool_of()) is None


def test_prefixed_elements_are_read_and_named():
    xml = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="3"><x:c r="B3">'
        "<x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    read = source(xml.encode())
    (batch,) = read.batches()
    assert batch.prefix == b"x:"
    assert (
        batch.data[batch.start[0] : batch.end[0]] == b'<x:c r="B3"><x:v>4</x:v></x:c>'
    )
    assert read.shell.count(b"<x:sheetData/>") == 1


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("step", [1, 7, 1 << 20])
def test_sixteen_bits_become_eight(encoding: str, step: int):
    rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>Zoë 😀</t></is></c></row>'
    xml = sheet(rows).decode().replace("UTF-8", "UTF-16")
    mark = codecs.BOM_UTF16_LE if encoding.endswith("le") else codecs.BOM_UTF16_BE
    read = source(mark + xml.encode(encoding), step=step)
    assert located(read.batches(), read._pool) == [(1, 1, "Zoë 😀")]
    assert read.shell == sheet("").replace(b"></sheetData>", b"/>")


def test_declared_single_bytes_are_read():
    xml = sheet('<row r="1"><c r="A1" t="str"><v>Zoë</v></c></row>').decode()
    read = source(xml.replace("UTF-8", "ISO-8859-1").encode("latin-1"))
    assert located(read.batches(), read._pool) == [(1, 1, "Zoë")]


def test_a_mark_before_utf_8_stays():
    read = source(codecs.BOM_UTF8 + sheet('<row r="1"/>'))
    assert [batch.row_number.tolist() for batch in read.batches()] == [[1]]
    assert read.shell.startswith(codecs.BOM_UTF8)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"/>', None),
        ('<c r="A1"><v></v></c>', None),
        ('<c r="A1" t="s"><v/></c>', None),
        ('<c r="A1" t="str"/>', None),
        ('<c r="A1" t="inlineStr"/>', None),
        ('<c r="A1" t="str"><v></v></c>', ""),
        ('<c r="A1" t="inlineStr"><is><t/></is></c>', ""),
        ('<c r="A1" t="inlineStr"><is></is></c>', ""),
        ('<c r="A1"><f>B1</f></c>', CellKind.PENDING),
        ('<c r="A1"><f>B1</f><v></v></c>', CellKind.PENDING),
        ('<c r="A1"><f>B1</f><v/></c>', CellKind.PENDING),
        ('<c r="A1" t="str"><f>B1</f></c>', CellKind.PENDING),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', ""),
        ('<c r="A1" t="str"><f>B1</f><v/></c>', ""),
        ('<c r="A1" t="s"><f>B1</f><v>1</v></c>', ""),
        ('<c r="A1" t="e"><v>#CALC!</v></c>', CellError.CALC),
        ('<c r="A1" t="e"><v>#PYTHON!</v></c>', CellError.UNKNOWN),
        ('<c r="A1" t="d"><v>2026-09-30T12:00:00</v></c>', 46295.5),
        ('<c r="A1" t="d"><v>1900-01-01</v></c>', 1.0),
        ('<c r="A1" t="d"><v>1899-12-30T12:00:00</v></c>', 0.5),
        ('<c r="A1" t="d"><v>18:00:00.00000000000154875</v></c>', 0.75),
        ('<c r="A1" t="d"><v>soon</v></c>', "soon"),
        ('<c r="A1"><v>NaN</v></c>', "NaN"),
        ('<c r="A1"><v>1e999</v></c>', "1e999"),
        ('<c r="A1"><v>12 apples</v></c>', "12 apples"),
        ('<c r="A1" t="b"><v>2</v></c>', "2"),
        ('<c r="A1" t="str"><v>a&amp;lt;&#10;&#x41;_x000D__x005F_x0041_</v></c>',
         "a&lt;\nA\r_x0041_"),
        ('<c r="A1" t="str"><v>_xD83D__xDE00_ _xDE00_</v></c>', "😀 \ufffd"),
        ('<c r="A1" t="str"><v>a\r\nb</v></c>', "a\nb"),
    ],
)  # fmt: skip
def test_what_a_cell_shows(cell: str, value: object):
    rows = f'<row r="1">{cell}</row>'
    assert cells_of(rows) == {"A1": value}
    slow = pool_of()
    fast = pool_of()
    batch = canonical_batch(rows.encode(), after=0, pool=fast)
    if batch is not None:
        assert_same(batch, expat_batch(rows.encode(), slow), fast, slow)


def test_days_written_as_dates_count_from_the_books_first_day():
    xml = sheet('<row r="1"><c r="A1" t="d"><v>1904-01-02</v></c></row>')
    read = SheetSource(lambda: iter((xml,)), pool_of(), date1904=True)
    assert [batch.number.tolist() for batch in read.batches()] == [[1.0]]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"/><row r="1"/>',
        '<row r="1"/><row r="1"/>',
        '<row r="0"/>',
        '<row r="1048577"/>',
        '<row r="one"/>',
        '<row r="1"><c r="XFE1"/></row>',
        '<row r="1"><c r="A2"/></row>',
        '<row r="1"><c r="1A"/></row>',
        '<row r="1"><c r="A1" s="x"/></row>',
        '<row r="1"><c r="A1" t="s"><v>3</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1"><v>&bad;</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c>',
        '<row r="1"><c r="A1" s="1" s="1"/></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></ix></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><ix><t>x</t></is></c></row>',
        '<row r="1"><c r="A1"><v>\x01</v></c></row>',
        '<row r="1"><c r="A1" t="str"><v>]]></v></c></row>',
        "<row>" + "<c/>" * 16_385 + "</row>",
    ],
)
@pytest.mark.parametrize("batch_bytes", [40, 1 << 20])
def test_wrong_sheets_are_refused(rows: str, batch_bytes: int):
    with pytest.raises(SheetError):
        cells_of(rows, step=20, batch_bytes=batch_bytes)


@pytest.mark.parametrize(
    "xml",
    [
        b"",
        b"<worksheet/>",
        b"<worksheet><sheetData>",
        HEAD.encode(),
        sheet('<row r="1"/>')[:-5],
        sheet('<row r="1"/>')[:-20],
        sheet('<row r="1"/>', "<a></worksheet>"),
        b"<!DOCTYPE worksheet [<!ENTITY a 'b'>]>" + sheet(""),
        sheet('<row r="1"><c r="A1" t="str"><v>\udcff</v></c></row>'.encode(
            "utf-8", "surrogateescape").decode("latin-1")).decode().encode("latin-1"),
        b'<?xml version="1.0" encoding="klingon"?><worksheet><sheetData/></worksheet>',
    ],
)  # fmt: skip
def test_broken_parts_are_refused(xml: bytes):
    with pytest.raises(SheetError):
        list(source(xml, step=11, batch_bytes=10).batches())


@pytest.mark.parametrize(
    ("xml", "shell"),
    [
        ("<sheetData/>", "<sheetData/>"),
        ("<sheetData />", "<sheetData/>"),
        ("<sheetData></sheetData>", "<sheetData/>"),
        ("<sheetData> </sheetData >", "<sheetData/>"),
        ("<cols/><sheetData/><a/>", "<cols/><sheetData/><a/>"),
        ("<cols/><pageMargins/><a/>", "<cols/><sheetData/><pageMargins/><a/>"),
        ("<cols/>", "<cols/><sheetData/>"),
        ("<!-- <sheetData> --><b/><sheetData><row/></sheetData> <rowBreaks/>",
         "<!-- <sheetData> --><b/><sheetData/> <rowBreaks/>"),
        ('<sheetData><row r="1"/></sheetData><ext><row r="1"/><!-- x --></ext>',
         '<sheetData/><ext><row r="1"/><!-- x --></ext>'),
    ],
)  # fmt: skip
@pytest.mark.parametrize("step", [3, 1 << 20])
def test_the_shell_keeps_all_but_the_rows(xml: str, shell: str, step: int):
    read = source(f"{HEAD}{xml}</worksheet>".encode(), step=step, batch_bytes=step)
    assert read.shell.decode() == f"{HEAD}{shell}</worksheet>"


def test_a_pass_without_values_leaves_the_pool_alone():
    rows = (
        '<row r="1"><c r="A1" t="str"><f>B1</f><v>a</v></c><c r="B1"><v>1</v></c></row>'
    )
    for spelling in (rows, rows.replace('"', "'")):
        read = source(sheet(spelling))
        (batch,) = read.batches(with_values=False)
        assert batch.kind.tolist() == [CellKind.BLANK, CellKind.BLANK]
        assert batch.formula.tolist() == [True, False]
        assert len(read._pool) == 3
        assert np.all(batch.end > batch.start)
