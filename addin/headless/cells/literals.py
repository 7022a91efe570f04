"""What one cell holds, by the text of its value: the slow reading."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from addin.headless.cell_values import CellError
from addin.headless.cells.batch import CellKind
from addin.headless.cells.errors import SheetError
from addin.headless.cells.moments import DAY_ZERO, serial
from addin.headless.parts.xstrings import unspelt

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_LARGEST = 1.7976931348623157e308
_TRUTHS = {"0": 0.0, "1": 1.0, "false": 0.0, "true": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal:
    """The kind of a cell and its number; or its text, where that has no index yet."""

    kind: CellKind
    number: float = 0.0
    text: str | None = None


BLANK = Literal(kind=CellKind.BLANK)


def literal(
    stored: str, value: str | None, *, has_formula: bool, shared: int, date1904: bool
) -> Literal:
    """What a cell holds.

    What is not of the kind that the cell claims is shown as the text it is.

    Parameters
    ----------
    stored
        Its attribute ``t``.
    value
        The text of its value, None without the element.
    has_formula
        Whether the value is the result of a formula, which must be stored to count.
    shared
        How many shared strings there are.
    date1904
        Whether days count from 1904.

    Raises
    ------
    SheetError
        If it names a shared string that is not there.
    """
    if value is None or (not value and stored not in ("str", "inlineStr")):
        return Literal(kind=CellKind.PENDING) if has_formula else BLANK
    if stored == "s":
        return _shared(value, shared)
    if stored == "e":
        return _error(unspelt(value))
    found = None
    if stored == "n":
        found = _number(value.strip())
    elif stored == "b":
        found = _truth(value.strip())
    elif stored == "d":
        found = _date(value.strip(), date1904=date1904)
    return found or Literal(kind=CellKind.TEXT, text=unspelt(value))


def _shared(value: str, shared: int) -> Literal:
    value = value.strip()
    if not value.isdecimal() or int(value) >= shared:
        raise SheetError(f"has a cell with shared text {value[:20]}, which is missing")
    return Literal(kind=CellKind.TEXT, number=float(value))


def _error(value: str) -> Literal:
    known = list(CellError)
    error = CellError(value) if value in known else CellError.UNKNOWN
    return Literal(kind=CellKind.ERROR, number=float(known.index(error)))


def _number(value: str) -> Literal | None:
    if not _NUMBER.fullmatch(value) or abs(float(value)) > _LARGEST:
        return None
    return Literal(kind=CellKind.NUMBER, number=float(value))


def _truth(value: str) -> Literal | None:
    if value not in _TRUTHS:
        return None
    return Literal(kind=CellKind.BOOLEAN, number=_TRUTHS[value])


def _date(value: str, *, date1904: bool) -> Literal | None:
    moment = _moment(value)
    if moment is None:
        return None
    if isinstance(moment, dt.time):
        moment = dt.datetime.combine(DAY_ZERO, moment)
    return Literal(kind=CellKind.NUMBER, number=serial(moment, date_1904=date1904))


def _moment(value: str) -> dt.datetime | dt.time | None:
    """A date, or the bare time that Excel writes of numbers below 1."""
    for read in (dt.datetime.fromisoformat, dt.time.fromisoformat):
        try:
            return read(value).replace(tzinfo=None)
        except ValueError:
            continue
    return None
