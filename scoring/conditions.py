"""Conditions over columns: scorecard rules and source filters."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Comparison(StrEnum):
    """The tests a condition can make; blank needs no value."""

    EQUAL = "="
    NOT_EQUAL = "≠"
    LESS = "<"
    AT_MOST = "≤"
    MORE = ">"
    AT_LEAST = "≥"
    IN = "in"
    BETWEEN = "between"
    BLANK = "blank"
    NOT_BLANK = "not blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """`column` `test` `values`: one value for comparisons, two for between."""

    column: str
    test: Comparison
    values: tuple[str | float, ...] = ()
