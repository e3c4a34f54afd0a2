"""Commands that find notices and say what the database holds."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import options, sheet
from pipeline.cli.common import name, opened
from pipeline.cli.output import complain, emit_csv, emit_json, safe, say
from pipeline.cli.tables import Column, emit, emit_table
from pipeline.query import search as search_query
from pipeline.query import show as show_query
from pipeline.query import status as status_query

if TYPE_CHECKING:
    from rich.text import Text


def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS…", help="All must be there.")],
    limit: Annotated[int, typer.Option(min=1, help="Show so many notices at most.")] = 50,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Notices that hold the words in title or text, the best first.

    \b
    Examples:
      notices search 高质量发展
      notices search 报名表 汇总
    """
    with opened(db) as connection:
        found = search_query.search(connection, " ".join(words), limit=limit)
    columns: list[Column[search_query.Hit]] = [
        Column("edition", lambda h: h.notice.edition, right=True),
        Column("notice", lambda h: name(h.notice)),
        Column("hits", lambda h: h.hits, right=True),
        Column("text", _snippet),
    ]
    emit(found, columns, form, kind=search_query.Hit, empty="no notice holds that")
    if len(found) == limit:
        complain(f"these are the first {limit}; --limit shows more")


def _snippet(hit: search_query.Hit) -> Text:
    from rich.text import Text

    text = Text(safe(hit.snippet))
    for start, end in hit.highlights:
        text.stylize("bold reverse", start, end)
    return text


def show(
    notice: Annotated[
        str,
        typer.Argument(
            metavar="NOTICE", help="Beginning of its id, its number, part of its title."
        ),
    ],
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """One notice as a sheet: every fact with its words and where they stand.

    \b
    Examples:
      notices show 工信厅企业函〔2023〕261号
      notices show 2023-2024年度 --format json
    """
    with opened(db) as connection:
        found = show_query.record(connection, notice)
        around = show_query.context(connection, found["notice_id"])
    if form is options.Format.json:
        emit_json(found)
    elif form is options.Format.csv:
        sheet.print_csv([found])
    else:
        sheet.print_sheet(found)
        for line in around:
            say(line)


def status(
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """What the database holds, and which files could not be read.

    \b
    Examples:
      notices status
      notices status --format json
    """
    with opened(db) as connection:
        found = status_query.status(connection)
    if form is options.Format.json:
        emit_json(asdict(found))
    elif form is options.Format.csv:
        emit_csv(_status_rows(found))
    else:
        _print_status(found)


def _status_rows(found: status_query.Status) -> list[dict[str, object]]:
    groups = {
        "files": {"all": found.files, "copies": found.copies, "failed": len(found.failures)},
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
