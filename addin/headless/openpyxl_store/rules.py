"""Conditional formats kept by openpyxl."""

# openpyxl has no public door to what is stored here, and its stubs forbid setting it
# ruff: noqa: ANN401

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, cast

from openpyxl.formatting.formatting import (
    ConditionalFormatting,
    ConditionalFormattingList,
)
from openpyxl.formatting.rule import ColorScale, DataBar, FormatObject, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color
from openpyxl.styles.differential import DifferentialStyle

from addin.headless.box import Box, box_between
from addin.headless.openpyxl_store.colours import hex_text
from addin.headless.store import ConditionalRule, StoredRule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from openpyxl.worksheet.worksheet import Worksheet

    from addin.headless.formats import Rgb
    from addin.headless.openpyxl_store.styles import Styles

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


def rules_in(sheet: Worksheet, box: Box, styles: Styles) -> tuple[StoredRule, ...]:
    """The conditional formats that touch a box, first priority first."""
    _number(sheet)
    found = [
        StoredRule(priority=rule.priority, rule=_described(rule, styles))
        for area, rules in _areas(sheet)
        if any(part.meets(box) for part in _boxes(area))
        for rule in rules
    ]
    return tuple(sorted(found, key=lambda stored: stored.priority))


def add_rule(sheet: Worksheet, box: Box, rule: ConditionalRule) -> None:
    """Add a conditional format before all others, as Excel does."""
    _number(sheet)
    for _, rules in _areas(sheet):
        for other in rules:
            other.priority += 1
    new = _openpyxl_rule(rule)
    new.priority = 1
    sheet.conditional_formatting.add(box.address, new)


def delete_rule(sheet: Worksheet, priority: int) -> None:
    """Remove the rule of this priority."""
    _number(sheet)
    _rebuild(
        sheet,
        (
            (area, [rule for rule in rules if rule.priority != priority])
            for area, rules in _areas(sheet)
        ),
    )


def clear_rules(sheet: Worksheet, box: Box) -> None:
    """Take a box out of every rule; what is left of an area keeps its rules."""
    _number(sheet)
    _rebuild(
        sheet, ((_area_without(area, box), rules) for area, rules in _areas(sheet))
    )


def _areas(sheet: Worksheet) -> list[tuple[Any, list[Any]]]:
    return [(area, list(area.rules)) for area in sheet.conditional_formatting]


def _rebuild(sheet: Worksheet, areas: Iterator[tuple[Any, list[Any]]]) -> None:
    # the stubs call the sheet's list read-only
    owner: Any = sheet
    kept = ConditionalFormattingList()
    for area, rules in areas:
        for rule in rules if area is not None else ():
            kept.add(area, rule)
    owner.conditional_formatting = kept


def _number(sheet: Worksheet) -> None:
    """Give rules the priorities 1, 2, 3 in their order; files may repeat some."""
    rules = [rule for _, found in _areas(sheet) for rule in found]
    ordered = sorted(rules, key=lambda rule: rule.priority)
    for priority, rule in enumerate(ordered, start=1):
        rule.priority = priority


def _boxes(area: Any) -> list[Box]:
    bounds = [part.bounds for part in area.sqref.sorted()]
    boxes = (
        box_between(row, column, last_row, last_column)
        for column, row, last_column, last_row in bounds
    )
    return [box for box in boxes if box is not None]


def _area_without(area: Any, box: Box) -> Any:
    """The area outside a box, None if nothing is left, the same if they never met."""
    boxes = _boxes(area)
    if not any(part.meets(box) for part in boxes):
        return area
    left = [piece.address for part in boxes for piece in part.without(box)]
    if not left:
        return None
    rest = copy(area)
    return ConditionalFormatting(" ".join(left), pivot=rest.pivot)


def _described(rule: Any, styles: Styles) -> ConditionalRule:
    dxf = rule.dxf
    fill = dxf.fill if dxf is not None else None
    font = dxf.font if dxf is not None else None
    drawn = rule.colorScale or rule.dataBar
    ends = drawn.cfvo if drawn is not None else ()
    return ConditionalRule(
        kind=_KINDS.get(rule.type, "unknown"),
        formulas=tuple(f"={formula}" for formula in rule.formula),
        operator=_OPERATORS.get(rule.operator) if rule.type == "cellIs" else None,
        fill=_solid(fill, styles) if fill is not None else None,
        font_color=styles.shown(font.color) if font is not None else None,
        bold=font.b if font is not None else None,
        italic=font.i if font is not None else None,
        stop_if_true=bool(rule.stopIfTrue),
        colors=_drawn_colours(rule, styles),
        show_value=rule.dataBar.showValue is not False if rule.dataBar else None,
        threshold_types=tuple(_THRESHOLDS.get(end.type, "unknown") for end in ends),
        thresholds=tuple(end.val for end in ends),
    )


def _solid(fill: Any, styles: Styles) -> Rgb | None:
    """The fill of a rule stands in the background colour, unlike that of a cell."""
    found = styles.shown(getattr(fill, "bgColor", None))
    has_foreground = getattr(fill, "fill_type", None) == "solid"
    return found or (styles.shown(fill.fgColor) if has_foreground else None)


def _drawn_colours(rule: Any, styles: Styles) -> tuple[Rgb, ...]:
    if rule.colorScale is not None:
        found = [styles.shown(colour) for colour in rule.colorScale.color]
    elif rule.dataBar is not None:
        found = [styles.shown(rule.dataBar.color)]
    else:
        found = []
    return tuple(colour or (0, 0, 0) for colour in found)


def _openpyxl_rule(rule: ConditionalRule) -> Any:
    if rule.kind == "color_scale":
        scale = ColorScale(
            cfvo=_ends(rule), color=[Color(rgb=hex_text(c)) for c in rule.colors]
        )
        return Rule(type="colorScale", colorScale=scale)
    if rule.kind == "data_bar":
        bar = DataBar(
            cfvo=_ends(rule),
            color=Color(rgb=hex_text(rule.colors[0])),
            showValue=rule.show_value,
        )
        return Rule(type="dataBar", dataBar=bar)
    found: Any = Rule(
        type="expression" if rule.kind == "custom" else "cellIs",
        dxf=_look(rule),
        stopIfTrue=rule.stop_if_true or None,
        formula=[formula.removeprefix("=") for formula in rule.formulas],
    )
    if rule.operator is not None:
        found.operator = _OPERATOR_VALUES[rule.operator]
    return found


def _ends(rule: ConditionalRule) -> list[Any]:
    """The ends of a scale or bar; automatic ones are the lowest and highest value."""
    types = list(rule.threshold_types)
    if rule.kind == "data_bar":
        automatic = ("lowest_value", "highest_value")
        types = [
            word if given == "automatic" else given
            for given, word in zip(types, automatic, strict=True)
        ]
    return [
        FormatObject(type=cast("Any", _THRESHOLD_VALUES[word]), val=value)
        for word, value in zip(types, rule.thresholds, strict=True)
    ]


def _look(rule: ConditionalRule) -> DifferentialStyle:
    look: Any = DifferentialStyle()
    if rule.fill is not None:
        colour = hex_text(rule.fill)
        # Excel takes the background of a rule's fill, some other readers the foreground
        look.fill = PatternFill("solid", fgColor=colour, bgColor=colour)
    if (rule.font_color, rule.bold, rule.italic) != (None, None, None):
        colour_of = Color(rgb=hex_text(rule.font_color)) if rule.font_color else None
        look.font = Font(
            name=None, sz=None, b=rule.bold, i=rule.italic, color=colour_of
        )
    found: DifferentialStyle = look
    return found
