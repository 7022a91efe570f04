"""Pivot tables that read sheets whose cells have changed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.headless.package.xml_edit import XmlEdit
from addin.headless.package.xml_tree import utf8
from addin.headless.parts.xml_text import is_true

if TYPE_CHECKING:
    from collections.abc import Collection

    from addin.headless.package.package import Package
    from addin.headless.package.xml_tree import Element

CACHE_TYPE = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml."
    "pivotCacheDefinition+xml"
)

_FIELDS = re.compile(rb"<([\w.-]+:)?cacheFields\b")


def mark_pivot_caches(
    package: Package, sheets: Collection[str], names: Collection[str]
) -> None:
    """Let pivot tables over these sheets and names refresh when the book is opened.

    Pivot tables keep a copy of what they read, which only Excel can renew. Names are
    those of tables and defined ones, which a cache spells the same way.
    """
    sheet_names = {name.casefold() for name in sheets}
    source_names = {name.casefold() for name in names}
    for part in package.parts:
        if package.content_type(part).lower() != CACHE_TYPE.lower():
            continue
        xml = utf8(package.read(part), part=part)
        # the fields behind the source may list every distinct value
        fields = _FIELDS.search(xml)
        if fields is None:
            continue
        closing = b"</%bpivotCacheDefinition>" % (fields[1] or b"")
        head = XmlEdit(xml[: fields.start()] + closing, part=part)
        source = _source(head.root)
        if source is None or is_true(head.root.get("refreshOnLoad")):
            continue
        if (
            source.attributes.get("sheet", "").casefold() in sheet_names
            or source.attributes.get("name", "").casefold() in source_names
        ):
            head.set(head.root, "refreshOnLoad", "1")
            marked = head.result().removesuffix(closing)
            package.replace(part, marked + xml[fields.start() :])


def _source(root: Element) -> Element | None:
    """Where a cache reads in this workbook."""
    described = root.find("cacheSource")
    source = described.find("worksheetSource") if described is not None else None
    if source is None or any(name.endswith(":id") for name in source.attributes):
        # a range of another workbook
        return None
    return source
