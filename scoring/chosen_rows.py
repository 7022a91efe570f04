"""The rows of a source that count towards a measurement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from scoring.cells import dates, missing, numbers

if TYPE_CHECKING:
    import datetime as dt

    import numpy.typing as npt


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenRows:
    """Rows with the accounts they belong to, and which of them count.

    Every series that a method returns has an entry per row that counts and the
    account's place as its index.

    Parameters
    ----------
    frame, moments
        The columns and the dates of all rows.
    as_of
        The score date.
    of_events
        Whether an account may have several rows.
    place
        The account's place among the accounts, -1 for none.
    days_ago
        Days from each row's date to the score date, NaN without a date.
    passing
        Whether each row meets the conditions.
    keep
        Whether each row counts.
    """

    frame: pd.DataFrame
    moments: npt.NDArray[np.datetime64]
    as_of: dt.date
    of_events: bool
    place: npt.NDArray[np.intp]
    days_ago: npt.NDArray[np.float64]
    passing: npt.NDArray[np.bool_]
    keep: npt.NDArray[np.bool_]

    def by_place(self, values: pd.Series | npt.NDArray[np.generic]) -> pd.Series:
        """Values of all rows, cut down to the rows that count."""
        return pd.Series(values)[self.keep].set_axis(self.place[self.keep])

    def cells(self, header: str) -> pd.Series:
        """A column as it is."""
        return self.by_place(self.frame[header])

    def numbers(self, header: str) -> pd.Series:
        """A column's numbers, NaN where there is none."""
        return numbers(self.cells(header)).values

    def present(self, header: str) -> pd.Series:
        """Whether a row has a value in the column; without a header all rows have."""
        return ~missing(self.cells(header)) if header else self.by_place(self.keep)

    def days_ago_of(self, header: str) -> pd.Series:
        """Days from a column's dates to the score date; without a header the rows'."""
        if not header:
            return self.by_place(self.days_ago)
        moments = dates(self.cells(header)).values
        days = days_before(moments.to_numpy(dtype="datetime64[us]"), self.as_of)
        return pd.Series(days, moments.index)


def days_before(
    moments: npt.NDArray[np.datetime64], as_of: dt.date
) -> npt.NDArray[np.float64]:
    """Calendar days from each moment to `as_of`, negative after it, NaN for NaT."""
    days = np.datetime64(as_of, "D") - moments.astype("datetime64[D]")
    return np.where(np.isnat(days), np.nan, days.astype(np.float64))
