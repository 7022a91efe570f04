"""Two versions of a part, element by element."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.draft import local
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Mapping

_TOKEN = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_TAG_NAME = re.compile(r"</?(?:[\w.-]+:)?([\w.-]+)")


def tag(node: etree._Element) -> Hashable:
    """The name of an element; the text of a comment or instruction."""
    return (
        node.tag if isinstance(node.tag, str) else etree.tostring(node, with_tail=False)
    )


def _never(_: str, __: etree._Element) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """What an edit of a part may change; everything else is a loss.

    Paths are local names from the root, such as ``styleSheet/cellXfs``.

    Parameters
    ----------
    attributes
        Attributes that may change or come, by path.
    added, dropped
        Whether a child may come or go, given the path of its parent.
    appended
        Parents whose children may only grow at the end.
    free
        Paths whose content is judged elsewhere.
    key
        What makes two elements the same one.
    """

    attributes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    added: Callable[[str, etree._Element], bool] = _never
    dropped: Callable[[str, etree._Element], bool] = _never
    appended: frozenset[str] = frozenset()
    free: frozenset[str] = frozenset()
    key: Callable[[etree._Element], Hashable] = tag
    new_key: Callable[[etree._Element], Hashable] | None = None


def differences(
    old: etree._Element, new: etree._Element, leave: Leave
) -> Iterator[str]:
    """What was lost or changed without leave, in words."""
    if old.tag != new.tag:
        yield f"<{local(old)}> became <{local(new)}>"
        return
    for before, after in (
        (old.itersiblings(preceding=True), new.itersiblings(preceding=True)),
        (old.itersiblings(), new.itersiblings()),
    ):
        if [tag(n) for n in before] != [tag(n) for n in after]:
            yield "a comment or instruction around the root changed"
    yield from _in_element(old, new, local(old), leave)


def _in_element(
    old: etree._Element, new: etree._Element, path: str, leave: Leave
) -> Iterator[str]:
    yield from _in_attributes(old, new, path, leave)
    if path in leave.free:
        return
    if (_text(old), _text(new)) != ("", "") and old.text != new.text:
        yield f"{path}: text {old.text!r} became {new.text!r}"
    yield from _in_children(old, new, path, leave)


def _text(node: etree._Element) -> str:
    text = node.text or ""
    return text if len(node) == 0 else text.strip()


def _in_attributes(
    old: etree._Element, new: etree._Element, path: str, leave: Leave
) -> Iterator[str]:
    may = leave.attributes.get(path, frozenset())
    for name in sorted({*old.attrib, *new.attrib}):
        if old.get(name) != new.get(name) and name not in may:
            yield f"{path}@{name}: {old.get(name)!r} became {new.get(name)!r}"


def _in_children(
    old: etree._Element, new: etree._Element, path: str, leave: Leave
) -> Iterator[str]:
    """Old children must come back in order; new ones may stand between them."""
    new_key = leave.new_key or leave.key
    later = list(new)
    keys = [new_key(node) for node in later]
    at = 0
    for child in old:
        key = leave.key(child)
        if key not in keys[at:]:
            if not leave.dropped(path, child):
                yield f"{path}: {_shown(child)} is gone"
            continue
        found = keys.index(key, at)
        for extra in later[at:found]:
            if path in leave.appended:
                yield f"{path}: {_shown(extra)} was put before others"
            yield from _of_extra(extra, path, leave)
        if isinstance(child.tag, str):
            yield from _in_element(child, later[found], f"{path}/{local(child)}", leave)
        at = found + 1
    for extra in later[at:]:
        yield from _of_extra(extra, path, leave)


def _of_extra(extra: etree._Element, path: str, leave: Leave) -> Iterator[str]:
    if path not in leave.appended and not leave.added(path, extra):
        yield f"{path}: {_shown(extra)} was added"


def _shown(node: etree._Element) -> str:
    """An element with its attributes, without what it declares."""
    if not isinstance(node.tag, str):
        return etree.tostring(node, with_tail=False).decode()
    said = "".join(f' {etree.QName(k).localname}="{v}"' for k, v in node.attrib.items())
    return f"<{local(node)}{said}>"


def respelt(old: bytes, new: bytes, may: frozenset[str]) -> Iterator[str]:
    """Tags that are not in the new version byte by byte, unless theirs is in `may`.

    An edit that parses a part and writes it out again changes quotes, prefixes and
    spaces everywhere; a splice changes the tags it is about.
    """
    lost = Counter(_TOKEN.findall(_decoded(old)))
    lost -= Counter(_TOKEN.findall(_decoded(new)))
    for token in lost:
        name = _TAG_NAME.match(token)
        if token.startswith("<?xml "):
            continue
        if name is None or name[1] not in may:
            yield f"{token[:120]} is spelt otherwise"


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    if content.startswith((b"\0<", b"<\0")):
        return content.decode("utf-16-be" if content.startswith(b"\0") else "utf-16-le")
    return content.decode("utf-8-sig")
