"""Filters and rules: how they are read, written and what they let through."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.cells import CellError
from scoring.conditions import (
    Comparison,
    Condition,
    mask,
    parse_condition,
    parse_filter,
)
from scoring.errors import UnreadableConditionError

ACCOUNTS = pd.DataFrame(
    {
        "Plan": ["Pro", " pro", "Basic", None, "NA", "#REF!"],
        "Seats": [10, "1,200", 50.0, None, "many", CellError("#N/A")],
        "Since": [
            dt.datetime(2026, 5, 1, 9, 30),  # noqa: DTZ001 - Excel has no zones
            "2026-05-02",
            46143.0,  # the day number of 2026-05-01
            None,
            "soon",
            "n/a",
        ],
        "Trial": [True, "yes", False, None, "no", "x"],
        "Code": ["007", 7, "7", None, "7.0", "seven"],
    },
    dtype=object,
    index=list("abcdef"),
)


# fmt: off
PASSING = [
    ("Plan = PRO",                            "ab"),
    ("Plan ≠ Pro",                            "cdef"),
    ("Plan in basic, Pro",                    "abc"),
    ("Plan = NA",                             "e"),
    ("Plan is blank",                         "def"),
    ("Plan is not blank",                     "abc"),
    ("Plan > basic",                          "abe"),
    ("Plan < pro",                            "ce"),
    ("Plan between pro and c",                "abe"),
    ("Seats = 1,200",                         "b"),
    ("Seats ≠ 10",                            "bcdef"),
    ("Seats > 10",                            "bc"),
    ("Seats ≥ 10",                            "abc"),
    ("Seats < 50",                            "a"),
    ("Seats ≤ 50",                            "ac"),
    ("Seats between 10 and 50",               "ac"),
    ("Seats between 50 and 10",               "ac"),
    ("Seats in 10, 1200, many",               "abe"),
    ("Seats is blank",                        "df"),
    ("Since = 2026-05-01",                    "ac"),
    ("Since ≤ 2026-05-01",                    "ac"),
    ("Since > 2026-05-01",                    "b"),
    ("Since < 2026-05-02",                    "ac"),
    ("Since ≠ 2026-05-01",                    "bdef"),
    ("Since between 2026-05-01 and 2026-05-02", "abc"),
    ("Since = 5/1/2026",                      "ac"),
    ("Since is blank",                        "df"),
    ("Trial = yes",                           "ab"),
    ("Trial = TRUE",                          "ab"),
    ("Trial = no",                            "ce"),
    ("Trial = x",                             "f"),
    ("Code = 7",                              "abce"),
    ('Code = "7"',                            "bc"),
    ('Code = "007"',                          "a"),
    ("Plan = Pro and Seats > 10",             "b"),
    ("Seats > 10 and Seats < 100 and Trial = no", "c"),
]
# fmt: on


@pytest.mark.parametrize(("text", "rows"), PASSING)
def test_rows_that_pass_a_filter(text: str, rows: str):
    passing = mask(ACCOUNTS, parse_filter(text))
    assert "".join(passing.index[passing]) == rows
    assert passing.dtype == bool


def test_no_condition_lets_every_row_pass():
    assert mask(ACCOUNTS, ()).all()


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(KeyError, match=r"^'Region'$"):
        mask(ACCOUNTS, parse_filter("Plan = Pro and Region = EMEA"))


def test_typed_columns_compare_as_their_cells_do():
    typed = pd.DataFrame(
        {
            "Seats": [10.0, None, 50.0],
            "Since": pd.to_datetime(["2026-05-01 09:30", None, "2026-05-02 00:00"]),
        }
    )
    filters = {
        "Seats > 10": [False, False, True],
        "Seats ≠ 10": [False, True, True],
        "Since = 2026-05-01": [True, False, False],
        "Since is blank": [False, True, False],
    }
    for text, expected in filters.items():
        assert mask(typed, parse_filter(text)).tolist() == expected, text


# fmt: off
FILTERS = [
    ("Priority = P1",             [("Priority", "=", ("P1",))]),
    ("Priority=P1",               [("Priority", "=", ("P1",))]),
    ("  Priority  ==  P1  ",      [("Priority", "=", ("P1",))]),
    ("a != b",                    [("a", "≠", ("b",))]),
    ("a <> b",                    [("a", "≠", ("b",))]),
    ("a <= 1",                    [("a", "≤", (1.0,))]),
    ("a =< 1",                    [("a", "≤", (1.0,))]),
    ("a >= 1",                    [("a", "≥", (1.0,))]),
    ("a>-5",                      [("a", ">", (-5.0,))]),
    ("a < 5%",                    [("a", "<", (0.05,))]),
    ("Plan IN Pro,Enterprise",    [("Plan", "in", ("Pro", "Enterprise"))]),
    ("Plan in Pro",               [("Plan", "in", ("Pro",))]),
    ("n between 10 and 50",       [("n", "between", (10.0, 50.0))]),
    ("n between 1 and 2 and m = 3", [("n", "between", (1.0, 2.0)), ("m", "=", (3.0,))]),
    ("Owner is blank",            [("Owner", "blank", ())]),
    ("Owner blank",               [("Owner", "blank", ())]),
    ("Owner not blank",           [("Owner", "not blank", ())]),
    ("Owner IS NOT BLANK",        [("Owner", "not blank", ())]),
    ("Owner = blank",             [("Owner", "=", ("blank",))]),
    ("Days since login > 3",      [("Days since login", ">", (3.0,))]),
    ("Logged in = 5",             [("Logged in", "=", (5.0,))]),
    ("Time and cost > 5",         [("Time and cost", ">", (5.0,))]),
    ("Time and cost > 5 and a=b", [("Time and cost", ">", (5.0,)), ("a", "=", ("b",))]),
    ('Plan = "Pro, old"',         [("Plan", "=", ("Pro, old",))]),
    ('Plan in "a, b", c',         [("Plan", "in", ("a, b", "c"))]),
    ('x = "say ""so"""',          [("x", "=", ('say "so"',))]),
    ('"a = b" = "c and d"',       [("a = b", "=", ("c and d",))]),
    ('zip = "01234"',             [("zip", "=", ("01234",))]),
    ("“Plan” = “Pro and old”",    [("Plan", "=", ("Pro and old",))]),
    ("Team = R&D!",               [("Team", "=", ("R&D!",))]),
    ("on > 2026-09-30",           [("on", ">", ("2026-09-30",))]),
    ("Seats\xa0>\xa05",           [("Seats", ">", (5.0,))]),
]
# fmt: on


