"""What edits of a workbook of others lost of it, by the judges of the tests."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from corpus import judge
from corpus.draft import CONTENT_TYPES, local, rels_of
from corpus.links import new_link_faults
from corpus.opened import Opened
from corpus.rereading import CALAMINE, misreadings
from corpus.sheet_diff import OUTLINE, sheet_losses
from corpus.tree_diff import Leave, differences, respelt
from wild_edits import HEADERS, NUMBER, ROWS, SHEET, TEXT
from wild_values import plain_values

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from wild_edits import Edits
    from wild_values import Plain

_SHEET = replace(
    OUTLINE,
    attributes={
        **OUTLINE.attributes,
        # rules that came first move down
        "worksheet/extLst/ext/conditionalFormattings/conditionalFormatting/cfRule": (
            frozenset({"priority"})
        ),
    },
    added=lambda path, node: (
        OUTLINE.added(path, node)
        or (path, local(node))
        in {
            ("worksheet", "hyperlinks"),
            ("worksheet/hyperlinks", "hyperlink"),
            ("worksheet", "legacyDrawing"),
        }
    ),
)
WRITTEN = (ROWS + 1) * len(HEADERS)

_COMMENTS = Leave(
    added=lambda _, node: local(node) in ("comment", "author"),
    key=lambda node: (node.tag, node.get("ref")),
)
_DRAWING = Leave(added=lambda path, _: path.count("/") == 0)
_TABLE = replace(judge.TABLE, key=lambda node: (node.tag, node.get("id")))
_ON_SHEET = {
    "comments": _COMMENTS,
    "vmlDrawing": _DRAWING,
    "table": _TABLE,
}
_RESPELT = judge.RESPELT | {
    *("hyperlinks", "hyperlink", "comments", "authors", "commentList", "xml"),
    *("legacyDrawing", "col", "row", "sheets", "bookViews", "definedNames"),
}
_NEW_PARTS = re.compile(
    r"(?:.*/)?(?:worksheets/sheet|tables/table|comments/comment|comments|drawings/vmlDrawing"
    r"|styles|_rels/[^/]*)\d*\.(?:xml|vml|xml\.rels)",
    re.IGNORECASE,
)


def losses(before_path: Path, after_path: Path, edits: Edits) -> Iterator[str]:
    """Everything that changed beside the edits."""
    before, after = Opened(before_path), Opened(after_path)
    for part, content in before.parts.items():
        now = after.parts.get(part)
        if now == content:
            continue
        if now is None:
            if part not in before.related(before.workbook, "calcChain"):
                yield f"{part} is gone"
            continue
        yield from (f"{part}: {w}" for w in _in_part(part, before, after, edits))
    for part in after.parts.keys() - before.parts.keys():
        if not _NEW_PARTS.fullmatch(part):
            yield f"{part} was added"
    for name, count in Counter(n.casefold() for n in after.names).items():
        if count > 1:
            yield f"{name} is there twice"
    if before.active_sheet != after.active_sheet:
        yield f"{after.active_sheet} is in view, not {before.active_sheet}"


def _in_part(part: str, before: Opened, after: Opened, edits: Edits) -> Iterator[str]:
    old, new = before.tree(part), after.tree(part)
    sheet = before.sheets[edits.sheet]
    if part == sheet:
        if old is None or new is None:
            yield "is no XML"
            return
        widened = f"column {edits.widened}:"
        for what in sheet_losses(old, new, edits.areas, _SHEET):
            if not what.startswith(widened):
                yield what
        yield from respelt(
            _without_cells(before.parts[part]),
            _without_cells(after.parts[part]),
            _RESPELT,
        )
        return
    leave = _leave(part, before, after, sheet)
    if old is None or new is None or leave is None:
        yield "changed"
        return
    yield from differences(old, new, leave)
    yield from respelt(before.parts[part], after.parts[part], _RESPELT)


def _without_cells(content: bytes) -> bytes:
    start, end = content.find(b"sheetData"), content.rfind(b"sheetData>")
    return content if start >= end else content[:start] + content[end:]


def _leave(part: str, before: Opened, after: Opened, sheet: str) -> Leave | None:
    book = before.workbook
    leaves: dict[str, Leave] = {
        CONTENT_TYPES: judge.TYPES,
        book: judge.workbook_leave(before, after),
        rels_of(book): judge.RELATIONS,
        rels_of(sheet): judge.RELATIONS,
        **dict.fromkeys(before.related(book, "styles"), judge.STYLES),
        **dict.fromkeys(before.related(book, "pivotCacheDefinition"), judge.CACHE),
    }
    for kind, leave in _ON_SHEET.items():
        leaves |= dict.fromkeys(before.related(sheet, kind), leave)
    found = leaves.get(part)
    if found is None:
        found = next(
            (leaves[name] for name in leaves if name.casefold() == part.casefold()),
            None,
        )
    return found


def worse(before: Path, after: Path, edits: Edits, *, audited: bool) -> Iterator[str]:
    """What links or other programs make of it that they did not before."""
    for fault in new_link_faults(before, after):
        yield f"link: {fault.part}: {fault.what}"
    for fault in misreadings(before, after) if audited else ():
        if fault.part == CALAMINE and fault.what.startswith(("other values", "sheets")):
            if not _explained(fault.what, edits):
                yield f"{fault.part}: {fault.what}"
        else:
            yield f"{fault.part}: {fault.what}"


def _explained(what: str, edits: Edits) -> bool:
    return what == f"other values on {edits.sheet}"


def not_written(after: Path, edits: Edits) -> Iterator[str]:
    """Values that other programs do not find where they were written."""
    for witness, sheets in plain_values(after):
        cells = sheets.get(edits.sheet)
        if cells is None:
            continue
        for box, value in ((edits.value_at, NUMBER), (edits.text_at, TEXT)):
            found = None if box is None else cells.get((box.row, box.column))
            if box is not None and not _is(found, value):
                yield f"{witness} reads {found} in {edits.sheet} {box.address}"
        new = sheets.get(SHEET)
        if edits.has_new_sheet and (new is None or len(new) != WRITTEN):
            yield f"{witness} reads other results"


def _is(found: Plain | None, value: object) -> bool:
    """Dates are left to the readers, and openpyxl makes its own of ``_x0041_``."""
    if found is None or isinstance(value, str):
        return found is not None and found[0] == "text"
    return found[0] == "date" or found[1] == value
