"""One workbook kept by openpyxl."""

# openpyxl has no public door to what is stored here, and its stubs forbid setting it
# ruff: noqa: SLF001, ANN401

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING, Any

from openpyxl.workbook.defined_name import DefinedName

from addin.headless.atomic_file import replace_file
from addin.headless.errors import UnreadableWorkbookError, UnsavableWorkbookError
from addin.headless.old_package import Package
from addin.headless.openpyxl_store.cached import CachedResults
from addin.headless.openpyxl_store.note_sizes import restore_note_sizes
from addin.headless.openpyxl_store.reading import loaded_workbook
from addin.headless.openpyxl_store.sheet import OpenpyxlSheet
from addin.headless.openpyxl_store.styles import Styles
from addin.headless.openpyxl_store.writer import written_parts, zipped
from addin.headless.package_check import package_content
from addin.headless.store import StoredName

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

MACRO_SUFFIXES = frozenset({".xlsm", ".xltm"})
PLAIN_SUFFIXES = frozenset({".xlsx", ".xltx"})

_UNDATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - the file's dates have no zone
"""For files that do not say when they were made, where openpyxl would say now."""

_MACROS = "xl/vbaProject.bin"


class OpenpyxlBook:
    """A workbook; see `addin.headless.store.BookStore`."""

    def __init__(self, path: Path, content: bytes, workbook: Workbook) -> None:
        self.path = path
        self._workbook = workbook
        self._styles = Styles(workbook)
        self._cached = CachedResults(content)
        self._sheets = [self._wrapped(sheet) for sheet in workbook.worksheets]

    @classmethod
    def load(cls, path: Path) -> OpenpyxlBook:
        """Read a workbook file.

        Raises
        ------
        UnreadableWorkbookError
            If it is no workbook that can be read; see `package_check`.
        """
        content = package_content(path)
        try:
            package = Package(content)
            book = cls(path, content, _workbook(content, package))
            book._restore_from(package)
        except UnreadableWorkbookError:
            raise
        except Exception as error:  # openpyxl lets any exception out of a bad file
            raise UnreadableWorkbookError(path, _diagnosis(content)) from error
        if not book._sheets:
            raise UnreadableWorkbookError(path, "has no worksheets")
        return book

    def _restore_from(self, package: Package) -> None:
        """Take from the file what openpyxl passes over."""
        by_name = {sheet.name: sheet for sheet in self._sheets}
        for part in package.sheets():
            sheet = by_name.get(part.name)
            if sheet is not None:
                sheet.charts.remember(package, part)
                restore_note_sizes(sheet.worksheet, package, part)

    def _wrapped(self, worksheet: Any) -> OpenpyxlSheet:
        return OpenpyxlSheet(worksheet, styles=self._styles, cached=self._cached)

    @property
    def sheets(self) -> tuple[OpenpyxlSheet, ...]:
        """The worksheets, left to right."""
        return tuple(self._sheets)

    @property
    def active_sheet(self) -> OpenpyxlSheet:
        """The worksheet that shows on opening, the first if that is a chart."""
        active = self._workbook.active
        for sheet in self._sheets:
            if sheet.worksheet is active:
                return sheet
        return self._sheets[0]

    def add_sheet(self, name: str, position: int) -> OpenpyxlSheet:
        """A new empty worksheet."""
        tabs: Any = self._workbook
        if position < len(self._sheets):
            beside = self._sheets[position].worksheet
            index = tabs._sheets.index(beside)
        else:
            index = len(tabs._sheets)
        active = self._workbook.active
        sheet = self._wrapped(self._workbook.create_sheet(name, index))
        # openpyxl remembers the active tab by its number
        tabs.active = active
        self._sheets.insert(position, sheet)
        return sheet

    # -- names -------------------------------------------------------------------------

    def names(self) -> tuple[StoredName, ...]:
        """The defined names, sorted as Excel lists them."""
        found = [
            StoredName(name=name, refers_to=f"={defined.attr_text}", sheet=sheet)
            for sheet, names in self._name_lists()
            for name, defined in names.items()
        ]
        return tuple(sorted(found, key=lambda stored: stored.name.casefold()))

    def _name_lists(self) -> list[tuple[str | None, Any]]:
        own = [(sheet.name, sheet.worksheet.defined_names) for sheet in self._sheets]
        return [(None, self._workbook.defined_names), *own]

    def _name_list(self, sheet: str | None) -> Any:
        return dict(self._name_lists())[sheet]

    def set_name(self, stored: StoredName) -> None:
        """Define a name."""
        refers_to = stored.refers_to.removeprefix("=")
        names = self._name_list(stored.sheet)
        names[stored.name] = DefinedName(stored.name, attr_text=refers_to)

    def delete_name(self, name: str, sheet: str | None) -> None:
        """Remove a defined name."""
        del self._name_list(sheet)[name]

    # -- the file ----------------------------------------------------------------------

    @property
    def has_macros(self) -> bool:
        """Whether the workbook carries VBA."""
        archive: Any = self._workbook.vba_archive
        return archive is not None and _MACROS in archive.namelist()

    def save(self, path: Path) -> None:
        """Write the workbook in one piece; later saves go to the same place.

        Raises
        ------
        UnsavableWorkbookError
            If the extension says other than what the workbook is.
        OSError
            If the folder cannot be written to.
        """
        self._refuse_misnamed(path)
        for sheet in self._sheets:
            sheet.sync_tables()
            sheet.prune()
        # nothing calculates here, so Excel has to when it opens the file
        if any(sheet.has_formulas() for sheet in self._sheets):
            self._workbook.calculation.fullCalcOnLoad = True
        parts = written_parts(self._workbook)
        for sheet in self._sheets:
            sheet.charts.restore(parts)
            sheet.restore_results(parts)
        replace_file(path, zipped(parts))
        self.path = path

    def _refuse_misnamed(self, path: Path) -> None:
        fitting = MACRO_SUFFIXES if self.has_macros else PLAIN_SUFFIXES
        if path.suffix.lower() not in fitting:
            macros = "has macros" if self.has_macros else "has no macros"
            raise UnsavableWorkbookError(
                path,
                f"cannot be saved: a workbook that {macros} has to be called "
                f"{' or '.join(sorted(fitting))}, or Excel will not open it",
            )

    def close(self) -> None:
        """Let go of the copy that keeps macros."""
        archive: Any = self._workbook.vba_archive
        if archive is not None:
            archive.close()


