"""The start tags of rows: how high rows are, and what to change about it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from addin.headless.cells.batch import CellBatch, Int64s

_ROW_NUMBER = r"""\sr\s*=\s*(?:"\d*"|'\d*')"""
_SPANS = (
    r"""^(?P<before>(?s:.*)\sspans\s*=\s*["'])"""
    r"""(?P<first>\d+):(?P<last>\d+)(?P<after>["'](?s:.*))$"""
)
_HEIGHT = re.compile(r"""\sht\s*=\s*["']([^"']*)["']""")
_STYLE = re.compile(r"""\ss\s*=\s*["'](\d+)["']""")
_CUSTOM_FORMAT = re.compile(r"""\scustomFormat\s*=\s*["'](?:1|true)["']""")
_HEIGHT_ATTRIBUTES = re.compile(rb"""\s(?:ht|customHeight)\s*=\s*(?:"[^"]*"|'[^']*')""")
_STYLE_ATTRIBUTES = re.compile(rb"""\s(?:s|customFormat)\s*=\s*(?:"[^"]*"|'[^']*')""")
_NUMBERED = r"""^(?P<number>(?:<[^\s/>]+\s+r\s*=\s*"\d*")?)(?P<rest>(?s:.*))$"""
_TAG_END = re.compile(rb"\s*/?>$")

AUTOMATIC = -1.0
"""The height of a row that Excel is to find by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLooks:
    """What rows say about themselves; rows not in here say nothing.

    `styles` are the formats of cells that are not there, `heights` are in points.
    """

    styles: Mapping[int, int]
    heights: Mapping[int, float]


def row_looks(batch: CellBatch) -> RowLooks:
    """The formats and heights of the rows of a batch."""
    styles: dict[int, int] = {}
    heights: dict[int, float] = {}
    if _may_describe(batch):
        tags = _tags_without_number(batch)
        for code, tag in enumerate(tags.dictionary.to_pylist()):
            style, height = _style_of(tag), _height_of(tag)
            if style is None and height is None:
                continue
            of_code = np.flatnonzero(tags.indices.to_numpy() == code)
            rows = batch.row_number[of_code].tolist()
            if style is not None:
                styles |= dict.fromkeys(rows, style)
            if height is not None:
                heights |= dict.fromkeys(rows, height)
    return RowLooks(styles=styles, heights=heights)


def _may_describe(batch: CellBatch) -> bool:
    """Whether a row may say something: a look that is much cheaper than reading it."""
    if not len(batch.row_number):
        return False
    _, _, content = slices(batch.data, batch.row_start, batch.row_open_end).buffers()
    tags = b"" if content is None else content.to_pybytes()
    return b"ht" in tags or b"customFormat" in tags


def _tags_without_number(batch: CellBatch) -> pa.DictionaryArray:
    """What the start tags say besides the number: there are few different ones."""
    tags = slices(batch.data, batch.row_start, batch.row_open_end).cast(pa.string())
    return pc.replace_substring_regex(tags, _ROW_NUMBER, "").dictionary_encode()


def _style_of(tag: str) -> int | None:
    match = _STYLE.search(tag)
    return int(match[1]) if match and _CUSTOM_FORMAT.search(tag) else None


def _height_of(tag: str) -> float | None:
    match = _HEIGHT.search(tag)
    try:
        return float(match[1]) if match else None
    except ValueError:
        return None


def slices(data: bytes, starts: Int64s, ends: Int64s) -> pa.BinaryArray:
    """Pieces of some bytes, none of which overlaps the one before."""
    offsets = np.empty(2 * len(starts) + 1, np.int32)
    offsets[0:-1:2], offsets[1:-1:2] = starts, ends
    offsets[-1] = offsets[-2] if len(starts) else 0
    interleaved = pieces(data, offsets)
    return interleaved.take(pa.array(np.arange(0, 2 * len(starts), 2)))


def pieces(data: bytes | memoryview, offsets: npt.NDArray[np.int32]) -> pa.BinaryArray:
    """The bytes between each offset and the next."""
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(data)]
    return pa.Array.from_buffers(pa.binary(), len(offsets) - 1, buffers)


def with_spans(tags: pa.BinaryArray, first: Int64s, last: Int64s) -> pa.BinaryArray:
    """Start tags whose spans, where they have any, cover these columns too.

    Spans of several stretches are kept: they only help a reader to plan ahead.
    """
    texts = tags.cast(pa.string())
    found = pc.extract_regex(texts, _SPANS)
    if found.null_count == len(found):
        return tags
    before, low, high, after = found.flatten()
    low = pc.min_element_wise(_numbers(low), pa.array(first))
    high = pc.max_element_wise(_numbers(high), pa.array(last))
    joined = pc.binary_join_element_wise(
        before, low.cast(pa.string()), ":", high.cast(pa.string()), after, ""
    )
    return pc.coalesce(joined, texts).cast(pa.binary())


def _numbers(digits: pa.StringArray) -> pa.Int64Array:
    # beyond 6 digits no column is meant
    return pc.utf8_slice_codeunits(digits, 0, 6).cast(pa.int64())


def opened_tags(tags: pa.BinaryArray) -> pa.BinaryArray:
    """Start tags of rows that are to have cells."""
    opened = pc.replace_substring_regex(tags.cast(pa.string()), r"\s*/>$", ">")
    return opened.cast(pa.binary())


def described_tags(
    tags: pa.BinaryArray,
    heights: Sequence[float | None],
    styles: Sequence[int | None],
) -> pa.BinaryArray:
    """Start tags, each with what `described_tag` puts in.

    They differ in little but the number of the row, which stays as it is; the rest is
    worked on once for all rows that have it in common.
    """
    number, rest = pc.extract_regex(tags.cast(pa.string()), _NUMBERED).flatten()
    rests = rest.dictionary_encode()
    spelling = rests.dictionary.to_pylist()
    wanted = list(zip(rests.indices.to_pylist(), heights, styles, strict=True))
    written = {
        (code, height, style): described_tag(
            spelling[code].encode(), height=height, style=style
        ).decode()
        for code, height, style in set(wanted)
    }
    described = pa.array([written[want] for want in wanted], pa.string())
    return pc.binary_join_element_wise(number, described, "").cast(pa.binary())


def described_tag(tag: bytes, *, height: float | None, style: int | None) -> bytes:
    """A start tag that says how high its row is, and in which format.

    Examples
    --------
    >>> described_tag(b'<row r="3" ht="15"/>', height=30.0, style=None)
    b'<row r="3" ht="30" customHeight="1"/>'
    """
    added = b""
    if height is not None:
        tag = _HEIGHT_ATTRIBUTES.sub(b"", tag)
        if height != AUTOMATIC:
            added += b' ht="%s" customHeight="1"' % f"{height:.15g}".encode()
    if style is not None:
        tag = _STYLE_ATTRIBUTES.sub(b"", tag)
        if style:
            added += b' s="%d" customFormat="1"' % style
    return _TAG_END.sub(lambda end: added + end[0], tag)
