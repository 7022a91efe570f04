"""Every problem a sheet can have: one entry per code, with its sentences.

`found` is a clause, `expected` a noun phrase, `remedy` whole sentences; `{blanks}`
are filled by `scoring.problems.problem`. An entry that stops keeps a refresh from
writing anything: only errors in the set-up do, never problems in data.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from scoring.problem_catalogue import data, indicators, setup

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scoring.problem_catalogue.entry import Entry

CATALOGUE: Mapping[str, Entry] = MappingProxyType(
    setup.WORKBOOK
    | setup.RESULTS
    | indicators.INDICATORS
    | indicators.WEIGHTS
    | setup.SCORECARDS
    | setup.BANDS
    | setup.SETTINGS
    | setup.SOURCES
    | data.ACCOUNTS
    | data.DATA
)
