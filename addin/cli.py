"""The command line: ``healthsheet``.

Exit codes: 0 clean, 1 done with problems, 2 nothing done.
"""

from __future__ import annotations

import gc
import json
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec

import click

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from rich.console import Console

P = ParamSpec("P")

CLEAN, WITH_PROBLEMS, NOTHING_DONE = 0, 1, 2

BOOK = click.Path(path_type=Path, dir_okay=False)
DAY = click.DateTime(formats=["%Y-%m-%d"])

DEMO_FOLDER = "healthsheet-demo"
DEMO_BOOK = "saas-company.xlsx"

as_json = click.option(
    "--json", "to_json", is_flag=True, help="Print one JSON document and nothing else."
)
as_of_option = click.option(
    "--as-of",
    type=DAY,
    metavar="DATE",
    help="Score for this day (YYYY-MM-DD) instead of the Score date of Settings.",
)


def _refused(message: str, *, to_json: bool) -> NoReturn:
    """Say in one sentence why nothing was done."""
    if to_json:
        click.echo(json.dumps({"error": message}, ensure_ascii=False))
    else:
        click.echo(f"Nothing was done: {message}", err=True)
    raise SystemExit(NOTHING_DONE)


def _in_words(command: Callable[P, None]) -> Callable[P, None]:
    """Turn the errors that a user can act on into one sentence and exit code 2."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        from addin.files import WouldLoseError  # noqa: PLC0415 - start-up time
        from addin.headless.errors import (  # noqa: PLC0415
            UnreadableWorkbookError,
            UnsavableWorkbookError,
        )
        from workbook_templates.errors import ImportProblemError  # noqa: PLC0415

        try:
            command(*args, **kwargs)
        except (
            ImportProblemError,
            UnreadableWorkbookError,
            UnsavableWorkbookError,
            WouldLoseError,
        ) as error:
            _refused(str(error), to_json=bool(kwargs.get("to_json")))
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            _refused(
                f"{where}{error.strerror or error}", to_json=bool(kwargs.get("to_json"))
            )

    return run


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console  # noqa: PLC0415 - start-up time

    # names from a workbook may hold square brackets and colons, which rich would style
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


@contextmanager
def _progress(message: str, *, to_json: bool) -> Iterator[Callable[[str], None]]:
    """A spinner on the terminal whose text can change; silent for programs."""
    if to_json:
        yield lambda _text: None
        return
    with _console(stderr=True).status(message) as status:
        yield status.update


class _Commands(click.Group):
    """A group that says in JSON, too, that it was called wrongly."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.obj = "--json" in args
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            if ctx.obj:
                _refused(error.format_message(), to_json=True)
            raise


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="healthsheet")
def main() -> None:
    """Customer health scores, in the workbook where ops already work.

    \b
    healthsheet demo                     see it work on a made-up company
    healthsheet new health.xlsx          start from a template
    healthsheet refresh health.xlsx      score every account
    healthsheet explain health.xlsx A-17 see why

    Exit codes: 0 clean, 1 done with problems, 2 nothing done.
    """  # noqa: D301 - click takes a real backspace for "do not rewrap"
    # a workbook is some hundred thousand cells that live to the end: looking for
    # rubbish among them again and again costs a quarter of a refresh and finds none
    gc.set_threshold(100_000, 50, 100)


