"""All workbooks of the corpus."""

from __future__ import annotations

from corpus import (
    decorated_analysis,
    decorated_drawings,
    decorated_package,
    spellings,
    staff_work,
    written_cells,
    written_charts,
    written_objects,
)

CASES = (
    *written_charts.CASES,
    *written_objects.CASES,
    *written_cells.CASES,
    *decorated_analysis.CASES,
    *decorated_drawings.CASES,
    *decorated_package.CASES,
    *spellings.CASES,
    *staff_work.CASES,
)
