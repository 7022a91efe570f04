"""Where text stands in a cell, as a cell format spells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.formats import Keep
from addin.headless.parts.xml_text import attribute_bytes, is_true

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.headless.formats import FormatChange
    from addin.headless.package.xml_edit import XmlEdit
    from addin.headless.package.xml_tree import Element

_WORDS = {"centerContinuous": "center_across_selection"}
_VALUES = {word: value for value, word in _WORDS.items()}


def _attributes(cell_format: Element) -> Mapping[str, str]:
    alignment = cell_format.find("alignment")
    return {} if alignment is None else alignment.attributes


def wraps_text(cell_format: Element) -> bool:
    """Whether long text goes on in further lines."""
    return is_true(_attributes(cell_format).get("wrapText"))


def horizontal(cell_format: Element) -> str:
    """Where text stands between left and right, in the words of xlwings."""
    value = _attributes(cell_format).get("horizontal", "general")
    return _WORDS.get(value, value)


def vertical(cell_format: Element) -> str:
    """Where text stands between top and bottom, in the words of xlwings."""
    return _attributes(cell_format).get("vertical", "bottom")


def align(edit: XmlEdit, change: FormatChange) -> None:
    """Change the alignment of the cell format that is being edited."""
    wanted = dict(_wanted(edit.root, change))
    if not wanted:
        return
    edit.set(edit.root, "applyAlignment", "1")
    alignment = edit.root.find("alignment")
    if alignment is None:
        _insert_first(edit, _alignment(edit.prefix, wanted))
        return
    for name, value in wanted.items():
        if value is None:
            edit.unset(alignment, name)
        else:
            edit.set(alignment, name, value)


def _wanted(
    cell_format: Element, change: FormatChange
) -> Iterator[tuple[str, str | None]]:
    """The attributes that have to change; None where one has to go."""
    word = change.horizontal
    if not isinstance(word, Keep) and word != horizontal(cell_format):
        yield "horizontal", _VALUES.get(word, word)
    word = change.vertical
    if not isinstance(word, Keep) and word != vertical(cell_format):
        yield "vertical", word
    wrap = change.wrap_text
    if not isinstance(wrap, Keep) and wrap != wraps_text(cell_format):
        yield "wrapText", "1" if wrap else None


def _alignment(prefix: bytes, wanted: Mapping[str, str | None]) -> bytes:
    pairs = ((name, value) for name, value in wanted.items() if value is not None)
    written = (b' %b="%b"' % (name.encode(), attribute_bytes(v)) for name, v in pairs)
    return b"<%balignment%b/>" % (prefix, b"".join(written))


def _insert_first(edit: XmlEdit, xml: bytes) -> None:
    if edit.root.empty:
        edit.append(edit.root, xml)
    else:
        edit.insert(edit.root.inner_start, xml)
