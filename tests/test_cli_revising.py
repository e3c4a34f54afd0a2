"""`revisions`, `show --revision`, `status --failed`, and what `ingest` says of files that go."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import pipeline.run
from pipeline.cli import app
from pipeline.cli.common import local, now
from pipeline.readers import ReadError
from pipeline.record import Record
from tests.factories_record import Notice
from tests.factories_store import hashed

OLD = ("关于报名的通知", "请于9月30日前报名", "2020-09-30")
NEW = ("关于报名的通知", "请于10月31日前报名", "2020-10-31")
OTHER = ("关于会议的通知", "会议另行通知", None)


def notice(path: Path) -> Record:
    """A notice of the lines of a file: title, words, and the day of a deadline."""
    title, words, *due = path.read_text(encoding="utf-8").splitlines()
    found = Notice(f"id-{title}-{words}", title).institution("甲大学")
    if due:
        found.deadline(due[0], words)
    else:
        found.say(words)
    return hashed(found.record(), path)


def reading(
    paths: Iterable[Path], workers: int = 1, *, password: str | None = None, seconds: float = 1
) -> Iterator[tuple[Path, Record | Exception]]:
    for path in paths:
        if path.read_text(encoding="utf-8") == "broken":
            yield path, ReadError(str(path), "page 1", "it is torn", "scan it again")
        else:
            yield path, notice(path)


@pytest.fixture(autouse=True)
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(pipeline.run, "extract_many", reading)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TZ", "UTC")
    (tmp_path / "corpus").mkdir()
    put(tmp_path / "corpus" / "a.txt", OLD)
    return tmp_path / "corpus"


def put(path: Path, lines: Iterable[str | None]) -> None:
    path.write_text("\n".join(line for line in lines if line is not None), encoding="utf-8")


def run(*arguments: str, code: int = 0, **environment: str) -> Any:
    result = CliRunner().invoke(app, list(arguments), env={"NOTICES_DB": None, **environment})
    assert result.exit_code == code, result.output
    return result


@pytest.fixture
def changed(corpus: Path) -> None:
    """A file that was changed, then changed to another notice."""
    for day, lines in enumerate((OLD, NEW, OTHER)):
        put(corpus / "a.txt", lines)
        run("ingest", SOURCE_DATE_EPOCH=str(1_900_000_000 + day * 86400))


@pytest.mark.usefixtures("changed")
def test_revisions_are_listed() -> None:
    found = json.loads(run("revisions", "a.txt", "--format", "json").stdout)
    assert [(one["revision"], one["title"], one["since"], one["until"]) for one in found] == [
        (1, OLD[0], "2030-03-17T17:46:40Z", "2030-03-18T17:46:40Z"),
        (2, NEW[0], "2030-03-18T17:46:40Z", "2030-03-19T17:46:40Z"),
        (3, OTHER[0], "2030-03-19T17:46:40Z", None),
    ]
    table = run("revisions", "会议").stdout
    assert local("2030-03-18T17:46:40Z") in table
    assert table.count("a.txt") == 3


@pytest.mark.usefixtures("changed")
@pytest.mark.parametrize("asked", ["corpus/a.txt", "id-关于报名的通知-请于9月", "报名", "会议"])
def test_a_file_is_known_by_what_it_gives_and_gave(asked: str) -> None:
    assert len(json.loads(run("revisions", asked, "--format", "json").stdout)) == 3


@pytest.mark.usefixtures("changed")
def test_an_old_revision_is_shown() -> None:
    shown = run("show", "a.txt", "--revision", "1").stdout
    assert "请于9月30日前报名" in shown
    assert "revision 1 of" in shown
    assert "replaced 2030-03-18" in shown
    record = json.loads(run("show", "a.txt", "--revision", "2", "--format", "json").stdout)
    assert Record.model_validate(record).deadlines[0].due == "2020-10-31"
    assert "revision 3 of" in run("show", "会议").stdout


@pytest.mark.usefixtures("changed")
def test_a_revision_that_there_is_not() -> None:
    result = run("show", "a.txt", "--revision", "4", code=2)
    assert "there is no revision 4; it has 1 to 3" in result.stderr


@pytest.mark.usefixtures("changed")
def test_a_notice_that_was_replaced_says_where_it_is() -> None:
    result = run("show", "id-关于报名的通知-请于10月", code=2)
    assert "a.txt --revision 2`" in result.stderr
    assert "报名" not in run("deadlines").stdout


@pytest.mark.usefixtures("changed")
def test_what_changed() -> None:
    lines = run("revisions", "a.txt", "--diff", "--to", "2").stdout
    assert "revision 1 → 2" in lines
    assert "[-9-]{+10+}" in "".join(lines.split())
    last = json.loads(run("revisions", "a.txt", "--diff", "--format", "json").stdout)
    assert (last["before"]["revision"], last["after"]["revision"]) == (2, 3)
    assert {fact["field"] for fact in last["facts"]} == {"title", "deadlines"}
    rows = run("revisions", "a.txt", "--from", "1", "--to", "2", "--format", "csv").stdout
    (row,) = csv.DictReader(io.StringIO(rows))
    assert (row["field"], row["change"]) == ("deadlines", "changed")
    assert "2020-09-30" in row["before"]
    assert "2020-10-31" in row["after"]


def test_nothing_to_compare() -> None:
    run("ingest")
    result = run("revisions", "a.txt", "--diff")
    assert "there is nothing before revision 1" in result.stderr


def test_several_files_of_one_notice_are_asked_apart(corpus: Path) -> None:
    put(corpus / "b.txt", OLD)
    run("ingest")
    assert run("revisions", "报名").stdout.count(".txt") == 2
    result = run("revisions", "报名", "--diff", code=2)
    assert "name one" in result.stderr


def test_failures_are_listed_until_they_are_mended(corpus: Path) -> None:
    run("ingest")
    assert run("status", "--failed").stdout == "no failures\n"
    put(corpus / "b.txt", ["broken"])
    run("ingest", code=1, SOURCE_DATE_EPOCH="1900000000")
    (found,) = json.loads(run("status", "--failed", "--format", "json", code=1).stdout)
    assert found["path"] == str(corpus / "b.txt")
    assert (found["problem"], found["remedy"]) == ("page 1: it is torn", "scan it again")
    assert (found["since"], found["kept"]) == ("2030-03-17T17:46:40Z", False)
    table = run("status", "--failed", code=1).stdout
    assert "scan it again" in table
    assert "remedy" in run("status", "--failed", "--format", "csv", code=1).stdout
    again = run("ingest")
    assert "1 still failed" in again.stdout
    assert "1 file failed before and did not change" in again.stderr
    assert "failed: corpus/b.txt: page 1" in run("ingest", "--retry", code=1).stderr
    put(corpus / "b.txt", NEW)
    run("ingest")
    run("status", "--failed")


def test_a_password_is_a_reason_to_try_again(corpus: Path) -> None:
    put(corpus / "b.txt", ["broken"])
    run("ingest", code=1)
    run("ingest")
    run("ingest", "--password", "x", code=1)


def test_a_file_that_is_gone_is_told_where_it_matters(corpus: Path) -> None:
    put(corpus / "b.txt", OTHER)
    run("ingest")
    (corpus / "a.txt").unlink()
    result = run("ingest", SOURCE_DATE_EPOCH="1900000000")
    assert "1 vanished" in result.stdout
    assert f"gone: {corpus / 'a.txt'}" in result.stderr
    assert "its file is gone since 2030-03-17" in run("show", "报名").stdout
    assert "gone since 2030-03-17" in run("status").stdout
    asked = run("deadlines")
    assert "请于9月30日前报名" in asked.stdout
    assert f"kept from a file that is gone: {corpus / 'a.txt'}" in asked.stderr
    assert "file gone" in run("revisions", "a.txt").stdout
    put(corpus / "a.txt", OLD)
    assert "1 back" in run("ingest").stdout
    assert run("deadlines").stderr == ""


def test_a_copy_that_is_gone_is_no_loss(corpus: Path) -> None:
    put(corpus / "b.txt", OLD)
    run("ingest")
    (corpus / "b.txt").unlink()
    run("ingest")
    assert "its file is gone" not in run("show", "报名").stdout
    assert run("deadlines").stderr == ""


def test_a_folder_that_is_gone_must_have_been_known(corpus: Path) -> None:
    put(corpus / "b.txt", OTHER)
    run("ingest")
    corpus.rename(corpus.with_name("away"))
    result = run("ingest")
    assert "WARNING" in result.stderr
    assert "2 vanished" in result.stdout
    result = run("ingest", "never", code=2)
    assert "no such file or folder" in result.stderr


def test_a_rebuild_needs_no_folder(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("ingest")
    elsewhere = corpus.with_name("elsewhere")
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    result = run("ingest", "--rebuild", "--db", str(corpus.with_name("output") / "notices.db"))
    assert "1 read again" in result.stdout


def test_ctrl_c_is_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> Iterator[tuple[Path, Record]]:
        raise KeyboardInterrupt
        yield

    with monkeypatch.context() as pressing:
        pressing.setattr(pipeline.run, "extract_many", interrupted)
        result = run("ingest", code=130)
    assert "interrupted after 0 files; what was loaded is kept: run it again" in result.stderr
    assert "1 new" in run("ingest").stdout


def test_now_is_that_of_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert now() == "1970-01-01T00:00:00Z"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert now() > "2025"


@pytest.mark.parametrize("moment", ["tomorrow", "1" * 30])
def test_a_moment_that_is_none(moment: str) -> None:
    assert "SOURCE_DATE_EPOCH" in run("ingest", code=2, SOURCE_DATE_EPOCH=moment).stderr
