"""The Bands sheet."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from addin.blocks import is_blank
from addin.reading.findings import (
    Findings,
    Row,
    as_number,
    as_text,
    headers_complete,
    setup_rows,
)
from scoring.model import CHURNED, NO_DATA, NOT_SCORED, Band, BandScale
from workbook_templates import contract
from workbook_templates.headers import normal

if TYPE_CHECKING:
    from addin.reading.grid import Grid
    from addin.reading.settings import Settings

FEWEST_BANDS, MOST_BANDS = 2, 7
"""Nobody tells more than seven colours apart; one band says nothing."""

RESERVED_BANDS = (NOT_SCORED, NO_DATA, CHURNED)


def read_bands(grid: Grid, settings: Settings, findings: Findings) -> BandScale:
    """The scale of the Bands sheet, in the order of its rows."""
    spec = contract.BANDS
    bands: list[tuple[Row, Band]] = []
    if grid.rows and headers_complete(grid, spec, findings):
        read = [(row, _band(row)) for row in setup_rows(grid, spec, findings)]
        bands = [(row, band) for row, band in read if band is not None]
        _check_count(grid, len(read), findings)
        _check_names(bands)
        _check_order(bands, settings, starts=bands[:1] == read[:1])
    return BandScale(
        bands=tuple(band for _, band in bands),
        minimum=settings.minimum,
        maximum=settings.maximum,
        decimals=settings.decimals,
        edge=settings.edge,
    )


def _band(row: Row) -> Band | None:
    name = row.text("Band")
    row.say_long("Band", name)
    if not name:
        row.say("band-blank", "Band")
        return None
    if not row.text("From"):
        row.say_blank("From", f"the score at which {name} begins, such as 40")
        return None
    lower = as_number(row.value("From"))
    if lower is None:
        row.say(
            "band-from-not-a-number",
            "From",
            value=as_text(row.value("From")),
            band=name,
        )
        return None
    due = row.number("Due (days)", "14")
    return Band(
        name=name,
        lower=lower,
        grade=row.text("Grade"),
        symbol=row.text("Symbol"),
        next_action=row.text("Next action"),
        owner=row.text("Owner"),
        due_days=None if due is None else int(due),
    )


def _check_count(grid: Grid, count: int, findings: Findings) -> None:
    if count < FEWEST_BANDS:
        findings.add("bands-too-few", grid.sheet, grid.header_cell(0))
    if count > MOST_BANDS:
        findings.add("bands-too-many", grid.sheet, grid.header_cell(0), count=count)


def _check_order(
    bands: list[tuple[Row, Band]], settings: Settings, *, starts: bool
) -> None:
    """Problems of bands that leave gaps or overlap; `starts`: the first is readable."""
    lowers = [band.lower for _, band in bands]
    if len(set(lowers)) > 1 and lowers == sorted(lowers, reverse=True):
        row, band = bands[0]
        row.say("bands-upside-down", "From", band=band.name, last=bands[-1][1].name)
        return
    if starts and lowers[0] != settings.minimum:
        bands[0][0].say(
            "bands-start",
            "From",
            value=f"{lowers[0]:g}",
            minimum=f"{settings.minimum:g}",
        )
    for (_, before), (row, band) in pairwise(bands):
        if band.lower <= before.lower:
            row.say(
                "bands-not-ascending",
                "From",
                band=band.name,
                value=f"{band.lower:g}",
                before=before.name,
                previous=f"{before.lower:g}",
            )
    for row, band in bands:
        if band.lower >= settings.maximum:
            row.say(
                "band-above-scale",
                "From",
                band=band.name,
                value=f"{band.lower:g}",
                maximum=f"{settings.maximum:g}",
            )


def _check_names(bands: list[tuple[Row, Band]]) -> None:
    seen: set[str] = set()
    reserved = set(map(normal, RESERVED_BANDS))
    for row, band in bands:
        if normal(band.name) in reserved:
            row.say("band-name-reserved", "Band", band=band.name)
        if normal(band.name) in seen:
            row.say("band-twice", "Band", band=band.name)
        seen.add(normal(band.name))


def band_colour_cells(grid: Grid) -> tuple[tuple[str, str, str], ...]:
    """(band, address of its Colour cell, text typed there) for every named row."""
    name_at, colour_at = grid.position("Band"), grid.position("Colour")
    if name_at < 0 or colour_at < 0:
        return ()
    return tuple(
        (as_text(row[name_at]), grid.cell(index, colour_at), as_text(row[colour_at]))
        for index, row in enumerate(grid.rows)
        if not is_blank(row[name_at])
    )
