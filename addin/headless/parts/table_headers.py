"""The names of a table's columns, which say what its header cells say."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.headless.cell_values import CellValue


def unique_headers(cells: Sequence[CellValue]) -> list[str]:
    """Header cells as Excel would make them: text, none empty, no two the same."""
    names: list[str] = []
    seen: set[str] = set()
    for position, cell in enumerate(cells, start=1):
        stem = _header_text(cell) or f"Column{position}"
        name, number = stem, 2
        while name.casefold() in seen:
            name, number = f"{stem}{number}", number + 1
        seen.add(name.casefold())
        names.append(name)
    return names


def _header_text(cell: CellValue) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell)
