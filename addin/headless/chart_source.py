"""Which cells of a range are a chart's names, categories and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.box import Box
from addin.headless.store import ChartSource

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.headless.cell_values import CellValue


def chart_source(
    sheet: str,
    box: Box,
    values: Sequence[Sequence[CellValue]],
    *,
    plot_by: str | None,
) -> ChartSource:
    """The series that Excel would plot for this range.

    Parameters
    ----------
    sheet
        The sheet that the range lies on.
    box, values
        The range and what it shows.
    plot_by
        Whether each ``columns`` or each ``rows`` is a series; None for the longer side
        along the axis.

    Notes
    -----
    The first row names series, or the first column holds categories, unless all its
    cells past the corner are numbers.
    """
    by_columns = plot_by == "columns" or (plot_by is None and box.rows >= box.columns)
    header = int(box.rows > 1 and not _numeric(values[0][1:]))
    label = int(box.columns > 1 and not _numeric([row[0] for row in values[1:]]))
    columns = range(label, box.columns)
    rows = range(header, box.rows)

    def place(row: int, column: int, tall: int = 1, wide: int = 1) -> str:
        return _place(
            sheet,
            Box(
                row=box.row + row,
                column=box.column + column,
                rows=tall,
                columns=wide,
            ),
        )

    if by_columns:
        return ChartSource(
            names=tuple(place(0, c) if header else None for c in columns),
            categories=place(header, 0, tall=len(rows)) if label else None,
            values=tuple(place(header, c, tall=len(rows)) for c in columns),
        )
    return ChartSource(
        names=tuple(place(r, 0) if label else None for r in rows),
        categories=place(0, label, wide=len(columns)) if header else None,
        values=tuple(place(r, label, wide=len(columns)) for r in rows),
    )


def _numeric(cells: Sequence[CellValue]) -> bool:
    return bool(cells) and all(type(cell) is float for cell in cells)


def _place(sheet: str, box: Box) -> str:
    quoted = sheet.replace("'", "''")
    return f"'{quoted}'!{box.absolute_address}"
