"""Sample data of the recipe standard: 24 made-up accounts over six months."""

from __future__ import annotations

import datetime as dt

from workbook_templates.recipes.grid import Grid, grid

_MONTH_ENDS = (
    dt.date(2026, 4, 30),
    dt.date(2026, 5, 31),
    dt.date(2026, 6, 30),
    dt.date(2026, 7, 31),
    dt.date(2026, 8, 31),
    dt.date(2026, 9, 30),
)

ACCOUNTS = grid(
    """
    Account ID|Account|Segment|ARR|Renewal date|CSM|Stage|Parent|Status
    A-001 | Alder & Finch | Enterprise | 178000 | 2027-02-02 | P. Okafor | Live |  | Active
    A-002 | Birchwood Health | Enterprise | 191000 | 2027-01-23 | J. Diaz | Renewal |  | Active
    A-003 | Cobalt Freight | Enterprise | 126000 | 2027-03-08 | P. Okafor | Live |  | Active
    A-004 | Dunmore Foods | Enterprise | 208000 | 2027-08-28 | P. Okafor | Live |  | Active
    A-005 | Eastgate Legal | Enterprise | 160000 | 2026-10-29 | P. Okafor | Live |  | Active
    A-006 | Fernhill Energy | Enterprise | 77000 | 2027-06-16 | P. Okafor | Live |  | Active
    A-007 | Granite Bank | Enterprise | 153000 | 2027-08-28 | P. Okafor | Renewal |  | Active
    A-008 | Harbour Media | Enterprise | 198000 | 2027-04-08 | P. Okafor | Live |  | Active
    A-009 | Ironbridge Tools | Mid-market | 48000 | 2026-10-20 | M. Lindqvist | Live |  | Active
    A-010 | Juniper Labs | Mid-market | 55000 | 2027-08-30 | A. Chen | Live |  | Active
    A-011 | Kestrel Air | Mid-market | 16000 | 2027-07-27 | A. Chen | Renewal |  | Active
    A-012 | Larkspur Retail | Mid-market | 39000 | 2027-08-26 | A. Chen | Onboarding |  | Active
    A-013 | Millstone Press | Mid-market | 22000 | 2027-02-09 | M. Lindqvist | Live |  | Active
    A-014 | Northlight Films | Mid-market | 51000 | 2026-10-15 | M. Lindqvist | Live |  | Active
    A-015 | Orchard Dental | Mid-market | 22000 | 2027-09-05 | M. Lindqvist | Live |  | Active
    A-016 | Pinecrest Hotels | Mid-market | 25000 | 2027-03-12 | A. Chen | Live |  | Active
    A-017 | Quarry Street Studio | Self-serve | 1400 | 2026-11-03 | Pooled team | Live |  | Active
    A-018 | Rookery Games | Self-serve | 2700 | 2027-08-07 | Pooled team | Onboarding |  | Active
    A-019 | Saltmarsh Tea | Self-serve | 3500 | 2026-12-04 | Pooled team | Live |  | Active
    A-020 | Thornfield Cycles | Self-serve | 2900 | 2027-04-13 | Pooled team | Live |  | Active
    A-021 | Umber Ceramics | Self-serve | 5700 | 2027-09-07 | Pooled team | Live |  | Active
    A-022 | Violet Lane Books | Self-serve | 3300 | 2027-02-03 | Pooled team | Onboarding |  | Active
    A-023 | Westerly Sails | Self-serve | 3400 | 2027-04-28 | Pooled team | Onboarding |  | Active
    A-024 | Yarrow Yoga | Self-serve | 3600 | 2027-03-30 | Pooled team | Renewal |  | Active
    """  # noqa: E501 - one line a row
)

