"""Commands that show what is doubtful, and what people have said."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli import options
from pipeline.cli.common import name, opened, today, where
from pipeline.cli.correcting import At, Author, File, Note, Quote, line, pen_for
from pipeline.cli.output import complain, say
from pipeline.cli.tables import Column, emit
from pipeline.query import corrections as query
from pipeline.query import review as review_query
from pipeline.query.review_commands import filled
from pipeline.query.rows import QueryError
from pipeline.query.show import find_notice

OnlyNotice = Annotated[
    str | None, typer.Option("--notice", metavar="NOTICE", help="Only of this notice.")
]
OnlyField = Annotated[
    str | None, typer.Option("--field", metavar="FIELD", help="Only of this field.")
]


def review(
    below: Annotated[
        float, typer.Option(min=0, max=1, help="Facts that are less sure than this.")
    ] = 0.9,
    notice: OnlyNotice = None,
    field: OnlyField = None,
    series: options.Series = None,
    issuer: options.Issuer = None,
    limit: Annotated[int, typer.Option(min=1, help="Show so many at most.")] = 20,
    day: options.Today = None,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """What should be looked at, worst first: what is doubtful, in conflict, or waits for a word.

    \b
    Examples:
      notices review
      notices review --below 0.95 --field deadlines
      notices review --notice 工信厅企业函〔2023〕261号 --limit 100
    """
    with opened(db) as connection:
        found = review_query.review(
            connection,
            today=today(day),
            below=below,
            notice_id=None if notice is None else find_notice(connection, notice),
            field=field,
            series=series,
            issuer=issuer,
        )
        shown = filled(connection, found[:limit], _database(db))
    if form is not options.Format.table:
        emit(shown, [], form, kind=review_query.Doubt)
    elif not shown:
        complain("nothing to review")
    else:
        for number, doubt in enumerate(shown, 1):
            _print(number, doubt)
    if len(found) > limit:
        complain(f"{len(found) - limit} more; --limit shows them")


def _database(db: Path) -> str:
    """What a command needs to be about the same database."""
    return "" if db == options.DEFAULT_DATABASE else f" --db {shlex.quote(str(db))}"


def _print(number: int, doubt: review_query.Doubt) -> None:
    what = doubt.field.replace(".", " ") + (f" {doubt.item}" if doubt.item is not None else "")
    said = f": {doubt.value}" if doubt.value is not None else ""
    if number > 1:
        say()
    say(f"{number}. {what}{said}")
    say(f"   {name(doubt.notice)}")
    for reason in doubt.why:
        say(f"   ? {reason}")
    if doubt.evidence:
        say(f"   “{doubt.evidence[0].quote}”  {where(doubt.evidence)}")
    for command in (doubt.confirm, doubt.correct, doubt.reject):
        if command is not None:
            say(f"   → {command}")


def corrections(
    waiting: Annotated[
        bool, typer.Option("--waiting", help="Only those that wait for a second look.")
    ] = False,
    notice: OnlyNotice = None,
    field: OnlyField = None,
    form: options.Output = options.Format.table,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """What people said about facts, and what has become of it, in the order of time.

    \b
    Examples:
      notices corrections
      notices corrections --waiting
      notices corrections --notice 工信厅企业函〔2023〕261号 --format csv
    """
    with opened(db) as connection:
        found = query.corrections(
            connection,
            notice_id=None if notice is None else find_notice(connection, notice),
            field=field,
            state="waiting" if waiting else None,
        )
    if waiting and form is options.Format.table and found:
        for one in found:
            _print_waiting(one, _database(db))
        return
    columns: list[Column[query.Correction]] = [
        Column("id", lambda c: c.id, no_wrap=True),
        Column("state", _state, no_wrap=True),
        Column("what", line, share=3),
        Column("notice", lambda c: c.name, share=2, once=True),
        Column("by", lambda c: c.by),
        Column("note", lambda c: c.note),
    ]
    empty = "nothing waits" if waiting else "no corrections yet"
    emit(found, columns, form, kind=query.Correction, empty=empty)


def _state(one: query.Correction) -> str:
    return one.state + (" (moved)" if one.moved else "")


def _print_waiting(one: query.Correction, more: str) -> None:
    say(f"{one.id}  {line(one)}")
    say(f"   {one.name}")
    say(f"   ? {one.why}")
    if one.old_words is not None:
        say(f"   was: {one.old_words}")
        say(f"   now: {one.new_words or 'nothing like it stands there'}")
    say(f"   → notices corrections accept {one.id}{more}")
    say(f"   → notices corrections undo {one.id}{more}")


def undo(
    id_: Annotated[str, typer.Argument(metavar="ID")],
    note: Note = None,
    by: Author = None,
    file: File = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Take a correction back, as if it had never been made. Any part of its ID that is unique.

    \b
    Examples:
      notices corrections undo 20231105-021530-123-7f3a
    """
    with pen_for(db, file, by, note) as pen:
        with opened(db) as connection:
            found = query.find_correction(connection, id_)
        pen.undo(found)
    say(f"{found} taken back")


def accept(
    id_: Annotated[str, typer.Argument(metavar="ID")],
    quote: Quote = None,
    at: At = None,
    note: Note = None,
    by: Author = None,
    file: File = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Let a correction that waits hold for the words that stand in the text now.

    \b
    Examples:
      notices corrections accept 7f3a
      notices corrections accept 7f3a --quote 11月5日前
    """
    with pen_for(db, file, by, note) as pen:
        with opened(db) as connection:
            found = query.find_correction(connection, id_)
        new = pen.accept(found, quote, at)
    with opened(db) as connection:
        said = [line(c) for c in query.corrections(connection) if c.id in new]
    say(f"{new[0]}  {said[0]}")


def export(
    gold: Annotated[
        Path, typer.Option("--gold", metavar="DIR", help="Where the annotations are to go.")
    ],
    places: Annotated[
        bool, typer.Option("--places", help="Long and personal values as places in the text.")
    ] = False,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Annotations of what people looked at, as `notices evaluate` reads them.

    A list counts if it was confirmed as a whole, a field of one value if that was confirmed or
    corrected. The file names of the annotations say of which notice they are.

    \b
    Examples:
      notices corrections export --gold output/gold
    """
    from pipeline.run.annotating import export_gold

    if gold.exists() and not gold.is_dir():
        raise QueryError(f"{gold} is no folder")
    with opened(db) as connection:
        written = export_gold(connection, gold, places=places)
    if not written:
        complain("no field of any notice was wholly looked at; see `notices confirm --help`")
        return
    say(f"{gold}: {len(written)} annotations, {sum(written.values())} fields")
