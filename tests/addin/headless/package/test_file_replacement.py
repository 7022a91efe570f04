from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from addin.headless.package.atomic_file import replace_file

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO


def new(stream: BinaryIO) -> None:
    stream.write(b"new")


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(path, new)
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_mode_of_new_files(tmp_path: Path):
    mask = os.umask(0o027)
    try:
        replace_file(tmp_path / "book.xlsx", new)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "book.xlsx").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path):
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "book.xlsx"
    real.write_bytes(b"old")
    link = tmp_path / "book.xlsx"
    link.symlink_to(real)
    replace_file(link, new)
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


@pytest.mark.parametrize("error", [OSError(28, "No space left"), KeyboardInterrupt()])
def test_what_fails_on_the_way_leaves_the_old_file_alone(
    tmp_path: Path, error: BaseException
):
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"old")

    def stopped(stream: BinaryIO) -> None:
        stream.write(b"new" * 1_000_000)
        raise error

    with pytest.raises(type(error)):
        replace_file(path, stopped)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_at_the_last_step_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"old")

    def refused(*_: object) -> None:
        raise PermissionError(13, "in use")

    monkeypatch.setattr("addin.headless.package.atomic_file.os.replace", refused)
    with pytest.raises(PermissionError):
        replace_file(path, new)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_content_reaches_the_disk_before_it_takes_the_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    steps = []
    sync, rename = os.fsync, os.replace

    def synced(handle: int) -> None:
        steps.append("sync")
        sync(handle)

    def replaced(old: Path, to: Path) -> None:
        steps.append(f"replace by {old.read_bytes().decode()}")
        rename(old, to)

    monkeypatch.setattr("addin.headless.package.atomic_file.os.fsync", synced)
    monkeypatch.setattr("addin.headless.package.atomic_file.os.replace", replaced)
    replace_file(tmp_path / "book.xlsx", new)
    assert steps == ["sync", "replace by new", "sync"]


def test_a_name_of_any_length_is_replaced(tmp_path: Path):
    path = tmp_path / ("é" * 120 + ".xlsx")
    replace_file(path, new)
    assert path.read_bytes() == b"new"
