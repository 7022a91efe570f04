"""What a workbook holds, whose it is, what a refresh touches, what hinders it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.files import check_file
from addin.headless.errors import UnsavableWorkbookError
from addin.headless.package.content_types import CONTENT_TYPES
from addin.headless.package.errors import unreadable_as
from addin.headless.package.package import Package
from addin.headless.package.part_names import rels_name
from addin.in_place import place_for
from addin.messages import counted as counted_problems
from addin.package_contents import Contents, SheetContents, package_contents
from workbook_templates import contract

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_OUR_TABLES = frozenset(
    table.name.casefold()
    for table in (
        *contract.SETUP_TABLES,
        contract.SCORES,
        contract.SUMMARY_BANDS,
        contract.DATA_CHECKS,
        contract.CATALOGUE,
    )
)
_MADE = (contract.SCORES.sheet, contract.DATA_CHECKS.sheet)
"""Sheets that a refresh makes where they are missing."""

_WRITTEN = (contract.SUMMARY_SHEET, *_MADE)
"""Sheets that a refresh writes."""

_TOUCHED = (contract.START_SHEET, contract.INDICATORS.sheet)
"""Sheets in which a refresh writes single cells: the stamp, and rules in words."""

_OF_SHEETS = frozenset({"table", "drawing", "comments", "vmlDrawing", "chart"})
"""Kinds of parts that a refresh may edit where they belong to such sheets."""

_OF_THE_WORKBOOK = frozenset({"styles", "calcChain", "pivotCacheDefinition"})
"""Kinds of parts of the whole workbook that a refresh may add to, or in one case take
out; pivot tables over our sheets are told to read them again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """A workbook looked at from outside.

    Parameters
    ----------
    name
        The file's name.
    size
        Its bytes.
    contents
        What is in it.
    ours
        Names of the sheets that belong to Healthsheet, in order.
    parts
        All parts of the package.
    may_change
        Those that a refresh may edit or replace; all others are copied as they are.
    hindrances
        What stands in the way of a refresh, in sentences; empty where nothing does.
    problems
        How many problems the cells have, in words.
    """

    name: str
    size: int
    contents: Contents
    ours: tuple[str, ...]
    parts: tuple[str, ...]
    may_change: frozenset[str]
    hindrances: tuple[str, ...]
    problems: str


def diagnosis(path: Path) -> Diagnosis:
    """Look at a workbook file; nothing is written.

    Raises
    ------
    addin.headless.errors.UnreadableWorkbookError
        If it is no workbook that can be read, or none that can be edited safely.
    """
    with unreadable_as(path):
        package = Package.open(path)
        try:
            contents = package_contents(package)
            parts = package.parts
            may_change = frozenset(_may_change(package, contents))
        finally:
            package.close()
    assessment = check_file(path)
    hindrances = [_obstacle(path)]
    if not assessment.refreshable:
        hindrances.append(f"Errors stop it; healthsheet check {path.name} lists them.")
    return Diagnosis(
        name=path.name,
        size=path.stat().st_size,
        contents=contents,
        ours=tuple(sheet.name for sheet in contents.sheets if is_ours(sheet)),
        parts=parts,
        may_change=may_change,
        hindrances=tuple(filter(None, hindrances)),
        problems=counted_problems(assessment.problems),
    )


def is_ours(sheet: SheetContents) -> bool:
    """Whether a sheet belongs to Healthsheet: by a table of ours, else by its name."""
    if any(table.name.casefold() in _OUR_TABLES for table in sheet.tables):
        return True
    return not sheet.kind and sheet.name in contract.SHEET_ORDER


def _may_change(package: Package, contents: Contents) -> Iterator[str]:
    workbook = package.workbook_part
    yield CONTENT_TYPES
    yield from _with_links(package, workbook)
    for link in package.relationships(workbook):
        if link.kind in _OF_THE_WORKBOOK:
            yield link.target
    for sheet in contents.sheets:
        if sheet.name in (*_WRITTEN, *_TOUCHED):
            yield from _of_sheet(package, sheet.part)


def _of_sheet(package: Package, part: str) -> Iterator[str]:
    yield from _with_links(package, part)
    for link in package.relationships(part):
        if link.kind in _OF_SHEETS and package.has(link.target):
            yield from _of_sheet(package, link.target)


def _with_links(package: Package, part: str) -> Iterator[str]:
    yield part
    if package.has(rels_name(part)):
        yield rels_name(part)


def _obstacle(path: Path) -> str:
    try:
        place_for(path)
    except UnsavableWorkbookError as error:
        return str(error)
    return ""


def told(found: Diagnosis) -> Iterator[str]:
    """A diagnosis in lines of plain text."""
    yield f"{found.name}: {_size(found.size)}, {len(found.parts):,} parts"
    yield ""
    yield "Sheets"
    width = max((len(sheet.name) for sheet in found.contents.sheets), default=0)
    for sheet in found.contents.sheets:
        whose = "ours " if sheet.name in found.ours else "yours"
        described = " · ".join(_described(sheet))
        yield f"  {sheet.name:<{width}}  {whose}  {described}".rstrip()
    if found.contents.things:
        yield ""
        yield "Also in the file"
        yield from (f"  {words}" for words in found.contents.things)
    yield ""
    yield "A refresh"
    yield from (f"  {line}" for line in _effects(found))
    yield ""
    yield "In its way"
    yield from (f"  {line}" for line in found.hindrances or ("nothing",))
    yield f"  {found.problems} in the cells"


def _described(sheet: SheetContents) -> Iterator[str]:
    yield from filter(None, (sheet.kind, sheet.visibility, sheet.cells))
    yield from (f"table {table.name} {table.cells}" for table in sheet.tables)
    yield from sheet.things


def _effects(found: Diagnosis) -> Iterator[str]:
    names = [sheet.name for sheet in found.contents.sheets]
    written = [name for name in _WRITTEN if name in names]
    made = [name for name in _MADE if name not in names]
    touched = [name for name in _TOUCHED if name in names]
    if written:
        yield f"writes {_listed(written)}; your own columns and rows there stay"
    if made:
        yield f"makes {_listed(made)}"
    if touched:
        yield f"writes single cells on {_listed(touched)}"
    kept = len(found.parts) - len(found.may_change)
    yield f"copies {kept:,} of {len(found.parts):,} parts as they are, byte for byte"


def _listed(names: list[str]) -> str:
    """Names as one reads them out.

    >>> _listed(["Summary", "Scores", "Data checks"])
    'Summary, Scores and Data checks'
    """
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def _size(count: int) -> str:
    """A file's size as people say it.

    >>> _size(21_400), _size(3_260_000)
    ('21 kB', '3.3 MB')
    """
    if count < 1_000_000:
        return f"{count / 1_000:,.0f} kB"
    return f"{count / 1_000_000:,.1f} MB"
