"""Names of parts, as zip files store them and as relationships spell them.

Part names are the same in any case and with any character percent-escaped
(ECMA-376 part 2, 6.2.2); some writers put backslashes where slashes belong.
"""

from __future__ import annotations

import posixpath
from urllib.parse import quote, unquote

_URI_SAFE = "/%!$&'()*+,;=:@~-._"


def part_name(stored: str) -> str:
    """The name of a part with the slashes of the standard."""
    return stored.replace("\\", "/")


def part_key(name: str) -> str:
    """What two spellings of one part name have in common."""
    return unquote(part_name(name)).removeprefix("/").lower()


def rels_name(part: str) -> str:
    """The part that lists the relationships of a part; ``""`` is the package."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def resolved(part: str, target: str) -> str:
    """The name of the part that a relationship of `part` means by `target`."""
    folder = posixpath.dirname(part)
    path = part_name(target).partition("#")[0]
    # against the root, so that no number of ".." leaves the package
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def relative_target(part: str, target: str) -> str:
    """How a relationship of `part` spells the part `target`."""
    folder = posixpath.dirname(part)
    return quote(posixpath.relpath(f"/{target}", f"/{folder}"), safe=_URI_SAFE)
