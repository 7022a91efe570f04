"""The part of a worksheet: read when it is asked for, streamed when it is saved."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, cast

from addin.headless.cells.formulas import file_formulas
from addin.headless.cells.grid import Grid
from addin.headless.cells.merge import merged_rows
from addin.headless.cells.source import SheetSource
from addin.headless.package.errors import PackageError
from addin.headless.package_store.sheet_limits import told_as_damage
from addin.headless.package_store.sheet_places import SheetPlaces
from addin.headless.parts.sheet_shell import SheetShell
from addin.headless.parts.sheet_tab import select_tab

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.headless.box import Box
    from addin.headless.formats import FormatChange
    from addin.headless.package_store.book import PackageBook

_MERGED_BYTES = 8_000_000
"""XML of the rows that are merged at a time: each time costs something per column."""

_NO_ROWS = re.compile(rb"<((?:[^\s<>/:]+:)?)sheetData/>")


class SheetPart(SheetPlaces):
    """The part of `PackageSheet` that knows XML and no values.

    Nothing is read before it is asked for; for the parameters see there.
    """

    def __init__(
        self, book: PackageBook, name: str, part: str, fresh: bytes | None = None
    ) -> None:
        self._book = book
        self._package = book.package
        self._fresh = fresh
        self._restyling: tuple[Box, FormatChange] | None = None
        self._had_formulas = True
        self.name = name
        self.part = part

    @cached_property
    def _source(self) -> SheetSource:
        return SheetSource(
            self.stored_chunks,
            self._book.texts,
            date1904=self._book.workbook.date_1904,
        )

    def stored_chunks(self) -> Iterator[bytes]:
        """The part as the file has it, whatever has been changed since."""
        if self._fresh is not None:
            return iter((self._fresh,))
        return self._package.stored_chunks(self.part)

    @cached_property
    def _shell(self) -> SheetShell:
        with told_as_damage(self.name):
            shell = self._source.shell
        return SheetShell(self._package, self.part, shell, self._book.styles)

    @property
    def _grid(self) -> Grid:
        """The cells, after every change to their looks that was asked for."""
        if self._restyling is not None:
            self._cells.restyle(*self._restyling)
            self._restyling = None
        return self._cells

    @cached_property
    def _cells(self) -> Grid:
        book = self._book
        grid = Grid(
            pool=book.texts, styles=book.styles, date_1904=book.workbook.date_1904
        )
        with told_as_damage(self.name):
            grid.load(book.allowance.taken(self._source.batches()))
        grid.covered = self._shell.merged.boxes()
        grid.column_style = self._shell.columns.style
        grid.file_formulas = lambda: file_formulas(
            self._source.batches(with_values=False)
        )
        return grid

    @property
    def is_edited(self) -> bool:
        """Whether its cells, or what is around them, differ from the file."""
        return self.cells_are_edited or (
            "_shell" in self.__dict__ and self._shell.is_edited
        )

    @property
    def cells_are_edited(self) -> bool:
        """Whether its cells differ from the file."""
        return self._cells_were_asked_for and self._grid.is_dirty

    @property
    def _cells_were_asked_for(self) -> bool:
        return "_cells" in self.__dict__ or self._restyling is not None

    @property
    def has_formulas(self) -> bool:
        """Whether a cell has a formula, or has one in the file.

        A sheet that was not read may have some.
        """
        if "_cells" not in self.__dict__:
            return self._had_formulas
        grid = self._grid
        return grid.had_formulas or any(
            column.formula.any() for _, column in grid.sheet_columns()
        )

    def let_go_of_cells(self) -> None:
        """Read cells that did not change again when they are next asked for."""
        if "_cells" in self.__dict__ and not self.is_edited:
            self._had_formulas = self.has_formulas
            columns = self._cells.sheet_columns()
            self._book.allowance.give_back(sum(len(c.rows) for _, c in columns))
            del self._cells

    def new_formulas(self) -> Iterator[str]:
        """The formulas that were written here."""
        if "_cells" in self.__dict__:
            for _, column in self._grid.sheet_columns():
                yield from column.formula_texts.values()

    def shell_xml(self) -> bytes:
        """The part as it is to be, without its rows."""
        return self._shell.result()

    def select_tab(self, *, selected: bool) -> None:
        """Mark the sheet as selected, or as not."""
        select_tab(self._shell.document, selected=selected)

    def chunks(self) -> Iterator[bytes]:
        """The part as it is to be."""
        return self.chunks_inside(self.shell_xml())

    def chunks_inside(self, shell: bytes) -> Iterator[bytes]:
        """Its rows as they are to be, inside any part without rows."""
        place = _NO_ROWS.search(shell)
        if place is None:
            raise PackageError(f"is damaged inside (sheet {self.name})")
        tag = place[1] + b"sheetData>"
        yield shell[: place.start()] + b"<" + tag
        batches = self._source.rows(_MERGED_BYTES)
        with told_as_damage(self.name):
            if self._cells_were_asked_for:
                merged = merged_rows(batches, self._grid, prefix=place[1])
                # what is written to files may as well be a view of bytes
                yield from cast("Iterator[bytes]", merged)
            else:
                yield from (batch.data for batch in batches)
        yield b"</" + tag + shell[place.end() :]
