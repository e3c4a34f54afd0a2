"""Whether a file has to be read: by its times, its bytes, and what it was read with."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from pipeline.store import transactions
from pipeline.store.database import open_for_writing
from pipeline.store.ingest import Terms, find_files, ingest
from pipeline.store.looking import is_gone, look
from tests.factories_ingest import NOW, Reader, write

WORDS = "甲通知"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_for_writing(tmp_path / "notices.db")
    yield database
    database.conn.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    write(tmp_path / "corpus", a=WORDS)
    return tmp_path / "corpus" / "a.txt"


def read(db: Database, file: Path, terms: Terms) -> tuple[str, int]:
    """What became of the file, and how often it was read."""
    reader = Reader()
    (outcome,) = ingest(db, [file], reader, terms)
    return outcome.status, len(reader.read)


def test_a_file_whose_times_can_be_trusted_is_not_opened(db: Database, file: Path) -> None:
    read(db, file, Terms("1", when=NOW))
    seen = look(db, file, Terms("1", when=NOW))
    assert seen.settled is not None
    assert not seen.hashed


def test_other_words_of_the_same_size_and_time_are_seen(db: Database, file: Path) -> None:
    """As a clock that was set back, or a program that restores times, leaves it."""
    read(db, file, Terms("1", when=NOW))
    before = file.stat()
    file.write_text("乙通知", encoding="utf-8")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert file.stat().st_mtime_ns == before.st_mtime_ns
    assert read(db, file, Terms("1", when=NOW)) == ("changed", 1)


def test_a_file_that_changed_in_the_tick_of_its_reading_is_seen(db: Database, file: Path) -> None:
    """Even where both times are as they were: they are no older than the look at it."""
    looked = "2020-01-01T00:00:00Z"  # before the file was written: a clock that was behind
    read(db, file, Terms("1", when=looked))
    file.write_text("乙通知", encoding="utf-8")
    stat = file.stat()
    db.execute(
        "UPDATE sources SET mtime_ns = ?, ctime_ns = ?", (stat.st_mtime_ns, stat.st_ctime_ns)
    )
    assert read(db, file, Terms("1", when=looked)) == ("changed", 1)


def test_a_time_in_the_future_is_not_trusted(db: Database, file: Path) -> None:
    os.utime(file, (5e9, 5e9))  # 2128
    read(db, file, Terms("1", when=NOW))
    assert look(db, file, Terms("1", when=NOW)).hashed


def test_a_look_at_the_bytes_makes_the_next_one_short(db: Database, file: Path) -> None:
    read(db, file, Terms("1", when="2020-01-01T00:00:00Z"))
    assert read(db, file, Terms("1", when=NOW)) == ("unchanged", 0)
    assert not look(db, file, Terms("1", when=NOW)).hashed


def test_without_a_clock_all_bytes_are_looked_at(db: Database, file: Path) -> None:
    read(db, file, Terms("1"))
    assert look(db, file, Terms("1")).hashed


@pytest.mark.parametrize(
    ("terms", "status"),
    [
        (Terms("1", "ocr", NOW), "still failed"),
        (Terms("1", "ocr", NOW, retry=True), "failed"),
        (Terms("1", "ocr", NOW, force=True), "failed"),
        (Terms("1", "ocr, libreoffice", NOW), "failed"),
        (Terms("2", "ocr", NOW), "failed"),
    ],
    ids=["as before", "retry", "force", "other tools", "other version"],
)
def test_a_file_that_failed_is_read_again_when_there_is_a_reason(
    db: Database, file: Path, terms: Terms, status: str
) -> None:
    file.write_text("broken")
    assert read(db, file, Terms("1", "ocr", NOW)) == ("failed", 1)
    assert read(db, file, terms) == (status, 0 if status == "still failed" else 1)


def test_a_file_that_failed_is_read_again_when_it_changes(db: Database, file: Path) -> None:
    file.write_text("broken")
    read(db, file, Terms("1", when=NOW))
    file.write_text(WORDS, encoding="utf-8")
    assert read(db, file, Terms("1", when=NOW)) == ("changed", 1)
    assert db.execute("SELECT error, failed FROM sources").fetchone() == (None, None)


def test_since_when_a_file_fails(db: Database, file: Path) -> None:
    file.write_text("broken")
    read(db, file, Terms("1", when="2100-01-01T00:00:00Z"))
    read(db, file, Terms("1", when="2101-01-01T00:00:00Z", retry=True))
    assert db.execute("SELECT failed FROM sources").fetchone() == ("2100-01-01T00:00:00Z",)


def test_the_bytes_of_a_file_that_failed_fail_unread(db: Database, file: Path) -> None:
    file.write_text("broken")
    read(db, file, Terms("1", when=NOW))
    twin = file.with_name("b.txt")
    twin.write_text("broken")
    assert read(db, twin, Terms("1", when=NOW)) == ("failed", 0)
    error = db.execute("SELECT error FROM sources WHERE path LIKE '%b.txt'").fetchone()[0]
    assert error.startswith(f"{twin}: ")
    assert "a.txt" not in error


def test_the_bytes_of_a_known_file_are_a_copy_unread(db: Database, file: Path) -> None:
    read(db, file, Terms("1", when=NOW))
    twin = file.with_name("b.txt")
    twin.write_text(WORDS, encoding="utf-8")
    assert read(db, twin, Terms("1", when=NOW)) == ("copy", 0)


def test_of_two_files_with_the_same_bytes_the_one_with_the_facts_is_read(
    db: Database, file: Path
) -> None:
    read(db, file, Terms("1", when=NOW))
    twin = file.with_name("0.txt")  # comes before the other
    twin.write_text(WORDS, encoding="utf-8")
    read(db, twin, Terms("1", when=NOW))
    reader = Reader()
    files = find_files([file.parent], {".txt"})
    list(ingest(db, files, reader, Terms("2", when=NOW)))
    assert reader.read == ["a.txt"]
    rows = db.execute("SELECT extractor, copy FROM sources ORDER BY path").fetchall()
    assert rows == [("2", 1), ("2", 0)]


def test_what_may_not_be_looked_at_is_not_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert is_gone(str(tmp_path / "none" / "a.txt"))

    def refused(self: Path, **_: object) -> None:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(Path, "stat", refused)
    assert not is_gone(str(tmp_path / "none" / "a.txt"))


def test_a_file_that_was_touched_waits_for_another_writer(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only its time is noted, but that too may come while another process writes."""
    monkeypatch.setattr(transactions, "_TURN", 0.01)
    path = tmp_path / "notices.db"
    with closing(open_for_writing(path).conn) as other:
        waited: list[str] = []

        def end(line: str) -> None:
            waited.append(line)
            other.execute("COMMIT")

        database = open_for_writing(path, end)
        with closing(database.conn):
            read(database, file, Terms("1", when=NOW))
            os.utime(file, (1, 1))
            other.execute("BEGIN IMMEDIATE")
            assert read(database, file, Terms("1", when=NOW)) == ("unchanged", 0)
    assert len(waited) == 1
