"""What of a sheet is too much or too broken to be taken in, in sentences."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from addin.headless.cells.errors import SheetError
from addin.headless.package.errors import PackageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from addin.headless.box import Box
    from addin.headless.cells.batch import CellBatch

MAX_CELLS = 60_000_000
"""That are held of one workbook, at some 22 bytes each and twice that for a moment:
a million accounts with thirty columns, and as many again for their events."""

MAX_AREA = 1 << 27
"""Cells of a box, most of which are not there: all rows by 128 columns. An answer for
each takes a byte, and a reader works with some such answers at once."""


class CellAllowance:
    """How many cells the sheets of a workbook may still hold."""

    def __init__(self) -> None:
        self._left = MAX_CELLS

    def taken(self, batches: Iterable[CellBatch]) -> Iterator[CellBatch]:
        """The batches themselves, as long as there is room for their cells.

        Raises
        ------
        PackageError
            If there is none.
        """
        for batch in batches:
            self._left -= len(batch.row)
            if self._left < 0:
                raise PackageError(
                    f"holds more than {MAX_CELLS:,} cells, more than this can take in"
                )
            yield batch

    def give_back(self, cells: int) -> None:
        """Make room again for cells that a sheet no longer holds."""
        self._left += cells


def refuse_vast(box: Box, sheet: str) -> None:
    """Stop before an answer is made for each cell of a box that is nearly empty.

    Raises
    ------
    PackageError
        If it has more than `MAX_AREA`.
    """
    if box.cells > MAX_AREA:
        raise PackageError(
            f"uses {box.rows:,} rows and {box.columns:,} columns of sheet {sheet}; "
            "delete what stands far from everything else there, formats included"
        )


@contextmanager
def told_as_damage(sheet: str) -> Iterator[None]:
    """What is wrong with the XML of a sheet is told of the workbook.

    Raises
    ------
    PackageError
        In place of a `SheetError`.
    """
    try:
        yield
    except SheetError as error:
        raise PackageError(
            f"is damaged inside (sheet {sheet}: {error.why}); open it in Excel, let "
            "Excel repair it, and save it"
        ) from error
