"""The kinds of workbook files: their extensions, and what the package calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MACROS = "application/vnd.ms-excel"

TYPE_BY_SUFFIX: Mapping[str, str] = {
    ".xlsx": f"{_PLAIN}.sheet.main+xml",
    ".xltx": f"{_PLAIN}.template.main+xml",
    ".xlsm": f"{_MACROS}.sheet.macroEnabled.main+xml",
    ".xltm": f"{_MACROS}.template.macroEnabled.main+xml",
}
"""Content types of the workbook part by the extension that Excel wants for them."""

PLAIN_SUFFIXES = frozenset({".xlsx", ".xltx"})


def why_misnamed(suffix: str, *, has_macros: bool) -> str | None:
    """What speaks against saving under an extension, None if nothing does.

    Examples
    --------
    >>> why_misnamed(".XLSX", has_macros=False) is None
    True
    >>> why_misnamed(".xlsm", has_macros=False) is None
    True
    """
    fitting = sorted(
        TYPE_BY_SUFFIX if not has_macros else TYPE_BY_SUFFIX.keys() - PLAIN_SUFFIXES
    )
    if suffix.lower() in fitting:
        return None
    macros = "has macros" if has_macros else "has no macros"
    return (
        f"cannot be saved: a workbook that {macros} has to be called "
        f"{', '.join(fitting[:-1])} or {fitting[-1]}, or Excel will not open it"
    )
