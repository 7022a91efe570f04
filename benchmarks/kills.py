"""Refreshes killed at random instants: the workbook is whole every time.

Each time `healthsheet refresh` starts as a process of its own on a fresh copy of a
workbook and gets SIGKILL after a random part of the time that a refresh takes. What it
leaves has to be the old file, byte for byte, or a new one that opens and is scored. The
exit code is 1 if it ever is not.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import click
from openpyxl import load_workbook

from workbook_templates import contract
from workbook_templates.build import build, save
from workbook_templates.recipes import RECIPES

COMMAND = (sys.executable, "-c", "from addin.cli import main; main()", "refresh")
AS_OF = "2026-09-30"
MEASURED = 3
"""Refreshes that are left to finish, for the time they take."""

LATEST = 1.05
"""A kill comes at most this long after the start, in refreshes: a few come too late."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How many refreshes left what."""

    old: int
    new: int
    damaged: int
    finished: int
    left_behind: int
    seconds: float


def refreshing(book: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own program
        [*COMMAND, str(book), "--as-of", AS_OF],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def seconds_of_a_refresh(book: Path, folder: Path) -> float:
    shortest = float("inf")
    for _ in range(MEASURED):
        copy = Path(shutil.copy(book, folder / book.name))
        start = time.perf_counter()
        refreshing(copy).wait()
        shortest = min(shortest, time.perf_counter() - start)
    return shortest


def is_scored(path: Path) -> bool:
    """Whether all of a workbook can be read and holds scores."""
    try:
        with zipfile.ZipFile(path) as package:
            if package.testzip() is not None:
                return False
        sheet = load_workbook(path)[contract.SCORES.sheet]
    except (OSError, KeyError, ValueError, zipfile.BadZipFile):
        return False
    return sheet.max_row > 1


def outcome(book: Path, count: int, seed: int) -> Outcome:
    """What `count` kills at random instants leave."""
    drawn = random.Random(seed)  # noqa: S311 - instants, not secrets
    old_bytes = book.read_bytes()
    old = new = damaged = finished = left = 0
    with tempfile.TemporaryDirectory() as place:
        seconds = seconds_of_a_refresh(book, Path(place))
    for _ in range(count):
        with tempfile.TemporaryDirectory() as place:
            copy = Path(shutil.copy(book, Path(place) / book.name))
            process = refreshing(copy)
            with suppress(subprocess.TimeoutExpired):
                process.wait(drawn.uniform(0, LATEST * seconds))
                finished += 1
            process.kill()
            process.wait()
            backup = copy.with_name(f"{copy.name}.bak")
            left += len(list(Path(place).iterdir())) > 1 + backup.exists()
            if copy.read_bytes() == old_bytes:
                old += 1
            elif is_scored(copy) and backup.read_bytes() == old_bytes:
                new += 1
            else:
                damaged += 1
    return Outcome(
        old=old,
        new=new,
        damaged=damaged,
        finished=finished,
        left_behind=left,
        seconds=seconds,
    )


@click.command()
@click.option("--count", default=200, show_default=True, help="How many kills.")
@click.option("--seed", default=20260930, show_default=True, help="For the instants.")
@click.option(
    "--book",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The workbook; a small template where none is given.",
)
@click.option("--json", "to_json", is_flag=True, help="Print one JSON document.")
def main(count: int, seed: int, book: Path | None, *, to_json: bool) -> None:
    """Kill refreshes at random instants and look at what they leave."""
    with tempfile.TemporaryDirectory() as place:
        if book is None:
            book = Path(place) / "book.xlsx"
            save(build(RECIPES["three-signals"]), book)
        found = outcome(book, count, seed)
    if to_json:
        print(json.dumps(asdict(found)))
    else:
        print(
            f"{count} refreshes of {found.seconds:.2f} s: {found.old} left the old "
            f"file, {found.new} the new one ({found.finished} had finished), "
            f"{found.damaged} a damaged one; {found.left_behind} left a file behind"
        )
    raise SystemExit(1 if found.damaged else 0)


if __name__ == "__main__":
    main()
