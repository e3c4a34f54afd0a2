"""A database of every released schema comes up to date with all that is in it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli.app import app
from pipeline.store import migrations
from pipeline.store.database import open_for_writing
from tests.store.released import NAMES, restore

FACTS = (
    "notices", "elements", "dates", "issuers", "programmes", "deadlines", "institutions", "quotas",
    "fees", "contacts", "citations", "warnings", "contact_details", "evidence", "sources", "search",
)  # fmt: skip
Rows = dict[str, list[dict[str, Any]]]


def rows(path: Path) -> Rows:
    """The rows of the tables that every schema has, by column."""
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            table: sorted((dict(r) for r in connection.execute(f"SELECT * FROM {table}")), key=_key)
            for table in FACTS
        }


def _key(row: dict[str, Any]) -> str:
    """An order by what a migration leaves as it is: numbers of notices may be given anew."""
    row.pop("number", None)
    names = ("notice_id", "id", "path", "field", "item", "rank", "kind", "position")
    return repr([row.get(name) for name in names])


def schema(connection: sqlite3.Connection) -> dict[str, Any]:
    """Columns, keys and indexes of each table, and the words of all else, white space apart."""
    entries = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    found: dict[str, Any] = {}
    for kind, name, sql in entries:
        found[f"{kind} {name}"] = re.sub(r"\s+", " ", sql or "")
        if kind == "table":
            keys = f"PRAGMA foreign_key_list({name})"
            found[f"table {name}"] = (
                connection.execute(f"PRAGMA table_xinfo({name})").fetchall(),
                sorted(connection.execute(keys).fetchall()),
            )
    return found


def of_path(path: Path) -> dict[str, Any]:
    with closing(sqlite3.connect(path)) as connection:
        return schema(connection)


@pytest.fixture(scope="module")
def new() -> dict[str, Any]:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrations.migrate(connection)
        return schema(connection)


def answer(path: Path, *command: str) -> str:
    done = CliRunner().invoke(app, [*command, "--db", str(path)])
    assert done.exit_code == 0, done.output
    return done.output


def check(path: Path, before: Rows, new: dict[str, Any]) -> None:
    """All that was there is there, as in a new database, and answers find it."""
    after = rows(path)
    for table, old in before.items():
        assert len(after[table]) == len(old), table
        if table == "search":  # made of the text, for search to say how
            continue
        for one, other in zip(old, after[table], strict=True):
            assert {column: other[column] for column in one} == one, table
    assert of_path(path) == new
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert "提交申请" in answer(path, "deadlines")
    assert "兰州大学" in answer(path, "show", "miit-2023")
    assert "订单班" in answer(path, "search", "订单班")
    assert "3" in answer(path, "status")


def test_there_are_databases_of_every_released_schema() -> None:
    assert {name[:4] for name in NAMES} == {"0004", "0006"}


@pytest.mark.parametrize("name", NAMES)
def test_a_released_database_comes_up_to_date(
    name: str, tmp_path: Path, new: dict[str, Any]
) -> None:
    path = restore(name, tmp_path / "notices.db")
    before = rows(path)
    assert before["notices"]
    open_for_writing(path).conn.close()
    check(path, before, new)


@pytest.mark.parametrize("name", NAMES)
def test_it_does_so_step_by_step_too(
    name: str, tmp_path: Path, new: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = restore(name, tmp_path / "notices.db")
    before = rows(path)
    every = migrations.MIGRATIONS
    for number in range(1, len(every) + 1):
        if int(every[number - 1][:4]) <= int(name[:4]):
            continue
        with monkeypatch.context() as so_far, closing(connect(path)) as connection:
            so_far.setattr(migrations, "MIGRATIONS", every[:number])
            assert migrations.migrate(connection) == (every[number - 1],)
    check(path, before, new)


def connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None)


def test_the_next_ingest_goes_on_from_a_released_database(tmp_path: Path) -> None:
    path = restore("0004", tmp_path / "notices.db")
    notice = tmp_path / "新通知.txt"
    notice.write_text("云岚市教育局关于报送材料的通知\n请于2024年6月1日前报送材料。\n")
    done = CliRunner().invoke(app, ["ingest", str(notice), "--db", str(path), "--workers", "1"])
    assert done.exit_code == 0, done.output
    assert "before-0005-links.bak" in done.output
    with closing(connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM notices").fetchone() == (4,)
        linked = "SELECT count(*) FROM sketches"
        assert connection.execute(linked).fetchone() == (4,)
