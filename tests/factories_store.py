"""Databases with hand-made notices in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.record import Record
from pipeline.run.linking import relink
from pipeline.store.database import open_for_reading, open_for_writing, writing
from pipeline.store.load import FileState, load
from tests.factories_record import Notice

if TYPE_CHECKING:
    from sqlite_utils import Database


def state(name: str, content: str = "") -> FileState:
    """A file of that name; its content decides the hash."""
    return FileState(f"/notices/{name}", sha256(content.encode()).hexdigest(), 1, len(content))


def hashed(record: Record, path: Path) -> Record:
    """The record as if it had been read from the file at `path`, as it is now."""
    source = {"path": str(path), "sha256": sha256(path.read_bytes()).hexdigest()}
    return record.model_copy(update={"source": record.source.model_copy(update=source)})


def fill(path: Path, *notices: Notice) -> Path:
    """Load and link the notices in the database at `path`, each from a file of its own."""
    db = open_for_writing(path)
    with closing(db.conn):
        for notice in notices:
            record = notice.record()
            load(db, record, state(f"{record.notice_id}.txt"), "1")
        relink(db)
    return path


def filled(folder: Path, *notices: Notice) -> sqlite3.Connection:
    """A connection for reading to a new database with these notices."""
    return open_for_reading(fill(folder / "notices.db", *notices))


def dump(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every table with its rows in order, to compare databases by."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%'"
            " AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for (name,) in names
        }


def set_renames(db: Database, renames: Iterable[Mapping[str, str]]) -> None:
    """Set the table of renamed institutions: mappings with `old`, `new`, `date`, `source`."""
    columns = ("old", "new", "date", "source")
    with writing(db):
        db.execute("DELETE FROM renames")
        db.table("renames").insert_all({c: each.get(c) for c in columns} for each in renames)
