"""What `watch` tells of each event, and what it remembers to have done."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from pipeline.cli.common import opened, today
from pipeline.cli.watch_lines import UNSURE, Lines, counted
from pipeline.store.faults import DatabaseError, explained

if TYPE_CHECKING:
    from pipeline.query.arrived import Arrived
    from pipeline.run.settling import Pace
    from pipeline.run.watching import Event, Take
    from pipeline.store.folders import Folders
    from pipeline.store.ingest import Outcome

_NOT_NEWS = frozenset({"unchanged", "failed", "still failed"})
_LONG_WORK = 10  # files from which on a batch is announced


class Telling:
    """Tells of what happens, and remembers what was done."""

    def __init__(self, lines: Lines, folders: Folders, db: Path, *, once: bool) -> None:
        self._lines, self._folders, self._db, self._once = lines, folders, db, once
        self._done: Counter[str] = Counter()
        self._troubled = False
        self.faulty = False

    def run(self, take: Take, wake: Callable[[float], bool], pace: Pace) -> None:
        """Watch until somebody ends it."""
        from pipeline.run.watching import watch

        named = [str(root) for root in self._folders.roots]
        said = f"watching {', '.join(named)}; database {self._db}"
        self._lines.tell("watching", said, folders=named, database=str(self._db))
        begun = time.monotonic()
        try:
            events = watch(self._folders, take, wake, time.monotonic, pace, once=self._once)
            with closing(events):
                for event in events:
                    self._tell(event)
        except KeyboardInterrupt:
            pass  # it is how one ends it
        spent = time.monotonic() - begun
        said = f"ended after {span(spent)}: {counted(self._done)}"
        self._lines.tell("ended", said, seconds=round(spent), files=dict(self._done))

    def _tell(self, event: Event) -> None:
        from pipeline.run import watching
        from pipeline.store.ingest import Outcome

        match event:
            case Outcome():
                self._done[event.status] += 1
                if event.status == "failed":
                    self.faulty = True
                    self._lines.failed(event)
            case watching.Begun(files):
                if files >= _LONG_WORK:
                    self._lines.tell("reading", f"looking at {files} files …", files=files)
            case watching.Done(outcomes):
                self._recovered()
                self._found(outcomes)
            case watching.Trouble(error, seconds):
                self.faulty = self._troubled = True
                again = "" if self._once else f"; tried again in {span(seconds)}"
                said = f"{reason(self._db, error)}{again}"
                self._lines.tell("trouble", said, wrong=True, error=str(error), seconds=seconds)
                if self._once:
                    raise typer.Exit(1) from error
            case watching.Held(path):
                said = f"{path}: seems incomplete; waiting for the rest of it"
                self._lines.tell("incomplete", said, path=str(path))
            case watching.Away(folder):
                said = f"{folder}: the folder is gone; waiting for it to come back"
                self._lines.tell("folder-gone", said, wrong=True, path=str(folder))
            case watching.Back(folder):
                self._lines.tell("folder-back", f"{folder}: the folder is back", path=str(folder))
            case watching.Idle():
                self._lines.tell("waiting", "waiting for files; Ctrl-C ends")

    def _recovered(self) -> None:
        if self._troubled:
            self._troubled = False
            self._lines.tell("recovered", f"{self._db}: all is taken in now")

    def _found(self, outcomes: Sequence[Outcome]) -> None:
        """What a batch brought; without what the notices say, if that can't be asked for."""
        told = [o for o in outcomes if o.status not in _NOT_NEWS]
        try:
            notices = self._arrived([o.notice_id for o in told if o.notice_id is not None])
        except (DatabaseError, sqlite3.Error) as error:
            notices = []
            self._lines.note(reason(self._db, error))
        self._lines.found(told, notices)
        if len(outcomes) >= _LONG_WORK:
            counts = Counter(str(outcome.status) for outcome in outcomes)
            self._lines.tell("batch", f"{self._db}: {counted(counts)}", files=dict(counts))

    def _arrived(self, ids: Sequence[str]) -> list[Arrived]:
        """Asked anew each time, for others may have written too."""
        from pipeline.query import arrived

        with opened(self._db) as connection:
            return arrived.arrived(connection, ids, today=today(None), below=UNSURE)


def reason(db: Path, error: Exception) -> str:
    """Why a batch could not be taken in, and what to do."""
    if isinstance(error, sqlite3.Error):
        error = explained(db, error)
    said = " ".join(str(error).split())
    if not isinstance(error, DatabaseError | OSError):
        said = f"{type(error).__name__}: {said}"
    return said if str(db) in said else f"{db}: {said}"


def span(seconds: float) -> str:
    """`12 s`, `5 min`, `3 h 20 min`."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
