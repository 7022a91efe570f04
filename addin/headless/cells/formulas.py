"""The formulas of a file, shared ones among them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING

import numpy as np

from addin.headless.formula_text import translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from addin.headless.cells.batch import CellBatch

_FORMULA = re.compile(
    rb"<(?P<tag>(?:[^\s<>/:]+:)?f)(?P<attributes>(?:\s[^<>]*?)?)"
    rb"(?:/>|>(?P<text>[^<]*)</(?P=tag)\s*>)"
)
_SHARED = re.compile(rb"""\st\s*=\s*["']shared["']""")
_TABLE = re.compile(rb"""\st\s*=\s*["']dataTable["']""")
_INDEX = re.compile(rb"""\ssi\s*=\s*["'](\d+)["']""")
_AREA = re.compile(rb"""\sref\s*=""")
_SHARING = re.compile(rb"""\s(?:t|si|ref)\s*=\s*(?:"[^"]*"|'[^']*')""")

_FUTURE_FUNCTION = re.compile(r"_xlfn\.(?:_xlws\.)?|_xlpm\.")
"""How the file marks functions newer than 2007; the formula bar does not show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedFormula:
    """The formula that others repeat, as its cell has it, and where that is."""

    row: int
    column: int
    text: str

    def at(self, row: int, column: int) -> str:
        """The formula as it reads in another cell."""
        moved = translated(
            f"={self.text}",
            row_offset=row - self.row,
            column_offset=column - self.column,
        )
        return moved.removeprefix("=")


class SharedFormulas:
    """The shared formulas of a sheet, as they come up row by row."""

    def __init__(self) -> None:
        self._masters: dict[bytes, SharedFormula] = {}

    def meet(self, cell: bytes, row: int, column: int) -> str | None:
        """The formula of a cell's XML without equals sign, None if it shows none.

        To be called for every formula from the top.
        """
        match = _FORMULA.search(cell)
        if match is None or _TABLE.search(match["attributes"]):
            return None
        use = shared_use(cell)
        if use is None:
            return unescape((match["text"] or b"").decode())
        if use.is_first:
            first = SharedFormula(row=row, column=column, text=use.text)
            self._masters[use.index] = first
        if use.text:
            return use.text
        master = self._masters.get(use.index)
        return master.at(row, column) if master else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedUse:
    """That a cell has, as the first or again, the shared formula of some index."""

    index: bytes
    is_first: bool
    text: str


def shared_use(cell: bytes) -> SharedUse | None:
    """What shared formula the XML of a cell has, None for any other cell.

    Examples
    --------
    >>> shared_use(b'<c r="B3"><f t="shared" si="0"/><v>4</v></c>')
    SharedUse(index=b'0', is_first=False, text='')
    """
    match = _FORMULA.search(cell)
    if match is None or not _SHARED.search(match["attributes"]):
        return None
    index = _INDEX.search(match["attributes"])
    return SharedUse(
        index=index[1] if index else b"",
        is_first=_AREA.search(match["attributes"]) is not None,
        text=unescape((match["text"] or b"").decode()),
    )


def explicit(cell: bytes, text: str) -> bytes:
    """The XML of a cell with a formula of its own in place of a shared one."""

    def own(match: re.Match[bytes]) -> bytes:
        tag = match["tag"]
        attributes = _SHARING.sub(b"", match["attributes"]).rstrip()
        content = escape(text, quote=False).encode()
        return b"<%s%s>%s</%s>" % (tag, attributes, content, tag)

    return _FORMULA.sub(own, cell, count=1)


def formula_cells(batch: CellBatch) -> Iterator[tuple[int, bytes]]:
    """Position and XML of the cells of a batch that have formulas."""
    for at in np.flatnonzero(batch.formula).tolist():
        yield at, batch.data[batch.start[at] : batch.end[at]]


def file_formulas(batches: Iterable[CellBatch]) -> Mapping[tuple[int, int], str]:
    """What the formula bar shows for each formula, by row and column."""
    shared = SharedFormulas()
    found: dict[tuple[int, int], str] = {}
    for batch in batches:
        for at, cell in formula_cells(batch):
            place = int(batch.row[at]), int(batch.column[at])
            text = shared.meet(cell, *place)
            if text is not None:
                found[place] = "=" + _FUTURE_FUNCTION.sub("", text)
    return found
