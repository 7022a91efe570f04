"""What a column and a table of the workbook are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    LONG_TEXT = "long text"
    NUMBER = "number"
    WHOLE = "whole number"
    SCORE = "score"
    MONEY = "money"
    PERCENT = "percent"
    DATE = "date"
    COLOUR = "colour"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    Parameters
    ----------
    name
        The header, as people see it.
    kind
        What its cells hold; decides number format and alignment.
    note
        The cell note on the header: what to type, with an example.
    width
        In characters of the default font.
    choices
        The list of allowed words, or empty.
    choices_open
        Whether `choices` only suggests, and other words are right too.
    picked_from
        The defined name of `LISTS` that its dropdown shows, or empty.
    required
        Whether a table without this column cannot be read.
    ours
        Whether Healthsheet writes it.
    aliases
        Other headers that mean the same, already normalised.
    """

    name: str
    kind: Kind = Kind.TEXT
    note: str = ""
    width: float = 14
    choices: tuple[str, ...] = ()
    choices_open: bool = False
    picked_from: str = ""
    required: bool = False
    ours: bool = False
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One named Excel table and the sheet it stands on.

    `columns` are the fixed ones; tables such as Weights grow more to the right.
    `row` names what a row is, in the singular.
    """

    name: str
    sheet: str
    columns: tuple[Column, ...]
    title: str
    purpose: str
    row: str = "row"

    def column(self, name: str) -> Column:
        """The column of this name.

        Raises
        ------
        KeyError
            If the table has no such column.
        """
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    @property
    def headers(self) -> tuple[str, ...]:
        """The headers, left to right."""
        return tuple(c.name for c in self.columns)
