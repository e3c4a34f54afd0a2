"""Calendar files that are kept up to date: which, and what they hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store.database import writing

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Subscription:
    """A file, what it holds (JSON), and the day that it is up to date for.

    `written` is None if the calendar has changed since.
    """

    path: Path
    options: str
    written: date | None


def subscriptions(db: Database) -> list[Subscription]:
    """All of them, by path."""
    rows = db.execute("SELECT path, options, written FROM subscriptions ORDER BY path")
    return [
        Subscription(Path(path), options, None if written is None else date.fromisoformat(written))
        for path, options, written in rows
    ]


def subscribe(db: Database, path: Path, options: str, when: str) -> None:
    """Keep a file up to date from now on, or with other options."""
    with writing(db):
        db.execute(
            "INSERT INTO subscriptions VALUES (?, ?, ?, NULL) ON CONFLICT (path)"
            " DO UPDATE SET options = excluded.options, written = NULL",
            (str(path.resolve()), options, when),
        )


def unsubscribe(db: Database, path: Path) -> bool:
    """Leave a file as it is from now on; False if it was not kept up to date."""
    with writing(db):
        db.execute("DELETE FROM subscriptions WHERE path = ?", (str(path.resolve()),))
        return bool(db.execute("SELECT changes()").fetchone()[0])


def expire(db: Database) -> None:
    """Note that no file is up to date; within the transaction that changes the calendar."""
    db.execute("UPDATE subscriptions SET written = NULL")


def note_written(db: Database, path: Path, today: date) -> None:
    """Note that a file is up to date; within the transaction in which it was written."""
    day = today.isoformat()
    db.execute("UPDATE subscriptions SET written = ? WHERE path = ?", (day, str(path)))
