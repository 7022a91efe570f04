"""What attributes and switches say, and text as XML in bytes."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from addin.headless.package.xml_edit import attribute_text

if TYPE_CHECKING:
    from addin.headless.package.xml_tree import Element


_CONTENT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
"""A bare carriage return would be read back as a line feed."""


def attribute_bytes(value: str) -> bytes:
    """A value as it may stand between the double quotes of an attribute."""
    return attribute_text(value).encode()


def content_bytes(text: str) -> bytes:
    """Text as it may stand between two tags."""
    return text.translate(_CONTENT).encode()


def opening_tag(source: bytes, element: Element) -> bytes:
    """The start tag of an element as written, also of one that is self-closed."""
    tag = source[element.start : element.inner_start]
    return tag.removesuffix(b"/>").rstrip() + b">" if element.empty else tag


def is_true(word: str | None) -> bool:
    """Whether an attribute says yes; one that is not there does not."""
    return word in {"1", "true", "on"}


def is_on(switch: Element | None) -> bool | None:
    """What an element such as ``<b/>`` says, which alone says yes; None without one."""
    return None if switch is None else is_true(switch.get("val", "1"))


def whole(element: Element, name: str, default: int = 0) -> int:
    """The number in an attribute; the default where it is missing or no number."""
    word = element.get(name)
    try:
        return default if word is None else int(word)
    except ValueError:
        return default


def decimal(element: Element, name: str, default: float) -> float:
    """The finite number in an attribute; the default where there is none."""
    word = element.get(name)
    try:
        found = default if word is None else float(word)
    except ValueError:
        return default
    return found if math.isfinite(found) else default
