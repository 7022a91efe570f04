"""LibreOffice writes workbooks that we refresh, and reads those we wrote."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import openpyxl
import pytest
from corpus.bases import plain, template
from corpus.catalogue import CASES
from corpus.judge import losses
from corpus.links import new_link_faults
from corpus.rereading import misreadings

from addin.files import refresh_file
from workbook_templates.contract import SCORES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

pytestmark = pytest.mark.libreoffice

AS_OF = dt.date(2026, 9, 30)
SECONDS_PER_FILE = 30
SAMPLE = ("all-of-staff", "chart-combined", "prefixed", "utf-16")
ALL = "HEALTHSHEET_LIBREOFFICE_ALL"
"""Set in the environment, every workbook of the corpus is read by LibreOffice."""


def rewritten(folder: Path, files: Sequence[Path]) -> list[Path]:
    """Files as LibreOffice saves them, in one run of it."""
    out = folder / "rewritten"
    subprocess.run(  # noqa: S603 - our own files, no shell
        [
            shutil.which("soffice") or "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "xlsx",
            "--outdir",
            str(out),
            *map(str, files),
        ],
        check=True,
        capture_output=True,
        timeout=SECONDS_PER_FILE * (1 + len(files)),
    )
    return [out / file.with_suffix(".xlsx").name for file in files]


def results(path: Path) -> list[dict[str, object]]:
    """Our columns of Scores, row by row."""
    sheet = openpyxl.load_workbook(path, data_only=True)[SCORES.sheet]
    rows = list(sheet.iter_rows(values_only=True))
    top = next(n for n, row in enumerate(rows) if SCORES.headers[0] in row)
    return [
        {
            str(header): value
            for header, value in zip(rows[top], row, strict=True)
            if header in SCORES.headers
        }
        for row in rows[top + 1 :]
        if row[0]
    ]


def test_workbooks_by_libreoffice_lose_nothing(tmp_path: Path) -> None:
    made = {"plain.xlsx": plain(), "template.xlsx": template()}
    for name, content in made.items():
        (tmp_path / name).write_bytes(content)

    for before in rewritten(tmp_path, [tmp_path / name for name in made]):
        after = tmp_path / f"after-{before.name}"
        report = refresh_file(before, after, AS_OF)

        assert report.written, before.name
        assert losses(before, after) == (), before.name
        assert new_link_faults(before, after) == (), before.name
        assert misreadings(before, after) == (), before.name


@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
def test_libreoffice_reads_the_results_that_we_wrote(tmp_path: Path) -> None:
    refreshed = []
    for case in CASES:
        if case.name in SAMPLE or os.environ.get(ALL):
            out = tmp_path / f"refreshed-{case.name}{case.suffix}"
            refresh_file(case.file(tmp_path), out, AS_OF)
            refreshed.append(out)

    for ours, theirs in zip(refreshed, rewritten(tmp_path, refreshed), strict=True):
        assert results(ours), ours.name
        assert results(theirs) == results(ours), ours.name
