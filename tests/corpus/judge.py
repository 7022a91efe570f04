"""What a refresh lost of a workbook, part by part.

The judge reads zip and XML and knows the contract; it knows nothing of the engine.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.draft import CONTENT_TYPES, local, rels_of
from corpus.opened import Opened, children
from corpus.our_cells import OUR_TABLES, RESULT_SHEETS, our_cells, our_charts
from corpus.sheet_diff import sheet_losses
from corpus.tree_diff import Leave, differences, respelt

from workbook_templates.contract import is_points_header

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
    from pathlib import Path

    from corpus.opened import Area
    from lxml import etree

_COUNT = frozenset({"count"})
_CALC_CHAIN = "calcChain"
_FORMATS = ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")
"""Lists of styles that an edit may append to."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Fault:
    """Something lost, and the part it was in."""

    part: str
    what: str


def _is_of_calc_chain(_: str, node: etree._Element) -> bool:
    return any(_CALC_CHAIN in value for value in node.attrib.values())


TYPES = Leave(
    added=lambda _, node: local(node) in ("Default", "Override"),
    dropped=_is_of_calc_chain,
    key=lambda node: node.get("PartName") or node.get("Extension"),
)
RELATIONS = Leave(
    added=lambda _, node: local(node) == "Relationship",
    dropped=_is_of_calc_chain,
    key=lambda node: node.get("Id"),
)
STYLES = Leave(
    attributes={f"styleSheet/{name}": _COUNT for name in _FORMATS},
    added=lambda path, node: path == "styleSheet" and local(node) in _FORMATS,
    appended=frozenset(f"styleSheet/{name}" for name in _FORMATS),
)
TEXTS = Leave(
    attributes={"sst": frozenset({"count", "uniqueCount"})}, appended=frozenset({"sst"})
)
TABLE = Leave(
    attributes={
        "table": frozenset({"ref"}),
        "table/autoFilter": frozenset({"ref"}),
        "table/tableColumns": _COUNT,
        # told apart by their key: only columns of points may be renamed
        "table/tableColumns/tableColumn": frozenset({"name"}),
    },
    appended=frozenset({"table/tableColumns"}),
    key=lambda node: (
        "points"
        if is_points_header(node.get("name", ""))
        else (node.tag, node.get("name"))
    ),
)
CHAIN = Leave(dropped=lambda _, node: local(node) == "c")
CACHE = Leave(attributes={"pivotCacheDefinition": frozenset({"refreshOnLoad"})})
CHART = Leave(free=frozenset({"chartSpace/chart/plotArea/barChart/ser"}))

RESPELT = frozenset(
    {
        *("workbookView", "calcPr", "definedName", "Override", "Relationship", "c"),
        *("Types", "Relationships", "styleSheet", "workbook", "sst", "calcChain"),
        *(*_FORMATS, "table", "autoFilter", "tableColumns", "tableColumn"),
        *("worksheet", "dimension", "cols", "col", "tableParts", "sheetData"),
        *("conditionalFormatting", "cfRule", "formula", "pivotCacheDefinition"),
    }
)
"""Tags that an edit may write anew; an empty parent opens up when it gets a child."""


def losses(before_path: Path, after_path: Path) -> tuple[Fault, ...]:
    """Everything that a refresh changed and had no leave to change."""
    before, after = Opened(before_path), Opened(after_path)
    areas = our_cells(before, after)
    found: list[Fault] = []
    for part, content in before.parts.items():
        now = after.parts.get(part)
        if now is None:
            if part not in before.related(before.workbook, _CALC_CHAIN):
                found.append(Fault(part=part, what="is gone"))
        elif now != content:
            found += [
                Fault(part=part, what=what)
                for what in _in_part(part, before, after, areas)
            ]
    found += _unexpected(before, after)
    found += _in_view(before, after)
    return tuple(sorted(set(found)))


def _in_part(
    part: str, before: Opened, after: Opened, areas: Mapping[str, Sequence[Area]]
) -> Iterator[str]:
    old, new = before.tree(part), after.tree(part)
    sheet = next((name for name, at in before.sheets.items() if at == part), None)
    leave = _leave(part, before, after)
    if old is None or new is None or (sheet not in areas and leave is None):
        yield "is not ours and changed"
        return
    if leave is None:
        assert sheet is not None, part
        yield from sheet_losses(old, new, areas[sheet])
    else:
        yield from differences(old, new, leave)
    if part not in our_charts(before):
        yield from respelt(
            _without_cells(before.parts[part]),
            _without_cells(after.parts[part]),
            RESPELT,
        )


