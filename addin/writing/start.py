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
    places = {name.name: name.refers_to or "" for name in book.names}
    if _is_on_a_sheet(places.get(contract.LAST_REFRESH, ""), book):
        cell = book.names[contract.LAST_REFRESH].refers_to_range
        cell.value = (
            f"Scored for {as_of} · {len(scored.scores.band):,} accounts · "
            f"set-up {scored.scores.model.fingerprint()} · "
            f"refreshed {refreshed:%Y-%m-%d %H:%M}"
        )


def _is_on_a_sheet(refers_to: str, book: xw.Book) -> bool:
    """Whether the sheet is still there: deleting it leaves a name that has no cell."""
    sheet = refers_to.removeprefix("=").rpartition("!")[0].strip("'").replace("''", "'")
    return sheet in [each.name for each in book.sheets]
