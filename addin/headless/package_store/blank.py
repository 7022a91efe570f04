"""A workbook that no file has yet."""

from __future__ import annotations

import io
from functools import partial

from addin.headless.package.namespaces import TRANSITIONAL
from addin.headless.package.writer import ArchiveWriter
from addin.headless.parts.sheet_xml import new_sheet_xml
from addin.headless.parts.stylesheet import Stylesheet

FIRST_SHEET = "Sheet1"

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_TYPES}">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml" '
    f'ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    '<Override PartName="/xl/theme/theme1.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
    "</Types>"
)


def _links(**targets: str) -> str:
    links = "".join(
        f'<Relationship Id="rId{number}" '
        f'Type="{TRANSITIONAL.relationships}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_LINKS}">{links}</Relationships>'


_WORKBOOK = (
    f'{_HEAD}<workbook xmlns="{TRANSITIONAL.main}" '
    f'xmlns:r="{TRANSITIONAL.relationships}">'
    "<bookViews><workbookView/></bookViews>"
    f'<sheets><sheet name="{FIRST_SHEET}" sheetId="1" r:id="rId1"/></sheets>'
    "</workbook>"
)


def blank_workbook() -> bytes:
    """The file of a workbook with one empty sheet."""
    # opening a workbook must not wait for this import
    from openpyxl.writer.theme import theme_xml  # noqa: PLC0415

    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _links(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _links(
            worksheet="worksheets/sheet1.xml",
            styles="styles.xml",
            theme="theme/theme1.xml",
        ),
        "xl/worksheets/sheet1.xml": new_sheet_xml(TRANSITIONAL).decode(),
        "xl/styles.xml": Stylesheet.empty(strict=False).xml().decode(),
        "xl/theme/theme1.xml": theme_xml,
    }
    stream = io.BytesIO()
    writer = ArchiveWriter(stream)
    for name, content in parts.items():
        writer.write(name, partial(iter, (content.encode(),)))
    writer.close()
    return stream.getvalue()
