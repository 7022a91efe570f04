"""A refresh that is killed leaves the old workbook or the new one, whole."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import file_events
from books import scores
from markdown_books import write_book

from addin.files import refresh_file

ROOT = Path(__file__).parents[2]


def test_a_kill_before_any_step_on_files_leaves_a_whole_one(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book.xlsx")
    old = book.read_bytes()
    after = tmp_path / "after"
    after.mkdir()

    script = file_events.__file__
    subprocess.run([sys.executable, script, book, after], check=True)  # noqa: S603 - our own script

    steps = sorted(after.iterdir(), key=lambda folder: int(folder.name))
    contents = [(step / "book.xlsx").read_bytes() for step in steps]
    is_new = [content != old for content in contents]
    # reading, writing the new file, the backup, and the last step on the way
    assert len(steps) >= 6
    assert is_new == sorted(is_new)
    assert [is_new[0], is_new[-1]] == [False, True]
    for step, new in zip(steps, is_new, strict=True):
        if new:
            assert len(scores(step / "book.xlsx")) == 3
            assert (step / "book.xlsx.bak").read_bytes() == old
        backup = step / "book.xlsx.bak"
        assert not backup.exists() or backup.read_bytes() == old


def test_what_a_kill_leaves_does_not_disturb_the_next_refresh(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book.xlsx")
    left = tmp_path / ".healthsheet-0123456789abcdef.xlsx"
    left.write_bytes(b"half a workbook")

    assert refresh_file(book).written


def test_kills_at_random_instants_of_the_command(tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, ROOT / "benchmarks" / "kills.py", "--count", "6", "--json"],
        check=True,
        capture_output=True,
        cwd=tmp_path,
    )

    found = json.loads(done.stdout)
    assert found["damaged"] == 0
    assert found["old"] + found["new"] == 6
