"""How the command line behaves: exit codes, refusals in words, progress, JSON.

What a user can act on is one sentence and exit code 2, never a traceback; a program
that asked for JSON gets JSON, whatever went wrong.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.console import Console

P = ParamSpec("P")

CLEAN, WITH_PROBLEMS, NOTHING_DONE = 0, 1, 2

STOPPED = 130
"""What shells give for Ctrl-C: 128 and the number of the signal. Click would give 1,
which here means that the work is done."""


def refused(message: str, *, to_json: bool) -> NoReturn:
    """Say in one sentence why nothing was done."""
    if to_json:
        click.echo(json.dumps({"error": message}, ensure_ascii=False))
    else:
        click.echo(f"Nothing was done: {message}", err=True)
    raise SystemExit(NOTHING_DONE)


def in_words(command: Callable[P, None]) -> Callable[P, None]:
    """Turn the errors that a user can act on into one sentence and exit code 2."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        from addin.headless.errors import (  # noqa: PLC0415 - start-up time
            UnreadableWorkbookError,
            UnsavableWorkbookError,
        )
        from workbook_templates.errors import ImportProblemError  # noqa: PLC0415

        try:
            command(*args, **kwargs)
        except KeyboardInterrupt:
            click.echo("Stopped.", err=True)
            raise SystemExit(STOPPED) from None
        except (
            ImportProblemError,
            UnreadableWorkbookError,
            UnsavableWorkbookError,
        ) as error:
            refused(str(error), to_json=bool(kwargs.get("to_json")))
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            refused(
                f"{where}{error.strerror or error}", to_json=bool(kwargs.get("to_json"))
            )

    return run


def console(*, stderr: bool = False) -> Console:
    """A terminal that prints names as they are."""
    from rich.console import Console  # noqa: PLC0415 - start-up time

    # names from a workbook may hold square brackets and colons, which rich would style
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)


@contextmanager
def progress(message: str, *, to_json: bool) -> Iterator[Callable[[str], None]]:
    """A spinner on the terminal whose text can change; silent for programs."""
    if to_json or not sys.stderr.isatty():
        yield lambda _text: None
        return
    with console(stderr=True).status(message) as status:
        yield status.update


class Commands(click.Group):
    """A group that says in JSON, too, that it was called wrongly."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note whether JSON is asked for, before anything can go wrong."""
        ctx.obj = "--json" in args
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a wrong call answers in JSON where that is asked for."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            if ctx.obj:
                refused(error.format_message(), to_json=True)
            raise


def print_json(document: dict[str, Any]) -> None:
    """Print one document, and nothing else."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
