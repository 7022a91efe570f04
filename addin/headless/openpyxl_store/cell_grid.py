"""The cells of a worksheet: what they hold."""

# openpyxl has no public door to what is stored here, and its stubs forbid setting it
# ruff: noqa: SLF001, ANN401

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.formula import ArrayFormula

from addin.headless.box import Box
from addin.headless.cell_values import CellError, CellInput, CellValue, Formula, Rows
from addin.headless.openpyxl_store.cells import formula_bar_text, put, shown_value
from addin.headless.openpyxl_store.empty_looks import EmptyLooks
from addin.headless.openpyxl_store.results import with_results

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping

    from openpyxl.worksheet.worksheet import Worksheet

    from addin.headless.openpyxl_store.cached import CachedResults
    from addin.headless.openpyxl_store.styles import Styles


class CellGrid:
    """What the cells hold; the first part of `addin.headless.store.SheetStore`."""

    def __init__(
        self, worksheet: Worksheet, *, styles: Styles, cached: CachedResults
    ) -> None:
        self.worksheet = worksheet
        self._styles = styles
        self._cached = cached
        # straight to the cells: asking the sheet for a cell makes one
        grid: Any = worksheet
        self._cells: dict[tuple[int, int], Any] = grid._cells

    @property
    def name(self) -> str:
        """The text on the tab."""
        return self.worksheet.title

    @name.setter
    def name(self, value: str) -> None:
        self.worksheet.title = value

    @property
    def visible(self) -> bool:
        """Whether the tab shows."""
        return self.worksheet.sheet_state == "visible"

    @visible.setter
    def visible(self, value: bool) -> None:
        self.worksheet.sheet_state = "visible" if value else "hidden"

    def used_box(self) -> Box:
        """The box from the first to the last cell with a value or a format."""
        used = [
            place
            for place, cell in self._cells.items()
            if cell.value is not None or cell.has_style
        ]
        if not used:
            return Box(row=1, column=1)
        rows, columns = zip(*used, strict=True)
        return Box(
            row=min(rows),
            column=min(columns),
            rows=max(rows) - min(rows) + 1,
            columns=max(columns) - min(columns) + 1,
        )

    def _stored(self, box: Box) -> Iterator[Any]:
        """The cells that exist inside the box."""
        if box.cells <= len(self._cells):
            for place in places_of(box):
                cell = self._cells.get(place)
                if cell is not None:
                    yield cell
        else:
            for (row, column), cell in tuple(self._cells.items()):
                inside = box.row <= row <= box.last_row
                if inside and box.column <= column <= box.last_column:
                    yield cell

    def values(self, box: Box) -> list[list[CellValue]]:
        """What the cells show."""
        return [
            [self._value(self._cells.get((row, column))) for column in columns_of(box)]
            for row in rows_of(box)
        ]

    def _value(self, cell: Any) -> CellValue:
        if cell is None or isinstance(cell, MergedCell):
            return None
        value, data_type = cell._value, cell.data_type
        if data_type == "f" or isinstance(value, ArrayFormula):
            # Excel's own word for a result that is not there yet
            return self._cached.results(self.name).get(
                (cell.row, cell.column), CellError.GETTING_DATA
            )
        return shown_value(value, data_type)

    def formulas(self, box: Box) -> list[list[str]]:
        """What the formula bar shows."""
        return [
            [
                self._formula(self._cells.get((row, column)))
                for column in columns_of(box)
            ]
            for row in rows_of(box)
        ]

    def _formula(self, cell: Any) -> str:
        return "" if cell is None else formula_bar_text(cell.value)

    def write(self, box: Box, rows: Rows) -> None:
        """Store a block of values as they are."""
        looks = self._empty_looks(box)
        for row, values in zip(rows_of(box), rows, strict=True):
            for column, value in zip(columns_of(box), values, strict=True):
                cell = self._cells.get((row, column))
                if cell is None:
                    if value is None:
                        continue
                    cell = self._new_cell(row, column, looks)
                if not isinstance(cell, MergedCell):
                    self._put(cell, value)

    def _put(self, cell: Any, value: CellInput) -> None:
        if isinstance(value, Formula) and cell._value != value.text:
            self._cached.forget(self.name, cell.row, cell.column)
        put(cell, value, self._styles)

    def _empty_looks(self, box: Box) -> EmptyLooks:
        return EmptyLooks(self.worksheet, box, self._styles.normal)

    def _new_cell(self, row: int, column: int, looks: EmptyLooks) -> Cell:
        style = looks.style(row, column)
        cell: Cell = Cell(self.worksheet, row=row, column=column, style_array=style)
        self._cells[row, column] = cell
        return cell

    def _cell(self, row: int, column: int) -> Any:
        """The cell of this place, made if need be."""
        found = self._cells.get((row, column))
        if found is not None:
            return found
        looks = self._empty_looks(Box(row=row, column=column))
        return self._new_cell(row, column, looks)

    def clear_contents(self, box: Box) -> None:
        """Empty the cells, links included."""
        for cell in self._stored(box):
            if not isinstance(cell, MergedCell):
                put(cell, None, self._styles)
                cell._hyperlink = None

    def prune(self) -> None:
        """Drop cells and rows that say nothing; a file read again has none either."""
        for place, cell in tuple(self._cells.items()):
            if not isinstance(cell, MergedCell) and _is_bare(cell):
                del self._cells[place]
        rows: Any = self.worksheet.row_dimensions
        for row in [row for row, described in rows.items() if not dict(described)]:
            del rows[row]

    def has_formulas(self) -> bool:
        """Whether any cell holds a formula."""
        return any(cell.data_type == "f" for cell in self._cells.values())

    def restore_results(self, parts: MutableMapping[str, bytes]) -> None:
        """Put the results of formulas into the part that openpyxl wrote."""
        if self.has_formulas():
            grid: Any = self.worksheet
            part = grid.path[1:]
            results = self._cached.results(self.name)
            parts[part] = with_results(parts[part].decode(), results).encode()


def _is_bare(cell: Cell) -> bool:
    return (
        cell.value is None
        and not cell.has_style
        and cell.comment is None
        and cell.hyperlink is None
    )


def rows_of(box: Box) -> range:
    """The rows of a box."""
    return range(box.row, box.row + box.rows)


def columns_of(box: Box) -> range:
    """The columns of a box."""
    return range(box.column, box.column + box.columns)


def places_of(box: Box) -> Iterator[tuple[int, int]]:
    """Row and column of every cell of a box."""
    for row in rows_of(box):
        for column in columns_of(box):
            yield row, column
