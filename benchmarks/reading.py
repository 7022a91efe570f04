"""Reading a sheet of made-up accounts: ours beside the fastest readers there are.

Each reader runs in a process of its own, timed without its imports; `inflate` unpacks
the same parts and does nothing with them. Seconds are of CPU time, the best of
a few runs; only ratios of one run can be compared between machines.
"""

from __future__ import annotations

import importlib
import importlib.util
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

import click

COLUMNS = 20
SEGMENTS = 7
FIRST_DAY = 44_000
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
BLOCK_BYTES = 1 << 17


def write(accounts: int, path: Path) -> None:
    """A workbook of a header and one row an account: texts, numbers and dates."""
    import xlsxwriter  # noqa: PLC0415 - only in the child that needs it

    book = xlsxwriter.Workbook(path)
    date = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, [f"Column {column}" for column in range(COLUMNS)])
    for row in range(1, accounts + 1):
        for column in range(0, COLUMNS, 4):
            name = f"Account {row}" if column == 0 else f"Segment {row % SEGMENTS}"
            sheet.write_string(row, column, name)
            sheet.write_number(row, column + 1, row * 7919 % 100_003 / 17)
            sheet.write_number(row, column + 2, row * 31 % 1000)
            sheet.write_number(row, column + 3, FIRST_DAY + row % 1500, date)
    book.close()


def ours(path: Path) -> None:
    from addin.headless.cells.shared_strings import shared_texts  # noqa: PLC0415 - only in the child that needs it
    from addin.headless.cells.source import SheetSource  # noqa: PLC0415 - only in the child that needs it
    from addin.headless.cells.text_pool import TextPool  # noqa: PLC0415 - only in the child that needs it

    with zipfile.ZipFile(path) as archive:
        pool = TextPool(shared_texts(inflated(path, archive.getinfo(TEXTS))))
        sheet = archive.getinfo(SHEET)
    for _ in SheetSource(lambda: inflated(path, sheet), pool).batches():
        pass


def inflate(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        for name in (TEXTS, SHEET):
            for _ in inflated(path, archive.getinfo(name)):
                pass


def inflated(path: Path, part: zipfile.ZipInfo):  # noqa: ANN201 - a generator of bytes
    from isal import isal_zlib  # noqa: PLC0415 - only in the child that needs it

    with path.open("rb") as file:
        file.seek(part.header_offset + 26)
        lengths = file.read(4)
        name, extra = (int.from_bytes(lengths[at : at + 2], "little") for at in (0, 2))
        file.seek(name + extra, 1)
        inflater, left = isal_zlib.decompressobj(-15), part.compress_size
        while left:
            block = file.read(min(left, BLOCK_BYTES))
            left -= len(block)
            yield inflater.decompress(block)


def fastexcel(path: Path) -> None:
    import fastexcel  # noqa: PLC0415 - may be missing

    fastexcel.read_excel(path).load_sheet(0).to_arrow()


def calamine(path: Path) -> None:
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - only in the child that needs it

    for _ in CalamineWorkbook.from_path(path).get_sheet_by_index(0).iter_rows():
        pass


IMPORTS = {
    "inflate": "isal.isal_zlib",
    "ours": "addin.headless.cells.source",
    "fastexcel": "fastexcel",
    "calamine": "python_calamine",
}
READERS = {reader.__name__: reader for reader in (inflate, ours, fastexcel, calamine)}


@click.command()
@click.option("--accounts", default=100_000, show_default=True)
@click.option("--runs", default=3, show_default=True)
def main(accounts: int, runs: int) -> None:
    """Print CPU seconds and peak memory of each reader."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        _output("write", accounts, path)
        print(f"{accounts:,} accounts of {COLUMNS} columns")
        for name in READERS:
            if name == "fastexcel" and importlib.util.find_spec(name) is None:
                continue
            found = [_output(name, path).split() for _ in range(runs)]
            seconds, mebibytes = min(tuple(map(float, run)) for run in found)
            print(f"{name:>10}  {seconds:6.2f} s  {mebibytes:6,.0f} MiB")


def _output(*arguments: object) -> str:
    # also for writing: a child is said to have had the memory of its parent
    command = [sys.executable, __file__, *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - this file


if __name__ == "__main__":
    if sys.argv[1:2] == ["write"]:
        write(int(sys.argv[2]), Path(sys.argv[3]))
    elif sys.argv[1:2] and sys.argv[1] in READERS:
        importlib.import_module("pyarrow.compute")
        importlib.import_module(IMPORTS[sys.argv[1]])
        started = time.process_time()
        READERS[sys.argv[1]](Path(sys.argv[2]))
        usage = resource.getrusage(resource.RUSAGE_SELF)
        print(time.process_time() - started, usage.ru_maxrss / 1024)
    else:
        main()
