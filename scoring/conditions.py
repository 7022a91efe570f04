"""Conditions over columns: scorecard rules and source filters."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from scoring.cell_column import trimmed
from scoring.cell_text import number_in
from scoring.cells import code_key, missing, words
from scoring.comparing import compared, equal_to_any, within
from scoring.condition_tokens import Mark, Token, straight_quotes, tokens_of
from scoring.errors import UnreadableConditionError


class Comparison(StrEnum):
    """The tests a condition can make; blank needs no value."""

    EQUAL = "="
    NOT_EQUAL = "≠"
    LESS = "<"
    AT_MOST = "≤"
    MORE = ">"
    AT_LEAST = "≥"
    IN = "in"
    BETWEEN = "between"
    BLANK = "blank"
    NOT_BLANK = "not blank"


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """`column` `test` `values`: one value for comparisons, two for between.

    A value is a number, or a text: a word, or a date such as ``2026-09-30``.
    """

    column: str
    test: Comparison
    values: tuple[str | float, ...] = ()


_ORDER = {
    Comparison.LESS: pd.Series.lt,
    Comparison.AT_MOST: pd.Series.le,
    Comparison.MORE: pd.Series.gt,
    Comparison.AT_LEAST: pd.Series.ge,
}

_BLANK_TESTS = {
    "blank": Comparison.BLANK,
    "is blank": Comparison.BLANK,
    "not blank": Comparison.NOT_BLANK,
    "is not blank": Comparison.NOT_BLANK,
}

_SPELLINGS = {
    **{test.value: test for test in Comparison},
    **_BLANK_TESTS,
    "==": Comparison.EQUAL,
    "!=": Comparison.NOT_EQUAL,
    "<>": Comparison.NOT_EQUAL,
    "<=": Comparison.AT_MOST,
    "=<": Comparison.AT_MOST,
    ">=": Comparison.AT_LEAST,
    "=>": Comparison.AT_LEAST,
}

_AND = "and"


def mask(frame: pd.DataFrame, conditions: tuple[Condition, ...]) -> pd.Series:
    """Which rows meet all the conditions, as booleans on the index of `frame`.

    Numbers are compared with numbers and dates with dates, by day, also where a cell
    keeps them as text; everything else as words, case-blind and trimmed. A blank cell
    fails every test but ``blank`` and ``≠``. Cells such as ``n/a`` count as blank too,
    but can be asked for by their word. ``between`` takes its two values in either
    order, both included.

    Raises
    ------
    KeyError
        If `frame` has no column of a condition; its argument is the column's name.

    Examples
    --------
    >>> plans = pd.DataFrame({"Plan": ["Pro", "basic ", None], "Seats": [10, 5, 80]})
    >>> mask(plans, parse_filter("Plan in Pro, Basic and Seats < 10")).tolist()
    [False, True, False]
    """
    passing = pd.Series(data=True, index=frame.index)
    for condition in conditions:
        passing &= _passing(frame[condition.column], condition)
    return passing


def parse_filter(text: str) -> tuple[Condition, ...]:
    """The conditions that a filter writes out, all of which must hold.

    Conditions are joined by ``and``. Each is a column, a test and a value:
    ``Priority = P1``, ``Plan in Pro, Enterprise``, ``Seats between 10 and 50``,
    ``Owner is not blank``. What contains commas, signs or one of these words stands
    in double quotes. Numbers without quotes are numbers.

    Raises
    ------
    UnreadableConditionError
        If a part of `text` is no condition.

    Examples
    --------
    >>> [c.values for c in parse_filter('Plan in Pro, "007" and Seats >= 1,000')]
    [('Pro', '007'), (1000.0,)]
    """
    straight = straight_quotes(text)
    return _conditions(straight, tokens_of(straight))


def comparison_of(test: str) -> Comparison | None:
    """The test that a cell names, by its sign or as keyboards have it; None if none.

    >>> comparison_of(">="), comparison_of("is blank"), comparison_of("like")
    (<Comparison.AT_LEAST: '≥'>, <Comparison.BLANK: 'blank'>, None)
    """
    return _SPELLINGS.get(code_key(test))


def parse_condition(column: str, test: str, value: object) -> Condition:
    """The condition that three cells of a rule write out.

    Parameters
    ----------
    column
        The header of the tested column.
    test
        A `Comparison`, or its spelling without special characters, such as ``>=``.
    value
        The content of a cell; the blank tests read over it. Text holds what would
        stand behind the test in a filter: ``10 and 50``, ``SMB, Startup``.

    Raises
    ------
    UnreadableConditionError
        If the test is unknown or the value does not suit it.

    Examples
    --------
    >>> parse_condition("Seats", ">=", 10.0).values
    (10.0,)
    """
    comparison = comparison_of(test)
    if comparison is Comparison.BLANK or comparison is Comparison.NOT_BLANK:
        return Condition(column=column, test=comparison)
    text = straight_quotes(_cell_text(value))
    values = _values(text, comparison, tokens_of(text)) if comparison else None
    if comparison is None or values is None:
        raise UnreadableConditionError(f"{column} {test} {text}".strip())
    return Condition(column=column, test=comparison, values=values)


def _passing(cells: pd.Series, condition: Condition) -> pd.Series:
    values = condition.values
    match condition.test:
        case Comparison.BLANK:
            return missing(cells)
        case Comparison.NOT_BLANK:
            return ~missing(cells)
        case Comparison.EQUAL | Comparison.IN:
            return equal_to_any(cells, values)
        case Comparison.NOT_EQUAL:
            return ~equal_to_any(cells, values)
        case Comparison.BETWEEN:
            return within(cells, *values)
        case order:
            return compared(cells, _ORDER[order], *values)


def _conditions(text: str, tokens: tuple[Token, ...]) -> tuple[Condition, ...]:
    joints = [at for at, token in enumerate(tokens) if token.is_word(_AND)]
    # the first "and" may belong to a between, or to the name of a column
    for end in joints:
        condition = _condition(text, tokens[:end])
        if condition is not None:
            return (condition, *_conditions(text, tokens[end + 1 :]))
    condition = _condition(text, tokens)
    if condition is None:
        raise UnreadableConditionError(_written(text, tokens) or text)
    return (condition,)


def _condition(text: str, tokens: tuple[Token, ...]) -> Condition | None:
    """The one condition that all the tokens make, if they make one."""
    place = _test_place(tokens)
    if place is None:
        return None
    test = _SPELLINGS[" ".join(token.text for token in tokens[place])]
    column = _name(text, tokens[: place.start])
    values = _values(text, test, tokens[place.stop :])
    if column is None or values is None:
        return None
    return Condition(column=column, test=test, values=values)


def _test_place(tokens: tuple[Token, ...]) -> slice | None:
    """Where the test stands: a sign before anything else, blank at the end, a word."""
    for at, token in enumerate(tokens):
        if token.mark is Mark.SIGN:
            return slice(at, at + 1)
    for start in range(len(tokens)):
        tail = tokens[start:]
        unquoted = all(token.mark is Mark.WORD for token in tail)
        if unquoted and " ".join(token.text for token in tail) in _BLANK_TESTS:
            return slice(start, len(tokens))
    for at, token in enumerate(tokens):
        if token.is_word(Comparison.IN) or token.is_word(Comparison.BETWEEN):
            return slice(at, at + 1)
    return None


def _name(text: str, tokens: tuple[Token, ...]) -> str | None:
    if [token.mark for token in tokens] == [Mark.QUOTED]:
        return tokens[0].text or None
    unquoted = all(token.mark is Mark.WORD for token in tokens)
    return _written(text, tokens) or None if unquoted else None


def _values(
    text: str, test: Comparison, tokens: tuple[Token, ...]
) -> tuple[str | float, ...] | None:
    """The values behind a test; None where they are not what the test takes."""
    if test in {Comparison.BLANK, Comparison.NOT_BLANK}:
        return None if tokens else ()
    breaks = [at for at, token in enumerate(tokens) if _parts_values(test, token)]
    starts, ends = [0, *(at + 1 for at in breaks)], [*breaks, len(tokens)]
    found = tuple(
        value
        for start, end in zip(starts, ends, strict=True)
        if (value := _value(text, tokens[start:end])) is not None
    )
    if test is Comparison.BETWEEN and len(ends) != len(("low", "high")):
        return None
    return found if len(found) == len(ends) else None


def _parts_values(test: Comparison, token: Token) -> bool:
    if test is Comparison.BETWEEN:
        return token.is_word(_AND)
    return test is Comparison.IN and token.mark is Mark.COMMA


def _value(text: str, tokens: tuple[Token, ...]) -> str | float | None:
    number = number_in(_written(text, tokens))
    return _name(text, tokens) if math.isnan(number) else number


def _written(text: str, tokens: tuple[Token, ...]) -> str:
    return trimmed(text[tokens[0].start : tokens[-1].end]) if tokens else ""


def _cell_text(value: object) -> str:
    if isinstance(value, str):
        return value
    read = words(pd.Series([value], dtype=object))
    return str(read.values.iloc[0] or "")