@pytest.mark.parametrize(("text", "expected"), FILTERS)
def test_filters_that_can_be_read(
    text: str, expected: list[tuple[str, str, tuple[str | float, ...]]]
):
    found = [(c.column, c.test.value, c.values) for c in parse_filter(text)]
    assert found == expected


# fmt: off
UNREADABLE = [
    ("",                          ""),
    ("Priority",                  "Priority"),
    ("Priority P1",               "Priority P1"),
    ("= P1",                      "= P1"),
    ("Priority =",                "Priority ="),
    ("a = b = c",                 "a = b = c"),
    ("a = b and",                 "a = b and"),
    ("a = b and c",               "c"),
    ('"" = b',                    '"" = b'),
    ('a = ""',                    'a = ""'),
    ("n between 10",              "n between 10"),
    ("n between 1 and 2 and 3",   "3"),
    ("Plan in a,,b",              "Plan in a,,b"),
    ("Plan in",                   "Plan in"),
    ("Plan = Pro, Basic",         "Plan = Pro, Basic"),
    ('Plan = "Pro',               'Plan = "Pro'),
    ('Plan = "Pro" old',          'Plan = "Pro" old'),
    ("is blank",                  "is blank"),
]
# fmt: on


@pytest.mark.parametrize(("text", "part"), UNREADABLE)
def test_filters_that_cannot_be_read_name_the_part(text: str, part: str):
    with pytest.raises(UnreadableConditionError) as caught:
        parse_filter(text)
    assert caught.value.text == part


