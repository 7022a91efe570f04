"""A workbook as bytes: the same workbook gives the same bytes."""

# openpyxl has no public door to what is stored here, and its stubs forbid setting it
# ruff: noqa: SLF001

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from openpyxl.writer.excel import ExcelWriter

from addin.headless.old_package import CONTENT_TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from openpyxl import Workbook

PART_DATE = (1980, 1, 1, 0, 0, 0)
"""Every part's date: the earliest that a zip can say."""

_ON_UNIX = 3
_READABLE = 0o644 << 16


class _Parts:
    """Takes parts where `ExcelWriter` expects a zip file."""

    def __init__(self) -> None:
        self.contents: dict[str, bytes] = {}

    def writestr(self, name: str, content: str | bytes) -> None:
        """Take a part."""
        raw = content.encode() if isinstance(content, str) else content
        self.contents[name] = raw

    def write(self, filename: str, arcname: str) -> None:
        """Take a part from the file it was spooled to."""
        self.contents[arcname] = Path(filename).read_bytes()

    def namelist(self) -> list[str]:
        """The parts so far, in an order that no hash seed changes."""
        return sorted(self.contents)

    def close(self) -> None:
        """Nothing: there is no file."""


def written_parts(workbook: Workbook) -> dict[str, bytes]:
    """The parts that openpyxl writes for a workbook, without reading the clock."""
    # openpyxl collects these over several saves
    pivots: Any = workbook
    pivots._pivots = []
    images = [image for sheet in pivots.worksheets for image in sheet._images]
    pixels = [image.ref.getvalue() for image in images]
    for sheet in pivots.worksheets:
        # openpyxl writes the depth of column groups before it works it out
        sheet.column_dimensions.to_tree()
    parts: Any = _Parts()
    ExcelWriter(workbook, parts).save()
    for image, content in zip(images, pixels, strict=True):
        # writing closes the stream a picture was read from
        image.ref = io.BytesIO(content)
    contents: dict[str, bytes] = parts.contents
    return contents


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a zip, in a fixed order and with a fixed date."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, date_time=PART_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = _ON_UNIX, _READABLE
            archive.writestr(entry, parts[name])
    return buffer.getvalue()
