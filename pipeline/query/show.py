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


def _ids(rows: list[sqlite3.Row], wanted: Any) -> list[str]:
    return list(dict.fromkeys(row["id"] for row in rows if wanted(row)))


def _level(number: str | None) -> str:
    """A document number without the differences that people don't type."""
    folded = "".join(fold(number or "?").split())
    return folded.translate(str.maketrans("[]【】()", "〔〕〔〕〔〕"))


def _line(row: sqlite3.Row) -> str:
    parts = (row["id"], row["document_number"], row["title"] or row["path"], row["issued"])
    return "  ".join(part for part in parts if part)
