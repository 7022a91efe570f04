"""Whether bytes can be text of an XML document."""

from __future__ import annotations

import re

import numpy as np

from addin.headless.cells.xml_text import has_sound_references

_CONTROL = re.compile(rb"[\x00-\x08\x0b-\x1f]")
"""What cannot stand in XML, and the carriage return, which is read as a line feed."""

_FIRST_PRINTABLE = b" "[0]


def is_sound(xml: bytes) -> bool:
    """Whether all characters mean what they are, and all references are to some."""
    # a byte is found many times faster than a few
    if (b"]" in xml and b"]]>" in xml) or not has_sound_references(xml):
        return False
    if (np.frombuffer(xml, np.uint8) < _FIRST_PRINTABLE).any() and _CONTROL.search(xml):
        return False
    return xml.isascii() or _is_unicode(xml)


def _is_unicode(xml: bytes) -> bool:
    try:
        text = xml.decode()
    except UnicodeDecodeError:
        return False
    return "\ufffe" not in text and "\uffff" not in text
