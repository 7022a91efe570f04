"""Dates of cells: the day numbers of the file, and the moments they stand for."""

from __future__ import annotations

import datetime as dt
import re
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from addin.headless.cells.batch import Bytes, Flags, Floats
    from addin.headless.parts.stylesheet import Stylesheet

    Moments: TypeAlias = npt.NDArray[np.datetime64]

DAY_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - cells have no zone
"""Day 0 of the 1900 system, and the date that Excel hands out with a bare time."""

_EPOCH_1904 = dt.datetime(1904, 1, 1)  # noqa: DTZ001 - cells have no zone
_UNIX = dt.datetime(1970, 1, 1)  # noqa: DTZ001 - cells have no zone
_MICROSECOND = dt.timedelta(microseconds=1)
_DAY = dt.timedelta(days=1)

_DAY_MICROSECONDS = 86_400_000_000
_DAY_MILLISECONDS = 86_400_000

LEAP_DAY = 60
"""Excel's 29 February 1900, which never was: days before it are one further on."""

_FIRST_DAY, _LAST_DAY = -693_593, 2_958_466
"""The year 1, with which Python's dates begin, and the day after 9999-12-31."""

_ELAPSED = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
"""Hours, minutes or seconds that count on beyond a day."""


class Shown(IntEnum):
    """As what a number format shows a number."""

    NUMBER = 0
    DATE = 1
    ELAPSED = 2


def serial(moment: dt.datetime, *, date_1904: bool) -> float:
    """The day number of a moment.

    Examples
    --------
    >>> serial(dt.datetime(2026, 3, 4, 12), date_1904=False)
    46085.5
    """
    since = moment.replace(tzinfo=None) - DAY_ZERO
    if date_1904 and since >= _DAY:
        return (moment.replace(tzinfo=None) - _EPOCH_1904) / _DAY
    if not date_1904 and 0 < since.days <= LEAP_DAY:
        since -= _DAY
    return since / _DAY


def moment(number: float, shown: Shown, *, date_1904: bool) -> dt.datetime | None:
    """The moment of a day number, None where no date reaches.

    Rounded to milliseconds: a day number has no more to give.
    """
    if not _FIRST_DAY <= number < _LAST_DAY:
        return None
    day, fraction = divmod(number, 1)
    milliseconds = round(fraction * _DAY_MILLISECONDS)
    bare = shown is Shown.ELAPSED or (
        0 <= number < 1 and milliseconds < _DAY_MILLISECONDS
    )
    epoch = _EPOCH_1904 if date_1904 and not bare else DAY_ZERO
    if not date_1904 and not bare and 0 < number < LEAP_DAY:
        day += 1
    return epoch + dt.timedelta(days=day, milliseconds=milliseconds)


def serials(moments: Moments, *, date_1904: bool) -> Floats:
    """The day numbers of many moments, NaN for NaT."""
    since = moments.astype("datetime64[us]").astype(np.int64) - _microseconds(DAY_ZERO)
    days, rest = np.divmod(since, _DAY_MICROSECONDS)
    if date_1904:
        days -= np.where(days > 0, (_EPOCH_1904 - DAY_ZERO).days, 0)
    else:
        days -= (days > 0) & (days <= LEAP_DAY)
    found: Floats = days + rest / _DAY_MICROSECONDS
    found[np.isnat(moments)] = np.nan
    return found


def moments_of(numbers: Floats, shown: Bytes, *, date_1904: bool) -> Moments:
    """The moments of many day numbers, NaT where no date reaches."""
    valid = (numbers >= _FIRST_DAY) & (numbers < _LAST_DAY)
    safe = np.where(valid, numbers, 0.0)
    days = np.floor(safe)
    milliseconds = np.rint((safe - days) * _DAY_MILLISECONDS)
    bare: Flags = (safe >= 0) & (safe < 1) & (milliseconds < _DAY_MILLISECONDS)
    bare |= shown == Shown.ELAPSED.value
    if date_1904:
        days += np.where(bare, 0, (_EPOCH_1904 - DAY_ZERO).days)
    else:
        days += (safe > 0) & (safe < LEAP_DAY) & ~bare
    whole = days.astype(np.int64) * _DAY_MICROSECONDS
    since = whole + milliseconds.astype(np.int64) * 1000
    found: Moments = (since + _microseconds(DAY_ZERO)).astype("datetime64[us]")
    found[~valid] = np.datetime64("NaT")
    return found


def _microseconds(moment: dt.datetime) -> int:
    return (moment - _UNIX) // _MICROSECOND


class ShownKinds:
    """As what the formats of a workbook show numbers, each asked for once."""

    _UNKNOWN = 255

    def __init__(self, styles: Stylesheet) -> None:
        self._styles = styles
        self._known: Bytes = np.full(64, self._UNKNOWN, np.uint8)
        self._by_style: dict[int, Shown] = {}

    def one(self, style: int) -> Shown:
        """As what one format shows a number."""
        found = self._by_style.get(style)
        if found is None:
            found = self._by_style[style] = self._shown(style)
        return found

    def many(self, styles: npt.NDArray[np.int32]) -> Bytes:
        """As what each of these formats shows a number, one `Shown` each."""
        most = int(styles.max(initial=0))
        if most >= len(self._known):
            more = np.full(2 * most - len(self._known) + 1, self._UNKNOWN, np.uint8)
            self._known = np.concatenate([self._known, more])
        found: Bytes = self._known[styles]
        fresh = styles[found == self._UNKNOWN]
        if not len(fresh):
            return found
        for style in np.unique(fresh).tolist():
            self._known[style] = self.one(style)
        return self._known[styles]

    def _shown(self, style: int) -> Shown:
        if not self._styles.is_date(style):
            return Shown.NUMBER
        first_section = self._styles.number_format(style).split(";")[0]
        return Shown.ELAPSED if _ELAPSED.search(first_section) else Shown.DATE
