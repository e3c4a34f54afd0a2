from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from pipeline.store import notices as loading
from pipeline.store.database import open_for_writing
from pipeline.store.load import forget, load, miss, note_source
from pipeline.store.rows import fact_rows
from tests.factories_record import Notice, national
from tests.factories_store import dump, fill, state

FIRST = national(2020, ("北京大学", "复旦大学"), 1800, "2020-09-30")
SECOND = national(2023, ("北京大学", "兰州大学"), 2000, "2023-10-31")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_for_writing(tmp_path / "notices.db")
    yield database
    database.conn.close()


def names(db: Database) -> list[str]:
    rows = db.execute("SELECT name FROM institutions_canonical ORDER BY name")
    return [name for (name,) in rows]


def count(db: Database, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])


def test_loading_twice_changes_nothing(tmp_path: Path) -> None:
    path = fill(tmp_path / "notices.db", FIRST, SECOND)
    once = dump(path)
    fill(path, FIRST, SECOND)
    assert dump(path) == once
    fill(path, SECOND, FIRST)
    assert dump(path) == once


def test_a_file_that_changed_replaces_the_facts(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt"), "1")
    number = db.execute("SELECT number FROM notices").fetchone()
    changed = (
        Notice("miit-2020", "改了的通知").issued("2020-08-20").institution("四川大学").record()
    )
    load(db, changed, state("a.txt", "changed"), "1")
    assert names(db) == ["四川大学"]
    assert count(db, "deadlines") == count(db, "contact_details") == 0
    assert db.execute("SELECT number FROM notices").fetchone() == number
    assert count(db, "search") == 1


def test_a_file_that_holds_another_notice_now_takes_its_old_one_away(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt"), "1")
    load(db, SECOND.record(), state("a.txt", "changed"), "1")
    assert db.execute("SELECT id FROM notices").fetchall() == [("miit-2023",)]
    assert "复旦大学" not in names(db)
    assert count(db, "search") == 1


def test_a_second_file_of_the_same_notice_is_a_copy(db: Database) -> None:
    assert load(db, FIRST.record(), state("a.txt"), "1")
    assert not load(db, FIRST.say("更多").record(), state("a.pdf"), "1")
    rows = db.execute("SELECT path, copy FROM sources ORDER BY path").fetchall()
    assert rows == [("/notices/a.pdf", 1), ("/notices/a.txt", 0)]
    assert load(db, FIRST.record(), state("a.txt"), "1")


def test_when_the_file_behind_the_facts_leaves_its_copy_is_read_again(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt"), "1")
    load(db, FIRST.record(), state("a.pdf"), "1")
    forget(db, "/notices/a.txt")
    assert count(db, "notices") == 1
    row = db.execute("SELECT path, copy, stale FROM sources").fetchone()
    assert row == ("/notices/a.pdf", 0, 1)
    forget(db, "/notices/a.pdf")
    assert count(db, "notices") == count(db, "evidence") == count(db, "sources") == 0


def test_a_copy_that_leaves_takes_nothing_along(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt"), "1")
    load(db, FIRST.record(), state("a.pdf"), "1")
    forget(db, "/notices/a.pdf")
    assert db.execute("SELECT path, stale FROM sources").fetchone() == ("/notices/a.txt", 0)
    forget(db, "/notices/never-seen.txt")


def test_a_record_that_fails_leaves_the_database_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = fill(tmp_path / "notices.db", FIRST)
    before = dump(path)
    rows = fact_rows

    def broken(record: object) -> dict[str, list[dict[str, object]]]:
        tables = rows(SECOND.record())
        tables["warnings"] = [{"notice_id": "miit-2023", "item": 1}]  # no code: NOT NULL fails
        return tables

    monkeypatch.setattr(loading, "fact_rows", broken)
    with pytest.raises(sqlite3.IntegrityError):
        fill(path, SECOND)
    assert dump(path) == before


def test_foreign_keys_are_kept(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt"), "1")
    with pytest.raises(sqlite3.IntegrityError):
        db.execute("DELETE FROM institutions_canonical")
    with pytest.raises(sqlite3.IntegrityError):
        db.table("evidence").insert(
            {"notice_id": "none", "field": "x", "item": 1, "rank": 1, "evidence_start": 0,
             "evidence_end": 1, "quote": "x", "part": "body"}
        )  # fmt: skip
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_failed_file_keeps_what_an_earlier_reading_gave(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt"), "1")
    note_source(db, state("a.txt", "spoilt"), "1", error="a.txt: can't be read")
    assert count(db, "notices") == 1
    row = db.execute("SELECT notice_id, error FROM sources").fetchone()
    assert row == ("miit-2020", "a.txt: can't be read")
    load(db, FIRST.record(), state("a.txt"), "1")
    assert db.execute("SELECT error FROM sources").fetchone() == (None,)


def test_words_of_a_notice_are_data(db: Database) -> None:
    evil = "'); DROP TABLE notices; --\x1b[31m"
    load(db, Notice("a", evil).institution(evil).record(), state(evil), "1")
    assert db.execute("SELECT title FROM notices").fetchone() == (evil,)
    assert names(db) == [evil]


def test_a_file_that_another_process_took_out_is_not_missed(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt"), "1")
    assert miss(db, state("a.txt").path, "2025-01-01T00:00:00Z")
    assert not miss(db, state("b.txt").path, "2025-01-01T00:00:00Z")
    assert db.execute("SELECT path, vanished FROM sources").fetchall() == [
        (state("a.txt").path, "2025-01-01T00:00:00Z")
    ]
