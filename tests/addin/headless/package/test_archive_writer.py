from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from addin.headless.package.archive import Archive
from addin.headless.package.writer import ZIP64_LIMIT, ArchiveWriter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONTENTS = st.dictionaries(
    st.text(st.sampled_from("aé日/x. "), min_size=1, max_size=8),
    st.lists(st.binary(max_size=2000), max_size=4),
    max_size=5,
)


def noise_of(seed: int, size: int) -> bytes:
    """What deflate cannot make smaller."""
    return random.Random(seed).randbytes(size)  # noqa: S311 - no secret


def written(contents: dict[str, list[bytes]]) -> bytes:
    stream = io.BytesIO()
    writer = ArchiveWriter(stream)
    for name, pieces in contents.items():
        writer.write(name, lambda pieces=pieces: iter(pieces))
    writer.close()
    return stream.getvalue()


@given(contents=CONTENTS)
def test_another_reader_finds_what_was_written(contents: dict[str, list[bytes]]):
    with zipfile.ZipFile(io.BytesIO(written(contents))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == list(contents)
        for name, pieces in contents.items():
            assert archive.read(name) == b"".join(pieces)
            assert archive.getinfo(name).date_time == (1980, 1, 1, 0, 0, 0)


@pytest.mark.parametrize("limit", [100, 900, 5000])
def test_long_numbers_go_into_the_zip64_extension(
    limit: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    assert ZIP64_LIMIT == 0xFFFF_FFFF
    monkeypatch.setattr("addin.headless.package.writer.ZIP64_LIMIT", limit)
    noise = noise_of(1, 1000)
    contents = {"small": [b"x"], "long": [bytes(4000)], "noise": [noise], "end": []}
    path = tmp_path / "long.zip"
    path.write_bytes(written(contents))
    copied = io.BytesIO()
    writer = ArchiveWriter(copied)
    source = Archive(path)
    for entry in source.entries:
        writer.copy(source, entry)
    writer.close()
    for stream in (path.open("rb"), copied):
        with stream, zipfile.ZipFile(stream) as archive:
            assert archive.testzip() is None
            for name, pieces in contents.items():
                assert archive.read(name) == b"".join(pieces)
            long = {e.filename for e in archive.infolist() if e.extract_version == 45}
    expected = {
        100: {"long", "noise", "end"},
        900: {"long", "noise", "end"},
        5000: set(),
    }
    assert long == expected[limit]


def test_more_parts_than_a_plain_directory_counts(monkeypatch: pytest.MonkeyPatch):
    contents: dict[str, list[bytes]] = {f"part{n}": [] for n in range(20)}
    plain = written(contents)
    monkeypatch.setattr("addin.headless.package.writer.ZIP64_COUNT", 20)
    counted = written(contents)
    assert len(counted) - len(plain) == 76
    with zipfile.ZipFile(io.BytesIO(counted)) as archive:
        assert archive.namelist() == list(contents)


def test_content_is_asked_for_piece_by_piece():
    """Not collected first: each piece is on the way before the next is asked for."""
    stream = io.BytesIO()
    sizes = []

    def pieces() -> Iterator[bytes]:
        for seed in range(5):
            sizes.append(stream.tell())
            yield noise_of(seed, 1 << 20)

    ArchiveWriter(stream).write("noise", pieces)
    assert sizes == sorted(set(sizes))
    assert sizes[-1] > 3 << 20
