"""Every sheet, table, column and closed list of the workbook, spelt here once.

The template builder, the reader, the writer, the validation and the help sheet all
read this package. A column that it does not spell can be neither read nor written:
`Table.column` answers an unknown name with KeyError.
"""

from __future__ import annotations

from workbook_templates.contract.data import (
    ACCOUNT,
    ACCOUNT_ID,
    ACCOUNTS,
    ARR,
    AS_TYPED,
    CHURNED,
    CSM,
    RENEWAL_DATE,
    SOURCES,
    STATUS,
)
from workbook_templates.contract.exceptions import (
    ALERTS,
    CAPS,
    NOT_APPLIED_YET,
    OVERRIDES,
)
from workbook_templates.contract.indicators import (
    INDICATORS,
)
from workbook_templates.contract.kinds import (
    Column,
    Kind,
    Table,
)
from workbook_templates.contract.results import (
    CATALOGUE,
    DATA_CHECKS,
    POINTS_MARK,
    RAW_TOTAL,
    SCORES,
    SUMMARY_BANDS,
    is_points_header,
    points_header,
)
from workbook_templates.contract.scorecards import (
    BANDS,
    PILLAR_WEIGHTS,
    SCORECARDS,
    WEIGHTS,
)
from workbook_templates.contract.settings import (
    BAND_EDGE,
    CURRENCY,
    DECIMALS,
    DOUBTFUL_COVERAGE,
    MINIMUM_COVERAGE,
    SCALE,
    SCORE_DATE,
    SETTING_LIST,
    SETTINGS,
    STRICT_WEIGHTS,
    Setting,
)
from workbook_templates.contract.words import (
    ACCOUNT_COLUMNS,
    ACCOUNT_IDS,
    DEFAULT_COLUMN,
    HEADER_ROW,
    INDICATOR_NAMES,
    LAST_REFRESH,
    MISSING_CHOICES,
    NO,
    OFF,
    ON,
    SCORECARD_METHODS,
    SCORECARD_NAMES,
    SOURCE_NAMES,
    TOTAL,
    YES,
)
from workbook_templates.contract.workbook import (
    HELP_SHEET,
    LISTS,
    SETUP_TABLES,
    SHEET_ORDER,
    START_SHEET,
    SUMMARY_SHEET,
)

__all__ = [
    "ACCOUNT",
    "ACCOUNTS",
    "ACCOUNT_COLUMNS",
    "ACCOUNT_ID",
    "ACCOUNT_IDS",
    "ALERTS",
    "ARR",
    "AS_TYPED",
    "BANDS",
    "BAND_EDGE",
    "CAPS",
    "CATALOGUE",
    "CHURNED",
    "CSM",
    "CURRENCY",
    "DATA_CHECKS",
    "DECIMALS",
    "DEFAULT_COLUMN",
    "DOUBTFUL_COVERAGE",
    "HEADER_ROW",
    "HELP_SHEET",
    "INDICATORS",
    "INDICATOR_NAMES",
    "LAST_REFRESH",
    "LISTS",
    "MINIMUM_COVERAGE",
    "MISSING_CHOICES",
    "NO",
    "NOT_APPLIED_YET",
    "OFF",
    "ON",
    "OVERRIDES",
    "PILLAR_WEIGHTS",
    "POINTS_MARK",
    "RAW_TOTAL",
    "RENEWAL_DATE",
    "SCALE",
    "SCORECARDS",
    "SCORECARD_METHODS",
    "SCORECARD_NAMES",
    "SCORES",
    "SCORE_DATE",
    "SETTINGS",
    "SETTING_LIST",
    "SETUP_TABLES",
    "SHEET_ORDER",
    "SOURCES",
    "SOURCE_NAMES",
    "START_SHEET",
    "STATUS",
    "STRICT_WEIGHTS",
    "SUMMARY_BANDS",
    "SUMMARY_SHEET",
    "TOTAL",
    "WEIGHTS",
    "YES",
    "Column",
    "Kind",
    "Setting",
    "Table",
    "is_points_header",
    "points_header",
]
