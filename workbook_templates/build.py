"""A recipe as a workbook, and the workbook as a file of fixed bytes."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.writer.excel import ExcelWriter

from scoring.measures import SourceKind
from workbook_templates import contract
from workbook_templates.recipes.grid import Grid
from workbook_templates.sheets.bands import add_bands_sheet
from workbook_templates.sheets.catalogue import add_catalogue_sheet
from workbook_templates.sheets.data import add_data_sheet
from workbook_templates.sheets.help import add_help_sheet
from workbook_templates.sheets.indicators import add_indicators_sheet
from workbook_templates.sheets.results import add_data_checks_sheet, add_scores_sheet
from workbook_templates.sheets.settings import add_settings_sheet
from workbook_templates.sheets.setup import add_setup_sheet
from workbook_templates.sheets.start import add_start_sheet
from workbook_templates.sheets.summary import add_summary_sheet
from workbook_templates.sheets.weights import add_weights_sheet
from workbook_templates.styles import add_styles

if TYPE_CHECKING:
    from pathlib import Path

    from workbook_templates.recipes.recipe import Recipe

CREATOR = "Healthsheet"
MADE_ON = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - file properties know no zone
"""Written into every template, so that equal recipes are equal files."""

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can say."""


def build(recipe: Recipe, *, sample: bool = True) -> Workbook:
    """The recipe's workbook.

    Parameters
    ----------
    recipe
        What to build.
    sample
        Whether the data tabs hold the recipe's rows; otherwise one blank row each,
        and scores stand for the day of the refresh.
    """
    recipe = recipe if sample else recipe.without_data()
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    add_styles(workbook)
    add_start_sheet(workbook, recipe)
    add_summary_sheet(workbook, recipe)
    add_scores_sheet(workbook, recipe)
    add_data_checks_sheet(workbook)
    for tab in recipe.tabs:
        add_data_sheet(workbook, tab)
    add_indicators_sheet(workbook, recipe.indicators)
    add_weights_sheet(workbook, recipe)
    add_bands_sheet(workbook, recipe)
    add_setup_sheet(workbook, contract.SCORECARDS, recipe.scorecards)
    add_setup_sheet(workbook, contract.SOURCES, recipe.sources)
    add_settings_sheet(workbook, recipe)
    for table in contract.NOT_APPLIED_YET:
        add_setup_sheet(workbook, table, Grid(headers=table.headers))
    add_help_sheet(workbook)
    add_catalogue_sheet(workbook)
    _add_names(workbook, recipe)
    _set_properties(workbook, recipe)
    return workbook


def save(workbook: Workbook, path: Path) -> None:
    """Write the workbook; a recipe built anew gives the same bytes on any day."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        # openpyxl's own save would stamp the current time into the properties
        ExcelWriter(workbook, archive).write_data()
    with (
        zipfile.ZipFile(written) as archive,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as fixed,
    ):
        for name in archive.namelist():
            part = zipfile.ZipInfo(name, ZIP_DATE)
            part.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(part, archive.read(name))


def _add_names(workbook: Workbook, recipe: Recipe) -> None:
    for name, part in {**contract.LISTS, **_account_lists(recipe)}.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=part)


def _account_lists(recipe: Recipe) -> dict[str, str]:
    """The defined names over the tab that lists the accounts.

    Where no tab is such a list, both stand for an error value, which a dropdown
    shows as an empty list.
    """
    kinds = recipe.sources.column("Kind")
    sheets = recipe.sources.column("Sheet")
    keys = recipe.sources.column("Account column")
    tables = {tab.name: tab.table_name for tab in recipe.tabs}
    for kind, sheet, key in zip(kinds, sheets, keys, strict=True):
        table = tables.get(str(sheet))
        if kind == SourceKind.ACCOUNTS.value and table:
            return {
                contract.ACCOUNT_IDS: f"{table}[{_in_reference(str(key))}]",
                contract.ACCOUNT_COLUMNS: f"{table}[#Headers]",
            }
    return dict.fromkeys((contract.ACCOUNT_IDS, contract.ACCOUNT_COLUMNS), "#REF!")


def _in_reference(header: str) -> str:
    """A header as a structured reference spells it.

    >>> _in_reference("account #")
    "account '#"
    """
    return re.sub(r"(['\[\]#@])", r"'\1", header)


def _set_properties(workbook: Workbook, recipe: Recipe) -> None:
    properties = workbook.properties
    properties.creator = properties.lastModifiedBy = CREATOR
    properties.title = recipe.title
    properties.created = properties.modified = MADE_ON
    workbook.calculation.fullCalcOnLoad = True
    workbook.active = 0
