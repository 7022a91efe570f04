"""Colours as rules: one per band, and one colour scale over points.

Rules follow a cell through sorting and cost the same for ten rows as for ten
thousand. Rules of staff on the same cells stay: only those of our own making go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.reading.bands import band_colour_cells
from scoring.model import CHURNED, DOUBTFUL_MARK, NO_DATA, NOT_SCORED, BandScale
from workbook_templates import palette

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd
    import xlwings as xw

    from addin.reading.grid import Grid

_TYPED = re.compile("#[0-9A-Fa-f]{6}")

POINTS_SCALE = (palette.POINTS_LOW, palette.POINTS_MID, palette.POINTS_HIGH)

_FALLBACK = (
    palette.BAND_RED,
    palette.BAND_AMBER,
    palette.BAND_GREEN,
    palette.BAND_BLUE,
)
"""Colours by position, where a Colour cell has no fill or cannot be read."""

# relative luminance above which black text has the higher contrast, WCAG 2.x
_BLACK_TEXT_ABOVE = 0.179
# where the sRGB transfer curve of WCAG 2.x stops being a straight line
_LINEAR_BELOW = 0.03928


@dataclass(frozen=True, slots=True, kw_only=True)
class BandColours:
    """Fill of each band, as ``#RRGGBB``, grey bands among them."""

    fills: Mapping[str, str]


def band_colours(book: xw.Book, grid: Grid, scale: BandScale) -> BandColours:
    """The fills of the Colour cells on Bands.

    Where an engine cannot read fills, or a cell has none, a colour typed into the
    cell as ``#RRGGBB`` counts, and then the bands' order.
    """
    sheet = book.sheets[grid.sheet]
    cells = {band: (cell, text) for band, cell, text in band_colour_cells(grid)}
    fills = {}
    for position, band in enumerate(scale.bands):
        cell, text = cells.get(band.name, ("", ""))
        fill = _fill(sheet, cell) if cell else None
        typed = text if _TYPED.fullmatch(text) else None
        default = f"#{_FALLBACK[min(position, len(_FALLBACK) - 1)]}"
        fills[band.name] = fill or typed or default
    grey = dict.fromkeys((NOT_SCORED, NO_DATA, CHURNED), f"#{palette.NOT_SCORED_GREY}")
    return BandColours(fills=fills | grey)


def _fill(sheet: xw.Sheet, cell: str) -> str | None:
    try:
        colour = sheet.range(cell).color
    except NotImplementedError:
        # xlwings Lite writes formats but cannot read them
        return None
    return None if colour is None else "#{:02X}{:02X}{:02X}".format(*colour)


def colour_bands(block: xw.Range, colours: BandColours) -> None:
    """One rule per band over a column of band names.

    The rule is "between Green and Green ?": it compares each cell with itself, so it
    needs no relative reference, which Excel would take from the active cell.
    """
    _drop(block, "cell_value")
    for band, fill in colours.fills.items():
        low = band.replace('"', '""')
        block.conditional_formats.add_cell_value(
            "between",
            f'="{low}"',
            f'="{low}{DOUBTFUL_MARK}"',
            fill_color=fill,
            font_color=text_on(fill),
        )


POINTS_THRESHOLDS = (0.0, 50.0, 100.0)


def signed_thresholds(points: pd.DataFrame) -> tuple[float, float, float]:
    """A scale of signed counts: as far below 0 as above, so that 0 is in the middle."""
    largest = points.abs().max().max()
    reach = float(largest) if largest > 0 else 1.0
    return -reach, 0.0, reach


def colour_points(
    block: xw.Range, thresholds: tuple[float, float, float] = POINTS_THRESHOLDS
) -> None:
    """A three-colour scale over points."""
    _drop(block, "color_scale")
    block.conditional_formats.add_color_scale(
        [f"#{colour}" for colour in POINTS_SCALE], thresholds=thresholds
    )


def _drop(block: xw.Range, kind: str) -> None:
    """Remove rules of this kind that we may have written before."""
    try:
        rules = list(block.conditional_formats)
    except NotImplementedError:
        block.conditional_formats.clear()
        return
    # from the last, because each deletion renumbers those after it
    for rule in reversed(rules):
        if rule.type == kind and (kind != "cell_value" or rule.operator == "between"):
            rule.delete()


def text_on(fill: str) -> str:
    """Black or white, whichever reads better on a fill.

    >>> text_on("#FFFF00"), text_on("#0F5257")
    ('#000000', '#FFFFFF')
    """
    channels = [int(fill[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= _LINEAR_BELOW else ((c + 0.055) / 1.055) ** 2.4
        for c in channels
    )
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#000000" if luminance > _BLACK_TEXT_ABOVE else "#FFFFFF"
