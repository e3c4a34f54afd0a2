"""Notices a second of the load stage alone, beside a bare `executemany` of the same rows.

Run: `python -m tests.bench.load [NOTICES] [ROUNDS]` (2,000, in 3 rounds). The load stage makes rows
of each record and writes them with all checks and triggers, one transaction a notice. The baseline
writes the rows that came of it, ready made, into the same tables of an empty database, a table at a
time, in one transaction without foreign keys. Both once more without the rows of the full-text
search. The records are those of corpus/ and of generated notices, with text of our own put behind
them until they have the 3,000 characters that real notices have on average (and 65 facts).
"""

from __future__ import annotations

import json
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from pipeline.record import Record
from pipeline.run import extract_source
from pipeline.store.database import open_for_writing
from pipeline.store.load import load
from pipeline.store.searching import catch_up
from pipeline.text.indexing import indexed
from tests.bench.notice import notice
from tests.factories import source
from tests.factories_store import state
from tests.golden import GOLDEN

_OWN_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search~_%' ESCAPE '~'"
    " AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT IN ('migrations', 'unindexed')"
)
_CHARACTERS = 3000
_BY_TRIGGER = {"unlinked", "unlinked_notices", "calendar_waiting"}
"""Tables that the insertion of a notice fills by itself, on both sides."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Notices a second of both sides, and how many rows a notice has."""

    own: float
    bare: float
    rows: float

    @property
    def share(self) -> float:
        """The load stage as a part of the baseline."""
        return self.own / self.bare


def records(count: int) -> list[Record]:
    """So many records with ids of their own: those of corpus/ and of generated notices, in turn."""
    golden = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLDEN.glob("*"))]
    models = [Record.model_validate(g | {"source": g["source"] | {"path": "x"}}) for g in golden]
    models += [extract_source(source(notice(length))) for length in (1500, 3000)]
    more = notice(2 * _CHARACTERS)
    return [
        model.model_copy(update={"notice_id": f"{number:016x}", "text": _filled(model.text, more)})
        for number, model in enumerate(islice(cycle(models), count))
    ]


def _filled(text: str, more: str) -> str:
    """A text with others behind it, so that the places in it stay."""
    return text + more[: max(0, _CHARACTERS - len(text))]


def _own(path: Path, given: Sequence[Record], *, search: bool) -> float:
    db = open_for_writing(path)
    files = [state(f"{record.notice_id}.txt", record.notice_id) for record in given]
    with closing(db.conn):
        start = time.perf_counter()
        for record, file in zip(given, files, strict=True):
            load(db, record, file, "1")
        if search:
            catch_up(db)
        return time.perf_counter() - start


def _rows(path: Path) -> dict[str, tuple[list[str], list[tuple[Any, ...]]]]:
    """What a database holds: columns and rows of each table."""
    found = {}
    with closing(sqlite3.connect(path)) as connection:
        for (table,) in connection.execute(_OWN_TABLES).fetchall():
            if table == "search":
                found[table] = (["rowid", "title", "text"], _searched(connection))
                continue
            cursor = connection.execute(f"SELECT * FROM {table}")
            found[table] = ([f'"{c[0]}"' for c in cursor.description], cursor.fetchall())
    return found


def _searched(connection: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """What the search was given, which keeps but its terms."""
    query = (
        "SELECT number, title, text FROM notices WHERE number IN (SELECT id FROM search_docsize)"
    )
    rows = connection.execute(query).fetchall()
    return [(number, indexed(title or ""), indexed(text)) for number, title, text in rows]


def _bare(path: Path, tables: dict[str, tuple[list[str], list[tuple[Any, ...]]]]) -> float:
    connection = open_for_writing(path).conn
    with closing(connection):
        connection.execute("PRAGMA foreign_keys = OFF")
        start = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for table, (columns, rows) in tables.items():
            there = connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
            if table not in _BY_TRIGGER and (table == "search" or there is None):
                marks = ", ".join("?" * len(columns))
                sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})"
                connection.executemany(sql, rows)
        connection.execute("COMMIT")
        return time.perf_counter() - start


def measure(count: int = 2000, rounds: int = 3, *, search: bool = True) -> Speed:
    """Both sides with the same records, the best of some rounds each, in turn."""
    given = records(count)
    own, bare = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            loaded = Path(folder) / f"own-{number}.db"
            own.append(_own(loaded, given, search=search))
            tables = _rows(loaded)
            copied = Path(folder) / f"bare-{number}.db"
            bare.append(_bare(copied, tables))
            same = _rows(copied)
            if {t: sorted(map(repr, r)) for t, (_, r) in same.items()} != {
                t: sorted(map(repr, r)) for t, (_, r) in tables.items()
            }:
                raise AssertionError("the two databases differ")
    total = sum(len(rows) for _, rows in tables.values())
    return Speed(count / min(own), count / min(bare), total / count)


def _line(name: str, speed: Speed) -> str:
    return (
        f"{name}: {speed.own:,.0f} notices a second, bare executemany {speed.bare:,.0f}"
        f" ({speed.rows:.0f} rows a notice): {speed.share:.2f} of it (target: 0.25)"
    )


def main(arguments: Sequence[str], say: Callable[[str], None] = print) -> None:
    """Print both measures."""
    count, rounds = ([int(a) for a in arguments] + [2000, 3][len(arguments) :])[:2]
    say(_line("load stage", measure(count, rounds)))
    say(_line("without full text", measure(count, rounds, search=False)))


if __name__ == "__main__":
    main(sys.argv[1:])
