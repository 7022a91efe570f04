"""Workbooks as large as one likes: our template around made-up accounts and events.

The set-up sheets, styles and tables are the template's own. Rows are written the way
Excel writes them: cell references, shared strings, zlib's level 6.
"""

from __future__ import annotations

import re
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from workbook_templates.build import build, save
from workbook_templates.contract import Kind
from workbook_templates.recipes.common import BANDS, DEFAULT_ONLY, SCORE_DATE, SETTINGS
from workbook_templates.recipes.grid import Grid, grid
from workbook_templates.recipes.recipe import Recipe, tab

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy.typing as npt

SEED = 20260930
MISSING_SHARE = 0.1
ROWS_AT_ONCE = 20_000
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS_PART = "xl/sharedStrings.xml"
EXCEL_EPOCH = np.datetime64("1899-12-30")

_INDICATORS = grid(
    """
    Indicator|Pillar|Source|Column|Measure|Window (days)|Filter|Better|Curve|Worst|Best|If missing|On|Unit
    Active users|Usage|Accounts|Active users / Seats|ratio|||higher|linear|0%|100%|leave out|On|%
    Logins|Usage|Accounts|Logins||||higher|linear|0|200|leave out|On|number
    Breadth|Usage|Accounts|Features used||||higher|linear|1|12|leave out|On|number
    Last login|Usage|Accounts|Last login|days since|||lower|linear|60|3|leave out|On|days
    Trend|Usage|Accounts|Usage trend||||higher|linear|-30%|30%|leave out|On|%
    NPS|Sentiment|Accounts|NPS||||higher|linear|0|10|leave out|On|number
    CSAT|Sentiment|Accounts|CSAT||||higher|linear|1|5|leave out|On|number
    Sponsor|Sentiment|Accounts|Sponsor known||||higher|yes/no|||leave out|On|text
    Invoices|Commercial|Accounts|Days late||||lower|linear|45|0|leave out|On|days
    Tickets|Support|Events||count|90||lower|linear|8|0|leave out|On|number
    Urgent tickets|Support|Events||count|90|Priority = P1|lower|linear|3|0|leave out|On|number
    Hours to answer|Support|Events|Hours|mean|90||lower|linear|48|2|leave out|On|hours
    """  # noqa: E501 - one line a row
)
_WEIGHTS = Grid(
    headers=("Indicator", "Default"),
    rows=tuple(
        (name, 10 if position < 2 else 8)
        for position, name in enumerate(_INDICATORS.column("Indicator"))
    ),
)
_SOURCES = grid(
    """
    Source   | Sheet    | Kind     | Account column | As-of column
    Accounts | Accounts | accounts | Account ID     |
    Events   | Events   | events   | Account ID     | Opened
    """
)
_ONE_ACCOUNT = grid(
    """
    Account ID|Account|Segment|ARR|Renewal date|CSM|Region|Plan|Start date|Seats|Active users|Logins|Features used|Last login|Usage trend|NPS|CSAT|Sponsor known|Days late|Notes
    A|A|A|1|2026-01-01|A|A|A|2026-01-01|1|1|1|1|2026-01-01|1|1|1|A|1|A
    """  # noqa: E501 - one line a row
)
"""Twenty columns, and a row whose cells show the format of each."""

