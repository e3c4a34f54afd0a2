"""The editions of a series, one after the other, each with the notices that open and go with it.

A series that the ministry runs has one strand; one that only provinces run has a strand for each.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.query.rows import NOTICE_COLUMNS, Notice, Place, notice
from pipeline.query.rows import place as place_of
from pipeline.query.standing import Standing, changes, is_result, rank, standings, where

_QUERY = f"""
SELECT {NOTICE_COLUMNS},
       coalesce(n.issued, n.printed, n.published) AS day,
       CASE WHEN n.issued IS NOT NULL THEN 'issued' WHEN n.printed IS NOT NULL THEN 'printed'
            WHEN n.published IS NOT NULL THEN 'published' END AS day_kind,
       n.period_start, n.period_end,
       d.evidence_start, d.evidence_end, d.quote, d.part, d.page
FROM notices AS n LEFT JOIN dates AS d ON d.notice_id = n.id AND d.kind =
    CASE WHEN n.issued IS NOT NULL THEN 'issued' WHEN n.printed IS NOT NULL THEN 'printed'
         ELSE 'published' END
WHERE n.series = ? AND n.edition IS NOT NULL
ORDER BY n.edition, day IS NULL, day, n.id
"""  # noqa: S608 - a constant of rows
_LONE = {"amends", "corrects"}  # a title alone may say these of what was never noticed before


@dataclass(frozen=True, slots=True)
class Dated:
    """A notice with the first of its dates that is known: issued, printed, published.

    `evidence` is where that date stands.
    """

    notice: Notice
    day: str | None
    kind: str | None
    period: tuple[int, int] | None
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Attached:
    """A notice that goes with an edition without opening it, and what it is."""

    notice: Notice
    standing: Standing


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of one strand: the notices that open it, the first of them first, and others.

    Without any that opens it, it is known only from what goes with it.
    """

    year: int
    place: str
    opening: tuple[Dated, ...]
    attached: tuple[Attached, ...]

    @property
    def first(self) -> Dated | None:
        """The earliest dated notice that opens it, else any; None if none is known."""
        dated = [one for one in self.opening if one.day is not None]
        return dated[0] if dated else self.opening[0] if self.opening else None


def editions(connection: sqlite3.Connection, series: str) -> list[Edition]:
    """The editions of a series by place and year; the notices of lower offices go with them."""
    rows = connection.execute(_QUERY, (series,)).fetchall()
    dated = {
        row["n_id"]: Dated(notice(row), row["day"], row["day_kind"], _period(row), place_of(row))
        for row in rows
    }
    found = [one.notice for one in dated.values()]
    stand = standings(connection, series, found)
    places = list(dict.fromkeys(where(n) for n in found if stand[n.id].kind == "opens"))
    years = dict.fromkeys(n.edition for n in found if n.edition is not None)
    made = [_edition(year, place, places, dated, stand) for place in places for year in years]
    return [one for one in made if one.opening or one.attached]


def _period(row: sqlite3.Row) -> tuple[int, int] | None:
    if row["period_start"] is None:
        return None
    return row["period_start"], row["period_end"] or row["period_start"]


def _edition(
    year: int,
    place: str,
    places: Sequence[str],
    dated: dict[str, Dated],
    stand: dict[str, Standing],
) -> Edition:
    """What opens the edition of `year` in `place`, and what goes with it."""
    opening, attached = [], []
    for one in dated.values():
        if one.notice.edition != year:
            continue
        kind = stand[one.notice.id].kind
        here = where(one.notice) == place
        if kind == "opens" and here:
            opening.append(one)
        elif kind != "opens" and (here or len(places) == 1):
            attached.append(Attached(one.notice, stand[one.notice.id]))
    if not opening:
        opening = [
            dated[a.notice.id]
            for a in attached
            if a.standing.kind == "changes"
            and a.standing.of is None
            and changes(a.notice.title) in _LONE
            and where(a.notice) == place
            and not is_result(a.notice.title)
        ]
        raised = {one.notice.id for one in opening}
        attached = [a for a in attached if a.notice.id not in raised]
    top = min((rank(one.notice) for one in opening), default=0)
    main = tuple(one for one in opening if rank(one.notice) == top)
    return Edition(year, place, main, tuple(attached))
