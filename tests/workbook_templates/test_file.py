from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from built import NAMES, saved
from openpyxl import Workbook
from openpyxl.styles import Font
from openxml_audit import OpenXmlValidator, ValidationSeverity

if TYPE_CHECKING:
    from pathlib import Path


def complaints(path: Path) -> set[str]:
    found = OpenXmlValidator().validate(str(path)).errors
    return {
        e.description for e in found if e.severity is not ValidationSeverity.WARNING
    }


@pytest.fixture(scope="module")
def known_complaints(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """What the auditor says of any file by openpyxl: the order inside fonts."""
    path = tmp_path_factory.mktemp("plain") / "plain.xlsx"
    workbook = Workbook()
    cell = workbook.worksheets[0]["A1"]
    cell.value = "bold"
    cell.font = Font(name="Calibri", bold=True, color="FF0000")
    workbook.save(path)
    return complaints(path)


@pytest.mark.parametrize("name", NAMES)
def test_an_auditor_finds_nothing_that_it_does_not_find_in_any_such_file(
    name: str, tmp_path: Path, known_complaints: set[str]
):
    assert complaints(saved(tmp_path / "book.xlsx", name)) <= known_complaints


@pytest.mark.parametrize("name", NAMES)
def test_the_same_recipe_is_the_same_file(name: str, tmp_path: Path):
    first = saved(tmp_path / "first.xlsx", name).read_bytes()
    assert saved(tmp_path / "second.xlsx", name).read_bytes() == first


def test_no_part_of_a_file_carries_the_day_it_was_made(tmp_path: Path):
    with zipfile.ZipFile(saved(tmp_path / "book.xlsx")) as archive:
        assert {part.date_time[0] for part in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-01-01T00:00:00Z") == 2
