"""The seam between the xlwings-facing classes and whatever keeps the workbook.

`book`, `ranges`, `tables`, `rules` and `charts` know Excel's object model and no file;
a store knows files and nothing of xlwings. Everything crosses as values: blocks of
cells by `Box`, and the frozen descriptions below. Nothing is parsed on the way in, so
a string is text even where it begins with an equals sign.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from addin.headless.box import Box
    from addin.headless.cell_values import CellValue, Rows
    from addin.headless.column_values import BoolMatrix, ColumnArray, ColumnInput
    from addin.headless.formats import CellFormat, FormatChange, Rgb


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredName:
    """A defined name; `sheet` is None where it belongs to the whole workbook."""

    name: str
    refers_to: str
    sheet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLook:
    """How a table is drawn; by default as Excel draws a new one.

    `style` is the name of its style, None for no lines and colours at all.
    """

    style: str | None
    first_column: bool = False
    last_column: bool = False
    row_stripes: bool = True
    column_stripes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTable:
    """A named table.

    `box` covers everything, header row and totals row included.
    """

    name: str
    box: Box
    has_header: bool
    has_totals: bool
    has_filter: bool
    look: TableLook


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNote:
    """The note of a cell."""

    text: str
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionalRule:
    """A conditional format; only what its `kind` has is filled in.

    `kind` is custom, cell_value, color_scale, data_bar or unknown, in the words of
    xlwings, as are `operator` and `threshold_types`. Formulas begin with an equals
    sign and are relative to the top left cell of the range.
    """

    kind: str
    formulas: tuple[str, ...] = ()
    operator: str | None = None
    fill: Rgb | None = None
    font_color: Rgb | None = None
    bold: bool | None = None
    italic: bool | None = None
    stop_if_true: bool = False
    colors: tuple[Rgb, ...] = ()
    show_value: bool | None = None
    threshold_types: tuple[str, ...] = ()
    thresholds: tuple[float | str | None, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRule:
    """A conditional format in place; `priority` is unique on its sheet, 1 wins."""

    priority: int
    rule: ConditionalRule


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartSource:
    """Where a chart's series come from.

    `names` has one address or None per series, `values` one address per series;
    `categories` is shared. Addresses carry their sheet, ``'My data'!$B$2:$B$9``.
    """

    names: tuple[str | None, ...]
    categories: str | None
    values: tuple[str, ...]


class SheetStore(Protocol):
    """One worksheet."""

    visible: bool

    @property
    def name(self) -> str:
        """The text on the tab."""
        ...

    def activate(self) -> None:
        """Let it show on opening."""
        ...

    def rename(self, name: str) -> None:
        """Write something else on its tab."""
        ...

    def delete(self) -> None:
        """Take it out of its book."""
        ...

    def copy(self, name: str, position: int) -> SheetStore:
        """A new worksheet like it at a position of its book that counts from 0."""
        ...

    def used_box(self) -> Box:
        """The box from the first to the last cell with a value or a format."""
        ...

    def values(self, box: Box) -> list[list[CellValue]]:
        """What the cells show; a formula's cached result, None if it has none."""
        ...

    def formulas(self, box: Box) -> list[list[str]]:
        """What the formula bar shows, empty for an empty cell."""
        ...

    def write(self, box: Box, rows: Rows) -> None:
        """Store a block; cells under a merged area keep being empty."""
        ...

    def columns(self, box: Box) -> list[ColumnArray]:
        """What the cells show, one array per column in its plainest type."""
        ...

    def blanks(self, box: Box) -> BoolMatrix:
        """Whether each cell shows nothing, rows by columns; so do blanks alone."""
        ...

    def write_columns(self, box: Box, columns: Sequence[ColumnInput]) -> None:
        """Store one array per column; missing values empty their cells."""
        ...

    def is_plain(self) -> bool:
        """Whether it has values and no more than how it is shown and printed."""
        ...

    def merged(self) -> tuple[Box, ...]:
        """The merged areas."""
        ...

    def merge(self, box: Box) -> None:
        """Make one cell of a box; the first keeps its content, the others lose it."""
        ...

    def unmerge(self, box: Box) -> None:
        """Take apart every merged area that touches a box."""
        ...

    def insert_cells(self, box: Box, *, down: bool) -> None:
        """Make room where a box is, by moving cells down or else to the right."""
        ...

    def delete_cells(self, box: Box, *, up: bool) -> None:
        """Take cells out and close the gap, from below or else from the right."""
        ...

    def clear_contents(self, box: Box) -> None:
        """Empty the cells and keep how they look."""
        ...

    def clear_formats(self, box: Box) -> None:
        """Give the cells the workbook's normal look."""
        ...

    def formats(self, box: Box) -> frozenset[CellFormat]:
        """The distinct looks inside the box, those of absent cells included."""
        ...

    def number_formats(self, box: Box) -> list[list[str]]:
        """The number format of every cell."""
        ...

    def restyle(self, box: Box, change: FormatChange) -> None:
        """Change the look of the cells; of whole columns also for later cells."""
        ...

    def copy_looks(self, source: Self, box: Box, row: int, column: int) -> None:
        """Let cells from a place on look like those of a box of another sheet."""
        ...

    def column_widths(self, box: Box) -> frozenset[float]:
        """The distinct column widths, in characters of the default font."""
        ...

    def set_column_width(self, box: Box, width: float) -> None:
        """Set the width of the box's columns, in characters."""
        ...

    def row_heights(self, box: Box) -> frozenset[float]:
        """The distinct row heights, in points."""
        ...

    def set_row_height(self, box: Box, height: float) -> None:
        """Set the height of the box's rows, in points."""
        ...

    def reset_row_height(self, box: Box) -> None:
        """Let Excel find the heights of rows again."""
        ...

    def total_width(self, box: Box) -> float:
        """The widths of all columns of a box together, in points."""
        ...

    def total_height(self, box: Box) -> float:
        """The heights of all rows of a box together, in points."""
        ...

    def hyperlink(self, row: int, column: int) -> str | None:
        """Where the cell links to; places in the workbook begin with ``#``."""
        ...

    def set_hyperlink(self, row: int, column: int, address: str, tip: str) -> None:
        """Link the cell to an address, or with ``#`` to a place in the workbook."""
        ...

    def note(self, row: int, column: int) -> StoredNote | None:
        """The note of the cell."""
        ...

    def set_note(self, row: int, column: int, text: str | None) -> None:
        """Write, or with None remove, the note of the cell."""
        ...

    def clear_notes(self, box: Box) -> None:
        """Remove the notes of the cells."""
        ...

    def tables(self) -> tuple[StoredTable, ...]:
        """The tables of the sheet."""
        ...

    def add_table(self, name: str, box: Box, style: str | None) -> None:
        """Make a table whose first row is its header."""
        ...

    def resize_table(self, name: str, box: Box) -> None:
        """Let a table cover another box with the same header row."""
        ...

    def set_table_filter(self, name: str, *, shown: bool) -> None:
        """Show or remove the filter buttons of a table."""
        ...

    def rename_table(self, name: str, new: str) -> None:
        """Give a table another name, by which no formula knows it yet."""
        ...

    def set_table_look(self, name: str, look: TableLook) -> None:
        """Draw a table in another way."""
        ...

    def set_table_header(self, name: str, *, shown: bool) -> None:
        """Take the empty row above for headers, or empty the header row."""
        ...

    def set_table_totals(self, name: str, *, shown: bool) -> None:
        """Take the empty row below for totals, or empty the totals row."""
        ...

    def table_columns(self, name: str) -> tuple[str, ...]:
        """The headers of a table, left to right."""
        ...

    def rules(self, box: Box) -> tuple[StoredRule, ...]:
        """The conditional formats that touch the box, first priority first."""
        ...

    def add_rule(self, box: Box, rule: ConditionalRule) -> None:
        """Add a conditional format as first priority."""
        ...

    def delete_rule(self, priority: int) -> None:
        """Remove a conditional format wherever it applies."""
        ...

    def clear_rules(self, box: Box) -> None:
        """Take the box out of every conditional format."""
        ...

    def chart_names(self) -> tuple[str, ...]:
        """The names of the charts, in the order of the drawing."""
        ...

    def rename_chart(self, position: int, name: str) -> None:
        """Rename a chart; positions count from 0."""
        ...

    def retarget_chart(self, position: int, source: ChartSource) -> None:
        """Point a chart's series elsewhere and keep how they are drawn."""
        ...

    def paint_chart(self, position: int, colours: Sequence[str]) -> None:
        """Give a chart's points colours, each six hexadecimal digits."""
        ...


class BookStore(Protocol):
    """One workbook."""

    path: Path

    @property
    def sheets(self) -> tuple[SheetStore, ...]:
        """The worksheets, left to right."""
        ...

    @property
    def active_sheet(self) -> SheetStore:
        """The worksheet that shows on opening."""
        ...

    @property
    def shows_worksheet(self) -> bool:
        """Whether what shows on opening is no chart, which is no sheet here."""
        ...

    def add_sheet(self, name: str, position: int) -> SheetStore:
        """A new empty worksheet at a position that counts from 0."""
        ...

    def part_naming(self, word: str) -> str | None:
        """Where a formula has a table's or a defined name, None if none does."""
        ...

    def names(self) -> tuple[StoredName, ...]:
        """The defined names, sorted as Excel lists them."""
        ...

    def set_name(self, stored: StoredName) -> None:
        """Define a name, or let it refer elsewhere."""
        ...

    def delete_name(self, name: str, sheet: str | None) -> None:
        """Remove a defined name."""
        ...

    def save(self, path: Path) -> None:
        """Write the workbook in one piece: the old file or the new, never half."""
        ...

    def close(self) -> None:
        """Let go of the file."""
        ...
