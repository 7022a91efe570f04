"""A CSV file as text: its header and its cells, before any of them is a number.

Separator and encoding are found, never asked for: exports come from Excel in any
language, from warehouses and from scripts. A file that could be read in two ways, or
would lose cells, is refused with a sentence instead.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from workbook_templates.errors import ImportProblemError

if TYPE_CHECKING:
    from pathlib import Path

SEPARATORS = (",", ";", "\t", "|")
"""In order of preference where two split the first lines into as many columns."""

MOST_BYTES = 200 * 1024 * 1024
"""Larger files would not open as a sheet in reasonable time on an office machine."""

MOST_ROWS = 1_048_575
MOST_COLUMNS = 16_384
MOST_CHARACTERS = 32_767
"""Limits of a sheet and of a cell in Excel; one row is the header's."""

SAMPLED_LINES = 50
"""How many records decide the separator."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
"""Characters that XML, and so a workbook, cannot hold."""

_BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""Excel's "Unicode text" is UTF-16; UTF-8's own mark is handled by its codec."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvText:
    """A CSV file as it stands: a header and equally long records of text."""

    path: Path
    separator: str
    headers: tuple[str, ...]
    records: tuple[tuple[str, ...], ...]


def csv_text(path: Path) -> CsvText:
    """The header, trimmed, and the records of a CSV file, cells as they stand.

    Blank lines are skipped, blank columns without a header dropped; other columns
    without a header become ``Column 3`` and so on.

    Raises
    ------
    ImportProblemError
        If the file cannot be read, is empty, has one column, no row below the header,
        a header twice, records of unequal length, a NUL or another control character,
        or more than a sheet or a cell can hold.
    """
    text = _decoded(path)
    separator = _separator(text)
    records = _records(path, text, separator)
    width = len(records[0])
    if width == 1:
        raise ImportProblemError(
            path,
            "only one column was found. Separate the columns with commas, semicolons "
            "or tabs.",
        )
    if width > MOST_COLUMNS:
        raise ImportProblemError(
            path, f"{width:,} columns are more than a sheet holds ({MOST_COLUMNS:,})."
        )
    headers = tuple(h or f"Column {i}" for i, h in enumerate(records[0], start=1))
    _refuse_repeated(path, headers)
    return CsvText(
        path=path, separator=separator, headers=headers, records=tuple(records[1:])
    )


def _decoded(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ImportProblemError(
                path,
                f"{size / 2**20:,.0f} MB are more than a workbook can carry. Export "
                "fewer rows or columns.",
            )
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ImportProblemError(path, f"cannot be read: {reason}.") from error
    if not raw.strip():
        raise ImportProblemError(path, "the file is empty.")
    if raw.startswith(b"PK\x03\x04"):
        raise ImportProblemError(
            path, "this is a workbook or a zip, not a CSV. Save the sheet as CSV."
        )
    text = _text(raw)
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise ImportProblemError(
            path,
            f"line {line:,} has a character that no sheet can hold "
            f"(code {ord(control.group())}). Is it a CSV file?",
        )
    return text


def _text(raw: bytes) -> str:
    encoding = _BYTE_ORDER_MARKS.get(raw[:2], "utf-8-sig")
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError:
        # What Excel for Windows saves as plain CSV. Five bytes have no meaning in it.
        return raw.decode("cp1252", errors="replace")


def _separator(text: str) -> str:
    """The separator that splits the first records into the most, equal, columns."""

    def evenness(separator: str) -> tuple[bool, int]:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            widths = [len(row) for row in islice(rows, SAMPLED_LINES) if row]
        except csv.Error:
            return (False, 0)
        return (len(set(widths)) == 1 and widths[0] > 1, widths[0] if widths else 0)

    return max(SEPARATORS, key=evenness)


def _records(path: Path, text: str, separator: str) -> list[tuple[str, ...]]:
    """Header and records, equally long, without blank lines and blank last columns."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    records: list[tuple[str, ...]] = []
    lines: list[int] = []
    try:
        for row in rows:
            if any(cell.strip() for cell in row):
                records.append(tuple(row))
                lines.append(rows.line_num)
    except csv.Error as error:
        raise ImportProblemError(
            path,
            f"line {rows.line_num:,} cannot be split into columns ({error}). Is a "
            "quotation mark left open?",
        ) from error
    _refuse_sizes(path, records, lines)
    records[0] = tuple(header.strip() for header in records[0])
    return _without_nameless_blanks(records)


def _refuse_sizes(path: Path, records: list[tuple[str, ...]], lines: list[int]) -> None:
    if not records:
        raise ImportProblemError(path, "the file is empty.")
    if len(records) == 1:
        raise ImportProblemError(path, "there is no row below the header.")
    if len(records) - 1 > MOST_ROWS:
        raise ImportProblemError(
            path,
            f"{len(records) - 1:,} rows are more than a sheet holds ({MOST_ROWS:,}).",
        )
    width = len(records[0])
    for record, line in zip(records, lines, strict=True):
        if len(record) != width:
            raise ImportProblemError(
                path,
                f"line {line:,} has {len(record)} cells and the header has {width}. "
                "Does a text contain the separator without quotation marks?",
            )
        if max(map(len, record)) > MOST_CHARACTERS:
            raise ImportProblemError(
                path,
                f"line {line:,} has a cell of more than {MOST_CHARACTERS:,} "
                "characters, which no sheet can hold.",
            )


def _without_nameless_blanks(
    records: list[tuple[str, ...]],
) -> list[tuple[str, ...]]:
    """The records without columns that have neither a header nor a cell."""
    nameless = [i for i, header in enumerate(records[0]) if not header]
    blank = {i for i in nameless if not any(record[i].strip() for record in records)}
    if not blank:
        return records
    return [
        tuple(cell for i, cell in enumerate(record) if i not in blank)
        for record in records
    ]


def _refuse_repeated(path: Path, headers: tuple[str, ...]) -> None:
    """Two headers that differ in case alone are one column to an Excel table."""
    seen: set[str] = set()
    for header in headers:
        if header.casefold() in seen:
            raise ImportProblemError(
                path, f'the column "{header}" stands twice. Rename one of them.'
            )
        seen.add(header.casefold())
