from __future__ import annotations

from typing import TYPE_CHECKING

from csv_files import ACCOUNTS, FILES, TICKETS, USAGE, csv_files

from scoring.measures import SourceKind
from workbook_templates.imports import read_csv_tabs
from workbook_templates.imports_sources import ProposedSource, proposed_sources

if TYPE_CHECKING:
    from pathlib import Path


def sources_of(folder: Path, **contents: str) -> dict[str, ProposedSource]:
    tabs = read_csv_tabs(csv_files(folder, **contents))
    return {source.tab.name: source for source in proposed_sources(tabs)}


def told(source: ProposedSource) -> tuple[SourceKind, str, str, str | None]:
    dates = source.dates.header if source.dates else None
    return source.kind, source.account_column, source.via, dates


def test_every_tab_finds_its_way_to_the_accounts(tmp_path: Path) -> None:
    sources = sources_of(tmp_path, **FILES)
    assert {name: told(source) for name, source in sources.items()} == {
        "accounts": (SourceKind.ACCOUNTS, "account_id", "", None),
        "tickets": (SourceKind.EVENTS, "account", "", "opened_at"),
        "usage": (SourceKind.EVENTS, "subscription_id", "subscriptions", "usage_date"),
        "subscriptions": (SourceKind.EVENTS, "account_id", "", "start_date"),
        "nps": (SourceKind.VALUES, "account_id", "", "measured_on"),
        "churn": (SourceKind.EVENTS, "account_id", "", "churn_date"),
    }


def test_accounts_come_first_and_the_rest_in_the_order_of_files(
    tmp_path: Path,
) -> None:
    assert list(sources_of(tmp_path, tickets=TICKETS, accounts=ACCOUNTS)) == [
        "accounts",
        "tickets",
    ]


def test_via_names_the_column_where_its_header_differs(tmp_path: Path) -> None:
    usage = USAGE.replace("subscription_id", "contract")
    sources = sources_of(tmp_path, **(FILES | {"usage": usage}))
    assert told(sources["usage"])[1:3] == ("contract", "subscriptions[subscription_id]")


def test_numbers_refer_to_a_key_only_under_its_name(tmp_path: Path) -> None:
    customers = "id,name,seats\n1,Ash,2\n2,Elm,3\n3,Fir,1\n4,Oak,4\n"
    logins = "customer_id,day,seats\n1,2026-01-01,3\n1,2026-01-02,2\n3,2026-01-02,1\n"
    stock = "shelf,pieces\n1,3\n1,2\n2,4\n"
    sources = sources_of(tmp_path, customers=customers, logins=logins, stock=stock)
    assert set(sources) == {"customers", "logins"}
    assert sources["logins"].account_column == "customer_id"


def test_an_accounts_tab_without_a_telling_name_is_known_by_who_refers_to_it(
    tmp_path: Path,
) -> None:
    sources = sources_of(tmp_path, export=ACCOUNTS, tickets=TICKETS)
    assert sources["export"].kind is SourceKind.ACCOUNTS


def test_a_repeated_account_row_does_not_hide_the_accounts(tmp_path: Path) -> None:
    rows = [f"A-{i:03},Name {i}" for i in range(100)]
    accounts = "\n".join(["account_id,name", *rows, rows[7]])
    tickets = "ticket,account_id\n1,A-001\n2,A-001\n3,A-044\n"
    sources = sources_of(tmp_path, accounts=accounts, tickets=tickets)
    assert sources["accounts"].kind is SourceKind.ACCOUNTS


def test_alone_a_named_id_outranks_a_unique_name(tmp_path: Path) -> None:
    crm = "Company name,Record ID,Employees\nAsh,R1,5\nElm,R2,5\n"
    assert sources_of(tmp_path, crm=crm)["crm"].account_column == "Record ID"


def test_dates_kept_as_text_are_dates_too(tmp_path: Path) -> None:
    tickets = (
        "ticket,account_id,note,when opened\n1,A-01,a,28.04.2026\n2,A-01,b,02.05.2026\n"
    )
    sources = sources_of(tmp_path, accounts=ACCOUNTS, tickets=tickets)
    assert told(sources["tickets"])[3] == "when opened"


def test_without_a_key_there_are_no_sources(tmp_path: Path) -> None:
    assert sources_of(tmp_path, log="plan,seats\nPro,2\nPro,3\nPro,2\n") == {}
