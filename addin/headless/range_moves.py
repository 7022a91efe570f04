"""Cells that are copied and moved, as xlwings asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xlwings as xw

from addin.headless.box import Box
from addin.headless.cell_values import Formula
from addin.headless.formula_text import translated
from addin.headless.range_places import RangePlaces

if TYPE_CHECKING:
    from addin.headless.cell_values import CellInput, CellValue

_KINDS = frozenset({"all", "formats", "formulas", "values"})
"""Of what is on a clipboard, what can be pasted."""


class RangeMoves(RangePlaces):
    """A rectangle of cells on a sheet: what is copied to it and moved away."""

    def insert(self, shift: str | None = None, copy_origin: object = None) -> None:  # noqa: ARG002 - new cells look like no others
        """Make room where it is; what was there moves down or right.

        Raises
        ------
        NotImplementedError
            If something points at cells of the sheet, which would have to follow.
        XlwingsError
            If cells would be pushed off the sheet.
        """
        down = self._goes_along_columns(shift, "down")
        try:
            self._store.insert_cells(self.box, down=down)
        except ValueError as error:
            raise xw.XlwingsError(str(error)) from error

    def delete(self, shift: str | None = None) -> None:
        """Take it out; what is below or to the right closes the gap.

        Raises
        ------
        NotImplementedError
            If something points at cells of the sheet, which would have to follow.
        """
        self._store.delete_cells(self.box, up=self._goes_along_columns(shift, "up"))

    def _goes_along_columns(self, shift: str | None, word: str) -> bool:
        if self.box.whole_rows or self.box.whole_columns:
            return self.box.whole_rows
        return shift == word if shift else self.box.columns > self.box.rows

    # -- copying -----------------------------------------------------------------------

    def copy(self, destination: Any = None) -> None:  # noqa: ANN401 - an xlwings Range
        """Copy it elsewhere, or for `paste` to find."""
        self._sheet.book.app.clipboard = self
        if destination is not None:
            destination.impl.paste()

    def paste(
        self,
        paste: str | None = None,
        operation: str | None = None,
        skip_blanks: bool = False,  # noqa: FBT001, FBT002 - xlwings' signature
        transpose: bool = False,  # noqa: FBT001, FBT002 - xlwings' signature
    ) -> None:
        """Put here what was copied last.

        Raises
        ------
        NotImplementedError
            For anything but plain pasting of everything, values, formulas or formats.
        XlwingsError
            If nothing was copied.
        """
        source = self._sheet.book.app.clipboard
        if source is None:
            raise xw.XlwingsError("nothing was copied")
        if operation or skip_blanks or transpose:
            raise NotImplementedError
        self.copy_from(source, paste or "all")

    def copy_from(
        self,
        source_range: Any,  # noqa: ANN401 - an xlwings Range or one of ours
        copy_type: str = "all",
        skip_blanks: bool = False,  # noqa: FBT001, FBT002 - xlwings' signature
        transpose: bool = False,  # noqa: FBT001, FBT002 - xlwings' signature
    ) -> None:
        """Put here what another range holds, how it looks, or both.

        Raises
        ------
        NotImplementedError
            For other kinds of copying, and where merged areas are copied.
        """
        source: RangeMoves = getattr(source_range, "impl", source_range)
        if skip_blanks or transpose or copy_type not in _KINDS:
            raise NotImplementedError
        if any(area.meets(source.box) for area in source.sheet.api.merged()):
            raise NotImplementedError("merged areas are not copied")
        store, box = source.sheet.api, source.box
        target = Box(
            row=self.box.row, column=self.box.column, rows=box.rows, columns=box.columns
        )
        rows: list[list[CellInput]] = [[*row] for row in store.values(box)]
        if copy_type in {"all", "formulas"}:
            formulas = store.formulas(box)
            rows = [
                [
                    _moved(value, text, box, target)
                    for value, text in zip(values, texts, strict=True)
                ]
                for values, texts in zip(store.values(box), formulas, strict=True)
            ]
        if copy_type in {"all", "formats"}:
            self._store.copy_looks(store, box, target.row, target.column)
        if copy_type != "formats":
            self._store.write(target, rows)


def _moved(value: CellValue, text: str, box: Box, target: Box) -> CellInput:
    """A cell as it is to be elsewhere: a formula's references move along."""
    if not text.startswith("=") or value == text:
        return value
    return Formula(
        translated(
            text,
            row_offset=target.row - box.row,
            column_offset=target.column - box.column,
        )
    )
