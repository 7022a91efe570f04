"""One conditional format as a worksheet spells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.package.xml_edit import attribute_text
from addin.headless.parts.colours import BLACK, hex_text
from addin.headless.parts.differential import DifferentialFormat
from addin.headless.parts.xml_text import is_true, whole
from addin.headless.parts.xstrings import spelt, unspelt
from addin.headless.store import ConditionalRule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from addin.headless.formats import Rgb
    from addin.headless.package.xml_tree import Element
    from addin.headless.parts.stylesheet import Stylesheet

_KINDS: Mapping[str, str] = {
    "expression": "custom",
    "cellIs": "cell_value",
    "colorScale": "color_scale",
    "dataBar": "data_bar",
}
_OPERATORS: Mapping[str, str] = {
    "between": "between",
    "notBetween": "not_between",
    "equal": "equal_to",
    "notEqual": "not_equal_to",
    "greaterThan": "greater_than",
    "lessThan": "less_than",
    "greaterThanOrEqual": "greater_than_or_equal",
    "lessThanOrEqual": "less_than_or_equal",
}
_OPERATOR_VALUES = {word: value for value, word in _OPERATORS.items()}
_THRESHOLDS: Mapping[str, str] = {
    "num": "number",
    "percent": "percent",
    "percentile": "percentile",
    "min": "lowest_value",
    "max": "highest_value",
    "formula": "formula",
}
_THRESHOLD_VALUES = {word: value for value, word in _THRESHOLDS.items()}
_NUMERIC = frozenset({"num", "percent", "percentile"})
_AUTOMATIC = ("lowest_value", "highest_value")
"""What the automatic ends of a data bar are in the plain format."""


def described_rule(rule: Element, stylesheet: Stylesheet) -> ConditionalRule:
    """What a rule says; the operator only where it compares."""
    kind = rule.attributes.get("type", "")
    operator = rule.attributes.get("operator", "") if kind == "cellIs" else ""
    look = _look(rule, stylesheet)
    bar = rule.find("dataBar")
    drawn = rule.find("colorScale") or bar
    ends = drawn.find_all("cfvo") if drawn is not None else ()
    colours = drawn.find_all("color") if drawn is not None else ()
    return ConditionalRule(
        kind=_KINDS.get(kind, "unknown"),
        formulas=tuple(f"={unspelt(each.text)}" for each in rule.find_all("formula")),
        operator=_OPERATORS.get(operator),
        fill=look.fill,
        font_color=look.font_color,
        bold=look.bold,
        italic=look.italic,
        stop_if_true=is_true(rule.get("stopIfTrue")),
        colors=tuple(stylesheet.shown(colour) or BLACK for colour in colours),
        show_value=_shows_value(bar) if bar is not None else None,
        threshold_types=tuple(
            _THRESHOLDS.get(end.attributes.get("type", ""), "unknown") for end in ends
        ),
        thresholds=tuple(_threshold(end) for end in ends),
    )


def _look(rule: Element, stylesheet: Stylesheet) -> DifferentialFormat:
    if "dxfId" not in rule.attributes:
        return DifferentialFormat()
    return stylesheet.dxf(whole(rule, "dxfId", -1))


def _shows_value(bar: Element) -> bool:
    return is_true(bar.attributes.get("showValue", "1"))


def _threshold(end: Element) -> float | str | None:
    value = end.get("val")
    if value is None or end.get("type") not in _NUMERIC:
        return value
    try:
        return float(value)
    except ValueError:
        # a number may also be the outcome of a formula
        return value


def rule_xml(
    rule: ConditionalRule, *, priority: int, stylesheet: Stylesheet, prefix: bytes
) -> bytes:
    """A new rule; how it looks is added to the stylesheet."""
    p = prefix.decode()
    head = f'<{p}cfRule type="{_type(rule)}"{_dxf_id(rule, stylesheet)}'
    head += f' priority="{priority}"'
    if rule.stop_if_true:
        head += ' stopIfTrue="1"'
    if rule.operator is not None:
        head += f' operator="{_OPERATOR_VALUES[rule.operator]}"'
    return f"{head}>{_inside(rule, p)}</{p}cfRule>".encode()


def _type(rule: ConditionalRule) -> str:
    return next(word for word, kind in _KINDS.items() if kind == rule.kind)


def _dxf_id(rule: ConditionalRule, stylesheet: Stylesheet) -> str:
    if (rule.fill, rule.font_color, rule.bold, rule.italic) == (None,) * 4:
        return ""
    number = stylesheet.add_dxf(
        fill=rule.fill,
        font_color=rule.font_color,
        bold=rule.bold,
        italic=rule.italic,
    )
    return f' dxfId="{number}"'


def _inside(rule: ConditionalRule, p: str) -> str:
    if rule.kind == "color_scale":
        colours = "".join(_colour(colour, p) for colour in rule.colors)
        return f"<{p}colorScale>{_ends(rule, p)}{colours}</{p}colorScale>"
    if rule.kind == "data_bar":
        shown = ' showValue="0"' if rule.show_value is False else ""
        colour = _colour(rule.colors[0], p)
        return f"<{p}dataBar{shown}>{_ends(rule, p)}{colour}</{p}dataBar>"
    texts = (spelt(formula.removeprefix("=")) for formula in rule.formulas)
    return "".join(f"<{p}formula>{attribute_text(text)}</{p}formula>" for text in texts)


def _colour(colour: Rgb, p: str) -> str:
    return f'<{p}color rgb="{hex_text(colour)}"/>'


def _ends(rule: ConditionalRule, p: str) -> str:
    """The ends of a scale or bar; automatic ones are the lowest and highest value."""
    types: tuple[str, ...] = rule.threshold_types
    if rule.kind == "data_bar":
        types = tuple(
            word if given == "automatic" else given
            for given, word in zip(types, _AUTOMATIC, strict=True)
        )
    return "".join(
        f'<{p}cfvo type="{_THRESHOLD_VALUES[word]}"{_value(value)}/>'
        for word, value in zip(types, rule.thresholds, strict=True)
    )


def _value(value: float | str | None) -> str:
    if value is None:
        return ""
    text = f"{value:.15g}" if isinstance(value, int | float) else value
    return f' val="{attribute_text(text)}"'
