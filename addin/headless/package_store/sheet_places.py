"""Where the cells of a worksheet are: merged, moved and measured."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from addin.headless.box import MAX_COLUMNS, MAX_ROWS, Box, box_between
from addin.headless.package_store.mentions import has_names, part_naming_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from addin.headless.cells.grid import Grid
    from addin.headless.package.package import Package
    from addin.headless.package_store.book import PackageBook
    from addin.headless.parts.sheet_shell import SheetShell

_MOVABLE = frozenset(
    {
        "cols",
        "dimension",
        "headerFooter",
        "mergeCells",
        "pageMargins",
        "pageSetup",
        "phoneticPr",
        "printOptions",
        "sheetCalcPr",
        "sheetData",
        "sheetFormatPr",
        "sheetPr",
        "sheetProtection",
        "sheetViews",
    }
)
"""What a worksheet may say without pointing at cells that would have to stay."""

_PLAIN = _MOVABLE - {"cols", "mergeCells", "sheetProtection"}
"""What a worksheet may say that is no loss to its values."""

_STILL_RELATED = frozenset({"printerSettings"})
"""Parts of a worksheet that do not point at its cells either."""


class SheetPlaces(ABC):
    """The part of `PackageSheet` that knows places and no values."""

    name: str
    part: str
    _book: PackageBook
    _package: Package

    @property
    @abstractmethod
    def _grid(self) -> Grid:
        """The cells."""

    @property
    @abstractmethod
    def _shell(self) -> SheetShell:
        """What is around the cells."""

    def is_plain(self) -> bool:
        """Whether it has values and no more than how it is shown and printed."""
        said = {child.tag for child in self._shell.document.root.children}
        return (
            said <= _PLAIN
            and not self._grid.row_styles
            and not self._calculates()
            and not any(column.style.any() for _, column in self._grid.sheet_columns())
        )

    def _calculates(self) -> bool:
        return any(column.formula.any() for _, column in self._grid.sheet_columns())

    # -- merged areas ------------------------------------------------------------------

    def merged(self) -> tuple[Box, ...]:
        """The merged areas."""
        return self._shell.merged.boxes()

    def merge(self, box: Box) -> None:
        """Make one cell of a box; the first keeps its content, the others lose it."""
        self._set_merged((*self._apart_from(box), box))
        for piece in box.without(Box(row=box.row, column=box.column)):
            self._grid.clear_contents(piece)

    def unmerge(self, box: Box) -> None:
        """Take apart every merged area that touches a box."""
        self._set_merged(self._apart_from(box))

    def _apart_from(self, box: Box) -> tuple[Box, ...]:
        return tuple(area for area in self.merged() if not area.meets(box))

    def _set_merged(self, areas: tuple[Box, ...]) -> None:
        self._shell.merged.replace(areas)
        self._grid.covered = areas

    # -- sizes -------------------------------------------------------------------------

    def total_width(self, box: Box) -> float:
        """The widths of all columns of a box together, in points."""
        return self._shell.columns.total_width(box)

    def total_height(self, box: Box) -> float:
        """The heights of all rows of a box together, in points."""
        return self._grid.total_height(box, self._shell.default_row_height())

    def reset_row_height(self, box: Box) -> None:
        """Let Excel find the heights of rows again."""
        self._grid.reset_row_height(box)

    # -- notes and looks ---------------------------------------------------------------

    def clear_notes(self, box: Box) -> None:
        """Remove the notes of the cells."""
        self._shell.notes.clear(box)

    def copy_looks(self, source: SheetPlaces, box: Box, row: int, column: int) -> None:
        """Let cells from a place on look like those of a box of another sheet.

        Raises
        ------
        NotImplementedError
            If that sheet belongs to another workbook.
        """
        if source._book is not self._book:
            raise NotImplementedError("looks do not cross from workbook to workbook")
        self._grid.copy_looks(source._grid, box, row, column)

    # -- moving ------------------------------------------------------------------------

    def insert_cells(self, box: Box, *, down: bool) -> None:
        """Make room where a box is, by moving cells down or else to the right.

        Raises
        ------
        NotImplementedError
            If something points at cells of the sheet, which would have to follow.
        ValueError
            If cells would be pushed off the sheet.
        """
        self._refuse_if_pointed_at()
        last, step = self._grid.used_box() or box, box.rows if down else box.columns
        if (down and last.last_row + step > MAX_ROWS) or (
            not down and last.last_column + step > MAX_COLUMNS
        ):
            raise ValueError(f"cells would be pushed off sheet {self.name!r}")
        moving = box_from(box, down=down)
        areas = _moved_areas(self.merged(), moving, step, down=down)
        self._move(moving, step, down=down)
        self._set_merged(areas)
        if box.whole_columns and not down:
            self._shell.columns.make_room(box.column, box.columns)

    def delete_cells(self, box: Box, *, up: bool) -> None:
        """Take cells out and close the gap, from below or else from the right.

        Raises
        ------
        NotImplementedError
            If something points at cells of the sheet, which would have to follow.
        """
        self._refuse_if_pointed_at()
        step = box.rows if up else box.columns
        rest = box_between(
            box.row + (step if up else 0),
            box.column + (0 if up else step),
            MAX_ROWS if up else box.last_row,
            box.last_column if up else MAX_COLUMNS,
        )
        kept = [area for area in self.merged() if area.clipped_to(box) != area]
        if any(area.meets(box) for area in kept):
            raise NotImplementedError("a merged area would tear")
        areas = _moved_areas(kept, rest, -step, down=up)
        self._grid.erase(box)
        if rest is not None:
            self._move(rest, -step, down=up)
        self._set_merged(areas)
        if box.whole_columns and not up:
            self._shell.columns.close_gap(box.column, box.columns)

    def _move(self, box: Box, step: int, *, down: bool) -> None:
        if down:
            self._grid.move(box, down=step)
        else:
            self._grid.move(box, right=step)

    def _refuse_if_pointed_at(self) -> None:
        why = self._what_points_here()
        if why is not None:
            raise NotImplementedError(
                f"the cells of sheet {self.name!r} cannot be moved: {why}"
            )

    def _what_points_here(self) -> str | None:
        """What would have to follow cells that move, None if nothing would."""
        for child in self._shell.document.root.children:
            if child.tag not in _MOVABLE:
                return f"it has {child.tag}"
        for link in self._package.relationships(self.part):
            if link.kind not in _STILL_RELATED:
                return f"it has a {link.kind}"
        if self._calculates():
            return "it has formulas"
        if has_names(self._book, self.name):
            return "a defined name means cells of it"
        part = part_naming_sheet(self._book, self.name)
        return None if part is None else f"{part} names the sheet"


def box_from(box: Box, *, down: bool) -> Box:
    """A box with everything below it, or else with everything to its right."""
    return Box(
        row=box.row,
        column=box.column,
        rows=MAX_ROWS - box.row + 1 if down else box.rows,
        columns=box.columns if down else MAX_COLUMNS - box.column + 1,
    )


def _moved_areas(
    areas: Iterable[Box], moving: Box | None, step: int, *, down: bool
) -> tuple[Box, ...]:
    """Merged areas after the cells of a box have moved."""
    moved = []
    for area in areas:
        if moving is None or not area.meets(moving):
            moved.append(area)
        elif area.clipped_to(moving) == area:
            moved.append(_shifted(area, step, down=down))
        else:
            raise NotImplementedError(f"the merged area {area.address} would tear")
    return tuple(moved)


def _shifted(area: Box, step: int, *, down: bool) -> Box:
    return Box(
        row=area.row + (step if down else 0),
        column=area.column + (0 if down else step),
        rows=area.rows,
        columns=area.columns,
    )
