"""What Scores says of every account, as plain columns of values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from addin.reading.accounts import Accounts, account_cell
from addin.reading.findings import as_text
from scoring.bands import rounded_half_away
from scoring.display import coverage_percent
from scoring.model import DOUBTFUL_MARK, NOT_SCORED, Band, Method, ScoringModel
from workbook_templates import contract
from workbook_templates.contract import Result, points_header

if TYPE_CHECKING:
    import datetime as dt

    from scoring.score import Scores

POINTS_DECIMALS = 2
"""Decimals kept in the cells of points; the number format shows fewer."""


def result_columns(
    scores: Scores, why: pd.Series, accounts: Accounts, as_of: dt.date
) -> pd.DataFrame:
    """The columns of Scores by header, indexed by account.

    Headers are those of `scores_headers`; cells are text, numbers, dates or missing.
    """
    of_band = {band.name: band for band in scores.model.scale.bands}
    bands = scores.band.map(of_band)
    frame = pd.DataFrame(
        {
            Result.ACCOUNT_ID: scores.band.index,
            Result.ACCOUNT: accounts.name,
            Result.SCORE: scores.score,
            Result.SYMBOL: _of_band(bands, "symbol"),
            Result.BAND: scores.band.where(
                ~scores.doubtful, scores.band + DOUBTFUL_MARK
            ),
            Result.GRADE: _of_band(bands, "grade"),
            Result.WHY: why,
            Result.NEXT_ACTION: _of_band(bands, "next_action"),
            Result.OWNER: _owners(bands, accounts),
            Result.DUE: _due(bands, as_of),
            Result.COVERAGE: _coverage(scores),
            Result.SCORECARD: scores.scorecard,
            Result.ARR: np.nan if accounts.arr is None else accounts.arr,
            Result.RENEWAL_DATE: pd.NaT
            if accounts.renewal is None
            else accounts.renewal,
            Result.CSM: accounts.csm,
        },
        index=scores.band.index,
    )
    if counts_points(scores.model):
        frame[Result.RAW_TOTAL] = scores.raw_total
    points = scores.shown_points
    for indicator in scores.model.indicator_names:
        frame[points_header(indicator)] = rounded_half_away(
            points[indicator], POINTS_DECIMALS
        )
    return frame


def scores_headers(model: ScoringModel) -> tuple[str, ...]:
    """Every header that Healthsheet writes on Scores, left to right."""
    fixed = [
        header
        for header in contract.SCORES.headers
        if header != Result.RAW_TOTAL or counts_points(model)
    ]
    return (*fixed, *map(points_header, model.indicator_names))


def counts_points(model: ScoringModel) -> bool:
    """Whether any scorecard adds up signed counts."""
    return any(card.method is Method.POINTS for card in model.scorecards)


def stamp(scores: Scores, as_of: dt.date) -> str:
    """What the results stand for, in one line; no clock, so that a rerun repeats it."""
    unscored = int((scores.band == NOT_SCORED).sum())
    doubtful = int(scores.doubtful.sum())
    parts = [
        f"Score date {as_of.day} {as_of:%b %Y}",
        f"{len(scores.band):,} accounts",
        f"{unscored:,} not scored" if unscored else "all scored",
    ]
    if doubtful:
        parts.append(f"{doubtful:,} with gaps in their data")
    return " · ".join(parts)


def first_order(scores: Scores) -> pd.Index:
    """Accounts as a fresh Scores sheet lists them: worst first, Not scored last."""
    order = pd.DataFrame({"score": scores.score, "exact": scores.exact})
    return order.sort_values(
        ["score", "exact"], na_position="last", kind="stable"
    ).index


def _of_band(bands: pd.Series, field: str) -> pd.Series:
    return bands.map(
        lambda band: getattr(band, field) if isinstance(band, Band) else ""
    ).astype(object)


def _owners(bands: pd.Series, accounts: Accounts) -> pd.Series:
    """The band's owner; where it names a column of the accounts, who stands there."""
    owners = _of_band(bands, "owner")
    for owner in [o for o in owners.unique() if o]:
        chosen = owners == owner
        if len(owners) and account_cell(accounts, owner, owners.index[0]) is not None:
            headers = {str(h).casefold(): h for h in accounts.frame.columns}
            column = accounts.frame[headers.get(owner.casefold(), owner)]
            owners = owners.mask(chosen, column.map(as_text))
    return owners


def _due(bands: pd.Series, as_of: dt.date) -> pd.Series:
    days = bands.map(
        lambda band: band.due_days if isinstance(band, Band) else None
    ).astype(float)
    return pd.Timestamp(as_of) + pd.to_timedelta(days, unit="D")


def _coverage(scores: Scores) -> pd.Series:
    """``8 of 10 · 85%``."""
    return (
        scores.present.astype(str)
        + " of "
        + scores.applicable.astype(str)
        + " · "
        + coverage_percent(scores.coverage).astype(str)
        + "%"
    )
