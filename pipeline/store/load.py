"""Writes one notice, whole or not at all. Loading the same record again changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.record import Record
from pipeline.store.database import writing
from pipeline.store.identities import put_decided
from pipeline.store.rows import Row, fact_rows, notice_row, search_row

if TYPE_CHECKING:
    from sqlite_utils import Database

_BATCH = 500


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
            _write_notice(db, record)
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


def _write_notice(db: Database, record: Record) -> None:
    tables = fact_rows(record)
    put_decided(db, tables)
    number = _remove_notice(db, record.notice_id)
    notices = db.table("notices")
    notices.insert({"number": number} | notice_row(record))
    names = sorted({row["canonical"] for row in tables["institutions"]})
    db.table("institutions_canonical").insert_all(({"name": name} for name in names), ignore=True)
    for table, rows in tables.items():
        db.table(table).insert_all(rows, batch_size=_BATCH)
    if number is not None:
        _drop_unused_names(db)
    rowid = _number(db, record.notice_id)
    db.table("search").insert({"rowid": rowid} | search_row(record))


def _number(db: Database, notice_id: str) -> int | None:
    row = db.execute("SELECT number FROM notices WHERE id = ?", (notice_id,)).fetchone()
    return None if row is None else int(row[0])


def _remove_notice(db: Database, notice_id: str) -> int | None:
    """Take a notice out with all its facts; its number if it was there, to be given again."""
    number = _number(db, notice_id)
    if number is not None:
        db.execute("DELETE FROM search WHERE rowid = ?", (number,))
        db.execute("DELETE FROM notices WHERE id = ?", (notice_id,))
    return number


def _drop_unused_names(db: Database) -> None:
    db.execute(
        "DELETE FROM institutions_canonical WHERE name NOT IN (SELECT canonical FROM institutions)"
    )


def _leave(db: Database, notice_id: str, *, was_copy: bool) -> None:
    """A file no longer gives this notice: drop it, or have another file of it read again."""
    others = "SELECT 1 FROM sources WHERE notice_id = ?"
    if db.execute(others, (notice_id,)).fetchone() is None:
        _remove_notice(db, notice_id)
        _drop_unused_names(db)
    elif not was_copy:
        # The facts are those of the file that left: let the next run read the first copy.
        db.execute(
            "UPDATE sources SET copy = 0, sha256 = NULL, mtime_ns = NULL WHERE path ="
            " (SELECT min(path) FROM sources WHERE notice_id = ?)",
            (notice_id,),
        )
