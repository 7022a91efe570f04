from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl

from addin.headless import open_book
from addin.writing.fresh import fresh_sheet
from workbook_templates.contract import SCORES

if TYPE_CHECKING:
    from pathlib import Path


def test_the_tab_that_staff_left_open_stays_the_open_one(tmp_path: Path):
    path = tmp_path / "book.xlsx"
    workbook = openpyxl.Workbook()
    workbook.create_sheet("Plans")
    workbook.active = 1
    workbook.save(path)
    book = open_book(path)
    made = fresh_sheet(book, SCORES, after=book.sheets[0])
    book.save()
    again = openpyxl.load_workbook(path)
    assert again.sheetnames == ["Sheet", made.name, "Plans"]
    assert again.active.title == "Plans"
