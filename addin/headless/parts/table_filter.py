"""What a table is filtered and sorted by, fitted to the box it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.box import Box, box_at
from addin.headless.parts.sheet_xml import area_reference, corners
from addin.headless.parts.xml_text import whole

if TYPE_CHECKING:
    from addin.headless.package.xml_edit import XmlEdit
    from addin.headless.package.xml_tree import Element


def filtered_box(root: Element, box: Box) -> Box:
    """The box that the filter buttons of a table stand for: all but its totals."""
    return Box(
        row=box.row,
        column=box.column,
        rows=box.rows - whole(root, "totalsRowCount"),
        columns=box.columns,
    )


def fit_filters(edit: XmlEdit, box: Box, *, moved: int) -> None:
    """Fit filters and sorting of a table to its new box; those of lost columns go.

    Parameters
    ----------
    edit
        The table part.
    box
        All that the table covers.
    moved
        How many columns to the right the old ones stand in the new table.
    """
    inside = filtered_box(edit.root, box)
    _fit_sorting(edit, edit.root.find("sortState"), inside)
    buttons = edit.root.find("autoFilter")
    if buttons is None:
        return
    edit.set(buttons, "ref", corners(inside))
    _fit_sorting(edit, buttons.find("sortState"), inside)
    for column in buttons.find_all("filterColumn"):
        place = whole(column, "colId") + moved
        if 0 <= place < box.columns:
            edit.set(column, "colId", str(place))
        else:
            edit.remove(column)


def _fit_sorting(edit: XmlEdit, sorting: Element | None, inside: Box) -> None:
    if sorting is None:
        return
    conditions = sorting.find_all("sortCondition")
    kept = [each for each in conditions if _clipped(each, inside) is not None]
    if _clipped(sorting, inside) is None or (conditions and not kept):
        edit.remove(sorting)
        return
    for element in (sorting, *conditions):
        reference = _clipped(element, inside)
        if reference is None:
            edit.remove(element)
        else:
            edit.set(element, "ref", reference)


def _clipped(element: Element, inside: Box) -> str | None:
    """The part of an element's address inside the box, spelt as it was if all is."""
    written = element.attributes.get("ref", "")
    area = box_at(written)
    rest = area.clipped_to(inside) if area is not None else None
    if rest is None or rest == area:
        return None if rest is None else written
    return area_reference(rest)
