"""Which cells of a range are a chart's names, categories and values."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from addin.headless.box import Box
from addin.headless.store import ChartSource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.headless.cell_values import CellValue


def chart_source(
    sheet: str,
    areas: Sequence[Box],
    values: Sequence[Sequence[Sequence[CellValue]]],
    *,
    plot_by: str | None,
) -> ChartSource:
    """The series that Excel would plot for a range.

    Parameters
    ----------
    sheet
        The sheet that the range lies on.
    areas, values
        The range, side by side where it has several areas, and what each area shows.
    plot_by
        Whether each ``columns`` or each ``rows`` is a series; None for the longer side
        along the axis.

    Raises
    ------
    NotImplementedError
        If several areas do not share their rows, or are plotted by rows.

    Notes
    -----
    The first row names series, or the first column holds categories, unless all its
    cells past the corner are numbers.
    """
    first = areas[0]
    rows = [list(chain.from_iterable(parts)) for parts in zip(*values, strict=False)]
    columns = [area.column + n for area in areas for n in range(area.columns)]
    by_columns = plot_by == "columns" or (plot_by is None and len(rows) >= len(columns))
    apart = any((area.row, area.rows) != (first.row, first.rows) for area in areas)
    if apart or (len(areas) > 1 and not by_columns):
        raise NotImplementedError
    header = int(len(rows) > 1 and not _numeric(rows[0][1:]))
    label = int(len(columns) > 1 and not _numeric([row[0] for row in rows[1:]]))
    if by_columns:
        return _by_columns(sheet, first, columns, header=header, label=label)
    return _by_rows(sheet, first, header=header, label=label)


def _by_columns(
    sheet: str, first: Box, columns: Sequence[int], *, header: int, label: int
) -> ChartSource:
    def below(column: int) -> str:
        return _place(sheet, first.row + header, column, rows=first.rows - header)

    plotted = columns[label:]
    return ChartSource(
        names=tuple(_place(sheet, first.row, c) if header else None for c in plotted),
        categories=below(columns[0]) if label else None,
        values=tuple(map(below, plotted)),
    )


def _by_rows(sheet: str, box: Box, *, header: int, label: int) -> ChartSource:
    def beside(row: int) -> str:
        columns = box.columns - label
        return _place(sheet, row, box.column + label, columns=columns)

    plotted = range(box.row + header, box.last_row + 1)
    return ChartSource(
        names=tuple(_place(sheet, r, box.column) if label else None for r in plotted),
        categories=beside(box.row) if header else None,
        values=tuple(map(beside, plotted)),
    )


def _numeric(cells: Sequence[CellValue]) -> bool:
    return bool(cells) and all(type(cell) is float for cell in cells)


def _place(
    sheet: str, row: int, column: int, *, rows: int = 1, columns: int = 1
) -> str:
    box = Box(row=row, column=column, rows=rows, columns=columns)
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{box.absolute_address}"
