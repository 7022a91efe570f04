"""Bands and settings that cannot be used: one message, the file as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from broken_books import (
    BANDS,
    SETTINGS,
    Broken,
    assert_stops_with_one_message,
    with_cell,
)

if TYPE_CHECKING:
    from pathlib import Path

BANDS_BROKEN = (
    Broken(
        kind="bands that start above the scale's minimum",
        changes={"Bands": with_cell(BANDS, "| 0 ", "| 5 ")},
        code="bands-start",
        text=(
            "Bands!B2: the lowest band starts at 5. Type 0, so that the lowest "
            "scores have a band too."
        ),
    ),
    Broken(
        kind="bands that overlap",
        changes={"Bands": with_cell(BANDS, "70", "30")},
        code="bands-not-ascending",
        text=(
            "Bands!B4: Green starts at 30, and Amber before it at 40. Raise it,"
            " or order the rows from the lowest From to the highest."
        ),
    ),
    Broken(
        kind="two bands at one score",
        changes={"Bands": with_cell(BANDS, "70", "40")},
        code="bands-not-ascending",
        text=(
            "Bands!B4: Green starts at 40, and Amber before it at 40. Raise it,"
            " or order the rows from the lowest From to the highest."
        ),
    ),
    Broken(
        kind="a band with a name longer than Excel's rules take",
        changes={"Bands": with_cell(BANDS, "Amber", "A" * 250)},
        code="name-too-long",
        text=(
            "Bands!A3: the name has 250 characters, and Excel takes 249 here. "
            "Shorten it to a few words."
        ),
    ),
    Broken(
        kind="two bands of one name",
        changes={"Bands": with_cell(BANDS, "Green", "amber")},
        code="band-twice",
        text=('Bands!A4: the band "amber" stands twice. Rename or delete one of them.'),
    ),
    Broken(
        kind="bands upside down",
        changes={
            "Bands": "| Band | From |\n| Green | 70 |\n| Amber | 40 |\n| Red | 0 |"
        },
        code="bands-upside-down",
        text=(
            "Bands!B2: the bands run from the highest to the lowest. Turn the "
            "rows round: Red first, Green last."
        ),
    ),
    Broken(
        kind="a band that starts at a word",
        changes={"Bands": with_cell(BANDS, "| 0 ", "| low ")},
        code="band-from-not-a-number",
        text=(
            'Bands!B2: "low" is not a number. Type the score at which Red '
            "begins, such as 40."
        ),
    ),
    Broken(
        kind="a band that starts nowhere",
        changes={"Bands": with_cell(BANDS, "70", "")},
        code="cell-blank",
        text=(
            "Bands!B4: From is blank. Type the score at which Green begins, such as 40."
        ),
    ),
    Broken(
        kind="a band without a name",
        changes={"Bands": with_cell(BANDS, "Green", "")},
        code="band-blank",
        text="Bands!A4: the band has no name. Name the band, or delete the row.",
    ),
    Broken(
        kind="a band named like one of ours",
        changes={"Bands": with_cell(BANDS, "Green", "Not scored")},
        code="band-name-reserved",
        text=(
            'Bands!A4: the band is named "Not scored", which Healthsheet uses '
            "itself. Rename the band."
        ),
    ),
    Broken(
        kind="a band above the scale",
        changes={"Bands": with_cell(BANDS, "70", "170")},
        code="band-above-scale",
        text=(
            "Bands!B4: Green starts at 170, above the top of the scale, 100. "
            "Lower it: no account could ever reach this band."
        ),
    ),
    Broken(
        kind="one band",
        changes={"Bands": "| Band | From |\n| All | 0 |"},
        code="bands-too-few",
        text=(
            "Bands!A1: there is only one band. Add a band, so that accounts can differ."
        ),
    ),
    Broken(
        kind="eight bands",
        changes={
            "Bands": "| Band | From |\n"
            + "\n".join(f"| B{n} | {n} |" for n in range(8))
        },
        code="bands-too-many",
        text=(
            "Bands!A1: there are 8 bands. Join some of them: nobody tells more "
            "than seven colours apart."
        ),
    ),
    Broken(
        kind="a due date in words",
        changes={"Bands": with_cell(BANDS, "| 3 ", "| soon ")},
        code="number-expected",
        text=(
            'Bands!E2: "soon" is not a number. Type Due (days) as a number such as 14.'
        ),
    ),
    Broken(
        kind="a setting that cannot be",
        changes={"Settings": with_cell(SETTINGS, "0", "7")},
        code="setting-value",
        text=(
            'Settings!B2: the setting Decimals cannot be "7". Type a number '
            "from 0 to 2, such as 0."
        ),
    ),
    Broken(
        kind="a setting that stands twice",
        changes={"Settings": SETTINGS + "| Decimals | 1 |"},
        code="setting-twice",
        text=("Settings!A4: the setting Decimals stands twice. Delete one of them."),
    ),
    Broken(
        kind="a score date in words",
        changes={"Settings": SETTINGS + "| Score date | soon |"},
        code="setting-value",
        text=(
            'Settings!B4: the setting Score date cannot be "soon". Type a date,'
            " such as 2026-09-30."
        ),
    ),
    Broken(
        kind="coverage limits in the wrong order",
        changes={"Settings": SETTINGS + "| Minimum coverage | 90% |"},
        code="coverage-order",
        text=(
            "Settings!B4: Minimum coverage 90% is above Doubtful coverage 80%. "
            "Lower Minimum coverage or raise Doubtful coverage."
        ),
    ),
)


@pytest.mark.parametrize("broken", BANDS_BROKEN, ids=lambda broken: broken.kind)
def test_one_message_and_an_untouched_file(tmp_path: Path, broken: Broken) -> None:
    assert_stops_with_one_message(tmp_path, broken)
