"""Which parts of a workbook have formulas that name a sheet, a table or a name."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from addin.headless.sheet_references import with_sheet_gone

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from addin.headless.package_store.book import PackageBook

_SILENT = (
    "core-properties",
    "customxml",
    "extended-properties",
    "externallink",  # names the sheets of other workbooks
    "image/",
    "printersettings",
    "relationships+xml",
    "sharedstrings",
    "sheet.main+xml",  # its names are asked for by themselves
    "template.main+xml",
    "styles+xml",
    "theme+xml",
    "vbaproject",
)
"""Content types of parts that have no references to cells of the workbook."""

_OVERLAP = 50_000
"""Bytes that two pieces of a part share: a formula has up to 8,192 characters."""


def part_naming_sheet(
    book: PackageBook, sheet: str, *, but_not: Collection[str] = ()
) -> str | None:
    """The first part in which a formula names a sheet, None if there is none.

    It may find too much, such as a note in which somebody writes ``Data!``.

    Parameters
    ----------
    book
        The workbook.
    sheet
        What its tab says.
    but_not
        Parts that do not count.
    """
    return _first_part(book, _sheet_mention(sheet), but_not)


def part_naming(
    book: PackageBook, word: str, *, but_not: Collection[str] = ()
) -> str | None:
    """The first part in which a formula has a table's or a defined name."""
    for name in book.workbook.names:
        if re.search(_alone(re.escape(word)), name.refers_to, re.IGNORECASE):
            return f"the name {name.name}"
    return _first_part(book, _word_mention(word), but_not)


def _first_part(
    book: PackageBook, mention: re.Pattern[bytes], but_not: Collection[str]
) -> str | None:
    sheets = {sheet.part: sheet for sheet in book.sheets}
    for part in book.package.parts:
        kind = book.package.content_type(part).lower()
        if part in but_not or any(silent in kind for silent in _SILENT):
            continue
        sheet = sheets.get(part)
        chunks = book.package.chunks(part) if sheet is None else sheet.chunks()
        if _found(mention, chunks):
            return part
    return None


def has_names(book: PackageBook, sheet: str) -> bool:
    """Whether a defined name means cells of a sheet."""
    return any(names_sheet(name.refers_to, sheet) for name in book.workbook.names)


def names_sheet(formula: str, sheet: str) -> bool:
    """Whether a formula means cells of a sheet."""
    return with_sheet_gone(formula, sheet) != formula


def names_any(words: Iterable[str], chunks: Iterable[bytes]) -> bool:
    """Whether formulas in the pieces of a part have one of these names."""
    pieces = list(words)
    return bool(pieces) and _found(_word_mention(*pieces), chunks)


def _sheet_mention(name: str) -> re.Pattern[bytes]:
    escaped = re.escape(escape(name.replace("'", "''"), quote=False))
    written = escaped.replace("'", "(?:'|&apos;|&#39;)")
    mark = "(?:'|&apos;|&#39;)?!"
    # in front of a colon it is the first sheet of several
    formula = rf"(?<![\w.]){written}(?:{mark}|:[^<>!\"]{{1,100}}!)"
    source = rf"\ssheet=[\"']{written}[\"']"
    return re.compile(rf"{formula}|{source}".encode(), re.IGNORECASE)


def _word_mention(*words: str) -> re.Pattern[bytes]:
    written = (
        "(?:" + "|".join(re.escape(escape(word, quote=False)) for word in words) + ")"
    )
    tag = r"<(?:\w+:)?(?:f|formula\w*|\w+Formula)(?:\s[^<>]*)?>"
    source = rf"<(?:\w+:)?worksheetSource\s[^<>]*\sname=[\"']{written}[\"']"
    return re.compile(rf"{tag}[^<]*{_alone(written)}|{source}".encode(), re.IGNORECASE)


def _alone(written: str) -> str:
    return rf"(?<![\w.]){written}(?![\w.])"


def _found(pattern: re.Pattern[bytes], chunks: Iterable[bytes]) -> bool:
    rest = b""
    for chunk in chunks:
        seen = rest + bytes(chunk)
        if pattern.search(seen):
            return True
        rest = seen[-_OVERLAP:]
    return False
