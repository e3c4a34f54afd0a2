"""Keeps the calendar, and the calendar files that are subscribed to, up to date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from shlex import quote
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from sqlite_utils import Database

    from pipeline.store.subscriptions import Subscription

_ZONE = ZoneInfo("Asia/Shanghai")


def keep(db: Database, when: str, warn: Callable[[str], None]) -> None:
    """Renew the calendar, and the files of it that this or a new day may change.

    Args:
        db: an open database, its links up to date.
        when: now, ISO UTC; the clock's time if empty.
        warn: is told of each file that could not be written; the others are.

    Raises:
        sqlite3.Error: if the database can't be written.
    """
    from pipeline.store.calendar import renew
    from pipeline.store.subscriptions import subscriptions

    renew(db, when)
    today = _day(when)
    for one in subscriptions(db):
        if one.written != today or not one.path.exists():
            refresh(db, one, today, warn)


def refresh(
    db: Database, one: Subscription, today: date, warn: Callable[[str], None]
) -> tuple[int, bool] | None:
    """Write a file that is subscribed to; the calendar stays as it is meanwhile.

    Returns:
        How many events it holds, and whether that changed it; None if it could not be written.
    """
    from pipeline.export.orders import from_json, write
    from pipeline.store.database import writing
    from pipeline.store.subscriptions import note_written

    try:
        with writing(db):
            counts, touched = write(db.conn, one.path, from_json(one.options), today)
            note_written(db, one.path, today)
    except (OSError, ValueError) as error:
        problem = (error.strerror if isinstance(error, OSError) else None) or error
        warn(
            f"WARNING: {one.path}: this calendar file could not be brought up to date: {problem};"
            f" if it is no longer wanted: notices export ics --unsubscribe {quote(str(one.path))}"
        )
        return None
    return counts.written, touched


def _day(when: str) -> date:
    """The day that it is in China."""
    moment = datetime.fromisoformat(when) if when else datetime.now(UTC)
    return moment.astimezone(_ZONE).date()
