"""The merged areas of one sheet, edited where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.box import Box, box_at
from addin.headless.parts.sheet_xml import area_reference, place_child, sheet_child

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.headless.parts.edited_xml import EditedXml

_LISTED = b"mergeCells"


class MergedAreas:
    """The merged areas of one sheet; only the first cell of each holds something.

    Parameters
    ----------
    shell
        The worksheet part, edited here.
    """

    def __init__(self, shell: EditedXml) -> None:
        self._shell = shell

    def boxes(self) -> tuple[Box, ...]:
        """The areas, in the order of the file."""
        if _LISTED not in self._shell.source:
            # as on most sheets, of which nothing else may be asked
            return ()
        listed = sheet_child(self._shell.root, "mergeCells")
        cells = listed.find_all("mergeCell") if listed is not None else ()
        found = (box_at(cell.attributes.get("ref", "")) for cell in cells)
        return tuple(box for box in found if box is not None)

    def replace(self, boxes: Sequence[Box]) -> None:
        """Merge these areas and no others; no two may share a cell."""
        if tuple(boxes) == self.boxes():
            return
        with self._shell.change() as edit:
            tag = edit.prefix + b"mergeCell"
            inside = b"".join(
                b'<%b ref="%b"/>' % (tag, area_reference(box).encode()) for box in boxes
            )
            xml = b'<%bs count="%d">%b</%bs>' % (tag, len(boxes), inside, tag)
            listed = sheet_child(edit.root, "mergeCells")
            if listed is not None:
                # an empty list makes Excel repair the file
                edit.replace(listed, xml if boxes else b"")
            elif boxes:
                place_child(edit, "mergeCells", xml)
