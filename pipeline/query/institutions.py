"""Who takes part in which edition, and the history of one institution."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from pipeline.query.match import NotOne, find_institution, find_series
from pipeline.query.rows import NOTICE_COLUMNS, Notice, Place, build, notice, place


@dataclass(frozen=True, slots=True)
class Institution:
    """An institution's part in one notice."""

    name: str
    canonical: str
    role: str
    role_text: str | None
    track: str | None
    confidence: float
    rule: str
    notice: Notice
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    """An edition whose list (`role`) does not have the institution, though others of it do."""

    series: str
    edition: int
    role: str


@dataclass(frozen=True, slots=True)
class Change:
    """A body under a new name (`renamed`), or one that went into another (`merged`).

    `decision` is the number of the decision that says so; None if a lexicon does.
    """

    old: str
    new: str
    date: str | None
    source: str | None
    kind: str
    decision: int | None


@dataclass(frozen=True, slots=True)
class History:
    """Where an institution takes part, oldest first, and the editions that leave it out.

    `names` are all names that notices gave it; `renames` is what it was called before and after,
    and `changes` the same with the act behind it. Entries under earlier and later names of the
    body are its own; bodies that went into another one have a history of their own.
    """

    canonical: str
    names: tuple[str, ...]
    renames: tuple[tuple[str, str, str | None], ...]
    changes: tuple[Change, ...]
    entries: tuple[Institution, ...]
    gaps: tuple[Gap, ...]


_QUERY = f"""
SELECT i.*,
       {NOTICE_COLUMNS}
FROM institutions AS i JOIN notices AS n ON n.id = i.notice_id
WHERE (:year IS NULL OR n.edition = :year)
  AND (:series IS NULL OR n.series = :series)
  AND (:role IS NULL OR i.role = :role)
  AND (:canonical IS NULL OR i.canonical = :canonical)
  AND NOT EXISTS (SELECT 1 FROM asides AS a
                  WHERE a.notice_id = i.notice_id AND a.field = 'institutions')
ORDER BY n.series IS NULL, n.series, n.edition, n.id, i.item
"""  # noqa: S608 - a constant of rows


def institutions(
    connection: sqlite3.Connection,
    *,
    year: int | None = None,
    series: str | None = None,
    role: str | None = None,
    canonical: str | None = None,
) -> list[Institution]:
    """Institutions by series, edition and place in the notice.

    Raises:
        NotOne: if `series` names none or several.
    """
    parameters = {
        "year": year,
        "series": None if series is None else find_series(connection, series),
        "role": role,
        "canonical": canonical,
    }
    rows = connection.execute(_QUERY, parameters)
    return [build(Institution, row, notice=notice(row), evidence=place(row)) for row in rows]


def history(connection: sqlite3.Connection, name: str) -> History:
    """The history of the institution that `name` is a part of.

    Raises:
        NotOne: if it names none or several.
    """
    canonical = _meant(connection, name)
    changes = _changes(connection, canonical)
    called = {n for c in changes if c.kind == "renamed" for n in (c.old, c.new)} | {canonical}
    entries = [e for n in sorted(called) for e in institutions(connection, canonical=n)]
    entries.sort(key=lambda e: (e.notice.edition or 0, e.notice.issued or "", e.notice.id))
    return History(
        canonical,
        tuple(sorted({n for e in entries for n in (e.name, e.canonical)} - {canonical})),
        tuple((c.old, c.new, c.date) for c in changes),
        changes,
        tuple(entries),
        _gaps(connection, entries),
    )


def _meant(connection: sqlite3.Connection, name: str) -> str:
    """By a part of its name; else by a short form that no notice has (工信部)."""
    try:
        return find_institution(connection, name)
    except NotOne:
        from pipeline.text.names import canonical  # loads lexicons: only if need be

        known = "SELECT name FROM institutions_canonical WHERE name = ?"
        row = connection.execute(known, (canonical(name),)).fetchone()
        if row is None:
            raise
        return str(row["name"])


def _changes(connection: sqlite3.Connection, name: str) -> tuple[Change, ...]:
    """All that is known of a body's names, through any number of renames, oldest first."""
    found: dict[Change, None] = {}
    waiting, seen = [name], {name}
    while waiting:
        at = waiting.pop()
        rows = connection.execute("SELECT * FROM renames WHERE old = :at OR new = :at", {"at": at})
        for change in [build(Change, row) for row in rows]:
            found[change] = None
            others = {change.old, change.new} - seen
            if change.kind == "renamed":
                seen |= others
                waiting += sorted(others)
    return tuple(sorted(found, key=lambda c: (c.date or "", c.old, c.new)))


def _gaps(connection: sqlite3.Connection, entries: list[Institution]) -> tuple[Gap, ...]:
    """Editions of the same series, level and region that have a list of the role without it."""
    have = {(e.notice.series, e.notice.edition, e.role) for e in entries}
    kinds = {(e.notice.series, e.role, e.notice.level, e.notice.region) for e in entries}
    found: set[Gap] = set()
    for series, role, level, region in kinds:
        rows = connection.execute(
            "SELECT DISTINCT n.edition FROM institutions AS i"
            " JOIN notices AS n ON n.id = i.notice_id"
            " WHERE n.series = ? AND i.role = ? AND n.level IS ? AND n.region IS ?"
            " AND n.genre = 'notice' AND n.edition IS NOT NULL",
            (series, role, level, region),
        )
        found |= {
            Gap(series, year, role)
            for (year,) in rows
            if series is not None and (series, year, role) not in have
        }
    return tuple(sorted(found, key=lambda g: (g.edition, g.series, g.role)))
