"""What the database holds, and which files it could not read."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """A file whose last reading failed; `kept` if facts of an earlier reading are still there."""

    path: str
    error: str
    kept: bool


@dataclass(frozen=True, slots=True)
class Edition:
    """The notices of one series in one year."""

    series: str
    edition: int | None
    notices: int


@dataclass(frozen=True, slots=True)
class Status:
    """Counts, failures and editions. `warnings` counts by code, `extractors` by version."""

    files: int
    copies: int
    notices: dict[str, int]
    facts: dict[str, int]
    warnings: dict[str, int]
    extractors: dict[str, int]
    editions: tuple[Edition, ...]
    failures: tuple[Failure, ...]


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


def status(connection: sqlite3.Connection) -> Status:
    """What the database holds."""

    def counts(sql: str) -> dict[str, int]:
        return dict(connection.execute(sql).fetchall())

    sources = "SELECT count(*), coalesce(sum(copy), 0) FROM sources"
    files, copies = connection.execute(sources).fetchone()
    editions = connection.execute(
        "SELECT series, edition, count(*) FROM notices WHERE series IS NOT NULL"
        " AND genre = 'notice' GROUP BY series, edition ORDER BY series, edition"
    )
    failures = connection.execute(
        "SELECT path, error, notice_id FROM sources WHERE error IS NOT NULL ORDER BY path"
    )
    return Status(
        files=files,
        copies=copies,
        notices=counts("SELECT genre, count(*) FROM notices GROUP BY genre ORDER BY genre"),
        facts=counts(_FACTS),
        warnings=counts("SELECT code, count(*) FROM warning_list GROUP BY code ORDER BY code"),
        extractors=counts(
            "SELECT extractor, count(*) FROM sources GROUP BY extractor ORDER BY extractor"
        ),
        editions=tuple(Edition(*row) for row in editions),
        failures=tuple(Failure(path, error, bool(kept)) for path, error, kept in failures),
    )
