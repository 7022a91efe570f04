"""Faults in how the parts of a workbook hang together, for which Excel repairs it."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from corpus.draft import CONTENT_TYPES, NAMESPACES, local
from corpus.judge import Fault
from corpus.opened import Area, Opened, attribute, children
from lxml import etree
from openpyxl.utils import coordinate_to_tuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_IGNORABLE = f"{{{NAMESPACES['mc']}}}Ignorable"
_LINKING = ("id", "embed", "link", "pict", "dm", "lo", "qs", "cs")
"""Attributes in the namespace of relationships that name one."""

_BUILT_IN_FORMATS = 164
"""Number formats below this have no element of their own (ECMA-376 18.8.30)."""

_LOOKS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}


def link_faults(path: Path) -> Counter[Fault]:
    """Everything that points nowhere, is there twice or is counted wrongly."""
    opened = Opened(path)
    return Counter(
        Fault(part=part, what=what) for find in _SEARCHES for part, what in find(opened)
    )


def new_link_faults(before: Path, after: Path) -> tuple[Fault, ...]:
    """Faults that were not there before."""
    return tuple(sorted(link_faults(after) - link_faults(before)))


def _repeated(items: Iterable[object]) -> list[object]:
    return [item for item, count in Counter(items).items() if count > 1]


def _in_parts(opened: Opened) -> Iterator[tuple[str, str]]:
    for name in opened.parts:
        if name == CONTENT_TYPES:
            continue
        if opened.content_type(name) is None and not name.endswith(".rels"):
            yield name, "has no content type"
        is_xml = name.casefold().endswith((".xml", ".rels", ".vml"))
        if is_xml and opened.tree(name) is None:
            yield name, "is no XML"


def _in_relations(opened: Opened) -> Iterator[tuple[str, str]]:
    reached = {CONTENT_TYPES.casefold()}
    for name in ("", *opened.parts):
        relations = opened.relations(name)
        for id_ in _repeated(r.id for r in relations):
            yield name, f"has two relationships {id_}"
        for relation in relations:
            target = relation.target
            if target is None or relation.kind == "hyperlink":
                continue
            reached.add(target.casefold())
            if opened.stored(target) is None:
                yield name, f"points to {target}, which is not there"
        yield from _in_attributes(opened, name, {r.id for r in relations})
    for name in opened.parts:
        if name.casefold() not in reached and not name.endswith(".rels"):
            yield name, "is not reached from anywhere"


def _in_types(opened: Opened) -> Iterator[tuple[str, str]]:
    types = opened.tree(CONTENT_TYPES)
    assert types is not None
    named = [n.get("PartName", "").lstrip("/").casefold() for n in types]
    for name in _repeated(n for n in named if n):
        yield CONTENT_TYPES, f"speaks twice of {name}"
    for name in named:
        if name and opened.stored(name) is None:
            yield CONTENT_TYPES, f"speaks of {name}, which is not there"


def _in_attributes(
    opened: Opened, name: str, ids: set[str]
) -> Iterator[tuple[str, str]]:
    root = opened.tree(name) if name.endswith(".xml") else None
    if root is None or name.startswith(("customXml", "docProps")):
        return
    for node in root.iter(etree.Element):
        for prefix in node.get(_IGNORABLE, "").split():
            if prefix not in node.nsmap:
                yield name, f"ignores {prefix}, which it does not declare"
        for key, value in node.attrib.items():
            space, _, tail = key.rpartition("}")
            if (
                space.endswith("/relationships")
                and tail in _LINKING
                and value not in ids
            ):
                yield name, f"{local(node)} names {value}, which is no relationship"


def _in_workbook(opened: Opened) -> Iterator[tuple[str, str]]:
    book = opened.workbook
    sheets = opened.listed("sheets")
    for what in ("name", "sheetId"):
        for value in _repeated((s.get(what) or "").casefold() for s in sheets):
            yield book, f"has two sheets with {what} {value}"
    names = [
        ((n.get("name") or "").casefold(), n.get("localSheetId"))
        for n in opened.listed("definedNames")
    ]
    for name in _repeated(names):
        yield book, f"has the name {name} twice"
    for name, scope in names:
        if scope is not None and int(scope) >= len(sheets):
            yield book, f"has {name} on a sheet that is not there"


def _in_views(opened: Opened) -> Iterator[tuple[str, str]]:
    sheets = opened.listed("sheets")
    ids = {s.get("sheetId") for s in sheets}
    for view in opened.listed("customWorkbookViews"):
        if view.get("activeSheetId") not in ids:
            yield opened.workbook, "has a view of a sheet that is not there"
    for view in opened.listed("bookViews"):
        if int(view.get("activeTab", "0")) >= len(sheets):
            yield opened.workbook, "shows a sheet that is not there"


def _in_pivots(opened: Opened) -> Iterator[tuple[str, str]]:
    caches = {cache.get("cacheId") for cache in opened.listed("pivotCaches")}
    for part in opened.sheets.values():
        for pivot in opened.related(part, "pivotTable"):
            root = opened.tree(pivot)
            if root is None or root.get("cacheId") not in caches:
                yield pivot, "has no cache"


def _styles(opened: Opened) -> etree._Element | None:
    return next(
        (opened.tree(p) for p in opened.related(opened.workbook, "styles")), None
    )


def _lists(root: etree._Element | None) -> Mapping[str, list[etree._Element]]:
    if root is None:
        return {}
    return {local(node): list(node.iterchildren(etree.Element)) for node in root}


def _in_styles(opened: Opened) -> Iterator[tuple[str, str]]:
    root = _styles(opened)
    lists = _lists(root)
    for node in root if root is not None else ():
        if node.get("count") not in (None, str(len(lists[local(node)]))):
            yield "styles", f"{local(node)} are counted wrongly"
    formats = [int(n.get("numFmtId", "0")) for n in lists.get("numFmts", ())]
    for number in _repeated(formats):
        yield "styles", f"has the number format {number} twice"
    for look in (*lists.get("cellXfs", ()), *lists.get("cellStyleXfs", ())):
        for attribute_, list_ in _LOOKS.items():
            if int(look.get(attribute_, "0")) >= max(len(lists.get(list_, ())), 1):
                yield "styles", f"a format has a {attribute_} that is not there"
        number = int(look.get("numFmtId", "0"))
        if number >= _BUILT_IN_FORMATS and number not in formats:
            yield "styles", f"a format has the number format {number}, not there"
        if int(look.get("xfId", "0")) >= max(len(lists.get("cellStyleXfs", ())), 1):
            yield "styles", "a format has a named style that is not there"


def _in_cells(opened: Opened) -> Iterator[tuple[str, str]]:
    looks = max(len(_lists(_styles(opened)).get("cellXfs", ())), 1)
    texts = 0
    for part in opened.related(opened.workbook, "sharedStrings"):
        root = opened.tree(part)
        texts = 0 if root is None else sum(1 for _ in children(root, "si"))
    for part, root in opened.sheet_roots():
        for cell in _cells(root):
            if int(cell.get("s", "0")) >= looks:
                yield part, "a cell has a format that is not there"
            value = next((v.text for v in children(cell, "v")), None)
            if cell.get("t") == "s" and int(value or "0") >= texts:
                yield part, "a cell has a text that is not there"


def _in_sheets(opened: Opened) -> Iterator[tuple[str, str]]:
    rules = len(_lists(_styles(opened)).get("dxfs", ()))
    for part, root in opened.sheet_roots():
        for data in children(root, "sheetData"):
            yield from ((part, what) for what in _in_rows(data))
        nodes = list(root.iter(etree.Element))
        for node in nodes:
            if local(node) == "cfRule" and int(node.get("dxfId", "-1")) >= rules:
                yield part, "a rule has a format that is not there"
        merged = [n.get("ref", "") for n in nodes if local(n) == "mergeCell"]
        yield from ((part, f"merges {a} over {b}") for a, b in _overlapping(merged))


def _cells(root: etree._Element) -> Iterator[etree._Element]:
    return (
        cell
        for data in children(root, "sheetData")
        for row in children(data, "row")
        for cell in children(row, "c")
    )


def _in_rows(data: etree._Element) -> Iterator[str]:
    places = []
    row = 0
    for line in children(data, "row"):
        row = int(line.get("r", row + 1))
        column = 0
        for cell in children(line, "c"):
            ref = cell.get("r")
            at = coordinate_to_tuple(ref) if ref else (row, column + 1)
            column = at[1]
            places.append(at)
            if at[0] != row:
                yield f"has {ref} in row {row}"
    if any(first >= second for first, second in pairwise(places)):
        yield "has cells out of order, or twice"


def _in_chain(opened: Opened) -> Iterator[tuple[str, str]]:
    formulas = {
        part: {
            cell.get("r")
            for cell in _cells(root)
            if next(children(cell, "f"), None) is not None
        }
        for part, root in opened.sheet_roots()
    }
    by_id = {
        node.get("sheetId"): opened.sheets[node.get("name", "")]
        for node in opened.listed("sheets")
    }
    for part in opened.related(opened.workbook, "calcChain"):
        root = opened.tree(part)
        sheet: str | None = None
        for link in root if root is not None else ():
            sheet = link.get("i") or sheet
            if link.get("r") not in formulas.get(by_id.get(sheet, ""), set()):
                yield part, f"calculates {link.get('r')}, which has no formula"


def _in_tables(opened: Opened) -> Iterator[tuple[str, str]]:
    roots = {name: opened.tree(table.part) for name, table in opened.tables.items()}
    for value in _repeated(r.get("id") for r in roots.values() if r is not None):
        yield "tables", f"two have the id {value}"
    for name, table in opened.tables.items():
        headers = [header.casefold() for header in table.headers]
        width = table.area.last_column - table.area.first_column + 1
        if _repeated(headers):
            yield table.part, "has two columns of one name"
        if width != len(headers):
            yield table.part, f"{name} is {width} wide and names {len(headers)}"


def _in_lists_of_tables(opened: Opened) -> Iterator[tuple[str, str]]:
    names = []
    for part, root in opened.sheet_roots():
        related = {r.id for r in opened.relations(part) if r.kind == "table"}
        listed = {
            attribute(node, "id") for p in children(root, "tableParts") for node in p
        }
        if listed != related:
            yield part, f"lists the tables {listed} of {related}"
        tables = [opened.tree(table) for table in opened.related(part, "table")]
        known = [table for table in tables if table is not None]
        names += [(table.get("displayName") or "").casefold() for table in known]
        for one, other in _overlapping([table.get("ref", "") for table in known]):
            yield part, f"has tables over each other at {one} and {other}"
    for name in _repeated(names):
        yield "tables", f"two have the name {name}"


def _overlapping(refs: Iterable[str]) -> Iterator[tuple[str, str]]:
    for one, other in combinations(refs, 2):
        a, b = Area.of(one), Area.of(other)
        if (
            a.first_row <= b.last_row
            and b.first_row <= a.last_row
            and a.first_column <= b.last_column
            and b.first_column <= a.last_column
        ):
            yield one, other


_SEARCHES = (
    _in_parts,
    _in_relations,
    _in_types,
    _in_workbook,
    _in_views,
    _in_pivots,
    _in_styles,
    _in_cells,
    _in_sheets,
    _in_chain,
    _in_tables,
    _in_lists_of_tables,
)
