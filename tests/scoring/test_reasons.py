"""The Why sentence, word for word."""

from __future__ import annotations

import pytest
from small_models import (
    accounts_of,
    default_card,
    indicator,
    model_of,
    raw_values,
)

from scoring.curves import Better, Linear, YesNo
from scoring.model import Method, Missing, Scorecard, ScoringModel, Unit
from scoring.reasons import LONGEST_WHY, why
from scoring.score import score

SEATS = indicator("Seat use", Linear(worst=0, best=1), unit=Unit.PERCENT)
TICKETS = indicator("P1 tickets", Linear(worst=5, best=0))
CONTACT = indicator("Last contact", Linear(worst=100, best=0), unit=Unit.DAYS)
SPONSOR = indicator("Sponsor", YesNo())
NPS = indicator("NPS", Linear(worst=-100, best=100))
WEIGHTS = {
    "Seat use": 30,
    "P1 tickets": 20,
    "Last contact": 20,
    "Sponsor": 20,
    "NPS": 10,
}
FIVE = model_of(SEATS, TICKETS, CONTACT, SPONSOR, NPS, cards=(default_card(WEIGHTS),))


def lines(model: ScoringModel, rows: dict[str, dict[str, float]]) -> list[str]:
    raw = raw_values(model, rows)
    told = why(score(model, accounts_of(raw), raw), raw)
    return [line.replace("\N{MINUS SIGN}", "-") for line in told]


def line(model: ScoringModel, **row: float) -> str:
    return lines(model, {"x": row})[0]


def test_the_largest_losses_first_then_what_is_missing():
    row = {"Seat use": 0.31, "P1 tickets": 4, "Last contact": 94, "Sponsor": 1}
    # of 90: 30 * 69 / 90 = 23, 20 * 80 / 90 = 17.8, 20 * 94 / 90 = 20.9
    assert line(FIVE, **row) == (
        "Seat use 31% (-23) · Last contact 94 d (-21) · P1 tickets 4 (-18) · "
        "NPS missing"
    )


def test_at_most_three_losses_and_none_below_three_points():
    row = {"Seat use": 0.5, "P1 tickets": 5, "Last contact": 14, "Sponsor": 0}
    # 15, 20, 2.8 and 20 points of 100; NPS 10 * 60 / 100 = 6
    assert line(FIVE, **row, NPS=-20) == (
        "P1 tickets 5 (-20) · Sponsor no (-20) · Seat use 50% (-15)"
    )
    row |= {"P1 tickets": 0, "Sponsor": 1, "Seat use": 0.1}
    # 27 points lost, then 2.8; NPS -40 loses 7
    assert line(FIVE, **row, NPS=-40) == "Seat use 10% (-27) · NPS -40 (-7)"


def test_the_best_band_shows_two_strengths_and_the_largest_loss():
    row = {
        "Seat use": 0.9,
        "P1 tickets": 0,
        "Last contact": 40,
        "Sponsor": 1,
        "NPS": 50,
    }
    # 27 + 20 + 12 + 20 + 7.5 = 86.5; contact loses 8
    assert line(FIVE, **row) == (
        "Seat use 90% (+27) · P1 tickets 0 (+20) · Last contact 40 d (-8)"
    )


def test_the_largest_loss_is_not_a_strength_as_well():
    model = model_of(SEATS, NPS, cards=(default_card({"Seat use": 90, "NPS": 10}),))
    # seats gain 72 and lose 18
    assert line(model, **{"Seat use": 0.8, "NPS": 100}) == (
        "NPS 100 (+10) · Seat use 80% (-18)"
    )


def test_without_a_loss_worth_a_word_the_strengths_speak():
    names = [f"I{n}" for n in range(40)]
    many = model_of(
        *(indicator(name, pillar=name) for name in names),
        cards=(default_card({"I0": 10, "I1": 8} | dict.fromkeys(names[2:], 2.0)),),
    )
    # amber, but 38 indicators lose 2 * 60 / 94 = 1.3 each
    row = {"I0": 100.0, "I1": 100.0} | dict.fromkeys(names[2:], 40.0)
    assert line(many, **row) == "I0 100 (+11) · I1 100 (+9)"


def test_ties_go_to_the_larger_weight_then_to_the_first():
    a, b, c = (indicator(name) for name in "ABC")
    model = model_of(a, b, c, cards=(default_card({"A": 20, "B": 40, "C": 40}),))
    # 20 * 100 = 40 * 50
    assert line(model, A=0, B=50, C=50) == "B 50 (-20) · C 50 (-20) · A 0 (-20)"


def test_a_value_that_was_filled_in_says_that_it_is_missing():
    filled = indicator("NPS", if_missing=Missing.SCORE_AS, missing_points=20)
    card = default_card({"Seat use": 70, "NPS": 30})
    model = model_of(SEATS, filled, cards=(card,))
    # 30 * 80 / 100 and 70 * 70 / 100
    assert line(model, **{"Seat use": 0.3}) == "Seat use 30% (-49) · NPS missing (-24)"


