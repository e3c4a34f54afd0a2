from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.store import migrations
from pipeline.store.copies import KEPT, copy_before
from pipeline.store.database import DatabaseError, open_for_reading, open_for_writing
from tests.factories_record import Notice
from tests.factories_store import fill
from tests.store.released import restore

COPY = "notices.db.before-0007-revisions.bak"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return restore("0006-warnings", tmp_path / "notices.db")


def content(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_before_a_database_changes_it_is_copied_with_its_wal(old: Path) -> None:
    heard: list[str] = []
    with closing(sqlite3.connect(old)) as other:  # keeps the -wal file from being written back
        other.execute("SELECT count(*) FROM notices").fetchone()
        with closing(sqlite3.connect(old)) as writer, writer:
            writer.execute("UPDATE notices SET remark = '还在日志里'")
        assert old.with_name("notices.db-wal").stat().st_size > 0
        open_for_writing(old, heard.append).conn.close()
    copy = old.with_name(COPY)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT DISTINCT remark FROM notices").fetchall() == [
            ("还在日志里",)
        ]
        assert migrations.applied(connection) == migrations.MIGRATIONS[:6]
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert len(heard) == 1
    assert "brought up to date (0007-revisions, " in heard[0]
    assert str(copy) in heard[0]


def test_a_copy_can_be_put_back(old: Path) -> None:
    before = content(old)
    open_for_writing(old).conn.close()
    old.with_name(COPY).replace(old)
    assert content(old) == before
    open_for_writing(old).conn.close()
    open_for_reading(old).close()


def test_what_is_new_or_up_to_date_is_not_copied(tmp_path: Path) -> None:
    path = fill(tmp_path / "notices.db", Notice("a", "通知"))
    fill(path, Notice("b", "通知"))
    assert [p.name for p in tmp_path.iterdir()] == ["notices.db"]


def test_the_last_few_copies_are_kept(old: Path) -> None:
    others = [old.with_name(f"notices.db.before-000{n}-x.bak") for n in range(6)]
    for age, other in enumerate(others):
        other.write_text("old")
        os.utime(other, (1000 - age, 1000 - age))
    theirs = old.with_name("notices.db2.before-0001-x.bak")
    theirs.write_text("of another database")
    copy = copy_before(old, "0007-revisions")
    left = {p.name for p in old.parent.glob("*.bak")} - {theirs.name}
    assert left == {copy.name, *(p.name for p in others[: KEPT - 1])}
    assert theirs.exists()


def test_without_room_for_the_copy_nothing_is_changed(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(old)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5_000_000))
    with pytest.raises(DatabaseError, match="5 MB are free; nothing was changed; make room"):
        open_for_writing(old)
    assert content(old) == before
    assert [p.name for p in old.parent.iterdir()] == [old.name]


def test_a_migration_that_fails_changes_nothing_and_names_the_copy(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(old)
    whole = migrations.statements

    def broken(script: str) -> Iterator[str]:
        yield from whole(script)
        if "CREATE TABLE calendar " in script:
            yield "INSERT INTO nowhere VALUES (1)"

    monkeypatch.setattr(migrations, "statements", broken)
    with pytest.raises(DatabaseError, match=r"as it was \(no such table: nowhere\).*" + COPY):
        open_for_writing(old)
    assert content(old) == before == content(old.with_name(COPY))
    monkeypatch.undo()
    open_for_writing(old).conn.close()
    open_for_reading(old).close()
