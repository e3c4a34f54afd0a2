"""What a file held before: its revisions, and an old one whole."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.query.match import NotOne
from pipeline.query.rows import QueryError
from pipeline.query.show import find_notice


@dataclass(frozen=True, slots=True)
class Revision:
    """What a file gave from `since` to `until` (ISO UTC; "" not known, None: it still does).

    `vanished` says since when the file is gone, None if it is there.
    """

    path: str
    revision: int
    since: str
    until: str | None
    notice_id: str
    title: str | None
    sha256: str | None
    extractor: str
    vanished: str | None


_ROWS = """
SELECT r.path, r.revision, r.since, r.until, r.notice_id,
       CASE WHEN r.until IS NULL THEN n.title
            ELSE json_extract(r.record, '$.title.value') END AS title,
       r.sha256, r.extractor, s.vanished
FROM revisions AS r LEFT JOIN notices AS n ON n.id = r.notice_id
LEFT JOIN sources AS s ON s.path = r.path
WHERE r.path = ? ORDER BY r.revision
"""
_OLD = """
SELECT path, revision FROM revisions
WHERE until IS NOT NULL AND notice_id NOT IN (SELECT id FROM notices)
  AND (substr(notice_id, 1, length(:asked)) = :asked
       OR instr(json_extract(record, '$.document_number.value'), :words)
       OR instr(json_extract(record, '$.title.value'), :words))
ORDER BY path, revision
"""


def revisions(connection: sqlite3.Connection, asked: str) -> tuple[Revision, ...]:
    """All revisions of the files that are asked for, by file and number.

    Args:
        connection: an open database.
        asked: the path of a file or its end, or what names a notice, also one that no file gives
            any more: by its id, its document number or a part of its title.

    Raises:
        NotOne: if nothing is meant by it.
    """
    return tuple(
        Revision(*row)
        for path in _paths(connection, asked)
        for row in connection.execute(_ROWS, (path,))
    )


def replaced(connection: sqlite3.Connection, asked: str) -> list[Revision]:
    """Old revisions that are meant, of notices that no file gives any more."""
    words = "".join(asked.split())
    rows = connection.execute(_OLD, {"asked": asked.strip() or "\0", "words": words or "\0"})
    return [
        one
        for path, number in rows.fetchall()
        for one in (Revision(*row) for row in connection.execute(_ROWS, (path,)))
        if one.revision == number
    ]


def _paths(connection: sqlite3.Connection, asked: str) -> list[str]:
    rows = connection.execute("SELECT DISTINCT path FROM revisions ORDER BY path")
    end = f"/{(asked.strip() or '/').removeprefix('./')}"
    named = [str(path) for (path,) in rows if f"/{path}".endswith(end)]
    if named:
        return named
    try:
        notice = find_notice(connection, asked)
    except NotOne as error:
        named = list(dict.fromkeys(one.path for one in replaced(connection, asked)))
        if not named:
            raise
        if len(named) > 1 and len(error.choices) > 1:
            raise
        return named
    found = connection.execute(
        "SELECT DISTINCT path FROM revisions WHERE notice_id = ? ORDER BY path", (notice,)
    )
    return [path for (path,) in found]


def pick(found: Sequence[Revision], number: int) -> Revision:
    """The revision of that number; negative ones count from the last, -1.

    Raises:
        QueryError: if there is none, or several files have one.
    """
    paths = list(dict.fromkeys(one.path for one in found))
    if len(paths) > 1:
        listed = "\n".join(f"  {path}" for path in paths)
        raise QueryError(
            f"several files hold it, each with revisions of its own; name one:\n{listed}"
        )
    numbers = [one.revision for one in found]
    wanted = number if number > 0 else (numbers[number] if len(numbers) >= -number else None)
    for one in found:
        if one.revision == wanted:
            return one
    raise QueryError(
        f"{paths[0]}: there is no revision {number}; it has 1 to {numbers[-1]}"
        if number > 0
        else f"{paths[0]}: it has one revision only, so there is nothing to compare"
    )


def record(connection: sqlite3.Connection, of: Revision) -> dict[str, Any]:
    """The record of a revision, with its text, as `notices extract` gave it.

    Raises:
        QueryError: if it is not kept.
    """
    if of.until is None:
        row = connection.execute(
            "SELECT record, text FROM notices WHERE id = ?", (of.notice_id,)
        ).fetchone()
    else:
        row = connection.execute(
            "SELECT record, text FROM revisions WHERE path = ? AND revision = ?",
            (of.path, of.revision),
        ).fetchone()
    if row is None or row["record"] is None:
        raise QueryError(f"{of.path}: revision {of.revision} is not kept")
    found: dict[str, Any] = json.loads(row["record"])
    return found | {"text": row["text"]}
