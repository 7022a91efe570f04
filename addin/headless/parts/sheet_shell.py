"""A worksheet but for its cells."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from addin.headless.parts.column_widths import SheetColumns
from addin.headless.parts.edited_xml import EditedXml
from addin.headless.parts.hyperlinks import SheetLinks
from addin.headless.parts.merged_areas import MergedAreas
from addin.headless.parts.sheet_charts import SheetCharts
from addin.headless.parts.sheet_notes import SheetNotes
from addin.headless.parts.sheet_rules import SheetRules
from addin.headless.parts.sheet_xml import area_reference, place_child, sheet_child
from addin.headless.parts.xml_text import decimal

if TYPE_CHECKING:
    from addin.headless.box import Box
    from addin.headless.package.package import Package
    from addin.headless.parts.stylesheet import Stylesheet

DEFAULT_ROW_POINTS = 15.0
"""Excel's default row height."""


class SheetShell:
    """A worksheet part without its rows, and the parts that it points to.

    What stands in the worksheet part itself is kept here until `result` is asked for;
    other parts are edited in the package at once.

    Parameters
    ----------
    package
        The workbook.
    part
        The worksheet part.
    shell
        Its content with an empty ``sheetData``.
    stylesheet
        What gives conditional formats their looks.
    """

    def __init__(
        self, package: Package, part: str, shell: bytes, stylesheet: Stylesheet
    ) -> None:
        self._package = package
        self._part = part
        self._original = shell
        self._shell = EditedXml(shell, part=part)
        self._stylesheet = stylesheet

    @property
    def document(self) -> EditedXml:
        """The worksheet part, for what edits it from elsewhere."""
        return self._shell

    @cached_property
    def columns(self) -> SheetColumns:
        """Widths and default looks of the columns."""
        return SheetColumns(self._shell)

    @cached_property
    def rules(self) -> SheetRules:
        """The conditional formats."""
        return SheetRules(self._shell, self._stylesheet)

    @cached_property
    def links(self) -> SheetLinks:
        """The hyperlinks."""
        return SheetLinks(self._package, self._part, self._shell)

    @cached_property
    def notes(self) -> SheetNotes:
        """The notes."""
        return SheetNotes(self._package, self._part, self._shell)

    @cached_property
    def charts(self) -> SheetCharts:
        """The charts."""
        return SheetCharts(self._package, self._part, self._shell)

    @cached_property
    def merged(self) -> MergedAreas:
        """The merged areas."""
        return MergedAreas(self._shell)

    def default_row_height(self) -> float:
        """The height of rows that say none, in points."""
        described = sheet_child(self._shell.root, "sheetFormatPr")
        if described is None:
            return DEFAULT_ROW_POINTS
        return decimal(described, "defaultRowHeight", 0.0) or DEFAULT_ROW_POINTS

    def set_dimension(self, box: Box) -> None:
        """Say which cells the sheet uses."""
        reference = area_reference(box)
        with self._shell.change() as edit:
            said = sheet_child(edit.root, "dimension")
            if said is not None:
                edit.set(said, "ref", reference)
            else:
                xml = b'<%bdimension ref="%b"/>' % (edit.prefix, reference.encode())
                place_child(edit, "dimension", xml)

    @property
    def is_edited(self) -> bool:
        """Whether the worksheet part says something else than it did."""
        return self.result() != self._original

    def result(self) -> bytes:
        """The worksheet part as it is now, still without its rows."""
        return self._shell.source
