"""`notices watch`: takes in what is dropped into folders, until it is ended."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from pipeline.cli import options
from pipeline.cli.reading import CORPUS, SUFFIXES, reader, take_in_with
from pipeline.cli.watch_lines import Lines
from pipeline.cli.watch_telling import Telling
from pipeline.store.database import LISTENER, open_for_writing

if TYPE_CHECKING:
    from pipeline.run.watching import Take
    from pipeline.store.folders import Folders
    from pipeline.store.ingest import Extract, Outcome


class WatchFormat(StrEnum):
    """How it is told: lines for people, or a line of JSON for each event."""

    lines = "lines"
    json = "json"


def watch(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="[FOLDER…]", help="What to watch [corpus/].")
    ] = None,
    once: Annotated[
        bool, typer.Option("--once", help="Take in what is there, and end: for cron.")
    ] = False,
    poll: Annotated[
        float | None,
        typer.Option(
            min=0.1,
            metavar="SECONDS",
            help="Look so often instead of being told: for network folders.",
        ),
    ] = None,
    settle: Annotated[
        float,
        typer.Option(min=0.05, metavar="SECONDS", help="A file must not change for so long."),
    ] = 2,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Tell of failures only.")] = False,
    password: options.Password = None,
    seconds: options.Seconds = 600,
    workers: options.Workers = None,
    form: Annotated[
        WatchFormat, typer.Option("--format", help="Lines for people, or a JSON line an event.")
    ] = WatchFormat.lines,
    db: options.Database = options.DEFAULT_DATABASE,
) -> None:
    """Take in what is dropped into folders, and say what was found. Ctrl-C ends it.

    \b
    Examples:
      notices watch
      notices watch /mnt/share/notices --poll 30
      notices watch --once --quiet
    """
    from pipeline.run.settling import Pace
    from pipeline.store.folders import Folders

    given = paths or [CORPUS]
    for path in given:
        if not path.is_dir():
            raise typer.BadParameter(
                f"{path}: there is no such folder" + (": it is a file" if path.exists() else "")
            )
    lines = Lines(json=form is WatchFormat.json, quiet=quiet, now=_now)
    LISTENER.set(lines.note)
    open_for_writing(db).conn.close()  # what no waiting can mend is said at once
    folders = Folders(_outermost(given), SUFFIXES)
    pace = Pace(settle, 30 * settle, 3 * settle, sweep=60.0 if poll is None else poll)
    read = reader(workers, password, seconds)
    take = _take(db, folders, read, seconds, lines, retry=password is not None)
    watched = Telling(lines, folders, db, once=once)
    with _endable(), _wakening(folders, poll, lines) as wake:
        watched.run(take, wake, pace)
    if once and watched.faulty:
        raise typer.Exit(1)


def _take(
    db: Path, folders: Folders, read: Extract, seconds: float, lines: Lines, *, retry: bool
) -> Take:
    """Bring the database up to date with a batch; it is opened for that only."""

    def take(batch: Sequence[Path]) -> Iterator[Outcome]:
        database = open_for_writing(db)
        away = folders.missing()  # what lies there is out of sight, not gone
        with closing(database.conn):
            yield from take_in_with(
                database,
                [path for path in batch if os.path.lexists(path)],
                [root for root in folders.roots if root not in away],
                read,
                seconds,
                lines.note,
                retry=retry,
            )

    return take


@contextmanager
def _wakening(
    folders: Folders, poll: float | None, lines: Lines
) -> Iterator[Callable[[float], bool]]:
    """What waits: told by the system, or looking at the clock alone."""
    if poll is not None:
        yield _slept
        return
    from pipeline.cli.wakening import Wakening

    def refused(why: str) -> None:
        said = f"the system does not tell of changes ({why}); looking once a minute; see --poll"
        lines.tell("not-told", said, wrong=True, error=why)

    wake = Wakening(folders.roots, refused)
    try:
        yield wake
    finally:
        wake.close()


def _slept(seconds: float) -> bool:
    time.sleep(seconds)
    return False


@contextmanager
def _endable() -> Iterator[None]:
    """Ctrl-C and SIGTERM end the work at once, and a second time they end the process."""

    def end(number: int, _frame: object) -> None:
        for one in before:
            signal.signal(one, signal.SIG_DFL)
        raise KeyboardInterrupt(number)

    before: dict[signal.Signals, Any] = {}
    for one in (signal.SIGINT, signal.SIGTERM):
        before[one] = signal.signal(one, end)
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _outermost(paths: Sequence[Path]) -> list[Path]:
    """The folders without those that lie in another of them, or are given twice."""
    real = {path.resolve(): path for path in paths}
    return [path for one, path in real.items() if not any(up in real for up in one.parents)]


def _now() -> datetime:
    return datetime.now().astimezone()
