"""Words and names that several tables share."""

from __future__ import annotations

from scoring.model import DEFAULT_SCORECARD, Missing

DEFAULT_COLUMN = DEFAULT_SCORECARD
"""Header of the weights that every workbook has."""

YES = "Yes"
NO = "No"
ON = "On"
OFF = "Off"
ON_OFF = (ON, OFF)
TOTAL = "Total"
"""First cell of a totals row; never the name of an indicator."""

HEADER_ROW = 4
"""Set-up and result sheets: title, purpose, a blank row, then the table's header."""

MISSING_CHOICES = (
    Missing.LEAVE_OUT.value,
    f"{Missing.SCORE_AS.value} 50",
    Missing.DO_NOT_SCORE.value,
)

CATALOGUE_NAMES = "CatalogueNames"
INDICATOR_NAMES = "IndicatorNames"
PILLAR_NAMES = "PillarNames"
SOURCE_NAMES = "SourceNames"
SCORECARD_NAMES = "ScorecardNames"
SCORECARD_METHODS = "ScorecardMethods"
ACCOUNT_IDS = "AccountIDs"
ACCOUNT_COLUMNS = "AccountColumns"

LAST_REFRESH = "LastRefresh"
"""Name of the cell on Start that says when the workbook was last refreshed."""
