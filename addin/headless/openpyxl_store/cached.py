"""What formulas last came to, as the file says."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl

from addin.headless.openpyxl_store.cells import shown_value

if TYPE_CHECKING:
    from addin.headless.cell_values import CellValue


class CachedResults:
    """Results of the formulas of a file, read sheet by sheet when first asked for.

    openpyxl holds either formulas or results, so this is a second look at the file.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._sheets: dict[str, dict[tuple[int, int], CellValue]] = {}

    def result(self, sheet: str, row: int, column: int) -> CellValue:
        """The result of a cell, None if the file holds none."""
        if sheet not in self._sheets:
            self._sheets[sheet] = self._read(sheet)
        return self._sheets[sheet].get((row, column))

    def _read(self, sheet: str) -> dict[tuple[int, int], CellValue]:
        book = openpyxl.load_workbook(
            io.BytesIO(self._content), read_only=True, data_only=True
        )
        try:
            if sheet not in book.sheetnames:
                return {}
            found = book[sheet]
            return {
                (cell.row, cell.column): shown_value(cell.value, cell.data_type)
                for cells in found.iter_rows()
                for cell in cells
                if cell.value is not None
            }
        finally:
            book.close()
