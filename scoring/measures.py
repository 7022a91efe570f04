"""Event and value rows to one raw value per account.

(measures owner completes)
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from scoring.conditions import Condition


class Measure(StrEnum):
    """How the rows of one account become one raw value."""

    VALUE = "value"
    LATEST = "latest"
    COUNT = "count"
    DISTINCT = "distinct"
    SUM = "sum"
    MEAN = "mean"
    MIN = "min"
    MAX = "max"
    SHARE = "share"
    RATIO = "ratio"
    CHANGE = "change"
    DAYS_SINCE = "days since"
    DAYS_UNTIL = "days until"


class SourceKind(StrEnum):
    """What the rows of a source are."""

    ACCOUNTS = "accounts"
    VALUES = "values"
    EVENTS = "events"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """Where an indicator's raw value comes from.

    Parameters
    ----------
    source
        Name of a source.
    column
        Header of the measured column; empty for a plain count.
    measure
        How rows become one value.
    over
        Header of the denominator for `Measure.RATIO`, empty otherwise.
    window_days
        Rows dated within this many days up to and including the score date count;
        None for all rows up to the score date.
    where
        Conditions a row must meet to count.
    """

    source: str
    column: str = ""
    measure: Measure = Measure.VALUE
    over: str = ""
    window_days: int | None = None
    where: tuple[Condition, ...] = ()
