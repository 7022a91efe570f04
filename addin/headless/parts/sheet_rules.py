"""The conditional formats of one sheet, edited where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.package.xml_edit import attribute_text
from addin.headless.parts.rule_lists import ranked_rules, rule_groups, twin_id
from addin.headless.parts.rule_xml import described_rule, rule_xml
from addin.headless.parts.sheet_xml import area_reference, place_child, sheet_children
from addin.headless.store import ConditionalRule, StoredRule

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from addin.headless.box import Box
    from addin.headless.package.xml_edit import XmlEdit
    from addin.headless.package.xml_tree import Element
    from addin.headless.parts.edited_xml import EditedXml
    from addin.headless.parts.rule_lists import RankedRule, RuleGroup
    from addin.headless.parts.stylesheet import Stylesheet

_HOLDERS = ("conditionalFormattings", "conditionalFormatting", "ext", "cfRule")
"""What goes when all such inside it goes."""


class SheetRules:
    """The conditional formats of one sheet.

    Parameters
    ----------
    shell
        The worksheet part, edited here.
    stylesheet
        What gives the rules their looks.
    """

    def __init__(self, shell: EditedXml, stylesheet: Stylesheet) -> None:
        self._shell = shell
        self._stylesheet = stylesheet

    def inside(self, box: Box) -> tuple[StoredRule, ...]:
        """The rules that touch a box, first priority first; numbered over the sheet."""
        return tuple(
            StoredRule(
                priority=found.rank,
                rule=self._described(found),
            )
            for found in ranked_rules(self._shell.root)
            if found.group.meets(box)
        )

    def _described(self, found: RankedRule) -> ConditionalRule:
        if found.group.is_extended:
            return ConditionalRule(kind="unknown")
        return described_rule(found.element, self._stylesheet)

    def add(self, box: Box, rule: ConditionalRule) -> None:
        """Add a rule before all others, as Excel does.

        Other rules change their priority only where there is no number left below
        theirs: who removes rules and adds them again gets the same file again.
        """
        with self._shell.change() as edit:
            ranked = ranked_rules(edit.root)
            priority = _free_first(edit, ranked)
            xml = _group_xml(
                edit,
                box,
                rule_xml(
                    rule,
                    priority=priority,
                    stylesheet=self._stylesheet,
                    prefix=edit.prefix,
                ),
            )
            direct = edit.root.find_all("conditionalFormatting")
            if direct:
                edit.insert_before(direct[0], xml)
            else:
                place_child(edit, "conditionalFormatting", xml)

    def delete(self, priority: int) -> None:
        """Remove the rule of this number wherever it applies."""
        with self._shell.change() as edit:
            doomed = [
                found.element
                for found in ranked_rules(edit.root)
                if found.rank == priority
            ]
            _remove_rules(edit, doomed)

    def clear(self, box: Box) -> None:
        """Take a box out of every rule; what is left of an area keeps its rules."""
        with self._shell.change() as edit:
            doomed: list[Element] = []
            for group in rule_groups(edit.root):
                if not group.meets(box):
                    continue
                left = [piece for part in group.area for piece in part.without(box)]
                if left:
                    _set_area(edit, group, left)
                else:
                    doomed += group.rules
            _remove_rules(edit, doomed)


def _group_xml(edit: XmlEdit, box: Box, rule: bytes) -> bytes:
    tag = edit.prefix + b"conditionalFormatting"
    area = area_reference(box).encode()
    return b'<%b sqref="%b">%b</%b>' % (tag, area, rule, tag)


def _set_area(edit: XmlEdit, group: RuleGroup, boxes: Iterable[Box]) -> None:
    area = " ".join(area_reference(box) for box in boxes)
    if group.sqref is None:
        edit.set(group.element, "sqref", area)
        return
    tag = group.sqref.qualified
    edit.replace(group.sqref, f"<{tag}>{attribute_text(area)}</{tag}>".encode())


def _free_first(edit: XmlEdit, ranked: Sequence[RankedRule]) -> int:
    """The priority of a rule before all others, which is made free at need."""
    taken = [found.priority for found in ranked]
    if len(set(taken)) < len(taken) or min(taken, default=1) < 1:
        for found in ranked:
            edit.set(found.element, "priority", str(found.rank + 1))
        return 1
    if not taken or taken[0] > 1:
        return taken[0] - 1 if taken else 1
    for found in ranked:
        if found.priority != found.rank:
            break
        edit.set(found.element, "priority", str(found.rank + 1))
    return 1


def _remove_rules(edit: XmlEdit, doomed: Iterable[Element]) -> None:
    """Remove rules, their twins, and whatever is empty without them."""
    gone = set(doomed)
    tied = {twin_id(rule) for rule in gone} - {None}
    for group in rule_groups(edit.root):
        gone |= {rule for rule in group.rules if rule.get("id") in tied}
    for name in ("conditionalFormatting", "extLst"):
        for element in sheet_children(edit.root, name):
            _remove_emptied(edit, element, gone)


def _remove_emptied(edit: XmlEdit, element: Element, gone: set[Element]) -> None:
    if _is_emptied(element, gone):
        edit.remove(element)
        return
    for child in element.children:
        if child.tag in _HOLDERS:
            _remove_emptied(edit, child, gone)


def _is_emptied(element: Element, gone: set[Element]) -> bool:
    if element.tag == "cfRule":
        return element in gone
    inside = [child for child in element.children if child.tag in _HOLDERS]
    return bool(inside) and all(_is_emptied(child, gone) for child in inside)
