"""Which scorecard an account uses."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from scoring.conditions import mask
from scoring.model import DEFAULT_SCORECARD, ScoringModel


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Accounts that use one scorecard and would have met the rules of a later one.

    Parameters
    ----------
    first, second
        The scorecard in use and the later one.
    count
        How many accounts, at least 1.
    """

    first: str
    second: str
    count: int


def scorecard_of(model: ScoringModel, accounts: pd.DataFrame) -> pd.Series:
    """Name of each account's scorecard: the first whose conditions all hold.

    `Default` takes the rest.

    Raises
    ------
    KeyError
        If a condition tests a column that the accounts do not have.
    """
    names = pd.Series(DEFAULT_SCORECARD, index=accounts.index, dtype="str")
    # from the lowest priority up, so that the first match is written last
    for card, claimed in reversed(_claims(model, accounts).items()):
        names = names.mask(claimed, card)
    return names


def overlaps(model: ScoringModel, accounts: pd.DataFrame) -> tuple[Overlap, ...]:
    """Pairs of scorecards whose rules both hold for some accounts, by priority."""
    used = scorecard_of(model, accounts)
    claims = _claims(model, accounts)
    pairs = (
        Overlap(
            first=first,
            second=second,
            count=int((claims[second] & (used == first)).sum()),
        )
        for first, second in combinations(claims, 2)
    )
    return tuple(pair for pair in pairs if pair.count)


def _claims(model: ScoringModel, accounts: pd.DataFrame) -> dict[str, pd.Series]:
    return {
        card.name: mask(accounts, card.conditions)
        for card in model.scorecards
        if card.name != DEFAULT_SCORECARD
    }
