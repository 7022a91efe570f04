"""What formulas last came to, as the file says."""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from addin.addresses import column_number
from addin.headless.old_package import Package
from addin.headless.openpyxl_store.cells import shown_value
from addin.headless.openpyxl_store.reading import loaded_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.headless.cell_values import CellValue


_EMPTY_RESULT = re.compile(
    r"<(\w+:)?c\b([^>]*)>\s*<\1?f\b(?:[^>]*/>|[^<]*</\1?f>)\s*"
    r"(?:<\1?v\s*/>|<\1?v></\1?v>)?\s*</\1?c>"
)
"""A cell with a formula and nothing, or nothing visible, as its result."""

_ADDRESS = re.compile(r'\br="([A-Z]+)(\d+)"')
_IS_TEXT = 't="str"'


class CachedResults:
    """Results of the formulas of a file, read sheet by sheet when first asked for.

    openpyxl holds either formulas or results, so this is a second look at the file.
    A formula that comes to an empty text has that for a result; one that was never
    calculated has none. openpyxl sees no difference, so a third look tells them apart.
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
            empty_texts = dict.fromkeys(self._empty_texts(sheet), "")
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)
                return empty_texts | {
                    (cell.row, cell.column): shown_value(cell.value, cell.data_type)
                    for cells in book[sheet].iter_rows()
                    for cell in cells
                    if cell.value is not None
                }
        finally:
            book.close()

    def _empty_texts(self, sheet: str) -> Iterator[tuple[int, int]]:
        """Row and column of each formula that comes to an empty text."""
        package = Package(self._content)
        for part in package.sheets():
            xml = (
                package.read(part.part).decode("utf-8", "replace")
                if part.name == sheet
                else ""
            )
            for match in _EMPTY_RESULT.finditer(xml) if _IS_TEXT in xml else ():
                address = _ADDRESS.search(match[2])
                if _IS_TEXT in match[2] and address is not None:
                    yield int(address[2]), column_number(address[1])
