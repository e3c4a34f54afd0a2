"""What is to be said of a notice that has just come in."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pipeline.query.review import Doubt, review
from pipeline.query.review_commands import filled
from pipeline.query.rows import NOTICE_COLUMNS, Notice, build, notice

_FEW = 4  # notices up to which each is asked about by itself


@dataclass(frozen=True, slots=True)
class Due:
    """An open deadline of the notice; `days_left` counts from the day asked for, None if it recurs.

    `basis` tells how the day is known, `recurrence` when it comes back.
    """

    due: str | None
    days_left: int | None
    time: str | None
    kind: str
    basis: str
    recurrence: str | None
    action: str | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A deadline of an earlier notice that this one moves; `due` is None if put off for now."""

    first_due: str | None
    due: str | None
    of: str


@dataclass(frozen=True, slots=True)
class Arrived:
    """A notice, its open deadlines, what it moves, and what should be looked at, worst first.

    `past` and `unknown` count its deadlines that are over and those without a known day; `same_as`
    names another notice in the database that it is a copy of.
    """

    notice: Notice
    same_as: str | None
    open: tuple[Due, ...]
    past: int
    unknown: int
    moves: tuple[Moved, ...]
    doubts: tuple[Doubt, ...]


_NOTICE = f"""
SELECT {NOTICE_COLUMNS},
       (SELECT coalesce(o.title, o.document_number, o.id) FROM notices AS o
        WHERE o.id = n.same_as) AS same_as
FROM notices AS n WHERE n.id = :id
"""  # noqa: S608 - a constant of rows
_OPEN = """
SELECT d.*, CAST(julianday(d.due_day) - julianday(:today) AS INTEGER) AS days_left
FROM deadlines_in_force AS d WHERE d.notice_id = :id
ORDER BY d.due_day IS NULL, d.due_day, d.item
"""
_MOVES = """
SELECT DISTINCT d.due AS first_due, m.due, coalesce(n.document_number, n.title, n.id) AS of
FROM deadline_moves AS m
JOIN deadlines AS d ON d.notice_id = m.notice_id AND d.item = m.item
JOIN notices AS n ON n.id = m.notice_id
WHERE m.by_notice = :id ORDER BY d.due, n.id
"""


def arrived(
    connection: sqlite3.Connection, notice_ids: Sequence[str], *, today: date, below: float
) -> list[Arrived]:
    """These notices, in this order; those that are no longer there are left out.

    Args:
        connection: an open database.
        notice_ids: which.
        today: the day that deadlines are open or over on.
        below: facts that are less sure than this, from 0 to 1, should be looked at.
    """
    wanted = list(dict.fromkeys(notice_ids))
    doubts = _doubts(connection, wanted, today, below)
    found = (_arrived(connection, one, today, tuple(doubts[one])) for one in wanted)
    return [one for one in found if one is not None]


def _doubts(
    connection: sqlite3.Connection, wanted: Sequence[str], today: date, below: float
) -> dict[str, list[Doubt]]:
    """What to look at in each notice; for many, all is asked at once."""
    each: Sequence[str | None] = wanted if len(wanted) <= _FEW else (None,)
    found: dict[str, list[Doubt]] = {one: [] for one in wanted}
    doubts = (
        doubt
        for one in each
        for doubt in review(connection, today=today, below=below, notice_id=one)
        if doubt.notice.id in found
    )
    for doubt in filled(connection, list(doubts)):
        found[doubt.notice.id].append(doubt)
    return found


def _arrived(
    connection: sqlite3.Connection, notice_id: str, today: date, doubts: tuple[Doubt, ...]
) -> Arrived | None:
    asked = {"id": notice_id, "today": today.isoformat()}
    row = connection.execute(_NOTICE, asked).fetchone()
    if row is None:
        return None
    due = [build(Due, each) for each in connection.execute(_OPEN, asked)]
    return Arrived(
        notice=notice(row),
        same_as=row["same_as"],
        open=tuple(one for one in due if _is_open(one)),
        past=sum(one.days_left is not None and one.days_left < 0 for one in due),
        unknown=sum(one.days_left is None and one.basis != "recurring" for one in due),
        moves=tuple(build(Moved, each) for each in connection.execute(_MOVES, asked)),
        doubts=doubts,
    )


def _is_open(due: Due) -> bool:
    return due.basis == "recurring" if due.days_left is None else due.days_left >= 0
