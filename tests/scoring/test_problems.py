"""Problems as values: every entry of the catalogue can be told to somebody."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from scoring.problem_catalogue import CATALOGUE
from scoring.problems import Severity, problem, stopping, worth_an_exit_code

ENTRIES = pytest.mark.parametrize("code", CATALOGUE)


def blanks(code: str):
    entry = CATALOGUE[code]
    texts = (entry.found, entry.expected, entry.remedy)
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}


def filled(code: str):
    return problem(code, sheet="Sheet", **dict.fromkeys(blanks(code), "FACT"))


@ENTRIES
def test_code_is_kebab_case(code: str):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", code)


@ENTRIES
def test_blanks_are_plain_names_and_all_get_filled(code: str):
    assert all(name.isidentifier() for name in blanks(code))
    found = filled(code)
    assert not re.search(r"[{}]", found.found + found.expected + found.remedy)


@ENTRIES
def test_a_fact_that_is_left_out_is_an_error(code: str):
    needed = blanks(code)
    if not needed:
        assert problem(code, sheet="Sheet").code == code
        return
    for absent in needed:
        with pytest.raises(KeyError, match=absent):
            problem(code, sheet="Sheet", **dict.fromkeys(needed - {absent}, "FACT"))


@ENTRIES
def test_found_is_a_clause_and_remedy_whole_sentences(code: str):
    entry = CATALOGUE[code]
    assert not entry.found.endswith(".")
    assert not entry.expected.endswith(".")
    assert entry.remedy.endswith(".")


@ENTRIES
def test_only_errors_stop_a_refresh(code: str):
    found = filled(code)
    assert found.severity is Severity.ERROR or not found.stops


def test_the_whole_problem_in_one_line():
    ten = problem(
        "weight-not-a-number",
        sheet="Weights",
        cell="C7",
        value="ten",
        scorecard="SMB",
        indicator="Seat use",
    )
    assert ten.text == (
        'Weights!C7: "ten" is not a number. '
        "Type a weight such as 10, or leave it blank if SMB does not use Seat use."
    )
    assert ten.expected == "a number, or blank"
    assert ten.stops


def test_a_problem_of_a_whole_sheet_names_the_sheet_alone():
    assert problem("header-missing", sheet="Bands", columns="Band").where == "Bands"


def test_a_code_that_is_not_in_the_catalogue_is_an_error():
    with pytest.raises(KeyError, match="no-such-code"):
        problem("no-such-code", sheet="Bands")


def test_what_stops_and_what_is_worth_an_exit_code():
    stop, data, info = (
        filled(code) for code in ("band-blank", "account-blank", "scorecards-overlap")
    )
    assert stopping([info, data, stop]) == (stop,)
    assert worth_an_exit_code([info, data])
    assert not worth_an_exit_code([info])
