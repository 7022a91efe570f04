"""Fixtures that any test may use."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

collect_ignore_glob = ["*conftest.py"]
"""Not for doctests: two modules of one name cannot be imported side by side."""

LIBREOFFICE_SECONDS = 120


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs LibreOffice where it is missing, but never in CI."""
    if shutil.which("soffice") or os.environ.get("CI"):
        return
    skip = pytest.mark.skip(reason="LibreOffice is not installed")
    for item in items:
        if "libreoffice" in item.keywords:
            item.add_marker(skip)


@pytest.fixture
def converted(tmp_path: Path) -> Callable[[Path, str], Path]:
    """A function that converts a workbook with LibreOffice, recalculating it."""

    def convert(path: Path, kind: str) -> Path:
        out = tmp_path / "converted"
        profile = (tmp_path / "profile").as_uri()
        subprocess.run(  # noqa: S603 - our own file, no shell
            [
                shutil.which("soffice") or "soffice",
                f"-env:UserInstallation={profile}",
                "--headless",
                "--convert-to",
                kind,
                "--outdir",
                str(out),
                str(path),
            ],
            check=True,
            capture_output=True,
            timeout=LIBREOFFICE_SECONDS,
        )
        return out / f"{path.stem}.{kind.split(':', maxsplit=1)[0]}"

    return convert
