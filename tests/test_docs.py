"""What the README says is so: commands run, names exist, pictures are there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from addin.cli import main
from workbook_templates.recipes import RECIPES

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
ALLOWED = {0, 1}
"""Clean, or done with problems: nothing that the README shows does nothing."""


def console_lines() -> list[str]:
    """Lines of the console blocks that run our own command, in order."""
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    lines = [line[2:] for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("healthsheet ")]


def test_the_commands_of_the_readme_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("accounts.csv").write_text("account_id,seats\nA-1,10\nA-2,40\n")
    Path("tickets.csv").write_text(
        "ticket_id,account_id,opened_at\nT-1,A-1,2026-09-01\nT-2,A-1,2026-09-03\n"
    )

    assert len(console_lines()) >= 5
    for line in console_lines():
        done = CliRunner().invoke(main, shlex.split(line)[1:])
        assert done.exit_code in ALLOWED, f"{line}\n{done.output}"


def test_every_command_is_in_the_readme() -> None:
    for command in main.commands:
        assert f"`healthsheet {command}" in README


def test_every_recipe_is_in_the_readme() -> None:
    for recipe in RECIPES:
        assert f"`{recipe}`" in README


def test_pictures_exist() -> None:
    pictures = re.findall(r"!\[.+?\]\((.+?)\)", README)

    assert pictures
    assert [p for p in pictures if not (ROOT / p).exists()] == []


def test_the_changelog_tells_of_this_version() -> None:
    version = re.search(
        r'^version = "(.+)"', (ROOT / "pyproject.toml").read_text(), re.MULTILINE
    )

    assert version is not None
    assert f"## {version[1]}" in (ROOT / "CHANGELOG.md").read_text("utf-8")
