"""Templates built once per test process."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook

from workbook_templates.build import build, save
from workbook_templates.recipes import RECIPES

if TYPE_CHECKING:
    from pathlib import Path

NAMES = tuple(RECIPES)


@cache
def template(name: str = "standard", *, sample: bool = True) -> Workbook:
    """The workbook of this recipe; tests read it and leave it as it is."""
    return build(RECIPES[name], sample=sample)


def saved(path: Path, name: str = "standard", *, sample: bool = True) -> Path:
    """A new file of this recipe."""
    save(build(RECIPES[name], sample=sample), path)
    return path


def reread(path: Path) -> Workbook:
    """What a reader finds in the file."""
    return load_workbook(path)
