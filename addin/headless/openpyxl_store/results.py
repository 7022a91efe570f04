"""Results of formulas, put back into the sheets that openpyxl wrote without them.

Readers that do not calculate, a second refresh among them, would otherwise find the
formulas of the staff's own columns empty.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from openpyxl.utils.datetime import to_excel

from addin.addresses import column_number
from addin.headless.cell_values import CellError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.headless.cell_values import CellValue

_FORMULA_CELL = re.compile(
    r'<c r="([A-Z]+)(\d+)"([^>]*)>(<f\b(?:[^>]*/>|.*?</f>))(?:<v ?/>|<v></v>)',
    re.DOTALL,
)
"""A cell with a formula, as openpyxl writes it with lxml and without."""


def with_results(xml: str, results: Mapping[tuple[int, int], CellValue]) -> str:
    """The text of a sheet whose formulas have their results, by row and column."""

    def cell(match: re.Match[str]) -> str:
        letters, row, attributes, formula = match.groups()
        value = results.get((int(row), column_number(letters)))
        if value is None:
            return match[0]
        kind, text = _stored(value)
        return f'<c r="{letters}{row}"{attributes}{kind}>{formula}<v>{escape(text)}</v>'

    return _FORMULA_CELL.sub(cell, xml)


def _stored(value: CellValue) -> tuple[str, str]:
    """The type attribute and the text of a result."""
    if isinstance(value, CellError):
        return ' t="e"', value.value
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, str):
        return ' t="str"', value
    if isinstance(value, dt.datetime):
        serial: float = to_excel(value)  # type: ignore[no-untyped-call]  # the stubs left it out
        return "", repr(serial)
    return "", f"{value:.17g}"
