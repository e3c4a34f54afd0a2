"""The rows of the full-text table that match, counted and in pages, within filters."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Any

from pipeline.query.match import find_series
from pipeline.query.typed import Typed
from pipeline.text.fulltext import fold

WEIGHED = 1000  # up to so many hits are ordered by how much they say
_A_DAY = 1_000_000  # notices.number is the day and a number of so many


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search; None narrows nothing.

    `year` is the first that an edition covers. `issuer` and `region` are parts of names. `since`
    and `until` are ISO dates of issue, both inclusive.
    """

    year: int | None = None
    issuer: str | None = None
    region: str | None = None
    series: str | None = None
    since: str | None = None
    until: str | None = None


class Question:
    """The rows of `search` that match, within the filters."""

    def __init__(self, connection: sqlite3.Connection, filters: Filters) -> None:
        within, values = narrowed(connection, filters)
        self._connection = connection
        self._where = f"FROM search WHERE search MATCH :match{within}"
        self._values = values

    def count(self, asked: Typed) -> int:
        """How many, up to one more than are weighed."""
        sql = f"SELECT count(*) FROM (SELECT 1 {self._where} LIMIT {WEIGHED + 1})"  # noqa: S608
        return int(self._rows(sql, asked.match)[0][0])

    def page(
        self, asked: Typed, limit: int, offset: int, *, weighed: bool
    ) -> list[tuple[int, bool, float]]:
        """Number, whether the title has all words, and score, in order."""
        match = asked.match
        if weighed:
            found = self._weighed(match)
            return found[offset:] if limit < 0 else found[offset : offset + limit]
        titled = f"({match}) AND {{title}} : ({match})"
        first = self._part(titled, limit, offset)
        left = limit - len(first) if limit >= 0 else -1
        if not left:
            return [(number, True, 0.0) for number in first]
        before = self._all(titled) if offset and not first else 0
        rest = f"({match}) NOT {{title}} : ({match})"
        second = self._part(rest, left, max(0, offset - before) if not first else 0)
        return [(n, True, 0.0) for n in first] + [(n, False, 0.0) for n in second]

    def _weighed(self, match: str) -> list[tuple[int, bool, float]]:
        """All hits, titles first, then by score: each row is looked at once."""
        titles = "SELECT rowid FROM search WHERE search MATCH :match"
        titled = {row[0] for row in self._rows(titles, f"{{title}} : ({match})")}
        rows = self._rows(f"SELECT search.rowid, bm25(search, 10.0, 1.0) {self._where}", match)
        found = [(number, number in titled, score) for number, score in rows]
        return sorted(found, key=lambda row: (not row[1], row[2], -row[0]))

    def _part(self, match: str, limit: int, offset: int) -> list[int]:
        # By rowid alone SQLite reads no further than the last row that is wanted.
        order = "ORDER BY search.rowid DESC LIMIT :limit OFFSET :offset"
        sql = f"SELECT search.rowid {self._where} {order}"
        return [row[0] for row in self._rows(sql, match, limit=limit, offset=offset)]

    def _all(self, match: str) -> int:
        return int(self._rows(f"SELECT count(*) {self._where}", match)[0][0])

    def _rows(self, sql: str, match: str, **more: int) -> list[Any]:
        return self._connection.execute(sql, {**self._values, "match": match, **more}).fetchall()


def unindexed(connection: sqlite3.Connection) -> int:
    """How many notices can't be found yet: their ingest is under way, or was interrupted."""
    return int(connection.execute("SELECT count(*) FROM unindexed").fetchone()[0])


def narrowed(connection: sqlite3.Connection, filters: Filters) -> tuple[str, dict[str, Any]]:
    """Conditions on the rows of `search`, each with ` AND ` before it, and their values."""
    values: dict[str, Any] = {}
    inside, days = [], ""
    if filters.year is not None:
        inside.append("edition = :year")
        values["year"] = filters.year
    if filters.series is not None:
        inside.append("series = :series")
        values["series"] = find_series(connection, filters.series)
    for column, part in (("region", filters.region), ("issuers", filters.issuer)):
        for n, word in enumerate(fold(part or "").split()):
            inside.append(f"instr(lower({column}), :{column}{n}) > 0")
            values[f"{column}{n}"] = word
    if filters.since is not None:
        days += " AND search.rowid >= :since"
        values["since"] = _first(filters.since) * _A_DAY
    if filters.until is not None:
        days += " AND search.rowid BETWEEN :undated AND :until"
        values |= {"undated": _A_DAY, "until": int(filters.until.replace("-", "")) * _A_DAY}
        values["until"] += _A_DAY - 1
    # The plus keeps SQLite from asking the index anew for each number.
    allowed = f"SELECT number FROM notices WHERE {' AND '.join(inside)}"  # noqa: S608
    return days + (f" AND +search.rowid IN ({allowed})" if inside else ""), values


def _first(date: str) -> int:
    """The least number of a day from `date` on: a month or year alone begins it."""
    if date.endswith("-01-01"):
        return int(date[:4]) * 10_000
    return int(date.replace("-", "")) - date.endswith("-01")
