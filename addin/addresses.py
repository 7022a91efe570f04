"""The letters by which A1 addresses name columns."""

from __future__ import annotations

_LETTERS = 26


def column_letters(column: int) -> str:
    """The letters of a column counted from 1.

    Examples
    --------
    >>> column_letters(1), column_letters(28), column_letters(16384)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    while column:
        column, digit = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + digit) + letters
    return letters


def column_number(letters: str) -> int:
    """The column of these letters, counted from 1.

    Examples
    --------
    >>> column_number("xfd")
    16384
    """
    number = 0
    for letter in letters.upper():
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number
