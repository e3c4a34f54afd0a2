"""Commands that judge: the score against a gold standard, and what a phrase means."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.cli import options
from pipeline.cli.common import today
from pipeline.cli.output import complain, emit_csv, emit_json, say
from pipeline.cli.tables import Column, emit, emit_table

if TYPE_CHECKING:
    from pipeline.evaluate import Changes, Outcome, Report, Row


def evaluate(
    gold_dir: Annotated[Path, typer.Argument(exists=True, file_okay=False)],
    notice_dir: Annotated[Path, typer.Argument(exists=True, file_okay=False)],
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Every miss and every wrong find.")
    ] = False,
    against: Annotated[
        Path | None,
        typer.Option(metavar="FILE", exists=True, help="What was gained and lost since."),
    ] = None,
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Keep the outcome for --against.")
    ] = None,
    half: Annotated[
        Literal["odd", "even"] | None, typer.Option(help="Only every other file.")
    ] = None,
    workers: options.Workers = None,
    form: options.Output = options.Format.table,
) -> None:
    """Score the extraction against annotated notices: precision, recall and F1 for each field.

    \b
    Examples:
      notices evaluate gold/ notices/ --save before.json
      notices evaluate gold/ notices/ --verbose --against before.json
    """
    from pipeline.evaluate import Report, evaluate_many
    from pipeline.run import extract_many

    try:
        earlier = None if against is None else Report.load(against)
        report = evaluate_many(
            gold_dir,
            notice_dir,
            lambda paths: extract_many(paths, workers or os.cpu_count() or 1),
        )
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    if save is not None:
        report.save(save)
    changes = None if earlier is None else report.against(earlier)
    if form is options.Format.table:
        _print(report, report.table(half), changes)
        if verbose:
            emit_table(report.faults(half), _OUTCOME, title="missed and wrong")
    elif form is options.Format.csv:
        rows = report.faults(half) if verbose else report.table(half)
        emit_csv([asdict(row) for row in rows])
    else:
        _print_json(report, half, changes, verbose=verbose)
    for failure in report.errors.values():
        complain(f"failed: {failure}")


def _print_json(
    report: Report, half: Literal["odd", "even"] | None, changes: Changes | None, *, verbose: bool
) -> None:
    data: dict[str, object] = {
        "files": len(report.files),
        "fields": [asdict(row) for row in report.table(half)],
        "errors": dict(report.errors),
    }
    if verbose:
        data["faults"] = [asdict(outcome) for outcome in report.faults(half)]
    if changes is not None:
        data["changes"] = asdict(changes)
    emit_json(data)


def _print(report: Report, rows: list[Row], changes: Changes | None) -> None:
    say(f"{len(report.files)} gold files, {len(report.errors)} of their notices not read")
    columns: list[Column[Row]] = [
        Column("field", lambda r: f"  {r.field}" if r.apart else r.field),
        Column("hit", lambda r: r.tp, right=True),
        Column("wrong", lambda r: r.fp, right=True),
        Column("missed", lambda r: r.fn, right=True),
        Column("precision", lambda r: _share(r.precision), right=True),
        Column("recall", lambda r: _share(r.recall), right=True),
        Column("F1", lambda r: _share(r.f1), right=True),
    ]
    emit_table(rows, columns)
    if changes is None:
        return
    for heading in ("gained", "lost", "new_wrong", "gone_wrong"):
        outcomes = getattr(changes, heading)
        say(f"{heading.replace('_', ' ')}: {len(outcomes)}")
        if outcomes:
            emit_table(outcomes, _OUTCOME)


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


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


_OUTCOME: list[Column[Outcome]] = [
    Column("field", lambda o: o.field),
    Column("file", lambda o: o.file),
    Column("verdict", lambda o: o.verdict),
    Column("value", lambda o: o.value),
    Column("sure", lambda o: _share(o.confidence)),
    Column("quote", lambda o: o.quote),
]
