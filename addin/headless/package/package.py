"""A workbook file as parts that refer to each other, and edits to them.

Nothing is unpacked that nobody asks for, and what nobody edits is saved as the packed
bytes that it was read from.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from addin.headless.package.archive import MAX_WHOLE_BYTES, Archive
from addin.headless.package.atomic_file import replace_file
from addin.headless.package.check import check_directory, check_file, check_meaning
from addin.headless.package.content_types import (
    CONTENT_TYPES,
    RELATIONSHIPS_TYPE,
    ContentTypes,
)
from addin.headless.package.errors import PackageError, damaged_part, unreadable_as
from addin.headless.package.namespaces import STRICT, TRANSITIONAL, Namespaces
from addin.headless.package.part_names import part_key, part_name, rels_name
from addin.headless.package.relationships import (
    NO_RELATIONSHIPS,
    Relationship,
    free_id,
    listed_relationships,
    with_relationship,
    without_relationship,
)
from addin.headless.package.writer import ArchiveWriter
from addin.headless.package.xml_edit import XmlEdit

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO
    from zipfile import ZipInfo

Content = bytes | Callable[[], Iterator[bytes]]
"""A part's new content: its bytes, or a function that begins to yield them anew each
time it is called."""


class Package:
    """An open workbook file, until `close` or until nobody holds it.

    Part names are taken in any case, with or without a leading slash, and given back
    as the file stores them. Made by `open`.
    """

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = {
            part_key(entry.orig_filename): part_name(entry.orig_filename)
            for entry in archive.entries
            if not part_name(entry.orig_filename).endswith("/")
        }
        self._edits: dict[str, Content] = {}
        self._types: ContentTypes | None = None
        self._links: dict[str, tuple[Relationship, ...]] = {}
        self.namespaces = TRANSITIONAL
        """What parts of this workbook are written in."""

    @classmethod
    def open(cls, path: Path) -> Self:
        """The package in a file.

        Raises
        ------
        addin.headless.errors.UnreadableWorkbookError
            If it is not a workbook that can be edited safely; see `check`.
        """
        with unreadable_as(path):
            check_file(path)
            archive = Archive(path)
            try:
                check_directory(archive.entries)
                package = cls(archive)
                check_meaning(package, archive)
                package.namespaces = package._found_namespaces()
            except BaseException:
                archive.close()
                raise
            return package

    def close(self) -> None:
        """Let the file go."""
        self._archive.close()

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts, in the order of the file, then as added."""
        return tuple(self._names.values())

    @property
    def edited(self) -> tuple[str, ...]:
        """The names of parts whose content is new."""
        return tuple(name for key, name in self._names.items() if key in self._edits)

    def has(self, part: str) -> bool:
        """Whether there is a part of this name."""
        return part_key(part) in self._names

    def read(self, part: str, limit: int = MAX_WHOLE_BYTES) -> bytes:
        """The whole content of a part, edits included.

        Raises
        ------
        KeyError
            If there is no such part.
        PackageError
            If it is damaged or larger than `limit`.
        """
        edit = self._edits.get(part_key(part))
        if isinstance(edit, bytes):
            return edit
        if edit is not None:
            return b"".join(edit())
        return self._archive.whole(self._entry(part), limit)

    def chunks(self, part: str) -> Iterator[bytes]:
        """The content of a part in pieces, edits included.

        Raises
        ------
        KeyError
            If there is no such part.
        PackageError
            If it turns out to be damaged.
        """
        edit = self._edits.get(part_key(part))
        if isinstance(edit, bytes):
            return iter((edit,))
        if edit is not None:
            return edit()
        return self._archive.unpacked(self._entry(part))

    def stored_chunks(self, part: str) -> Iterator[bytes]:
        """The content of a part in pieces as the file has it, without edits.

        Raises
        ------
        KeyError
            If the file has no such part.
        PackageError
            If it turns out to be damaged.
        """
        return self._archive.unpacked(self._entry(part))

    def replace(self, part: str, content: Content) -> None:
        """Give a part new content; what it had in the file is no edit.

        Raises
        ------
        KeyError
            If there is no such part.
        """
        key = part_key(part)
        if key not in self._names:
            raise KeyError(part)
        self._links.pop(key, None)
        if key == part_key(CONTENT_TYPES):
            self._types = None
        if self._is_original(part, content):
            self._edits.pop(key, None)
        else:
            self._edits[key] = content

    def add(self, part: str, content: Content, content_type: str) -> None:
        """Add a part.

        Raises
        ------
        ValueError
            If there is one of this name.
        """
        if self.has(part):
            raise ValueError(f"there is a part {part}")
        entry = self._archive.find(part)
        name = part if entry is None else part_name(entry.orig_filename)
        self._names[part_key(part)] = name
        self.replace(part, content)
        self.replace(CONTENT_TYPES, self._content_types.with_part(name, content_type))

    def remove(self, part: str) -> None:
        """Take a part out, with its own links but not those that lead to it.

        Raises
        ------
        KeyError
            If there is no such part.
        """
        key = part_key(part)
        del self._names[key]
        self._edits.pop(key, None)
        self._links.pop(key, None)
        self.replace(CONTENT_TYPES, self._content_types.without_part(part))
        listing = rels_name(part)
        if self.has(listing):
            self.remove(listing)

    def content_type(self, part: str) -> str:
        """The content type of a part; ``""`` where the file gives none."""
        return self._content_types.of(part)

    def set_content_type(self, part: str, content_type: str) -> None:
        """Say of what type a part is."""
        self.replace(CONTENT_TYPES, self._content_types.with_part(part, content_type))

    def free_name(self, pattern: str) -> str:
        """The first name that no part has, as ``"xl/worksheets/sheet{}.xml"``."""
        number = 1
        while self.has(pattern.format(number)):
            number += 1
        return pattern.format(number)

    def relationships(self, part: str) -> tuple[Relationship, ...]:
        """The links of a part, ``""`` for those of the package itself.

        Targets that exist are named as stored.
        """
        return tuple(
            replace(link, target=self._names.get(part_key(link.target), link.target))
            if not link.external
            else link
            for link in self._listed(part)
        )

    def _listed(self, part: str) -> tuple[Relationship, ...]:
        listing = rels_name(part)
        key = part_key(listing)
        if key not in self._names:
            return ()
        if key not in self._links:
            self._links[key] = listed_relationships(
                self.read(listing), part=part, listing=listing
            )
        return self._links[key]

    def relate(
        self, part: str, kind: str, target: str, *, external: bool = False
    ) -> str:
        """The id of a new link from a part.

        Parameters
        ----------
        part
            The part that holds the link.
        kind
            The last word of the type, or the whole type where it is none of the
            standard's.
        target
            The part it leads to, or an address where `external`.
        external
            Whether it leads out of the file.
        """
        link = Relationship(
            id=free_id(self._listed(part)),
            kind=kind.rpartition("/")[2],
            type=kind if ":" in kind else f"{self.namespaces.relationships}/{kind}",
            target=target,
            external=external,
        )
        listing = rels_name(part)
        if not self.has(listing):
            self.add(listing, NO_RELATIONSHIPS, RELATIONSHIPS_TYPE)
        self.replace(listing, with_relationship(self.read(listing), link, part=part))
        return link.id

    def unrelate(self, part: str, id_: str) -> None:
        """Take a link of a part away, if there is one of this id."""
        listing = rels_name(part)
        if self.has(listing):
            xml = without_relationship(self.read(listing), id_, part=listing)
            self.replace(listing, xml)

    @property
    def workbook_part(self) -> str:
        """The name of the part that lists the sheets.

        Raises
        ------
        PackageError
            If the package does not say, or it is not there.
        """
        link = self._workbook_link()
        if not self.has(link.target):
            raise damaged_part(link.target)
        return link.target

    def _workbook_link(self) -> Relationship:
        for link in self.relationships(""):
            if link.kind == "officeDocument" and not link.external:
                return link
        raise PackageError("is a zip file, not a workbook")

    @property
    def strict(self) -> bool:
        """Whether it is saved as Strict Open XML."""
        return self.namespaces.main == STRICT.main

    def _found_namespaces(self) -> Namespaces:
        part = self.workbook_part
        root = XmlEdit(self.read(part), part=part).root
        prefix = root.prefix.decode().rstrip(":")
        main = root.get(f"xmlns:{prefix}" if prefix else "xmlns", "")
        if main not in {STRICT.main, TRANSITIONAL.main}:
            raise damaged_part(part)
        # of the link, since a half-strict file is as strict as its links are
        relationships = self._workbook_link().type.rpartition("/")[0]
        return Namespaces(main=main, relationships=relationships)

    def save(self, path: Path) -> None:
        """Write the package to a file, which may be the one it was read from.

        It goes on reading from the file that it was opened on, which on Windows ends
        with being replaced: there the package is closed by saving over its own file.

        Raises
        ------
        OSError
            If the file cannot be written; the old one is whole.
        PackageError
            If the file it was read from turns out to be damaged, or was written to
            by somebody meanwhile; likewise.
        """

        def write(stream: BinaryIO) -> None:
            self._write(stream)
            self._archive.refuse_changed()
            if os.name == "nt":
                # a file that is open cannot be replaced there
                self.close()

        replace_file(path, write)

    def _write(self, stream: BinaryIO) -> None:
        writer = ArchiveWriter(stream)
        stored = set()
        for entry in self._archive.entries:
            key = part_key(entry.orig_filename)
            stored.add(key)
            if key in self._edits:
                writer.write(entry.orig_filename, self._pieces(key))
            elif key in self._names or key.endswith("/"):
                writer.copy(self._archive, entry)
        for key, name in self._names.items():
            if key not in stored:
                writer.write(name, self._pieces(key))
        writer.close()

    def _pieces(self, key: str) -> Callable[[], Iterator[bytes]]:
        edit = self._edits[key]
        if isinstance(edit, bytes):
            return lambda: iter((edit,))
        return edit

    @property
    def _content_types(self) -> ContentTypes:
        if self._types is None:
            self._types = ContentTypes(self.read(CONTENT_TYPES))
        return self._types

    def _entry(self, part: str) -> ZipInfo:
        entry = self._archive.find(part)
        if entry is None or not self.has(part):
            raise KeyError(part)
        return entry

    def _is_original(self, part: str, content: Content) -> bool:
        entry = self._archive.find(part)
        return (
            entry is not None
            and isinstance(content, bytes)
            and len(content) == entry.file_size
            and content == self._archive.whole(entry, entry.file_size)
        )
