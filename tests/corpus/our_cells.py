"""Which cells of which sheets a refresh may write, as the contract has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.draft import local
from corpus.opened import Area, children

from workbook_templates import contract, summary_layout
from workbook_templates.contract import is_points_header

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from corpus.opened import Opened, TableAt

RULE_IN_WORDS = "Rule in words"
RESULT_SHEETS = frozenset(
    table.sheet
    for table in (contract.SCORES, contract.DATA_CHECKS, contract.SUMMARY_BANDS)
)
"""Sheets that may be added, with their tables."""

OUR_TABLES = frozenset(
    {contract.SCORES.name, contract.DATA_CHECKS.name, contract.SUMMARY_BANDS.name}
)


def our_cells(before: Opened, after: Opened) -> Mapping[str, tuple[Area, ...]]:
    """Areas that a refresh may write, by sheet."""
    areas: dict[str, list[Area]] = {}
    for opened in (before, after):
        for name, table in opened.tables.items():
            areas.setdefault(table.sheet, []).extend(_of_table(name, table))
        for sheet, area in _of_start(opened):
            areas.setdefault(sheet, []).append(area)
        if contract.SUMMARY_BANDS.name in opened.tables:
            sheet = opened.tables[contract.SUMMARY_BANDS.name].sheet
            areas[sheet].extend(_of_summary())
    return {sheet: tuple(found) for sheet, found in areas.items() if found}


def _of_table(name: str, table: TableAt) -> Iterator[Area]:
    area = table.area
    if name == contract.DATA_CHECKS.name:
        yield area
    for offset, header in enumerate(table.headers):
        ours = (
            name == contract.SCORES.name
            and (header in contract.SCORES.headers or is_points_header(header))
        ) or (name == contract.INDICATORS.name and header == RULE_IN_WORDS)
        if ours:
            yield Area(
                # the stamp stands above the first header
                first_row=area.first_row - (offset == 0),
                first_column=area.first_column + offset,
                last_row=area.last_row,
                last_column=area.first_column + offset,
            )


def _of_start(opened: Opened) -> Iterator[tuple[str, Area]]:
    for names in children(opened.book, "definedNames"):
        for node in children(names, "definedName"):
            if node.get("name") == contract.LAST_REFRESH and node.text:
                sheet, _, cell = node.text.rpartition("!")
                yield sheet.strip("'"), Area.of(cell)


def _of_summary() -> Iterator[Area]:
    layout = summary_layout
    page = Area.of(layout.PRINT_AREA)
    yield Area.of(layout.STAMP_CELL)
    for first, last in (
        (layout.TILE_LABEL_ROW, layout.TILE_VALUE_ROW),
        *(
            (block.header_row, block.last_row)
            for block in (layout.BAND_BLOCK, layout.RISK_BLOCK, layout.SCORECARD_BLOCK)
        ),
    ):
        yield Area(
            first_row=first,
            first_column=page.first_column,
            last_row=last,
            last_column=page.last_column,
        )


def our_charts(opened: Opened) -> frozenset[str]:
    """Parts of the charts on Summary that follow the bands."""
    if contract.SUMMARY_BANDS.name not in opened.tables:
        return frozenset()
    sheet = opened.sheets[opened.tables[contract.SUMMARY_BANDS.name].sheet]
    found = set()
    for drawing in opened.related(sheet, "drawing"):
        targets = {r.id: r.target for r in opened.relations(drawing)}
        root = opened.tree(drawing)
        assert root is not None
        for anchor in root:
            names = {n.get("name") for n in anchor.iter() if local(n) == "cNvPr"}
            if names & {summary_layout.ACCOUNTS_CHART, summary_layout.ARR_CHART}:
                found |= {
                    targets[value]
                    for node in anchor.iter()
                    if local(node) == "chart"
                    for value in node.attrib.values()
                }
    return frozenset(part for part in found if part is not None)
