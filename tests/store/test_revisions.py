"""What a file held before stays readable, and counts nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from pipeline.store import migrations
from pipeline.store.database import open_for_writing
from pipeline.store.load import load, note_source
from tests.factories_record import Notice, national
from tests.factories_store import state

FIRST = national(2020, ("北京大学", "复旦大学"), 1800, "2020-09-30")
SECOND = national(2023, ("北京大学", "兰州大学"), 2000, "2023-10-31")
COLUMNS = "revision, notice_id, since, until"
DAYS = ("2030-01-01T00:00:00Z", "2030-01-02T00:00:00Z", "2030-01-03T00:00:00Z")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_for_writing(tmp_path / "notices.db")
    yield database
    database.conn.close()


def rows(db: Database, columns: str = COLUMNS) -> list[tuple[object, ...]]:
    return db.execute(f"SELECT {columns} FROM revisions ORDER BY path, revision").fetchall()


def test_another_notice_in_a_file_is_a_further_revision(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt", "1"), "1", when=DAYS[0])
    kept = db.execute("SELECT record, text FROM notices").fetchone()
    load(db, SECOND.record(), state("a.txt", "2"), "1", when=DAYS[1])
    assert rows(db) == [
        (1, "miit-2020", DAYS[0], DAYS[1]),
        (2, "miit-2023", DAYS[1], None),
    ]
    assert rows(db, "record, text") == [kept, (None, None)]


def test_the_notice_before_is_found_by_the_path(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt", "1"), "1", when=DAYS[0])
    load(db, SECOND.record(), state("a.txt", "2"), "1", when=DAYS[1])
    query = (
        "SELECT old.notice_id FROM revisions AS new JOIN revisions AS old"
        " ON old.path = new.path AND old.revision = new.revision - 1"
        " WHERE new.until IS NULL AND new.notice_id = ?"
    )
    assert db.execute(query, ("miit-2023",)).fetchall() == [("miit-2020",)]


def test_other_bytes_of_the_same_text_keep_the_record_that_was(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt", "1"), "1", when=DAYS[0])
    load(db, Notice("miit-2020", "改").record(), state("a.txt", "2"), "1", when=DAYS[1])
    (old, new) = rows(db, "notice_id, json_extract(record, '$.title.value'), until")
    assert old == ("miit-2020", FIRST.record().title.value, DAYS[1])  # type: ignore[union-attr]
    assert new == ("miit-2020", None, None)


def test_the_same_bytes_and_text_are_the_same_revision(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt", "1"), "1", when=DAYS[0])
    load(db, FIRST.record(), state("a.txt", "1"), "2", when=DAYS[1])
    assert rows(db, "revision, since, extractor") == [(1, DAYS[0], "2")]


def test_a_reader_that_makes_another_text_of_the_bytes_gives_a_revision(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt", "1"), "1", when=DAYS[0])
    load(db, SECOND.record(), state("a.txt", "1"), "2", when=DAYS[1])
    assert [row[:2] for row in rows(db)] == [(1, "miit-2020"), (2, "miit-2023")]


def test_back_to_what_it_was_is_a_third(db: Database) -> None:
    for day, notice in zip(DAYS, (FIRST, SECOND, FIRST), strict=True):
        content = str(notice.values["notice_id"])
        load(db, notice.record(), state("a.txt", content), "1", when=day)
    assert [row[:2] for row in rows(db)] == [
        (1, "miit-2020"), (2, "miit-2023"), (3, "miit-2020"),
    ]  # fmt: skip


def test_a_copy_has_revisions_of_its_own(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt", "1"), "1")
    load(db, FIRST.record(), state("b.txt", "1"), "1")
    load(db, SECOND.record(), state("b.txt", "2"), "1")
    assert rows(db, "substr(path, -5), notice_id, record IS NULL") == [
        ("a.txt", "miit-2020", 1), ("b.txt", "miit-2020", 0), ("b.txt", "miit-2023", 1),
    ]  # fmt: skip


def test_a_file_that_fails_keeps_its_revision(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt", "1"), "1", when=DAYS[0])
    note_source(db, state("a.txt", "broken"), "1", error="a.txt: torn", when=DAYS[1])
    assert rows(db) == [(1, "miit-2020", DAYS[0], None)]


def test_old_revisions_do_not_count(db: Database) -> None:
    load(db, FIRST.record(), state("a.txt", "1"), "1")
    load(db, SECOND.record(), state("a.txt", "2"), "1")
    for table in ("notices", "deadlines", "search"):
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,)
    names = [name for (name,) in db.execute("SELECT name FROM institutions_canonical")]
    assert "复旦大学" not in names


def test_files_of_an_earlier_schema_have_their_first_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:6])
        earlier.setattr("pipeline.store.database.MIGRATIONS", migrations.MIGRATIONS)
        db = open_for_writing(tmp_path / "old.db")
        db.execute(
            "INSERT INTO notices (id, schema_version, genre, language, format, ocr, text, record)"
            " VALUES ('x', '1', 'notice', 'zh-Hans', 'txt', 0, '', '{}')"
        )
        db.execute("INSERT INTO sources (path, extractor, notice_id) VALUES ('/a.txt', '1', 'x')")
        db.execute("INSERT INTO sources (path, extractor, error) VALUES ('/b.txt', '1', 'torn')")
        db.conn.close()
    db = open_for_writing(tmp_path / "old.db")
    assert rows(db, "path, revision, notice_id, since") == [("/a.txt", 1, "x", "")]
    assert db.execute("SELECT DISTINCT stale, vanished FROM sources").fetchall() == [(0, None)]
    db.conn.close()
