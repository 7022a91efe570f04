"""Refreshes of damaged and hostile workbooks: a sentence or a score, never a traceback.

Each seed makes one workbook with one thing wrong with it, and ``healthsheet refresh``
runs on it. Where the exit code is 2 there has to be a sentence and the file as it was;
otherwise the file has to open again. The exit code is 1 if any run was different, took
too long, or the process too much memory.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import click

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from mutating import bases, fault, mutation

MOST_SECONDS = 20
MOST_MEMORY_MIB = 1_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How the runs ended."""

    refreshed: int
    refused: int
    failed: dict[str, int]
    slowest_seconds: float
    peak_mib: float


@click.command()
@click.option("--count", default=500, show_default=True, help="How many workbooks.")
@click.option("--first", default=0, show_default=True, help="The first seed.")
@click.option("--json", "to_json", is_flag=True, help="Print JSON.")
def command(count: int, first: int, *, to_json: bool) -> None:
    """Refresh COUNT mutated workbooks."""
    endings: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    slowest = 0.0
    with tempfile.TemporaryDirectory() as folder:
        books = bases(Path(folder))
        for seed in range(first, first + count):
            mutated = mutation(books, seed)
            start = time.perf_counter()
            found = fault(Path(folder) / f"{seed}.xlsx", mutated.content)
            seconds = time.perf_counter() - start
            slowest = max(slowest, seconds)
            if seconds > MOST_SECONDS:
                found = f"took more than {MOST_SECONDS} s"
            if found:
                failed[f"{mutated.kind}: {found}"] += 1
                click.echo(f"seed {seed}: {mutated.kind}: {found}", err=True)
            else:
                endings["refused" if found == "" else "refreshed"] += 1
            for left in Path(folder).glob(f"*{seed}.xlsx*"):
                left.unlink()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    outcome = Outcome(
        refreshed=endings["refreshed"],
        refused=endings["refused"],
        failed=dict(failed),
        slowest_seconds=round(slowest, 2),
        peak_mib=round(peak),
    )
    if to_json:
        click.echo(json.dumps(asdict(outcome)))
    else:
        for name, value in asdict(outcome).items():
            click.echo(f"{name:16} {value}")
    raise SystemExit(1 if failed or peak > MOST_MEMORY_MIB else 0)


if __name__ == "__main__":
    command()
