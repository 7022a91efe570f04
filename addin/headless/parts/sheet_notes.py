"""The notes of one sheet: their texts, and the boxes they are drawn in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.box import Box
from addin.headless.package.xml_edit import XmlEdit
from addin.headless.parts.comments_part import CommentsPart, new_comments_xml
from addin.headless.parts.sheet_xml import (
    place_child,
    related_part,
    relation_attribute,
    relation_id,
    sheet_child,
)
from addin.headless.parts.vml_notes import (
    free_block,
    has_shapes,
    new_drawing,
    with_note,
    without_note,
)

if TYPE_CHECKING:
    from addin.headless.package.package import Package
    from addin.headless.parts.edited_xml import EditedXml
    from addin.headless.store import StoredNote

COMMENTS_TYPE = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
)
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"


class SheetNotes:
    """The notes of one sheet.

    Parameters
    ----------
    package
        The workbook.
    part
        The worksheet part.
    shell
        Its content, edited here.
    """

    def __init__(self, package: Package, part: str, shell: EditedXml) -> None:
        self._package = package
        self._part = part
        self._shell = shell
        self._comments: CommentsPart | None = None
        found = self._related("comments")
        if found:
            self._comments = CommentsPart(package, found[0])
        self._threads: frozenset[str] | None = None

    def note(self, row: int, column: int) -> StoredNote | None:
        """The note of a cell."""
        if self._comments is None:
            return None
        return self._comments.note(Box(row=row, column=column))

    def set(self, row: int, column: int, text: str | None) -> None:
        """Write, or with None remove, the note of a cell.

        A threaded comment is a conversation of other people: None leaves it alone.

        Raises
        ------
        ValueError
            If a note is to be written where there is a threaded comment.
        """
        cell = Box(row=row, column=column)
        old = self.note(row, column)
        threaded = cell.address in self._threaded_cells()
        if threaded and text is not None:
            raise ValueError(
                f"{cell.address} has a threaded comment, so it cannot have a note"
            )
        if text is None and old is not None and not threaded:
            self._remove(cell)
        elif text is not None and (old is None or old.text != text):
            self._write(cell, text, is_new=old is None)

    def clear(self, box: Box) -> None:
        """Remove the notes of the cells of a box; threaded comments stay."""
        for cell in self._comments.cells() if self._comments is not None else ():
            if cell.meets(box):
                self.set(cell.row, cell.column, None)

    def _write(self, cell: Box, text: str, *, is_new: bool) -> None:
        if self._comments is None:
            self._comments = self._new_comments()
        self._comments.set(cell, text)
        if is_new:
            drawing = self._drawing() or self._new_drawing()
            xml = self._package.read(drawing)
            self._package.replace(drawing, with_note(xml, cell.row, cell.column))

    def _remove(self, cell: Box) -> None:
        if self._comments is None:
            return
        self._comments.remove(cell)
        drawing = self._drawing()
        if drawing is not None:
            xml = without_note(self._package.read(drawing), cell.row, cell.column)
            self._package.replace(drawing, xml)
            if not has_shapes(xml):
                self._drop_drawing(drawing)
        if self._comments.is_empty:
            self._drop("comments", self._comments.name)
            self._comments = None

    def _new_comments(self) -> CommentsPart:
        part = self._package.free_name("xl/comments{}.xml")
        xml = new_comments_xml(self._package.namespaces.main)
        self._package.add(part, xml, COMMENTS_TYPE)
        self._package.relate(self._part, "comments", part)
        return CommentsPart(self._package, part)

    def _new_drawing(self) -> str:
        package = self._package
        drawings = (
            package.read(each)
            for each in package.parts
            if package.content_type(each).lower() == DRAWING_TYPE.lower()
        )
        block = free_block(drawings)
        part = package.free_name("xl/drawings/vmlDrawing{}.vml")
        package.add(part, new_drawing(block), DRAWING_TYPE)
        id_ = package.relate(self._part, "vmlDrawing", part)
        with self._shell.change() as edit:
            target = relation_attribute(edit, package, id_)
            xml = b"<%blegacyDrawing %b/>" % (edit.prefix, target)
            dangling = sheet_child(edit.root, "legacyDrawing")
            if dangling is None:
                place_child(edit, "legacyDrawing", xml)
            else:
                edit.replace(dangling, xml)
        return part

    def _drawing(self) -> str | None:
        """The drawing of notes and controls; headers have one of their own."""
        named = sheet_child(self._shell.root, "legacyDrawing")
        if named is None:
            return None
        return related_part(self._package, self._part, relation_id(named))

    def _drop_drawing(self, drawing: str) -> None:
        with self._shell.change() as edit:
            named = sheet_child(edit.root, "legacyDrawing")
            if named is not None:
                edit.remove(named)
        self._drop("vmlDrawing", drawing)

    def _drop(self, kind: str, part: str) -> None:
        for relationship in self._package.relationships(self._part):
            if relationship.kind == kind and relationship.target == part:
                self._package.unrelate(self._part, relationship.id)
        self._package.remove(part)

    def _threaded_cells(self) -> frozenset[str]:
        if self._threads is None:
            self._threads = frozenset(
                comment.attributes.get("ref", "")
                for part in self._related("threadedComment")
                for comment in XmlEdit(
                    self._package.read(part), part=part
                ).root.children
            )
        return self._threads

    def _related(self, kind: str) -> list[str]:
        return [
            each.target
            for each in self._package.relationships(self._part)
            if each.kind == kind and self._package.has(each.target)
        ]
