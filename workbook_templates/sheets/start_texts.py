"""The words of the sheet Start."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from scoring.model import NOT_SCORED
from workbook_templates import contract, palette
from workbook_templates.catalogue import CATALOGUE
from workbook_templates.styles import Style

if TYPE_CHECKING:
    from workbook_templates.recipes.recipe import Recipe

NOT_REFRESHED = "Not yet."


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the five steps, with the sheet it happens on."""

    title: str
    text: str
    sheet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Legend:
    """A sample cell and what such a cell means."""

    sample: str
    text: str
    style: Style
    fill: str = ""
    font: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetEntry:
    """A line of the list of sheets."""

    sheet: str
    text: str
    kind: str


STEPS = (
    Step(
        title="Paste your data",
        text="Replace the rows of the data tabs with exports of your own, and clear "
        "Score date on Settings: blank means today. New tabs are welcome: name each on "
        "Sources, with its account column and date column.",
        sheet=contract.SOURCES.sheet,
    ),
    Step(
        title="Choose indicators",
        text="Three to ten: where each comes from, and how a raw value becomes 0 to "
        f"100 points. Catalogue has {len(CATALOGUE)} to choose from.",
        sheet=contract.INDICATORS.sheet,
    ),
    Step(
        title="Weigh them",
        text="One column of weights per scorecard. The total turns red when it is not "
        "100.",
        sheet=contract.WEIGHTS.sheet,
    ),
    Step(
        title="Set the bands",
        text="Where red ends and green begins, and what each band asks people to do.",
        sheet=contract.BANDS.sheet,
    ),
    Step(
        title="Refresh and read",
        text="Save, close, and run: healthsheet refresh, with this file's name. Read "
        "Summary first, then Scores, and mend what Data checks lists.",
        sheet=contract.SUMMARY_SHEET,
    ),
)

LEGEND = (
    Legend(
        sample="Blue text",
        text="You type it: a weight, a threshold, a name.",
        style=Style.INPUT,
    ),
    Legend(
        sample="Grey cell",
        text="Healthsheet writes it; what you type there is replaced at a refresh.",
        style=Style.OUTPUT,
    ),
    Legend(
        sample="Red total",
        text="The weights do not add up to 100. Each then counts as its share.",
        style=Style.TOTAL,
        fill=palette.TOTAL_RED_FILL,
        font=palette.TOTAL_RED_FONT,
    ),
    Legend(
        sample=NOT_SCORED,
        text="Too little data for a fair score. It is never counted as red.",
        style=Style.TEXT,
        fill=palette.NOT_SCORED_GREY,
    ),
    Legend(
        sample="Green ?",
        text="A band with a question mark: scored, with part of the data missing.",
        style=Style.TEXT,
        fill=palette.BAND_GREEN,
    ),
)

_RESULT = "Healthsheet writes"
_SETUP = "You edit"
_DATA = "You paste"
_READ = "To read"


def sheet_entries(recipe: Recipe) -> tuple[SheetEntry, ...]:
    """The list of sheets, in the order of the tabs."""
    results = (
        SheetEntry(
            sheet=contract.SUMMARY_SHEET,
            text="One page to print: accounts and ARR by band, risks, scorecards.",
            kind=_RESULT,
        ),
        *(
            SheetEntry(sheet=t.sheet, text=t.purpose, kind=_RESULT)
            for t in (contract.SCORES, contract.DATA_CHECKS)
        ),
    )
    data = tuple(
        SheetEntry(sheet=t.name, text=t.purpose or "Your rows.", kind=_DATA)
        for t in recipe.tabs
    )
    set_up = tuple(
        SheetEntry(sheet=t.sheet, text=t.purpose, kind=_SETUP)
        for t in contract.SETUP_TABLES
        if t is not contract.PILLAR_WEIGHTS
    )
    to_read = (
        SheetEntry(
            sheet=contract.HELP_SHEET,
            text="Every word, curve, measure and rule explained.",
            kind=_READ,
        ),
        SheetEntry(
            sheet=contract.CATALOGUE.sheet,
            text=contract.CATALOGUE.purpose,
            kind=_READ,
        ),
    )
    return results + data + set_up + to_read
