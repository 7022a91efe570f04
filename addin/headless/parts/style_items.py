"""The lists of a stylesheet, which only ever grow.

Cells, styles and rules point into them by number, so nothing in them may move.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from addin.headless.package.xml_edit import XmlEdit
from addin.headless.parts.schema_order import insert_in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from addin.headless.package.xml_tree import Element

SCHEMA_ORDER = (
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
)
"""The children of a stylesheet (ECMA-376 part 1, 18.8.39)."""


class StyleItems:
    """One list of a stylesheet, such as its fonts.

    Parameters
    ----------
    source
        The stylesheet.
    container
        The name of the list, such as ``fonts``.
    item
        The name of an item, such as ``font``.
    defaults
        The items without which the list would not do; they are added, with the first
        item of ours, to a list that is missing or shorter.
    meaning
        What of an item's XML tells it from others.
    """

    def __init__(
        self,
        source: XmlEdit,
        container: str,
        item: str,
        *,
        defaults: Sequence[bytes] = (),
        meaning: Callable[[bytes], bytes] = bytes,
    ) -> None:
        self._meaning = meaning
        self._source = source.xml
        self._name = container
        found = source.root.find(container)
        self._elements = found.find_all(item) if found is not None else ()
        self._defaults = len(defaults[len(self._elements) :])
        self._added = list(defaults[len(self._elements) :])

    def __len__(self) -> int:
        return len(self._elements) + len(self._added)

    @property
    def has_grown(self) -> bool:
        """Whether there are items that neither the file nor the defaults have."""
        return len(self._added) > self._defaults

    def text(self, number: int) -> bytes:
        """An item as XML; the first one for numbers that point nowhere."""
        number = number if 0 <= number < len(self) else 0
        if number >= len(self._elements):
            return self._added[number - len(self._elements)]
        element = self._elements[number]
        return self._source[element.start : element.end]

    def element(self, number: int) -> Element:
        """An item; the first one for numbers that point nowhere."""
        if 0 <= number < len(self._elements):
            return self._elements[number]
        return XmlEdit(self.text(number)).root

    def number(self, text: bytes) -> int:
        """The number of the first item that means this, which is added if need be."""
        meaning = self._meaning(text)
        if meaning not in self._numbers:
            self._numbers[meaning] = len(self)
            self._added.append(text)
        return self._numbers[meaning]

    @cached_property
    def _numbers(self) -> dict[bytes, int]:
        numbers: dict[bytes, int] = {}
        for number in range(len(self)):
            numbers.setdefault(self._meaning(self.text(number)), number)
        return numbers

    def write(self, edit: XmlEdit) -> None:
        """Add to a stylesheet what is new in this list."""
        append_items(edit, self._name, self._added, count=len(self))


def append_items(
    edit: XmlEdit, container: str, items: Sequence[bytes], *, count: int
) -> None:
    """Add items to a list of a stylesheet, making the list if need be."""
    if not items:
        return
    found = edit.root.find(container)
    if found is not None:
        edit.append(found, b"".join(items))
        if "count" in found.attributes:
            edit.set(found, "count", str(count))
        return
    insert_in_order(
        edit,
        container,
        SCHEMA_ORDER,
        attributes=f'count="{count}"',
        inside=b"".join(items),
    )
