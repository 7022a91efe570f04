"""Workbook files with one thing wrong with them, the same for the same seed."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
import struct
import traceback
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import xlsxwriter
from click.testing import CliRunner
from markdown_books import MINIMAL, sheets_of, write_book

from addin.cli import main
from addin.files import refresh_file
from addin.headless import open_book

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NOTHING_DONE = 2
AS_OF = dt.date(2026, 9, 30)
EXTREMES = (0, 1, 0x7F, 0xFFFF, 0x7FFF_FFFF, 0xFFFF_FFFE, 0xFFFF_FFFF)
NUMBERS = (
    b"-1",
    b"0",
    b"99999999999999999999",
    b"1e309",
    b"NaN",
    b"x",
    b"",
    b"4294967296",
)
SIGNATURES = (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06")
BLOWN_UP_BYTES = (200_000, 30_000_000)
"""Too few to be refused by the directory, and enough."""

NAMES = (
    "../../etc/passwd",
    "/etc/passwd",
    "..\\..\\passwd",
    "xl/../../passwd",
    "C:/passwd",
    "xl/%2e%2e/%2e%2e/%2e%2e/passwd",
    "xl/workbook.xml/child.xml",
    "XL/WORKBOOK.XML",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutation:
    """What was done to a file, and the file."""

    kind: str
    content: bytes


def bases(folder: Path) -> tuple[bytes, ...]:
    """Workbooks of three writers, we among them, that refresh without a problem."""
    by_openpyxl = folder / "openpyxl.xlsx"
    write_book(by_openpyxl, MINIMAL)
    by_xlsxwriter = folder / "xlsxwriter.xlsx"
    workbook = xlsxwriter.Workbook(by_xlsxwriter)
    for name, rows in sheets_of(MINIMAL).items():
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    _add_notes(workbook)
    workbook.close()
    books = _timeless(by_openpyxl.read_bytes()), _timeless(by_xlsxwriter.read_bytes())
    by_us = folder / "ours.xlsx"
    by_us.write_bytes(books[1])
    refresh_file(by_us, as_of=AS_OF)
    return *books, by_us.read_bytes()


def _add_notes(workbook: xlsxwriter.Workbook) -> None:
    """A sheet with one of everything that is edited around cells."""
    notes = workbook.add_worksheet("Notes")
    notes.write_formula("A1", "=SUM(Accounts!C2:C4)", None, 152000)
    notes.write_comment("A1", "all of them")
    notes.write_url("A2", "https://example.com", string="them")
    notes.merge_range("A4:B4", "by hand")
    notes.conditional_format("A1", {"type": "cell", "criteria": ">", "value": 5})
    notes.data_validation("B1", {"validate": "list", "source": ["a", "b"]})
    notes.add_table("E1:F3", {"data": [["a", 1], ["b", 2]]})
    notes.set_column("A:B", 12, workbook.add_format({"num_format": "0.0"}))
    workbook.define_name("Total", "=Notes!$A$1")
    chart = workbook.add_chart({"type": "bar"})
    chart.add_series({"values": "=Accounts!$C$2:$C$4"})
    notes.insert_chart("C3", chart)


def _timeless(book: bytes) -> bytes:
    """The workbook as if saved at another time, the same for every run."""
    return _zipped(
        {
            name: re.sub(rb"\d{4}-\d\d-\d\dT[\d:]+Z", b"2026-01-01T00:00:00Z", content)
            for name, content in _parts(book).items()
        }
    )


def mutation(books: tuple[bytes, ...], seed: int) -> Mutation:
    """One of the books with one thing wrong with it."""
    # a seed for tests, no secret
    chance = random.Random(seed)  # noqa: S311
    kinds = sorted(KINDS)
    kind = kinds[seed % len(kinds)]
    return Mutation(kind=kind, content=KINDS[kind](chance.choice(books), chance))


def fault(path: Path, content: bytes) -> str | None:
    """What is wrong with how a refresh of this file ends; "" where it was refused."""
    path.write_bytes(content)
    result = CliRunner().invoke(
        main, ["refresh", str(path), "--as-of", AS_OF.isoformat()]
    )
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        frame = traceback.extract_tb(result.exception.__traceback__)[-1]
        where = f"{Path(frame.filename).name}:{frame.lineno}"
        return f"{type(result.exception).__name__} at {where}: {result.exception}"[:160]
    if result.exit_code == NOTHING_DONE:
        if path.read_bytes() != content:
            return "refused, and yet the file has changed"
        return "" if result.output.strip() else "refused without a word"
    open_book(path).close()
    return None


def _flipped(book: bytes, chance: random.Random) -> bytes:
    content = bytearray(book)
    for _ in range(chance.randint(1, 8)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def _flipped_directory(book: bytes, chance: random.Random) -> bytes:
    content = bytearray(book)
    start = book.find(b"PK\x01\x02")
    for _ in range(chance.randint(1, 4)):
        content[chance.randrange(start, len(content))] = chance.randrange(256)
    return bytes(content)


def _wrong_field(book: bytes, chance: random.Random) -> bytes:
    content = bytearray(book)
    signature = re.escape(chance.choice(SIGNATURES))
    header = chance.choice([m.start() for m in re.finditer(signature, book)])
    at = header + chance.randrange(4, 46, 2)
    value = struct.pack("<I", chance.choice(EXTREMES))[: chance.choice((2, 4))]
    content[at : at + len(value)] = value
    return bytes(content[: len(book)])


def _cut_short(book: bytes, chance: random.Random) -> bytes:
    return book[: chance.randrange(len(book))]


def _with_a_tail(book: bytes, chance: random.Random) -> bytes:
    return book + chance.randbytes(chance.randrange(1, 100_000))


def _parts(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _of_a_part(
    change: Callable[[bytes, random.Random], bytes],
) -> Callable[[bytes, random.Random], bytes]:
    def changed(book: bytes, chance: random.Random) -> bytes:
        parts = _parts(book)
        name = chance.choice(sorted(parts))
        return _zipped(parts | {name: change(parts[name], chance)})

    return changed


def _without_a_part(book: bytes, chance: random.Random) -> bytes:
    parts = _parts(book)
    del parts[chance.choice(sorted(parts))]
    return _zipped(parts)


def _swapped(book: bytes, chance: random.Random) -> bytes:
    parts = _parts(book)
    one, other = chance.sample(sorted(parts), 2)
    return _zipped(parts | {one: parts[other], other: parts[one]})


def _with_a_name(book: bytes, chance: random.Random) -> bytes:
    return _zipped(_parts(book) | {chance.choice(NAMES): b"<x/>"})


def _truncated(xml: bytes, chance: random.Random) -> bytes:
    return xml[: chance.randrange(len(xml) + 1)]


def _with_wrong_bytes(xml: bytes, chance: random.Random) -> bytes:
    content = bytearray(xml or b"?")
    for _ in range(chance.randint(1, 4)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    return bytes(content)


def _with_a_wrong_number(xml: bytes, chance: random.Random) -> bytes:
    numbers = list(re.finditer(rb"(?<=[\">])-?\d+(\.\d+)?(?=[\"<])", xml))
    if not numbers:
        return xml
    number = chance.choice(numbers)
    return xml[: number.start()] + chance.choice(NUMBERS) + xml[number.end() :]


def _without_an_attribute(xml: bytes, chance: random.Random) -> bytes:
    attributes = list(re.finditer(rb'\s[\w:]+="[^"]*"', xml))
    if not attributes:
        return xml
    attribute = chance.choice(attributes)
    return xml[: attribute.start()] + xml[attribute.end() :]


def _with_an_element(times: int) -> Callable[[bytes, random.Random], bytes]:
    """One of the simple elements, `times` times where it was there once."""

    def changed(xml: bytes, chance: random.Random) -> bytes:
        elements = list(re.finditer(rb"<([\w:]+)[^<>]*?(/>|>[^<>]*</\1>)", xml))
        if not elements:
            return xml
        element = chance.choice(elements)
        return xml[: element.start()] + element[0] * times + xml[element.end() :]

    return changed


def _blown_up(xml: bytes, chance: random.Random) -> bytes:
    filling = chance.choice((b" ", b"<a/>", b"<row/>", b"<c/>", b"<a>"))
    at = xml.rfind(b"</")
    filled = filling * (chance.choice(BLOWN_UP_BYTES) // len(filling))
    return xml[:at] + filled + xml[at:]


def _deep(xml: bytes, chance: random.Random) -> bytes:
    depth = chance.choice((1_000, 1_000_000))
    at = xml.rfind(b"</")
    return xml[:at] + b"<a>" * depth + b"</a>" * depth + xml[at:]


def _with_entities(xml: bytes, chance: random.Random) -> bytes:
    encoding = chance.choice(("utf-8", "utf-16"))
    lines = "".join(
        f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(12)
    )
    declared = f"<!DOCTYPE a [{lines}]>"
    padding = f"<!--{'x' * chance.choice((0, 5_000))}-->"
    text = re.sub(r"^<\?xml[^>]*\?>", "", xml.decode("utf-8", "replace"))
    return (padding + declared + text.replace("</", "&e11;</")).encode(encoding)


KINDS: Mapping[str, Callable[[bytes, random.Random], bytes]] = {
    "bytes flipped": _flipped,
    "directory flipped": _flipped_directory,
    "field of a header": _wrong_field,
    "cut short": _cut_short,
    "with a tail": _with_a_tail,
    "part dropped": _without_a_part,
    "parts swapped": _swapped,
    "name of a part": _with_a_name,
    "part truncated": _of_a_part(_truncated),
    "bytes of a part": _of_a_part(_with_wrong_bytes),
    "number in a part": _of_a_part(_with_a_wrong_number),
    "attribute dropped": _of_a_part(_without_an_attribute),
    "element dropped": _of_a_part(_with_an_element(0)),
    "element doubled": _of_a_part(_with_an_element(2)),
    "part blown up": _of_a_part(_blown_up),
    "part nested": _of_a_part(_deep),
    "entity bomb": _of_a_part(_with_entities),
}
