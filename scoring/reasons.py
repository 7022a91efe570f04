"""Why an account has its score, in one line.

`Seat use 31% (-21) · P1 tickets 4 (-14) · NPS missing`: each driver with its raw value
and the points it gained or lost, then what is missing, as far as there is room. The
minus signs are real ones, `scoring.display.MINUS`.
"""

# pyarrow says nothing of its types, and makes its functions when it is imported
# pyright: reportAttributeAccessIssue=false, reportUnknownParameterType=false

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from scoring.display import coverage_percent, points_spelling, value_spelling
from scoring.drivers import NO_PLACE, Drivers, Places, drivers, missing_first
from scoring.model import NOT_SCORED, Missing
from scoring.row_blocks import row_blocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scoring.missing import RawValues
    from scoring.score import Scores

LONGEST_WHY = 120
"""Characters: what a column of readable width shows in two lines."""

BETWEEN_ITEMS = " · "
BETWEEN_NAMES = ", "
MISSING = "missing"
NOT_WITHOUT = "not scored without "
NOTHING_APPLIES = "no indicator applies"

ROOM_FOR_NAMES = LONGEST_WHY - len(f"coverage 100%:  {MISSING}")


def why(scores: Scores, raw: RawValues, currency: str = "$") -> pd.Series:
    """One line per account, of at most `LONGEST_WHY` characters.

    Accounts that are not scored say what is missing: `coverage 45%: Seat use, NPS
    missing`, or `not scored without NPS` where the coverage is enough but an indicator
    asks for no score without it. An item that does not fit is left out whole.

    Parameters
    ----------
    scores
        The scores to explain.
    raw
        The raw values they were made from.
    currency
        The sign before amounts of money.
    """
    found = drivers(scores)
    items = _driver_items(scores, found, raw, currency)
    said = [f"{name} {MISSING}" for name in scores.model.indicator_names]
    is_unscored = (scores.band == NOT_SCORED).to_numpy()
    unscored = np.flatnonzero(is_unscored)
    texts = [items.texts, _arrow(said), _unscored_lines(scores, unscored)]
    wording = _Wording(pa.concat_arrays(texts))
    first_said = len(items.texts)
    first_line = first_said + len(said)
    items.place[0, unscored] = np.arange(first_line, first_line + len(unscored))
    lines = []
    for rows in row_blocks(len(scores.band)):
        gaps = missing_first(scores, rows)
        # a driver whose value was filled in already says that it is missing
        named = (gaps[:, None] == found.indicator[:, rows]).any(axis=1)
        told = (gaps != NO_PLACE) & ~named & ~is_unscored[rows]
        said_at = np.where(told, gaps + first_said, NO_PLACE)
        lines.append(wording.joined(np.vstack([items.place[:, rows], said_at])))
    why = pd.array(pa.concat_arrays([_arrow([]), *lines]), dtype="str")
    return pd.Series(why, index=scores.band.index)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Items:
    """What the drivers have to say.

    Parameters
    ----------
    texts
        The different items.
    place
        Drivers x accounts: which text, `NO_PLACE` where there is no driver.
    """

    texts: pa.Array
    place: Places


def _driver_items(
    scores: Scores, found: Drivers, raw: RawValues, currency: str
) -> _Items:
    place = np.full(found.indicator.shape, NO_PLACE, dtype=np.int32)
    known, signed = scores.known.to_numpy(), scores.signed_points.to_numpy()
    texts = [_arrow([])]
    count = 0
    for column, indicator in enumerate(scores.model.indicators):
        drives = found.indicator == column
        rows = np.nonzero(drives)[1]
        values = raw.values[indicator.name].to_numpy()[rows]
        value = value_spelling(indicator, values, currency)
        shown = np.where(known[rows, column], value.at, len(value.texts))
        # signed counts add up to a raw total that is not rounded
        counted = ~np.isnan(signed[rows, column])
        points = points_spelling(found.points[drives], counted)
        pair_at, pairs = pd.factorize(shown * len(points.texts) + points.at)
        shown, gained = np.divmod(pairs, len(points.texts))
        texts.append(
            pc.binary_join_element_wise(
                f"{indicator.name} ",
                _arrow([*value.texts, MISSING]).take(shown),
                " (",
                _arrow(points.texts).take(gained),
                ")",
                "",
            )
        )
        place[drives] = count + pair_at
        count += len(pairs)
    return _Items(texts=pa.concat_arrays(texts), place=place)


def _unscored_lines(scores: Scores, rows: npt.NDArray[np.intp]) -> pa.Array:
    """What is missing to the accounts without a score."""
    names = _Wording(_arrow(scores.model.indicator_names))
    lines = [
        _lines_of_missing(scores, rows[block], names) for block in row_blocks(len(rows))
    ]
    return pa.concat_arrays([_arrow([]), *lines])


def _lines_of_missing(
    scores: Scores, rows: npt.NDArray[np.intp], names: _Wording
) -> pa.Array:
    gaps = missing_first(scores, rows)
    coverage = scores.coverage.iloc[rows]
    required = np.array(
        [i.if_missing is Missing.DO_NOT_SCORE for i in scores.model.indicators]
    )
    listed = names.listed(gaps)
    needed = names.listed(np.where(required[gaps], gaps, NO_PLACE))
    percent = coverage_percent(coverage).astype(str).to_numpy(dtype=object)
    lines = "coverage " + percent + "%: " + listed + f" {MISSING}"
    lines = np.where(listed == "", NOTHING_APPLIES, lines)
    covered = (coverage >= scores.model.coverage.minimum).to_numpy()
    return _arrow(np.where(covered & (needed != ""), NOT_WITHOUT + needed, lines))


class _Wording:
    """Texts that lines are put together from."""

    def __init__(self, texts: pa.Array) -> None:
        self._texts = texts
        # an item that is not there is as long as the text at -1, the last: nothing
        self._lengths = np.append(pc.utf8_length(texts).to_numpy(), 0)

    def joined(
        self, at: Places, between: str = BETWEEN_ITEMS, longest: int = LONGEST_WHY
    ) -> pa.Array:
        """One line per column of `at`: its texts one behind the other, as far as fits.

        Parameters
        ----------
        at
            Places x lines: which text, `NO_PLACE` where a line has none there.
        between
            What stands between two texts.
        longest
            Characters of a line at most; a text that does not fit is left out.
        """
        total = np.zeros(at.shape[1], dtype=np.int64)
        taken = np.zeros(at.shape, dtype=np.bool_)
        for item, takes in zip(at, taken, strict=True):
            with_item = total + self._lengths[item] + len(between) * (total > 0)
            takes[:] = (item != NO_PLACE) & (with_item <= longest)
            total = np.where(takes, with_item, total)
        ends = np.append(0, np.cumsum(taken.sum(axis=0)))
        texts = self._texts.take(pa.array(at.T[taken.T]))
        lists = pa.ListArray.from_arrays(pa.array(ends, pa.int32()), texts)
        return pc.binary_join(lists, between)

    def listed(self, at: Places) -> npt.NDArray[np.object_]:
        """Texts in a list, as long as there is room before what they miss is said."""
        lines = self.joined(at, BETWEEN_NAMES, ROOM_FOR_NAMES)
        texts: npt.NDArray[np.object_] = lines.to_numpy(zero_copy_only=False)
        return texts


def _arrow(texts: Sequence[str] | npt.NDArray[np.object_]) -> pa.Array:
    return pa.array(texts, pa.string())
