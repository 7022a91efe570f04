"""Rule in words on Indicators: what each curve says, in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.reading.findings import as_text
from addin.writing.area import area
from scoring.sentences import sentence_of
from workbook_templates.headers import normal

if TYPE_CHECKING:
    import xlwings as xw

    from addin.reading.grid import Grid
    from scoring.model import ScoringModel

HEADER = "Rule in words"


def write_sentences(
    book: xw.Book, grid: Grid, model: ScoringModel, currency: str
) -> None:
    """Write the sentence of every indicator that is on; others keep their cell."""
    position, name_at = grid.position(HEADER), grid.position("Indicator")
    if position < 0 or not grid.rows:
        return
    of_name = {
        normal(i.name): sentence_of(i.curve, i.unit, currency) for i in model.indicators
    }
    cells = [
        [of_name.get(normal(as_text(row[name_at])), row[position])] for row in grid.rows
    ]
    block = area(
        book.sheets[grid.sheet],
        grid.row + 1,
        grid.column + position,
        len(cells),
        1,
    )
    block.number_format = "@"
    block.value = cells
