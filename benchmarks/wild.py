"""Workbooks of others: read, edited, saved and judged, without knowing them.

Every workbook below FOLDERS is edited as a refresh edits one: a sheet with a table,
looks and rules is added; on its first sheet a value, a look, a note, a link, rules, a
column width and a table's size change. Then the judges of the tests say what was
lost, and openpyxl and calamine whether they still read it, and read what we read.
What is refused is listed with the reason. The exit code is 1 if anything was lost.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
import zipfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from wild_edits import edited
from wild_judge import losses, not_written, worse
from wild_values import misread

from addin.doctor import diagnosis, told
from addin.headless import open_book
from addin.headless.errors import UnreadableWorkbookError, UnsavableWorkbookError
from addin.headless.package.errors import PackageError

if TYPE_CHECKING:
    from collections.abc import Iterator

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".xlam"})
MOST_SECONDS = 120
_MOST_FAULTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How it went with one workbook: refused, or edited with faults or without."""

    path: Path
    refused: str | None = None
    faults: tuple[str, ...] = ()
    edit_seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """How it went with all of them."""

    files: int
    edited: int
    refused: dict[str, int]
    faults: dict[str, list[str]]
    slowest_edit_seconds: float


@click.command()
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@click.option("--step", default=1, show_default=True, help="Take every STEPth file.")
@click.option("--audited", is_flag=True, help="Ask openxml-audit, too; slow.")
@click.option("--json", "to_json", is_flag=True, help="Print JSON.")
def command(
    folders: tuple[Path, ...], step: int, *, audited: bool, to_json: bool
) -> None:
    """Edit all workbooks below FOLDERS and judge what became of them."""
    paths = sorted(path for folder in folders for path in _workbooks(folder))[::step]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        endings = tuple(pool.map(_ending, paths, [audited] * len(paths), chunksize=4))
    report = Report(
        files=len(endings),
        edited=sum(ending.refused is None for ending in endings),
        refused=dict(
            Counter(e.refused for e in endings if e.refused is not None).most_common()
        ),
        faults={str(e.path): list(e.faults) for e in endings if e.faults},
        slowest_edit_seconds=max((e.edit_seconds for e in endings), default=0.0),
    )
    if to_json:
        click.echo(json.dumps(asdict(report)))
    else:
        _print(report)
    raise SystemExit(1 if report.faults else 0)


def _print(report: Report) -> None:
    click.echo(f"{report.files:6,} files")
    click.echo(f"{report.edited:6,} edited, {len(report.faults):,} with faults")
    for why, count in report.refused.items():
        click.echo(f"{count:6,} refused: {why}")
    for path, faults in report.faults.items():
        click.echo("\n   ".join((path, *faults)))
    click.echo(f"slowest edit {report.slowest_edit_seconds:.1f} s")


def _workbooks(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)


def _too_slow(*_: object) -> None:
    raise TimeoutError(f"took more than {MOST_SECONDS} s")


def _ending(path: Path, audited: bool) -> Ending:  # noqa: FBT001 - a pool passes it by position
    signal.signal(signal.SIGALRM, _too_slow)
    signal.alarm(MOST_SECONDS)
    try:
        with tempfile.TemporaryDirectory() as folder:
            return _edited_and_judged(path, Path(folder), audited=audited)
    except (UnreadableWorkbookError, UnsavableWorkbookError, PackageError) as error:
        return Ending(path=path, refused=error.why)
    except Exception as error:  # noqa: BLE001 - a traceback is what is looked for
        return Ending(path=path, faults=(f"{type(error).__name__}: {error}",))
    finally:
        signal.alarm(0)


def _edited_and_judged(path: Path, folder: Path, *, audited: bool) -> Ending:
    once, again, resaved, same = (folder / f"{n}{path.suffix}" for n in range(4))
    start = time.perf_counter()
    edits = edited(path, once)
    seconds = time.perf_counter() - start
    edited(path, again)
    _save(once, resaved)
    _save(path, same)
    faults = []
    if once.read_bytes() != again.read_bytes():
        faults.append("two edits make two files")
    if _parts(once) != _parts(resaved):
        faults.append("a save without edits changes an edited file")
    faults += [f"a save without edits changes {name}" for name in _changed(path, same)]
    list(told(diagnosis(path)))
    for judgement in (
        misread(path),
        losses(path, once, edits),
        worse(path, once, edits, audited=audited),
        not_written(once, edits),
    ):
        faults += list(judgement)[:_MOST_FAULTS]
    return Ending(path=path, faults=tuple(faults), edit_seconds=seconds)


def _save(source: Path, target: Path) -> None:
    with open_book(source) as book:
        book.save(str(target))


def _parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {
            name.replace("\\", "/").lstrip("/"): archive.read(name)
            for name in archive.namelist()
        }


def _changed(before: Path, after: Path) -> Iterator[str]:
    """Parts that are other than before, without the one that tells extensions."""
    now = _parts(after)
    for name, content in _parts(before).items():
        if now.get(name) != content and name != "[Content_Types].xml":
            yield name


if __name__ == "__main__":
    command()
