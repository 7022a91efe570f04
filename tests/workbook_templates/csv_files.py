"""Small made-up exports for the tests of imports."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

ACCOUNTS = """
account_id,company,country,seats
A-01,Ash,DE,10
A-02,Elm,FR,20
A-03,Fir,DE,30
A-04,Oak,FR,40
"""

COUNTRIES = """
country,region
DE,EMEA
FR,EMEA
"""

SUBSCRIPTIONS = """
subscription_id,account_id,start_date,end_date,mrr
S-1,A-01,2026-01-05,,100
S-2,A-02,2026-02-05,2026-03-01,250
S-3,A-02,2026-03-05,,300
S-4,A-03,2026-01-09,,150
S-5,A-04,2026-04-09,,120
"""

USAGE = """
row,subscription_id,usage_date,logins,errors
1,S-1,2026-05-01,4,0
2,S-2,2026-05-02,7,2
3,S-3,2026-05-03,9,1
4,S-4,2026-05-04,2,7
5,S-5,2026-05-05,6,3
6,S-5,2026-05-06,1,4
"""

TICKETS = """
ticket_id,account,closed_at,opened_at,hours_to_solve
T1,A-01,2026-04-30 3:00,2026-04-28,27
T2,A-01,,2026-05-02,12
T3,A-03,2026-05-05 8:00,2026-05-04,5
T4,A-04,2026-05-05 9:00,2026-05-05,9
"""

NPS = """
account_id,nps,measured_on
A-01,9,2026-04-01
A-02,3,2026-04-02
A-03,7,2026-04-03
A-04,8,2026-04-04
"""

CHURN = """
event_id,account_id,churn_date,refund
C1,A-02,2026-05-20,10
C2,A-02,2026-05-30,20
"""

FILES = {
    "tickets": TICKETS,
    "usage": USAGE,
    "subscriptions": SUBSCRIPTIONS,
    "accounts": ACCOUNTS,
    "nps": NPS,
    "churn": CHURN,
    "countries": COUNTRIES,
}


def csv_files(folder: Path, **contents: str) -> list[Path]:
    """The files of these stems and contents, written to a folder."""
    paths = []
    for stem, content in contents.items():
        path = folder / f"{stem}.csv"
        path.write_text(content.lstrip(), encoding="utf-8")
        paths.append(path)
    return paths
