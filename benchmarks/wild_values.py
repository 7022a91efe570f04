"""Values of workbooks of others: as we read them, beside openpyxl and calamine."""

from __future__ import annotations

import datetime as dt
import io
import math
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

import openpyxl
from openpyxl.utils.datetime import CALENDAR_WINDOWS_1900, to_excel
from python_calamine import CalamineWorkbook

from addin.headless import open_book
from addin.headless.cell_values import CellError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from addin.headless.box import Box

Cells = dict[tuple[int, int], "Plain"]
Plain = tuple[str, object]
"""A kind of value and the value, dates as serial numbers."""

MOST_CELLS = 400_000
"""Cells of a sheet that are compared; witnesses are slow."""

_MOST_FAULTS = 5
_LEAP_DAY = 60
_WITHOUT_RESULT = frozenset({str(CellError.GETTING_DATA)})
"""What a formula shows that was never calculated; witnesses show nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The values of a workbook by sheet."""

    sheets: Mapping[str, Cells]


def misread(path: Path) -> list[str]:
    """Cells that neither witness reads as we do."""
    ours = _ours(path)
    witnesses = [w for w in (_by_openpyxl(path), _by_calamine(path)) if w is not None]
    faults = []
    for name, cells in ours.sheets.items():
        others = [w.sheets[name] for w in witnesses if name in w.sheets]
        if not others:
            continue
        found = list(_differing(name, cells, others))
        faults += found[:_MOST_FAULTS]
        if len(found) > _MOST_FAULTS:
            faults.append(f"value {name}: {len(found)} cells in all")
    return faults


def plain_values(path: Path) -> Iterator[tuple[str, Mapping[str, Cells]]]:
    """What each witness that can read a file reads."""
    for name, reading in (
        ("openpyxl", _by_openpyxl(path)),
        ("calamine", _by_calamine(path)),
    ):
        if reading is not None:
            yield name, reading.sheets


def _differing(name: str, cells: Cells, others: list[Cells]) -> Iterator[str]:
    places = {place for found in (cells, *others) for place in found}
    for place in sorted(places):
        mine = cells.get(place)
        theirs = [other.get(place) for other in others]
        if not any(_same(mine, value) for value in theirs):
            yield f"value {name} {place}: ours {mine!r}, witnesses {theirs!r}"


def _same(mine: Plain | None, other: Plain | None) -> bool:
    if mine is None or other is None:
        return mine is other or (mine is not None and mine[1] in _WITHOUT_RESULT)
    if mine[0] != other[0]:
        return False
    if isinstance(mine[1], float) and isinstance(other[1], float):
        # durations count from the day before the first, dates from the first
        offsets = (0, 1) if mine[0] == "date" and mine[1] <= _LEAP_DAY else (0,)
        return any(
            math.isclose(mine[1] + days, other[1], rel_tol=1e-12, abs_tol=2e-8)
            for days in offsets
        )
    return mine[1] == other[1]


def _ours(path: Path) -> Reading:
    with open_book(path) as book:
        sheets = {}
        for sheet in book.sheets:
            store = sheet.impl.api
            used: Box = store.used_box()
            if used.cells > MOST_CELLS:
                continue
            epoch = CALENDAR_WINDOWS_1900
            sheets[sheet.name] = {
                (row, column): plain
                for row, line in enumerate(store.values(used), start=used.row)
                for column, value in enumerate(line, start=used.column)
                if (plain := _plain(value, epoch)) is not None
            }
        return Reading(sheets=sheets)


def _plain(value: object, epoch: dt.datetime) -> Plain | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, int | float):
        return "number", float(value)
    if isinstance(value, dt.datetime | dt.date | dt.time | dt.timedelta):
        return "date", float(to_excel(value, epoch))
    return "text", str(value).replace("\r\n", "\n")


def _by_openpyxl(path: Path) -> Reading | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            content = io.BytesIO(path.read_bytes())
            book = openpyxl.load_workbook(content, data_only=True)
            return Reading(
                sheets={
                    sheet.title: {
                        place: plain
                        for place, cell in sheet._cells.items()  # noqa: SLF001 - without making the others
                        if (plain := _plain(cell.value, CALENDAR_WINDOWS_1900))
                        is not None
                    }
                    for sheet in book.worksheets
                }
            )
        except Exception:  # noqa: BLE001 - it fails in ways of its own
            return None


def _by_calamine(path: Path) -> Reading | None:
    try:
        with CalamineWorkbook.from_path(str(path)) as book:
            return Reading(
                sheets={
                    name: {
                        (row, column): plain
                        for row, line in enumerate(
                            book.get_sheet_by_name(name).to_python(
                                skip_empty_area=False
                            ),
                            start=1,
                        )
                        for column, value in enumerate(line, start=1)
                        if (plain := _plain(value, CALENDAR_WINDOWS_1900)) is not None
                    }
                    for name in book.sheet_names
                }
            )
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - its panics are no Exception
        return None
