"""The words, signs, commas and quoted texts of a written condition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from scoring.errors import UnreadableConditionError

_TOKEN = re.compile(
    r"""
      (?P<quoted> "(?:[^"]|"")*" )
    | (?P<sign>   <=|>=|=<|=>|<>|!=|==|[=≠<>≤≥] )
    | (?P<comma>  , )
    | (?P<word>   (?:[^\s"=≠<>≤≥,!]|!(?!=))+ )
    | (?P<gap>    \s+ )
    """,
    re.VERBOSE,
)


class Mark(StrEnum):
    """What a token is; the values are the groups of the pattern."""

    QUOTED = "quoted"
    SIGN = "sign"
    COMMA = "comma"
    WORD = "word"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One token and where it stands in the text.

    `text` is the content of quotes, and otherwise the token itself, casefolded.
    """

    mark: Mark
    text: str
    start: int
    end: int

    def is_word(self, word: str) -> bool:
        """Whether this is the unquoted word."""
        return self.mark is Mark.WORD and self.text == word


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a text, left to right.

    Raises
    ------
    UnreadableConditionError
        If a quote is not closed.
    """
    found: list[Token] = []
    end = 0
    while end < len(text):
        match = _TOKEN.match(text, end)
        if match is None:
            raise UnreadableConditionError(text)
        start, end = match.span()
        if match.lastgroup != "gap":
            found.append(_token(Mark(str(match.lastgroup)), match[0], start))
    return tuple(found)


def straight_quotes(text: str) -> str:
    """The text with the curly quotes of autocorrect made straight."""
    if '"' in text:
        return text
    return text.replace("\N{LEFT DOUBLE QUOTATION MARK}", '"').replace(
        "\N{RIGHT DOUBLE QUOTATION MARK}", '"'
    )


def _token(mark: Mark, written: str, start: int) -> Token:
    quoted = mark is Mark.QUOTED
    return Token(
        mark=mark,
        text=written[1:-1].replace('""', '"') if quoted else written.casefold(),
        start=start,
        end=start + len(written),
    )
