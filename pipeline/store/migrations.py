"""Named migrations, forward only: each is a file in `sql/` that is applied once, in this order.

A migration that has been released is never edited; a change of the schema is a further file.
`python -m pipeline.store.migrations` prints the schema that they add up to (schemas/database.sql).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from importlib.resources import files

MIGRATIONS: tuple[str, ...] = (
    "0001-notices",
    "0002-facts",
    "0003-views",
    "0004-search",
    "0005-links",
    "0006-identities",
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


def migrate(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Apply what is missing, each migration in a transaction of its own.

    Returns:
        The names of those applied now.

    Raises:
        sqlite3.Error: if one fails; it then leaves no trace, those before it stay.
    """
    done = []
    for name in MIGRATIONS:
        if name in applied(connection):
            continue
        script = files(__package__).joinpath(f"sql/{name}.sql").read_text(encoding="utf-8")
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            if name in applied(connection):
                continue  # another process did it while this one waited
            connection.execute(
                "CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY NOT NULL)"
            )
            for statement in statements(script):
                connection.execute(statement)
            connection.execute("INSERT INTO migrations (name) VALUES (?)", (name,))
        done.append(name)
    return tuple(done)


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
