"""Workbook files with some parts exchanged."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def part(path: Path, name: str) -> bytes:
    """A part of a workbook file."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


def repacked(path: Path, parts: Mapping[str, bytes]) -> Path:
    """A copy of a workbook file with other parts, next to it."""
    copy = path.with_stem(f"{path.stem}-repacked")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(copy, "w") as target:
        for name in dict.fromkeys([*source.namelist(), *parts]):
            content = parts[name] if name in parts else source.read(name)
            target.writestr(name, content)
    return copy


def style_numbers(path: Path) -> dict[str, int]:
    """The number of the cell format of every cell of the first sheet."""
    sheet = ET.fromstring(part(path, "xl/worksheets/sheet1.xml"))  # noqa: S314 - our own file
    cells = sheet.iterfind(".//{*}c")
    return {cell.get("r", ""): int(cell.get("s", "0")) for cell in cells}
