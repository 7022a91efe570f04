"""Which columns of one tab name the rows of another.

A key is a column whose cells hardly repeat. A column refers to a key when nearly all
of its distinct cells stand there. Small whole numbers stand in many columns by
accident, so between numbers the names must agree as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbook_templates.imports_tab import CsvTab, singular_words, word_set, words
from workbook_templates.imports_typing import CellKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbook_templates.imports_tab import CsvColumn

NEARLY_UNIQUE = 0.98
"""Share of distinct and of filled cells in a key: exports repeat a row now and then."""

NEARLY_CONTAINED = 0.9
"""Share of distinct cells that a key must know: late exports lack the newest."""

ID_WORDS = word_set("id key code no nr number uuid guid row index")
"""Last words of headers that name things rather than measure them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyColumn:
    """A column that may name things.

    Parameters
    ----------
    tab, column
        Where it stands.
    values
        Its distinct cells, as trimmed text.
    filled
        How many of its cells are not blank.
    """

    tab: CsvTab
    column: CsvColumn
    values: frozenset[str]
    filled: int

    @property
    def header(self) -> str:
        """The column's header."""
        return self.column.header

    @property
    def hardly_repeats(self) -> bool:
        """Whether it can be the key of its tab."""
        return len(self.values) >= NEARLY_UNIQUE * self.tab.rows

    @property
    def never_repeats(self) -> bool:
        """Whether no two rows hold the same cell."""
        return len(self.values) == self.filled

    @property
    def is_named_id(self) -> bool:
        """Whether the header ends as those of IDs do."""
        return not ID_WORDS.isdisjoint(words(self.header)[-1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """`column` refers to `key`, a column of another tab."""

    column: KeyColumn
    key: KeyColumn

    @property
    def rank(self) -> tuple[bool, bool, bool]:
        """Larger for links that are likelier meant: same name, named ID, no twin."""
        return (
            _alike(self.column, self.key),
            self.key.is_named_id,
            not self.column.hardly_repeats,
        )


def key_columns(tab: CsvTab) -> tuple[KeyColumn, ...]:
    """The columns that may name things: of text, or of whole numbers."""
    return tuple(_key_column(tab, c) for c in tab.columns if _may_name(c))


def links(tabs: Sequence[CsvTab]) -> tuple[Link, ...]:
    """Every reference from a tab to another, the likeliest of each pair of tabs."""
    columns = [column for tab in tabs for column in key_columns(tab)]
    keys = [column for column in columns if column.hardly_repeats]
    best: dict[tuple[str, str], Link] = {}
    for key in keys:
        for column in columns:
            if column.tab is key.tab or not _refers(column, key):
                continue
            link = Link(column=column, key=key)
            pair = (column.tab.name, key.tab.name)
            if pair not in best or link.rank > best[pair].rank:
                best[pair] = link
    return tuple(best.values())


def _key_column(tab: CsvTab, column: CsvColumn) -> KeyColumn:
    texts = column.filled().astype(str).str.strip()
    return KeyColumn(tab=tab, column=column, values=frozenset(texts), filled=len(texts))


def _may_name(column: CsvColumn) -> bool:
    if column.kind is CellKind.TEXT:
        return True
    if column.kind is not CellKind.NUMBER:
        return False
    return bool(column.numbers().dropna().mod(1).eq(0).all())


def _refers(column: KeyColumn, key: KeyColumn) -> bool:
    numeric = CellKind.NUMBER in (column.column.kind, key.column.kind)
    if not column.values or (numeric and not _alike(column, key)):
        return False
    known = len(column.values & key.values)
    return known >= NEARLY_CONTAINED * len(column.values)


def _alike(column: KeyColumn, key: KeyColumn) -> bool:
    """Whether headers agree: equal, or ``account_id`` for the ``id`` of Accounts."""
    named, known = words(column.header), words(key.header)
    before, after = named[: -len(known)], named[-len(known) :]
    tab = singular_words(key.tab.name)
    return after == known and singular_words(" ".join(before)) <= tab
