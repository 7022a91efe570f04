"""Each recipe through the one path: no problem, and the worked example's number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from built import NAMES, reread, saved

from addin.headless import open_book
from addin.refresh import refresh
from scoring.model import NOT_SCORED
from workbook_templates import contract
from workbook_templates.recipes import RECIPES

if TYPE_CHECKING:
    from pathlib import Path

# by hand, from the published examples; see each recipe's arithmetic
PUBLISHED = {
    "standard": ("A-017", "Score", 54),
    "weighted-mean": ("W-04", "Score", 40),
    "signed-counts": ("S-01", "Raw total", 45),
    "binary": ("B-03", "Score", 75),
    "onboarding": ("N-02", "Score", 47.83),
    "three-signals": ("T-01", "Score", 74),
}


def scores_of(path: Path) -> dict[object, dict[object, object]]:
    sheet = reread(path)[contract.SCORES.sheet]
    header, *rows = sheet[sheet.tables[contract.SCORES.name].ref]
    names = [cell.value for cell in header]
    return {
        row[0].value: dict(zip(names, (c.value for c in row), strict=True))
        for row in rows
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_refreshed_template_has_no_problem_and_shows_the_example(
    name: str, tmp_path: Path
):
    path = saved(tmp_path / "book.xlsx", name)
    book = open_book(path)
    report = refresh(book)
    book.save(str(path))
    assert [p.text for p in report.problems] == []
    account, column, shown = PUBLISHED[name]
    example = RECIPES[name].example
    assert example is not None
    assert (example.account, example.column, example.shown) == PUBLISHED[name]
    scores = scores_of(path)
    assert scores[account][column] == shown
    assert len(scores) == len(RECIPES[name].tabs[0].rows)
    bands = {str(row["Band"]).removesuffix(" ?") for row in scores.values()}
    # a sample shows what each band looks like
    assert bands == {"Red", "Amber", "Green"}
    assert NOT_SCORED not in bands


def test_the_twin_without_high_touch_scores_lower(tmp_path: Path):
    # the same 50%, 2 tickets, pulse 3: 60% * 50 + 30% * 80 + 10% * 100 = 64
    path = saved(tmp_path / "book.xlsx", "three-signals")
    book = open_book(path)
    refresh(book)
    book.save(str(path))
    assert scores_of(path)["T-02"]["Score"] == 64
