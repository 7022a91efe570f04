"""Slices of some bytes as an arrow array, without a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from addin.headless.cells.batch import Int64s


def spans(data: bytes, start: Int64s, end: Int64s) -> pa.Array:
    """The texts ``data[start:end]``; they ascend, do not overlap, and are UTF-8.

    Returns
    -------
    pyarrow.LargeStringArray
    """
    if not len(start):
        return pa.array([], pa.large_string())
    # Every other text of an array whose offsets are all starts and ends: those between
    # are the gaps
    offsets = np.empty(2 * len(start), np.int64)
    offsets[0::2] = start
    offsets[1::2] = end
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(data)]
    texts = pa.Array.from_buffers(pa.large_string(), len(offsets) - 1, buffers)
    return texts.take(pa.array(np.arange(0, len(offsets), 2)))
