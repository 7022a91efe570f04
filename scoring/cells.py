"""What the contents of cells mean: numbers, dates, words, yes or no, keys.

A column arrives as Excel hands it over: None, numbers, TRUE and FALSE, text, dates and
`CellError`. Each reader answers with the values and, cell by cell, with how each was
come by, so that whoever knows the sheet can name the cells to mend. Cells of one type
are read at once; text is read once per distinct text.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from scoring.cell_column import (
    CellError,
    Column,
    Kind,
    Texts,
    column_of,
    per_distinct,
    text_array,
    trimmed,
)
from scoring.cell_text import dates_in, number_in

__all__ = [
    "CellError",
    "CellState",
    "Parsed",
    "account_keys",
    "code_key",
    "code_keys",
    "dates",
    "missing",
    "numbers",
    "words",
    "yes_no",
]

MISSING_WORDS = ("", "-", "\N{EN DASH}", "\N{EM DASH}", "n/a", "na", "tbd", "?")
"""Casefolded texts that stand for no value; autocorrect makes dashes of hyphens."""

NOT_APPLICABLE_WORDS = ("not applicable",)

EXCEL_ERRORS = (
    "#null!",
    "#div/0!",
    "#value!",
    "#ref!",
    "#name?",
    "#num!",
    "#n/a",
    "#getting_data",
    "#spill!",
    "#calc!",
    "#field!",
    "#blocked!",
    "#connect!",
    "#unknown!",
    "#busy!",
    "#python!",
)
"""Casefolded error values: engines may hand them over as plain text."""

_ERROR_TEXTS = frozenset(EXCEL_ERRORS)

YES_OR_NO = {
    "yes": 1.0,
    "y": 1.0,
    "true": 1.0,
    "1": 1.0,
    "no": 0.0,
    "n": 0.0,
    "false": 0.0,
    "0": 0.0,
}
"""Casefolded texts that answer a yes/no question."""

FIRST_SERIAL = 20_000
LAST_SERIAL = 80_000
"""Numbers read as Excel's day numbers: October 1954 to January 2119."""

_DAY_ZERO = np.datetime64("1899-12-30", "us")
"""Excel counts from 1900 and has a 29 February 1900 that never was."""

_SECONDS_A_DAY = 86_400
_EXACT_WHOLE = 2.0**53
"""Above this a float no longer tells one whole number from the next."""


class CellState(IntEnum):
    """How a reader came by the value of a cell."""

    VALUE = 0
    MISSING = 1
    NOT_APPLICABLE = 2
    ERROR_VALUE = 3
    """An Excel error."""
    AS_TEXT = 4
    """A number or date kept as text; it was read."""
    NOT_A_VALUE = 5
    """Something else than what is due; the value is missing."""
    BOOLEAN = 6
    """TRUE or FALSE where a number or date is due; the value is missing."""


