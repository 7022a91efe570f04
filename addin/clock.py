"""The one place that reads the clock; everything else is told the day."""

from __future__ import annotations

import datetime as dt


def now() -> dt.datetime:
    """The minute on the wall clock, without a time zone, as Excel keeps times."""
    return dt.datetime.now().replace(second=0, microsecond=0)  # noqa: DTZ005, TID251 - the edge of the program


def today() -> dt.date:
    """The day on the wall clock."""
    return now().date()
