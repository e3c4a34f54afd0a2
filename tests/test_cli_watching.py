"""`notices watch`: what it says, and the program itself at work on a folder."""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.cli.wakening import Wakening
from pipeline.cli.watch_telling import reason, span
from pipeline.query import arrived

PATIENT = 120.0  # seconds in which even a busy machine says what is waited for
CORPUS = Path(__file__).parents[1] / "corpus"


def number(subject: str) -> str:
    """Another one for each subject: what has the same number is the same notice."""
    return f"云科函〔2098〕{sum(map(ord, subject)) % 1000}号"


def notice(subject: str) -> str:
    return (
        f"云岚省科学技术厅关于{subject}的通知\n{number(subject)}\n各市科学技术局：\n"
        "现将有关事项通知如下。\n一、请于2099年6月30日前将申报材料报送我厅。\n"
        "云岚省科学技术厅\n2098年5月4日\n"
    )


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "box"
    folder.mkdir()
    return folder


def run(box: Path, *arguments: str) -> Any:
    words = ["watch", str(box), "--settle", "0.05", "--db", str(box.parent / "n.db"), *arguments]
    return CliRunner().invoke(app, words, env={"JOURNAL_STREAM": "8:1"})


def test_it_says_what_it_found(box: Path) -> None:
    (box / "a.txt").write_text(notice("申报项目"), encoding="utf-8")
    result = run(box, "--once")
    assert result.exit_code == 0, result.output
    first, new, title, about, due, *rest = result.stdout.splitlines()
    assert first == f"watching {box}; database {box.parent / 'n.db'}"
    assert new == f"new: {box / 'a.txt'}"
    assert title == "  云岚省科学技术厅关于申报项目的通知"
    assert about == f"  {number('申报项目')}  云岚省科学技术厅  issued 2098-05-04"
    assert due.startswith("  due 2099-06-30 (in ")
    assert "报送" in due
    assert rest[-1].endswith(": 1 new")


def test_a_second_time_there_is_nothing_to_say(box: Path) -> None:
    (box / "a.txt").write_text(notice("申报项目"), encoding="utf-8")
    run(box, "--once")
    _, ended = run(box, "--once").stdout.splitlines()
    assert ended.endswith(": 1 unchanged")


def test_a_file_that_fails_is_said_with_its_remedy_and_stops_no_other(box: Path) -> None:
    (box / "a.txt").write_text(notice("申报项目"), encoding="utf-8")
    (box / "b.pdf").write_bytes(b"%PDF-1.7 not really\n%%EOF")
    result = run(box, "--once", "--quiet")
    assert result.exit_code == 1
    assert result.stdout == ""
    (said,) = result.stderr.splitlines()
    assert said.startswith(f"notices: failed: {box / 'b.pdf'}: ")
    assert ";" in said


def test_many_at_once_have_a_line_each(box: Path) -> None:
    subjects = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]
    for n, subject in enumerate(subjects):
        (box / f"{n}.txt").write_text(notice(f"申报{subject}项目"), encoding="utf-8")
    lines = run(box, "--once").stdout.splitlines()
    assert len([line for line in lines if line.startswith("new: ")]) == 10
    assert len([line for line in lines if "(1 open deadline)" in line]) == 10
    assert f"{box.parent / 'n.db'}: 10 new" in lines
    assert len(lines) == 10 + 4


def test_for_programs_each_event_is_a_line_of_json(box: Path) -> None:
    (box / "a.txt").write_text(notice("申报项目"), encoding="utf-8")
    (box / "b.txt").write_bytes(b"\0\0")
    result = run(box, "--once", "--format", "json")
    events = [json.loads(line) for line in result.stdout.splitlines()]
    assert [e["event"] for e in events] == ["watching", "failed", "notice", "ended"]
    assert all(e["time"] for e in events)
    found = events[2]
    assert found["status"] == "new"
    assert found["open"][0]["due"] == "2099-06-30"
    assert found["notice"]["title"].endswith("的通知")
    assert events[-1]["files"] == {"new": 1, "failed": 1}


