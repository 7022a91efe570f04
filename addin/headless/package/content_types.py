"""The list that says of which type each part is."""

from __future__ import annotations

from addin.headless.package.errors import PackageError
from addin.headless.package.part_names import part_key
from addin.headless.package.xml_edit import XmlEdit, attribute_text

CONTENT_TYPES = "[Content_Types].xml"
MAX_TYPES = 20_000
"""Twice as many as a package may have parts; the list is parsed for each part added."""

RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


class ContentTypes:
    """The parsed list; changes give the XML of another one.

    Parameters
    ----------
    xml
        The part ``[Content_Types].xml``.

    Raises
    ------
    PackageError
        If it is malformed, or longer than `MAX_TYPES`.
    """

    def __init__(self, xml: bytes) -> None:
        self.xml = xml
        root = XmlEdit(xml, part=CONTENT_TYPES).root
        if len(root.children) > MAX_TYPES:
            raise PackageError("lists the types of more parts than any workbook has")
        self._defaults = {
            element.attributes.get("Extension", "").lower(): element.attributes.get(
                "ContentType", ""
            )
            for element in root.find_all("Default")
        }
        self._overrides = {
            part_key(element.attributes.get("PartName", "")): element.attributes.get(
                "ContentType", ""
            )
            for element in root.find_all("Override")
        }

    def of(self, part: str) -> str:
        """The content type of a part; ``""`` where it has none."""
        key = part_key(part)
        if key in self._overrides:
            return self._overrides[key]
        return self._defaults.get(_extension(key), "")

    def with_part(self, part: str, content_type: str) -> bytes:
        """The list in which a part has this type."""
        if self.of(part).lower() == content_type.lower():
            return self.xml
        edit = XmlEdit(self.without_part(part), part=CONTENT_TYPES)
        prefix = edit.prefix.decode()
        name = attribute_text(f"/{part}")
        entry = (
            f'<{prefix}Override PartName="{name}" '
            f'ContentType="{attribute_text(content_type)}"/>'
        )
        edit.append(edit.root, entry.encode())
        return edit.result()

    def without_part(self, part: str) -> bytes:
        """The list that does not name a part."""
        edit = XmlEdit(self.xml, part=CONTENT_TYPES)
        for element in edit.root.find_all("Override"):
            if part_key(element.attributes.get("PartName", "")) == part_key(part):
                edit.remove(element)
        return edit.result() if edit.is_edited else self.xml


def _extension(key: str) -> str:
    return key.rpartition("/")[2].rpartition(".")[2]
