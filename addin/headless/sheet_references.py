"""The names of sheets inside formulas."""

from __future__ import annotations

import re

_SHEETS = re.compile(
    r"""
    "(?:[^"]|"")*"                       # a text, in which nothing is a reference
    | '(?P<quoted>(?:[^']|'')+)'!
    | (?<![\w.'\]\\])(?P<plain>[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!
    """,
    re.VERBOSE,
)
"""A sheet, or the first and the last of several, in front of an address."""

_PLAIN = re.compile(r"[^\W\d][\w.]*")
_LIKE_CELL = re.compile(r"[a-z]{1,3}\d+|[rc]|r\d*c\d*", re.IGNORECASE)
"""What would be read as a cell, in either style of addresses."""

_LOST = "#REF!"


def quoted_sheet(name: str) -> str:
    """The name of a sheet as it stands in front of the exclamation mark.

    Examples
    --------
    >>> quoted_sheet("Scores"), quoted_sheet("It's here"), quoted_sheet("Q1")
    ('Scores', "'It''s here'", "'Q1'")
    """
    if _PLAIN.fullmatch(name) and not looks_like_cell(name):
        return name
    return "'" + name.replace("'", "''") + "'"


def looks_like_cell(name: str) -> bool:
    """Whether a word would be read as the address of a cell.

    Examples
    --------
    >>> looks_like_cell("rc"), looks_like_cell("Q1"), looks_like_cell("Rate1")
    (True, True, False)
    """
    return _LIKE_CELL.fullmatch(name) is not None


def with_sheet_renamed(formula: str, old: str, new: str) -> str:
    """A formula after one of the sheets in it was renamed.

    Examples
    --------
    >>> print(with_sheet_renamed('data!A1&"Data!"&[1]Data!A1', "Data", "My data"))
    'My data'!A1&"Data!"&[1]Data!A1
    >>> print(with_sheet_renamed("SUM('a b:Data'!A1)", "Data", "Facts"))
    SUM('a b:Facts'!A1)
    """

    def renamed(match: re.Match[str]) -> str:
        names = _names(match)
        if not _has(names, old):
            return match[0]
        found = [new if _same(name, old) else name for name in names]
        if all(quoted_sheet(name) == name for name in found):
            return ":".join(found) + "!"
        return "'" + ":".join(found).replace("'", "''") + "'!"

    return _SHEETS.sub(renamed, formula)


def with_sheet_gone(formula: str, sheet: str) -> str:
    """A formula after one of the sheets in it was deleted.

    Examples
    --------
    >>> with_sheet_gone("SUM(Data!$A$1:$A$9)", "Data")
    'SUM(#REF!$A$1:$A$9)'
    """

    def lost(match: re.Match[str]) -> str:
        return _LOST if _has(_names(match), sheet) else match[0]

    return _SHEETS.sub(lost, formula)


def _names(match: re.Match[str]) -> list[str]:
    """The sheets of a match; those of other workbooks are nobody's here."""
    written = match["plain"] or (match["quoted"] or "").replace("''", "'")
    return [] if "[" in written else written.split(":")


def _has(names: list[str], sheet: str) -> bool:
    return any(_same(name, sheet) for name in names)


def _same(name: str, other: str) -> bool:
    return name.casefold() == other.casefold()
