"""Work that survives: interruptions, other processes, files that change under the reader."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipeline.record import Record
from pipeline.run.ingesting import take_in, tools
from pipeline.store.database import open_for_writing
from pipeline.store.ingest import find_files
from tests.factories_ingest import NOW, Reader, outcomes, record_of, take, write
from tests.factories_store import dump

WORDS = {"a": "甲通知", "b": "乙通知", "c": "broken", "d": "丁通知", "e": "戊通知"}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    write(tmp_path / "corpus", **WORDS)
    return tmp_path / "corpus"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_for_writing(tmp_path / "notices.db")
    yield database
    database.conn.close()


@pytest.fixture
def whole(tmp_path: Path, corpus: Path) -> dict[str, list[tuple[Any, ...]]]:
    """What an undisturbed run makes of the corpus."""
    path = tmp_path / "whole.db"
    db = open_for_writing(path)
    with closing(db.conn):
        take(db, corpus)
    return dump(path)


class Interrupting(Reader):
    """Stops the run after so many files, as Ctrl-C would."""

    def __init__(self, after: int) -> None:
        super().__init__()
        self.after = after

    def __call__(self, files: Sequence[Path]) -> Iterator[tuple[Path, Record | Exception]]:
        for count, path in enumerate(files):
            if count == self.after:
                raise KeyboardInterrupt
            yield from super().__call__([path])


class Between(Reader):
    """Does something to the world when it has read, before what it read is stored."""

    def __init__(self, *acts: Callable[[], object]) -> None:
        super().__init__()
        self.acts = list(acts)

    def __call__(self, files: Sequence[Path]) -> Iterator[tuple[Path, Record | Exception]]:
        found = list(super().__call__(files))
        if self.acts:
            self.acts.pop(0)()
        yield from found


@pytest.mark.parametrize("after", range(5))
def test_an_interrupted_run_goes_on_where_it_stopped(
    db: Database, corpus: Path, tmp_path: Path, whole: object, after: int
) -> None:
    with pytest.raises(KeyboardInterrupt):
        take(db, corpus, reader=Interrupting(after))
    assert not db.conn.in_transaction
    reader = Reader()
    take(db, corpus, reader=reader)
    assert len(reader.read) == len(WORDS) - after
    assert dump(tmp_path / "notices.db") == whole


@pytest.mark.parametrize("step", ["apply", "relink"])
def test_what_was_loaded_but_not_linked_is_linked_by_the_next_run(
    db: Database,
    corpus: Path,
    tmp_path: Path,
    whole: object,
    step: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def crash(_: Database) -> None:
        raise MemoryError

    module = {"apply": "pipeline.store.identities", "relink": "pipeline.run.linking"}[step]
    with monkeypatch.context() as crashing:
        crashing.setattr(f"{module}.{step}", crash)
        with pytest.raises(MemoryError):
            take(db, corpus)
    reader = Reader()
    take(db, corpus, reader=reader)
    assert reader.read == []
    assert dump(tmp_path / "notices.db") == whole


def test_an_interrupted_rebuild_goes_on_with_the_next_run(
    db: Database, corpus: Path, tmp_path: Path, whole: object
) -> None:
    take(db, corpus)
    with pytest.raises(KeyboardInterrupt):
        take(db, corpus, reader=Interrupting(2), rebuild=True)
    said: list[str] = []
    reader = Reader()
    take(db, corpus / "a.txt", reader=reader, warn=said.append)  # one file is named
    assert sorted(reader.read) == ["c.txt", "d.txt", "e.txt"]
    assert said == ["going on with what was interrupted: 3 more files to read again"]
    assert dump(tmp_path / "notices.db") == whole


def test_readers_are_not_blocked_by_a_rebuild(db: Database, corpus: Path, tmp_path: Path) -> None:
    take(db, corpus)
    with closing(sqlite3.connect(tmp_path / "notices.db", timeout=0)) as reading:
        for _ in take_in(db, [], Reader(), extractor="1", rebuild=True, when=NOW):
            assert reading.execute("SELECT count(*) FROM notices").fetchone() == (4,)
            assert reading.execute("SELECT count(*) FROM search").fetchone() == (4,)


def test_what_another_process_stored_meanwhile_is_not_stored_again(
    db: Database, corpus: Path, tmp_path: Path
) -> None:
    later = "2101-01-01T00:00:00Z"

    def other() -> None:
        there = open_for_writing(tmp_path / "notices.db")
        with closing(there.conn):
            take(there, corpus, when=later)

    found = take(db, corpus, reader=Between(other))
    assert set(found.values()) == {"unchanged", "still failed"}
    assert db.execute("SELECT DISTINCT seen FROM sources").fetchall() == [(later,)]
    assert db.execute("SELECT DISTINCT since FROM revisions").fetchall() == [(later,)]


def test_an_older_state_is_not_put_in_place_of_a_newer_one(
    db: Database, corpus: Path, tmp_path: Path
) -> None:
    take(db, corpus)

    def other() -> None:
        write(corpus, a="甲通知三")
        there = open_for_writing(tmp_path / "notices.db")
        with closing(there.conn):
            take(there, corpus)

    write(corpus, a="甲通知二")
    found = take(db, corpus, reader=Between(other))
    assert found["a.txt"] == "unchanged"
    ids = [row[0] for row in db.execute("SELECT notice_id FROM revisions WHERE path LIKE '%a.txt'")]
    assert ids == ["甲通知", "甲通知三"]


def test_a_newer_state_takes_the_place_of_what_another_stored_meanwhile(
    db: Database, corpus: Path, tmp_path: Path
) -> None:
    """The other one has stored what was there before this one looked."""

    def other() -> None:
        there = open_for_writing(tmp_path / "notices.db")
        with closing(there.conn):
            write(corpus, a="甲通知二")
            take(there, corpus)
        write(corpus, a="甲通知三")

    write(corpus, a="甲通知三")
    found = take(db, corpus, reader=Between(other))
    assert found["a.txt"] == "changed"
    assert db.execute("SELECT 1 FROM notices WHERE id = '甲通知三'").fetchone() == (1,)


class Changing(Reader):
    """The file changes between the look at it and its reading, so many times."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def __call__(self, files: Sequence[Path]) -> Iterator[tuple[Path, Record | Exception]]:
        for path in files:
            if self.times:
                self.times -= 1
                path.write_text(f"甲通知{self.times}", encoding="utf-8")
            self.read.append(path.name)
            yield path, record_of(path)


