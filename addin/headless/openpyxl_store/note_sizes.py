"""How large the boxes of notes are, which openpyxl forgets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from addin.headless.old_package import Package, SheetPart

PIXELS_PER_POINT = 96 / 72

_SHAPE = re.compile(r"<(\w+):shape\b.*?</\1:shape>", re.DOTALL)
_ROW = re.compile(r"<\w+:Row\b[^>]*>(\d+)<")
_COLUMN = re.compile(r"<\w+:Column\b[^>]*>(\d+)<")
_SIZE = re.compile(r"(?<![-\w])(width|height):\s*([\d.]+)(pt|px)")


def restore_note_sizes(
    worksheet: Worksheet, package: Package, sheet: SheetPart
) -> None:
    """Give the notes of a sheet the sizes that its drawing has."""
    for part in package.related(sheet.part, "vmlDrawing"):
        text = package.read(part).decode("utf-8", "replace")
        for shape in (match[0] for match in _SHAPE.finditer(text)):
            row, column = _ROW.search(shape), _COLUMN.search(shape)
            if row is None or column is None:
                continue
            cell = worksheet.cell(int(row[1]) + 1, int(column[1]) + 1)
            if cell.comment is not None:
                _resize(cell.comment, shape)


def _resize(comment: object, shape: str) -> None:
    style = shape[: shape.find(">")]
    for side, number, unit in _SIZE.findall(style):
        scale = PIXELS_PER_POINT if unit == "pt" else 1
        setattr(comment, side, round(float(number) * scale, 2))
