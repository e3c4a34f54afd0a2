"""What the database holds, which files it could not read, and which are gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Failure:
    """A file whose last reading failed; `kept` if facts of an earlier reading are still there.

    `since` is when it first failed without a good reading after it, ISO UTC, "" if not known;
    `error` is all that was said of it, of which `problem` and `remedy` are parts.
    """

    path: str
    error: str
    kept: bool
    since: str = ""
    problem: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Vanished:
    """A file that is gone, since when (ISO UTC), and the notice that it gave, if any."""

    path: str
    since: str
    notice_id: str | None


@dataclass(frozen=True, slots=True)
class Edition:
    """The notices of one series in one year."""

    series: str
    edition: int | None
    notices: int


@dataclass(frozen=True, slots=True)
class Status:
    """Counts, failures and editions. `warnings` counts by code, `extractors` by version.

    `waiting` counts the files that a rebuild which was interrupted has still to read, `revisions`
    the old ones that are kept.
    """

    files: int
    copies: int
    waiting: int
    revisions: int
    notices: dict[str, int]
    facts: dict[str, int]
    warnings: dict[str, int]
    extractors: dict[str, int]
    editions: tuple[Edition, ...]
    failures: tuple[Failure, ...]
    vanished: tuple[Vanished, ...]


_FACTS = """
SELECT 'deadlines', count(*) FROM deadlines UNION ALL
SELECT 'events', count(*) FROM events UNION ALL
SELECT 'institutions', count(*) FROM institutions UNION ALL
SELECT 'quotas', count(*) FROM quotas UNION ALL
SELECT 'fees', count(*) FROM fees UNION ALL
SELECT 'contacts', count(*) FROM contacts UNION ALL
SELECT 'citations', count(*) FROM citations UNION ALL
SELECT 'attachments', count(*) FROM attachments UNION ALL
SELECT 'links', count(*) FROM links
"""
_FILES = """
SELECT count(*), coalesce(sum(copy), 0), coalesce(sum(stale = 1 AND vanished IS NULL), 0),
       (SELECT count(*) FROM revisions WHERE until IS NOT NULL) FROM sources
"""


def status(connection: sqlite3.Connection) -> Status:
    """What the database holds."""

    def counts(sql: str) -> dict[str, int]:
        return dict(connection.execute(sql).fetchall())

    files, copies, waiting, revisions = connection.execute(_FILES).fetchone()
    editions = connection.execute(
        "SELECT series, edition, count(*) FROM notices WHERE series IS NOT NULL"
        " AND genre = 'notice' GROUP BY series, edition ORDER BY series, edition"
    )
    return Status(
        files=files,
        copies=copies,
        waiting=waiting,
        revisions=revisions,
        notices=counts("SELECT genre, count(*) FROM notices GROUP BY genre ORDER BY genre"),
        facts=counts(_FACTS),
        warnings=counts("SELECT code, count(*) FROM warning_list GROUP BY code ORDER BY code"),
        extractors=counts(
            "SELECT extractor, count(*) FROM sources GROUP BY extractor ORDER BY extractor"
        ),
        editions=tuple(Edition(*row) for row in editions),
        failures=failures(connection),
        vanished=vanished(connection),
    )


def failures(connection: sqlite3.Connection) -> tuple[Failure, ...]:
    """The files that can't be read, of those that are there."""
    rows = connection.execute(
        "SELECT path, error, notice_id IS NOT NULL, coalesce(failed, '') FROM sources"
        " WHERE error IS NOT NULL AND vanished IS NULL ORDER BY path"
    )
    return tuple(
        Failure(path, error, bool(kept), since, *_parts(path, error))
        for path, error, kept, since in rows
    )


def vanished(
    connection: sqlite3.Connection, notice_ids: Iterable[str] | None = None
) -> tuple[Vanished, ...]:
    """The files that are gone; with `notice_ids`, those of which nothing else gives the notice."""
    rows = connection.execute(
        "SELECT path, vanished, notice_id, copy FROM sources WHERE vanished IS NOT NULL"
        " ORDER BY path"
    ).fetchall()
    wanted = None if notice_ids is None else set(notice_ids)
    return tuple(
        Vanished(path, since, notice_id)
        for path, since, notice_id, copy in rows
        if wanted is None or (notice_id in wanted and not copy)
    )


def _parts(path: str, error: str) -> tuple[str, str]:
    """Problem and remedy of an error `file: where: problem; remedy`."""
    name, parted, rest = error.partition(": ")
    said = rest if parted and name.endswith(PurePath(path).name) else error
    problem, parted, remedy = said.rpartition("; ")
    return (problem, remedy) if parted else (said, "")
