"""The attributes of rows and cells, each distinct spelling read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pyarrow as pa

    from addin.headless.cells.batch import Bytes, Int32s

_ATTRIBUTE = re.compile(r' ([A-Za-z_][\w:.-]*)="([^"<&>]*)"', re.ASCII)
_TAG_REST = re.compile(rf"(?:{_ATTRIBUTE.pattern})* ?/?>", re.ASCII)
_STYLE = re.compile(r"[0-9]{1,9}")


class Stored(IntEnum):
    """How the value of a cell is to be read: its attribute ``t``."""

    NUMBER = 0
    SHARED = 1
    BOOLEAN = 2
    TEXT = 3
    ERROR = 4
    INLINE = 5


_STORED = {
    "n": Stored.NUMBER,
    "s": Stored.SHARED,
    "b": Stored.BOOLEAN,
    "str": Stored.TEXT,
    "e": Stored.ERROR,
    "inlineStr": Stored.INLINE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CellAttributes:
    """The format of each cell, and how its value is `Stored`."""

    styles: Int32s
    stored: Bytes


def cell_attributes(texts: pa.Array) -> CellAttributes | None:
    """What cells say in their start tags after the address; None if it is unusual.

    Parameters
    ----------
    texts
        The start tags from behind the address, with the closing bracket.
    """
    distinct = texts.dictionary_encode()
    styles, stored = [], []
    for text in distinct.dictionary.to_pylist():
        attributes = _attributes(text)
        if attributes is None or "r" in attributes:
            return None
        style = attributes.get("s", "0")
        kind = _STORED.get(attributes.get("t", "n"))
        if kind is None or not _STYLE.fullmatch(style):
            return None
        styles.append(int(style))
        stored.append(kind)
    index = distinct.indices.to_numpy()
    return CellAttributes(
        styles=np.array(styles, np.int32).take(index),
        stored=np.array(stored, np.uint8).take(index),
    )


def are_plain_rows(texts: pa.Array) -> bool:
    """Whether rows say nothing unusual in their start tags after the number."""
    found = map(_attributes, texts.unique().to_pylist())
    return all(names is not None and "r" not in names for names in found)


def _attributes(text: str) -> dict[str, str] | None:
    if not _TAG_REST.fullmatch(text):
        return None
    pairs = _ATTRIBUTE.findall(text)
    attributes = dict(pairs)
    return attributes if len(attributes) == len(pairs) else None
