"""What went wrong with a database, in words that a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_REMEDIES = {
    "SQLITE_FULL": "the disk is full; make room there and run it again: what was done until then"
    " is kept",
    "SQLITE_BUSY": "another process is writing to it and did not end in time; run it again when"
    " that one is done",
    "SQLITE_LOCKED": "another process is writing to it; run it again when that one is done",
    "SQLITE_READONLY": "it can't be written; change the permissions of the file and of its"
    " folder, or choose another file with --db",
    "SQLITE_READONLY_DBMOVED": "it was moved, deleted or replaced while in use; run it again",
    "SQLITE_CANTOPEN": "it can't be opened; check that its folder is there and can be written, or"
    " choose another file with --db",
    "SQLITE_IOERR": "the disk failed or is full; make room there, check the disk and run it again",
    "SQLITE_CORRUPT": "it is damaged; put a copy of it back, or move it away and run `notices"
    " ingest`, which makes it anew from the files",
    "SQLITE_NOTADB": "not a database; choose another file with --db",
}


class DatabaseError(Exception):
    """A database that can't be used: which, why, and what to do."""


def explained(path: Path, error: sqlite3.Error) -> DatabaseError:
    """An error of SQLite as one line: the file, what to do, and SQLite's own word for it."""
    remedy = _remedy(error)
    word = " ".join(str(error).split())
    return DatabaseError(f"{path}: {word}" if remedy is None else f"{path}: {remedy} ({word})")


def raise_explained(path: Path, error: sqlite3.Error) -> None:
    """Raise a fault of disk, file or lock as a `DatabaseError`; others are the caller's."""
    if _remedy(error) is not None:
        raise explained(path, error) from error


def _remedy(error: sqlite3.Error) -> str | None:
    name = getattr(error, "sqlite_errorname", None) or ""
    return _REMEDIES.get(name) or _REMEDIES.get("_".join(name.split("_")[:2]))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raises what SQLite says against the database at `path` as a `DatabaseError`."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise explained(path, error) from error
