"""The command line: ``healthsheet``.

Exit codes: 0 clean, 1 done with problems, 2 nothing done.
"""

from __future__ import annotations

import atexit
import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from addin.cli_manners import (
    CLEAN,
    NOTHING_DONE,
    WITH_PROBLEMS,
    Commands,
    console,
    in_words,
    print_json,
    progress,
    refused,
)

if TYPE_CHECKING:
    import datetime as dt


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


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
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
    # nor is it worth a tenth of a second to take apart what the process leaves anyway
    atexit.register(gc.freeze)
    # read when numpy and pyarrow load: matrices here are small, and a second thread
    # waits for work in a loop; and large arrays come and go faster from the system
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")


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
@in_words
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
        progress("Making the workbook…", to_json=to_json) as tell,
        TemporaryDirectory() as workshop,
    ):
        folder.mkdir(parents=True, exist_ok=True)
        unscored = Path(workshop) / DEMO_BOOK
        save(build(company_recipe()), unscored)
        report = refresh_file(unscored, path, tell=tell)
    if to_json:
        print_json(report_json(report, str(path)))
    else:
        click.echo(headline(report))
        click.echo(f"Open {path}: Summary first, then Scores.")


@main.command()
@as_json
def recipes(*, to_json: bool) -> None:
    """List the templates that `new` can start from."""
    from workbook_templates.recipes import RECIPES  # noqa: PLC0415 - start-up time

    if to_json:
        print_json(
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
    console().print(table)


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
@in_words
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
    from addin.in_place import place_for  # noqa: PLC0415 - start-up time
    from workbook_templates.build import build, save  # noqa: PLC0415
    from workbook_templates.recipes import RECIPES  # noqa: PLC0415

    if path.suffix.lower() != ".xlsx":
        refused(f"{path} must end in .xlsx.", to_json=to_json)
    if path.exists() and not force:
        refused(f"{path} exists already; --force replaces it.", to_json=to_json)
    with progress(f"Making {path.name}…", to_json=to_json):
        if csv_files:
            from workbook_templates.imports import propose, read_csv_tabs  # noqa: PLC0415

            recipe = propose(read_csv_tabs(csv_files))
        elif recipe_name in RECIPES:
            recipe = RECIPES[recipe_name]
        else:
            refused(
                f"there is no recipe {recipe_name}; choose {', '.join(RECIPES)}.",
                to_json=to_json,
            )
        place = place_for(path)
        with place.staged() as staged:
            with place.saving():
                save(build(recipe, sample=sample), staged)
            place.put(staged)
    if to_json:
        print_json({"file": str(path), "recipe": recipe.name})
    else:
        click.echo(f"{path} is ready. Next: healthsheet refresh {path}")


@main.command()
@click.argument("path", type=BOOK)
@as_of_option
@as_json
@in_words
def check(path: Path, as_of: dt.datetime | None, *, to_json: bool) -> None:
    """Read a workbook and list its problems; nothing is written."""
    from addin.files import check_file  # noqa: PLC0415 - start-up time
    from addin.messages import counted, print_problems, problems_json  # noqa: PLC0415
    from scoring.problems import worth_an_exit_code  # noqa: PLC0415

    with progress(f"Reading {path.name}…", to_json=to_json):
        assessment = check_file(path, _day(as_of))
    problems = assessment.problems
    if to_json:
        print_json(
            {
                "file": str(path),
                "as_of": assessment.as_of.isoformat(),
                "refreshable": assessment.refreshable,
                "problems": problems_json(problems),
            }
        )
    else:
        print_problems(problems)
        click.echo(f"{path.name}: {counted(problems)}")
    if not assessment.refreshable:
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
@as_json
@in_words
def refresh(
    path: Path,
    out: Path | None,
    as_of: dt.datetime | None,
    *,
    to_json: bool,
) -> None:
    """Score every account and write the results into the workbook.

    In place, the old file is kept beside it with .bak added to its name. A problem in
    the set-up leaves the file untouched.
    """
    from addin.files import refresh_file  # noqa: PLC0415 - start-up time
    from addin.messages import headline, print_problems, report_json  # noqa: PLC0415
    from scoring.problems import stopping, worth_an_exit_code  # noqa: PLC0415

    with progress(f"Reading {path.name}…", to_json=to_json) as tell:
        report = refresh_file(path, out, _day(as_of), tell=tell)
    if to_json:
        print_json(report_json(report, str(out or path)))
    elif report.written:
        print_problems(report.problems)
        click.echo(headline(report))
    else:
        print_problems(stopping(report.problems))
        click.echo("Nothing was written: mend the errors and refresh again.")
    if not report.written:
        raise SystemExit(NOTHING_DONE)
    raise SystemExit(WITH_PROBLEMS if worth_an_exit_code(report.problems) else CLEAN)


@main.command()
@click.argument("path", type=BOOK)
@in_words
def doctor(path: Path) -> None:
    """Say what is in a workbook, and whose, and what a refresh touches.

    Nothing is written. The exit code is 1 where something stands in the way of a
    refresh.
    """
    from addin.doctor import diagnosis, told  # noqa: PLC0415 - start-up time

    with progress(f"Reading {path.name}…", to_json=False):
        found = diagnosis(path)
    for line in told(found):
        click.echo(line)
    raise SystemExit(WITH_PROBLEMS if found.hindrances else CLEAN)


@main.command()
@click.argument("path", type=BOOK)
@click.argument("account")
@as_of_option
@as_json
@in_words
def explain(
    path: Path, account: str, as_of: dt.datetime | None, *, to_json: bool
) -> None:
    """Show how one account (its ID or its name) came to its score."""
    from addin.files import check_file  # noqa: PLC0415 - start-up time
    from addin.messages import account_json, print_account, print_problems  # noqa: PLC0415
    from scoring.problems import stopping  # noqa: PLC0415

    with progress(f"Reading {path.name}…", to_json=to_json):
        assessment = check_file(path, _day(as_of))
    scored = assessment.scored
    if scored is None:
        if to_json:
            refused("the set-up has errors; see healthsheet check.", to_json=True)
        print_problems(stopping(assessment.problems))
        raise SystemExit(NOTHING_DONE)
    found = scored.data.accounts.found(account)
    if found is None:
        near = scored.data.accounts.nearest(account)
        hint = f"; did you mean {near}?" if near else "."
        refused(f"there is no account {account}{hint}", to_json=to_json)
    if to_json:
        print_json(account_json(scored, found))
    else:
        print_account(console(), scored, found)


def _day(as_of: dt.datetime | None) -> dt.date | None:
    return None if as_of is None else as_of.date()
