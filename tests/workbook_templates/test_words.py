"""Help, grids, sizes and number formats: the small parts of a template."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.curves import CurveKind
from scoring.measures import Measure, SourceKind
from scoring.model import Combine, Method, Missing, Outside, Unit
from workbook_templates import palette
from workbook_templates.contract import Column, Kind
from workbook_templates.number_formats import number_format
from workbook_templates.recipes.grid import Grid, cell_from_text, grid
from workbook_templates.sheets.help_texts import SECTIONS
from workbook_templates.sheets.sizing import line_count, row_height, shown_width

TERMS = [topic.term for section in SECTIONS for topic in section.topics]


@pytest.mark.parametrize(
    "word",
    [
        word.value
        for words in (
            CurveKind,
            Measure,
            SourceKind,
            Combine,
            Method,
            Missing,
            Outside,
        )
        for word in words
    ],
)
def test_help_explains_every_word_of_the_closed_lists(word: str):
    assert any(
        term == word or term.endswith(f": {word}") or f": {word} " in term
        for term in TERMS
    )


@pytest.mark.parametrize(
    "word",
    [
        "account", "indicator", "raw value", "points", "pillar", "weight",
        "scorecard", "contribution", "points lost", "score", "coverage", "band",
        "grade", "driver", "trend", "as-of", "override", "cap", "outcome",
    ],
)  # fmt: skip
def test_help_has_the_glossary(word: str):
    assert word in TERMS


def test_a_text_table_becomes_typed_cells():
    made = grid(
        """
        Name  | Seats | Share | Since      | Points
        Alder | 12    | 7.5%  | 2026-01-31 | 0:20 5:60
        Birch |       | -0.25 |            | 1:0, 2:50
        """
    )
    assert made.headers == ("Name", "Seats", "Share", "Since", "Points")
    assert made.rows == (
        ("Alder", 12, 0.075, dt.date(2026, 1, 31), "0:20 5:60"),
        ("Birch", None, -0.25, None, "1:0, 2:50"),
    )
    assert made.column("Seats") == (12, None)
    assert made.column("Owner") == (None, None)


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="1 cells under 2"):
        Grid(headers=("a", "b"), rows=((1,),))


@given(st.integers(min_value=-999, max_value=999))
def test_a_percentage_is_the_ratio_that_a_reader_would_type(percent: int):
    assert cell_from_text(f"{percent}%") == percent / 100


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Kind.TEXT, "@"),
        (Kind.LONG_TEXT, "@"),
        (Kind.NUMBER, "General"),
        (Kind.WHOLE, "#,##0"),
        (Kind.SCORE, "0"),
        (Kind.MONEY, '"$"#,##0'),
        (Kind.PERCENT, "0%"),
        (Kind.DATE, "yyyy-mm-dd"),
        (Kind.COLOUR, "General"),
        (Unit.NUMBER, "#,##0.##"),
        (Unit.PERCENT, "0%"),
        (Unit.DAYS, '#,##0" d"'),
        (Unit.HOURS, '#,##0.#" h"'),
        (Unit.MINUTES, '#,##0" min"'),
        (Unit.CURRENCY, '"$"#,##0'),
        (Unit.TEXT, "@"),
    ],
)
def test_every_kind_and_unit_has_its_number_format(kind: Kind | Unit, expected: str):
    assert number_format(kind) == expected


def test_a_column_is_wide_enough_for_the_longest_word_of_its_header():
    narrow = Column(name="Symbol", width=4)
    # 6 letters, 1.15 each in bold, 3.5 for the filter button, 1.5 of indent
    assert shown_width(narrow) == pytest.approx(6 * 1.15 + 3.5 + 1.5)
    assert shown_width(Column(name="Why", width=58)) == 59.5


def test_a_row_is_as_high_as_its_longest_text():
    columns = (Column(name="A", width=10), Column(name="B", width=20))
    # 20 + 1.5 characters hold 23 letters: "one two three four five" is 23 long
    assert line_count("one two three four five", 21.5) == 1
    assert line_count("one two three four five six", 21.5) == 2
    assert row_height(("x", "one two three four five six"), columns) == 2 * 13.5 + 9
    assert row_height(("x", "y"), columns, least=3) == 3 * 13.5 + 9


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [
        c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(
    ("text", "fill", "least"),
    [
        (palette.ACCENT, palette.WHITE, 7),
        (palette.INK_SOFT, palette.WHITE, 4.5),
        (palette.INK_SOFT, palette.ACCENT_SOFT, 4.5),
        (palette.HEADER_FONT, palette.HEADER_FILL, 7),
        (palette.HEADER_FONT, palette.OUTPUT_HEADER_FILL, 4.5),
        (palette.INPUT_BLUE, palette.WHITE, 4.5),
        (palette.TOTAL_RED_FONT, palette.TOTAL_RED_FILL, 4.5),
        ("000000", palette.BAND_RED, 7),
        ("000000", palette.BAND_AMBER, 7),
        ("000000", palette.BAND_GREEN, 7),
        ("000000", palette.BAND_BLUE, 7),
        ("000000", palette.NOT_SCORED_GREY, 7),
    ],
)
def test_text_reads_on_its_fill(text: str, fill: str, least: float):
    assert contrast(text, fill) >= least
