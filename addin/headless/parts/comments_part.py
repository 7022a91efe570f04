"""The notes of one sheet as text, in the part that keeps them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.box import Box, box_at
from addin.headless.package.xml_edit import attribute_text
from addin.headless.parts.edited_xml import EditedPart
from addin.headless.parts.xml_text import whole
from addin.headless.parts.xstrings import spelt, unspelt
from addin.headless.store import StoredNote

if TYPE_CHECKING:
    from addin.headless.package.package import Package
    from addin.headless.package.xml_edit import XmlEdit
    from addin.headless.package.xml_tree import Element


def new_comments_xml(namespace: str) -> bytes:
    """A part that holds no notes yet."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
        f'<comments xmlns="{namespace}"><authors><author></author></authors>'
        "<commentList></commentList></comments>"
    ).encode()


class CommentsPart:
    """A comments part."""

    def __init__(self, package: Package, part: str) -> None:
        self._part = EditedPart(package, part)
        self._root: Element | None = None
        self._by_cell: dict[str, Element] = {}

    @property
    def name(self) -> str:
        """The name of the part."""
        return self._part.name

    @property
    def is_empty(self) -> bool:
        """Whether it holds no note."""
        return not self._comments()

    def cells(self) -> tuple[Box, ...]:
        """The cells that have notes."""
        found = (box_at(address) for address in self._comments())
        return tuple(cell for cell in found if cell is not None)

    def note(self, cell: Box) -> StoredNote | None:
        """The note of a cell."""
        comment = self._comments().get(cell.address)
        if comment is None:
            return None
        author = whole(comment, "authorId", -1)
        authors = _authors(self._part.root)
        known = 0 <= author < len(authors)
        return StoredNote(
            text=_text(comment), author=unspelt(authors[author].text) if known else ""
        )

    def set(self, cell: Box, text: str) -> None:
        """Write the note of a cell; one that is there keeps its author."""
        old = self._comments().get(cell.address)
        if old is not None and _text(old) == text:
            return
        with self._part.change() as edit:
            if old is None:
                _insert(edit, cell, text)
                return
            said = old.find("text")
            xml = _text_xml(text, edit.prefix)
            if said is None:
                edit.append(old, xml)
            else:
                edit.replace(said, xml)

    def remove(self, cell: Box) -> None:
        """Take the note of a cell out."""
        with self._part.change() as edit:
            edit.remove(self._comments()[cell.address])

    def _comments(self) -> dict[str, Element]:
        root = self._part.root
        if root is not self._root:
            self._root = root
            self._by_cell = {
                comment.attributes.get("ref", "").replace("$", ""): comment
                for comment in _listed(root)
            }
        return self._by_cell


def _listed(root: Element) -> tuple[Element, ...]:
    comments = root.find("commentList")
    return comments.find_all("comment") if comments is not None else ()


def _authors(root: Element) -> tuple[Element, ...]:
    authors = root.find("authors")
    return authors.find_all("author") if authors is not None else ()


def _text(comment: Element) -> str:
    """What a note says, without its fonts and without phonetic hints."""
    said = comment.find("text")
    if said is None:
        return ""
    runs = [said, *said.find_all("r")]
    return "".join(unspelt(t.text) for run in runs for t in run.find_all("t"))


def _text_xml(text: str, prefix: bytes) -> bytes:
    p = prefix.decode()
    inside = attribute_text(spelt(text)).replace("&#10;", "\n")
    said = f'<{p}text><{p}t xml:space="preserve">{inside}</{p}t></{p}text>'
    return said.encode()


def _insert(edit: XmlEdit, cell: Box, text: str) -> None:
    """Add a note in front of those further down or right."""
    root = edit.root
    listed = root.find("commentList")
    xml = b'<%bcomment ref="%b" authorId="%d">%b</%bcomment>' % (
        edit.prefix,
        cell.address.encode(),
        _anonymous(edit),
        _text_xml(text, edit.prefix),
        edit.prefix,
    )
    if listed is None:
        tag = edit.prefix + b"commentList"
        edit.append(root, b"<%b>%b</%b>" % (tag, xml, tag))
        return
    for other in listed.find_all("comment"):
        place = box_at(other.attributes.get("ref", ""))
        if place is not None and (place.row, place.column) > (cell.row, cell.column):
            edit.insert_before(other, xml)
            return
    edit.append(listed, xml)


def _anonymous(edit: XmlEdit) -> int:
    """The number of the author without a name, who is added at need."""
    authors = _authors(edit.root)
    for number, author in enumerate(authors):
        if not author.text:
            return number
    listed = edit.root.find("authors")
    xml = b"<%bauthor></%bauthor>" % (edit.prefix, edit.prefix)
    if listed is None:
        tag = edit.prefix + b"authors"
        edit.insert(edit.root.inner_start, b"<%b>%b</%b>" % (tag, xml, tag))
    else:
        edit.append(listed, xml)
    return len(authors)
