"""Number formats: those that a file only numbers, and those that it spells out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from addin.headless.parts.xml_text import attribute_bytes, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from addin.headless.package.xml_edit import XmlEdit
    from addin.headless.package.xml_tree import Element

GENERAL = "General"

_SHORT_DATE = "mm-dd-yy"

_BUILTIN: Mapping[int, str] = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)',
    8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: _SHORT_DATE,
    15: "d-mmm-yy",
    16: "d-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "#,##0_);(#,##0)",
    38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)",
    40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_);_("$"* \(#,##0.00\);_("$"* "-"??_);_(@_)',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mmss.0",
    48: "##0.0E+0",
    49: "@",
}
"""The formats that a file names by number only, as Excel spells them in the United
States (ECMA-376 part 1, 18.8.30; 5 to 8 and 41 to 44 as Excel's Format Cells dialogue
lists them)."""

_EAST_ASIAN_DATES = frozenset({*range(27, 37), *range(50, 59)})
"""Dates in the languages that define these numbers; elsewhere Excel shows its short
date."""

_FIRST_OWN_NUMBER = 164
"""Where Excel begins to number the formats that a file spells out."""


class NumberFormats:
    """The number formats of a stylesheet.

    Files may give a built-in number another meaning, and then that counts.
    """

    def __init__(self, source: XmlEdit) -> None:
        container = source.root.find("numFmts")
        self._own = dict(_spelt_out(container))
        self._numbers = {
            code: number for number, code in _BUILTIN.items() if number not in self._own
        }
        for number, code in self._own.items():
            self._numbers.setdefault(code, number)
        self._prefix = source.prefix
        self.added: list[bytes] = []

    def __len__(self) -> int:
        return len(self._own)

    def code(self, number: int) -> str:
        """What a format's number stands for; General for numbers without meaning."""
        if number in self._own:
            return self._own[number]
        if number in _EAST_ASIAN_DATES:
            return _SHORT_DATE
        return _BUILTIN.get(number, GENERAL)

    def number(self, code: str) -> int:
        """The number of a format, which is added if the file has no such format."""
        if code not in self._numbers:
            number = max(_FIRST_OWN_NUMBER - 1, *self._own, 0) + 1
            self._numbers[code] = number
            self._own[number] = code
            self.added.append(
                b'<%bnumFmt numFmtId="%d" formatCode="%b"/>'
                % (self._prefix, number, attribute_bytes(code))
            )
        return self._numbers[code]


def _spelt_out(container: Element | None) -> Iterator[tuple[int, str]]:
    # Excel wraps formats that newer versions spell differently in alternatives
    for element in container.walk() if container is not None else ():
        code = element.get("formatCode")
        if element.tag == "numFmt" and code is not None:
            yield whole(element, "numFmtId"), code