# fmt: off
RULES = [
    ("=",           "SMB",            "=",         ("SMB",)),
    ("=",           "Food and Drink", "=",         ("Food and Drink",)),
    ("=",           "NA",             "=",         ("NA",)),
    (" >= ",        10,               "≥",         (10.0,)),
    ("≥",           "1,000",          "≥",         (1000.0,)),
    ("In",          "SMB, Startup",   "in",        ("SMB", "Startup")),
    ("in",          3,                "in",        (3.0,)),
    ("between",     "10 and 50",      "between",   (10.0, 50.0)),
    ("blank",       None,             "blank",     ()),
    ("not blank",   "anything",       "not blank", ()),
    ("is blank",    None,             "blank",     ()),
    ("=",           True,             "=",         ("TRUE",)),
    ("<",           dt.datetime(2026, 9, 30), "<", ("2026-09-30",)),  # noqa: DTZ001 - Excel has no zones
]
# fmt: on


@pytest.mark.parametrize(("test", "cell", "comparison", "values"), RULES)
def test_rules_in_cells(
    test: str, cell: object, comparison: str, values: tuple[str | float, ...]
):
    expected = Condition(column="Segment", test=Comparison(comparison), values=values)
    assert parse_condition("Segment", test, cell) == expected


@pytest.mark.parametrize(
    ("test", "cell"),
    [
        ("=", None),
        ("=", "  "),
        ("=", "SMB, Startup"),
        ("=", CellError("#REF!")),
        ("like", "SMB"),
        ("", "SMB"),
        ("between", "10"),
        ("between", 10),
        ("between", "1 and 2 and 3"),
    ],
)
def test_rules_that_cannot_be_read(test: str, cell: object):
    with pytest.raises(UnreadableConditionError, match=r"^cannot read the condition"):
        parse_condition("Segment", test, cell)


def written(conditions: tuple[Condition, ...]) -> str:
    """A filter with every name and word in quotes."""
    return " and ".join(map(written_condition, conditions))


def written_condition(condition: Condition) -> str:
    joint = " and " if condition.test is Comparison.BETWEEN else ", "
    blank = condition.test in {Comparison.BLANK, Comparison.NOT_BLANK}
    test = f"is {condition.test}" if blank else str(condition.test)
    values = joint.join(map(written_value, condition.values))
    return f"{written_value(condition.column)} {test} {values}"


def written_value(value: str | float) -> str:
    return (
        '"' + value.replace('"', '""') + '"' if isinstance(value, str) else f"{value}"
    )


NAMES = st.text(min_size=1, max_size=8) | st.sampled_from(
    ["and", "Logged in", "a = b", "is", "not blank", '"', "1,5", "12", "“x”", "a  b"]
)
VALUES = NAMES | st.floats(allow_nan=False, allow_infinity=False).map(
    lambda number: number + 0.0  # a negative zero is written 0
)


@st.composite
def conditions_of_any_kind(draw: st.DrawFn) -> Condition:
    test = draw(st.sampled_from(Comparison))
    sizes = {
        Comparison.BLANK: (0, 0),
        Comparison.NOT_BLANK: (0, 0),
        Comparison.BETWEEN: (2, 2),
        Comparison.IN: (1, 4),
    }
    least, most = sizes.get(test, (1, 1))
    values = draw(st.lists(VALUES, min_size=least, max_size=most))
    return Condition(column=draw(NAMES), test=test, values=tuple(values))


@given(st.lists(conditions_of_any_kind(), min_size=1, max_size=3).map(tuple))
def test_a_filter_reads_back_as_the_conditions_it_writes_out(
    conditions: tuple[Condition, ...],
):
    assert parse_filter(written(conditions)) == conditions


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str):
    try:
        conditions = parse_filter(text)
    except UnreadableConditionError:
        return
    assert parse_filter(written(conditions)) == conditions