@main.command()
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(DEMO_FOLDER),
    show_default=True,
    help="Folder to put the workbook in.",
)
@as_json
@_in_words
def demo(folder: Path, *, to_json: bool) -> None:
    """Make a made-up SaaS company's workbook and score it.

    312 accounts over 18 months, with gaps, late exports and a few dirty cells as real
    ones have. The problems they cause are the point, so the exit code is 0. A workbook
    from an earlier run is kept with .bak added to its name.
    """
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - start-up time

    from addin.files import refresh_file  # noqa: PLC0415
    from addin.messages import headline, report_json  # noqa: PLC0415
    from workbook_templates.build import build, save  # noqa: PLC0415
    from workbook_templates.recipes.company import company_recipe  # noqa: PLC0415

    path = folder / DEMO_BOOK
    with (
        _progress("Making the workbook…", to_json=to_json) as tell,
        TemporaryDirectory() as workshop,
    ):
        folder.mkdir(parents=True, exist_ok=True)
        unscored = Path(workshop) / DEMO_BOOK
        save(build(company_recipe()), unscored)
        report = refresh_file(unscored, path, tell=tell)
    if to_json:
        _print_json(report_json(report, str(path)))
    else:
        click.echo(headline(report))
        click.echo(f"Open {path}: Summary first, then Scores.")


@main.command()
@as_json
def recipes(*, to_json: bool) -> None:
    """List the templates that `new` can start from."""
    from workbook_templates.recipes import RECIPES  # noqa: PLC0415 - start-up time

    if to_json:
        _print_json(
            {
                "recipes": [
                    {"name": r.name, "title": r.title, "description": r.description}
                    for r in RECIPES.values()
                ]
            }
        )
        return
    from rich.table import Table  # noqa: PLC0415 - start-up time
    from rich.text import Text  # noqa: PLC0415

    table = Table("Recipe", "For", box=None, pad_edge=False)
    for recipe in RECIPES.values():
        table.add_row(Text(recipe.name, style="bold"), recipe.description)
    _console().print(table)


@main.command()
@click.argument("path", type=BOOK)
@click.option(
    "--recipe",
    "recipe_name",
    default="standard",
    show_default=True,
    metavar="RECIPE",
    help="The template; `healthsheet recipes` lists them.",
)
@click.option(
    "--sample/--empty",
    default=True,
    show_default=True,
    help="With sample accounts, or with empty data tabs.",
)
@click.option(
    "--from",
    "csv_files",
    type=click.Path(path_type=Path, dir_okay=False),
    multiple=True,
    metavar="CSV",
    help="Put this file on a tab as it is, and propose sources and indicators for "
    "it. Repeat for each file.",
)
@click.option(
    "--force",
    is_flag=True,
    help="Replace PATH if it exists; the old file is kept with .bak added.",
)
@as_json
@_in_words
def new(
    path: Path,
    recipe_name: str,
    csv_files: tuple[Path, ...],
    *,
    sample: bool,
    force: bool,
    to_json: bool,
) -> None:
    """Make a workbook from a template, or around your own CSV exports."""
    from addin.files import keep_backup  # noqa: PLC0415 - start-up time
    from workbook_templates.build import build, save  # noqa: PLC0415
    from workbook_templates.recipes import RECIPES  # noqa: PLC0415

    if path.suffix.lower() != ".xlsx":
        _refused(f"{path} must end in .xlsx.", to_json=to_json)
    if path.exists() and not force:
        _refused(f"{path} exists already; --force replaces it.", to_json=to_json)
    with _progress(f"Making {path.name}…", to_json=to_json):
        if csv_files:
            from workbook_templates.imports import propose, read_csv_tabs  # noqa: PLC0415

            recipe = propose(read_csv_tabs(csv_files))
        elif recipe_name in RECIPES:
            recipe = RECIPES[recipe_name]
        else:
            _refused(
                f"there is no recipe {recipe_name}; choose {', '.join(RECIPES)}.",
                to_json=to_json,
            )
        if path.exists():
            keep_backup(path)
        save(build(recipe, sample=sample), path)
    if to_json:
        _print_json({"file": str(path), "recipe": recipe.name})
    else:
        click.echo(f"{path} is ready. Next: healthsheet refresh {path}")