_ACTIVE_USERS = grid(
    """
    Account ID | Seats | Features used | April | May | June | July | August | September
    A-001 | 91 | 46% | 48 | 55 | 60 | 63 | 70 | 83
    A-002 | 217 | 25% | 108 | 108 | 105 | 101 | 91 | 92
    A-003 | 280 | 35% | 109 | 120 | 127 | 144 | 153 | 161
    A-004 | 257 | 60% | 202 | 199 | 204 | 205 | 213 | 209
    A-005 | 107 | 30% | 76 | 75 | 70 | 67 | 62 | 62
    A-006 | 162 | 40% | 85 | 89 | 101 | 102 | 112 | 114
    A-007 | 154 | 49% | 104 | 110 | 116 | 123 | 136 | 135
    A-008 | 339 | 6% | 200 | 185 | 164 | 151 | 145 | 130
    A-009 | 75 | 58% | 43 | 43 | 44 | 48 | 49 | 52
    A-010 | 73 | 39% | 49 | 45 | 41 | 41 | 39 | 36
    A-011 | 28 | 52% | 13 | 15 | 16 | 17 | 18 | 20
    A-012 | 75 | 46% | 45 | 48 | 50 | 55 | 61 | 66
    A-013 | 75 | 32% | 37 | 39 | 38 | 41 | 40 | 43
    A-014 | 46 | 32% | 16 | 16 | 15 | 15 | 15 | 14
    A-015 | 42 | 47% | 24 | 25 | 27 | 28 | 29 | 30
    A-016 | 52 | 47% | 37 | 36 | 37 | 38 | 37 | 38
    A-017 | 9 | 18% | 6 | 6 | 5 | 5 | 5 |
    A-018 | 13 | 40% | 4 | 4 | 5 | 5 | 5 | 5
    A-019 | 8 | 34% | 5 | 5 | 5 | 5 | 5 | 5
    A-020 | 5 | 31% | 2 | 2 | 2 | 1 | 1 | 1
    A-021 | 10 | 33% | 6 | 6 | 6 | 7 | 6 | 7
    A-022 | 11 | 56% | 9 | 8 | 9 | 9 | 9 | 9
    A-023 | 7 | 16% | 2 | 2 | 2 | 2 | 2 | 2
    A-024 | 7 | 30% | 4 | 4 | 4 | 4 | 4 | 4
    """
)

TICKETS = grid(
    """
    Opened | Account ID | Priority | Status
    2026-06-12 | A-008 | P3 | Open
    2026-06-13 | A-023 | P1 | Open
    2026-06-14 | A-018 | P3 | Solved
    2026-06-16 | A-024 | P3 | Solved
    2026-06-18 | A-013 | P3 | Open
    2026-06-18 | A-020 | P1 | Open
    2026-06-19 | A-011 | P1 | Solved
    2026-06-19 | A-022 | P3 | Open
    2026-06-19 | A-023 | P3 | Solved
    2026-06-20 | A-005 | P2 | Open
    2026-06-21 | A-019 | P3 | Solved
    2026-06-25 | A-014 | P2 | Solved
    2026-06-26 | A-008 | P1 | Open
    2026-06-26 | A-014 | P3 | Open
    2026-06-27 | A-007 | P3 | Solved
    2026-06-28 | A-002 | P1 | Solved
    2026-07-01 | A-011 | P3 | Solved
    2026-07-02 | A-002 | P1 | Open
    2026-07-03 | A-014 | P3 | Open
    2026-07-04 | A-006 | P3 | Solved
    2026-07-04 | A-013 | P2 | Solved
    2026-07-12 | A-002 | P3 | Open
    2026-07-12 | A-024 | P3 | Solved
    2026-07-14 | A-009 | P3 | Solved
    2026-07-16 | A-012 | P2 | Solved
    2026-07-16 | A-024 | P3 | Open
    2026-07-20 | A-010 | P3 | Open
    2026-07-20 | A-010 | P3 | Solved
    2026-07-20 | A-016 | P3 | Open
    2026-07-21 | A-011 | P1 | Solved
    2026-07-21 | A-022 | P1 | Solved
    2026-07-24 | A-005 | P1 | Open
    2026-07-24 | A-014 | P1 | Solved
    2026-07-25 | A-004 | P3 | Solved
    2026-07-28 | A-010 | P3 | Open
    2026-07-28 | A-023 | P2 | Open
    2026-07-30 | A-024 | P2 | Open
    2026-08-02 | A-021 | P1 | Open
    2026-08-04 | A-010 | P1 | Open
    2026-08-05 | A-005 | P3 | Solved
    2026-08-08 | A-023 | P2 | Solved
    2026-08-20 | A-014 | P1 | Solved
    2026-08-21 | A-020 | P3 | Solved
    2026-09-01 | A-006 | P3 | Open
    2026-09-03 | A-016 | P2 | Solved
    2026-09-04 | A-007 | P2 | Solved
    2026-09-04 | A-015 | P2 | Solved
    2026-09-05 | A-008 | P3 | Open
    2026-09-06 | A-002 | P1 | Open
    2026-09-06 | A-005 | P1 | Solved
    2026-09-08 | A-014 | P1 | Solved
    2026-09-09 | A-020 | P2 | Open
    2026-09-12 | A-021 | P2 | Solved
    2026-09-13 | A-018 | P2 | Open
    2026-09-14 | A-017 | P3 | Open
    2026-09-15 | A-004 | P3 | Solved
    2026-09-17 | A-008 | P2 | Solved
    2026-09-20 | A-001 | P3 | Solved
    2026-09-20 | A-015 | P2 | Solved
    2026-09-22 | A-006 | P2 | Solved
    """
)

