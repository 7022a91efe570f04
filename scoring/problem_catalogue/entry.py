"""What one code of the catalogue says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Severity and sentences of one code."""

    severity: str
    stops: bool
    found: str
    expected: str
    remedy: str


def stop(found: str, expected: str, remedy: str) -> Entry:
    """An error in the set-up: nothing is written while it stands."""
    return Entry(
        severity="error", stops=True, found=found, expected=expected, remedy=remedy
    )


def error(found: str, expected: str, remedy: str) -> Entry:
    """An error in data: the cell is left out, the rest is scored."""
    return Entry(
        severity="error", stops=False, found=found, expected=expected, remedy=remedy
    )


def warn(found: str, expected: str, remedy: str) -> Entry:
    """Something to look at; it was used as it stands."""
    return Entry(
        severity="warning", stops=False, found=found, expected=expected, remedy=remedy
    )


def info(found: str, expected: str, remedy: str) -> Entry:
    """Something worth knowing."""
    return Entry(
        severity="info", stops=False, found=found, expected=expected, remedy=remedy
    )
