"""Which scorecard an account uses."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.conditions import mask
from scoring.model import DEFAULT_SCORECARD, ScoringModel

if TYPE_CHECKING:
    from collections.abc import Mapping


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


def cards_of(model: ScoringModel, accounts: pd.DataFrame) -> npt.NDArray[np.intp]:
    """Place in the model of each account's scorecard: the first whose conditions hold.

    `Default` takes the rest.

    Raises
    ------
    KeyError
        If a condition tests a column that the accounts do not have.
    """
    return _first_claims(model, len(accounts), _claims(model, accounts))


def names_of(
    model: ScoringModel, cards: npt.NDArray[np.intp], index: pd.Index
) -> pd.Series:
    """The names of scorecards by their places in the model."""
    names = np.array([card.name for card in model.scorecards], dtype=object)
    return pd.Series(names[cards], index=index, dtype="str")


def overlaps(model: ScoringModel, accounts: pd.DataFrame) -> tuple[Overlap, ...]:
    """Pairs of scorecards whose rules both hold for some accounts, by priority."""
    claims = _claims(model, accounts)
    used = _first_claims(model, len(accounts), claims)
    pairs = (
        Overlap(
            first=model.scorecards[first].name,
            second=model.scorecards[second].name,
            count=int((claims[second] & (used == first)).sum()),
        )
        for first, second in combinations(claims, 2)
    )
    return tuple(pair for pair in pairs if pair.count)


def _first_claims(
    model: ScoringModel, accounts: int, claims: Mapping[int, npt.NDArray[np.bool_]]
) -> npt.NDArray[np.intp]:
    names = [card.name for card in model.scorecards]
    cards = np.full(accounts, names.index(DEFAULT_SCORECARD))
    # from the lowest priority up, so that the first match is written last
    for place in sorted(claims, reverse=True):
        cards[claims[place]] = place
    return cards


def _claims(
    model: ScoringModel, accounts: pd.DataFrame
) -> dict[int, npt.NDArray[np.bool_]]:
    return {
        place: mask(accounts, card.conditions).to_numpy(dtype=np.bool_)
        for place, card in enumerate(model.scorecards)
        if card.name != DEFAULT_SCORECARD
    }
