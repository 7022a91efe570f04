"""The boxes of notes, in the drawing that the file keeps them in.

VML is older than XML's rules and some programs write it against them, so it is edited
as text; shapes that are not notes, such as form controls, are not touched.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from addin.headless.box import MAX_COLUMNS, MAX_ROWS

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAMESPACES = {
    b"v": b"urn:schemas-microsoft-com:vml",
    b"o": b"urn:schemas-microsoft-com:office:office",
    b"x": b"urn:schemas-microsoft-com:office:excel",
}
_SHAPE = re.compile(rb"<(\w+:)?shape\b[^>]*(?<!/)>.*?</\1?shape\s*>", re.DOTALL)
_IS_NOTE = re.compile(rb"""\bObjectType\s*=\s*["']Note["']""")
_ROW = re.compile(rb"<(?:\w+:)?Row\s*>\s*(\d+)\s*<")
_COLUMN = re.compile(rb"<(?:\w+:)?Column\s*>\s*(\d+)\s*<")
_ANY_SHAPE = re.compile(rb"<(?:\w+:)?(?:shape|group|rect|oval|line|roundrect|image)\b")
_SHAPE_ID = re.compile(rb"""\b(?:id|spid)\s*=\s*["']_x0000_s(\d+)["']""")
_BLOCKS = re.compile(rb"""\bidmap\b[^>]*?\bdata\s*=\s*["']([\d,\s]+)["']""")
_ROOT = re.compile(rb"<xml\b[^>]*>")
_END = re.compile(rb"</xml\s*>\s*$")
_NOTE_TYPE = re.compile(rb"""\bid\s*=\s*["']_x0000_t202["']""")
_BLOCK = 1024
"""Shape ids per block; a drawing names the blocks it draws from in its id map."""

_TYPE = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    b'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    b'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def new_drawing(block: int) -> bytes:
    """A drawing without shapes, whose ids are to come from this block."""
    return (
        b'<xml xmlns:v="urn:schemas-microsoft-com:vml" '
        b'xmlns:o="urn:schemas-microsoft-com:office:office" '
        b'xmlns:x="urn:schemas-microsoft-com:office:excel">'
        b'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%d"/>'
        b"</o:shapelayout>%b</xml>" % (block, _TYPE)
    )


def free_block(drawings: Iterable[bytes]) -> int:
    """The first block of shape ids that no drawing of the workbook names."""
    taken = {
        int(number)
        for drawing in drawings
        for blocks in _BLOCKS.findall(drawing)
        for number in re.findall(rb"\d+", blocks)
    }
    return next(n for n in range(1, len(taken) + 2) if n not in taken)


def has_shapes(drawing: bytes) -> bool:
    """Whether anything is drawn."""
    return _ANY_SHAPE.search(drawing) is not None


def with_note(drawing: bytes, row: int, column: int) -> bytes:
    """The drawing with the box of a note, as Excel places one, if it has none."""
    if _note_shape(drawing, row, column) is not None:
        return drawing
    end = _END.search(drawing)
    if end is None:
        return drawing
    kind = b"" if _NOTE_TYPE.search(drawing) else _declared(_TYPE, drawing)
    shape = _declared(_shape(_free_id(drawing), row, column), drawing)
    at = end.start()
    return drawing[:at] + kind + shape + drawing[at:]


def without_note(drawing: bytes, row: int, column: int) -> bytes:
    """The drawing without the box of the note of a cell."""
    shape = _note_shape(drawing, row, column)
    if shape is None:
        return drawing
    return drawing[: shape.start()] + drawing[shape.end() :]


def _note_shape(drawing: bytes, row: int, column: int) -> re.Match[bytes] | None:
    for shape in _SHAPE.finditer(drawing):
        found_row, found_column = _ROW.search(shape[0]), _COLUMN.search(shape[0])
        if (
            _IS_NOTE.search(shape[0])
            and found_row is not None
            and found_column is not None
            and (int(found_row[1]) + 1, int(found_column[1]) + 1) == (row, column)
        ):
            return shape
    return None


def _free_id(drawing: bytes) -> int:
    blocks = _BLOCKS.search(drawing)
    first = int(re.findall(rb"\d+", blocks[1])[0]) if blocks else 1
    taken = [int(number) for number in _SHAPE_ID.findall(drawing)]
    return max([first * _BLOCK, *taken]) + 1


def _shape(number: int, row: int, column: int) -> bytes:
    return (
        b'<v:shape id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;'
        b"margin-left:59.25pt;margin-top:1.5pt;width:108pt;height:59.25pt;z-index:%d;"
        b'visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
        b'<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
        b'<v:path o:connecttype="none"/>'
        b'<v:textbox style="mso-direction-alt:auto">'
        b'<div style="text-align:left"></div></v:textbox>'
        b'<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        b"<x:Anchor>%b</x:Anchor><x:AutoFill>False</x:AutoFill>"
        b"<x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>"
    ) % (number, number % _BLOCK, _anchor(row, column), row - 1, column - 1)


def _anchor(row: int, column: int) -> bytes:
    """Right of the cell and a little above, as Excel puts a new note.

    Eight numbers: column, pixels into it, row, pixels into it, of two corners.
    """
    left = min(column, MAX_COLUMNS - 3)
    top = min(max(row - 2, 0), MAX_ROWS - 5)
    indent = 2 if row == 1 else 10
    return b"%d, 15, %d, %d, %d, 15, %d, 16" % (left, top, indent, left + 2, top + 4)


def _declared(xml: bytes, drawing: bytes) -> bytes:
    """An element with the prefixes bound that the drawing does not bind."""
    root = _ROOT.search(drawing)
    head = root[0] if root is not None else b""
    missing = b"".join(
        b' xmlns:%b="%b"' % (prefix, uri)
        for prefix, uri in _NAMESPACES.items()
        if b'xmlns:%b="%b"' % (prefix, uri) not in head
    )
    return re.sub(rb"^<[\w:]+", lambda match: match[0] + missing, xml, count=1)
