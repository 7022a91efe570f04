"""A whole refresh against the same on openpyxl, and against what cannot be saved.

Every contender is a process of its own, from the start of Python to its end. Seconds
are of CPU time, medians of a few runs that take turns, so that a busy machine slows all
alike; large workbooks run once. Compare the ratios.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

import click

HERE = Path(__file__).parent
PRODUCT = "from addin.cli import main; main()"
IMPORTS = "import pandas, xlwings"
LEVEL = "from addin.headless.package.writer import LEVEL; print(LEVEL)"

KIB_IN_MIB = 1024
FEW, MANY = 1_000, 20_000
"""Up to so many accounts: seven runs, three runs; beyond, one."""


@dataclass(slots=True, kw_only=True)
class Contender:
    """A program and what its runs took; `done` are the exit codes of success."""

    command: list[str]
    done: tuple[int, ...] = (0,)
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)

    def run(self) -> None:
        """Run it once more.

        Raises
        ------
        RuntimeError
            If it fails.
        """
        start = time.perf_counter()
        # wait4 is the one call that tells the peak of this child alone
        child = subprocess.Popen(self.command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own programs
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in self.done:
            raise RuntimeError(f"{self.command} ended with {child.returncode}")
        self.wall.append(time.perf_counter() - start)
        self.cpu.append(used.ru_utime + used.ru_stime)
        self.peak.append(used.ru_maxrss / KIB_IN_MIB)

    @property
    def seconds(self) -> float:
        """CPU time of the median run."""
        return statistics.median(self.cpu)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The figures; `None` where a contender was left out."""

    accounts: int
    events: int
    runs: int
    refresh_seconds: float
    refresh_wall_seconds: float
    openpyxl_seconds: float | None
    floor_seconds: float
    imports_seconds: float
    ratio_openpyxl: float | None
    ratio_floor: float
    ratio_imports: float
    peak_mib: float
    openpyxl_peak_mib: float | None


def python(*arguments: object) -> list[str]:
    return [sys.executable, *map(str, arguments)]


def measured(
    accounts: int, events: int, folder: Path, *, with_openpyxl: bool
) -> Result:
    """All contenders on one workbook, their scores compared."""
    source, book = folder / "source.xlsx", folder / "book.xlsx"
    slow, written = folder / "openpyxl.xlsx", folder / "written"
    # in a process of its own: a child's peak begins at its parent's size
    subprocess.run(  # noqa: S603 - our own program
        python(
            HERE / "generated.py", source, "--accounts", accounts, "--events", events
        ),
        check=True,
    )
    level = subprocess.check_output(python("-c", LEVEL), text=True).strip()  # noqa: S603 - as above
    # 1 says that cells have problems, but also that Python failed: see below
    ours = Contender(command=python("-c", PRODUCT, "refresh", book), done=(0, 1))
    imports = Contender(command=python("-c", IMPORTS))
    floor = Contender(
        command=python(HERE / "floor.py", source, written, folder / "floor", level)
    )
    theirs = Contender(command=python(HERE / "openpyxl_refresh.py", source, slow))
    runs = 7 if accounts <= FEW else 3 if accounts <= MANY else 1
    for _ in range(runs):
        shutil.copyfile(source, book)
        ours.run()
        if not book.with_name(f"{book.name}.bak").exists():
            raise SystemExit("the refresh wrote nothing")
        imports.run()
        if not written.exists():
            unpack_written(source, book, written)
        floor.run()
        if with_openpyxl:
            theirs.run()
    if with_openpyxl:
        refuse_other_scores(book, slow)
    return Result(
        accounts=accounts,
        events=events,
        runs=runs,
        refresh_seconds=ours.seconds,
        refresh_wall_seconds=statistics.median(ours.wall),
        openpyxl_seconds=theirs.seconds if with_openpyxl else None,
        floor_seconds=floor.seconds,
        imports_seconds=imports.seconds,
        ratio_openpyxl=theirs.seconds / ours.seconds if with_openpyxl else None,
        ratio_floor=ours.seconds / floor.seconds,
        ratio_imports=ours.seconds / imports.seconds,
        peak_mib=max(ours.peak),
        openpyxl_peak_mib=max(theirs.peak) if with_openpyxl else None,
    )


def unpack_written(source: Path, book: Path, folder: Path) -> None:
    """The parts that a refresh wrote, as files."""
    folder.mkdir()
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(book) as after:
        known = {entry.filename: entry for entry in before.infolist()}
        for number, entry in enumerate(after.infolist()):
            old = known.get(entry.filename)
            if old is None or (old.CRC, old.file_size) != (entry.CRC, entry.file_size):
                with (
                    after.open(entry) as part,
                    (folder / f"{number:04}").open("wb") as out,
                ):
                    shutil.copyfileobj(part, out)


def refuse_other_scores(ours: Path, theirs: Path) -> None:
    """Stop unless both workbooks say the same of every account."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - a child's peak begins at its parent's size

    first, second = (
        CalamineWorkbook.from_path(str(path)).get_sheet_by_name("Scores").to_python()
        for path in (ours, theirs)
    )
    header = next(row for row in first if "Account ID" in row)
    start = first.index(header)
    if first[start:] != second[second.index(header) :]:
        raise SystemExit("the two refreshes do not agree")


@click.command()
@click.option(
    "--accounts", default=10_000, show_default=True, help="How many accounts."
)
@click.option("--events", type=int, help="How many events; half as many by default.")
@click.option("--no-openpyxl", is_flag=True, help="Leave the slow one out.")
@click.option("--json", "to_json", is_flag=True, help="Print one JSON document.")
def main(
    accounts: int, events: int | None, *, no_openpyxl: bool, to_json: bool
) -> None:
    """Time whole refreshes of a made-up workbook."""
    with tempfile.TemporaryDirectory() as folder:
        result = measured(
            accounts,
            accounts // 2 if events is None else events,
            Path(folder),
            with_openpyxl=not no_openpyxl,
        )
    if to_json:
        print(json.dumps(asdict(result)))
        return
    print(f"{result.accounts:,} accounts, {result.events:,} events, {result.runs} runs")
    print(f"{'':<28}{'CPU s':>9}{'ratio':>9}")
    for name, seconds, ratio in (
        ("refresh", result.refresh_seconds, None),
        ("import pandas, xlwings", result.imports_seconds, result.ratio_imports),
        ("inflate, parse, deflate", result.floor_seconds, result.ratio_floor),
        ("the same on openpyxl", result.openpyxl_seconds, result.ratio_openpyxl),
    ):
        if seconds is not None:
            shown = "" if ratio is None else f"{ratio:.1f}"
            print(f"{name:<28}{seconds:>9.2f}{shown:>9}")
    print(f"{'peak of refresh, MiB':<28}{result.peak_mib:>9,.0f}")


if __name__ == "__main__":
    main()
