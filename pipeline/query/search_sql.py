"""A search as one statement of SQL, for SQLite, sqlite-utils or Datasette."""

# The statement is for people to run: its values are written into it, each as a literal.
# ruff: noqa: S608

from __future__ import annotations

import re
import sqlite3
from typing import Any

from pipeline.query.search import search
from pipeline.query.search_rows import WEIGHED, Filters, narrowed
from pipeline.query.typed import parse

_NAMED = re.compile(r":([a-z]+\d*)")


def as_sql(
    connection: sqlite3.Connection,
    words: str,
    *,
    limit: int = 20,
    offset: int = 0,
    filters: Filters | None = None,
) -> str:
    """The statement that gives the notices of `search`, in its order, with a piece of each text.

    It holds for the database as it is: more than 1000 hits are ordered by date alone.

    Raises:
        QueryError: as `search`.
    """
    found = search(connection, words, limit=1, filters=filters)
    asked = parse(found.words)
    within, values = narrowed(connection, filters or Filters())
    score = "bm25(search, 10.0, 1.0)" if found.total <= WEIGHED else "0"
    match, first = asked.match, _literal(asked.words[0])
    titled = _literal(f"{{title}} : ({match})")
    hits = (
        "  SELECT search.rowid AS number,"
        f" search.rowid IN (SELECT rowid FROM search WHERE search MATCH {titled}) AS in_title,\n"
        f"         {score} AS score\n"
        f"  FROM search WHERE search MATCH {_literal(match)}{_filled(within, values)}"
    )
    return (
        "SELECT n.id AS notice_id, n.title, n.document_number, n.issuers, n.edition, n.issued,\n"
        f"       substr(n.text, max(1, instr(n.text, {first}) - 24), 90) AS snippet\n"
        f"FROM (\n{hits}\n) AS h JOIN notices AS n ON n.number = h.number\n"
        f"ORDER BY h.in_title DESC, h.score, h.number DESC\nLIMIT {limit} OFFSET {offset};"
    )


def _filled(condition: str, values: dict[str, Any]) -> str:
    return _NAMED.sub(lambda named: _literal(values[named[1]]), condition)


def _literal(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    return "'" + str(value).replace("'", "''").replace("\0", "") + "'"
