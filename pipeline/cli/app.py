"""The program `notices`: its commands, and what becomes of their errors."""

from __future__ import annotations

import sqlite3
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from pipeline import __version__
from pipeline.cli import (
    asking,
    comparing,
    correcting,
    editions,
    exporting,
    exporting_tables,
    families,
    finding,
    identities,
    judging,
    phrases,
    reading,
    reviewing,
    revising,
    searching,
    watching,
)
from pipeline.cli.output import complain
from pipeline.query.rows import QueryError
from pipeline.store.database import LISTENER, DatabaseError

FAILED, MISUSED = 1, 2


class Group(TyperGroup):
    """Turns errors that a person can act on into a line on standard error and an exit code."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Commands of two words: `institutions merge` beside `institutions`."""
        two = " ".join(args[:2])
        return super().resolve_command(ctx, [two, *args[2:]] if two in self.commands else args)

    def invoke(self, ctx: Any) -> Any:
        """Run a command. Exit code 1: something failed; 2: it was asked for wrongly."""
        LISTENER.set(complain)
        try:
            return super().invoke(ctx)
        except QueryError as error:
            complain(str(error))
            raise typer.Exit(MISUSED) from error
        except BrokenPipeError:
            raise  # the reader of a pipe has gone; nothing is wrong
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            complain(f"{where}{error.strerror or error}")
            raise typer.Exit(FAILED) from error
        except (DatabaseError, sqlite3.DatabaseError) as error:
            complain(str(error))
            raise typer.Exit(FAILED) from error


app = typer.Typer(
    cls=Group,
    name="notices",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Turns government notices into records that can be asked and compared across years.",
    epilog="Begin with `notices ingest`, then ask: `notices deadlines --open`.",
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    pass


app.command()(reading.extract)
app.command()(reading.ingest)
app.command()(watching.watch)
app.command()(asking.deadlines)
app.command()(editions.institutions)
for _decision in (
    identities.merge,
    identities.split,
    identities.rename,
    identities.undo,
    identities.decisions,
    identities.alike,
):
    app.command(f"institutions {_decision.__name__}")(_decision)
app.command()(comparing.compare)
app.command()(comparing.timeline)
app.command()(comparing.expected)
app.command()(families.series)
app.command()(families.lineage)
app.command()(families.assign)
app.command()(asking.quotas)
app.command()(asking.contacts)
app.command()(asking.citations)
app.command()(searching.search)
app.command()(finding.show)
app.command()(finding.status)
app.command()(revising.revisions)
app.command("export ics")(exporting.ics)
for _export in (
    exporting_tables.csv,
    exporting_tables.xlsx,
    exporting_tables.jsonl,
    exporting_tables.parquet,
):
    app.command(f"export {_export.__name__}")(_export)
app.command()(reviewing.review)
app.command()(correcting.correct)
app.command()(correcting.confirm)
app.command()(correcting.reject)
app.command()(reviewing.corrections)
for _step in (reviewing.undo, reviewing.accept, reviewing.export):
    app.command(f"corrections {_step.__name__}")(_step)
app.command()(judging.evaluate)
app.command()(phrases.when)


def main() -> None:
    """Run the program; text that its terminal can't show is replaced, never an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
    app(prog_name="notices")
