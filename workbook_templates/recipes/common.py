"""What the recipes share: bands, the only scorecard, the score date."""

from __future__ import annotations

import datetime as dt

from workbook_templates import contract, palette
from workbook_templates.recipes.grid import grid

SCORE_DATE = dt.date(2026, 9, 30)
"""Fixed, so that the samples score the same on any day."""

SETTINGS = {contract.SCORE_DATE.name: SCORE_DATE}

BANDS = grid(
    f"""
    Band  | From | Grade | Symbol | Colour               | Meaning | Next action | Owner | Due (days)
    Red   | 0    | C     | ▼      | {palette.BAND_RED}   | Likely to leave unless something changes. | Call the sponsor, agree on a recovery plan with dates. | CSM | 7
    Amber | 40   | B     | ◆      | {palette.BAND_AMBER} | Gets part of the value; could go either way. | Work on the largest loss in Why with the main user. | CSM | 30
    Green | 70   | A     | ▲      | {palette.BAND_GREEN} | Gets the value it pays for. | Ask for a reference, look for room to grow. | CSM | 90
    """  # noqa: E501 - one line a row
)
"""Below 40, from 40, from 70: the bands that most published guides use."""

DEFAULT_ONLY = grid(
    """
    Scorecard | Priority | Method
    Default   | 1        | weighted
    """
)
