"""The text of a cell, as xlwings asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xlwings import base_classes

from addin.headless.font import Font

if TYPE_CHECKING:
    from addin.headless.ranges import Range


class Characters(base_classes.Characters):
    """All characters of a cell; some of them have no font of their own here."""

    def __init__(self, parent: Range) -> None:
        self._range = parent

    @property
    def api(self) -> Range:
        """The range it belongs to."""
        return self._range

    @property
    def text(self) -> str:
        """What the formula bar shows of the first cell."""
        return self._range.sheet.api.formulas(self._range.box)[0][0]

    @property
    def font(self) -> Font:
        """The font of the cell."""
        return Font(self._range)

    def __getitem__(self, item: object) -> Characters:
        """Nothing: rich text is only kept.

        Raises
        ------
        NotImplementedError
            Always.
        """
        raise NotImplementedError("a file has one font for all the text of a cell here")
