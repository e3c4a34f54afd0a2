"""The rows of one notice: written, replaced and taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.record import Record
from pipeline.store import searching
from pipeline.store.identities import put_decided
from pipeline.store.rows import fact_rows, notice_row
from pipeline.store.statements import insert_rows

if TYPE_CHECKING:
    from sqlite_utils import Database


def write_notice(db: Database, record: Record) -> None:
    """Write a notice with all its facts in place of what the database holds of it.

    To be called within a transaction.
    """
    tables = fact_rows(record)
    put_decided(db, tables)
    before = remove_notice(db, record.notice_id)
    number = searching.number_for(db, record, before)
    insert_rows(db, "notices", [{"number": number} | notice_row(record)])
    names = sorted({row["canonical"] for row in tables["institutions"]})
    db.conn.executemany(
        "INSERT OR IGNORE INTO institutions_canonical VALUES (?)", [(name,) for name in names]
    )
    for table, rows in tables.items():
        insert_rows(db, table, rows)
    searching.put(db, number)


def _number(db: Database, notice_id: str) -> int | None:
    row = db.execute("SELECT number FROM notices WHERE id = ?", (notice_id,)).fetchone()
    return None if row is None else int(row[0])


def remove_notice(db: Database, notice_id: str) -> int | None:
    """Take a notice out with all its facts, and the canonical names that only it bore.

    Returns:
        Its number if it was there, to be given again if it is still of that day.
    """
    number = _number(db, notice_id)
    if number is None:
        return None
    names = db.execute(
        "SELECT DISTINCT canonical FROM institutions WHERE notice_id = ?", (notice_id,)
    ).fetchall()
    searching.take_out(db, number)
    db.execute("DELETE FROM notices WHERE id = ?", (notice_id,))
    db.conn.executemany(
        "DELETE FROM institutions_canonical WHERE name = ?1"
        " AND NOT EXISTS (SELECT 1 FROM institutions WHERE canonical = ?1)",
        names,
    )
    return number
