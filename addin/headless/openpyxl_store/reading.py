"""openpyxl's way of reading a file, without its warnings."""

from __future__ import annotations

import io
import warnings
from typing import Any

import openpyxl


def loaded_workbook(content: bytes, **options: bool) -> Any:  # noqa: ANN401 - the stubs forbid most of what is done with it
    """A workbook; what openpyxl would warn about losing, `losses` says in words."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(io.BytesIO(content), **options)
