"""What goes wrong with disk, file and lock: a line that says what to do, and no harm."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from pipeline.store import transactions
from pipeline.store.database import DatabaseError, open_for_reading, open_for_writing
from pipeline.store.load import load
from tests.durability.texts import text, write
from tests.durability.whole import dumped, faults
from tests.factories_record import Notice, national
from tests.factories_store import fill, state

FIRST = national(2020, ("北京大学",), 1800, "2020-09-30")
SECOND = national(2023, ("兰州大学",), 2000, "2023-10-31")
MERGE = ("institutions", "merge", "北京大学", "甲大学", "--new")
AS_ROOT = os.geteuid() == 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return fill(tmp_path / "notices.db", FIRST)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is waited for."""
    monkeypatch.setattr(transactions, "PATIENCE", 0.0)


def notices(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli", *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def is_one_line(done: subprocess.CompletedProcess[str], path: Path) -> str:
    """The one line of a failure: exit code 1, the program's name, the file, no traceback."""
    lines = done.stderr.splitlines()
    assert done.returncode == 1, done
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith(f"notices: {path}: ")
    return lines[0]


@contextmanager
def limited(size: int) -> Iterator[None]:
    """No file of this process grows beyond so many bytes: to SQLite the disk is full."""
    import signal

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


@contextmanager
def nobody(*paths: Path) -> Iterator[None]:
    """Without the rights of root, which no permission binds."""
    if not AS_ROOT:
        yield
        return
    for path in paths:
        for one in (path, *path.parents):
            if one.is_dir() and one.is_relative_to("/tmp") and one != Path("/tmp"):
                one.chmod(one.stat().st_mode | 0o055)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


def loads(path: Path, notice: Notice) -> None:
    db = open_for_writing(path)
    with closing(db.conn):
        load(db, notice.record(), state(notice.values["notice_id"]), "1")


def test_a_full_disk_keeps_what_was_there(path: Path) -> None:
    before = dumped(path)
    big = SECOND.say("长" * 300_000)
    with (
        limited(path.stat().st_size),
        pytest.raises(DatabaseError, match=r"disk.* full.*make room.*run it again"),
    ):
        loads(path, big)
    assert faults(path) == []
    assert dumped(path) == before
    loads(path, SECOND)
    assert faults(path) == []


def test_a_full_database_keeps_what_was_there(path: Path) -> None:
    before = dumped(path)
    db = open_for_writing(path)
    with closing(db.conn):
        pages = db.execute("PRAGMA page_count").fetchone()[0]
        db.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(DatabaseError, match=r"the disk is full; make room there and run"):
            load(db, SECOND.say("长" * 30_000).record(), state("b"), "1")
        assert not db.conn.in_transaction
    assert dumped(path) == before


def test_an_ingest_that_fills_the_disk_goes_on_when_there_is_room(tmp_path: Path) -> None:
    files = write(tmp_path / "notices", 30)
    path = tmp_path / "notices.db"
    command = [sys.executable, "-m", "pipeline.cli", "ingest", "--db", str(path), "--workers", "1"]
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000));"
        f"sys.argv = {['notices', *command[3:], str(tmp_path / 'notices')]!r};"
        "from pipeline.cli import main; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=False
    )
    assert "disk" in is_one_line(done, path)
    assert faults(path) == []
    with closing(sqlite3.connect(path)) as connection:
        loaded = connection.execute("SELECT count(*) FROM sources").fetchone()[0]
    assert 0 < loaded < len(files)
    again = notices(*command[3:], str(tmp_path / "notices"))
    assert again.returncode == 0, again.stderr
    assert f"{loaded} unchanged" in again.stdout


