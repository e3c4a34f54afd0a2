"""Whether a database holds whole notices only, and all that it holds, in order."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from pipeline.record import Record
from pipeline.store.migrations import applied
from pipeline.store.rows import fact_rows

_OWN = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search~_%' ESCAPE '~'"
    " AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
)


@contextmanager
def apart(path: Path, folder: Path) -> Iterator[Path]:
    """A copy with the -wal file as it was left, so that looking at it mends nothing."""
    folder.mkdir()
    for end in ("", "-wal"):
        if Path(f"{path}{end}").exists():
            shutil.copy(f"{path}{end}", folder / f"copy.db{end}")
    yield folder / "copy.db"
    shutil.rmtree(folder)


def faults(path: Path) -> list[str]:
    """What is wrong with a database; nothing if it is sound and its notices are whole."""
    with closing(sqlite3.connect(path)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row != ("ok",)]
        found += [f"foreign key: {row}" for row in connection.execute("PRAGMA foreign_key_check")]
        if not applied(connection):
            tables = connection.execute(_OWN).fetchall()
            return found + ([f"tables without a schema: {tables}"] if tables else [])
        connection.row_factory = sqlite3.Row
        for row in connection.execute("SELECT number, id, text, record FROM notices").fetchall():
            found += _parts(connection, row)
        lost = "SELECT path FROM sources WHERE error IS NULL AND notice_id IS NULL"
        found += [f"{path} is settled with nothing" for (path,) in connection.execute(lost)]
        alone = "SELECT id FROM notices WHERE id NOT IN (SELECT notice_id FROM sources"
        alone += " WHERE notice_id IS NOT NULL)"
        found += [f"{notice} of no file" for (notice,) in connection.execute(alone)]
        searched = "SELECT id FROM search_docsize EXCEPT SELECT number FROM notices"
        found += [f"search has {number}" for (number,) in connection.execute(searched)]
        return found


def _parts(connection: sqlite3.Connection, notice: sqlite3.Row) -> Iterator[str]:
    record = Record.model_validate(json.loads(notice["record"]) | {"text": notice["text"]})
    for table, rows in fact_rows(record).items():
        order = "field, item, rank" if table == "evidence" else "rowid"
        query = f"SELECT * FROM {table} WHERE notice_id = ? ORDER BY {order}"
        there = [dict(row) for row in connection.execute(query, (notice["id"],))]
        if table == "evidence":
            rows = sorted(rows, key=lambda row: (row["field"], row["item"], row["rank"]))
        expected = [_comparable(row) for row in rows]
        if [{name: row[name] for name in one} for row, one in zip(there, expected)] != expected:  # noqa: B905
            yield f"{notice['id']}: {table} is not what its record gives"
        if len(there) != len(expected):
            yield f"{notice['id']}: {len(there)} rows in {table}, {len(expected)} in its record"
    places = ["SELECT count(*) FROM search_docsize WHERE id = ?1"]
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'unindexed'").fetchone():
        places.append("SELECT count(*) FROM unindexed WHERE number = ?1")
    if sum(connection.execute(q, (notice["number"],)).fetchone()[0] for q in places) != 1:
        yield f"{notice['id']}: not in the search, nor waiting for it"


def _comparable(row: dict[str, Any]) -> dict[str, Any]:
    """A row as the database gives it back, without what decisions change."""
    return {name: value for name, value in row.items() if name not in ("canonical", "extracted")}


def dumped(path: Path) -> bytes:
    """Every row of every table, ordered; of the search, each term with each of its places."""
    lines = []
    with closing(sqlite3.connect(path)) as connection:
        for (table,) in connection.execute(_OWN).fetchall():
            if table != "search":  # its text is that of the notices; its terms follow
                rows = connection.execute(f"SELECT * FROM {table}").fetchall()
                lines += [f"{table} {line}" for line in sorted(map(repr, rows))]
        connection.execute("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, search, instance)")
        terms = connection.execute("SELECT term, doc, col, offset FROM v").fetchall()
        lines += [f"term {line}" for line in sorted(map(repr, terms))]
    return "\n".join(lines).encode()
