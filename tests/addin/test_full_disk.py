"""A disk that says no: one sentence, the old file whole, nothing left lying about."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from books import scores
from click.testing import CliRunner, Result
from file_events import watched
from markdown_books import write_book

from addin.cli import main
from addin.files import refresh_file
from addin.in_place import BACKUP_SUFFIX, Place, place_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LIMITED = """
import resource, sys
from addin.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (10_500, 10_500))
main(["refresh", sys.argv[1]])
"""
"""The command where no file may grow to the size that the refreshed one has."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "folder"
    folder.mkdir()
    return write_book(folder / "book.xlsx")


def refused(book: Path) -> Result:
    done = CliRunner().invoke(main, ["refresh", str(book)])
    assert done.exit_code == 2, done.output
    assert done.stdout == ""
    return done


def failing(number: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return fail


@pytest.mark.parametrize(
    ("number", "why"),
    [(errno.ENOSPC, "the disk is full"), (errno.EIO, "input/output error")],
)
def test_whatever_step_fails_is_told_in_one_sentence_or_does_no_harm(
    book: Path, number: int, why: str
) -> None:
    reading = f"cannot be read: {os.strerror(number).lower()}"
    before = book.read_bytes()
    with watched(book.parent, sys.maxsize, failing(number)) as whole:
        refresh_file(book)
    refusals = 0
    for step in range(1, len(whole.seen) + 1):
        book.write_bytes(before)
        with watched(book.parent, step, failing(number)):
            done = CliRunner().invoke(main, ["refresh", str(book)])
        left = {p.name for p in book.parent.iterdir()} - {"book.xlsx", "book.xlsx.bak"}
        assert not left, (step, whole.seen)
        if done.exit_code == 0:
            assert len(scores(book)) == 3
            continue
        refusals += 1
        assert done.exit_code == 2, done.output
        assert done.stderr in (
            f"Nothing was done: book.xlsx cannot be saved: {why}.\n",
            f"Nothing was done: book.xlsx {reading}.\n",
        )
        assert book.read_bytes() == before
    # opening, the new file and its name, the backup and its name, the old name
    assert refusals >= 6


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.EDQUOT, "the disk space granted to you is used up"),
        (errno.EROFS, "the disk can only be read"),
    ],
)
def test_other_troubles_of_disks_have_their_own_words(
    book: Path, monkeypatch: pytest.MonkeyPatch, number: int, why: str
) -> None:
    monkeypatch.setattr("os.fsync", failing(number))

    assert refused(book).stderr == (
        f"Nothing was done: book.xlsx cannot be saved: {why}.\n"
    )


