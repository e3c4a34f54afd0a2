from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path

import pytest

from pipeline.store import migrations
from pipeline.text.fulltext import TOKENIZER

ROOT = Path(__file__).resolve().parents[2]


def connect() -> sqlite3.Connection:
    return sqlite3.connect(":memory:", isolation_level=None)


def test_an_empty_file_gets_all_in_order_and_only_once() -> None:
    connection = connect()
    assert migrations.applied(connection) == ()
    assert migrations.migrate(connection) == migrations.MIGRATIONS
    assert migrations.applied(connection) == migrations.MIGRATIONS
    assert migrations.migrate(connection) == ()


def test_a_database_that_stopped_half_way_gets_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = connect()
    with monkeypatch.context() as earlier:
        earlier.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:2])
        migrations.migrate(connection)
    assert migrations.migrate(connection) == migrations.MIGRATIONS[2:]


def test_a_migration_that_fails_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = connect()
    script = "CREATE TABLE half (a); CREATE TABLE half (a);"
    monkeypatch.setattr(
        migrations, "statements", lambda _: (f"{part};" for part in script.split(";") if part)
    )
    with pytest.raises(sqlite3.OperationalError):
        migrations.migrate(connection)
    assert connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)


def test_names_are_those_of_the_files() -> None:
    folder = files("pipeline.store").joinpath("sql")
    names = sorted(entry.name for entry in folder.iterdir())
    assert names == [f"{name}.sql" for name in migrations.MIGRATIONS]


def test_statements_are_split_outside_words_and_comments() -> None:
    script = "-- a; b\nCREATE TABLE t (a);\nINSERT INTO t VALUES ('x;\ny');\n"
    assert len(list(migrations.statements(script))) == 2


def test_the_documentation_is_the_schema() -> None:
    written = (ROOT / "schemas" / "database.sql").read_text(encoding="utf-8")
    assert written == migrations.schema(), "run python -m pipeline.store.migrations"


def test_the_index_cuts_as_the_token_stream_does() -> None:
    assert TOKENIZER in migrations.schema()
