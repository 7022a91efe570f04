"""Every sentence that Healthsheet can say, with the values that it is said about."""

from __future__ import annotations

import pytest
import sentences_data
import sentences_indicators
import sentences_setup

from scoring.problem_catalogue import CATALOGUE
from scoring.problems import problem

SENTENCES = (
    *sentences_setup.SENTENCES,
    *sentences_indicators.SENTENCES,
    *sentences_data.SENTENCES,
)


@pytest.mark.parametrize(
    ("code", "place", "facts", "sentence"),
    SENTENCES,
    ids=[code for code, *_ in SENTENCES],
)
def test_a_problem_says_what_was_found_and_how_to_mend_it(
    code: str, place: str, facts: dict[str, str], sentence: str
) -> None:
    sheet, _, cell = place.partition("!")

    found = problem(code, sheet=sheet, cell=cell or None, **facts)

    severity = found.severity.value
    assert f"{severity}: {found.text} Expected: {found.expected}." == sentence


def test_every_code_has_its_sentence_here() -> None:
    assert sorted(code for code, *_ in SENTENCES) == sorted(CATALOGUE)
