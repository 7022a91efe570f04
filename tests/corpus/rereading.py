"""What other programs make of a workbook: openpyxl, calamine and an auditor."""

from __future__ import annotations

import io
import re
import warnings
from collections import Counter
from typing import TYPE_CHECKING

import openpyxl
from corpus.judge import Fault
from corpus.opened import Opened
from corpus.our_cells import our_cells
from openxml_audit import OpenXmlValidator, ValidationSeverity
from python_calamine import CalamineError, CalamineWorkbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

CALAMINE, OPENPYXL, AUDITOR = "calamine", "openpyxl", "auditor"


def misreadings(before: Path, after: Path) -> tuple[Fault, ...]:
    """What other programs read worse than before."""
    return tuple(
        fault
        for judge in (_by_calamine, _by_openpyxl, _by_auditor)
        for fault in judge(before, after)
    )


def _by_calamine(before: Path, after: Path) -> Iterator[Fault]:
    old, new = _values(before), _values(after)
    if old is None:
        return
    if new is None:
        yield Fault(part=CALAMINE, what="cannot read it any more")
        return
    left = our_cells(Opened(before), Opened(after))
    for sheet, values in old.items():
        if sheet not in left and values != new.get(sheet):
            yield Fault(part=CALAMINE, what=f"other values on {sheet}")
    kept = [name for name in new if name in old]
    if kept != list(old):
        yield Fault(part=CALAMINE, what=f"sheets stand as {list(new)}")


def _values(path: Path) -> Mapping[str, str] | None:
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            return {
                name: repr(book.get_sheet_by_name(name).to_python())
                for name in book.sheet_names
            }
    except CalamineError:
        return None


def _by_openpyxl(before: Path, after: Path) -> Iterator[Fault]:
    if _opens(before) is None and (why := _opens(after)) is not None:
        yield Fault(part=OPENPYXL, what=why)


def _opens(path: Path) -> str | None:
    """Why openpyxl cannot read a file; None where it can."""
    with warnings.catch_warnings():
        # it says what it does not keep, which is nobody's loss here
        warnings.simplefilter("ignore")
        try:
            # of bytes: of a file it cannot read it leaves the handle open, as it does
            # of its own copy where it keeps macros
            openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
        except Exception as error:  # noqa: BLE001 - it fails in ways of its own
            return f"{type(error).__name__}: {error}"
    return None


def _by_auditor(before: Path, after: Path) -> Iterator[Fault]:
    old, new = _findings(before), _findings(after)
    for (part, what), count in (new - old).items():
        yield Fault(part=AUDITOR, what=f"{part}: {what} ({count} more)")


def _findings(path: Path) -> Counter[tuple[str, str]]:
    """Its errors by part and sentence, without the numbers in either.

    Warnings are left out: it has one for texts in cells where it does not find the
    part of shared texts, which it looks for by name and not by relationship.
    """
    found = OpenXmlValidator(max_errors=0).validate(str(path)).errors
    return Counter(
        (re.sub(r"\d+", "#", str(e.part_uri)), re.sub(r"\d+", "#", e.description))
        for e in found
        if e.severity is not ValidationSeverity.WARNING
    )