@main.command()
@click.argument("path", type=BOOK)
@as_of_option
@as_json
@_in_words
def check(path: Path, as_of: dt.datetime | None, *, to_json: bool) -> None:
    """Read a workbook and list its problems; nothing is written."""
    from addin.files import check_file  # noqa: PLC0415 - start-up time
    from addin.messages import counted, print_problems, problems_json  # noqa: PLC0415
    from scoring.problems import worth_an_exit_code  # noqa: PLC0415

    with _progress(f"Reading {path.name}…", to_json=to_json):
        assessment = check_file(path, _day(as_of))
    problems = assessment.problems
    if to_json:
        _print_json(
            {
                "file": str(path),
                "as_of": assessment.as_of.isoformat(),
                "refreshable": assessment.scored is not None,
                "problems": problems_json(problems),
            }
        )
    else:
        print_problems(_console(), problems)
        click.echo(f"{path.name}: {counted(problems)}")
    if assessment.scored is None:
        raise SystemExit(NOTHING_DONE)
    raise SystemExit(WITH_PROBLEMS if worth_an_exit_code(problems) else CLEAN)


@main.command()
@click.argument("path", type=BOOK)
@click.option(
    "-o",
    "--out",
    type=BOOK,
    metavar="OUT",
    help="Write here instead of in place.",
)
@as_of_option
@click.option(
    "--allow-loss",
    is_flag=True,
    help="Refresh although saving drops parts of the workbook, such as slicers.",
)
@as_json
@_in_words
def refresh(
    path: Path,
    out: Path | None,
    as_of: dt.datetime | None,
    *,
    allow_loss: bool,
    to_json: bool,
) -> None:
    """Score every account and write the results into the workbook.

    In place, the old file is kept beside it with .bak added to its name. A problem in
    the set-up leaves the file untouched.
    """
    from addin.files import refresh_file  # noqa: PLC0415 - start-up time
    from addin.messages import headline, print_problems, report_json  # noqa: PLC0415
    from scoring.problems import stopping, worth_an_exit_code  # noqa: PLC0415

    with _progress(f"Reading {path.name}…", to_json=to_json) as tell:
        report = refresh_file(path, out, _day(as_of), allow_loss=allow_loss, tell=tell)
    if to_json:
        _print_json(report_json(report, str(out or path)))
    elif report.written:
        print_problems(_console(), report.problems)
        click.echo(headline(report))
    else:
        print_problems(_console(), stopping(report.problems))
        click.echo("Nothing was written: mend the errors and refresh again.")
    if not report.written:
        raise SystemExit(NOTHING_DONE)
    raise SystemExit(WITH_PROBLEMS if worth_an_exit_code(report.problems) else CLEAN)


@main.command()
@click.argument("path", type=BOOK)
@click.argument("account")
@as_of_option
@as_json
@_in_words
def explain(
    path: Path, account: str, as_of: dt.datetime | None, *, to_json: bool
) -> None:
    """Show how one account (its ID or its name) came to its score."""
    from addin.files import check_file  # noqa: PLC0415 - start-up time
    from addin.messages import account_json, print_account, print_problems  # noqa: PLC0415
    from scoring.problems import stopping  # noqa: PLC0415

    with _progress(f"Reading {path.name}…", to_json=to_json):
        assessment = check_file(path, _day(as_of))
    scored = assessment.scored
    if scored is None:
        if to_json:
            _refused("the set-up has errors; see healthsheet check.", to_json=True)
        print_problems(_console(), stopping(assessment.problems))
        raise SystemExit(NOTHING_DONE)
    found = scored.data.accounts.found(account)
    if found is None:
        near = scored.data.accounts.nearest(account)
        hint = f"; did you mean {near}?" if near else "."
        _refused(f"there is no account {account}{hint}", to_json=to_json)
    if to_json:
        _print_json(account_json(scored, found))
    else:
        print_account(_console(), scored, found)


def _day(as_of: dt.datetime | None) -> dt.date | None:
    return None if as_of is None else as_of.date()


def _print_json(document: dict[str, Any]) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
