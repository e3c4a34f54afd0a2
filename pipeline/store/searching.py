"""The rows of the full-text search, and the numbers of notices, by which it goes from new to old.

The FTS5 table `search` holds tokens alone, its text is that of `notices`: what is taken out of it
must be said by the tokens that were put in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.record import Record
from pipeline.store.database import writing

if TYPE_CHECKING:
    from sqlite_utils import Database

_A_DAY = 1_000_000  # numbers for each day


def number_for(db: Database, record: Record, before: int | None = None) -> int:
    """The number of a notice: its day as YYYYMMDD, then six digits that run.

    Args:
        db: an open database that does not hold the notice.
        record: the notice; one without a date has day 0, one that lacks month or day has 00 for it.
        before: the number that it had, kept if it is still of that day.
    """
    dates = (record.dates.issued, record.dates.printed, record.dates.published)
    value = next((date.value for date in dates if date is not None), "0")
    day = int(value.replace("-", "").ljust(8, "0"))
    if before is not None and before // _A_DAY == day:
        return before
    first, last = day * _A_DAY, (day + 1) * _A_DAY - 1
    query = "SELECT max(number) FROM notices WHERE number BETWEEN ? AND ?"
    found = db.execute(query, (first, last)).fetchone()[0]
    return (first if found is None else int(found)) + 1


def put(db: Database, number: int) -> None:
    """Have a notice indexed by the next `catch_up`."""
    db.execute("INSERT OR IGNORE INTO unindexed VALUES (?)", (number,))


def take_out(db: Database, number: int) -> None:
    """Take a notice out of the index, as long as its row in `notices` stands."""
    from pipeline.text.indexing import indexed

    if db.execute("DELETE FROM unindexed WHERE number = ?", (number,)).rowcount:
        return
    query = "SELECT coalesce(title, ''), text FROM notices WHERE number = ?"
    title, text = db.execute(query, (number,)).fetchone()
    db.execute(
        "INSERT INTO search (search, rowid, title, text) VALUES ('delete', ?, ?, ?)",
        (number, indexed(title), indexed(text)),
    )


def catch_up(db: Database) -> None:
    """Index the notices that came since the last time, in one transaction.

    In a transaction for each they would make a piece of index each, to be merged with the others.
    """
    with writing(db):
        _index(db, "WHERE number IN (SELECT number FROM unindexed)")


def renew(db: Database) -> None:
    """Make the whole index anew from the texts of the notices, whatever it held."""
    with writing(db):
        db.execute("INSERT INTO search (search) VALUES ('delete-all')")
        _index(db, "")


def _index(db: Database, which: str) -> None:
    from pipeline.text.indexing import indexed  # numpy: only if there is something to index

    query = f"SELECT number, coalesce(title, ''), text FROM notices {which} ORDER BY number"  # noqa: S608
    db.conn.executemany(
        "INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)",
        ((number, indexed(title), indexed(text)) for number, title, text in db.execute(query)),
    )
    db.execute("DELETE FROM unindexed")
