"""The page for leadership says what Scores says."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections import Counter
from typing import TYPE_CHECKING

import openpyxl
import pytest
from books import refreshed, scores, sheet
from openpyxl.styles import PatternFill

from scoring.portfolio import RENEWAL_SOON_DAYS
from workbook_templates import contract
from workbook_templates import summary_layout as layout
from workbook_templates.build import build, save
from workbook_templates.recipes import RECIPES

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = dt.date(2026, 9, 30)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "book.xlsx"
    save(build(RECIPES["standard"]), path)
    refreshed(path)
    return path


def _band_rows(path: Path) -> dict[str, tuple[object, ...]]:
    worksheet = sheet(path, contract.SUMMARY_SHEET)
    block = layout.BAND_BLOCK
    cells = worksheet.iter_rows(
        min_row=block.first_row,
        max_row=block.last_row,
        min_col=block.first_column,
        max_col=block.last_column,
        values_only=True,
    )
    return {str(row[0]): row[1:] for row in cells if row[0]}


def test_bands_are_counted_as_in_scores(book: Path) -> None:
    rows = scores(book).values()
    counted = Counter(str(row["Band"]).removesuffix(" ?") for row in rows)
    arr: Counter[str] = Counter()
    for row in rows:
        arr[str(row["Band"]).removesuffix(" ?")] += row["ARR"]

    shown = _band_rows(book)

    assert {band: row[0] for band, row in shown.items() if row[0]} == counted
    assert {band: row[2] for band, row in shown.items() if row[2]} == arr
    assert sum(row[1] for row in shown.values()) == pytest.approx(1)


def test_the_worst_band_comes_first_and_not_scored_last(book: Path) -> None:
    assert list(_band_rows(book)) == ["Red", "Amber", "Green", "Not scored"]


def test_tiles_say_what_the_accounts_add_up_to(book: Path) -> None:
    worksheet = sheet(book, contract.SUMMARY_SHEET)
    rows = scores(book).values()
    red = [row for row in rows if str(row["Band"]).startswith("Red")]
    soon = [
        row
        for row in red
        if 0 <= (row["Renewal date"].date() - AS_OF).days <= RENEWAL_SOON_DAYS
    ]

    def value(tile: layout.Tile) -> object:
        return worksheet.cell(layout.TILE_VALUE_ROW, tile.column).value

    assert value(layout.ACCOUNTS_TILE) == len(rows)
    assert value(layout.ARR_TILE) == sum(row["ARR"] for row in red)
    assert value(layout.RENEWALS_TILE) == len(soon)
    mean = sum(row["Score"] for row in rows) / len(rows)
    assert value(layout.AVERAGE_TILE) == pytest.approx(mean, abs=0.05)


def test_the_page_carries_its_score_date(book: Path) -> None:
    stamp = str(sheet(book, contract.SUMMARY_SHEET)[layout.STAMP_CELL].value)

    assert stamp.startswith("Score date 30 Sep 2026 · 24 accounts · all scored")


def test_accounts_at_risk_stand_with_the_worst_band_first(book: Path) -> None:
    block = layout.RISK_BLOCK
    worksheet = sheet(book, contract.SUMMARY_SHEET)
    bands = [
        str(band).removesuffix(" ?")
        for row in range(block.first_row, block.last_row + 1)
        if (band := worksheet.cell(row, block.fields[1].column).value)
    ]
    at_risk = [r for r in scores(book).values() if not str(r["Band"]).startswith("Gr")]

    assert len(bands) == min(len(at_risk), block.rows)
    assert bands == sorted(bands, key=["Red", "Amber"].index)


def _add_blue_band(path: Path) -> None:
    workbook = openpyxl.load_workbook(path)
    worksheet = workbook[contract.BANDS.sheet]
    worksheet["A8"], worksheet["B8"], worksheet["D8"] = "Blue", 90, "★"
    worksheet["E8"].fill = PatternFill("solid", fgColor="FF2266CC")
    worksheet["E5"].fill = PatternFill("solid", fgColor="FF990000")
    worksheet.tables[contract.BANDS.name].ref = "A4:I8"
    workbook.save(path)


def test_charts_stretch_over_a_new_band_and_take_changed_colours(book: Path) -> None:
    _add_blue_band(book)

    refreshed(book)

    with zipfile.ZipFile(book) as package:
        charts = [
            package.read(name).decode()
            for name in sorted(package.namelist())
            if re.fullmatch(r"xl/charts/chart\d+\.xml", name)
        ]
    assert [re.findall(r"<(?:c:)?f>(.*?)</", chart)[1:] for chart in charts] == [
        ["'Summary'!$B$9:$B$13", "'Summary'!$C$9:$C$13"],
        ["'Summary'!$B$9:$B$13", "'Summary'!$E$9:$E$13"],
    ]
    for chart in charts:
        points = re.findall(r"<(?:\w+:)?dPt>.*?</(?:\w+:)?dPt>", chart, re.DOTALL)
        colours = [re.findall(r"srgbClr val=\"(\w+)\"", point)[0] for point in points]
        assert (colours[0], colours[3]) == ("990000", "2266CC")
        assert len(colours) == 5


def test_counts_of_bands_that_are_gone_leave_the_page(book: Path) -> None:
    _add_blue_band(book)
    refreshed(book)
    workbook = openpyxl.load_workbook(book)
    # rows 6 and 7 hold Amber and Green
    for row in (7, 6):
        workbook[contract.BANDS.sheet].delete_rows(row)
    workbook[contract.BANDS.sheet].tables[contract.BANDS.name].ref = "A4:I6"
    workbook.save(book)
    refreshed(book)

    block = layout.SCORECARD_BLOCK
    header, *rows = sheet(book, contract.SUMMARY_SHEET).iter_rows(
        min_row=block.header_row,
        max_row=block.first_row + 2,
        min_col=layout.SCORECARD_BAND_COLUMN,
        max_col=layout.SCORECARD_BAND_COLUMN + layout.SCORECARD_BAND_COLUMNS - 1,
        values_only=True,
    )
    assert header[:4] == ("Red", "Blue", "Not scored", None)
    for row in rows:
        assert None not in row[:3]
        assert not any(row[3:])


def test_a_workbook_without_the_page_is_scored_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    workbook = build(RECIPES["standard"])
    del workbook[contract.SUMMARY_SHEET]
    save(workbook, path)

    assert refreshed(path).written
    assert contract.SUMMARY_SHEET not in openpyxl.load_workbook(path).sheetnames
