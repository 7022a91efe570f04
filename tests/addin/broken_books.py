"""Small workbooks, each broken in one way, and what the command says about them."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from click.testing import CliRunner
from markdown_books import MINIMAL, write_book

from addin.cli import main

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

AS_OF = "2026-09-30"

ACCOUNTS = """
| Account ID | Account | ARR   | Segment | Logins | Tickets |
| A-1        | Acorn   | 12000 | SMB     | 20     | 1       |
| A-2        | Birch   | 50000 | SMB     | 5      | 6       |
| A-3        | Cedar   | 90000 | Large   | 12     | 3       |
"""

COLUMNS = (
    "Indicator",
    "Pillar",
    "Source",
    "Column",
    "Measure",
    "Window (days)",
    "Filter",
    "Better",
    "Curve",
    "Worst",
    "Best",
    "Points",
    "If missing",
    "On",
    "Unit",
    "Outside range",
    "Valid (days)",
)
LOGINS = {
    "Indicator": "Logins",
    "Pillar": "Usage",
    "Source": "Accounts",
    "Column": "Logins",
    "Curve": "linear",
    "Worst": "0",
    "Best": "20",
}
TICKETS = {
    "Indicator": "Tickets",
    "Pillar": "Support",
    "Source": "Accounts",
    "Column": "Tickets",
    "Curve": "linear",
    "Worst": "10",
    "Best": "0",
}

WEIGHTS = """
| Indicator | Default |
| Logins    | 60      |
| Tickets   | 40      |
"""

WEIGHTS_OF_TWO = """
| Indicator | Big | Default |
| Logins    | 60  | 60      |
| Tickets   | 40  | 40      |
"""

WEIGHTS_AND_PILLARS = """
| Indicator | Default | | Pillar  | Combine | Default |
| Logins    | 60      | | Usage   | mean    | 50      |
| Tickets   | 40      | | Support | mean    | 50      |
"""

BANDS = """
| Band  | From | Symbol | Next action    | Due (days) |
| Red   | 0    | ▼      | Call this week | 3          |
| Amber | 40   | ◆      | Plan a review  | 14         |
| Green | 70   | ▲      | Ask for growth | 30         |
"""

SCORECARDS = """
| Scorecard | Priority | Column  | Test | Value | Method   | Floor | Ceiling |
| Big       | 1        | Segment | =    | Large | weighted |       |         |
| Default   |          |         |      |       |          |       |         |
"""

SOURCES = """
| Source   | Sheet    | Kind     | Account column | Via | As-of column |
| Accounts | Accounts | accounts | Account ID     |     |              |
"""

SOURCES_OF_TWO = """
| Source   | Sheet    | Kind     | Account column | Via | As-of column |
| Accounts | Accounts | accounts | Account ID     |     |              |
| Visits   | Visits   | events   | Account        |     | Date         |
"""

VISITS = """
| Account | Date       | Hours |
| A-1     | 2026-09-01 | 2     |
| A-2     | 2026-09-02 | 3     |
| A-3     | 2026-09-02 | 3     |
"""

SETTINGS = """
| Setting        | Value |
| Decimals       | 0     |
| Strict weights | No    |
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A workbook broken in one way.

    `changes` replaces sheets of the minimal book; `text` is the one message in full,
    with its place. `scores` are those of the book nevertheless, None for an account
    that has none; empty where nothing may be written.
    """

    kind: str
    changes: Mapping[str, str]
    code: str
    text: str
    scores: Mapping[str, float | None] = field(default_factory=dict)


def with_cell(sheet: str, old: str, new: str) -> str:
    """A sheet with its first `old` changed."""
    assert old in sheet
    return sheet.replace(old, new, 1)


def indicators(
    logins: Mapping[str, str] | None = None, tickets: Mapping[str, str] | None = None
) -> str:
    """The Indicators sheet with some cells of its two rows changed."""
    rows = [LOGINS | dict(logins or {}), TICKETS | dict(tickets or {})]
    lines = [COLUMNS, *([row.get(column, "") for column in COLUMNS] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def written(path: Path, changes: Mapping[str, str]) -> Path:
    """The minimal book with these sheets."""
    return write_book(path, MINIMAL, changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a command came to: its exit code and its JSON document."""

    exit_code: int
    document: Mapping[str, object]

    @property
    def codes(self) -> list[str]:
        """Codes of the problems, in their order."""
        return [str(p["code"]) for p in self._problems()]

    @property
    def texts(self) -> list[str]:
        """The problems as people read them, in their order."""
        return [
            f"{p['sheet']}{'!' + p['cell'] if p['cell'] else ''}: "
            f"{p['found']}. {p['remedy']}"
            for p in self._problems()
        ]

    def _problems(self) -> list[dict[str, str]]:
        problems = self.document.get("problems", [])
        assert isinstance(problems, list)
        return problems


def answer(*arguments: object) -> Answer:
    """What ``healthsheet`` says to these arguments when asked for JSON."""
    result = CliRunner().invoke(main, [*map(str, arguments), "--json"])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(exit_code=result.exit_code, document=json.loads(result.stdout))


def answer_to_refresh(path: Path) -> Answer:
    """What a refresh in place says."""
    return answer("refresh", path, "--as-of", AS_OF)


def files_beside(path: Path) -> list[str]:
    """Names in the folder of a file, hidden ones among them."""
    return sorted(each.name for each in path.parent.iterdir())


def assert_stops_with_one_message(folder: Path, broken: Broken) -> None:
    """A refresh gives the one message, exit code 2, and leaves the folder as it was."""
    path = written(folder / "book.xlsx", broken.changes)
    before = path.read_bytes()

    found = answer_to_refresh(path)

    assert found.texts == [broken.text]
    assert found.codes == [broken.code]
    assert found.exit_code == 2
    assert found.document["written"] is False
    assert path.read_bytes() == before
    assert files_beside(path) == ["book.xlsx"]
