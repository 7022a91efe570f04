"""A sheet with results on it: what is not ours is still there."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.draft import local
from corpus.opened import Area, children
from corpus.tree_diff import Leave, differences, tag
from lxml import etree
from openpyxl.utils import coordinate_to_tuple, get_column_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_WIDEST = 200
"""Columns compared one by one; no workbook of the corpus has more."""

_OUR_RULES = (("cellIs", "between"), ("colorScale", None))
"""Type and operator of the rules that colour bands and points."""

OUTLINE = Leave(
    attributes={
        "worksheet/dimension": frozenset({"ref"}),
        "worksheet/tableParts": frozenset({"count"}),
    },
    added=lambda path, node: (
        (path, local(node))
        in {
            ("worksheet", "dimension"),
            ("worksheet", "cols"),
            ("worksheet", "conditionalFormatting"),
            ("worksheet", "tableParts"),
            ("worksheet/tableParts", "tablePart"),
        }
    ),
    dropped=lambda path, node: (
        (path, local(node)) == ("worksheet", "conditionalFormatting")
    ),
    free=frozenset(
        {"worksheet/sheetData", "worksheet/cols", "worksheet/conditionalFormatting"}
    ),
    key=lambda node: (tag(node), node.get("sqref")),
)
"""Rows, columns and rules are compared below, one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Cells and attributes of rows, by position."""

    cells: Mapping[tuple[int, int], str]
    filled: frozenset[tuple[int, int]]
    rows: Mapping[int, Mapping[str, str]]

    def is_room(self, row: int, areas: Sequence[Area]) -> bool:
        """Whether a row is in our areas and we had written nothing there yet."""
        return any(
            area.first_row <= row <= area.last_row for area in areas
        ) and not any(
            at == row and _ours(at, column, areas) for at, column in self.filled
        )


def sheet_losses(
    old: etree._Element,
    new: etree._Element,
    areas: Sequence[Area],
    outline: Leave = OUTLINE,
) -> Iterator[str]:
    """What changed outside `areas`, in words."""
    yield from differences(old, new, outline)
    before, after = _rows(old), _rows(new)
    yield from _lost_cells(before, after, areas)
    yield from _lost_rows(before, after, areas)
    yield from _lost_columns(old, new, areas)
    yield from _lost_rules(old, new, areas)


def _ours(row: int, column: int, areas: Sequence[Area]) -> bool:
    return any(area.holds(row, column) for area in areas)


def _rows(root: etree._Element) -> _Rows:
    cells: dict[tuple[int, int], str] = {}
    rows: dict[int, Mapping[str, str]] = {}
    filled = set()
    row = 0
    for data in children(root, "sheetData"):
        for line in children(data, "row"):
            row = int(line.get("r", row + 1))
            rows[row] = {
                k: v for k, v in line.attrib.items() if k not in ("r", "spans")
            }
            column = 0
            for cell in children(line, "c"):
                ref = cell.get("r")
                column = coordinate_to_tuple(ref)[1] if ref else column + 1
                xml = etree.tostring(cell, method="c14n", with_tail=False)
                cells[row, column] = xml.decode()
                if len(cell):
                    filled.add((row, column))
    return _Rows(cells=cells, filled=frozenset(filled), rows=rows)


def _lost_cells(before: _Rows, after: _Rows, areas: Sequence[Area]) -> Iterator[str]:
    for (row, column), xml in before.cells.items():
        now = after.cells.get((row, column))
        if now != xml and not _ours(row, column, areas):
            yield f"{get_column_letter(column)}{row}: {xml[:120]} became {now}"
    for row, column in after.cells.keys() - before.cells.keys():
        # rows of new accounts get a cell in columns of staff too
        if not (_ours(row, column, areas) or before.is_room(row, areas)):
            yield f"{get_column_letter(column)}{row} was added"


def _lost_rows(before: _Rows, after: _Rows, areas: Sequence[Area]) -> Iterator[str]:
    for row, attributes in before.rows.items():
        if row not in after.rows:
            yield f"row {row} is gone"
        elif attributes != after.rows[row] and not before.is_room(row, areas):
            yield f"row {row}: {attributes} became {after.rows[row]}"


def _lost_columns(
    old: etree._Element, new: etree._Element, areas: Sequence[Area]
) -> Iterator[str]:
    before, after = _columns(old), _columns(new)
    for column in sorted(before.keys() | after.keys()):
        known = column in before or not any(
            a.first_column <= column <= a.last_column for a in areas
        )
        if known and before.get(column) != after.get(column):
            yield f"column {column}: {before.get(column)} became {after.get(column)}"


def _columns(root: etree._Element) -> Mapping[int, Mapping[str, str]]:
    found = {}
    for cols in children(root, "cols"):
        for col in cols:
            look = {k: v for k, v in col.attrib.items() if k not in ("min", "max")}
            last = min(int(col.get("max", "0")), _WIDEST)
            found |= dict.fromkeys(range(int(col.get("min", "0")), last + 1), look)
    return found


def _lost_rules(
    old: etree._Element, new: etree._Element, areas: Sequence[Area]
) -> Iterator[str]:
    before, after = _rules(old, areas), _rules(new, areas)
    for rule in Counter(before) - Counter(after):
        yield f"rule {rule} is gone or changed"
    for rule in Counter(after) - Counter(before):
        yield f"rule {rule} was added"
    kept = [rule for rule in after if rule in before]
    if kept != [rule for rule in before if rule in after]:
        yield "rules of staff changed their order"


def _rules(root: etree._Element, areas: Sequence[Area]) -> list[str]:
    """Rules that are not ours, the first to apply first."""
    found = []
    for block in children(root, "conditionalFormatting"):
        where = block.get("sqref", "")
        for rule in children(block, "cfRule"):
            kind = (rule.get("type"), rule.get("operator"))
            ranges = [Area.of(ref) for ref in where.split()]
            if kind in _OUR_RULES and all(
                any(_stands_in(ref, area) for area in areas) for ref in ranges
            ):
                continue
            bare = etree.fromstring(etree.tostring(rule, with_tail=False))
            priority = int(bare.attrib.pop("priority", "0"))
            xml = etree.tostring(bare, method="c14n").decode()
            found.append((priority, f"{where}: {xml}"))
    return [rule for _, rule in sorted(found, key=lambda pair: pair[0])]


def _stands_in(rule: Area, area: Area) -> bool:
    """Whether a rule starts in an area's columns; templates reach below the rows."""
    return area.first_row <= rule.first_row and any(
        area.first_column <= column <= area.last_column
        for column in (rule.first_column, rule.last_column)
    )
