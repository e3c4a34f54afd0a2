"""The command that judges: the score against annotated notices, and how honest confidences are."""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pipeline.cli import options
from pipeline.cli.output import complain, emit_csv, emit_json, say
from pipeline.cli.tables import Column, emit_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.evaluate import Changes, Outcome, Report, Row
    from pipeline.evaluate.reliability import Bin
    from pipeline.evaluate.summary import Fold


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
    folds: Annotated[
        bool, typer.Option("--folds", help="Both halves beside each other, and their gap.")
    ] = False,
    calibration: Annotated[
        bool, typer.Option("--calibration", help="Is the confidence honest? By its height.")
    ] = False,
    report_to: Annotated[
        Path | None,
        typer.Option("--report", metavar="FILE", help="Write all of these as Markdown."),
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
    from pipeline.evaluate.summary import markdown
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
    if report_to is not None:
        report_to.parent.mkdir(parents=True, exist_ok=True)
        report_to.write_text(markdown(report), encoding="utf-8")
    changes = None if earlier is None else report.against(earlier)
    if form is options.Format.table:
        _print(report, report.table(half), changes)
        _print_more(report, half, verbose=verbose, folds=folds, calibration=calibration)
    elif form is options.Format.csv:
        rows = report.faults(half) if verbose else report.table(half)
        emit_csv([asdict(row) for row in rows])
    else:
        _print_json(report, half, changes, verbose=verbose, folds=folds, calibration=calibration)
    for failure in report.errors.values():
        complain(f"failed: {failure}")


def _print_more(
    report: Report,
    half: Literal["odd", "even"] | None,
    *,
    verbose: bool,
    folds: bool,
    calibration: bool,
) -> None:
    from pipeline.evaluate.summary import both_halves

    if folds:
        emit_table(both_halves(report), _FOLDS, title="the two halves")
    if calibration:
        _print_reliability(report.outcomes)
    if verbose:
        emit_table(report.faults(half), _OUTCOME, title="missed and wrong")


def _print_json(
    report: Report,
    half: Literal["odd", "even"] | None,
    changes: Changes | None,
    *,
    verbose: bool,
    folds: bool,
    calibration: bool,
) -> None:
    from pipeline.evaluate.reliability import bins, calibration_error
    from pipeline.evaluate.summary import both_halves, decided

    data: dict[str, object] = {
        "files": len(report.files),
        "fields": [asdict(row) for row in report.table(half)],
        "errors": dict(report.errors),
    }
    if verbose:
        data["faults"] = [asdict(outcome) for outcome in report.faults(half)]
    if folds:
        data["folds"] = [asdict(fold) for fold in both_halves(report)]
    if calibration:
        table = bins(decided(report.outcomes))
        data["calibration"] = {
            "bins": [asdict(one) | {"share": one.share} for one in table],
            "error": calibration_error(table),
        }
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


def _print_reliability(outcomes: Iterable[Outcome]) -> None:
    from pipeline.evaluate.reliability import bins, calibration_error
    from pipeline.evaluate.summary import decided

    table = bins(decided(outcomes))
    columns: list[Column[Bin]] = [
        Column("confidence", lambda b: f"{b.low:.2f} to {b.high:.2f}", no_wrap=True),
        Column("facts", lambda b: b.count, right=True),
        Column("right", lambda b: b.right, right=True),
        Column("share", lambda b: _share(b.share), right=True),
        Column("mean confidence", lambda b: _share(b.confidence), right=True),
    ]
    emit_table(table, columns, title="how honest the confidence is")
    say(f"expected calibration error {calibration_error(table):.3f}")


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
_FOLDS: list[Column[Fold]] = [
    Column("field", lambda f: f.field),
    Column("F1 odd", lambda f: _share(f.odd), right=True),
    Column("F1 even", lambda f: _share(f.even), right=True),
    Column("gap", lambda f: _share(f.gap), right=True),
]
