"""XML that is edited in steps, each of which sees what the last one left."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from addin.headless.package.xml_edit import XmlEdit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.headless.package.package import Package
    from addin.headless.package.xml_tree import Element


class EditedXml:
    """One document.

    Parameters
    ----------
    xml
        The document as it was.
    part
        The name of its part, for messages.
    """

    def __init__(self, xml: bytes, *, part: str) -> None:
        self._xml = xml
        self._part = part
        self._edit: XmlEdit | None = None

    @property
    def root(self) -> Element:
        """The document as it is now; another object after every change."""
        return self._current().root

    @property
    def source(self) -> bytes:
        """The document as it is now; the offsets of `root` count in it."""
        # a large document that nobody asked about is not parsed
        return self._xml if self._edit is None else self._current().xml

    @contextmanager
    def change(self) -> Iterator[XmlEdit]:
        """One step: edits to the document as it is now, applied together."""
        yield self._current()

    def _current(self) -> XmlEdit:
        if self._edit is None:
            self._edit = XmlEdit(self._xml, part=self._part)
        elif self._edit.is_edited:
            self._edit = XmlEdit(self._edit.result(), part=self._part)
        return self._edit


class EditedPart(EditedXml):
    """A part of a package; every step is handed to the package."""

    def __init__(self, package: Package, part: str) -> None:
        super().__init__(package.read(part), part=part)
        self._package = package

    @property
    def name(self) -> str:
        """The name of the part."""
        return self._part

    @contextmanager
    def change(self) -> Iterator[XmlEdit]:
        """One step, stored in the package at its end."""
        edit = self._current()
        yield edit
        if edit.is_edited:
            self._package.replace(self._part, edit.result())
