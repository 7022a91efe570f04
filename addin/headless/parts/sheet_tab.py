"""What a worksheet part says about its tab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.parts.sheet_xml import sheet_child
from addin.headless.parts.xml_text import is_true

if TYPE_CHECKING:
    from addin.headless.parts.edited_xml import EditedXml


def select_tab(sheet: EditedXml, *, selected: bool) -> None:
    """Mark a sheet as selected, or as not.

    What people type goes into all selected sheets at once, so there should be one.
    """
    with sheet.change() as edit:
        views = sheet_child(edit.root, "sheetViews")
        for view in views.find_all("sheetView") if views is not None else ():
            if selected != is_true(view.get("tabSelected")):
                if selected:
                    edit.set(view, "tabSelected", "1")
                else:
                    edit.unset(view, "tabSelected")


def forget_code_name(sheet: EditedXml) -> None:
    """Let a copy of a sheet go without the name by which macros know the other."""
    with sheet.change() as edit:
        said = sheet_child(edit.root, "sheetPr")
        if said is not None:
            edit.unset(said, "codeName")
