"""The stamp on Start: what the results stand for and when they were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_templates import contract

if TYPE_CHECKING:
    import datetime as dt

    import xlwings as xw

    from addin.assessment import Scored


def write_stamp(
    book: xw.Book, scored: Scored, as_of: dt.date, refreshed: dt.datetime
) -> None:
    """Write the stamp where the workbook has a place for it.

    This is the one cell that differs between two refreshes of the same input.
    """
    names = [name.name for name in book.names]
    if contract.LAST_REFRESH in names:
        cell = book.names[contract.LAST_REFRESH].refers_to_range
        cell.value = (
            f"Scored for {as_of} · {len(scored.scores.band):,} accounts · "
            f"set-up {scored.scores.model.fingerprint()} · "
            f"refreshed {refreshed:%Y-%m-%d %H:%M}"
        )