_ONE_EVENT = grid(
    """
    Opened     | Account ID | Priority | Hours
    2026-01-01 | A          | A        | 1
    """
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """Cells of a column: numbers with NaN for blank, or positions in `texts`."""

    values: npt.NDArray[np.float64] | npt.NDArray[np.int64]
    texts: pa.Array | None = None


def recipe() -> Recipe:
    """The template that the rows are put into."""
    return Recipe(
        name="benchmark",
        title="Benchmark",
        description="Made-up accounts and events.",
        indicators=_INDICATORS,
        weights=_WEIGHTS,
        bands=BANDS,
        scorecards=DEFAULT_ONLY,
        sources=_SOURCES,
        settings=SETTINGS,
        tabs=(
            tab(
                "Accounts",
                _ONE_ACCOUNT,
                Start_date=Kind.DATE,
                Seats=Kind.WHOLE,
                Active_users=Kind.WHOLE,
                Logins=Kind.WHOLE,
                Features_used=Kind.WHOLE,
                Last_login=Kind.DATE,
                Usage_trend=Kind.PERCENT,
                NPS=Kind.NUMBER,
                CSAT=Kind.NUMBER,
                Days_late=Kind.WHOLE,
            ),
            tab("Events", _ONE_EVENT, Opened=Kind.DATE, Hours=Kind.NUMBER),
        ),
    )


def account_columns(count: int) -> tuple[Column, ...]:
    """The cells of `count` accounts, in the order of the sheet."""
    drawn = np.random.default_rng(SEED)
    numbers = pa.array(np.arange(count)).cast(pa.string())
    parts = pa.array(["Nord", "Vela", "Aster", "Brio", "Corda", "Delta", "Eck & Co"])
    first = parts.take(pa.array(drawn.integers(0, len(parts), count)))
    seats = drawn.integers(5, 500, count).astype(float)
    return (
        _distinct(pc.binary_join_element_wise("A-", numbers, "")),
        _distinct(pc.binary_join_element_wise(first, numbers, " ")),
        _chosen(drawn, count, "Enterprise", "Mid-market", "SMB"),
        Column(values=np.round(drawn.lognormal(10, 1, count), 2)),
        _days(drawn, count, -30, 365),
        _chosen(drawn, count, *(f"csm{n:02}@example.com" for n in range(40))),
        _chosen(drawn, count, "AMER", "APAC", "EMEA", "LATAM"),
        _chosen(drawn, count, "Basic", "Plus", "Pro"),
        _days(drawn, count, -1500, -100),
        Column(values=seats),
        _gappy(drawn, np.floor(seats * drawn.random(count))),
        _gappy(drawn, drawn.integers(0, 300, count).astype(float)),
        _gappy(drawn, drawn.integers(0, 15, count).astype(float)),
        _days(drawn, count, -90, 0),
        _gappy(drawn, np.round(drawn.normal(0, 0.2, count), 3)),
        _gappy(drawn, np.round(drawn.random(count) * 10, 1)),
        _gappy(drawn, np.round(1 + drawn.random(count) * 4, 1)),
        _chosen(drawn, count, "No", "Yes"),
        _gappy(drawn, drawn.integers(0, 60, count).astype(float)),
        _chosen(drawn, count, "called, all well", "at risk & flagged", "see ticket"),
    )


def event_columns(count: int, accounts: int) -> tuple[Column, ...]:
    """The cells of `count` events of these accounts, in the order of the sheet."""
    drawn = np.random.default_rng(SEED + 1)
    numbers = pa.array(np.arange(accounts)).cast(pa.string())
    return (
        _days(drawn, count, -365, 0),
        Column(
            values=drawn.integers(0, accounts, count),
            texts=pc.binary_join_element_wise("A-", numbers, ""),
        ),
        _chosen(drawn, count, "P1", "P2", "P3", "P4"),
        Column(values=np.round(drawn.exponential(12, count), 1)),
    )


def _distinct(texts: pa.Array) -> Column:
    return Column(values=np.arange(len(texts)), texts=texts)


def _chosen(drawn: np.random.Generator, count: int, *texts: str) -> Column:
    return Column(values=drawn.integers(0, len(texts), count), texts=pa.array(texts))


def _days(drawn: np.random.Generator, count: int, first: int, last: int) -> Column:
    """Days before and after the score date, as Excel counts them."""
    day = int((np.datetime64(SCORE_DATE) - EXCEL_EPOCH).astype(int))
    return Column(values=day + drawn.integers(first, last, count, endpoint=True))


def _gappy(drawn: np.random.Generator, values: npt.NDArray[np.float64]) -> Column:
    missing = drawn.random(len(values)) < MISSING_SHARE
    return Column(values=np.where(missing, np.nan, values))


def write_workbook(path: Path, accounts: int, events: int) -> None:
    """Write the workbook; equal numbers give equal files."""
    workbook = build(recipe())
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.xlsx"
        save(workbook, template)
        with zipfile.ZipFile(template) as package:
            parts = {name: package.read(name) for name in package.namelist()}
    _declare_strings(parts)
    strings = _Strings()
    tabs = {
        "Accounts": strings.shared(account_columns(accounts)),
        "Events": strings.shared(event_columns(events, accounts)),
    }
    sheets = {
        f"xl/worksheets/sheet{workbook.sheetnames.index(name) + 1}.xml": columns
        for name, columns in tabs.items()
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            if name in sheets:
                _write(package, name, _filled(content, sheets[name]))
            else:
                _write(package, name, [_stretched(content, tabs)])
        _write(package, STRINGS_PART, strings.xml())


def _write(package: zipfile.ZipFile, name: str, pieces: Iterable[bytes]) -> None:
    part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    part.compress_type = zipfile.ZIP_DEFLATED
    with package.open(part, "w", force_zip64=True) as stream:
        for piece in pieces:
            stream.write(piece)


def _declare_strings(parts: dict[str, bytes]) -> None:
    """Make room for shared strings, which openpyxl does without."""
    types, links = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    declared = f'<Override PartName="/{STRINGS_PART}" '
    declared += f'ContentType="{main}.sharedStrings+xml"/></Types>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    linked = f'<Relationship Id="strings" Type="{office}/sharedStrings" '
    linked += f'Target="/{STRINGS_PART}"/></Relationships>'
    parts[types] = parts[types].replace(b"</Types>", declared.encode())
    parts[links] = parts[links].replace(b"</Relationships>", linked.encode())


class _Strings:
    """The shared strings of the rows."""

    def __init__(self) -> None:
        self._count = 0
        self._added: list[pa.Array] = []

    def shared(self, columns: tuple[Column, ...]) -> tuple[Column, ...]:
        """The columns with positions among all shared strings."""
        return tuple(map(self._placed, columns))

    def _placed(self, column: Column) -> Column:
        if column.texts is None:
            return column
        first = self._count
        self._count += len(column.texts)
        self._added.append(column.texts)
        return Column(values=column.values + first, texts=column.texts)

    def xml(self) -> Iterator[bytes]:
        """The part."""
        yield (f'<sst xmlns="{MAIN}" uniqueCount="{self._count}">'.encode())
        for texts in self._added:
            escaped = pc.replace_substring(texts, "&", "&amp;")
            entries = pc.binary_join_element_wise("<si><t>", escaped, "</t></si>", "")
            yield "".join(entries.to_pylist()).encode()
        yield b"</sst>"


def _filled(xml: bytes, columns: tuple[Column, ...]) -> Iterator[bytes]:
    """The template's sheet with these rows in place of its one."""
    begin, end = xml.index(b'<row r="2"'), xml.index(b"</sheetData>")
    styles = re.findall(rb'<c r="([A-Z]+)2" s="(\d+)"', xml[begin:end])
    height = len(columns[0].values) + 1
    last = styles[-1][0].decode()
    yield re.sub(
        rb'<dimension ref="[^"]*"',
        f'<dimension ref="A1:{last}{height}"'.encode(),
        xml[:begin],
    )
    for first in range(0, len(columns[0].values), ROWS_AT_ONCE):
        rows = slice(first, first + ROWS_AT_ONCE)
        yield _rows(columns, [(c.decode(), s.decode()) for c, s in styles], rows)
    yield xml[end:]


def _rows(
    columns: tuple[Column, ...], styles: list[tuple[str, str]], rows: slice
) -> bytes:
    count = len(columns[0].values[rows])
    numbers = pa.array(np.arange(rows.start + 2, rows.start + 2 + count))
    numbers = numbers.cast(pa.string())
    cells = [
        _cells(column, letters, style, rows, numbers)
        for column, (letters, style) in zip(columns, styles, strict=True)
    ]
    opened = pc.binary_join_element_wise('<row r="', numbers, '">', "")
    closed = pa.array(["</row>"] * count)
    joined = pc.binary_join_element_wise(opened, *cells, closed, "")
    return "".join(joined.to_pylist()).encode()


def _cells(
    column: Column, letters: str, style: str, rows: slice, numbers: pa.Array
) -> pa.Array:
    values = pa.array(column.values[rows], from_pandas=True).cast(pa.string())
    kind = "" if column.texts is None else ' t="s"'
    return pc.binary_join_element_wise(
        f'<c r="{letters}', numbers, f'" s="{style}"{kind}><v>', values, "</v></c>", ""
    ).fill_null("")


def _stretched(xml: bytes, tabs: Mapping[str, tuple[Column, ...]]) -> bytes:
    """A table of the template over the rows put below it; other parts as they are."""
    table = re.search(rb' displayName="(\w+)"', xml)
    if table is None or table[1].decode() not in tabs:
        return xml
    height = len(tabs[table[1].decode()][0].values) + 1
    return re.sub(rb'(ref="A1:[A-Z]+)2"', rb'\g<1>%d"' % height, xml)


@click.command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--accounts", default=10_000, show_default=True)
@click.option("--events", default=5_000, show_default=True)
def main(path: Path, accounts: int, events: int) -> None:
    """Write a workbook of made-up accounts and events."""
    write_workbook(path, accounts, events)


if __name__ == "__main__":
    main()
