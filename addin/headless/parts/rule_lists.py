"""The conditional formats of a worksheet, plain ones and those of the extension.

Excel 2010 and later keep in the extension what the plain format cannot say: whole rules
(``x14``), and twins of plain ones that say more of the same rule, tied to it by an id.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from addin.headless.box import Box, box_at
from addin.headless.parts.sheet_xml import sheet_children
from addin.headless.parts.xml_text import whole

if TYPE_CHECKING:
    from collections.abc import Iterator

    from addin.headless.package.xml_tree import Element

_LAST = 2**31 - 1
"""The priority of rules that say none, behind all others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleGroup:
    """Rules that share an area.

    `sqref` is the element whose text is the area, None where it is an attribute.
    """

    element: Element
    sqref: Element | None

    @property
    def is_extended(self) -> bool:
        """Whether they stand in the extension."""
        return self.sqref is not None

    @property
    def area(self) -> tuple[Box, ...]:
        """The boxes in which the rules apply."""
        own = self.element.attributes.get("sqref", "")
        written = own if self.sqref is None else self.sqref.text
        found = (box_at(word) for word in written.split())
        return tuple(box for box in found if box is not None)

    @property
    def rules(self) -> tuple[Element, ...]:
        """The rules."""
        return self.element.find_all("cfRule")

    def meets(self, box: Box) -> bool:
        """Whether the rules apply somewhere in the box."""
        return any(part.meets(box) for part in self.area)


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedRule:
    """A rule with its rank on the sheet, from 1, and the priority the file gives it."""

    rank: int
    priority: int
    element: Element
    group: RuleGroup
    twin_id: str | None


def rule_groups(root: Element) -> tuple[RuleGroup, ...]:
    """All groups of rules, in the order of the sheet."""
    plain = (
        RuleGroup(element=element, sqref=None)
        for element in sheet_children(root, "conditionalFormatting")
    )
    return *plain, *_extension_groups(root)


def _extension_groups(root: Element) -> Iterator[RuleGroup]:
    for extensions in sheet_children(root, "extLst"):
        for extension in extensions.children:
            for listed in extension.find_all("conditionalFormattings"):
                for element in listed.find_all("conditionalFormatting"):
                    yield RuleGroup(element=element, sqref=element.find("sqref"))


def ranked_rules(root: Element) -> tuple[RankedRule, ...]:
    """All rules, the one that wins first; twins count as the rule they belong to."""
    found = [
        (whole(rule, "priority", _LAST), rule, group)
        for group in rule_groups(root)
        for rule in group.rules
    ]
    tied = {twin_id(rule) for _, rule, _ in found} - {None}
    own = [each for each in found if each[1].get("id") not in tied]
    return tuple(
        RankedRule(
            rank=rank,
            priority=priority,
            element=rule,
            group=group,
            twin_id=twin_id(rule),
        )
        for rank, (priority, rule, group) in enumerate(
            sorted(own, key=lambda each: each[0]), start=1
        )
    )


def twin_id(rule: Element) -> str | None:
    """The id that ties a plain rule to its twin in the extension."""
    for extensions in rule.find_all("extLst"):
        for extension in extensions.children:
            for tie in extension.find_all("id"):
                return tie.text.strip()
    return None
