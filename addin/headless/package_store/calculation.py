"""Whether anything in a sheet has to be calculated when other cells change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.headless.formula_text import link_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.headless.package.package import Package
    from addin.headless.package_store.sheet import PackageSheet

_CALCULATED = re.compile(
    rb"<(?:[^\s<>/:]+:)?f(?:\s[^<>]*)?(?:/>|>(?!HYPERLINK\((?:\"|&quot;)#))"
)
"""A formula, but for a link to a place in the workbook as Data checks has them."""

_OVERLAP = 300
"""Bytes of the longest start tag that two pieces of the part may share."""


def drop_calculation_order(package: Package) -> None:
    """Take out the list of the cells with formulas; Excel makes a new one."""
    part = package.workbook_part
    for link in package.relationships(part):
        if link.kind == "calcChain" and not link.external:
            package.unrelate(part, link.id)
            if package.has(link.target):
                package.remove(link.target)


def calculates(sheet: PackageSheet) -> bool:
    """Whether a sheet has formulas that may depend on other cells."""
    return any(link_text(text) is None for text in sheet.new_formulas()) or (
        sheet.has_formulas and _has_calculated(sheet.stored_chunks())
    )


def _has_calculated(chunks: Iterator[bytes]) -> bool:
    rest = b""
    for chunk in chunks:
        seen = rest + chunk
        if _CALCULATED.search(seen):
            return True
        rest = seen[-_OVERLAP:]
    return False
