"""What a cell holds, as the file engine passes it around."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class CellError(StrEnum):
    """An Excel error value, by the text that Excel shows."""

    NULL = "#NULL!"
    DIV0 = "#DIV/0!"
    VALUE = "#VALUE!"
    REF = "#REF!"
    NAME = "#NAME?"
    NUM = "#NUM!"
    NA = "#N/A"
    GETTING_DATA = "#GETTING_DATA"
    SPILL = "#SPILL!"
    CONNECT = "#CONNECT!"
    BLOCKED = "#BLOCKED!"
    UNKNOWN = "#UNKNOWN!"
    FIELD = "#FIELD!"
    CALC = "#CALC!"


VARIANT_CODES: Mapping[CellError, int] = {
    error: -2146826288 + offset
    for error, offset in (
        (CellError.NULL, 0),
        (CellError.DIV0, 7),
        (CellError.VALUE, 15),
        (CellError.REF, 23),
        (CellError.NAME, 29),
        (CellError.NUM, 36),
        (CellError.NA, 42),
        (CellError.GETTING_DATA, 43),
        (CellError.SPILL, 45),
        (CellError.CONNECT, 46),
        (CellError.BLOCKED, 47),
        (CellError.UNKNOWN, 48),
        (CellError.FIELD, 49),
        (CellError.CALC, 50),
    )
}
"""The numbers by which Excel hands error values to a program (XlCVError)."""

ERRORS_BY_VARIANT: Mapping[int, CellError] = {
    code: error for error, code in VARIANT_CODES.items()
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula to be written, with its equals sign.

    `result` is what it shows, where that is known without calculating; readers that
    do not calculate show it.
    """

    text: str
    result: bool | float | str | None = None


CellValue: TypeAlias = bool | float | str | dt.datetime | CellError | None
"""What a cell shows: empty, a truth value, a number, text, a date or an error."""

CellInput: TypeAlias = CellValue | Formula
"""What can be stored in a cell. Text is stored as text, whatever it looks like."""

Rows: TypeAlias = Sequence[Sequence[CellInput]]
