"""Text with the characters that XML cannot hold, as the file spells it.

A character that has no place in XML stands as ``_xHHHH_``, and so does an underscore
that would otherwise be read as the beginning of one (ECMA-376 part 1, 22.9.2.19).
"""

from __future__ import annotations

import re

_SPELT = re.compile("_x([0-9A-Fa-f]{4})_")
_LOOKS_SPELT = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_UNHOLDABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("[\t\n]")


def unspelt(text: str) -> str:
    r"""What a text of the file says.

    Halves of surrogate pairs are joined where they meet, otherwise replaced.

    Examples
    --------
    >>> unspelt("two_x000a_lines, _x005F_x000a_")
    'two\nlines, _x000a_'
    """
    if "_x" not in text:
        return text
    return paired(_SPELT.sub(lambda match: chr(int(match[1], 16)), text))


def paired(text: str) -> str:
    """A text whose surrogates are joined to characters, or replaced if alone."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def spelt(text: str) -> str:
    r"""A text as the content of an element spells it.

    Examples
    --------
    >>> spelt("bell\a, _x000a_")
    'bell_x0007_, _x005F_x000a_'
    """
    return _UNHOLDABLE.sub(_code, _LOOKS_SPELT.sub("_x005F_", text))


def spelt_attribute(text: str) -> str:
    r"""A text as an attribute spells it, where line ends would be read as spaces.

    Examples
    --------
    >>> spelt_attribute("two\nlines")
    'two_x000a_lines'
    """
    # in lower case, as Excel writes these
    return _LINE_ENDS.sub(lambda end: f"_x{ord(end[0]):04x}_", spelt(text))


def _code(match: re.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"
