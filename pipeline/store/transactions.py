"""One transaction at a time: waits for other processes, and notices when the file was taken away.

SQLite itself goes on writing to a file that was deleted or replaced, and nobody finds it again. So
each transaction looks first whether the file and its `-wal` are still those that were opened.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.store.faults import DatabaseError, raise_explained

if TYPE_CHECKING:
    from sqlite_utils import Database

Tell = Callable[[str], None]
"""Takes a line for the person who waits."""

LISTENER: ContextVar[Tell | None] = ContextVar("LISTENER", default=None)
"""Who is told where no one else is named: a program sets it once, for all that it opens."""

PATIENCE = float(os.environ.get("NOTICES_WAIT", "600"))
"""Seconds to wait for the transaction of another process; linking very many notices takes long."""
_TURN = 5.0  # seconds that SQLite waits by itself; nothing can interrupt it meanwhile
_WAL_LIMIT = 64 * 1024**2  # bytes of the -wal file from which on readers are waited for
_WAL_WAIT = 1000  # milliseconds to wait for them, after each so many bytes


class Connection(sqlite3.Connection):
    """A connection that knows its file, and whom to tell that it waits."""

    path: Path
    identity: tuple[int, int]
    wal_identity: tuple[int, int] | None = None
    wal_size: int = 0
    wal_limit: int = _WAL_LIMIT
    tell: Tell | None = None

    def close(self) -> None:
        """Close it; if its file was moved away, leave no -wal file for the one that took its place.

        SQLite would leave it, and read it into the other file when that is next opened.
        """
        with suppress(sqlite3.Error):  # also if it has been closed
            if self.in_transaction:
                self.rollback()
            if not is_unmoved(self):
                self.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        super().close()


def connect(path: Path, mode: str) -> Connection:
    """Open a database by an SQLite URI with these parameters; it must be there or be made."""
    uri = f"{path.resolve().as_uri()}?{mode}"
    turn = min(_TURN, PATIENCE)
    connection = sqlite3.connect(
        uri, uri=True, timeout=turn, isolation_level=None, factory=Connection
    )
    connection.execute("PRAGMA foreign_keys = ON")
    connection.path, connection.identity = path, _identity(path)
    return connection


def _identity(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_dev, stat.st_ino


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction, or a part of the one that is open.

    It takes the lock before it reads, so that it waits for another process's transaction instead
    of failing when it comes to write.

    Raises:
        DatabaseError: if the file was deleted or replaced since it was opened.
    """
    if db.conn.in_transaction:
        with db.atomic():
            yield
        return
    with transaction(db.conn):
        yield


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """A transaction of its own; all of it is kept, or nothing.

    Raises:
        DatabaseError: if the disk is full, the file can't be written and the like.
    """
    try:
        begin(connection)
        if isinstance(connection, Connection):
            _look_after(connection)
        yield
        connection.execute("COMMIT")
    except BaseException as error:
        with suppress(sqlite3.Error):  # a full disk has rolled it back already
            connection.rollback()
        if isinstance(connection, Connection) and isinstance(error, sqlite3.DatabaseError):
            raise_explained(connection.path, error)
        raise
    if isinstance(connection, Connection):
        _limit_wal(connection)


def begin(connection: sqlite3.Connection) -> None:
    """Begin a transaction that may write; wait for others, in turns that can be interrupted.

    Raises:
        sqlite3.OperationalError: if another process kept it too long.
    """
    waiting(connection, lambda: connection.execute("BEGIN IMMEDIATE"))


def waiting(connection: sqlite3.Connection, step: Callable[[], Any]) -> None:
    """Do what needs a lock as soon as other processes let go of it.

    Raises:
        sqlite3.OperationalError: if it lasts too long, or for any other reason.
    """
    until, told = time.monotonic() + PATIENCE, False
    while True:
        try:
            step()
        except sqlite3.OperationalError as error:
            busy = (error.sqlite_errorname or "").startswith("SQLITE_BUSY")
            if not busy or time.monotonic() >= until:
                raise
            if not told and isinstance(connection, Connection) and connection.tell is not None:
                connection.tell(f"{connection.path}: waiting for another process that writes to it")
            told = True
            time.sleep(0.02)  # where SQLite does not wait by itself
        else:
            return


def is_unmoved(connection: Connection) -> bool:
    """Whether the file that it has open is still the one of that name."""
    try:
        return _identity(connection.path) == connection.identity
    except OSError:
        return False


def _look_after(connection: Connection) -> None:
    """Whether the file and its -wal are still those that this connection has open."""
    if not is_unmoved(connection):
        raise DatabaseError(
            f"{connection.path}: it was moved, deleted or replaced while it was in use; nothing"
            " more was written; put it back or leave it, and run it again"
        )
    try:
        stat = Path(f"{connection.path}-wal").stat()
    except FileNotFoundError:
        found = None
    else:
        found, connection.wal_size = (stat.st_dev, stat.st_ino), stat.st_size
    if connection.wal_identity is None:
        connection.wal_identity = found
    elif found != connection.wal_identity:
        raise DatabaseError(
            f"{connection.path}-wal: it was removed while the database was in use; nothing more"
            " was written; leave the files beside a database alone, and run it again"
        )


def _limit_wal(connection: Connection) -> None:
    """Empty a -wal file that grew long because there was always somebody reading."""
    if connection.wal_size < connection.wal_limit:
        return
    before = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute(f"PRAGMA busy_timeout = {_WAL_WAIT}")
    try:
        done = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
    except sqlite3.OperationalError:
        done = False
    connection.execute(f"PRAGMA busy_timeout = {before}")
    connection.wal_limit = _WAL_LIMIT if done else connection.wal_size + _WAL_LIMIT
