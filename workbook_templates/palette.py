"""The colours of a workbook, as six hexadecimal digits, and its font.

Plain text, because the writer fills cells through Excel as well as through files.
"""

from __future__ import annotations

FONT = "Calibri"
"""On every Excel since 2007, so widths hold where the workbook travels."""

ACCENT = "0F5257"
"""Deep teal: titles, headers, links; 8.7:1 against white."""
ACCENT_SOFT = "E6F0F0"
ACCENT_LINE = "9DBFC0"
INK = "1F2933"
INK_SOFT = "5B6875"
"""Second voice: purposes, labels; 5.8:1 against white, above the 4.5 of WCAG AA."""
HAIRLINE = "DFE4E8"
WHITE = "FFFFFF"

HEADER_FILL = ACCENT
HEADER_FONT = WHITE
OUTPUT_HEADER_FILL = "44525F"
"""Headers of columns that Healthsheet writes."""
OUTPUT_FILL = "F6F8F9"

INPUT_BLUE = "0000FF"
"""Blue means typed by hand: the convention of financial models."""

TOTAL_RED_FILL = "F9D6D2"
TOTAL_RED_FONT = "A61B1B"

NOT_SCORED_GREY = "D5DADF"

BAND_RED = "E5806F"
BAND_AMBER = "F2C76B"
BAND_GREEN = "7FBF94"
BAND_BLUE = "7FA8D6"
"""The bands' fills stay apart in the common kinds of colour blindness, and black
text on any of them has a contrast above 7:1."""

POINTS_LOW = "F6C9C1"
POINTS_MID = "FFF5DC"
POINTS_HIGH = "CDE8D5"
"""The three-colour scale of points: paler than bands, so that bands stand out."""

TAB_RESULTS = ACCENT
TAB_DATA = "8A97A3"
TAB_SETUP = "2F6FDE"
TAB_HELP = "C3CAD1"