def test_lines_are_dated_where_they_go_into_a_file(box: Path) -> None:
    words = ["watch", str(box), "--once", "--settle", "0.05", "--db", str(box.parent / "n.db")]
    result = CliRunner().invoke(app, words, env={"JOURNAL_STREAM": None})
    for line in result.stdout.splitlines():
        assert time.strptime(line[:19], "%Y-%m-%d %H:%M:%S")


@pytest.mark.parametrize("name", ["none", "a.txt"])
def test_what_is_no_folder_is_refused(box: Path, name: str) -> None:
    (box / "a.txt").write_text("words")
    result = run(box / name, "--once")
    assert result.exit_code == 2
    assert "no such folder" in result.stderr


def test_a_database_that_no_waiting_mends_ends_it(box: Path) -> None:
    (box.parent / "n.db").write_text("this is not a database" * 100)
    result = run(box)
    assert result.exit_code == 1
    assert "n.db" in result.stderr


def test_a_batch_that_can_not_be_told_of_does_not_end_the_watch(
    box: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is in the database; only what it brought could not be asked for."""

    def refused(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(arrived, "arrived", refused)
    (box / "a.txt").write_text(notice("申报项目"), encoding="utf-8")
    result = run(box, "--once")
    assert "disk I/O error" in result.stderr
    assert "ended after" in result.stdout
    assert "new: " in result.stdout


def test_a_reason_says_what_to_do() -> None:
    said = reason(Path("n.db"), sqlite3.OperationalError("database or disk is full"))
    assert said == "n.db: database or disk is full"
    said = reason(Path("n.db"), KeyError("x"))
    assert said == "n.db: KeyError: 'x'"


@pytest.mark.parametrize(("seconds", "said"), [(3.2, "3 s"), (300, "5 min"), (12000, "3 h 20 min")])
def test_spans(seconds: float, said: str) -> None:
    assert span(seconds) == said


def test_a_wakening_survives_a_folder_that_is_made_anew(box: Path) -> None:
    """What the system tells is about the old folder; the new one must be asked about."""
    told: list[str] = []
    wake = Wakening([box], told.append)
    try:
        assert wake(0)  # it has not looked yet: anything may have changed
        shutil.rmtree(box)
        assert wake(PATIENT)
        box.mkdir()
        assert wake(PATIENT)
        while wake(1):
            pass
        (box / "a.txt").write_text("words")
        assert wake(PATIENT)
    finally:
        wake.close()
    assert told == []


class Watcher:
    """The program in a process of its own, and the events that it tells."""

    def __init__(self, box: Path, *more: str) -> None:
        self.database = box.parent / "n.db"
        self.process = subprocess.Popen(
            [sys.executable, "-m", "pipeline.cli", "watch", str(box), "--db", str(self.database),
             "--settle", "0.2", "--format", "json", *more],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1", "NOTICES_WAIT": "2"},
            cwd=Path(__file__).parents[1],
        )  # fmt: skip
        self.told: list[dict[str, Any]] = []
        self._lines: queue.Queue[str] = queue.Queue()
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self._lines.put(line)
        self._lines.put("")

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reading.join()

    def until(self, event: str, **values: object) -> dict[str, Any]:
        """The next event like this; those before it are kept in `told`."""
        end = time.monotonic() + PATIENT
        while True:
            line = self._lines.get(timeout=max(0.0, end - time.monotonic()))
            assert line.startswith("{"), f"{line!r} after {self.told}"
            found: dict[str, Any] = json.loads(line)
            self.told.append(found)
            if found["event"] == event and values.items() <= found.items():
                return found

    def end(self, number: int = signal.SIGTERM) -> dict[str, Any]:
        self.process.send_signal(number)
        ended = self.until("ended")
        assert self.process.wait(PATIENT) == 0
        return ended

    def kinds(self, name: str) -> list[str]:
        """The events about a file of this name."""
        return [
            f"{e['event']} {e.get('status', '')}".strip()
            for e in self.told
            if str(e.get("path", "")).endswith(f"/{name}")
        ]


@pytest.fixture
def watcher(box: Path) -> Iterator[Watcher]:
    (box / "there.txt").write_text(notice("早先的事项"), encoding="utf-8")
    found = Watcher(box, "--workers", "1")
    yield found
    found.close()


def write_slowly(path: Path, data: bytes, pieces: int = 8) -> None:
    """As a copy over a slow line does, longer than the watch waits for a file to rest."""
    with path.open("wb") as file:
        for n in range(pieces):
            file.write(data[len(data) * n // pieces : len(data) * (n + 1) // pieces])
            file.flush()
            time.sleep(0.15)


def test_a_day_at_the_office(box: Path, watcher: Watcher) -> None:
    watcher.until("notice", path=str(box / "there.txt"), status="new")
    watcher.until("waiting")

    docx = (CORPUS / "yunlan-2025-project-pool.docx").read_bytes()
    write_slowly(box / "slow.docx", docx)
    watcher.until("notice", path=str(box / "slow.docx"), status="new")

    part = box / "fetched.txt.part"
    part.write_text(notice("下载的事项"), encoding="utf-8")
    part.rename(box / "fetched.txt")
    watcher.until("notice", path=str(box / "fetched.txt"), status="new")

    (box / "broken.docx").write_bytes(docx[:3000])
    watcher.until("incomplete", path=str(box / "broken.docx"))
    (box / "there.txt").write_text(notice("后来改过的事项"), encoding="utf-8")
    watcher.until("notice", path=str(box / "there.txt"), status="changed")
    assert "fetch it again" in watcher.until("failed", path=str(box / "broken.docx"))["error"]

    (box / "broken.docx").write_bytes(docx)
    watcher.until("file", path=str(box / "broken.docx"), status="copy")

    shutil.move(box / "fetched.txt", box / "renamed.txt")
    watcher.until("file", path=str(box / "renamed.txt"), status="moved")

    (box / "renamed.txt").unlink()
    watcher.until("file", status="vanished")

    ended = watcher.end()
    assert watcher.kinds("slow.docx") == ["notice new"]
    assert watcher.kinds("fetched.txt") == ["notice new"]
    assert watcher.kinds("fetched.txt.part") == []
    assert watcher.kinds("there.txt") == ["notice new", "notice changed"]
    assert watcher.kinds("broken.docx") == ["incomplete", "failed", "file copy"]
    assert (ended["files"]["new"], ended["files"]["failed"]) == (3, 1)
    assert_sound(watcher.database)


def test_a_folder_that_goes_and_comes_back(box: Path, watcher: Watcher) -> None:
    watcher.until("waiting")
    away = box.with_name("away")
    box.rename(away)
    watcher.until("folder-gone", path=str(box))
    away.rename(box)
    watcher.until("folder-back", path=str(box))
    (box / "next.txt").write_text(notice("回来以后的事项"), encoding="utf-8")
    watcher.until("notice", path=str(box / "next.txt"), status="new")
    watcher.end(signal.SIGINT)
    assert watcher.kinds("there.txt") == ["notice new"]


def test_a_locked_database_is_waited_for(box: Path, watcher: Watcher) -> None:
    watcher.until("waiting")
    with closing(sqlite3.connect(watcher.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        (box / "next.txt").write_text(notice("等待的事项"), encoding="utf-8")
        assert "locked" in watcher.until("trouble")["error"]
        other.execute("ROLLBACK")
    watcher.until("recovered")
    watcher.until("notice", path=str(box / "next.txt"), status="new")
    watcher.end()


def test_two_at_once_do_no_harm(box: Path) -> None:
    for n in range(12):
        (box / f"{n}.txt").write_text(notice("同时" + "甲" * n + "的事项"), encoding="utf-8")
    both = [Watcher(box, "--once", "--workers", "1") for _ in range(2)]
    for watcher in both:
        watcher.until("ended")
        assert watcher.process.wait(PATIENT) == 0, watcher.told
        watcher.close()
    assert_sound(both[0].database)
    assert rows(both[0].database, "SELECT count(*) FROM notices") == [(12,)]
    assert rows(both[0].database, "SELECT count(*) FROM sources WHERE copy = 0") == [(12,)]


def rows(database: Path, sql: str) -> Sequence[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


def assert_sound(database: Path) -> None:
    assert rows(database, "PRAGMA integrity_check") == [("ok",)]
    assert rows(database, "PRAGMA foreign_key_check") == []
