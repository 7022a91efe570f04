"""New children put where the schema wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.headless.package.xml_edit import XmlEdit


def insert_in_order(
    edit: XmlEdit,
    tag: str,
    order: Sequence[str],
    *,
    attributes: str = "",
    inside: bytes = b"",
) -> None:
    """Give the main element a child of a name that it does not have yet.

    Parameters
    ----------
    edit
        The edit of the part.
    tag, attributes, inside
        The child: its name without prefix, its attributes as written, its content.
    order
        The names of all possible children in the order of the schema.
    """
    name = edit.prefix + tag.encode()
    opening = b" ".join([name, attributes.encode()]) if attributes else name
    xml = b"<%b>%b</%b>" % (opening, inside, name) if inside else b"<%b/>" % opening
    behind = order[order.index(tag) + 1 :]
    following = (child for child in edit.root.children if child.tag in behind)
    after = next(following, None)
    if after is None:
        edit.append(edit.root, xml)
    else:
        edit.insert_before(after, xml)
