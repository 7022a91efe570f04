"""Which scorecard an account uses."""

from __future__ import annotations

import pandas as pd
import pytest
from small_models import indicator, model_of

from scoring.conditions import Comparison, Condition
from scoring.model import Scorecard
from scoring.segments import Overlap, cards_of, names_of, overlaps


def card(name: str, *conditions: Condition):
    return Scorecard(name=name, weights={"Logins": 1}, conditions=conditions)


LARGE = Condition(column="Seats", test=Comparison.AT_LEAST, values=(100.0,))
NEW = Condition(column="Stage", test=Comparison.EQUAL, values=("Onboarding",))
MODEL = model_of(
    indicator("Logins"),
    cards=(
        card("Large and new", LARGE, NEW),
        card("New", NEW),
        card("Large", LARGE),
        card("Default"),
    ),
)
ACCOUNTS = pd.DataFrame(
    {
        "Seats": [500.0, 5.0, 500.0, 5.0],
        "Stage": ["Onboarding", "Onboarding", "Live", None],
    },
    index=["A", "B", "C", "D"],
)


def test_the_first_scorecard_whose_rules_all_hold_is_used():
    cards = cards_of(MODEL, ACCOUNTS)
    assert names_of(MODEL, cards, ACCOUNTS.index).to_dict() == {
        "A": "Large and new",
        "B": "New",
        "C": "Large",
        "D": "Default",
    }


def test_an_overlap_counts_the_accounts_that_use_the_first():
    # A meets all three rules and uses the first; it does not use New, so New and
    # Large do not overlap
    assert overlaps(MODEL, ACCOUNTS) == (
        Overlap(first="Large and new", second="New", count=1),
        Overlap(first="Large and new", second="Large", count=1),
    )


def test_a_rule_over_a_column_that_is_not_there_names_it():
    with pytest.raises(KeyError, match="Stage"):
        cards_of(MODEL, ACCOUNTS[["Seats"]])
