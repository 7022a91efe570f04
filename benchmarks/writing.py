"""Cells to XML: our columns at once, beside writers that go cell by cell.

Everybody writes the same made-up accounts into a sheet of a new workbook. Ours is timed
up to the XML, which the others deflate as they go, and the whole file once more with
the deflating. Seconds are of CPU time, the best of a few runs.
"""

from __future__ import annotations

import json
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
import numpy as np
import openpyxl
import pandas as pd
import xlsxwriter
from isal import isal_zlib

from addin.headless.box import Box
from addin.headless.cells.grid import Grid
from addin.headless.cells.merge import merged_rows
from addin.headless.cells.source import BATCH_BYTES, SheetSource
from addin.headless.cells.text_pool import TextPool
from addin.headless.parts.stylesheet import Stylesheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED = 20260930
NUMBER_COLUMNS = 20
REPEATED_TEXTS = 8
BLANK_SHARE = 0.1
CHUNK_BYTES = 1_000_000

HEAD = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b"<sheetData>"
)
TAIL = b"</sheetData></worksheet>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """CPU seconds by way of writing; `xml_mib` is the size of our XML."""

    rows: int
    xml_mib: float
    new_rows: float
    new_rows_deflated: float
    load_rows: float
    replaced_rows: float
    openpyxl_write_only: float | None
    xlsxwriter_constant_memory: float | None


def columns(count: int) -> list[pd.api.extensions.ExtensionArray | np.ndarray]:
    random = np.random.default_rng(SEED)
    numbers = random.lognormal(5, 2, (NUMBER_COLUMNS, count)).round(2)
    numbers[: NUMBER_COLUMNS // 2] = random.integers(0, 1000, (1, count))
    numbers[random.random(numbers.shape) < BLANK_SHARE] = np.nan
    words = np.array([f"owner {n} & partners" for n in range(200)], object)
    unique = [
        np.array([f"{name}-{n:07d}" for n in range(count)], object)
        for name in ("ACC", "Account <Ltd>")
    ]
    repeated = [
        pd.array(words[random.integers(0, 200, count)], "str")
        for _ in range(REPEATED_TEXTS)
    ]
    return [*unique, *repeated, *numbers]


def written(made: list[object], grid: Grid) -> Grid:
    box = Box(row=2, column=1, rows=len(made[0]), columns=len(made))
    grid.write_columns(box, made)
    return grid


def new_grid() -> Grid:
    return Grid(pool=TextPool(), styles=Stylesheet.empty(strict=False), date_1904=False)


def deflated(made: list[object]) -> None:
    packer = isal_zlib.compressobj(1)
    for piece in merged_rows(None, written(made, new_grid())):
        packer.compress(piece)
    packer.flush()


def with_openpyxl(made: list[object], path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in zip(*map(_cells, made), strict=True):
        sheet.append(row)
    book.save(path)


def with_xlsxwriter(made: list[object], path: Path) -> None:
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(zip(*map(_cells, made), strict=True)):
        sheet.write_row(number, 0, row)
    book.close()


def _cells(column: object) -> list[object]:
    cells = pd.Series(column).astype(object)
    return cells.where(cells.notna(), None).tolist()


def timing(count: int, runs: int, *, others: bool) -> Timing:
    made = columns(count)
    xml = b"".join(merged_rows(None, written(made, new_grid())))
    part = HEAD + xml + TAIL
    pool = TextPool()
    source = SheetSource(lambda: _chunks(part), pool)
    loads, replaced = [], []
    for _ in range(runs):
        grid = Grid(pool=pool, styles=Stylesheet.empty(strict=False), date_1904=False)
        batches = list(source.batches())
        loads.append(seconds(lambda: grid.load(batches), 1))  # noqa: B023 - called at once
        rows = list(source.rows(BATCH_BYTES))
        replaced.append(
            seconds(lambda: drain(merged_rows(rows, written(made, grid))), 1)  # noqa: B023 - called at once
        )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        return Timing(
            rows=count,
            xml_mib=len(xml) / 2**20,
            new_rows=seconds(
                lambda: drain(merged_rows(None, written(made, new_grid()))), runs
            ),
            new_rows_deflated=seconds(lambda: deflated(made), runs),
            load_rows=min(loads),
            replaced_rows=min(replaced),
            openpyxl_write_only=seconds(lambda: with_openpyxl(made, path), 1)
            if others
            else None,
            xlsxwriter_constant_memory=seconds(lambda: with_xlsxwriter(made, path), 1)
            if others
            else None,
        )


def _chunks(part: bytes) -> Iterator[bytes]:
    for start in range(0, len(part), CHUNK_BYTES):
        yield part[start : start + CHUNK_BYTES]


def drain(pieces: object) -> None:
    for _ in pieces:
        pass


def seconds(work: Callable[[], object], runs: int) -> float:
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


@click.command()
@click.option("--rows", default=100_000, show_default=True, help="Rows to write.")
@click.option("--runs", default=3, show_default=True, help="Timed runs of ours.")
@click.option("--others/--ours", default=True, help="Whether to time the others too.")
@click.option("--json", "to_json", is_flag=True, help="Print one JSON document.")
def main(rows: int, runs: int, *, others: bool, to_json: bool) -> None:
    """Time the writing of 30 columns."""
    found = asdict(timing(rows, runs, others=others))
    if to_json:
        print(json.dumps(found, indent=2))
        return
    for name, value in found.items():
        if value is not None:
            print(f"{name:<28}{value:>12,.2f}")


if __name__ == "__main__":
    main()
