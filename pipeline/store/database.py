"""Opens the database, for questions or for loading."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store.migrations import MIGRATIONS, applied, migrate

if TYPE_CHECKING:
    from sqlite_utils import Database

_WAIT = 30.0  # seconds for another process to finish its transaction


class DatabaseError(Exception):
    """A database that can't be opened: which, why, and what to do."""


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.resolve().as_uri()}?{mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=_WAIT, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _tables(connection: sqlite3.Connection) -> int:
    count = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'")
    return int(count.fetchone()[0])


def _use_wal(connection: sqlite3.Connection) -> None:
    """WAL mode, so that readers are not blocked; SQLite does not wait by itself for this lock."""
    until = time.monotonic() + _WAIT
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction, or a part of the one that is open.

    It takes the lock before it reads, so that it waits for another process's transaction instead
    of failing when it comes to write.
    """
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    db.conn.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.conn.rollback()
        raise
    db.conn.execute("COMMIT")


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that can't change anything; its rows can be read by name.

    Raises:
        DatabaseError: if there is no database, or it is none of this program's or of this version.
    """
    if not path.is_file():
        raise DatabaseError(f"{path}: there is no database yet; run `notices ingest` first")
    try:
        connection = _connect(path, "mode=rw")
        connection.execute("PRAGMA query_only = ON")
        try:
            names = applied(connection)
        except sqlite3.OperationalError:  # a folder where SQLite may not write its side files
            connection = _connect(path, "mode=ro&immutable=1")
            names = applied(connection)
    except sqlite3.DatabaseError as error:
        raise DatabaseError(f"{path}: not a database of this program: {error}") from error
    if names != MIGRATIONS:
        connection.close()
        raise DatabaseError(
            f"{path}: its schema is not that of this version; run `notices ingest` to bring it"
            " up to date, or choose another file with --db"
        )
    connection.row_factory = sqlite3.Row
    return connection


def open_for_writing(path: Path) -> Database:
    """The database for loading, made if need be, in WAL mode, with all migrations applied.

    Raises:
        DatabaseError: if the file is no database, is of a later version, or can't be written.
    """
    from sqlite_utils import Database

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = _connect(path, "mode=rwc")
        later = set(applied(connection)) - set(MIGRATIONS)
        if later:
            names = ", ".join(sorted(later))
            raise DatabaseError(f"{path}: made by a later version of this program ({names})")
        # In this order: another process may finish its first migration between the two questions.
        if _tables(connection) and not applied(connection):
            raise DatabaseError(f"{path}: a database of another program; choose one with --db")
        _use_wal(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        migrate(connection)
    except (sqlite3.DatabaseError, OSError) as error:
        raise DatabaseError(f"{path}: can't be opened for writing: {error}") from error
    return Database(connection, execute_plugins=False)
