from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_templates import contract
from workbook_templates.imports_names import tab_names, table_name, title

NAMES = st.text(max_size=50)


@pytest.mark.parametrize(
    ("stems", "names"),
    [
        (["acme_accounts", "acme_tickets"], ("accounts", "tickets")),
        (["accounts", "accounts_old"], ("accounts", "accounts_old")),
        (["acme_", "acme_x"], ("acme_", "acme_x")),
        (["export"], ("export",)),
        (["Start", "help"], ("Start 2", "help 2")),
        (["a/b", "a?b"], ("a b", "a b 2")),
        (["'quoted'", "[x]"], ("quoted", "x")),
        (["x" * 40, "x" * 50], ("x" * 31, "x" * 29 + " 2")),
        (["", "?", "-"], ("Tab", "Tab 2", "Tab 3")),
        (["=cmd", "-x"], ("cmd", "x")),
    ],
)
def test_tab_names(stems: list[str], names: tuple[str, ...]) -> None:
    assert tab_names(stems) == names


@given(st.lists(NAMES, max_size=6))
def test_excel_accepts_every_tab_name(stems: list[str]) -> None:
    names = tab_names(stems)
    folded = [name.casefold() for name in names]
    assert len(set(folded)) == len(stems)
    assert not {sheet.casefold() for sheet in contract.SHEET_ORDER} & set(folded)
    assert "history" not in folded
    for name in names:
        assert 1 <= len(name) <= 31
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert name[0] != "'"
        assert name[-1] != "'"


@pytest.mark.parametrize(
    ("sheet", "name"),
    [
        ("Usage", "Usage_2"),
        ("CSM pulse", "CSM_pulse"),
        ("Q1", "Q1_"),
        ("XFD12", "XFD12_"),
        ("R1C1", "R1C1_"),
        ("c", "c_"),
        ("2026", "_2026"),
        ("€", "Data"),
    ],
)
def test_table_names(sheet: str, name: str) -> None:
    assert table_name(sheet, ["usage"]) == name


@given(NAMES, NAMES)
def test_excel_accepts_every_table_name(sheet: str, other: str) -> None:
    name = table_name(sheet, [table_name(other, ())])
    assert name.casefold() != table_name(other, ()).casefold()
    assert name[0].isalpha() or name[0] == "_"
    assert re.fullmatch(r"[\w.]+", name)
    assert not re.fullmatch(r"[A-Za-z]{1,3}\d+|[RrCc]", name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("feature_usage", "Feature usage"),
        ("customerID", "Customer ID"),
        ("NPS-score", "NPS score"),
        ("=cost", "Cost"),
        ("@", "@"),
    ],
)
def test_titles(name: str, words: str) -> None:
    assert title(name) == words