SURVEYS = grid(
    """
    Answered | Account ID | Recommend
    2026-07-08 | A-024 | 5
    2026-07-11 | A-017 | 6
    2026-07-12 | A-007 | 10
    2026-07-16 | A-006 | 6
    2026-07-17 | A-013 | 7
    2026-07-23 | A-016 | 9
    2026-07-25 | A-021 | 6
    2026-07-30 | A-002 | 4
    2026-08-02 | A-019 | 9
    2026-08-04 | A-022 | 8
    2026-08-06 | A-004 | 8
    2026-08-06 | A-012 | 10
    2026-08-07 | A-001 | 10
    2026-08-09 | A-003 | 6
    2026-08-12 | A-014 | 2
    2026-08-12 | A-015 | 5
    2026-08-16 | A-018 | 3
    2026-08-20 | A-008 | 3
    2026-09-11 | A-009 | 8
    2026-09-19 | A-010 | 6
    """
)

PULSES = grid(
    """
    Set on | Account ID | Pulse
    2026-08-24 | A-013 | Fair
    2026-08-26 | A-018 | Poor
    2026-08-28 | A-011 | Fair
    2026-09-01 | A-012 | Good
    2026-09-03 | A-003 | Fair
    2026-09-03 | A-015 | Good
    2026-09-04 | A-008 | Poor
    2026-09-06 | A-006 | Fair
    2026-09-07 | A-021 | Good
    2026-09-08 | A-020 | Poor
    2026-09-09 | A-002 | Poor
    2026-09-09 | A-007 | Good
    2026-09-10 | A-010 | Fair
    2026-09-10 | A-022 | Good
    2026-09-12 | A-024 | Good
    2026-09-13 | A-009 | Good
    2026-09-14 | A-001 | Good
    2026-09-14 | A-023 | Poor
    2026-09-16 | A-016 | Good
    2026-09-18 | A-004 | Good
    2026-09-18 | A-005 | Fair
    2026-09-21 | A-014 | Poor
    2026-09-23 | A-019 | Good
    2026-09-29 | A-017 | Good
    """
)

INVOICES = grid(
    """
    Due | Account ID | Days late
    2026-05-31 | A-001 | 0
    2026-05-31 | A-002 | 24
    2026-05-31 | A-003 | 1
    2026-05-31 | A-004 | 0
    2026-05-31 | A-005 | 16
    2026-05-31 | A-006 | 0
    2026-05-31 | A-007 | 0
    2026-05-31 | A-008 | 24
    2026-05-31 | A-009 | 0
    2026-05-31 | A-010 | 0
    2026-05-31 | A-011 | 0
    2026-05-31 | A-012 | 0
    2026-05-31 | A-013 | 3
    2026-05-31 | A-014 | 21
    2026-05-31 | A-015 | 0
    2026-05-31 | A-016 | 0
    2026-05-31 | A-017 | 0
    2026-05-31 | A-018 | 0
    2026-05-31 | A-019 | 0
    2026-05-31 | A-020 | 6
    2026-05-31 | A-021 | 4
    2026-05-31 | A-022 | 2
    2026-05-31 | A-023 | 25
    2026-05-31 | A-024 | 0
    2026-08-31 | A-001 | 0
    2026-08-31 | A-002 | 22
    2026-08-31 | A-003 | 2
    2026-08-31 | A-004 | 0
    2026-08-31 | A-005 | 0
    2026-08-31 | A-006 | 0
    2026-08-31 | A-007 | 0
    2026-08-31 | A-008 | 14
    2026-08-31 | A-009 | 2
    2026-08-31 | A-010 | 11
    2026-08-31 | A-011 | 4
    2026-08-31 | A-012 | 0
    2026-08-31 | A-013 | 13
    2026-08-31 | A-014 | 0
    2026-08-31 | A-015 | 0
    2026-08-31 | A-016 | 0
    2026-08-31 | A-017 | 0
    2026-08-31 | A-018 | 19
    2026-08-31 | A-019 | 3
    2026-08-31 | A-020 | 10
    2026-08-31 | A-021 | 10
    2026-08-31 | A-022 | 0
    2026-08-31 | A-023 | 17
    2026-08-31 | A-024 | 5
    """
)


def _monthly(wide: Grid) -> Grid:
    """One row per account and month that has a figure, the oldest month first."""
    fixed = len(wide.headers) - len(_MONTH_ENDS)
    return Grid(
        headers=("Month end", "Account ID", "Active users", "Seats", "Features used"),
        rows=tuple(
            (day, row[0], row[fixed + month], row[1], row[2])
            for month, day in enumerate(_MONTH_ENDS)
            for row in wide.rows
            if row[fixed + month] is not None
        ),
    )


USAGE = _monthly(_ACTIVE_USERS)
"""September is missing for A-017, whose export came late."""
