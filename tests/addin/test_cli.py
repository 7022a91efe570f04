"""The command line: what people read, what programs read, and the exit codes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
import pytest
from books import scores
from broken_books import (
    ACCOUNTS,
    AS_OF,
    LOGINS,
    TICKETS,
    WEIGHTS,
    answer,
    files_beside,
    indicators,
    with_cell,
    written,
)
from click.testing import CliRunner, Result
from markdown_books import write_book

from addin.cli import main
from workbook_templates.recipes import RECIPES

if TYPE_CHECKING:
    from pathlib import Path


def said(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book.xlsx")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    changes = {"Weights": with_cell(WEIGHTS, "60", "ten")}
    return written(tmp_path / "book.xlsx", changes)


def test_help_names_every_command_and_the_exit_codes() -> None:
    shown = said("--help").output

    assert "Exit codes: 0 clean, 1 done with problems, 2 nothing done." in shown
    for command in main.commands.values():
        assert command.get_short_help_str(100) in shown


@pytest.mark.parametrize("name", main.commands)
def test_every_option_of_every_command_is_explained(name: str) -> None:
    shown = said(name, "--help")

    assert shown.exit_code == 0
    for option in main.commands[name].params:
        if isinstance(option, click.Option):
            assert option.help is not None
            assert option.help.endswith(".")
            assert option.opts[0] in shown.output


def test_refresh_says_what_it_did_in_one_line(book: Path) -> None:
    result = said("refresh", book, "--as-of", AS_OF)

    assert result.exit_code == 0
    assert result.stdout == (
        "3 of 3 accounts scored for 2026-09-30: "
        "1 Green · 1 Amber · 1 Red · no problems\n"
    )


def test_refresh_lists_problems_with_their_cells(tmp_path: Path) -> None:
    changes = {"Accounts": with_cell(ACCOUNTS, "| 5 ", "| five ")}
    path = written(tmp_path / "book.xlsx", changes)

    result = said("refresh", path, "--as-of", AS_OF)

    assert result.exit_code == 1
    assert result.stdout == (
        'error   Accounts!E3: "five" is not a number. '
        "Type a number. The cell counts as missing.\n"
        "2 of 3 accounts scored for 2026-09-30: "
        "1 Green · 1 Amber · 0 Red · 1 not scored · 1 error\n"
    )


def test_refresh_that_stops_says_why(broken: Path) -> None:
    result = said("refresh", broken, "--as-of", AS_OF)

    assert result.exit_code == 2
    assert result.stdout == (
        'error   Weights!B2: "ten" is not a number. Type a weight such as 10, '
        "or leave it blank if Default does not use Logins.\n"
        "Nothing was written: mend the errors and refresh again.\n"
    )


def test_refresh_into_another_file_leaves_the_first_alone(
    book: Path, tmp_path: Path
) -> None:
    before = book.read_bytes()
    out = tmp_path / "out.xlsx"

    found = answer("refresh", book, "-o", out, "--as-of", AS_OF)

    assert found.document["file"] == str(out)
    assert book.read_bytes() == before
    assert files_beside(book) == ["book.xlsx", "out.xlsx"]
    assert scores(out)["A-1"]["Score"] == 96


def test_refresh_in_json(book: Path) -> None:
    found = answer("refresh", book, "--as-of", AS_OF)

    assert found.exit_code == 0
    assert found.document == {
        "file": str(book),
        "as_of": AS_OF,
        "written": True,
        "accounts": 3,
        "scored": 3,
        "bands": {"Green": 1, "Amber": 1, "Red": 1, "Not scored": 0},
        "problems": [],
    }


def test_check_writes_nothing(book: Path) -> None:
    before = book.read_bytes()

    result = said("check", book)

    assert result.exit_code == 0
    assert result.stdout == "book.xlsx: no problems\n"
    assert book.read_bytes() == before
    assert files_beside(book) == ["book.xlsx"]


def test_check_in_json_gives_every_part_of_a_problem(broken: Path) -> None:
    found = answer("check", broken, "--as-of", AS_OF)

    assert found.exit_code == 2
    assert found.document == {
        "file": str(broken),
        "as_of": AS_OF,
        "refreshable": False,
        "problems": [
            {
                "code": "weight-not-a-number",
                "severity": "error",
                "stops": True,
                "sheet": "Weights",
                "cell": "B2",
                "found": '"ten" is not a number',
                "expected": "a number, or blank",
                "remedy": "Type a weight such as 10, or leave it blank if Default "
                "does not use Logins.",
            }
        ],
    }


@pytest.mark.parametrize("account", ["A-2", "a-2", "Birch", " birch "])
def test_explain_finds_an_account_by_id_or_name(book: Path, account: str) -> None:
    found = answer("explain", book, account)

    # 60% x 25 + 40% x 40 = 31; lost are 60% x 75 and 40% x 60
    assert found.exit_code == 0
    assert found.document["account"] == "A-2"
    assert found.document["score"] == 31
    assert found.document["indicators"] == [
        {
            "indicator": "Logins",
            "raw": "5",
            "points": 25.0,
            "weight": 0.6,
            "contribution": 15.0,
            "lost": 45.0,
        },
        {
            "indicator": "Tickets",
            "raw": "6",
            "points": 40.0,
            "weight": 0.4,
            "contribution": 16.0,
            "lost": 24.0,
        },
    ]


def test_explain_reads_well(book: Path) -> None:
    shown = said("explain", book, "A-2").stdout

    assert shown.startswith(
        "A-2 Birch\nRed · 31 · coverage 100% · scorecard Default\n"
        "Logins 5 (−45) · Tickets 6 (−24)\n"
    )


def test_explain_prints_names_as_they_are(tmp_path: Path) -> None:
    # square brackets and colons style text on the terminal, if they are let
    odd = with_cell(ACCOUNTS, "Acorn", "Acme [/] [paid] :x:")
    book = written(
        tmp_path / "book.xlsx",
        {
            "Accounts": odd,
            "Indicators": indicators(LOGINS | {"Indicator": "In [paid]"}, TICKETS),
            "Weights": WEIGHTS.replace("Logins", "In [paid]"),
        },
    )
    shown = said("explain", book, "A-1")

    assert shown.exit_code == 0
    assert shown.stdout.startswith("A-1 Acme [/] [paid] :x:\n")
    assert "│ In [paid] │" in shown.stdout


def test_explain_tells_not_applicable_from_missing(tmp_path: Path) -> None:
    cells = with_cell(ACCOUNTS, "| 12     | 3 ", "| not applicable | ")
    book = written(tmp_path / "book.xlsx", {"Accounts": cells})

    raw = [r["raw"] for r in answer("explain", book, "A-3").document["indicators"]]
    assert raw == ["not applicable", "missing"]


def test_explain_rounds_coverage_down_as_scores_does(tmp_path: Path) -> None:
    weights = WEIGHTS.replace("60", "59.6").replace("40", "40.4")
    cells = with_cell(ACCOUNTS, "| 20     | 1 ", "| 20     |   ")
    book = written(tmp_path / "book.xlsx", {"Weights": weights, "Accounts": cells})

    assert (
        "Not scored · no score · coverage 59% ·" in said("explain", book, "A-1").stdout
    )


@pytest.mark.parametrize(
    ("account", "sentence"),
    [
        ("A-22", "there is no account A-22; did you mean A-2?"),
        ("Brich", "there is no account Brich; did you mean Birch?"),
        ("Zebra", "there is no account Zebra."),
    ],
)
def test_explain_offers_the_nearest_account(
    book: Path, account: str, sentence: str
) -> None:
    found = answer("explain", book, account)

    assert found.document == {"error": sentence}
    assert found.exit_code == 2
    assert said("explain", book, account).stderr == f"Nothing was done: {sentence}\n"


def test_explain_of_a_broken_book_points_to_check(broken: Path) -> None:
    found = answer("explain", broken, "A-1")

    assert found.document == {"error": "the set-up has errors; see healthsheet check."}
    assert found.exit_code == 2


@pytest.mark.parametrize("command", ["check", "refresh"])
@pytest.mark.parametrize("day", ["soon", "30.9.2026", "2026-09-31"])
def test_a_date_that_is_none_is_told(book: Path, command: str, day: str) -> None:
    before = book.read_bytes()

    found = answer(command, book, "--as-of", day)

    assert found.document == {
        "error": f"Invalid value for '--as-of': '{day}' does not match the format "
        "'%Y-%m-%d'."
    }
    assert found.exit_code == 2
    assert book.read_bytes() == before


def test_a_wrong_call_is_told_in_words_or_in_json() -> None:
    assert answer("refresh").document == {"error": "Missing argument 'PATH'."}
    assert said("refresh").exit_code == 2
    assert "Missing argument 'PATH'." in said("refresh").stderr


def test_recipes_are_listed() -> None:
    assert [recipe["name"] for recipe in _recipes()] == list(RECIPES)
    for name in RECIPES:
        assert name in said("recipes").stdout


def _recipes() -> list[dict[str, str]]:
    return json.loads(said("recipes", "--json").stdout)["recipes"]


@pytest.mark.parametrize("sample", ["--sample", "--empty"])
def test_new_makes_a_book(tmp_path: Path, sample: str) -> None:
    path = tmp_path / "health.xlsx"

    found = answer("new", path, "--recipe", "binary", sample)

    assert found.document == {"file": str(path), "recipe": "binary"}
    assert found.exit_code == 0
    empty = {"--sample": [], "--empty": ["accounts-none"]}
    assert answer("check", path).codes == empty[sample]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["book.xlsx"], "book.xlsx exists already; --force replaces it."),
        (["book.csv"], "book.csv must end in .xlsx."),
        (
            ["new.xlsx", "--recipe", "standrad"],
            f"there is no recipe standrad; choose {', '.join(RECIPES)}.",
        ),
        (
            ["new.xlsx", "--from", "nowhere.csv"],
            "nowhere.csv: cannot be read: No such file or directory.",
        ),
    ],
)
def test_new_says_why_it_made_nothing(
    book: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], sentence: str
) -> None:
    monkeypatch.chdir(book.parent)
    before = book.read_bytes()

    found = answer("new", *arguments)

    assert found.document == {"error": sentence}
    assert found.exit_code == 2
    assert book.read_bytes() == before
    assert files_beside(book) == ["book.xlsx"]


def test_new_replaces_a_book_when_told_to(book: Path) -> None:
    before = book.read_bytes()

    assert answer("new", book, "--force").exit_code == 0
    assert book.read_bytes() != before
