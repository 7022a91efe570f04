"""All accounts together: by band, by scorecard, and those most at risk."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from scoring.model import NOT_SCORED, BandScale

if TYPE_CHECKING:
    import datetime as dt

    from scoring.score import Scores

RENEWAL_SOON_DAYS = 90
"""A quarter: the notice in which an account team can still change a renewal."""


def by_band(scores: Scores, arr: pd.Series) -> pd.DataFrame:
    """Accounts and ARR of each band, the worst first, `NOT_SCORED` last.

    Parameters
    ----------
    scores
        The scores.
    arr
        Annual recurring revenue of the same accounts; NaN counts as 0.

    Returns
    -------
    pd.DataFrame
        One row per band, also for those without accounts. ``accounts`` (count),
        ``share`` (0..1 of the accounts), ``arr`` (money), ``arr_share`` (0..1). The
        shares are 0 where there is nothing to share.
    """
    grouped = arr.fillna(0.0).groupby(scores.band)
    table = pd.DataFrame({"accounts": grouped.size(), "arr": grouped.sum()})
    table = table.reindex(_bands(scores.model.scale), fill_value=0)
    return pd.DataFrame(
        {
            "accounts": table["accounts"],
            "share": _shares(table["accounts"]),
            "arr": table["arr"],
            "arr_share": _shares(table["arr"]),
        }
    )


def by_scorecard(scores: Scores, arr: pd.Series) -> pd.DataFrame:
    """Accounts, ARR, mean score and accounts per band of each scorecard.

    Parameters
    ----------
    scores
        The scores.
    arr
        Annual recurring revenue of the same accounts; NaN counts as 0.

    Returns
    -------
    pd.DataFrame
        One row per scorecard by priority. ``accounts``, ``scored`` (counts), ``arr``
        (money), ``mean_score`` (of the shown scores, NaN where none is scored), then
        one column per band, the worst first, `NOT_SCORED` last, with its accounts.
    """
    cards = [card.name for card in scores.model.scorecards]
    by_card = pd.DataFrame({"score": scores.score, "arr": arr.fillna(0.0)}).groupby(
        scores.scorecard
    )
    totals = pd.DataFrame(
        {
            "accounts": by_card.size(),
            "scored": by_card["score"].count(),
            "arr": by_card["arr"].sum(),
        }
    ).reindex(cards, fill_value=0)
    means = by_card["score"].mean().reindex(cards)
    both = scores.band.groupby([scores.scorecard, scores.band]).size()
    counts = both.unstack(fill_value=0).reindex(  # noqa: PD010 - pivot_table takes seven times as long
        index=cards, columns=_bands(scores.model.scale), fill_value=0
    )
    return pd.concat([totals, means.rename("mean_score"), counts], axis="columns")


def top_risks(
    scores: Scores,
    arr: pd.Series,
    renewal: pd.Series,
    as_of: dt.date,
    count: int = 10,
) -> pd.Index:
    """The accounts to look at first; none of the best band, none that is not scored.

    The worst band comes first; inside a band renewals due within `RENEWAL_SOON_DAYS`,
    then the larger ARR, then the lower score, then the identifier.

    Parameters
    ----------
    scores
        The scores.
    arr
        Annual recurring revenue of the same accounts; NaN counts as 0.
    renewal
        Date of the next renewal of the same accounts, datetime64; NaT where unknown.
    as_of
        The day from which renewals are counted.
    count
        How many accounts at most.
    """
    at_risk = {band.name: i for i, band in enumerate(scores.model.scale.bands[:-1])}
    days = (renewal - pd.Timestamp(as_of)).dt.days
    urgency = pd.DataFrame(
        {
            "band": scores.band.map(at_risk),
            "later": (~days.between(0, RENEWAL_SOON_DAYS)).astype(int),
            "cost": -arr.fillna(0.0),
            "exact": scores.exact,
            "account": scores.band.index,
        }
    )
    # few are sorted: sorting everybody's identifiers would take most of the time
    first = urgency.dropna(subset="band").nsmallest(
        count, ["band", "later", "cost", "exact"], keep="all"
    )
    return first.sort_values(urgency.columns.to_list()).index[:count]


def _bands(scale: BandScale) -> list[str]:
    return [*(band.name for band in scale.bands), NOT_SCORED]


def _shares(amounts: pd.Series) -> pd.Series:
    total = amounts.sum()
    return amounts / total if total else amounts * 0.0
