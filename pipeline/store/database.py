"""Opens the database, for questions or for loading."""

from __future__ import annotations

import sqlite3
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
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        migrate(connection)
    except (sqlite3.DatabaseError, OSError) as error:
        raise DatabaseError(f"{path}: can't be opened for writing: {error}") from error
    return Database(connection, execute_plugins=False)
