from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipeline.store.database import open_for_writing
from pipeline.store.ingest import Extract, Terms, find_files, ingest
from tests.factories_ingest import Reader
from tests.factories_store import dump


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    database = open_for_writing(tmp_path / "db" / "notices.db")
    yield database
    database.conn.close()


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for name, words in (("a.txt", "甲通知"), ("b.txt", "乙通知"), ("c.txt", "broken")):
        (folder / name).write_text(words, encoding="utf-8")
    return folder


def run(
    db: Database, folder: Path, reader: Extract | None = None, version: str = "1", **more: Any
) -> dict[str, str]:
    """Ingest a folder; what became of each file."""
    files = find_files([folder], {".txt"})
    outcomes = ingest(db, files, reader or Reader(), Terms(version, **more))
    return {outcome.path.name: outcome.status for outcome in outcomes}


def test_only_what_is_new_or_changed_is_read(db: Database, corpus: Path) -> None:
    reader = Reader()
    assert run(db, corpus, reader) == {"a.txt": "new", "b.txt": "new", "c.txt": "failed"}
    (corpus / "b.txt").write_text("乙通知改", encoding="utf-8")
    (corpus / "d.txt").write_text("丁通知", encoding="utf-8")
    again = Reader()
    found = run(db, corpus, again)
    assert found == {
        "a.txt": "unchanged", "b.txt": "changed", "c.txt": "still failed", "d.txt": "new",
    }  # fmt: skip
    assert sorted(again.read) == ["b.txt", "d.txt"]
    ids = [row[0] for row in db.execute("SELECT id FROM notices ORDER BY id")]
    assert ids == ["丁通知", "乙通知改", "甲通知"]


def test_a_second_run_changes_nothing(tmp_path: Path, corpus: Path) -> None:
    path = tmp_path / "notices.db"
    dumps = []
    for force in (False, False, True):
        db = open_for_writing(path)
        with closing(db.conn):
            run(db, corpus, Reader(), force=force)
        dumps.append(dump(path))
    assert dumps[0] == dumps[1] == dumps[2]


def test_a_touched_file_is_not_read_again(db: Database, corpus: Path) -> None:
    run(db, corpus, Reader())
    os.utime(corpus / "a.txt", ns=(5, 5))
    reader = Reader()
    assert run(db, corpus, reader)["a.txt"] == "unchanged"
    assert "a.txt" not in reader.read
    row = db.execute("SELECT mtime_ns FROM sources WHERE path LIKE '%a.txt'").fetchone()
    assert row == (5,)


def test_another_version_or_force_reads_all_again(db: Database, corpus: Path) -> None:
    run(db, corpus, Reader())
    reader = Reader()
    run(db, corpus, reader, "2")
    assert len(reader.read) == 3
    reader = Reader()
    assert run(db, corpus, reader, force=True)["a.txt"] == "read again"


def test_failures_are_recorded_and_stop_nothing(db: Database, corpus: Path) -> None:
    files = [*find_files([corpus], {".txt"}), corpus / "missing.txt"]
    outcomes = list(ingest(db, files, Reader(), Terms("1")))
    failed = {o.path.name: str(o.error) for o in outcomes if o.status == "failed"}
    assert "no notice in it" in failed["c.txt"]
    assert "No such file" in failed["missing.txt"]
    assert all(str(corpus) in message for message in failed.values())
    rows = db.execute("SELECT count(*) FROM sources WHERE error IS NOT NULL").fetchone()
    assert rows == (2,)


def test_the_same_bytes_are_read_once(db: Database, corpus: Path) -> None:
    (corpus / "z.txt").write_text("甲通知", encoding="utf-8")
    reader = Reader()
    assert run(db, corpus, reader)["z.txt"] == "copy"
    assert "z.txt" not in reader.read
    assert run(db, corpus, Reader())["z.txt"] == "unchanged"


def test_the_same_notice_in_other_bytes_is_a_copy(db: Database, corpus: Path) -> None:
    (corpus / "z.txt").write_text("甲通知\n\n", encoding="utf-8")
    assert run(db, corpus, Reader())["z.txt"] == "copy"


def test_numbers_follow_the_files_not_the_workers(db: Database, corpus: Path) -> None:
    run(db, corpus, Reader())
    rows = db.execute("SELECT id FROM notices ORDER BY number").fetchall()
    assert rows == [("甲通知",), ("乙通知",)]


def test_find_files(tmp_path: Path) -> None:
    for name in ("b/x.TXT", "a.txt", ".hidden/y.txt", "~$a.txt", "a.json", ".c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    found = find_files([tmp_path, tmp_path / "a.txt", tmp_path / "a.json"], {".txt"})
    assert [p.relative_to(tmp_path).as_posix() for p in found] == ["a.json", "a.txt", "b/x.TXT"]


def test_the_same_file_by_two_paths_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("x")
    monkeypatch.chdir(tmp_path)
    assert len(find_files([Path("a.txt"), tmp_path / "a.txt", Path()], {".txt"})) == 1
