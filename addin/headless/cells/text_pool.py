"""The texts of a workbook's cells, each known by its index."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from addin.headless.cells.spans import content_of, first_bytes
from addin.headless.parts.xstrings import paired, spelt

if TYPE_CHECKING:
    import numpy.typing as npt

    from addin.headless.cells.batch import Flags

    Indices: TypeAlias = npt.NDArray[np.integer]

_LARGE_PIECE = 100_000
"""Texts; pieces of this size stay apart."""

_SAMPLE, _DISTINCT = 2_000, 0.9
"""Of so many texts, that share is distinct where texts hardly repeat."""

_ONLY_BLANKS = r"^[\x{a0} \t]*$"
_BLANK_LEADS = (0x20, 0x09, 0xC2)
"""The first bytes of a space, a tab and a no-break space."""

_NO_TEXTS = pa.array([], pa.large_string())
_FIRST_PRINTABLE = 0x20
_NONCHARACTERS = b"\xef\xbf"
"""How U+FFFE and U+FFFF begin in UTF-8."""

_MARKUP = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"))


class TextPool:
    """Texts by index: the shared strings of the workbook first, then what is added.

    They are kept as UTF-8 in arrays; ``str`` objects are made of those asked for.

    Parameters
    ----------
    shared
        The texts of the shared strings, in their order.
    """

    def __init__(self, shared: pa.Array | None = None) -> None:
        self.shared = 0 if shared is None else len(shared)
        self._pieces = [] if shared is None else [shared.cast(pa.large_string())]
        self._blank: list[Flags | None] = [None] * len(self._pieces)
        self._size = self.shared

    def __len__(self) -> int:
        return self._size

    def text(self, index: int) -> str:
        """One text."""
        for piece in self._pieces:
            if index < len(piece):
                return str(piece[index])
            index -= len(piece)
        raise IndexError(index)

    def take(self, indices: Indices) -> npt.NDArray[np.object_]:
        """The texts at these indices, equal indices giving one and the same object."""
        distinct = pa.array(indices).dictionary_encode()
        texts = self._texts(distinct.dictionary).to_numpy(zero_copy_only=False)
        taken: npt.NDArray[np.object_] = texts[distinct.indices.to_numpy()]
        return taken

    def are_blank(self, indices: Indices) -> Flags:
        """Whether each of these texts shows nothing: spaces, tabs, no-break spaces."""
        found = np.zeros(len(indices), np.bool_)
        first = 0
        for number, piece in enumerate(self._pieces):
            within = (indices >= first) & (indices < first + len(piece))
            if within.any():
                found[within] = self._blank_texts(number)[indices[within] - first]
            first += len(piece)
        return found

    def _blank_texts(self, piece: int) -> Flags:
        found = self._blank[piece]
        if found is None:
            found = self._blank[piece] = _are_blank(self._pieces[piece])
        return found

    def escaped(self, indices: Indices) -> pa.Array:
        """The texts at these indices as they stand in XML between ``<t>`` and ``</t>``.

        What XML cannot hold is written as Excel writes it, ``_x000D_`` for a carriage
        return. Leading and trailing blanks need ``xml:space="preserve"`` around them.

        Returns
        -------
        pyarrow.StringArray
        """
        distinct = pa.array(indices).dictionary_encode()
        texts = _escaped(self._texts(distinct.dictionary)).cast(pa.string())
        if len(texts) == len(indices):
            return texts
        return texts.take(distinct.indices)

    def add(self, values: npt.ArrayLike | pa.Array) -> npt.NDArray[np.int64]:
        """The indices under which these texts are kept from now on.

        Equal texts of one call share an index, unless there are many and hardly any
        equal. None may be missing.
        """
        texts = _arrow_texts(values)
        first = self._size
        if _hardly_repeat(texts):
            self._append(texts)
            return np.arange(first, self._size)
        encoded = texts.dictionary_encode()
        self._append(encoded.dictionary)
        indices: npt.NDArray[np.int64] = encoded.indices.to_numpy().astype(np.int64)
        return indices + first

    def _texts(self, indices: pa.Array) -> pa.Array:
        if len(self._pieces) == 1:
            return self._pieces[0].take(indices)
        wanted = indices.to_numpy()
        sizes = [len(piece) for piece in self._pieces]
        ends = np.cumsum(sizes)
        owners = np.searchsorted(ends, wanted, side="right")
        if len(owners) and (owners == owners[0]).all():
            owner = int(owners[0])
            first = ends[owner] - sizes[owner]
            return self._pieces[owner].take(pa.array(wanted - first))
        # arrow's own take from several pieces slows down with their size
        order = np.argsort(owners, kind="stable")
        taken = [
            self._pieces[owner].take(
                pa.array(wanted[owners == owner] - ends[owner] + sizes[owner])
            )
            for owner in np.flatnonzero(np.bincount(owners)).tolist()
        ]
        places = np.empty(len(order), np.int64)
        places[order] = np.arange(len(order))
        return pa.concat_arrays([_NO_TEXTS, *taken]).take(pa.array(places))

    def _append(self, piece: pa.Array) -> None:
        # Small pieces shrink from first to last, so that there are few however many are
        # added; to copy large ones again and again would gain nothing
        self._size += len(piece)
        while self._pieces and len(self._pieces[-1]) <= len(piece) < _LARGE_PIECE:
            piece = pa.concat_arrays([self._pieces.pop(), piece])
            self._blank.pop()
        self._pieces.append(piece)
        self._blank.append(None)


def _are_blank(texts: pa.Array) -> Flags:
    """Whether each text is empty or of blanks alone; few begin with one."""
    lead = first_bytes(texts)
    blank: Flags = lead == 0
    doubtful = np.flatnonzero(np.isin(lead, _BLANK_LEADS))
    if len(doubtful):
        found = pc.match_substring_regex(texts.take(pa.array(doubtful)), _ONLY_BLANKS)
        blank[doubtful] = found.to_numpy(zero_copy_only=False)
    return blank


def _hardly_repeat(texts: pa.Array) -> bool:
    """Whether the first of many texts differ, as names and sentences do.

    To look for the few equal ones takes longer than all else that is done with texts.
    """
    sample = texts.slice(0, _SAMPLE)
    return len(texts) > 2 * _SAMPLE and len(sample.unique()) > _DISTINCT * _SAMPLE


def _arrow_texts(values: npt.ArrayLike | pa.Array) -> pa.Array:
    if isinstance(values, pa.Array | pa.ChunkedArray):
        texts = values.cast(pa.large_string())
    else:
        texts = _from_objects(values)
    return texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts


def _from_objects(values: npt.ArrayLike) -> pa.Array:
    try:
        return pa.array(values, pa.large_string())
    except UnicodeEncodeError:
        # halves of surrogate pairs, which UTF-8 cannot hold
        return pa.array(map(paired, np.asarray(values)), pa.large_string())


def _escaped(texts: pa.Array) -> pa.Array:
    # most texts need nothing, and a byte is found much faster than replaced
    written = content_of(texts)
    for plain, markup in _MARKUP:
        if plain.encode() in written:
            texts = pc.replace_substring(texts, plain, markup)
    if not _may_be_odd(written):
        return texts
    odd = pc.or_(
        pc.match_substring_regex(texts, "_x[0-9A-Fa-f]{4}_"),
        pc.match_substring_regex(texts, r"[\x00-\x08\x0b-\x1f\x{fffe}\x{ffff}]"),
    )
    if not pc.any(odd).as_py():
        return texts
    mended = [spelt(text) for text in texts.filter(odd).to_pylist()]
    return pc.replace_with_mask(texts, odd, pa.array(mended, pa.large_string()))


def _may_be_odd(written: bytes) -> bool:
    """Whether there can be an escape, or a character that XML cannot hold."""
    codes = np.frombuffer(written, np.uint8)
    return (
        b"_x" in written
        or _NONCHARACTERS in written
        or bool((codes < _FIRST_PRINTABLE).any())
    )
