"""What formulas last came to, as the file says."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from addin.headless.openpyxl_store.cells import shown_value
from addin.headless.openpyxl_store.reading import loaded_workbook

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.headless.cell_values import CellValue


class CachedResults:
    """Results of the formulas of a file, read sheet by sheet when first asked for.

    openpyxl holds either formulas or results, so this is a second look at the file.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._sheets: dict[str, dict[tuple[int, int], CellValue]] = {}

    def results(self, sheet: str) -> Mapping[tuple[int, int], CellValue]:
        """The values of a sheet by row and column, results of formulas among them."""
        return self._of(sheet)

    def forget(self, sheet: str, row: int, column: int) -> None:
        """The formula of a cell is another now, so its result no longer holds."""
        self._of(sheet).pop((row, column), None)

    def _of(self, sheet: str) -> dict[tuple[int, int], CellValue]:
        if sheet not in self._sheets:
            self._sheets[sheet] = self._read(sheet)
        return self._sheets[sheet]

    def _read(self, sheet: str) -> dict[tuple[int, int], CellValue]:
        book = loaded_workbook(self._content, read_only=True, data_only=True)
        try:
            if sheet not in book.sheetnames:
                return {}
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)
                return {
                    (cell.row, cell.column): shown_value(cell.value, cell.data_type)
                    for cells in book[sheet].iter_rows()
                    for cell in cells
                    if cell.value is not None
                }
        finally:
            book.close()
