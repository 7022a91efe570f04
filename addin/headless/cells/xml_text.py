"""Text as it stands in the XML of cells, and what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from addin.headless.cells.spans import offsets_and_bytes
from addin.headless.parts.xstrings import unspelt

if TYPE_CHECKING:
    from addin.headless.cells.batch import Flags

_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"))
_AMPERSAND = ("&amp;", "&")
"""Comes last, or ``&amp;lt;`` would become ``<``."""

_AMPERSAND_BYTE, _UNDERSCORE_BYTE, _X_BYTE = b"&_x"
_ODD = "&#|_x[0-9A-Fa-f]{4}_"
_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]+)|([0-9]+));")

_REFERENCES = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([^;]{0,9};?)")
_NUMERIC = re.compile(rb"#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")


def decoded(texts: pa.Array) -> pa.Array:
    """What texts between tags say, with character references and Excel's escapes.

    They must be well-formed, see `has_sound_references`.
    """
    marked = _are_marked(texts)
    if not marked.any():
        return texts
    mask = pa.array(marked)
    return pc.replace_with_mask(texts, mask, _decoded(texts.filter(mask)))


def _are_marked(texts: pa.Array) -> Flags:
    """Which texts may say something else; most do not, and a byte is found fast."""
    offsets, content = offsets_and_bytes(texts)
    written = content[offsets[0] : offsets[-1]]
    marks = written == _AMPERSAND_BYTE
    underscores = np.flatnonzero(written[:-1] == _UNDERSCORE_BYTE)
    marks[underscores[written[underscores + 1] == _X_BYTE]] = True
    found = np.zeros(len(texts), np.bool_)
    at = np.flatnonzero(marks) + offsets[0]
    found[np.searchsorted(offsets, at, side="right") - 1] = True
    return found


def _decoded(texts: pa.Array) -> pa.Array:
    odd = pc.match_substring_regex(texts, _ODD)
    plain = texts
    for markup, character in (*_ENTITIES, _AMPERSAND):
        plain = pc.replace_substring(plain, markup, character)
    if not pc.any(odd).as_py():
        return plain
    mended = [unspelt(_dereferenced(text)) for text in texts.filter(odd).to_pylist()]
    return pc.replace_with_mask(plain, odd, pa.array(mended, texts.type))


def has_sound_references(xml: bytes) -> bool:
    """Whether every ``&`` of some XML begins a reference to a character."""
    return b"&" not in xml or all(map(_is_sound, set(_REFERENCES.findall(xml))))


def _is_sound(reference: bytes) -> bool:
    match = _NUMERIC.fullmatch(reference)
    return match is not None and _is_character(_code(match[1], match[2]))


def _is_character(code: int) -> bool:
    # what XML 1.0 takes for one
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or 0x10000 <= code <= 0x10FFFF
    )


def _dereferenced(text: str) -> str:
    text = _REFERENCE.sub(lambda match: _reference(match[1], match[2]), text)
    for markup, character in _ENTITIES:
        text = text.replace(markup, character)
    return text.replace(*_AMPERSAND)


def _reference(hexadecimal: str | None, decimal: str | None) -> str:
    # an ampersand waits for its turn, so that &#38;lt; stays what it says
    return chr(_code(hexadecimal, decimal)).replace("&", "&amp;")


def _code(hexadecimal: str | bytes | None, decimal: str | bytes | None) -> int:
    return int(hexadecimal, 16) if hexadecimal else int(decimal or b"0")
