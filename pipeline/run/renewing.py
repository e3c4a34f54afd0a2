"""Brings all that rests on the facts of a database up to date."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database


def renew(db: Database, when: str, warn: Callable[[str], None]) -> None:
    """Corrections, decisions on names, links, the search index, calendars: after any change.

    Each does only what the change touches, in a transaction of its own; what is interrupted is done
    by the next call.

    Args:
        db: an open database.
        when: now, ISO UTC.
        warn: is told what a person should know.

    Raises:
        sqlite3.Error: if the database can't be written.
    """
    from pipeline.run.calendars import keep
    from pipeline.run.linking import relink
    from pipeline.store.corrections import settle
    from pipeline.store.identities import apply

    settle(db)
    apply(db)
    relink(db)
    keep(db, when, warn)
