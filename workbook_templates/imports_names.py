"""Names that Excel accepts: of sheets for files, of tables for sheets."""

from __future__ import annotations

import re
from os.path import commonprefix
from typing import TYPE_CHECKING

from workbook_templates import contract

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

LONGEST_SHEET_NAME = 31
"""Excel's limit."""

LONGEST_TABLE_NAME = 255
"""Excel's limit."""

RESERVED_SHEET_NAMES = ("History",)
"""Excel keeps this name for shared workbooks and refuses it in every language."""

_FORBIDDEN_IN_SHEETS = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")
_LIKE_A_FORMULA = "=+-@ '"
"""What a name may not begin with: it will stand in cells of the set-up."""

_SEPARATORS = "_-. "
_NOT_IN_TABLES = re.compile(r"[^\w.]+")
_LIKE_A_CELL = re.compile(r"[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*|[Cc]|[Rr]")
"""A1 and R1C1 addresses, and the letters that mean row and column."""


def tab_names(stems: Sequence[str]) -> tuple[str, ...]:
    """Sheet names for files of these stems, in their order.

    A beginning that all files share, up to a separator, is dropped; characters that
    Excel forbids become spaces; names are cut to 31 characters, and numbered where
    they would meet each other or a sheet of ours (case-blind, as in Excel).

    Examples
    --------
    >>> tab_names(["acme_accounts", "acme_usage"])
    ('accounts', 'usage')
    >>> tab_names(["Scores", "a[1]", "'x'", "History"])
    ('Scores 2', 'a 1', 'x', 'History 2')
    """
    taken = {*contract.SHEET_ORDER, *RESERVED_SHEET_NAMES}
    names: list[str] = []
    start = len(_shared_beginning(stems))
    for stem in stems:
        plain = _FORBIDDEN_IN_SHEETS.sub(" ", stem[start:]).strip("' \t")
        plain = plain.lstrip(_LIKE_A_FORMULA) or "Tab"
        names.append(_free(plain, taken, LONGEST_SHEET_NAME, " "))
        taken.add(names[-1])
    return tuple(names)


def table_name(sheet: str, taken: Collection[str]) -> str:
    """A table name made of a sheet's name, unlike those taken.

    Examples
    --------
    >>> table_name("Support tickets", ())
    'Support_tickets'
    >>> table_name("Q1", ()), table_name("2026 usage", ()), table_name("AB", ["ab"])
    ('Q1_', '_2026_usage', 'AB_2')
    """
    name = _NOT_IN_TABLES.sub("_", sheet).strip("_") or "Data"
    if not (name[0].isalpha() or name[0] == "_"):
        name = f"_{name}"
    if _LIKE_A_CELL.fullmatch(name):
        name = f"{name}_"
    return _free(name, taken, LONGEST_TABLE_NAME, "_")


def title(name: str) -> str:
    """A tab's or column's name as words: ``feature_usage`` reads ``Feature usage``."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-.\s]+", " ", name).strip()
    words = words.lstrip(_LIKE_A_FORMULA) or name
    return words[:1].upper() + words[1:]


def _shared_beginning(stems: Sequence[str]) -> str:
    """What all stems begin with, up to a separator; empty where one would vanish."""
    if len(set(stems)) < 2:
        return ""
    shared = commonprefix(list(stems))  # noqa: RUF071 - of characters is what is meant
    cut = max((shared.rfind(separator) for separator in _SEPARATORS), default=-1)
    shared = shared[: cut + 1]
    return "" if any(len(stem) <= len(shared) for stem in stems) else shared


def _free(name: str, taken: Collection[str], longest: int, joint: str) -> str:
    """The name, cut, and numbered from 2 while it is taken, case-blind."""
    used = {other.casefold() for other in taken}
    candidate = name[:longest].rstrip("' ")
    number = 2
    while candidate.casefold() in used:
        ending = f"{joint}{number}"
        candidate = f"{name[: longest - len(ending)].rstrip()}{ending}"
        number += 1
    return candidate