def test_a_disk_that_is_full_only_when_asked_to_keep_it(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.read_bytes()
    monkeypatch.setattr("os.fsync", failing(errno.ENOSPC))

    assert refused(book).stderr == (
        "Nothing was done: book.xlsx cannot be saved: the disk is full.\n"
    )
    assert book.read_bytes() == before
    assert [p.name for p in book.parent.iterdir()] == ["book.xlsx"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit there")
def test_a_real_limit_on_the_size_of_files(book: Path) -> None:
    before = book.read_bytes()

    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", LIMITED, book],
        check=False,
        capture_output=True,
        text=True,
    )

    assert done.returncode == 2
    assert done.stderr == (
        "Nothing was done: book.xlsx cannot be saved: it would be larger than a file "
        "may be there.\n"
    )
    assert book.read_bytes() == before
    assert [p.name for p in book.parent.iterdir()] == ["book.xlsx"]


def test_a_backup_from_before_survives_a_full_disk(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = book.with_name(book.name + BACKUP_SUFFIX)
    backup.write_bytes(b"an older one")
    monkeypatch.setattr("os.fsync", failing(errno.ENOSPC))

    refused(book)

    assert backup.read_bytes() == b"an older one"


def test_a_file_that_can_only_be_read_is_not_replaced(book: Path) -> None:
    book.chmod(0o444)

    assert refused(book).stderr == (
        "Nothing was done: book.xlsx can only be read; let it be written to, or add -o "
        "with another file name.\n"
    )


def test_a_folder_that_can_only_be_read(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # an administrator may write everywhere, and tests may run as one
    monkeypatch.setattr("os.access", lambda path, _: path != book.parent)

    assert refused(book).stderr == (
        "Nothing was done: book.xlsx cannot be saved: its folder does not let you "
        "write.\n"
    )


def test_a_folder_that_vanishes_while_scoring(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vanish(place: Place, staged: Path) -> None:
        shutil.rmtree(book.parent)
        put(place, staged)

    put = Place.put
    monkeypatch.setattr(Place, "put", vanish)

    assert refused(book).stderr == (
        "Nothing was done: book.xlsx was moved or deleted by somebody while it was "
        "being scored; nothing was written; run it again.\n"
    )


def test_a_folder_that_vanishes_before_saving(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = book.parent.with_name("elsewhere") / "out.xlsx"
    out.parent.mkdir()

    def vanish(book: object) -> None:
        shutil.rmtree(out.parent)
        close(book)

    from addin.headless.book import Book  # noqa: PLC0415 - only here

    close = Book.close
    monkeypatch.setattr(Book, "close", vanish)
    done = CliRunner().invoke(main, ["refresh", str(book), "-o", str(out)])

    assert done.exit_code == 2
    assert done.stderr == (
        "Nothing was done: out.xlsx cannot be saved: its folder is gone.\n"
    )


def test_a_virus_scanner_lets_go_after_a_moment(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = [errno.EACCES, errno.EBUSY]

    def replace(new: Path, old: Path) -> None:
        if old == book and held:
            failing(held.pop())()
        new.rename(old)

    monkeypatch.setattr("os.replace", replace)
    monkeypatch.setattr("time.sleep", lambda _: None)
    done = CliRunner().invoke(main, ["refresh", str(book)])

    assert done.exit_code == 0
    assert held == []


def test_a_program_that_never_lets_go(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.read_bytes()
    paused: list[float] = []

    def replace(new: Path, old: Path) -> None:
        if old == book:
            failing(errno.EBUSY)()
        new.rename(old)

    monkeypatch.setattr("os.replace", replace)
    monkeypatch.setattr("time.sleep", paused.append)

    assert refused(book).stderr == (
        "Nothing was done: book.xlsx cannot be saved: another program holds the file.\n"
    )
    assert 1 < sum(paused) < 3
    assert book.read_bytes() == before
    left = sorted(p.name for p in book.parent.iterdir())
    assert left == ["book.xlsx", "book.xlsx.bak"]


def test_rights_and_links_outlive_a_refresh(book: Path, tmp_path: Path) -> None:
    book.chmod(0o640)
    link = tmp_path / "link.xlsx"
    link.symlink_to(book)

    done = CliRunner().invoke(main, ["refresh", str(link)])

    assert done.exit_code == 0
    assert link.is_symlink()
    assert book.stat().st_mode & 0o777 == 0o640
    assert (tmp_path / "link.xlsx.bak").exists()


def test_a_network_folder_that_keeps_no_dates(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.copystat", failing(errno.EPERM))

    assert CliRunner().invoke(main, ["refresh", str(book)]).exit_code == 0
    assert book.with_name("book.xlsx.bak").exists()


def test_a_name_that_does_not_fit_is_told_of_the_file_asked_for(book: Path) -> None:
    done = CliRunner().invoke(
        main, ["refresh", str(book), "-o", str(book.with_suffix(".csv"))]
    )

    assert done.exit_code == 2
    assert done.stderr.startswith("Nothing was done: book.csv cannot be saved: ")


def test_a_full_disk_leaves_no_half_of_a_new_workbook(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = book.read_bytes()
    monkeypatch.setattr("zipfile.ZipFile.writestr", failing(errno.ENOSPC))

    done = CliRunner().invoke(main, ["new", str(book), "--force"])

    assert done.exit_code == 2
    assert "book.xlsx cannot be saved: the disk is full" in done.stderr
    assert book.read_bytes() == before
    assert [p.name for p in book.parent.iterdir()] == ["book.xlsx"]


def test_there_is_no_folder(tmp_path: Path) -> None:
    book = write_book(tmp_path / "book.xlsx")
    out = tmp_path / "nowhere" / "out.xlsx"

    done = CliRunner().invoke(main, ["refresh", str(book), "-o", str(out)])

    assert done.exit_code == 2
    assert "out.xlsx cannot be saved: there is no folder" in done.stderr


def test_what_is_left_is_cleared_when_there_is_nothing_to_save(tmp_path: Path) -> None:
    place = place_for(tmp_path / "book.xlsx")
    with place.staged() as staged:
        staged.write_bytes(b"a whole workbook")

    assert list(tmp_path.iterdir()) == []
