"""The rows of one notice: written, replaced and taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.record import Record
from pipeline.store.identities import put_decided
from pipeline.store.rows import fact_rows, notice_row, search_row

if TYPE_CHECKING:
    from sqlite_utils import Database

_BATCH = 500


def write_notice(db: Database, record: Record) -> None:
    """Write a notice with all its facts in place of what the database holds of it.

    To be called within a transaction.
    """
    tables = fact_rows(record)
    put_decided(db, tables)
    number = remove_notice(db, record.notice_id)
    notices = db.table("notices")
    notices.insert({"number": number} | notice_row(record))
    names = sorted({row["canonical"] for row in tables["institutions"]})
    db.table("institutions_canonical").insert_all(({"name": name} for name in names), ignore=True)
    for table, rows in tables.items():
        db.table(table).insert_all(rows, batch_size=_BATCH)
    if number is not None:
        drop_unused_names(db)
    rowid = _number(db, record.notice_id)
    db.table("search").insert({"rowid": rowid} | search_row(record))


def _number(db: Database, notice_id: str) -> int | None:
    row = db.execute("SELECT number FROM notices WHERE id = ?", (notice_id,)).fetchone()
    return None if row is None else int(row[0])


def remove_notice(db: Database, notice_id: str) -> int | None:
    """Take a notice out with all its facts; its number if it was there, to be given again."""
    number = _number(db, notice_id)
    if number is not None:
        db.execute("DELETE FROM search WHERE rowid = ?", (number,))
        db.execute("DELETE FROM notices WHERE id = ?", (notice_id,))
    return number


def drop_unused_names(db: Database) -> None:
    """Take out the canonical names that no fact bears any more."""
    db.execute(
        "DELETE FROM institutions_canonical WHERE name NOT IN (SELECT canonical FROM institutions)"
    )
