"""Workbooks written as markdown tables: what a test is about stands in the test."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MINIMAL = """
# Accounts
| Account ID | Account | ARR   | Segment | Logins | Tickets |
| A-1        | Acorn   | 12000 | SMB     | 20     | 1       |
| A-2        | Birch   | 50000 | SMB     | 5      | 6       |
| A-3        | Cedar   | 90000 | Large   | 12     | 3       |

# Indicators
| Indicator | Pillar  | Source   | Column  | Curve  | Worst | Best |
| Logins    | Usage   | Accounts | Logins  | linear | 0     | 20   |
| Tickets   | Support | Accounts | Tickets | linear | 10    | 0    |

# Weights
| Indicator | Default |
| Logins    | 60      |
| Tickets   | 40      |

# Bands
| Band  | From | Symbol | Next action    |
| Red   | 0    | ▼      | Call this week |
| Amber | 40   | ◆      | Plan a review  |
| Green | 70   | ▲      | Ask for growth |
"""
"""Three accounts: A-1 scores 60% x 100 + 40% x 90 = 96, A-2 60% x 25 + 40% x 40 = 31,
A-3 60% x 60 + 40% x 70 = 64."""


def cell_value(text: str) -> object:
    """A markdown cell as Excel would hold it; a leading apostrophe keeps text."""
    if text == "":
        return None
    if text.startswith("'"):
        return text[1:]
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return dt.datetime.fromisoformat(text)
    try:
        number = float(text)
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def sheets_of(markdown: str) -> dict[str, list[list[object]]]:
    """Sheets by name, each a list of rows."""
    sheets: dict[str, list[list[object]]] = {}
    name = ""
    for line in markdown.splitlines():
        if line.startswith("# "):
            name = line[2:].strip()
            sheets[name] = []
        elif line.startswith("|"):
            cells = [c.strip() for c in line.strip().strip("|").split("|")]
            sheets[name].append([cell_value(c) for c in cells])
    return sheets


def write_book(
    path: Path,
    markdown: str = MINIMAL,
    changes: Mapping[str, str] | None = None,
    *,
    tables: bool = False,
) -> Path:
    """Write a workbook; `changes` replaces whole sheets, or adds them.

    An empty text in `changes` leaves the sheet out.
    """
    sheets = sheets_of(markdown)
    for name, text in (changes or {}).items():
        new = sheets_of(f"# {name}\n{text}")[name]
        if text.strip():
            sheets[name] = new
        else:
            del sheets[name]
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    cell.data_type = "s"
        if tables:
            last = f"{get_column_letter(len(rows[0]))}{len(rows)}"
            sheet.add_table(Table(displayName=name.replace(" ", ""), ref=f"A1:{last}"))
    workbook.save(path)
    return path
