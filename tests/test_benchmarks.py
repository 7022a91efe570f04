"""The benchmarks compare like with like: the slow twin comes to the same scores."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from addin.files import check_file, refresh_file

if TYPE_CHECKING:
    from collections.abc import Sequence

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
ACCOUNTS, EVENTS = 30, 45


def run(script: str, *arguments: object) -> None:
    command = [sys.executable, str(BENCHMARKS / script), *map(str, arguments)]
    subprocess.run(command, check=True)  # noqa: S603 - our own program


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("generated") / "book.xlsx"
    run("generated.py", path, "--accounts", ACCOUNTS, "--events", EVENTS)
    return path


def rows(path: Path, sheet: str) -> Sequence[Sequence[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python()


def test_generated_workbooks_have_the_rows_asked_for(book: Path) -> None:
    accounts, events = rows(book, "Accounts"), rows(book, "Events")

    assert (len(accounts), len(accounts[0])) == (ACCOUNTS + 1, 20)
    assert (len(events), len(events[0])) == (EVENTS + 1, 4)
    assert {row[1] for row in events[1:]} <= {row[0] for row in accounts[1:]}
    stops = [problem for problem in check_file(book).problems if problem.stops]
    assert stops == []


def test_the_twin_on_openpyxl_writes_the_same_scores(
    book: Path, tmp_path: Path
) -> None:
    ours, theirs = tmp_path / "ours.xlsx", tmp_path / "theirs.xlsx"

    refresh_file(book, ours)
    run("openpyxl_refresh.py", book, theirs)

    below_the_stamp = slice(3, None)
    scores = rows(ours, "Scores")[below_the_stamp]
    assert len(scores) == ACCOUNTS + 1
    assert rows(theirs, "Scores")[below_the_stamp] == scores


def test_the_floor_parses_what_is_read_and_packs_what_is_written(
    book: Path, tmp_path: Path
) -> None:
    written, packed = tmp_path / "written", tmp_path / "packed"
    written.mkdir()
    content = b"<row/>" * 500_000
    (written / "part").write_bytes(content)

    run("floor.py", book, written, packed, 1)

    assert zlib.decompress(packed.read_bytes(), wbits=-15) == content
    with zipfile.ZipFile(book, "a") as package:
        package.writestr(
            "xl/worksheets/sheet99.xml", b"<no></xml>", zipfile.ZIP_DEFLATED
        )
    with pytest.raises(subprocess.CalledProcessError):
        run("floor.py", book, written, packed, 1)


def test_workbooks_of_others_are_edited_and_judged(book: Path, tmp_path: Path) -> None:
    (tmp_path / "fine.xlsx").write_bytes(book.read_bytes())
    (tmp_path / "text.xlsx").write_text("no workbook")
    command = [sys.executable, str(BENCHMARKS / "wild.py"), str(tmp_path), "--json"]
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - our own program

    report = json.loads(done.stdout)
    assert (report["files"], report["edited"], report["faults"]) == (2, 1, {})
    (why,) = report["refused"]
    assert why.startswith("is text")