def test_another_process_that_keeps_the_lock_is_named(path: Path) -> None:
    before = dumped(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = notices(*MERGE, "--db", str(path), NOTICES_WAIT="0.2")
        line = is_one_line(done, path)
        assert f"{path}: another process is writing to it" in line
        assert "run it again when that one is done" in line
        assert notices("deadlines", "--db", str(path)).returncode == 0  # readers are not blocked
        other.rollback()
    assert dumped(path) == before


def test_a_short_wait_for_another_process_is_no_error(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with subprocess.Popen(
            [sys.executable, "-m", "pipeline.cli", *MERGE, "--db", str(path)],
            env=os.environ | {"NOTICES_WAIT": "60"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        ) as waiting:
            assert waiting.stderr is not None
            first = waiting.stderr.readline()
            other.rollback()
            assert waiting.wait(60) == 0, waiting.stderr.read()
    assert "waiting for another process" in first


def test_a_file_that_can_not_be_written_is_not_even_begun(path: Path) -> None:
    before = dumped(path)
    path.chmod(0o444)
    path.parent.chmod(0o755)
    with nobody(path), pytest.raises(DatabaseError, match=r"no permission to write .*notices.db"):
        open_for_writing(path)
    assert dumped(path) == before


def test_a_folder_that_can_not_be_written_can_be_asked(path: Path) -> None:
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        with nobody(path):
            with pytest.raises(DatabaseError, match="no permission to write"):
                open_for_writing(path)
            with closing(open_for_reading(path)) as connection:
                assert connection.execute("SELECT id FROM notices").fetchone()[0] == "miit-2020"
    finally:
        path.parent.chmod(0o755)


def test_changes_that_can_not_be_read_are_not_passed_over(path: Path) -> None:
    folder = path.parent / "taken"
    folder.mkdir()
    with closing(open_for_writing(path).conn) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE notices SET remark = '新'")
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", folder / f"notices.db{end}")
            (folder / f"notices.db{end}").chmod(0o444)
    folder.chmod(0o555)
    with nobody(folder), pytest.raises(DatabaseError, match=r"-wal file.*copy notices.db\* to"):
        open_for_reading(folder / "notices.db")
    folder.chmod(0o755)


@pytest.mark.parametrize("replaced", [False, True])
def test_a_database_that_is_taken_away_takes_nothing_more(path: Path, *, replaced: bool) -> None:
    other = fill(path.with_name("other.db"), SECOND)
    theirs = dumped(other)
    db = open_for_writing(path)
    with closing(db.conn):
        load(db, Notice("a", "通知").record(), state("a"), "1")
        path.rename(path.with_name("moved.db"))
        if replaced:
            other.rename(path)
        with pytest.raises(DatabaseError, match=r"moved, deleted or replaced.*run it again"):
            load(db, Notice("b", "通知").record(), state("b"), "1")
    with closing(open_for_reading(path.with_name("moved.db"))) as moved:
        ids = [row[0] for row in moved.execute("SELECT id FROM notices ORDER BY id")]
    assert ids == ["a", "miit-2020"]
    if replaced:
        assert dumped(path) == theirs
    else:
        assert not path.exists()


def test_a_wal_that_is_taken_away_takes_nothing_more(path: Path) -> None:
    db = open_for_writing(path)
    with closing(db.conn):
        load(db, Notice("a", "通知").record(), state("a"), "1")
        Path(f"{path}-wal").unlink()
        with pytest.raises(DatabaseError, match=r"-wal: it was removed.*run it again"):
            load(db, Notice("b", "通知").record(), state("b"), "1")
    assert faults(path) == []
    loads(path, Notice("b", "通知"))
    with closing(open_for_reading(path)) as connection:
        ids = [row[0] for row in connection.execute("SELECT id FROM notices ORDER BY id")]
    assert ids == ["a", "b", "miit-2020"]


def test_without_its_wal_a_database_is_an_earlier_one(path: Path, tmp_path: Path) -> None:
    before = dumped(path)
    copy = tmp_path / "copy" / "notices.db"
    copy.parent.mkdir()
    with closing(open_for_writing(path).conn) as connection:
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("UPDATE notices SET remark = '新'")
        shutil.copy(path, copy)
    assert faults(copy) == []
    assert dumped(copy) == before
    loads(copy, SECOND)


def test_a_damaged_database_says_what_to_do(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        size, page = path.stat().st_size, connection.execute("PRAGMA page_size").fetchone()[0]
    content = bytearray(path.read_bytes())
    for start in range(page, size, page):
        content[start : start + 100] = b"\xaa" * 100
    path.write_bytes(content)
    done = notices("deadlines", "--db", str(path))
    line = is_one_line(done, path)
    assert "it is damaged; put a copy of it back" in line
    assert "run `notices ingest`" in line


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear Sir or Madam, " * 100)
    (tmp_path / "n.txt").write_text(text(1))
    for command in (["deadlines"], ["ingest", str(tmp_path / "n.txt")]):
        line = is_one_line(notices(*command, "--db", str(path)), path)
        assert "not a database; choose another file with --db" in line
    assert path.read_text().startswith("Dear Sir")


def test_a_short_wal_is_kept_short_while_there_are_readers(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = 200_000
    monkeypatch.setattr(transactions.Connection, "wal_limit", limit)
    monkeypatch.setattr(transactions, "_WAL_LIMIT", limit)
    monkeypatch.setattr(transactions, "_WAL_WAIT", 10)
    wal, sizes = Path(f"{path}-wal"), []
    readers: list[Any] = []
    db = open_for_writing(path)
    with closing(db.conn):
        for number in range(60):
            readers.append(open_for_reading(path))
            readers[-1].execute("BEGIN")
            readers[-1].execute("SELECT count(*) FROM notices").fetchone()
            if len(readers) > 1:  # there is always one, that goes on reading what it began with
                readers.pop(0).close()
            if number % 20 == 19:  # now and then there is none
                readers.pop().close()
            load(
                db, Notice(f"n{number}", "通知").say("长" * 3000).record(), state(f"{number}"), "1"
            )
            sizes.append(wal.stat().st_size)
    for reader in readers:
        reader.close()
    assert max(sizes) > limit  # it grew, and
    assert sizes[-1] < max(sizes) or min(sizes[20:]) == 0  # was emptied when it could be
