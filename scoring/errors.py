"""What a programmer has to handle; what a sheet's owner mends is a `Problem`."""

from __future__ import annotations


class ScoringError(Exception):
    """Base of every exception that `scoring` raises on purpose."""


class UnknownIndicatorError(ScoringError):
    """Raw values lack an indicator that the model scores.

    Attributes
    ----------
    indicator
        The indicator's name.
    """

    def __init__(self, indicator: str) -> None:
        self.indicator = indicator
        super().__init__(f"raw values have no column for indicator {indicator!r}")


class DuplicateAccountError(ScoringError):
    """The accounts' index is not unique.

    Attributes
    ----------
    account
        The first identifier that occurs twice.
    """

    def __init__(self, account: str) -> None:
        self.account = account
        super().__init__(f"account {account!r} stands twice in the index")
