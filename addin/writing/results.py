"""What Scores says of every account, as plain columns of values."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from addin.blocks import cells_of
from addin.reading.findings import as_text
from scoring.bands import rounded_half_away
from scoring.display import coverage_percent
from scoring.model import DOUBTFUL_MARK, NOT_SCORED, ScoringModel
from workbook_templates import contract
from workbook_templates.contract import Result, points_header

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from addin.blocks import Flags
    from addin.reading.accounts import Accounts
    from scoring.score import Scores

POINTS_DECIMALS = 2
"""Decimals kept in the cells of points; the number format shows fewer."""


def result_columns(
    scores: Scores, why: pd.Series, accounts: Accounts, as_of: dt.date
) -> pd.DataFrame:
    """The columns of Scores by header, indexed by account.

    Headers are those of `scores_headers`; cells are text, numbers, dates or missing.
    """
    bands = _Bands(scores)
    columns: dict[str, Any] = {
        Result.ACCOUNT_ID: scores.band.index.to_numpy(),
        Result.ACCOUNT: accounts.name.to_numpy(),
        Result.SCORE: scores.score.to_numpy(),
        Result.SYMBOL: bands.texts([band.symbol for band in bands.scale]),
        Result.BAND: bands.marked(scores.doubtful.to_numpy()),
        Result.GRADE: bands.texts([band.grade for band in bands.scale]),
        Result.WHY: why.array,
        Result.NEXT_ACTION: bands.texts([band.next_action for band in bands.scale]),
        Result.OWNER: _few(_owners(bands, accounts)),
        Result.DUE: bands.due(as_of),
        Result.COVERAGE: _coverage(scores),
        Result.SCORECARD: _few(scores.scorecard),
        Result.ARR: np.nan if accounts.arr is None else accounts.arr.to_numpy(),
        Result.RENEWAL_DATE: np.datetime64("NaT", "us")
        if accounts.renewal is None
        else accounts.renewal.to_numpy(),
        Result.CSM: _few(accounts.csm),
    }
    if scores.model.counts_points:
        columns[Result.RAW_TOTAL] = scores.raw_total.to_numpy()
    points = scores.shown_points
    for indicator in scores.model.indicator_names:
        columns[points_header(indicator)] = rounded_half_away(
            points[indicator], POINTS_DECIMALS
        ).to_numpy()
    return pd.DataFrame(columns, index=scores.band.index, copy=False)


def scores_headers(model: ScoringModel) -> tuple[str, ...]:
    """Every header that Healthsheet writes on Scores, left to right."""
    fixed = [
        header
        for header in contract.SCORES.headers
        if header != Result.RAW_TOTAL or model.counts_points
    ]
    return (*fixed, *map(points_header, model.indicator_names))


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


class _Bands:
    """What the bands say to their accounts; those not scored come last."""

    def __init__(self, scores: Scores) -> None:
        self.scale = scores.model.scale.bands
        names = pd.Index([band.name for band in self.scale])
        self._of_account = names.get_indexer(pd.Index(scores.band))

    def texts(self, of_bands: Sequence[str]) -> pd.Categorical:
        """The text of each account's band, empty where it is not scored."""
        return _chosen([*of_bands, ""], self._of_account)

    def marked(self, doubtful: Flags) -> pd.Categorical:
        """The names of the bands, with a mark where one is doubtful."""
        names = [NOT_SCORED, *(band.name for band in self.scale)]
        shown = [*names, *(name + DOUBTFUL_MARK for name in names)]
        return _chosen(shown, self._of_account + 1 + len(names) * doubtful)

    def due(self, as_of: dt.date) -> npt.NDArray[np.datetime64]:
        """The day on which the band's action is due, NaT where none is."""
        days = [_day_after(as_of, band.due_days) for band in self.scale]
        return np.array([*days, None], dtype="datetime64[us]")[self._of_account]


def _day_after(as_of: dt.date, days: int | None) -> dt.date | None:
    """The day that many days later; None where that is no day of the calendar."""
    if days is None:
        return None
    try:
        return as_of + dt.timedelta(days)
    except OverflowError:
        return None


def _chosen(texts: Sequence[str], places: npt.NDArray[np.intp]) -> pd.Categorical:
    """The text at each place, kept once; there may be equal ones among them."""
    at, distinct = pd.factorize(np.array(texts, dtype=object))
    return pd.Categorical.from_codes(at[places], pd.Index(distinct, dtype="str"))


def _few(texts: pd.Series | npt.NDArray[np.object_]) -> pd.Categorical:
    """Texts many of which are equal, each kept once."""
    at, distinct = pd.factorize(texts)
    return pd.Categorical.from_codes(at, pd.Index(distinct, dtype="str"))


def _owners(bands: _Bands, accounts: Accounts) -> npt.NDArray[np.object_]:
    """The band's owner; where it names a column of the accounts, who stands there."""
    owners = np.asarray(bands.texts([band.owner for band in bands.scale]), dtype=object)
    for owner in dict.fromkeys(band.owner for band in bands.scale if band.owner):
        column = accounts.cells(owner)
        if column is not None:
            places, distinct = pd.factorize(column)
            # blank cells have the place -1: the last of the texts
            texts = [*(as_text(cell) for cell in cells_of(distinct)), ""]
            owners = np.where(
                owners == owner, np.array(texts, dtype=object)[places], owners
            )
    return owners


def _coverage(scores: Scores) -> pd.Categorical:
    """``8 of 10 · 85%``."""
    parts = np.column_stack(
        [scores.present, scores.applicable, coverage_percent(scores.coverage)]
    )
    # few accounts have a coverage of their own, and each is spelt once
    base = int(parts.max(initial=0)) + 1
    keys, places = np.unique(parts @ [base * base, base, 1], return_inverse=True)
    texts = [
        f"{key // base // base} of {key // base % base} · {key % base}%"
        for key in keys.tolist()
    ]
    return _chosen(texts, places)
