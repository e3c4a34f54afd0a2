"""The command that says what a phrase means."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli import options
from pipeline.cli.common import today
from pipeline.cli.tables import Column, emit


def when(
    phrase: Annotated[str, typer.Argument(metavar="PHRASE", help="As it stands in a notice.")],
    on: Annotated[
        str | None,
        typer.Option("--on", metavar="DATE", help="The day of issue; today if not given."),
    ] = None,
    form: options.Output = options.Format.table,
) -> None:
    """What a deadline phrase means in a notice of that day, and why.

    \b
    Examples:
      notices when 9月30日前 --on 2020-08-20
      notices when 自印发之日起30日内 --on 2021-11-22 --format json
    """
    from pipeline.resolve.when import Explanation, explain

    found = explain(phrase, today(on))
    columns: list[Column[Explanation]] = [
        Column("phrase", lambda e: e.phrase),
        Column("from", lambda e: e.start, no_wrap=True),
        Column("due", lambda e: e.due or e.recurrence),
        Column("time", lambda e: e.time, no_wrap=True),
        Column("basis", lambda e: e.basis, no_wrap=True),
        Column("why", lambda e: e.why),
    ]
    emit(found, columns, form, kind=Explanation, empty=f"no date in {phrase!r}")
    if not found:
        raise typer.Exit(1)
