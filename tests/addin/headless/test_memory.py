from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import openpyxl
import pytest

from addin.headless import open_book
from addin.headless.package_store import sheet as store

if TYPE_CHECKING:
    from pathlib import Path

    from addin.headless.package_store.sheet import PackageSheet


@pytest.fixture
def read_book(tmp_path: Path) -> tuple[PackageSheet, PackageSheet]:
    """Two sheets of a book, both read."""
    workbook = openpyxl.Workbook()
    for sheet in (workbook.worksheets[0], workbook.create_sheet("Results")):
        sheet.append([1, "=A1*2", "text"])
    workbook.save(tmp_path / "book.xlsx")
    book = open_book(tmp_path / "book.xlsx")
    data, results = (sheet.impl.api for sheet in book.sheets)
    data.used_box(), results.used_box()
    return data, results


def test_cells_that_were_only_read_make_room_for_a_large_write(
    read_book: tuple[PackageSheet, PackageSheet], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, results = read_book
    monkeypatch.setattr(store, "_MANY_CELLS", 2)
    left = data._book.allowance._left
    before = results._cells

    results.write_columns(results.used_box(), [np.ones(1)] * 3)

    assert "_cells" not in data.__dict__
    assert data._book.allowance._left == left + 3
    assert results._cells is before
    # whoever asks again gets the same answers
    assert data.has_formulas
    assert data.values(data.used_box())[0][2] == "text"


def test_changed_cells_are_never_let_go(
    read_book: tuple[PackageSheet, PackageSheet], monkeypatch: pytest.MonkeyPatch
) -> None:
    data, results = read_book
    monkeypatch.setattr(store, "_MANY_CELLS", 2)
    data.write(data.used_box(), [[7.0, 8.0, "new"]])

    results.write_columns(results.used_box(), [np.ones(1)] * 3)

    assert data.values(data.used_box()) == [[7.0, 8.0, "new"]]
