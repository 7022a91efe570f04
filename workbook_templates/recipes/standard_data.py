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
    A-002 | Birchwood Health | Enterprise | 191000 | 2026-11-19 | J. Diaz | Renewal |  | Active
    A-003 | Cobalt Freight | Enterprise | 165000 | 2027-03-01 | P. Okafor | Live |  | Active
    A-004 | Dunmore Foods | Enterprise | 153000 | 2027-07-08 | P. Okafor | Live |  | Active
    A-005 | Eastgate Legal | Enterprise | 203000 | 2027-03-30 | P. Okafor | Live |  | Active
    A-006 | Fernhill Energy | Enterprise | 175000 | 2026-11-19 | P. Okafor | Renewal |  | Active
    A-007 | Granite Bank | Enterprise | 153000 | 2027-08-28 | P. Okafor | Renewal |  | Active
    A-008 | Harbour Media | Enterprise | 198000 | 2027-04-08 | P. Okafor | Live |  | Active
    A-009 | Ironbridge Tools | Mid-market | 53000 | 2027-05-27 | M. Lindqvist | Live |  | Active
    A-010 | Juniper Labs | Mid-market | 40000 | 2027-03-13 | M. Lindqvist | Renewal |  | Active
    A-011 | Kestrel Air | Mid-market | 55000 | 2026-11-19 | A. Chen | Live |  | Active
    A-012 | Larkspur Retail | Mid-market | 25000 | 2027-07-11 | M. Lindqvist | Renewal |  | Active
    A-013 | Millstone Press | Mid-market | 16000 | 2027-03-03 | A. Chen | Renewal |  | Active
    A-014 | Northlight Films | Mid-market | 28000 | 2027-08-23 | A. Chen | Live |  | Active
    A-015 | Orchard Dental | Mid-market | 18000 | 2027-06-02 | A. Chen | Onboarding |  | Active
    A-016 | Pinecrest Hotels | Mid-market | 48000 | 2027-06-27 | A. Chen | Live |  | Active
    A-017 | Quarry Street Studio | Self-serve | 2600 | 2027-05-07 | Pooled team | Live |  | Active
    A-018 | Rookery Games | Self-serve | 5600 | 2026-11-14 | Pooled team | Live |  | Active
    A-019 | Saltmarsh Tea | Self-serve | 2900 | 2026-12-05 | Pooled team | Onboarding |  | Active
    A-020 | Thornfield Cycles | Self-serve | 2000 | 2027-01-08 | Pooled team | Live |  | Active
    A-021 | Umber Ceramics | Self-serve | 5900 | 2026-12-13 | Pooled team | Live |  | Active
    A-022 | Violet Lane Books | Self-serve | 3500 | 2027-05-01 | Pooled team | Live |  | Active
    A-023 | Westerly Sails | Self-serve | 3300 | 2027-08-05 | Pooled team | Live |  | Active
    A-024 | Yarrow Yoga | Self-serve | 3600 | 2027-05-01 | Pooled team | Renewal |  | Active
    """  # noqa: E501 - one line a row
)

_ACTIVE_USERS = grid(
    """
    Account ID | Seats | Features used | April | May | June | July | August | September
    A-001 | 91 | 46% | 42 | 49 | 55 | 59 | 67 | 82
    A-002 | 217 | 25% | 92 | 89 | 85 | 79 | 69 | 68
    A-003 | 266 | 52% | 160 | 168 | 179 | 190 | 191 | 202
    A-004 | 136 | 65% | 89 | 96 | 96 | 106 | 117 | 119
    A-005 | 293 | 31% | 118 | 122 | 122 | 122 | 127 | 121
    A-006 | 292 | 28% | 116 | 127 | 132 | 129 | 140 | 141
    A-007 | 154 | 49% | 90 | 97 | 106 | 115 | 131 | 133
    A-008 | 339 | 6% | 157 | 140 | 120 | 107 | 99 | 86
    A-009 | 66 | 51% | 30 | 34 | 36 | 39 | 40 | 43
    A-010 | 66 | 16% | 22 | 20 | 20 | 19 | 17 | 16
    A-011 | 71 | 38% | 36 | 39 | 42 | 44 | 47 | 52
    A-012 | 44 | 43% | 17 | 20 | 22 | 25 | 27 | 31
    A-013 | 68 | 42% | 38 | 39 | 41 | 41 | 40 | 41
    A-014 | 30 | 33% | 8 | 7 | 7 | 6 | 6 | 5
    A-015 | 20 | 45% | 15 | 16 | 17 | 16 | 18 | 17
    A-016 | 27 | 47% | 15 | 16 | 16 | 17 | 17 | 17
    A-017 | 9 | 18% | 6 | 6 | 5 | 5 | 5 |
    A-018 | 11 | 40% | 3 | 3 | 3 | 3 | 3 | 3
    A-019 | 5 | 35% | 3 | 3 | 3 | 3 | 3 | 4
    A-020 | 12 | 20% | 5 | 5 | 4 | 4 | 4 | 4
    A-021 | 6 | 30% | 5 | 4 | 4 | 4 | 4 | 4
    A-022 | 6 | 53% | 3 | 3 | 4 | 4 | 4 | 4
    A-023 | 7 | 10% | 1 | 1 | 1 | 1 | 1 | 1
    A-024 | 8 | 45% | 4 | 5 | 5 | 5 | 5 | 5
    """
)

TICKETS = grid(
    """
    Opened | Account ID | Priority | Status
    2026-06-12 | A-008 | P3 | Open
    2026-06-12 | A-013 | P2 | Solved
    2026-06-14 | A-008 | P1 | Solved
    2026-06-15 | A-009 | P2 | Solved
    2026-06-16 | A-023 | P3 | Open
    2026-06-17 | A-008 | P2 | Solved
    2026-06-19 | A-013 | P3 | Open
    2026-06-24 | A-014 | P3 | Open
    2026-06-26 | A-008 | P1 | Open
    2026-06-26 | A-016 | P2 | Open
    2026-06-27 | A-007 | P3 | Solved
    2026-06-27 | A-013 | P3 | Solved
    2026-06-27 | A-018 | P3 | Solved
    2026-06-28 | A-002 | P1 | Solved
    2026-07-01 | A-012 | P3 | Solved
    2026-07-02 | A-002 | P1 | Open
    2026-07-02 | A-010 | P3 | Open
    2026-07-04 | A-022 | P3 | Open
    2026-07-04 | A-023 | P2 | Open
    2026-07-05 | A-011 | P3 | Open
    2026-07-05 | A-014 | P3 | Solved
    2026-07-05 | A-023 | P3 | Solved
    2026-07-06 | A-005 | P1 | Solved
    2026-07-06 | A-016 | P3 | Open
    2026-07-09 | A-020 | P2 | Open
    2026-07-10 | A-002 | P1 | Solved
    2026-07-12 | A-002 | P3 | Open
    2026-07-12 | A-023 | P3 | Solved
    2026-07-13 | A-005 | P2 | Open
    2026-07-13 | A-018 | P3 | Open
    2026-07-16 | A-003 | P3 | Solved
    2026-07-16 | A-010 | P3 | Solved
    2026-07-16 | A-023 | P3 | Open
    2026-07-17 | A-003 | P3 | Open
    2026-07-17 | A-014 | P2 | Solved
    2026-07-20 | A-020 | P3 | Solved
    2026-07-20 | A-024 | P3 | Solved
    2026-07-22 | A-018 | P2 | Open
    2026-07-23 | A-023 | P3 | Open
    2026-07-25 | A-020 | P3 | Solved
    2026-07-26 | A-023 | P3 | Open
    2026-07-28 | A-021 | P3 | Solved
    2026-07-30 | A-023 | P1 | Open
    2026-08-01 | A-002 | P3 | Open
    2026-08-01 | A-024 | P1 | Open
    2026-08-06 | A-005 | P3 | Solved
    2026-08-07 | A-006 | P3 | Solved
    2026-08-07 | A-013 | P3 | Open
    2026-08-10 | A-004 | P3 | Open
    2026-08-12 | A-014 | P2 | Solved
    2026-08-14 | A-014 | P3 | Open
    2026-08-15 | A-014 | P3 | Open
    2026-08-15 | A-018 | P2 | Solved
    2026-08-19 | A-011 | P2 | Solved
    2026-08-22 | A-008 | P3 | Open
    2026-08-24 | A-020 | P3 | Open
    2026-08-25 | A-011 | P3 | Solved
    2026-08-27 | A-020 | P3 | Solved
    2026-08-27 | A-021 | P1 | Solved
    2026-08-31 | A-012 | P3 | Solved
    2026-09-04 | A-007 | P2 | Solved
    2026-09-05 | A-008 | P3 | Open
    2026-09-06 | A-002 | P1 | Open
    2026-09-08 | A-010 | P3 | Solved
    2026-09-09 | A-020 | P3 | Open
    2026-09-14 | A-017 | P3 | Open
    2026-09-15 | A-016 | P2 | Open
    2026-09-16 | A-018 | P3 | Solved
    2026-09-17 | A-008 | P2 | Solved
    2026-09-18 | A-021 | P1 | Open
    2026-09-20 | A-001 | P3 | Solved
    2026-09-22 | A-014 | P3 | Solved
    2026-09-23 | A-010 | P1 | Solved
    2026-09-25 | A-004 | P2 | Solved
    2026-09-26 | A-020 | P1 | Open
    """
)

SURVEYS = grid(
    """
    Answered | Account ID | Recommend
    2026-07-12 | A-007 | 10
    2026-07-29 | A-015 | 7
    2026-08-01 | A-014 | 1
    2026-08-02 | A-013 | 6
    2026-08-07 | A-001 | 10
    2026-08-09 | A-021 | 5
    2026-08-12 | A-006 | 6
    2026-08-14 | A-003 | 9
    2026-08-17 | A-008 | 0
    2026-08-17 | A-009 | 8
    2026-08-24 | A-018 | 6
    2026-08-25 | A-002 | 3
    2026-08-25 | A-017 | 10
    2026-08-28 | A-022 | 9
    2026-09-15 | A-012 | 6
    2026-09-16 | A-004 | 7
    2026-09-17 | A-024 | 7
    2026-09-18 | A-016 | 6
    2026-09-26 | A-010 | 4
    2026-09-27 | A-019 | 6
    """
)

PULSES = grid(
    """
    Set on | Account ID | Pulse
    2026-08-24 | A-004 | Good
    2026-08-24 | A-016 | Fair
    2026-08-24 | A-023 | Poor
    2026-08-29 | A-011 | Good
    2026-08-30 | A-005 | Fair
    2026-09-05 | A-015 | Good
    2026-09-08 | A-012 | Good
    2026-09-09 | A-007 | Good
    2026-09-10 | A-024 | Fair
    2026-09-11 | A-014 | Poor
    2026-09-14 | A-001 | Good
    2026-09-15 | A-008 | Poor
    2026-09-15 | A-013 | Fair
    2026-09-18 | A-020 | Poor
    2026-09-19 | A-022 | Good
    2026-09-21 | A-009 | Good
    2026-09-22 | A-003 | Fair
    2026-09-22 | A-006 | Good
    2026-09-23 | A-018 | Poor
    2026-09-23 | A-021 | Fair
    2026-09-24 | A-002 | Poor
    2026-09-26 | A-010 | Poor
    2026-09-26 | A-017 | Good
    2026-09-26 | A-019 | Good
    """
)

INVOICES = grid(
    """
    Due | Account ID | Days late
    2026-05-31 | A-001 | 0
    2026-05-31 | A-002 | 42
    2026-05-31 | A-003 | 0
    2026-05-31 | A-004 | 0
    2026-05-31 | A-005 | 3
    2026-05-31 | A-006 | 4
    2026-05-31 | A-007 | 0
    2026-05-31 | A-008 | 43
    2026-05-31 | A-009 | 0
    2026-05-31 | A-010 | 23
    2026-05-31 | A-011 | 0
    2026-05-31 | A-012 | 0
    2026-05-31 | A-013 | 7
    2026-05-31 | A-014 | 21
    2026-05-31 | A-015 | 0
    2026-05-31 | A-016 | 8
    2026-05-31 | A-017 | 0
    2026-05-31 | A-018 | 29
    2026-05-31 | A-019 | 0
    2026-05-31 | A-020 | 40
    2026-05-31 | A-021 | 9
    2026-05-31 | A-022 | 0
    2026-05-31 | A-023 | 24
    2026-05-31 | A-024 | 2
    2026-08-31 | A-001 | 0
    2026-08-31 | A-002 | 38
    2026-08-31 | A-003 | 0
    2026-08-31 | A-004 | 0
    2026-08-31 | A-005 | 4
    2026-08-31 | A-006 | 3
    2026-08-31 | A-007 | 0
    2026-08-31 | A-008 | 31
    2026-08-31 | A-009 | 0
    2026-08-31 | A-010 | 36
    2026-08-31 | A-011 | 0
    2026-08-31 | A-012 | 0
    2026-08-31 | A-013 | 13
    2026-08-31 | A-014 | 45
    2026-08-31 | A-015 | 0
    2026-08-31 | A-016 | 0
    2026-08-31 | A-017 | 0
    2026-08-31 | A-018 | 20
    2026-08-31 | A-019 | 5
    2026-08-31 | A-020 | 24
    2026-08-31 | A-021 | 6
    2026-08-31 | A-022 | 0
    2026-08-31 | A-023 | 55
    2026-08-31 | A-024 | 0
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
