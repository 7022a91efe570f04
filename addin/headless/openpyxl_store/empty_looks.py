"""How cells look that are not there yet: as their row or column says."""

# openpyxl has no public door to what is stored here, and its stubs forbid setting it
# ruff: noqa: SLF001

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from addin.headless.openpyxl_store.columns import described_column

if TYPE_CHECKING:
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.headless.box import Box

MOST_COLUMNS = 1_000
"""Of a whole row, only so many columns are looked at one by one."""


class EmptyLooks:
    """The styles of the absent cells of a box; a row's wins over a column's."""

    def __init__(self, worksheet: Worksheet, box: Box, normal: StyleArray) -> None:
        described: Any = worksheet.row_dimensions
        self._rows: dict[int, StyleArray] = {
            row: found._style
            for row, found in described.items()
            if box.row <= row <= box.last_row and found.has_style
        }
        last = min(box.last_column, box.column + MOST_COLUMNS)
        self._columns: dict[int, StyleArray] = {
            column: _column_style(worksheet, column, normal)
            for column in range(box.column, last + 1)
        }
        self._normal = normal

    def style(self, row: int, column: int) -> StyleArray:
        """The style of an absent cell."""
        if row in self._rows:
            return self._rows[row]
        return self._columns.get(column, self._normal)

    def all_styles(self) -> list[StyleArray]:
        """Every style that an absent cell of the box may have."""
        return [*self._rows.values(), *self._columns.values()]


def _column_style(worksheet: Worksheet, column: int, normal: StyleArray) -> StyleArray:
    described: Any = described_column(worksheet, column)
    if described is None or not described.has_style:
        return normal
    style: StyleArray = described._style
    return style