def _without_cells(content: bytes) -> bytes:
    """A part without its rows, which are compared cell by cell."""
    start, end = content.find(b"sheetData>"), content.rfind(b"sheetData>")
    return content if start == end else content[:start] + content[end:]


def _leave(part: str, before: Opened, after: Opened) -> Leave | None:
    """What may change in a part; None for sheets, and for parts that are not ours."""
    book = before.workbook
    ours = [before.sheets[s] for s in before.sheets if s in _our_sheets(before, after)]
    tables = [t.part for name, t in before.tables.items() if name in OUR_TABLES]
    caches = before.related(book, "pivotCacheDefinition")
    leaves = {
        CONTENT_TYPES: TYPES,
        book: workbook_leave(before, after),
        **dict.fromkeys(map(rels_of, (book, *ours)), RELATIONS),
        **dict.fromkeys(before.related(book, "styles"), STYLES),
        **dict.fromkeys(before.related(book, "sharedStrings"), TEXTS),
        **dict.fromkeys(before.related(book, _CALC_CHAIN), CHAIN),
        **dict.fromkeys(tables, TABLE),
        **dict.fromkeys(our_charts(before), CHART),
        **dict.fromkeys((c for c in caches if _reads_ours(before, c)), CACHE),
    }
    return leaves.get(part)


def _our_sheets(before: Opened, after: Opened) -> set[str]:
    return {
        t.sheet for b in (before, after) for n, t in b.tables.items() if n in OUR_TABLES
    }


def _reads_ours(before: Opened, cache: str) -> bool:
    root = before.tree(cache)
    assert root is not None
    sources = [node for node in root.iter() if local(node) == "worksheetSource"]
    return any(
        {s.get("name"), s.get("sheet")} & (OUR_TABLES | RESULT_SHEETS) for s in sources
    )


def workbook_leave(before: Opened, after: Opened) -> Leave:
    """What may change in the main part."""

    def key(opened: Opened) -> Callable[[etree._Element], Hashable]:
        names = list(opened.sheets)

        def named(node: etree._Element) -> Hashable:
            if local(node) == "sheet":
                return node.get("name")
            scope = node.get("localSheetId") if local(node) == "definedName" else None
            return (
                node.tag if isinstance(node.tag, str) else None,
                node.get("name"),
                None if scope is None else names[int(scope)],
            )

        return named

    return Leave(
        attributes={
            "workbook/bookViews/workbookView": frozenset({"activeTab", "firstSheet"}),
            # names go by sheet, and a sheet may have moved up
            "workbook/definedNames/definedName": frozenset({"localSheetId"}),
            "workbook/calcPr": frozenset({"fullCalcOnLoad"}),
        },
        added=lambda path, node: (
            (path, local(node)) == ("workbook", "calcPr")
            or (path == "workbook/sheets" and node.get("name") in RESULT_SHEETS)
        ),
        key=key(before),
        new_key=key(after),
    )


def _unexpected(before: Opened, after: Opened) -> Iterator[Fault]:
    """Parts that came and hang on nothing of ours."""
    ours = {after.sheets[s] for s in after.sheets if s in _our_sheets(before, after)}
    expected = ours | {rels_of(part) for part in (*ours, after.workbook)}
    for part in ours:
        expected |= {r.target for r in after.relations(part) if r.target}
    for kind in ("styles", "sharedStrings"):
        expected |= set(after.related(after.workbook, kind))
    folded = {part.casefold() for part in expected}
    for part in after.parts.keys() - before.parts.keys():
        if part.casefold() not in folded:
            yield Fault(part=part, what="was added")
    for name, count in Counter(n.casefold() for n in after.names).items():
        if count > 1:
            yield Fault(part=name, what="is there twice")


def _in_view(before: Opened, after: Opened) -> Iterator[Fault]:
    """The sheet in view stays in view, and no two are selected together."""
    if before.active_sheet != after.active_sheet:
        what = f"{after.active_sheet} is in view, not {before.active_sheet}"
        yield Fault(part=after.workbook, what=what)
    for name, part in after.sheets.items():
        root = after.tree(part)
        if name in before.sheets or root is None:
            continue
        for views in children(root, "sheetViews"):
            if any(view.get("tabSelected") in ("1", "true") for view in views):
                yield Fault(part=part, what="is selected beside the sheet in view")
