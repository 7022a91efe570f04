"""The XML of a chart with its series pointed elsewhere, everything else as it was.

Chart parts are edited as text: a chart read into objects and written again loses what
the objects do not know, such as fonts, rounded corners and the plot area's fill. Each
series keeps its own drawing, so fixed colours per band stay.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from addin.headless.store import ChartSource

_SERIES = re.compile(r"<(\w+:)?ser>.*?</\1?ser>", re.DOTALL)
_NUMBERS = re.compile(r"(<(?:\w+:)?(idx|order) val=\")\d+(\")")
_POINTS = re.compile(r"(?:<(\w+:)?dPt>.*?</\1?dPt>\s*)+", re.DOTALL)
_POINT = re.compile(r"<(\w+:)?dPt>.*?</\1?dPt>", re.DOTALL)
_POINT_NUMBER = re.compile(r"(<(?:\w+:)?idx val=\")\d+(\")")
_POINT_COLOUR = re.compile(r"(<(?:\w+:)?srgbClr val=\")[0-9A-Fa-f]{6}(\")")
_FIRST_CHILDREN = ("idx", "order")


def retargeted_chart(xml: str, source: ChartSource) -> str:
    """The chart with these series; surplus ones go, new ones look like the last.

    A chart that somebody emptied stays empty: nothing says how series should look.
    """
    found = list(_SERIES.finditer(xml))
    if not found:
        return xml
    prefix = found[0][1] or ""
    drawn = [match[0] for match in found]
    wanted = len(source.values)
    series = [
        _retargeted(
            drawn[n] if n < len(drawn) else _renumbered(drawn[-1], n),
            prefix,
            source.names[n],
            source.categories,
            source.values[n],
        )
        for n in range(wanted)
    ]
    pieces: list[str] = []
    end = 0
    for n, match in enumerate(found):
        pieces.append(xml[end : match.start()])
        last = n == len(found) - 1
        pieces.extend(series[n:] if last else series[n : n + 1])
        end = match.end()
    return "".join([*pieces, xml[end:]])


def painted_chart(xml: str, colours: Sequence[str]) -> str:
    """The chart with its points in these colours, each six hexadecimal digits.

    A chart whose points have no colours of their own stays as it is: somebody chose
    one colour for the whole series.
    """
    found = _POINTS.search(xml)
    pattern = _POINT.search(xml)
    if found is None or pattern is None:
        return xml
    points = "".join(
        _POINT_COLOUR.sub(
            rf"\g<1>{colour}\g<2>",
            _POINT_NUMBER.sub(rf"\g<1>{number}\g<2>", pattern[0], count=1),
            count=1,
        )
        for number, colour in enumerate(colours)
    )
    return f"{xml[: found.start()]}{points}{xml[found.end() :]}"


def _renumbered(series: str, number: int) -> str:
    """A copy of a series under a number of its own; idx and order come first."""
    return _NUMBERS.sub(rf"\g<1>{number}\g<3>", series, count=len(_FIRST_CHILDREN))


def _retargeted(
    series: str, prefix: str, name: str | None, categories: str | None, values: str
) -> str:
    series = _with_name(series, prefix, name)
    for tag in ("val", "yVal"):
        series = _with_reference(series, prefix, tag, "numRef", values)
    if categories is None:
        return series
    for tag, kind in (("cat", "strRef"), ("xVal", "numRef")):
        series = _with_reference(series, prefix, tag, kind, categories)
    if not re.search(rf"<{prefix}(?:cat|xVal)>", series):
        added = _reference(prefix, "cat", "strRef", categories)
        series = series.replace(f"<{prefix}val>", f"{added}<{prefix}val>", 1)
    return series


def _with_name(series: str, prefix: str, name: str | None) -> str:
    """Name the series; the name stands right behind the order, labels have others."""
    head = re.compile(
        rf"(<{prefix}order val=\"\d+\"\s*(?:/>|></{prefix}order>))"
        rf"(?:\s*<{prefix}tx>.*?</{prefix}tx>)?",
        re.DOTALL,
    )
    added = _reference(prefix, "tx", "strRef", name) if name is not None else ""
    return head.sub(lambda match: match[1] + added, series, count=1)


def _with_reference(series: str, prefix: str, tag: str, kind: str, address: str) -> str:
    element = re.compile(rf"<{prefix}{tag}>.*?</{prefix}{tag}>", re.DOTALL)
    new = _reference(prefix, tag, kind, address)
    return element.sub(lambda _: new, series, count=1)


def _reference(prefix: str, tag: str, kind: str, address: str) -> str:
    """A reference without cached values: readers take them from the cells."""
    formula = f"<{prefix}f>{escape(address, quote=False)}</{prefix}f>"
    return f"<{prefix}{tag}><{prefix}{kind}>{formula}</{prefix}{kind}></{prefix}{tag}>"
