"""Where everything stands on Summary: one landscape page, laid out once.

The template builds the page and the writer fills it; both read it here. Rows and
columns count from 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring.portfolio import RENEWAL_SOON_DAYS
from workbook_templates.contract import Kind, Result

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A figure in large type.

    Parameters
    ----------
    label
        What it is; `{band}` stands for the name of the lowest band.
    kind
        Of its value.
    column, span
        The first column, and how many columns are merged into the tile.
    """

    label: str
    kind: Kind
    column: int
    span: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column of a block; the cells that `span` merges hold nothing else."""

    name: str
    kind: Kind
    column: int
    span: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A heading, a header row below it and room for rows.

    Parameters
    ----------
    title
        The heading.
    header_row
        Row of the header; the heading stands in the row above.
    rows
        Room for body rows; what does not fit is left out, the last row first.
    fields
        The columns.
    """

    title: str
    header_row: int
    rows: int
    fields: tuple[Field, ...]

    @property
    def first_row(self) -> int:
        """The first body row."""
        return self.header_row + 1

    @property
    def last_row(self) -> int:
        """The last row that the block has room for."""
        return self.header_row + self.rows

    @property
    def first_column(self) -> int:
        """The leftmost column."""
        return self.fields[0].column

    @property
    def last_column(self) -> int:
        """The rightmost column, merged ones included."""
        return self.fields[-1].column + self.fields[-1].span - 1


STAMP_CELL = "B2"
"""The score date and when it was computed; before the first refresh, what to do."""

PRINT_AREA = "A1:N40"
COLUMN_WIDTHS = (2, 26, 12, 10, 14, 13, 15, 15, 15, 15, 14, 14, 14, 18)
"""From column A."""

TILE_LABEL_ROW = 4
TILE_VALUE_ROW = 5

ACCOUNTS_TILE = Tile(label="Accounts", kind=Kind.WHOLE, column=2, span=1)
AVERAGE_TILE = Tile(label="Average score", kind=Kind.SCORE, column=3, span=3)
ARR_TILE = Tile(label="ARR in {band}", kind=Kind.MONEY, column=6, span=3)
RENEWALS_TILE = Tile(
    label=f"{{band}}, renewing within {RENEWAL_SOON_DAYS} days",
    kind=Kind.WHOLE,
    column=9,
    span=3,
)
NOT_SCORED_TILE = Tile(label="Not scored", kind=Kind.WHOLE, column=12, span=3)
TILES = (ACCOUNTS_TILE, AVERAGE_TILE, ARR_TILE, RENEWALS_TILE, NOT_SCORED_TILE)

BAND_FIELD = Field(name="Band", kind=Kind.TEXT, column=2)
ACCOUNTS_FIELD = Field(name="Accounts", kind=Kind.WHOLE, column=3)
ARR_FIELD = Field(name="ARR", kind=Kind.MONEY, column=5)
"""Columns of the block of bands that the charts draw."""

BAND_BLOCK = Block(
    title="By band",
    header_row=8,
    rows=8,
    fields=(
        BAND_FIELD,
        ACCOUNTS_FIELD,
        Field(name="Share", kind=Kind.PERCENT, column=4),
        ARR_FIELD,
        Field(name="ARR share", kind=Kind.PERCENT, column=6),
    ),
)
"""The table `contract.SUMMARY_BANDS`: the worst band first, Not scored last."""

RISK_BLOCK = Block(
    title="Most at risk",
    header_row=19,
    rows=10,
    fields=(
        Field(name=Result.ACCOUNT, kind=Kind.TEXT, column=2),
        Field(name=Result.BAND, kind=Kind.TEXT, column=3),
        Field(name=Result.SCORE, kind=Kind.SCORE, column=4),
        Field(name=Result.ARR, kind=Kind.MONEY, column=5),
        Field(name=Result.RENEWAL_DATE, kind=Kind.DATE, column=6),
        Field(name=Result.WHY, kind=Kind.LONG_TEXT, column=7, span=4),
        Field(name=Result.NEXT_ACTION, kind=Kind.LONG_TEXT, column=11, span=3),
        Field(name=Result.OWNER, kind=Kind.TEXT, column=14),
    ),
)

SCORECARD_BLOCK = Block(
    title="By scorecard",
    header_row=32,
    rows=8,
    fields=(
        Field(name="Scorecard", kind=Kind.TEXT, column=2),
        Field(name="Accounts", kind=Kind.WHOLE, column=3),
        Field(name="Scored", kind=Kind.WHOLE, column=4),
        Field(name="Mean score", kind=Kind.SCORE, column=5),
    ),
)
"""Followed by one column of accounts per band, from `SCORECARD_BAND_COLUMN` on."""

SCORECARD_BAND_COLUMN = 6
SCORECARD_BAND_COLUMNS = 8


def scorecard_fields(bands: Sequence[str]) -> tuple[Field, ...]:
    """The columns of `SCORECARD_BLOCK` for these bands, Not scored among them."""
    return SCORECARD_BLOCK.fields + tuple(
        Field(name=name, kind=Kind.WHOLE, column=column)
        for column, name in enumerate(
            bands[:SCORECARD_BAND_COLUMNS], SCORECARD_BAND_COLUMN
        )
    )


ACCOUNTS_CHART = "Chart 1"
ARR_CHART = "Chart 2"
"""Names of the two charts, in the order in which they stand."""
