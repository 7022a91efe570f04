"""How a workbook of the corpus is named and made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from corpus.draft import Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One workbook of the corpus.

    Parameters
    ----------
    name
        What it has that could be lost.
    content
        Makes the file's bytes, the same every time.
    suffix
        Of the file.
    """

    name: str
    content: Callable[[], bytes]
    suffix: str = ".xlsx"

    def file(self, folder: Path) -> Path:
        """The workbook as a new file."""
        path = folder / f"{self.name}{self.suffix}"
        path.write_bytes(self.content())
        return path


def cases_of(drafts: Mapping[str, Callable[[], Draft]]) -> tuple[Case, ...]:
    """One case for each of these decorated workbooks, by name."""
    return tuple(
        Case(name=name, content=partial(_packed, make)) for name, make in drafts.items()
    )


def _packed(make: Callable[[], Draft]) -> bytes:
    return make().packed()
