"""Named migrations, forward only: each is a file in `sql/` that is applied once, in this order.

A migration that has been released is never edited; a change of the schema is a further file.
`python -m pipeline.store.migrations` prints the schema that they add up to (schemas/database.sql).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from importlib.resources import files

from pipeline.store.transactions import transaction

MIGRATIONS: tuple[str, ...] = (
    "0001-notices",
    "0002-facts",
    "0003-views",
    "0004-search",
    "0005-links",
    "0006-identities",
    "0007-revisions",
    "0008-corrections",
    "0009-calendar",
    "0010-search",
    "0011-unlinked",
)


def applied(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The names of the migrations that this database has had, in order."""
    known = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'"
    if connection.execute(known).fetchone() is None:
        return ()
    names = connection.execute("SELECT name FROM migrations ORDER BY name")
    return tuple(name for (name,) in names)


def statements(script: str) -> Iterator[str]:
    """The single statements of an SQL script, so that all can run in one transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""


def migrate(
    connection: sqlite3.Connection, before: Callable[[str], object] | None = None
) -> tuple[str, ...]:
    """Apply what is missing, all in one transaction.

    Args:
        connection: to the database, with no transaction open.
        before: called with the name of the first missing one, for a database that has had others,
            when no other process can write to it any more and nothing has been changed yet.

    Returns:
        The names of those applied now.

    Raises:
        sqlite3.Error: if one fails; none leaves a trace.
    """
    if not _missing(connection):
        return ()
    with transaction(connection):
        missing = _missing(connection)  # another process may have done it while this one waited
        grown = missing and applied(connection)
        if grown and before is not None:
            before(missing[0])
        _apply(connection, missing)
        if grown:
            _renew_views(connection)
    return missing


def _apply(connection: sqlite3.Connection, names: Iterable[str]) -> None:
    connection.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY NOT NULL)")
    for name in names:
        script = files(__package__).joinpath(f"sql/{name}.sql").read_text(encoding="utf-8")
        for statement in statements(script):
            connection.execute(statement)
        connection.execute("INSERT INTO migrations (name) VALUES (?)", (name,))


def _renew_views(connection: sqlite3.Connection) -> None:
    """Make the views those of a new database: two of them were changed after their first release.

    They hold nothing, so that nothing can be lost by it.
    """
    views = "SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY rowid"
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as new:
        _apply(new, MIGRATIONS)
        wanted = new.execute(views).fetchall()
    for name, _ in connection.execute(views).fetchall():
        connection.execute(f'DROP VIEW "{name}"')
    for _, sql in wanted:
        connection.execute(sql)


def _missing(connection: sqlite3.Connection) -> tuple[str, ...]:
    had = applied(connection)
    return tuple(name for name in MIGRATIONS if name not in had)


def schema() -> str:
    """The SQL of a database with all migrations, as documentation."""
    connection = sqlite3.connect(":memory:")
    migrate(connection)
    rows = connection.execute(
        "SELECT sql FROM sqlite_master"
        " WHERE sql IS NOT NULL AND name NOT LIKE 'search~_%' ESCAPE '~' ORDER BY rowid"
    )
    head = "-- The schema of the database, printed by `python -m pipeline.store.migrations`.\n"
    return head + "".join(f"\n{sql};\n" for (sql,) in rows)


if __name__ == "__main__":
    import sys

    sys.stdout.write(schema())
