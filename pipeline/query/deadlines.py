"""Deadlines: by when, or in which window, somebody must or may do something."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.query.match import find_series
from pipeline.query.rows import NOTICE_COLUMNS, Notice, Place, build, notice, place


@dataclass(frozen=True, slots=True)
class Move:
    """What a later notice made of a deadline: its new last day, None if put off without one.

    `basis` tells how the two were found to be one deadline; `evidence` is the place in the later
    notice, none if it says nothing of this deadline by itself.
    """

    due: str | None
    start: str | None
    time: str | None
    basis: str
    notice: Notice
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline as it is in force; `days_left` counts from the day asked for, negative if past.

    If later notices moved it, `first_due` is the day that its own notice gives and `moved` what
    they made of it, in order; `basis` is `suspended` where one put it off without a new day.
    `standing` is `repealed` or `cancelled` if a later notice did that to the whole notice.
    """

    due: str | None
    due_day: str | None
    days_left: int | None
    start: str | None
    time: str | None
    precision: str
    kind: str
    basis: str
    recurrence: str | None
    anchor_event: str | None
    anchor_date: str | None
    action: str | None
    responsible: str | None
    recipient: str | None
    confidence: float
    rule: str
    notice: Notice
    evidence: tuple[Place, ...]
    first_due: str | None = None
    standing: str | None = None
    moved: tuple[Move, ...] = ()


_QUERY = f"""
SELECT d.*,
       CAST(julianday(d.due_day) - julianday(:today) AS INTEGER) AS days_left,
       {NOTICE_COLUMNS}, n.standing AS standing
FROM deadlines_in_force AS d JOIN notices AS n ON n.id = d.notice_id
WHERE (NOT :standing OR (n.standing IS NULL AND d.basis <> 'suspended'))
  AND (:first IS NULL OR d.due_day >= :first OR (:recurring AND d.basis = 'recurring'))
  AND (:last IS NULL OR d.due_day <= :last)
  AND (:issuer IS NULL OR instr(n.issuers, :issuer) > 0)
  AND (:series IS NULL OR n.series = :series)
  AND (:kind IS NULL OR d.kind = :kind)
  AND (:notice IS NULL OR d.notice_id = :notice)
ORDER BY d.due_day IS NULL, d.due_day, n.id, d.item
"""  # noqa: S608 - a constant of rows


def deadlines(
    connection: sqlite3.Connection,
    *,
    today: date,
    first: date | None = None,
    last: date | None = None,
    only_open: bool = False,
    within: int | None = None,
    issuer: str | None = None,
    series: str | None = None,
    kind: str | None = None,
) -> list[Deadline]:
    """Deadlines by their last day, those without a known day at the end.

    Args:
        connection: an open database.
        today: the day that `only_open`, `within` and `days_left` count from.
        first: no deadline before this day.
        last: none after it.
        only_open: none that has passed today (what recurs never has), is put off without a day, or
            belongs to a notice that is repealed or cancelled.
        within: open ones whose last day is at most so many days away.
        issuer: part of an issuer's name.
        series: part of a series' name that is unique.
        kind: `application`, `submission`, `completion`, `payment`, `objection` or `other`.

    Raises:
        NotOne: if `series` names none or several.
    """
    if only_open or within is not None:
        first = today if first is None else max(first, today)
    if within is not None:
        end = today + timedelta(days=within)
        last = end if last is None else min(last, end)
    rows = connection.execute(
        _QUERY,
        {
            "today": today.isoformat(),
            "standing": only_open or within is not None,
            "recurring": only_open and within is None,
            "first": None if first is None else first.isoformat(),
            "last": None if last is None else last.isoformat(),
            "issuer": None if issuer is None else "".join(issuer.split()),
            "series": None if series is None else find_series(connection, series),
            "kind": kind,
            "notice": None,
        },
    )
    found = list(rows)
    moved = _moves(connection) if any(row["moved_by"] for row in found) else {}
    return [
        build(
            Deadline,
            row,
            notice=notice(row),
            evidence=place(row),
            moved=moved.get((row["notice_id"], row["item"]), ()),
        )
        for row in found
    ]


_MOVES = f"""
SELECT m.notice_id, m.item, m.due, m.start, m.time, m.basis,
       d.evidence_start, d.evidence_end, d.quote, d.part, d.page,
       {NOTICE_COLUMNS}
FROM deadline_moves AS m JOIN notices AS n ON n.id = m.by_notice
LEFT JOIN deadlines AS d ON d.notice_id = m.by_notice AND d.item = m.by_item
ORDER BY m.notice_id, m.item, m.rank
"""  # noqa: S608 - a constant of rows


def _moves(connection: sqlite3.Connection) -> dict[tuple[str, int], tuple[Move, ...]]:
    """What later notices made of each deadline, in order."""
    found: dict[tuple[str, int], tuple[Move, ...]] = {}
    for row in connection.execute(_MOVES):
        key = (row["notice_id"], row["item"])
        move = build(Move, row, notice=notice(row), evidence=place(row))
        found[key] = (*found.get(key, ()), move)
    return found
