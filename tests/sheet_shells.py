"""A worksheet of a file opened for everything but its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.headless.package.package import Package
from addin.headless.parts.sheet_shell import SheetShell
from addin.headless.parts.sheet_tables import SheetTables
from addin.headless.parts.stylesheet import Stylesheet

if TYPE_CHECKING:
    from pathlib import Path

STYLES = "xl/styles.xml"
_ROWS = re.compile(
    rb"<((?:\w+:)?)sheetData\b[^>]*?(?:/>|>.*?</(?:\w+:)?sheetData>)", re.DOTALL
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedShell:
    """A worksheet without its rows, and what is needed to put it back."""

    package: Package
    part: str
    rows: bytes
    stylesheet: Stylesheet
    shell: SheetShell
    tables: SheetTables

    def save(self, path: Path) -> Path:
        """Write the file with the rows back in their place."""
        xml = _ROWS.sub(lambda _: self.rows, self.shell.result(), count=1)
        self.package.replace(self.part, xml)
        if self.package.has(STYLES):
            self.package.replace(STYLES, self.stylesheet.xml())
        self.package.save(path)
        self.package.close()
        return path


def opened_shell(path: Path, part: str = "xl/worksheets/sheet1.xml") -> OpenedShell:
    """A worksheet of a file."""
    package = Package.open(path)
    xml = package.read(part)
    rows = _ROWS.search(xml)
    assert rows is not None
    shell = _ROWS.sub(rb"<\1sheetData/>", xml, count=1)
    styles = (
        Stylesheet(package.read(STYLES))
        if package.has(STYLES)
        else Stylesheet.empty(strict=package.strict)
    )
    opened = SheetShell(package, part, shell, styles)
    return OpenedShell(
        package=package,
        part=part,
        rows=rows[0],
        stylesheet=styles,
        shell=opened,
        tables=SheetTables(package, part, lambda: opened.document),
    )
