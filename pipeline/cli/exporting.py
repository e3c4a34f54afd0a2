"""Commands that write files: calendars, tables, records."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from pipeline.cli import options
from pipeline.cli.common import now, opened, today
from pipeline.cli.output import complain, say
from pipeline.query.match import find_series
from pipeline.query.rows import QueryError

if TYPE_CHECKING:
    from pipeline.export.ics import Counts
    from pipeline.export.orders import Order

File = Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Standard output without it.")]


def ics(
    file: File = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DATE")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DATE")] = None,
    only_open: Annotated[
        bool, typer.Option("--open", help="Only what has not passed today.")
    ] = False,
    issuer: options.Issuer = None,
    series: options.Series = None,
    region: options.Region = None,
    kind: Annotated[options.Kind | None, typer.Option(help="Only deadlines of this kind.")] = None,
    events: Annotated[
        bool, typer.Option("--events", help="Events too: trainings, meetings, exams.")
    ] = False,
    alarm: Annotated[
        str, typer.Option(metavar="LIST", help="Reminders: 7d,1d or 3wd (working days) or none.")
    ] = "7d,1d",
    windows: Annotated[
        str, typer.Option(metavar="last|both|span", help="How a window is shown.")
    ] = "last",
    daily: Annotated[bool, typer.Option("--daily", help="What recurs every day too.")] = False,
    subscribe: Annotated[
        bool, typer.Option("--subscribe", help="Keep FILE up to date from now on.")
    ] = False,
    unsubscribe: Annotated[
        bool, typer.Option("--unsubscribe", help="No longer keep FILE up to date.")
    ] = False,
    refresh: Annotated[
        bool, typer.Option("--refresh", help="Bring all files that are kept up to date.")
    ] = False,
    day: options.Today = None,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Deadlines in force as a calendar for Outlook, phones and the like.

    \b
    Examples:
      notices export ics deadlines.ics --open
      notices export ics shared/deadlines.ics --events --alarm 3wd,1d --subscribe
      notices export ics --refresh
    """
    if refresh:
        _refresh(db, day)
        return
    if (subscribe or unsubscribe) and file is None:
        raise typer.BadParameter("name the FILE that is, or is no longer, to be kept up to date")
    if unsubscribe and file is not None:
        _unsubscribe(db, file)
        return
    from pipeline.export.events import Wanted
    from pipeline.export.orders import Order

    with opened(db) as connection:
        wanted = Wanted(
            None if first is None else options.day(first).isoformat(),
            None if last is None else options.day(last).isoformat(),
            only_open,
            None if series is None else find_series(connection, series),
            part(issuer),
            part(region),
            None if kind is None else kind.value,
            events,
        )
        order = _checked(Order(wanted, alarm, windows, daily))
        if not subscribe or file is None:
            _write_calendar(connection, file, order, day)
            return
    _subscribe(db, file, order)
    with opened(db) as connection:
        _write_calendar(connection, file, order, day)


def _checked(order: Order) -> Order:
    try:
        order.style()
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error
    return order


def _write_calendar(
    connection: sqlite3.Connection, file: Path | None, order: Order, day: str | None
) -> None:
    from pipeline.export.events import events
    from pipeline.export.ics import Counts, calendar
    from pipeline.export.orders import write

    if file is None:
        counts = Counts()
        stream = typer.get_binary_stream("stdout")
        found = events(connection, order.wanted, today=today(day))
        for piece in calendar(found, order.style(), today=today(day), counts=counts):
            stream.write(piece)
        stream.flush()
    else:
        counts, changed = write(connection, file, order, today(day))
        say(f"{_done(changed)}: {file}: {counts.written} in the calendar")
    _tell(counts)


def _tell(counts: Counts) -> None:
    """What has no place in a calendar must not be missed in silence."""
    for why, count in sorted(counts.left.items()):
        complain(f"left out: {count} {why}")
    if not counts.written:
        complain("no such deadline: the calendar is empty")


def _done(changed: bool) -> str:
    return "written" if changed else "unchanged"


def part(text: str | None) -> str | None:
    """A part of a name as it is looked for: without blanks."""
    return None if text is None else "".join(text.split())


def _subscribe(db: Path, file: Path, order: Order) -> None:
    from pipeline.store.database import open_for_writing
    from pipeline.store.subscriptions import subscribe

    if not file.resolve().parent.is_dir():
        raise typer.BadParameter(f"{file}: there is no such folder")
    database = open_for_writing(db)
    with closing(database.conn):
        subscribe(database, file, order.to_json(), now())
    complain(f"{file} is kept up to date by each `notices ingest` and `notices watch`")


def _unsubscribe(db: Path, file: Path) -> None:
    from pipeline.store.database import open_for_writing
    from pipeline.store.subscriptions import subscriptions, unsubscribe

    database = open_for_writing(db)
    with closing(database.conn):
        if unsubscribe(database, file):
            say(f"no longer kept up to date: {file}")
            return
        known = "".join(f"\n  {one.path}" for one in subscriptions(database))
    raise QueryError(f"{file} is not kept up to date; these are:{known or ' none'}")


def _refresh(db: Path, day: str | None) -> None:
    from pipeline.run.calendars import refresh
    from pipeline.store.database import open_for_writing
    from pipeline.store.subscriptions import subscriptions

    database = open_for_writing(db)
    failed = False
    with closing(database.conn):
        found = subscriptions(database)
        for one in found:
            done = refresh(database, one, today(day), complain)
            failed = failed or done is None
            if done is not None:
                say(f"{_done(done[1])}: {one.path}: {done[0]} in the calendar")
    if not found:
        say("no calendar file is kept up to date; see --subscribe")
    if failed:
        raise typer.Exit(1)


@contextmanager
def snapshot(path: Path) -> Iterator[sqlite3.Connection]:
    """The database as it is now, whatever is written meanwhile."""
    with opened(path) as connection:
        connection.execute("BEGIN")
        yield connection


@contextmanager
def destination(file: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that is there at the end or not at all; it is then told."""
    if file is None:
        stream = typer.get_binary_stream("stdout")
        yield stream
        stream.flush()
        return
    from pipeline.export.files import replacing

    with replacing(file) as target:
        yield target.stream