_STATE_OF_WORD = {
    **dict.fromkeys(MISSING_WORDS, CellState.MISSING),
    **dict.fromkeys(NOT_APPLICABLE_WORDS, CellState.NOT_APPLICABLE),
    **dict.fromkeys(EXCEL_ERRORS, CellState.ERROR_VALUE),
}
_NO_WORD = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A column as its reader understood it.

    Parameters
    ----------
    values
        One value per cell; NaN, NaT or None wherever `state` is neither VALUE nor
        AS_TEXT.
    state
        One `CellState` per cell, as int8.
    """

    values: pd.Series
    state: pd.Series


def numbers(cells: pd.Series) -> Parsed:
    """The numbers of a column, float64.

    Text that writes out a number counts, see `scoring.cell_text.number_in`. Infinities
    are not values.

    >>> read = numbers(pd.Series([7, "1,234", "n/a", "ten"], dtype=object))
    >>> read.values.tolist()
    [7.0, 1234.0, nan, nan]
    >>> [CellState(state).name for state in read.state]
    ['VALUE', 'AS_TEXT', 'MISSING', 'NOT_A_VALUE']
    """
    column = column_of(cells)
    texts = np.array([number_in(text) for text in column.texts], dtype=np.float64)
    values = np.full(len(cells), np.nan)
    values[column.holds(Kind.NUMBER)] = column.numbers()
    values[column.holds(Kind.TEXT)] = texts[column.text_at]
    values[np.isinf(values)] = np.nan
    return _parsed(column, values, _text_states(column, ~np.isnan(texts)))


def dates(cells: pd.Series) -> Parsed:
    """The dates of a column with their times, datetime64[us].

    Text that writes out a date counts, see `scoring.cell_text.dates_in`, which also
    says how a column of ``7/8/2023`` is read. Numbers from `FIRST_SERIAL` to
    `LAST_SERIAL` are Excel's day numbers.

    >>> dates(pd.Series(["2023-07-28", 45135.5], dtype=object)).values.dt.hour.tolist()
    [0, 12]
    """
    column = column_of(cells)
    texts = dates_in(pd.Series(column.texts, dtype=object)).to_numpy()
    values = np.full(len(cells), np.datetime64("NaT"), dtype="datetime64[us]")
    values[column.holds(Kind.DATE)] = column.dates()
    values[column.holds(Kind.NUMBER)] = _dates_of_serials(column.numbers())
    values[column.holds(Kind.TEXT)] = texts[column.text_at]
    return _parsed(column, values, _text_states(column, ~np.isnat(texts)))


def words(cells: pd.Series) -> Parsed:
    """The words of a column: trimmed text as it is spelt, None where missing.

    Numbers read ``1`` or ``1.5``, booleans ``TRUE`` or ``FALSE``, dates ISO.

    >>> words(pd.Series([" Good ", 1.0, "tbd"], dtype=object)).values.tolist()
    ['Good', '1', None]
    """
    column = column_of(cells)
    states = _word_states(column)
    values = _spelt(column, column.texts)
    values[states != CellState.VALUE] = None
    return Parsed(
        values=pd.Series(values, index=cells.index, dtype=object),
        state=pd.Series(states, index=cells.index),
    )


def yes_no(cells: pd.Series) -> Parsed:
    """1.0 for yes and 0.0 for no: TRUE, yes, y and 1; FALSE, no, n and 0.

    >>> yes_no(pd.Series([True, "no", "Y", "x"], dtype=object)).values.tolist()
    [1.0, 0.0, 1.0, nan]
    """
    column = column_of(cells)
    answers = [YES_OR_NO.get(text, np.nan) for text in column.folded()]
    texts = np.array(answers, dtype=np.float64)
    values = np.full(len(cells), np.nan)
    values[column.holds(Kind.BOOLEAN)] = column.booleans()
    read = column.numbers()
    values[column.holds(Kind.NUMBER)] = np.where(np.isin(read, (0, 1)), read, np.nan)
    values[column.holds(Kind.TEXT)] = texts[column.text_at]
    # "yes" is how a yes is written, not a value kept as text
    states = _text_states(column, ~np.isnan(texts), CellState.VALUE)
    return _parsed(column, values, states)


def missing(cells: pd.Series) -> pd.Series:
    """Whether each cell holds nothing: blank, a missing word, an Excel error.

    >>> missing(pd.Series([0, "n/a", None, CellError("#REF!")], dtype=object)).tolist()
    [False, True, True, True]
    """
    states = _word_states(column_of(cells))
    return pd.Series(states != CellState.VALUE, index=cells.index)


def code_key(text: str) -> str:
    """The form in which words and codes are compared.

    >>> code_key(" Very Good")
    'very good'
    """
    return trimmed(text).casefold()


def code_keys(cells: pd.Series) -> pd.Series:
    """The form in which cells are compared with words and codes; None where blank.

    Missing words stay words here, so that a region ``NA`` can be asked for.

    >>> code_keys(pd.Series([" P1", 1.0, None, True], dtype=object)).tolist()
    ['p1', '1', None, 'true']
    """
    column = column_of(cells)
    keys = _spelt(column, column.folded())
    # numbers and dates are spelt without capitals
    said = column.holds(Kind.BOOLEAN)
    keys[said] = np.where(column.booleans(), "true", "false")
    return pd.Series(keys, index=cells.index, dtype=object)


def account_keys(cells: pd.Series) -> pd.Series:
    """Account IDs as trimmed text in their own case; None where blank or an error.

    >>> account_keys(pd.Series([1001.0, " A-1 ", ""], dtype=object)).tolist()
    ['1001', 'A-1', None]
    """
    column = column_of(cells)
    keys = _spelt(column, column.texts)
    return pd.Series(keys, index=cells.index, dtype=object)


def _parsed(
    column: Column,
    values: npt.NDArray[np.float64] | npt.NDArray[np.datetime64],
    text_states: npt.NDArray[np.int8],
) -> Parsed:
    states = _states(column, text_states)
    of_use = ~np.isnan(values) & ~column.holds(Kind.TEXT)
    return Parsed(
        values=pd.Series(values, index=column.cells.index),
        state=pd.Series(
            np.where(of_use, np.int8(CellState.VALUE), states), index=column.cells.index
        ),
    )


def _states(column: Column, text_states: npt.NDArray[np.int8]) -> npt.NDArray[np.int8]:
    """States of cells that are of no use to a reader, and of its texts."""
    of_no_use = np.full(len(Kind), CellState.NOT_A_VALUE, dtype=np.int8)
    of_no_use[Kind.BLANK] = CellState.MISSING
    of_no_use[Kind.BOOLEAN] = CellState.BOOLEAN
    of_no_use[Kind.ERROR] = CellState.ERROR_VALUE
    states = of_no_use[column.kinds]
    states[column.holds(Kind.TEXT)] = text_states[column.text_at]
    return states


def _text_states(
    column: Column,
    readable: npt.NDArray[np.bool_],
    state: CellState = CellState.AS_TEXT,
) -> npt.NDArray[np.int8]:
    states = np.where(readable, np.int8(state), np.int8(CellState.NOT_A_VALUE))
    told = [_STATE_OF_WORD.get(text, _NO_WORD) for text in column.folded()]
    words = np.array(told, dtype=np.int8)
    return np.where(words == _NO_WORD, states, words)


def _word_states(column: Column) -> npt.NDArray[np.int8]:
    readable = np.ones(len(column.texts), dtype=np.bool_)
    text_states = _text_states(column, readable, CellState.VALUE)
    states = _states(column, text_states)
    wordlike = np.isin(column.kinds, (Kind.NUMBER, Kind.BOOLEAN, Kind.DATE))
    return np.where(wordlike, np.int8(CellState.VALUE), states)


def _dates_of_serials(
    serials: npt.NDArray[np.float64],
) -> npt.NDArray[np.datetime64]:
    # a day number carries its time as a binary fraction: good to the second
    seconds = np.round(serials * _SECONDS_A_DAY)
    known = (serials >= FIRST_SERIAL) & (serials <= LAST_SERIAL)
    since = np.where(known, seconds, 0).astype("timedelta64[s]")
    return np.where(known, _DAY_ZERO + since, np.datetime64("NaT"))


def _spelt(column: Column, spelling: Texts) -> Texts:
    """Each cell as text; None for blanks, errors and what has no spelling.

    `spelling` says how each distinct text is spelt.
    """
    texts = text_array(
        [
            None
            if not text or (text[0] == "#" and text.casefold() in _ERROR_TEXTS)
            else text
            for text in spelling
        ]
    )
    spelt = np.full(len(column.cells), None, dtype=object)
    spelt[column.holds(Kind.TEXT)] = texts[column.text_at]
    kinds = set(np.unique(column.kinds).tolist())
    if Kind.NUMBER in kinds:
        spelt[column.holds(Kind.NUMBER)] = per_distinct(
            pd.Series(column.numbers()), _number_texts
        )
    if Kind.BOOLEAN in kinds:
        spelt[column.holds(Kind.BOOLEAN)] = np.where(column.booleans(), "TRUE", "FALSE")
    if Kind.DATE in kinds:
        spelt[column.holds(Kind.DATE)] = _date_texts(column.dates())
    return spelt


def _number_texts(values: pd.Series) -> pd.Series:
    whole = (values == values.round()) & (values.abs() < _EXACT_WHOLE)
    texts = values.map(repr)
    texts[whole] = values[whole].astype("int64").map(str)
    return texts


def _date_texts(moments: npt.NDArray[np.datetime64]) -> npt.NDArray[np.object_]:
    texts = pd.Series(np.datetime_as_string(moments, unit="s"), dtype=object)
    return (
        texts.str.removesuffix("T00:00:00")
        .str.replace("T", " ", regex=False)
        .to_numpy()
    )