def test_an_account_that_is_not_scored_says_what_is_missing_by_weight():
    # 20 + 10 of 100
    assert line(FIVE, Sponsor=1, NPS=30) == (
        "coverage 30%: Seat use, P1 tickets, Last contact missing"
    )


def test_coverage_just_below_the_gate_does_not_print_as_the_gate():
    card = default_card({"Seat use": 596, "NPS": 404})
    model = model_of(SEATS, NPS, cards=(card,))
    assert line(model, **{"Seat use": 1}) == "coverage 59%: NPS missing"


def test_coverage_is_not_rounded_down_by_float_noise():
    # 0.29 * 100 is 28.999999999999996 in floats
    model = model_of(SEATS, NPS, cards=(default_card({"Seat use": 29, "NPS": 71}),))
    assert line(model, **{"Seat use": 1}) == "coverage 29%: NPS missing"


def test_a_required_indicator_leads_the_missing_ones():
    required = indicator("Contract", if_missing=Missing.DO_NOT_SCORE)
    card = default_card({"Seat use": 50, "NPS": 49, "Contract": 1})
    model = model_of(SEATS, NPS, required, cards=(card,))
    assert line(model, **{"Seat use": 1}) == "coverage 50%: Contract, NPS missing"


def test_enough_coverage_is_not_given_as_the_reason():
    # b is 10 of 100 of the weight: 90% is covered, and a score is refused all the same
    model = model_of(
        indicator("a"),
        indicator("b", if_missing=Missing.DO_NOT_SCORE),
        cards=(default_card({"a": 90, "b": 10}),),
    )
    assert line(model, a=50) == "not scored without b"


def test_an_account_to_which_nothing_applies():
    model = model_of(SEATS, cards=(default_card({}),))
    assert line(model, **{"Seat use": 1}) == "no indicator applies"


def test_signed_counts_speak_in_raw_points():
    signed = {"logins": 5, "feature uses": 10, "tickets": 3, "inactivity": 7}
    lower = {"better": Better.LOWER}
    model = model_of(
        indicator("logins"),
        indicator("feature uses"),
        indicator("tickets", **lower),
        indicator("inactivity", **lower),
        cards=(default_card(signed, method=Method.POINTS, ceiling=200),),
    )
    row = {"logins": 5, "feature uses": 3, "tickets": 1, "inactivity": 2}
    # a raw point is half a point: 14 raw points lost are 7 of 100
    assert line(model, **row) == (
        "feature uses 3 (+30) · logins 5 (+25) · inactivity 2 (-14)"
    )
    # counts may be fractions, such as a mean per week, and the raw total is too
    assert line(model, **row | {"logins": 5.25}) == (
        "feature uses 3 (+30) · logins 5.25 (+26.25) · inactivity 2 (-14)"
    )


def test_an_item_that_does_not_fit_is_left_out_whole():
    names = [f"{word} of the whole account team" for word in ("Usage", "Mood", "Luck")]
    tail = "Surveys answered"
    card = default_card(dict.fromkeys(names, 30.0) | {tail: 10})
    model = model_of(*(indicator(name) for name in [*names, tail]), cards=(card,))
    told = line(model, **dict.fromkeys(names, 10.0))
    # 40 + 3 + 39 characters, the third would make 124, the missing one makes 109
    assert told == (f"{names[0]} 10 (-30) · {names[1]} 10 (-30) · {tail} missing")


@pytest.mark.parametrize(("name_length", "told"), [(62, 120), (63, 46)])
def test_a_line_may_be_just_as_long_as_its_length(name_length: int, told: int):
    first, second = "A" * 37, "B" * name_length
    card = default_card({first: 60, second: 40})
    model = model_of(indicator(first), indicator(second), cards=(card,))
    # " 10 (-54)" has 9 characters: 37 + 9, then " · " and 62 + 9
    row = {first: 10.0, second: 10.0}
    assert len(line(model, **row)) == told


@pytest.mark.parametrize("known", [0, 3, 30])
def test_a_line_never_passes_its_length(known: int):
    names = [f"Indicator number {n:02d}" for n in range(30)]
    model = model_of(
        *(indicator(name) for name in names),
        cards=(default_card(dict.fromkeys(names, 1.0)),),
    )
    told = line(model, **dict.fromkeys(names[:known], 5.0))
    assert 60 < len(told) <= LONGEST_WHY
    assert told.endswith((" missing", ")"))


def test_each_account_speaks_for_itself():
    rows = {
        "red": {"Seat use": 0.0, "NPS": 100.0},
        "blank": {},
        "green": {"Seat use": 1.0, "NPS": 100.0},
    }
    card = Scorecard(name="Default", weights={"Seat use": 60, "NPS": 40})
    assert lines(model_of(SEATS, NPS, cards=(card,)), rows) == [
        "Seat use 0% (-60)",
        "coverage 0%: Seat use, NPS missing",
        "Seat use 100% (+60) · NPS 100 (+40)",
    ]
