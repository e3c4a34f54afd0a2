"""Takes in the record of one file, whole or not at all, and notes what became of the file.

Loading the same record again changes nothing. `notices` writes the rows of the record itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.record import Record
from pipeline.store.database import writing
from pipeline.store.notices import drop_unused_names, remove_notice, write_notice
from pipeline.store.rows import Row

if TYPE_CHECKING:
    from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class FileState:
    """A file as it lies on the disk: its absolute path, and how to see whether it changed.

    `sha256`, `mtime_ns` and `size` are None for a file that could not be read at all.
    """

    path: str
    sha256: str | None = None
    mtime_ns: int | None = None
    size: int | None = None


def load(db: Database, record: Record, file: FileState, extractor: str) -> bool:
    """Write a record and the file that it came from, in one transaction.

    The facts of the notice that the file held before are replaced. If another file already gives
    this notice, its facts stay and this file is noted as a copy.

    Returns:
        True if the facts were written, False for a copy.

    Raises:
        sqlite3.Error: if a row is refused; the database is then as it was.
    """
    with writing(db):
        copy = _other_source(db, record.notice_id, file.path)
        if not copy:
            write_notice(db, record)
        note_source(db, file, extractor, notice_id=record.notice_id, copy=copy)
    return not copy


def note_source(
    db: Database,
    file: FileState,
    extractor: str,
    *,
    notice_id: str | None = None,
    copy: bool = False,
    error: str | None = None,
) -> None:
    """Note what became of a file; a notice that no file gives any more goes.

    A file that could be read earlier and now fails keeps what it gave (`notice_id` None and an
    `error`): the last good reading is worth more than nothing, and `notices status` says so.
    """
    with writing(db):
        before = db.execute(
            "SELECT notice_id, copy FROM sources WHERE path = ?", (file.path,)
        ).fetchone()
        if notice_id is None and before is not None:
            notice_id, copy = before[0], bool(before[1])
        row: Row = {"path": file.path, "sha256": file.sha256, "mtime_ns": file.mtime_ns}
        row |= {"size": file.size, "extractor": extractor, "notice_id": notice_id}
        db.table("sources").upsert(row | {"copy": int(copy), "error": error}, pk="path")
        if before is not None and before[0] is not None and before[0] != notice_id:
            _leave(db, before[0], was_copy=bool(before[1]))


def forget(db: Database, path: str) -> None:
    """Take a file out, with its notice if no other file gives it."""
    with writing(db):
        row = db.execute("SELECT notice_id, copy FROM sources WHERE path = ?", (path,)).fetchone()
        db.execute("DELETE FROM sources WHERE path = ?", (path,))
        if row is not None and row[0] is not None:
            _leave(db, row[0], was_copy=bool(row[1]))


def _other_source(db: Database, notice_id: str, path: str) -> bool:
    query = "SELECT 1 FROM sources WHERE notice_id = ? AND path <> ? AND copy = 0"
    return db.execute(query, (notice_id, path)).fetchone() is not None


def _leave(db: Database, notice_id: str, *, was_copy: bool) -> None:
    """A file no longer gives this notice: drop it, or have another file of it read again."""
    others = "SELECT 1 FROM sources WHERE notice_id = ?"
    if db.execute(others, (notice_id,)).fetchone() is None:
        remove_notice(db, notice_id)
        drop_unused_names(db)
    elif not was_copy:
        # The facts are those of the file that left: let the next run read the first copy.
        db.execute(
            "UPDATE sources SET copy = 0, sha256 = NULL, mtime_ns = NULL WHERE path ="
            " (SELECT min(path) FROM sources WHERE notice_id = ?)",
            (notice_id,),
        )
