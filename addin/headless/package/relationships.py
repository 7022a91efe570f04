"""The links from one part to others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.headless.package.errors import PackageError
from addin.headless.package.part_names import relative_target, resolved
from addin.headless.package.xml_edit import XmlEdit, attribute_text

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_LINKS = 70_000
"""Of one part. A sheet may have 65,530 links to addresses (Excel's own limit)."""

NO_RELATIONSHIPS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
    b"<Relationships xmlns="
    b'"http://schemas.openxmlformats.org/package/2006/relationships"/>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """A part's link to another part or to an address.

    Parameters
    ----------
    id
        Its name within the part that holds it.
    kind
        The last word of its type, as in ``worksheet``.
    type
        The whole type, an address.
    target
        The name of the part meant, or the address as written where `external`.
    external
        Whether it leads out of the file.
    """

    id: str
    kind: str
    type: str
    target: str
    external: bool


def listed_relationships(
    xml: bytes, *, part: str, listing: str
) -> tuple[Relationship, ...]:
    """What the part `listing` says about the links of `part`.

    Raises
    ------
    PackageError
        If it is malformed, or names more than `MAX_LINKS`.
    """
    root = XmlEdit(xml, part=listing).root
    if len(root.children) > MAX_LINKS:
        raise PackageError(f"has more links than any workbook ({listing})")
    return tuple(
        _relationship(part, element.attributes)
        for element in root.find_all("Relationship")
    )


def _relationship(part: str, attributes: Mapping[str, str]) -> Relationship:
    written = attributes.get("Target", "")
    # a bare fragment is a place in the workbook, whatever the mode says
    external = attributes.get(
        "TargetMode", ""
    ).lower() == "external" or written.startswith("#")
    kind = attributes.get("Type", "")
    return Relationship(
        id=attributes.get("Id", ""),
        kind=kind.rpartition("/")[2],
        type=kind,
        target=written if external else resolved(part, written),
        external=external,
    )


def with_relationship(xml: bytes, added: Relationship, *, part: str) -> bytes:
    """The listing of `part` with one more link."""
    edit = XmlEdit(xml, part=part)
    external = added.external
    target = added.target if external else relative_target(part, added.target)
    mode = ' TargetMode="External"' if external else ""
    entry = (
        f'<{edit.prefix.decode()}Relationship Id="{attribute_text(added.id)}" '
        f'Type="{attribute_text(added.type)}" Target="{attribute_text(target)}"'
        f"{mode}/>"
    )
    edit.append(edit.root, entry.encode())
    return edit.result()


def without_relationship(xml: bytes, id_: str, *, part: str) -> bytes:
    """The listing of `part` without the link of this id."""
    edit = XmlEdit(xml, part=part)
    for element in edit.root.find_all("Relationship"):
        if element.get("Id") == id_:
            edit.remove(element)
    return edit.result() if edit.is_edited else xml


def free_id(taken: tuple[Relationship, ...]) -> str:
    """The first ``rId1``, ``rId2``, … that no link has, in any case."""
    ids = {relationship.id.lower() for relationship in taken}
    number = 1
    while f"rid{number}" in ids:
        number += 1
    return f"rId{number}"
