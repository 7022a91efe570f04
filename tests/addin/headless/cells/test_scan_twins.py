"""The fast reading of cells against the slow one, and both against other readers."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from sheet_xml import (
    MAIN,
    assert_same,
    expat_batch,
    located,
    pool_of,
    sheet,
    source,
)

from addin.addresses import column_letters
from addin.headless.cells.scan import canonical_batch

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

texts = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=["Cc", "Cs"],
        exclude_characters="\ufffe\uffff",
    )
    | st.sampled_from("\n\t&<>\"'_x04"),
    max_size=12,
)
formulas = st.sampled_from(
    [
        "",
        "<f>A1&gt;1</f>",
        "<f/>",
        '<f t="shared" si="0"/>',
        '<f t="array" ref="A1:B2">1</f>',
    ]
)
numbers = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.integers(-(10**9), 10**9).map(str),
    st.sampled_from(
        ["1E-3", "+5", ".5", "7.", "-0", "00012", "4.9406564584124654E-324"]
    ),
)


@st.composite
def cells(draw: st.DrawFn) -> tuple[str, str]:
    """The attributes of a cell after its address, and what is in it."""
    style = draw(st.sampled_from(["", ' s="3"', ' s="12" cm="1"']))
    formula = draw(formulas)
    shape = draw(
        st.sampled_from(["n", "plain", "s", "b", "e", "str", "inline", "none"])
    )
    if shape == "inline":
        text = escape(draw(texts))
        space = draw(st.sampled_from(["", ' xml:space="preserve"']))
        return f'{style} t="inlineStr"', f"<is><t{space}>{text}</t></is>"
    if shape == "none":
        return style, draw(
            st.sampled_from([formula, formula + "<v></v>", formula + "<v/>"])
        )
    kind = "" if shape == "plain" else f' t="{shape}"'
    stored = {
        "s": st.sampled_from("012"),
        "b": st.sampled_from("01"),
        "e": st.sampled_from(["#N/A", "#DIV/0!", "#SOMETHING!"]),
        "str": texts.map(escape),
    }.get(shape, numbers)
    return style + kind, (f"{formula}<v>{draw(stored)}</v>")


@st.composite
def row_xml(draw: st.DrawFn, *, named: bool) -> str:
    """Rows in the spelling of spreadsheet programs, in places that ascend."""
    pieces, row = [], 0
    for _ in range(draw(st.integers(1, 6))):
        row += draw(st.integers(1, 3_000)) if named else 1
        column, inside = 0, []
        for attributes, content in draw(st.lists(cells(), max_size=6)):
            column += draw(st.integers(1, 400)) if named else 1
            address = f' r="{column_letters(column)}{row}"' if named else ""
            end = f">{content}</c>" if content else "/>"
            inside.append(f"<c{address}{attributes}{end}")
        number = f' r="{row}"' if named else ""
        details = draw(
            st.sampled_from(["", ' spans="1:9"', ' ht="15.5" customHeight="1"'])
        )
        body = "".join(inside)
        pieces.append(
            f"<row{number}{details}>{body}</row>"
            if body
            else f"<row{number}{details}/>"
        )
    return "".join(pieces)


rows_of_cells = st.booleans().flatmap(lambda named: row_xml(named=named))


@given(rows_of_cells)
def test_fast_reading_takes_what_programs_write_and_equals_the_slow(rows: str):
    fast, slow = pool_of(), pool_of()
    batch = canonical_batch(rows.encode(), after=0, pool=fast)
    assert batch is not None
    assert_same(batch, expat_batch(rows.encode(), slow), fast, slow)


@given(rows_of_cells, st.data())
def test_fast_reading_of_damaged_rows_equals_the_slow_or_is_refused(
    rows: str, data: st.DataObject
):
    xml = bytearray(rows.encode())
    for _ in range(data.draw(st.integers(1, 2))):
        place = data.draw(st.integers(0, len(xml) - 1))
        piece = data.draw(
            st.sampled_from(
                [
                    b"",
                    b" ",
                    b"<",
                    b">",
                    b"/",
                    b'"',
                    b"&",
                    b"x",
                    b"\x01",
                    b"\xff",
                    b"<c>",
                    b"</row>",
                    b"r=",
                    b"9",
                ]
            )
        )
        xml[place : place + data.draw(st.integers(0, 3))] = piece
    fast, slow = pool_of(), pool_of()
    batch = canonical_batch(bytes(xml), after=0, pool=fast)
    if batch is not None:
        assert_same(batch, expat_batch(bytes(xml), slow), fast, slow)


@settings(max_examples=30)
@given(rows_of_cells, st.integers(1, 60), st.integers(1, 300))
def test_where_the_stream_is_cut_changes_nothing(
    rows: str, step: int, batch_bytes: int
):
    whole, cut = (
        source(sheet(rows)),
        source(sheet(rows), step=step, batch_bytes=batch_bytes),
    )
    expected = located(whole.batches(), whole._pool)
    assert repr(located(cut.batches(), cut._pool)) == repr(expected)
    assert cut.shell == whole.shell == sheet("").replace(b"></sheetData>", b"/>")


@settings(max_examples=30)
@given(rows_of_cells)
def test_each_cell_is_where_its_batch_says(rows: str):
    for batch in source(sheet(rows), batch_bytes=200).batches():
        for at, (start, end) in enumerate(zip(batch.start, batch.end, strict=True)):
            xml = batch.data[start:end]
            assert xml.startswith(b"<c")
            assert xml.endswith((b"</c>", b"/>"))
            assert xml.count(b"<c") == 1
            assert (b"<f" in xml) == batch.formula[at]
        for at, start in enumerate(batch.row_start):
            first, last = batch.row_first[at], batch.row_first[at + 1]
            inner = batch.data[batch.row_open_end[at] : batch.row_end[at]]
            between = b"".join(
                batch.data[batch.start[cell] : batch.end[cell]]
                for cell in range(first, last)
            )
            assert inner == (between + b"</row>" if inner else b"")
            assert batch.data[start:].startswith(b"<row")


def _workbook(rows: str) -> bytes:
    """The smallest package that other readers take for a workbook."""
    items = "".join(
        f"<si><t>{text}</t></si>" for text in ("Acme", "", "Über &amp; Söhne")
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package'
        '.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/s.xml" ContentType="{kind}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}.sharedStrings'
        '+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship '
        f'Id="a" Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="S" sheetId="1" r:id="a"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": "<Relationships "
        f'xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="a" Type="{_RELATIONS}/worksheet" Target="s.xml"/>'
        f'<Relationship Id="b" Type="{_RELATIONS}/sharedStrings" '
        'Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/s.xml": sheet(rows).decode(),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{items}</sst>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


plain_cells = st.one_of(
    numbers.map(lambda number: ("", f"<v>{number}</v>")),
    st.sampled_from("012").map(lambda index: (' t="s"', f"<v>{index}</v>")),
    st.sampled_from("01").map(lambda truth: (' t="b"', f"<v>{truth}</v>")),
    st.sampled_from(["#N/A", "#REF!"]).map(lambda error: (' t="e"', f"<v>{error}</v>")),
    st.from_regex(r"[a-zé&<]{1,8}", fullmatch=True).map(
        lambda text: (' t="inlineStr"', f"<is><t>{escape(text)}</t></is>")
    ),
    st.just(("", "")),
)


@settings(max_examples=30)
@given(st.lists(st.lists(plain_cells, min_size=1, max_size=5), min_size=1, max_size=5))
def test_openpyxl_and_calamine_read_the_same(table: list[list[tuple[str, str]]]):
    rows = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{column_letters(column)}{number}"{attributes}>{content}</c>'
            for column, (attributes, content) in enumerate(row, start=1)
        )
        + "</row>"
        for number, row in enumerate(table, start=1)
    )
    read = source(sheet(rows))
    mine = {
        (row, column): value
        for row, column, value in located(read.batches(), read._pool)
    }
    book = _workbook(rows)
    theirs = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    for (row, column), value in mine.items():
        assert theirs.cell(row, column).value == value
    grid = CalamineWorkbook.from_object(io.BytesIO(book)).get_sheet_by_index(0)
    top, left = grid.start or (0, 0)
    for at, line in enumerate(grid.to_python(skip_empty_area=True), start=top + 1):
        for column, value in enumerate(line, start=left + 1):
            expected = mine.get((at, column))
            assert value == (
                "" if expected is None or str(expected).startswith("#") else expected
            )