def _workbook(content: bytes, package: Package) -> Workbook:
    has_macros = _MACROS in package.parts
    workbook = loaded_workbook(content, keep_vba=has_macros, rich_text=True)
    if has_macros:
        # openpyxl's own copy is open for writing and complains if nobody closes it
        workbook.vba_archive.close()
        workbook.vba_archive = zipfile.ZipFile(io.BytesIO(content))
    _keep_origin(workbook, package)
    kept: Workbook = workbook
    return kept


def _keep_origin(workbook: Workbook, package: Package) -> None:
    part = "docProps/core.xml"
    core = package.read(part) if part in package.parts else b""
    if b":created" not in core:
        workbook.properties.created = _UNDATED
    if b":creator" not in core:
        # or openpyxl calls itself the author
        workbook.properties.creator = None
    if b":modified" not in core:
        workbook.properties.modified = workbook.properties.created


def _diagnosis(content: bytes) -> str:
    """What is wrong with a file that openpyxl could not read."""
    package = Package(content)
    for part in package.parts:
        if part.endswith((".xml", ".rels")):
            try:
                package.tree(part)
            except Exception:  # noqa: BLE001 - zip, zlib and XML errors all mean the same
                return (
                    f"is damaged inside ({part}); open it in Excel, let Excel repair "
                    "it, and save it"
                )
    return (
        "has contents that cannot be read; open it in Excel and save it as an "
        "Excel Workbook (.xlsx)"
    )
