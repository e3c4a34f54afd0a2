"""Opens the database, for questions or for loading."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.store.faults import DatabaseError, explained, told
from pipeline.store.migrations import MIGRATIONS, applied, migrate
from pipeline.store.transactions import LISTENER, Connection, Tell, connect, waiting, writing

if TYPE_CHECKING:
    from sqlite_utils import Database

_WAL_PAGES = 4000  # after which the -wal file is written back: four times as rarely as by default

__all__ = ["LISTENER", "DatabaseError", "open_for_reading", "open_for_writing", "told", "writing"]


def open_for_reading(path: Path) -> sqlite3.Connection:
    """A connection that can't change anything; its rows can be read by name.

    Raises:
        DatabaseError: if there is no database, or it is none of this program's or of this version.
    """
    if not path.is_file():
        raise DatabaseError(f"{path}: there is no database yet; run `notices ingest` first")
    try:
        connection = _readable(path)
    except sqlite3.DatabaseError as error:
        raise explained(path, error) from error
    try:
        with told(path):
            _check_version(path, connection)
            if not applied(connection):
                raise DatabaseError(f"{path}: it is empty; run `notices ingest` first")
            if applied(connection) != MIGRATIONS:
                raise DatabaseError(
                    f"{path}: made by an earlier version of this program; run `notices ingest`"
                    " once: it keeps a copy and brings it up to date"
                )
    except BaseException:
        connection.close()
        raise
    connection.row_factory = sqlite3.Row
    return connection


def _readable(path: Path) -> Connection:
    """A connection, also in a folder where SQLite may not write its side files."""
    connection = connect(path, "mode=rw")
    try:
        connection.execute("PRAGMA query_only = ON")
        applied(connection)
    except sqlite3.OperationalError as error:
        connection.close()
        if not _is_denied(error):
            raise
        if _size(Path(f"{path}-wal")):
            raise DatabaseError(
                f"{path}: its last changes are in the -wal file beside it, which can't be used in"
                f" a folder that can't be written; copy {path.name}* to a folder of your own"
            ) from error
        return connect(path, "mode=ro&immutable=1")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _is_denied(error: sqlite3.Error) -> bool:
    name = error.sqlite_errorname or ""
    return name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _check_version(path: Path, connection: sqlite3.Connection) -> None:
    """Refuse databases of later versions and of other programs.

    Raises:
        DatabaseError: it says which.
    """
    later = sorted(set(applied(connection)) - set(MIGRATIONS))
    if later:
        raise DatabaseError(
            f"{path}: made by a later version of this program: its schema has {', '.join(later)},"
            f" this version knows it up to {MIGRATIONS[-1]}; use that version, or choose another"
            " file with --db"
        )
    # In this order: another process may finish its first migration between the two questions.
    if _tables(connection) and not applied(connection):
        raise DatabaseError(f"{path}: a database of another program; choose one with --db")


def _tables(connection: sqlite3.Connection) -> int:
    count = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'")
    return int(count.fetchone()[0])


def open_for_writing(path: Path, tell: Tell | None = None) -> Database:
    """The database for loading, made if need be, in WAL mode, with all migrations applied.

    Before a database of an earlier version is changed, it is copied to a file beside it.

    Args:
        path: the file.
        tell: takes lines for the person who waits: that another process is waited for, that the
            database was copied and brought up to date; `LISTENER` unless named.

    Raises:
        DatabaseError: if the file is no database, is of a later version, or can't be written.
    """
    from sqlite_utils import Database

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = connect(path, "mode=rwc")
    except (sqlite3.Error, OSError) as error:
        raise DatabaseError(f"{path}: can't be opened for writing: {error}") from error
    connection.tell = tell or LISTENER.get()
    try:
        with told(path):
            _check_writable(path)
            _check_version(path, connection)
            waiting(connection, lambda: _use_wal(connection))
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")
            bring_up_to_date(path, connection)
    except BaseException:
        connection.close()
        raise
    return Database(connection, execute_plugins=False)


def _check_writable(path: Path) -> None:
    """Before much is read for it: SQLite would say so only when it comes to write."""
    effective = os.access in os.supports_effective_ids
    for place in (path, path.resolve().parent):
        if not os.access(place, os.W_OK, effective_ids=effective):
            raise DatabaseError(
                f"{path}: can't be opened for writing: no permission to write {place}; change it,"
                " or choose another file with --db"
            )


def _use_wal(connection: sqlite3.Connection) -> None:
    """WAL mode, so that readers are not blocked; SQLite does not wait by itself for this lock."""
    if connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        connection.execute("PRAGMA journal_mode = WAL")


def bring_up_to_date(path: Path, connection: Connection) -> None:
    """Apply the migrations that are missing, all or none; a copy is made before.

    Raises:
        DatabaseError: if there is no room for the copy, or a migration fails; nothing is changed.
    """
    from pipeline.store.copies import copy_before

    copies: list[Path] = []
    try:
        done = migrate(connection, lambda first: copies.append(copy_before(path, first)))
    except (sqlite3.Error, DatabaseError) as error:
        if not copies:
            raise
        raise DatabaseError(
            f"{path}: it could not be brought up to date and is as it was ({error}); a copy of it"
            f" is {copies[0]}; make room on the disk and run it again, else report it"
        ) from error
    if copies and connection.tell is not None:
        connection.tell(f"{path}: brought up to date ({_listed(done)}); copied before: {copies[0]}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
