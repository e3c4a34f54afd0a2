from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from pipeline.store import migrations
from pipeline.store.database import DatabaseError, open_for_reading, open_for_writing
from pipeline.store.load import FileState, note_source
from tests.factories_record import Notice
from tests.factories_store import fill


def test_a_missing_database_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="run `notices ingest` first"):
        open_for_reading(tmp_path / "none.db")
    assert list(tmp_path.iterdir()) == []


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.db"
    path.write_text("These are words, not a database. " * 40)
    with pytest.raises(DatabaseError, match="not a database"):
        open_for_reading(path)
    with pytest.raises(DatabaseError, match="not a database; choose another file with --db"):
        open_for_writing(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError):
        open_for_reading(tmp_path)
    with pytest.raises(DatabaseError, match="can't be opened"):
        open_for_writing(tmp_path)


def test_a_database_of_an_earlier_version_asks_for_ingest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "old.db"
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as connection,
        monkeypatch.context() as m,
    ):
        m.setattr(migrations, "MIGRATIONS", migrations.MIGRATIONS[:1])
        migrations.migrate(connection)
    with pytest.raises(DatabaseError, match=r"earlier version.*run `notices ingest`.*copy"):
        open_for_reading(path)
    open_for_writing(path).conn.close()
    open_for_reading(path).close()


def test_a_database_of_a_later_version_is_left_alone(tmp_path: Path) -> None:
    path = fill(tmp_path / "new.db")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO migrations VALUES ('9999-later')")
    before = path.read_bytes()
    for opened in (open_for_writing, open_for_reading):
        with pytest.raises(DatabaseError, match=r"later version.* has 9999-later, .* use that"):
            opened(path)
    assert path.read_bytes() == before


def test_reading_can_change_nothing(tmp_path: Path) -> None:
    path = fill(tmp_path / "notices.db", Notice("a", "关于报名的通知"))
    with closing(open_for_reading(path)) as connection:
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM notices")
        assert connection.execute("SELECT id FROM notices").fetchone()["id"] == "a"
    assert [p.name for p in tmp_path.iterdir()] == ["notices.db"]


def test_writing_is_in_wal_mode_with_foreign_keys(tmp_path: Path) -> None:
    db = open_for_writing(tmp_path / "deep" / "er" / "notices.db")
    with closing(db.conn):
        assert db.journal_mode == "wal"
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_name_with_marks_of_a_url_is_a_name(tmp_path: Path) -> None:
    path = fill(tmp_path / "a?b#c %20.db", Notice("a", "关于报名的通知"))
    assert path.is_file()
    open_for_reading(path).close()


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE theirs (a)")
    for opened in (open_for_writing, open_for_reading):
        with pytest.raises(DatabaseError, match="another program"):
            opened(path)
    with closing(sqlite3.connect(path)) as other:
        assert other.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] == 1


def test_two_writers_wait_for_each_other(tmp_path: Path) -> None:
    path = tmp_path / "n.db"
    errors: list[Exception] = []

    def work(number: int) -> None:
        try:
            db = open_for_writing(path)
            for i in range(15):
                state = FileState(f"{number}-{i}.txt")
                note_source(db, state, "1", error="unreadable")
            db.conn.close()
        except (sqlite3.Error, DatabaseError) as error:
            errors.append(error)

    threads = [Thread(target=work, args=(n,)) for n in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    with closing(open_for_reading(path)) as connection:
        assert connection.execute("SELECT count(*) FROM sources").fetchone()[0] == 45
