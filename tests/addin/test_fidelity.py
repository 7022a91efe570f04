"""A refresh loses nothing of what staff have put into their workbook."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from books import scores
from corpus.catalogue import CASES
from corpus.judge import losses
from corpus.links import new_link_faults
from corpus.rereading import misreadings
from corpus.staff_work import STAFF_NOTE

from addin.files import refresh_file

if TYPE_CHECKING:
    from pathlib import Path

    from corpus.case import Case

AS_OF = dt.date(2026, 9, 30)
STAMP = re.compile(rb"refreshed \d{4}-\d\d-\d\d \d\d:\d\d")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_refresh_loses_nothing_and_a_second_one_changes_the_stamp_only(
    tmp_path: Path, case: Case
) -> None:
    before = case.file(tmp_path)
    once, twice = tmp_path / f"once{case.suffix}", tmp_path / f"twice{case.suffix}"

    report = refresh_file(before, once, AS_OF)
    refresh_file(once, twice, AS_OF)

    assert report.written
    assert report.problems == ()
    assert losses(before, once) == ()
    assert new_link_faults(before, once) == ()
    assert misreadings(before, once) == ()
    assert parts(twice) == parts(once)


def parts(path: Path) -> list[tuple[str, bytes]]:
    """Parts in the order of the file, the minute of the stamp blotted out."""
    with zipfile.ZipFile(path) as archive:
        return [
            (name, STAMP.sub(b"refreshed", archive.read(name)))
            for name in archive.namelist()
        ]


def test_the_corpus_is_as_large_as_promised() -> None:
    names = [case.name for case in CASES]

    assert len(set(names)) == len(names) >= 70


def test_what_staff_wrote_stays_with_its_account(tmp_path: Path) -> None:
    (case,) = (case for case in CASES if case.name == "staff-columns")
    before, after = case.file(tmp_path), tmp_path / "after.xlsx"

    refresh_file(before, after, AS_OF)

    written = scores(after)
    assert len(written) == 12
    assert {a: row[STAFF_NOTE] for a, row in written.items()} == {
        account: f"about {account}" for account in written
    }
