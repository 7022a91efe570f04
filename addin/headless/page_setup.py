"""How a sheet is printed, as xlwings asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlwings import base_classes

from addin.headless.sheet_references import quoted_sheet
from addin.headless.store import StoredName

if TYPE_CHECKING:
    from addin.headless.sheets import Sheet
    from addin.headless.store import BookStore

PRINT_AREA = "_xlnm.Print_Area"
"""The name by which Excel knows what is printed of a sheet."""


class PageSetup(base_classes.PageSetup):
    """The part of a sheet's print set-up that is a defined name."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def api(self) -> BookStore:
        """Where the names are."""
        return self._sheet.book.api

    @property
    def print_area(self) -> str | None:
        """The address of what is printed, None for everything."""
        for name in self.api.names():
            if (name.name, name.sheet) == (PRINT_AREA, self._sheet.name):
                areas = name.refers_to.removeprefix("=").split(",")
                return ",".join(area.rpartition("!")[2] for area in areas)
        return None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        sheet = self._sheet.name
        if value is not None:
            areas = self._sheet.range(value).areas
            marks = (f"{quoted_sheet(sheet)}!{area.absolute_address}" for area in areas)
            formula = "=" + ",".join(marks)
            self.api.set_name(
                StoredName(name=PRINT_AREA, refers_to=formula, sheet=sheet)
            )
        elif self.print_area is not None:
            self.api.delete_name(PRINT_AREA, sheet)
