"""What a programmer has to handle when a workbook is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class TemplateError(Exception):
    """Base of every exception that `workbook_templates` raises on purpose."""


class ImportProblemError(TemplateError):
    """A CSV file that cannot become a tab, or files without a list of accounts.

    Attributes
    ----------
    path
        The file.
    why
        One sentence for the person who chose the file.
    """

    def __init__(self, path: Path, why: str) -> None:
        self.path = path
        self.why = why
        super().__init__(f"{path.name}: {why}")
