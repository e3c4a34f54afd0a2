"""Commands that find notices and say what the database holds."""

from __future__ import annotations

import shlex
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli import options, sheet
from pipeline.cli.common import local, opened
from pipeline.cli.output import emit_csv, emit_json, say
from pipeline.cli.tables import Column, emit, emit_table
from pipeline.query import revisions as revisions_query
from pipeline.query import show as show_query
from pipeline.query import status as status_query
from pipeline.query.rows import QueryError

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


_SHOWN = 20  # files that are gone which are named


def show(
    notice: options.Notice,
    revision: Annotated[
        int | None, typer.Option(min=1, metavar="N", help="What its file held as revision N.")
    ] = None,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """One notice as a sheet: every fact with its words and where they stand.

    \b
    Examples:
      notices show 工信厅企业函〔2023〕261号
      notices show 2023-2024年度 --format json
      notices show notice.docx --revision 1
    """
    with opened(db) as connection:
        found, around = _shown(connection, notice, revision)
    if form is options.Format.json:
        emit_json(found)
    elif form is options.Format.csv:
        sheet.print_csv([found])
    else:
        sheet.print_sheet(found)
        for line in around:
            say(line)


def _shown(
    connection: sqlite3.Connection, asked: str, number: int | None
) -> tuple[dict[str, Any], list[str]]:
    """The record that is asked for, and what is to be known beside it, a line each."""
    if number is not None:
        of = revisions_query.pick(revisions_query.revisions(connection, asked), number)
        return revisions_query.record(connection, of), _about(of)
    try:
        found = show_query.record(connection, asked)
    except QueryError:
        old = revisions_query.replaced(connection, asked)
        if len(old) != 1:
            raise
        raise QueryError(
            f"no file gives this notice any more; it was replaced: see `notices show"
            f" {shlex.quote(old[0].path)} --revision {old[0].revision}`"
        ) from None
    around = show_query.context(connection, found["notice_id"])
    notice_id = found["notice_id"]
    for gone in status_query.vanished(connection, [notice_id]):
        around.append(f"its file is gone since {local(gone.since)}: {gone.path}")
    for one in revisions_query.revisions(connection, notice_id):
        if one.until is None and one.revision > 1 and one.notice_id == notice_id:
            around.append(f"revision {one.revision} of {one.path}; see `notices revisions`")
    return found, around


def _about(of: revisions_query.Revision) -> list[str]:
    until = "it is the current one" if of.until is None else f"replaced {local(of.until)}".rstrip()
    return [f"revision {of.revision} of {of.path}: {until}"]


def status(
    failed: Annotated[
        bool, typer.Option("--failed", help="Only the files that can't be read, and what to do.")
    ] = False,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """What the database holds, which files could not be read, and which are gone.

    With --failed the exit code is 1 if there are any.

    \b
    Examples:
      notices status
      notices status --format json
      notices status --failed --format csv
    """
    if failed:
        _status_failed(form, db)
        return
    with opened(db) as connection:
        found = status_query.status(connection)
    if form is options.Format.json:
        emit_json(asdict(found))
    elif form is options.Format.csv:
        emit_csv(_status_rows(found))
    else:
        _print_status(found)


def _status_failed(form: options.Format, db: Path) -> None:
    with opened(db) as connection:
        found = status_query.failures(connection)
    columns: list[Column[status_query.Failure]] = [
        Column("since", lambda f: local(f.since), no_wrap=True),
        Column("file", lambda f: f.path, share=2),
        Column("problem", lambda f: f.problem, share=2),
        Column("what to do", lambda f: f.remedy, share=1),
        Column("kept", lambda f: "facts of an earlier reading" if f.kept else ""),
    ]
    if form is options.Format.table and not found:
        say("no failures")
    else:
        emit(found, columns, form, kind=status_query.Failure)
    if found:
        raise typer.Exit(1)


def _status_rows(found: status_query.Status) -> list[dict[str, object]]:
    groups = {
        "files": {
            "all": found.files,
            "copies": found.copies,
            "failed": len(found.failures),
            "gone": len(found.vanished),
            "to read again": found.waiting,
            "old revisions": found.revisions,
        },
        "notices": found.notices,
        "facts": found.facts,
        "warnings": found.warnings,
        "extractors": found.extractors,
    }
    return [
        {"group": group, "name": key, "count": count}
        for group, counts in groups.items()
        for key, count in counts.items()
    ]


def _print_status(found: status_query.Status) -> None:
    copies = f", {found.copies} of them copies" if found.copies else ""
    say(f"files: {found.files}{copies}; read by {', '.join(found.extractors) or 'nothing'}")
    if found.revisions:
        say(f"old revisions: {found.revisions}, to be read with `notices revisions`")
    for label, counts in (
        ("notices", found.notices),
        ("facts", found.facts),
        ("warnings", found.warnings),
    ):
        listed = ", ".join(f"{count} {key}" for key, count in counts.items() if count)
        say(f"{label}: {listed or 'none'}")
    columns: list[Column[status_query.Edition]] = [
        Column("series", lambda e: e.series),
        Column("edition", lambda e: e.edition, right=True),
        Column("notices", lambda e: e.notices, right=True),
    ]
    if found.editions:
        emit_table(found.editions, columns)
    for failure in found.failures:
        kept = " (facts of an earlier reading are kept)" if failure.kept else ""
        say(f"failed: {failure.error}{kept}")
    for gone in found.vanished[:_SHOWN]:
        kept = " (its facts are kept)" if gone.notice_id is not None else ""
        say(f"gone since {local(gone.since)}: {gone.path}{kept}")
    if len(found.vanished) > _SHOWN:
        say(f"gone: {len(found.vanished) - _SHOWN} more files; all of them with --format json")
    if found.waiting:
        say(f"to be read again: {found.waiting} files; `notices ingest` goes on with them")
