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


class UnreadableConditionError(ScoringError):
    """A filter or a scorecard rule does not say a column, a test and a value.

    Attributes
    ----------
    text
        The part that cannot be read.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__(f"cannot read the condition {text!r}")


class UnmeasurableError(ScoringError):
    """A measurement asks of its rows what they do not have.

    Attributes
    ----------
    measure
        Name of the measure.
    lacks
        What it needs and was not given: dates, a window or a column.
    """

    def __init__(self, measure: str, lacks: str) -> None:
        self.measure = measure
        self.lacks = lacks
        super().__init__(f"the measure {measure} needs {lacks}")


class MismatchedAccountsError(ScoringError):
    """The accounts and their raw values do not name the same accounts in one order.

    Attributes
    ----------
    accounts, raw_values
        How many rows either has.
    """

    def __init__(self, accounts: int, raw_values: int) -> None:
        self.accounts = accounts
        self.raw_values = raw_values
        super().__init__(
            f"{accounts} accounts and {raw_values} rows of raw values differ in index"
        )
