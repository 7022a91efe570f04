"""What an auditor of the file format says of a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Font
from openxml_audit import OpenXmlValidator, ValidationSeverity

if TYPE_CHECKING:
    from pathlib import Path


def complaints(path: Path) -> set[str]:
    """Its errors; warnings are left out."""
    found = OpenXmlValidator().validate(str(path)).errors
    return {
        e.description for e in found if e.severity is not ValidationSeverity.WARNING
    }


def complaints_of_any_file(folder: Path) -> set[str]:
    """What it says of any file by openpyxl: the order inside fonts."""
    path = folder / "plain.xlsx"
    workbook = Workbook()
    cell = workbook.worksheets[0]["A1"]
    cell.value = "bold"
    cell.font = Font(name="Calibri", bold=True, color="FF0000")
    workbook.save(path)
    return complaints(path)
