"""Slices of some bytes as an arrow array and back, without a loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from addin.headless.cells.batch import Bytes, Int32s, Int64s


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


def content_of(texts: pa.Array) -> bytes:
    """The bytes of strings, one after the other."""
    offsets, content = offsets_and_bytes(texts)
    return content[offsets[0] : offsets[-1]].tobytes()


def first_bytes(texts: pa.Array) -> Bytes:
    """The first byte of each string, 0 for an empty or a missing one."""
    offsets, content = offsets_and_bytes(texts)
    lead = np.zeros(len(texts), np.uint8)
    filled = np.diff(offsets) > 0
    lead[filled] = content[offsets[:-1][filled]]
    if texts.null_count:
        lead[texts.is_null().to_numpy(zero_copy_only=False)] = 0
    return lead


def offsets_and_bytes(texts: pa.Array) -> tuple[Int64s | Int32s, Bytes]:
    """Where each string begins, and the last ends, in these bytes."""
    _, offsets, content = texts.buffers()
    if content is None or not len(texts):
        return np.zeros(len(texts) + 1, np.int64), np.empty(0, np.uint8)
    is_large = pa.types.is_large_string(texts.type)
    ends = np.frombuffer(offsets, np.dtype(np.int64 if is_large else np.int32))
    ends = ends[texts.offset :][: len(texts) + 1]
    return ends, np.frombuffer(content, np.uint8)