def test_a_file_that_changes_while_it_is_read_is_read_again(db: Database, corpus: Path) -> None:
    reader = Changing(2)
    assert take(db, corpus / "a.txt", reader=reader) == {"a.txt": "new"}
    assert len(reader.read) == 3
    stored = db.execute("SELECT id FROM notices").fetchall()
    assert stored == [("甲通知0",)]


def test_a_file_that_does_not_come_to_rest_fails_and_is_tried_next_time(
    db: Database, corpus: Path
) -> None:
    (found,) = outcomes(db, corpus / "a.txt", reader=Changing(100))
    assert found.status == "failed"
    assert str(corpus / "a.txt") in str(found.error)
    assert "it changes while it is read; wait until it is complete" in str(found.error)
    assert db.execute("SELECT count(*) FROM notices").fetchone() == (0,)
    assert take(db, corpus / "a.txt") == {"a.txt": "changed"}


def test_an_error_of_a_file_that_has_changed_since_is_none(db: Database, corpus: Path) -> None:
    """Half a copy can't be read; the whole one can."""
    write(corpus, a="broken")
    reader = Between(lambda: write(corpus, a="甲通知全"))
    assert take(db, corpus / "a.txt", reader=reader) == {"a.txt": "new"}


def test_many_files_come_in_the_order_of_their_names(
    db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.store.ingest._CHUNK", 3)
    write(tmp_path / "many", **{f"n{i}": f"通知{i}" for i in range(8)})
    reader = Reader()
    files = find_files([tmp_path / "many"], {".txt"})
    found = [o.path.name for o in take_in(db, files, reader, extractor="1", when=NOW)]
    assert found == [f"n{i}.txt" for i in range(8)]
    ids = [row[0] for row in db.execute("SELECT id FROM notices ORDER BY number")]
    assert ids == [f"通知{i}" for i in range(8)]


def test_a_longer_time_is_another_tool() -> None:
    assert tools(600) == tools(600.0)
    assert tools(600) != tools(1200)
