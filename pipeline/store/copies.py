"""Copies of a database, made before its schema changes; only the last few are kept."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

from pipeline.store.faults import DatabaseError

KEPT: Final = 3
_SPARE: Final = 16 * 1024**2  # bytes that are to be left on the disk, for the change itself


def copy_before(path: Path, migration: str) -> Path:
    """Copy a database, with what is still in its -wal file, and remove copies but the last few.

    It is called `NAME.before-MIGRATION.bak` and is complete when it bears that name. Readers go on
    meanwhile; the caller keeps writers away.

    Args:
        path: the database.
        migration: what is about to be applied to it.

    Returns:
        The copy.

    Raises:
        DatabaseError: if there is no room for it, or it can't be written.
    """
    copy = path.with_name(f"{path.name}.before-{migration}.bak")
    part = path.with_name(f"{copy.name}.part")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source:
            _check_room(path, source)
            part.unlink(missing_ok=True)
            _copy(source, part)
        shutil.copymode(path, part)
        part.replace(copy)
    except (sqlite3.Error, OSError) as error:
        part.unlink(missing_ok=True)
        raise DatabaseError(
            f"{path}: it is of an earlier version, and no copy of it could be made before it is"
            f" brought up to date: {error}; nothing was changed; make room in its folder"
        ) from error
    for old in sorted(path.parent.glob(f"{_plain(path.name)}.before-*.bak"), key=_age)[KEPT:]:
        if old != copy:
            old.unlink(missing_ok=True)
    return copy


def _check_room(path: Path, source: sqlite3.Connection) -> None:
    pages, size = (source.execute(f"PRAGMA {name}").fetchone()[0] for name in _LENGTH)
    needed, free = 2 * pages * size + _SPARE, shutil.disk_usage(path.resolve().parent).free
    if free < needed:
        raise OSError(f"it takes {needed / 1e6:,.0f} MB, {free / 1e6:,.0f} MB are free")


_LENGTH = ("page_count", "page_size")


def _copy(source: sqlite3.Connection, to: Path) -> None:
    with closing(sqlite3.connect(to)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")  # one file, whole by itself


def _plain(name: str) -> str:
    """A name in which no sign stands for others."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def _age(path: Path) -> float:
    """Newest first."""
    return -path.stat().st_mtime
