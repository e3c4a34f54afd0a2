"""Takes in the record of one file, whole or not at all, and notes what became of the file.

Loading the same record again changes nothing. `notices` writes the rows of the record itself,
`revisions` keeps what the file held before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.record import Record
from pipeline.store import corrections, revisions
from pipeline.store.database import writing
from pipeline.store.notices import remove_notice, write_notice

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it lies on the disk: its absolute path, and how to see whether it changed.

    `sha256` and what follows are None for a file that could not be read at all; times are in
    nanoseconds, as the system gives them.
    """

    path: str
    sha256: str | None = None
    mtime_ns: int | None = None
    size: int | None = None
    ctime_ns: int | None = None


def load(db: Database, record: Record, file: FileState, extractor: str, *, when: str = "") -> bool:
    """Write a record and the file that it came from, in one transaction.

    The facts of the notice that the file held before are replaced, and kept as an old revision. If
    another file already gives this notice, its facts stay and this file is noted as a copy.

    Args:
        db: an open database.
        record: what was read.
        file: where from.
        extractor: the version that read it.
        when: now, ISO UTC.

    Returns:
        True if the facts were written, False for a copy.

    Raises:
        sqlite3.Error: if a row is refused; the database is then as it was.
    """
    with writing(db):
        revisions.succeed(db, file.path, file.sha256, record.notice_id, extractor, when)
        copy = _other_source(db, record.notice_id, file.path)
        if not copy:
            write_notice(db, record)
        note_source(db, file, extractor, notice_id=record.notice_id, copy=copy, when=when)
        if not copy:
            corrections.renew(db, record, file.path)
    return not copy


def note_copy(
    db: Database, file: FileState, extractor: str, notice_id: str, *, when: str = ""
) -> None:
    """Note a file with the bytes of another one that gives this notice already."""
    with writing(db):
        revisions.succeed(db, file.path, file.sha256, notice_id, extractor, when)
        copy = _other_source(db, notice_id, file.path)
        note_source(db, file, extractor, notice_id=notice_id, copy=copy, when=when)


_NOTE = """
INSERT INTO sources (path, sha256, mtime_ns, size, ctime_ns, extractor, notice_id, copy, error,
                     seen, failed, tools)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (path) DO UPDATE SET
    sha256 = excluded.sha256, mtime_ns = excluded.mtime_ns, size = excluded.size,
    ctime_ns = excluded.ctime_ns, extractor = excluded.extractor, notice_id = excluded.notice_id,
    copy = excluded.copy, error = excluded.error, seen = excluded.seen, tools = excluded.tools,
    failed = CASE WHEN excluded.error IS NULL THEN NULL
                  ELSE coalesce(sources.failed, excluded.failed) END,
    vanished = NULL, stale = 0
"""


def note_source(
    db: Database,
    file: FileState,
    extractor: str,
    *,
    notice_id: str | None = None,
    copy: bool = False,
    error: str | None = None,
    when: str = "",
    tools: str = "",
) -> None:
    """Note what became of a file; a notice that no file gives any more goes.

    A file that could be read earlier and now fails keeps what it gave (`notice_id` None and an
    `error`): the last good reading is worth more than nothing, and `notices status` says so.
    `tools` says what there was to read it with when it failed: with others it is tried again.
    """
    with writing(db):
        before = db.execute(
            "SELECT notice_id, copy FROM sources WHERE path = ?", (file.path,)
        ).fetchone()
        if notice_id is None and before is not None:
            notice_id, copy = before[0], bool(before[1])
        on_disk = (file.path, file.sha256, file.mtime_ns, file.size, file.ctime_ns)
        failure = (None, None) if error is None else (when, tools)
        db.execute(_NOTE, (*on_disk, extractor, notice_id, int(copy), error, when, *failure))
        if before is not None and before[0] is not None and before[0] != notice_id:
            _leave(db, before[0], was_copy=bool(before[1]))


def forget(db: Database, path: str) -> None:
    """Take a file out, its revisions too, and its notice if no other file gives it."""
    with writing(db):
        row = db.execute("SELECT notice_id, copy FROM sources WHERE path = ?", (path,)).fetchone()
        db.execute("DELETE FROM sources WHERE path = ?", (path,))
        revisions.drop(db, path)
        if row is not None and row[0] is not None:
            _leave(db, row[0], was_copy=bool(row[1]))


def miss(db: Database, path: str, when: str) -> bool:
    """Mark a file as vanished. Its facts stay, and count; a copy that is there takes its place.

    Returns:
        False if the database has no such file, or no longer.
    """
    with writing(db):
        row = db.execute("SELECT notice_id, copy FROM sources WHERE path = ?", (path,)).fetchone()
        if row is None:
            return False
        notice_id, copy = row
        db.execute(
            "UPDATE sources SET vanished = ? WHERE path = ? AND vanished IS NULL", (when, path)
        )
        there = "SELECT 1 FROM sources WHERE notice_id = ? AND vanished IS NULL"
        if not copy and db.execute(there, (notice_id,)).fetchone() is not None:
            db.execute("UPDATE sources SET copy = 1 WHERE path = ?", (path,))
            _hand_over(db, notice_id)
    return True


def move(db: Database, old: str, file: FileState, name: str, when: str) -> None:
    """The file lies elsewhere now: its notice, its history and its failure go along.

    Args:
        db: an open database.
        old: where it was.
        file: where and how it is.
        name: the path as the record is to show it.
        when: now, ISO UTC.
    """
    with writing(db):
        db.execute(
            "UPDATE sources SET path = ?, mtime_ns = ?, ctime_ns = ?, size = ?, seen = ?,"
            " vanished = NULL WHERE path = ?",
            (file.path, file.mtime_ns, file.ctime_ns, file.size, when, old),
        )
        revisions.rename(db, old, file.path)
        db.execute(
            "UPDATE notices SET record = json_set(record, '$.source.path', ?)"
            " WHERE id = (SELECT notice_id FROM sources WHERE path = ? AND copy = 0)",
            (name, file.path),
        )
        db.execute(  # where no number tells, the calendar knows a notice by its file
            "INSERT OR IGNORE INTO calendar_waiting"
            " SELECT notice_id FROM sources WHERE path = ? AND notice_id IS NOT NULL AND copy = 0",
            (file.path,),
        )


def _other_source(db: Database, notice_id: str, path: str) -> bool:
    """Whether another file gives this notice. One that has vanished gives way to this one."""
    db.execute(
        "UPDATE sources SET copy = 1 WHERE notice_id = ? AND path <> ? AND vanished IS NOT NULL",
        (notice_id, path),
    )
    query = "SELECT 1 FROM sources WHERE notice_id = ? AND path <> ? AND copy = 0"
    return db.execute(query, (notice_id, path)).fetchone() is not None


def _leave(db: Database, notice_id: str, *, was_copy: bool) -> None:
    """A file no longer gives this notice: drop it, or have another file of it read again."""
    others = "SELECT 1 FROM sources WHERE notice_id = ?"
    if db.execute(others, (notice_id,)).fetchone() is None:
        remove_notice(db, notice_id)
    elif not was_copy:
        _hand_over(db, notice_id)


def _hand_over(db: Database, notice_id: str) -> None:
    """Let another file give the notice, one that is there if any, and have it read again.

    Until then the facts are those of the file that left.
    """
    db.execute(
        "UPDATE sources SET copy = 0, stale = 1 WHERE path = (SELECT path FROM sources"
        " WHERE notice_id = ? ORDER BY vanished IS NOT NULL, path LIMIT 1)",
        (notice_id,),
    )
