from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

import pytest
from auditing import complaints, complaints_of_any_file
from built import NAMES, saved

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", NAMES)
def test_an_auditor_finds_nothing_that_it_does_not_find_in_any_such_file(
    name: str, tmp_path: Path
):
    known = complaints_of_any_file(tmp_path)
    assert complaints(saved(tmp_path / "book.xlsx", name)) <= known


@pytest.mark.parametrize("name", NAMES)
def test_the_same_recipe_is_the_same_file(name: str, tmp_path: Path):
    first = saved(tmp_path / "first.xlsx", name).read_bytes()
    assert saved(tmp_path / "second.xlsx", name).read_bytes() == first


def test_no_part_of_a_file_carries_the_day_it_was_made(tmp_path: Path):
    with zipfile.ZipFile(saved(tmp_path / "book.xlsx")) as archive:
        assert {part.date_time[0] for part in archive.infolist()} == {1980}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("2026-01-01T00:00:00Z") == 2
