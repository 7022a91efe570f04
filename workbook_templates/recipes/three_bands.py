"""The usual three bands, for recipes that have no reason for others."""

from workbook_templates.recipes.grid import grid

THREE_BANDS = grid("""
Band  | From | Grade | Symbol | Colour | Meaning                                  | Next action                                              | Owner | Due (days)
Red   | 0    | D     | ▼      | F4B6B0 | Likely to leave or shrink at renewal.    | Call the sponsor, agree a rescue plan with three dates.  | CSM   | 5
Amber | 40   | C     | ◆      | FBE0A3 | Something works against the account.     | Work on the first reason in Why, review it in a month.   | CSM   | 14
Green | 70   | A     | ▲      | BFE3C8 | Gets what it pays for.                   | Ask for a reference, look for room to grow.              | CSM   | 60
""")  # noqa: E501 - a table reads across
"""Red below 40, amber below 70, green from there: the usual three."""
