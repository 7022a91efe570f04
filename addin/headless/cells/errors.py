"""What is wrong with the XML of a sheet."""

from __future__ import annotations


class SheetError(Exception):
    """A part whose cells cannot be read.

    Parameters
    ----------
    why
        A clause that completes "the sheet ...".
    """

    def __init__(self, why: str) -> None:
        super().__init__(f"the sheet {why}")
        self.why = why
