"""Formulas that repeat one which is overwritten."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from addin.headless.cells.formulas import SharedFormula, explicit, shared_use

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.headless.cells.batch import CellBatch, Flags
    from addin.headless.cells.changes import Changes


class OrphanedFormulas:
    """The shared formulas whose first cell is written over, as rows go by.

    The cells that repeat such a formula are given it in full.
    """

    def __init__(self) -> None:
        self._orphaned: dict[bytes, SharedFormula] = {}

    def explicit_cells(
        self, batch: CellBatch, part: slice, changes: Changes
    ) -> Mapping[int, bytes]:
        """The XML of cells that repeat an overwritten formula, by position."""
        first, last = batch.row_first[[part.start, part.stop]]
        positions = np.flatnonzero(batch.formula[first:last]) + first
        if not len(positions):
            return {}
        overwritten = self._overwritten(batch, positions, changes)
        if not self._orphaned and not _any_shared(batch, positions[overwritten]):
            return {}
        found: dict[int, bytes] = {}
        for at, lost in zip(positions.tolist(), overwritten.tolist(), strict=True):
            cell = batch.data[batch.start[at] : batch.end[at]]
            text = self._text(cell, int(batch.row[at]), int(batch.column[at]), lost)
            if text is not None:
                found[at] = explicit(cell, text)
        return found

    def _text(self, cell: bytes, row: int, column: int, lost: bool) -> str | None:  # noqa: FBT001 - one of four facts of a cell
        """The formula that a cell is to have in full, None if it keeps what it has."""
        use = shared_use(cell)
        if use is None:
            return None
        if use.is_first:
            self._orphaned.pop(use.index, None)
            if lost:
                self._orphaned[use.index] = SharedFormula(
                    row=row, column=column, text=use.text
                )
            return None
        formula = self._orphaned.get(use.index)
        return None if formula is None or lost else formula.at(row, column)

    @staticmethod
    def _overwritten(batch: CellBatch, positions: Flags, changes: Changes) -> Flags:
        """Which of the cells at these positions are written anew."""
        rows, columns = batch.row[positions], batch.column[positions]
        lost = np.zeros(len(positions), np.bool_)
        for change in changes.content(int(rows[0]), int(rows[-1])):
            own = np.flatnonzero(columns == change.number)
            lost[own[np.isin(rows[own], change.rows)]] = True
        return lost


def _any_shared(batch: CellBatch, positions: Flags) -> bool:
    if not len(positions) or b"shared" not in batch.data:
        return False
    return any(
        b"shared" in batch.data[batch.start[at] : batch.end[at]]
        for at in positions.tolist()
    )
