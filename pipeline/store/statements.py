"""Rows into tables by statements that SQLite keeps prepared.

sqlite-utils writes a statement anew for each call and asks for the table's columns: that was more
than half of the time that loading took.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database


def insert_rows(db: Database, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that have the same columns each.

    Raises:
        ValueError: if the rows differ in their columns.
    """
    if not rows:
        return
    columns = tuple(rows[0])
    if any(tuple(row) != columns for row in rows):
        raise ValueError(f"rows of {table} with different columns")
    values = [tuple(row.values()) for row in rows]
    names, marks = '", "'.join(columns), ", ".join("?" * len(columns))
    sql = f'INSERT INTO {table} ("{names}") VALUES ({marks})'  # noqa: S608 - names are ours
    db.conn.executemany(sql, values)
