"""Values between openpyxl's cells and the store's."""

# openpyxl has no public door to what is stored here, and its stubs forbid setting it
# ruff: noqa: SLF001, ANN401

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from addin.headless.cell_values import CellError, CellInput, CellValue, Formula

if TYPE_CHECKING:
    from openpyxl.styles.cell_style import StyleArray

    from addin.headless.openpyxl_store.styles import Styles

MAX_TEXT = 32_767
"""Characters of a cell, Excel's limit."""

_DAY_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no zone
"""What Excel hands a program as the date part of a bare time."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that cannot stand in XML 1.0; Excel shows nothing for them."""

_FUTURE_FUNCTION = re.compile(r"_xlfn\.(?:_xlws\.)?")
"""How the file marks functions newer than 2007; the formula bar does not show it."""


def shown_value(value: Any, data_type: str) -> CellValue:
    """What an openpyxl cell shows; formulas are the caller's business."""
    if value is None or isinstance(value, bool):
        return value
    if data_type == "e":
        return _error(value)
    if isinstance(value, str):
        # str() takes the runs out of rich text
        return str(value) or None
    if isinstance(value, int | float):
        return float(value)
    return _moment(value)


def _error(text: str) -> CellError:
    try:
        return CellError(text)
    except ValueError:
        return CellError.UNKNOWN


def _moment(value: object) -> CellValue:
    if isinstance(value, dt.datetime):
        return value
    if isinstance(value, dt.date):
        return dt.datetime.combine(value, dt.time())
    if isinstance(value, dt.time):
        return dt.datetime.combine(_DAY_ZERO.date(), value)
    if isinstance(value, dt.timedelta):
        return _DAY_ZERO + value
    return str(value)


def formula_bar_text(value: Any) -> str:
    """What the formula bar shows for an openpyxl value."""
    if value is None or isinstance(value, DataTableFormula):
        return ""
    if isinstance(value, ArrayFormula):
        value = value.text
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, dt.date | dt.time | dt.timedelta):
        value = to_excel(value)  # type: ignore[no-untyped-call]  # the stubs left it out
    if isinstance(value, int | float):
        return f"{value:.15g}"
    return _FUTURE_FUNCTION.sub("", str(value))


def put(cell: Any, value: CellInput, styles: Styles) -> None:
    """Store a value in an openpyxl cell, exactly as given.

    The cell's own setter would take text for formulas and dates for formats.
    """
    if isinstance(value, Formula):
        cell._value, cell.data_type = value.text, "f"
    elif isinstance(value, CellError):
        cell._value, cell.data_type = value.value, "e"
    elif isinstance(value, str):
        text = _NOT_XML.sub("", value)[:MAX_TEXT]
        cell._value, cell.data_type = text, "s"
        if text.startswith(("=", "'")):
            style: StyleArray = cell._style
            cell._style = styles.quoted(style)
    elif isinstance(value, bool):
        cell._value, cell.data_type = value, "b"
    elif isinstance(value, dt.datetime):
        cell._value, cell.data_type = value, "d"
    else:
        cell._value, cell.data_type = value, "n"
