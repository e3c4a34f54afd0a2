"""The events of the calendar that an export asks for."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta

KEPT = timedelta(days=90)
"""How long a cancelled event is exported, so that every calendar gets to know of it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events: of a period, a series (its whole name), parts of names, a kind.

    Dates are ISO; None asks for all. `only_open` leaves out what has passed.
    """

    first: str | None = None
    last: str | None = None
    only_open: bool = False
    series: str | None = None
    issuer: str | None = None
    region: str | None = None
    kind: str | None = None
    events: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A row of the table `calendar`."""

    uid: str
    sequence: int
    status: str
    reason: str | None
    created: str
    changed: str
    modified: str
    field: str
    path: str | None
    kind: str
    due: str | None
    due_day: str | None
    start: str | None
    time: str | None
    precision: str
    basis: str
    recurrence: str | None
    what: str | None
    who: str | None
    whom: str | None
    first_due: str | None
    moved_by: str | None
    confidence: float
    title: str | None
    document_number: str | None
    issuers: str | None
    series: str | None
    edition: int | None
    issued: str | None
    expires: str | None
    passage: str | None
    contacts: str | None
    links: str | None


_QUERY = f"""
SELECT {", ".join(f.name for f in fields(Event))} FROM calendar
WHERE (:events OR field = 'deadlines')
  AND (status = 'confirmed' OR (sequence > 0 AND changed >= :since))
  AND (NOT :only_open OR due_day >= :today OR (due_day IS NULL AND recurrence IS NOT NULL))
  AND (:first IS NULL OR due_day >= :first OR due_day IS NULL)
  AND (:last IS NULL OR due_day <= :last OR due_day IS NULL)
  AND (:series IS NULL OR series = :series)
  AND (:issuer IS NULL OR instr(issuers, :issuer) > 0)
  AND (:region IS NULL OR instr(region, :region) > 0)
  AND (:kind IS NULL OR kind = :kind)
ORDER BY due_day IS NULL, due_day, uid
"""  # noqa: S608 - names of fields above


def events(connection: sqlite3.Connection, wanted: Wanted, *, today: date) -> Iterator[Event]:
    """The events, by their day, one at a time; what recurs comes last.

    Args:
        connection: an open database.
        wanted: which.
        today: the day that `only_open` and the age of what is cancelled count from.
    """
    values = {f.name: getattr(wanted, f.name) for f in fields(Wanted)}
    values |= {"today": today.isoformat(), "since": (today - KEPT).isoformat()}
    cursor = connection.execute(_QUERY, values)
    cursor.row_factory = None
    for row in cursor:
        yield Event(*row)
