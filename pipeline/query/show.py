"""One notice, whole, by whatever one knows of it."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from pipeline.query.match import NotOne, matches
from pipeline.text.fulltext import fold

_MAX_SHOWN = 20


def find_notice(connection: sqlite3.Connection, asked: str) -> str:
    """The notice_id by its beginning, the document number (or part of it), a part of the title,
    or the name of the file.

    Raises:
        NotOne: if none is meant, or several could be.
    """
    asked = asked.strip() or "\0"
    rows = connection.execute(
        "SELECT n.id, n.title, n.document_number, n.issued, n.genre, s.path FROM notices AS n"
        " LEFT JOIN sources AS s ON s.notice_id = n.id ORDER BY n.id, s.path"
    ).fetchall()
    if not rows:
        raise NotOne("the database holds no notice yet; run `notices ingest`", ())
    for found in (
        _ids(rows, lambda row: row["id"] == asked),
        _ids(rows, lambda row: _level(row["document_number"]) == _level(asked)),
        _ids(rows, lambda row: f"/{row['path']}".endswith(f"/{asked.removeprefix('./')}")),
        _ids(rows, lambda row: row["id"].startswith(asked)),
        _ids(rows, lambda row: _level(asked) in _level(row["document_number"])),
        _ids(rows, lambda row: matches(asked, row["title"] or "")),
        _ids(rows, lambda row: asked in (row["path"] or "").rpartition("/")[2]),
    ):
        if len(found) == 1:
            return found[0]
        if found:
            break
    choices = tuple(_line(row) for row in rows if not found or row["id"] in found)
    shown = "\n".join(f"  {line}" for line in dict.fromkeys(choices[:_MAX_SHOWN]))
    if not found:
        raise NotOne(f"no notice is meant by {asked!r}; known:\n{shown}", choices)
    raise NotOne(f"{asked!r} could be several notices; choose:\n{shown}", choices)


def record(connection: sqlite3.Connection, asked: str) -> dict[str, Any]:
    """The record of the notice as `notices extract` gives it, its text included.

    Raises:
        NotOne: if no notice is meant, or several could be.
    """
    row = connection.execute(
        "SELECT record, text FROM notices WHERE id = ?", (find_notice(connection, asked),)
    ).fetchone()
    found: dict[str, Any] = json.loads(row["record"])
    return found | {"text": row["text"]}


def context(connection: sqlite3.Connection, notice_id: str) -> list[str]:
    """What the database knows of a notice beyond its own record, a sentence each.

    Its series and edition, the files and copies that hold it, where copies disagree, and what later
    notices did to it.
    """
    said: list[str] = []
    row = connection.execute(
        "SELECT series, edition, same_as, same_basis, standing, standing_by FROM notices"
        " WHERE id = ?",
        (notice_id,),
    ).fetchone()
    if row["series"] is not None:
        said.append(f"series {row['series']}, edition {row['edition'] or 'unknown'}")
    if row["same_as"] is not None:
        said.append(f"the same notice as {row['same_as']}, known by its {row['same_basis']}")
    if row["standing"] is not None:
        said.append(f"{row['standing']} by {row['standing_by']}")
    copies = connection.execute(_COPIES, {"id": notice_id}).fetchall()
    said += [f"also in {path}" + (f" (as {of})" if of != notice_id else "") for of, path in copies]
    conflicts = connection.execute(_CONFLICTS, {"id": notice_id}).fetchall()
    said += [f"conflict with {of} in {field}: {words}" for of, field, words in conflicts]
    changes = connection.execute(_CHANGES, {"id": notice_id}).fetchall()
    return said + [f"{relation} it: {source}" for relation, source in changes]


_COPIES = """
SELECT s.notice_id, s.path FROM sources AS s JOIN notices AS n ON n.id = s.notice_id
WHERE n.same_as = :id OR (n.id = :id AND s.copy = 1) ORDER BY s.path
"""
_CONFLICTS = """
SELECT CASE WHEN a.of = :id THEN a.notice_id ELSE a.of END, a.field, a.conflict FROM asides AS a
WHERE (a.of = :id OR a.notice_id = :id) AND a.conflict IS NOT NULL ORDER BY a.notice_id, a.field
"""
_CHANGES = """
SELECT l.relation, coalesce(n.document_number || ' ', '') || coalesce(n.title, n.id)
FROM lineage AS l JOIN notices AS n ON n.id = l.source
WHERE l.target = :id AND l.relation IN ('postpones', 'corrects', 'amends', 'cancels', 'repeals')
ORDER BY n.issued, n.id
"""


def _ids(rows: list[sqlite3.Row], wanted: Any) -> list[str]:
    return list(dict.fromkeys(row["id"] for row in rows if wanted(row)))


def _level(number: str | None) -> str:
    """A document number without the differences that people don't type."""
    folded = "".join(fold(number or "?").split())
    return folded.translate(str.maketrans("[]【】()", "〔〕〔〕〔〕"))


def _line(row: sqlite3.Row) -> str:
    parts = (row["id"], row["document_number"], row["title"] or row["path"], row["issued"])
    return "  ".join(part for part in parts if part)
