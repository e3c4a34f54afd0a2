"""`extract`, `ingest`, `when` and `evaluate`, with reading and scoring stood in for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import pipeline.run
from pipeline.cli import app
from pipeline.cli.reading import SUFFIXES
from pipeline.readers import ReadError
from pipeline.record import Record
from tests.factories_record import Notice
from tests.factories_store import hashed


def reading(
    paths: Iterable[Path], workers: int = 1, *, password: str | None = None, seconds: float = 1
) -> Iterator[tuple[Path, Record | Exception]]:
    """A notice of the file's words; `broken` can't be read, `locked` by a password only."""
    for path in paths:
        words = path.read_text(encoding="utf-8")
        if words == "broken" or (words == "locked" and password != "开门"):
            yield path, ReadError(str(path), "page 1", "it is torn", "scan it again")
        else:
            notice = Notice(f"id-{words}", words).programme(2025).institution("甲大学")
            yield path, hashed(notice.record(), path)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to stand in, with a corpus of two notices and a broken one."""
    monkeypatch.setattr(pipeline.run, "extract_many", reading)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "corpus").mkdir()
    for name, words in (("a.txt", "甲通知"), ("b.docx", "乙通知"), ("c.pdf", "broken")):
        (tmp_path / "corpus" / name).write_text(words, encoding="utf-8")
    (tmp_path / "corpus" / "README.md").write_text("about")
    return tmp_path


def run(*arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments), env={"NOTICES_DB": None})


def test_ingest_and_ask(folder: Path) -> None:
    result = run("ingest")
    assert result.exit_code == 1
    assert result.stdout == "output/notices.db: 2 new, 1 failed\n"
    assert result.stderr == ("notices: failed: corpus/c.pdf: page 1: it is torn; scan it again\n")
    (folder / "corpus" / "c.pdf").unlink()
    assert "failed: corpus/c.pdf: page 1" in run("status").stdout
    result = run("ingest")
    assert result.exit_code == 0
    assert result.stdout == "output/notices.db: 2 unchanged, 1 vanished\n"
    assert "甲通知" in run("search", "甲通知").stdout
    assert "failed" not in run("status").stdout
    assert "gone since" in run("status").stdout
    assert "1 gone" in run("ingest", "--prune").stdout
    assert "gone" not in run("status").stdout


def test_ingest_for_programs() -> None:
    result = run("ingest", "corpus/a.txt", "--format", "json", "--db", "here.db")
    assert json.loads(result.stdout) == [
        {"path": "corpus/a.txt", "status": "new", "notice_id": "id-甲通知", "error": None}
    ]
    assert run("ingest", "corpus/a.txt", "--db", "here.db", "--format", "csv").stdout == (
        "path,status,notice_id,error\ncorpus/a.txt,unchanged,id-甲通知,\n"
    )


def test_force_reads_again() -> None:
    run("ingest", "corpus/a.txt")
    assert "1 read again" in run("ingest", "corpus/a.txt", "--force").stdout


def test_ingest_of_what_is_not_there() -> None:
    result = run("ingest", "nowhere")
    assert result.exit_code == 2
    assert "no such file or folder" in result.stderr


def test_extract_one_is_a_record() -> None:
    result = run("extract", "corpus/a.txt")
    assert result.exit_code == 0
    assert Record.model_validate_json(result.stdout).notice_id == "id-甲通知"


def test_extract_several_are_lines_and_one_that_fails_stops_none() -> None:
    result = run("extract", "corpus/a.txt", "corpus/c.pdf", "corpus/b.docx")
    assert result.exit_code == 1
    ids = [json.loads(line)["notice_id"] for line in result.stdout.splitlines()]
    assert ids == ["id-甲通知", "id-乙通知"]
    assert "corpus/c.pdf: page 1: it is torn; scan it again" in result.stderr


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_a_password_comes_as_an_option_or_from_the_environment(folder: Path, command: str) -> None:
    (folder / "locked.pdf").write_text("locked")
    assert run(command, "locked.pdf").exit_code == 1
    assert run(command, "locked.pdf", "--password", "开门").exit_code == 0
    environment = {"NOTICES_PASSWORD": "开门", "NOTICES_DB": None}
    by_name = CliRunner().invoke(app, [command, "locked.pdf"], env=environment)
    assert by_name.exit_code == 0
    assert "开门" not in by_name.output
    assert "开门" not in CliRunner().invoke(app, [command, "--help"], env=environment).output


@pytest.mark.parametrize("form", ["sheet", "table"])
def test_extract_as_a_sheet(form: str) -> None:
    text = run("extract", "corpus/a.txt", "--format", form).stdout
    assert "甲大学; role undertaker" in text
    assert "id-甲通知  notice, zh-Hans" in text


def test_extract_as_csv() -> None:
    lines = run("extract", "corpus/a.txt", "corpus/b.docx", "--format", "csv").stdout.splitlines()
    assert lines[0].startswith("notice_id,field,item,value,quote,part,page,start,end")
    assert {line.split(",")[0] for line in lines[1:]} == {"id-甲通知", "id-乙通知"}


def test_every_format_that_readers_know_is_looked_for() -> None:
    from pipeline.readers import FORMATS

    of_any_ending = {"wordml"}  # XML of Word 2003, which comes as doc or xml
    assert {f".{name}" for name, _ in FORMATS if name not in of_any_ending} <= SUFFIXES


def test_when() -> None:
    result = run("when", "9月30日前", "--on", "2020-08-20", "--format", "json")
    (found,) = json.loads(result.stdout)
    assert found["due"] == "2020-09-30"
    assert found["why"]


def test_when_there_is_no_date() -> None:
    result = run("when", "没有日期", "--on", "2020-08-20")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no date in" in result.stderr


@pytest.fixture
def gold(folder: Path) -> Path:
    (folder / "gold").mkdir()
    for name, title in (("a", "甲通知"), ("b", "丙通知")):
        entry = json.dumps({"title": title}, ensure_ascii=False)
        (folder / "gold" / f"{name}.json").write_text(entry, encoding="utf-8")
    return folder / "gold"


def test_evaluate(gold: Path) -> None:
    first = run("evaluate", "gold", "corpus", "--save", "before.json")
    assert first.exit_code == 0
    line = next(line for line in first.stdout.splitlines() if line.startswith(" title"))
    assert line.split() == ["title", "1", "1", "1", "0.50", "0.50", "0.50"]
    (gold / "b.json").write_text('{"title": "乙通知"}', encoding="utf-8")
    second = run("evaluate", "gold", "corpus", "--against", "before.json", "--verbose")
    assert "gained: 1" in second.stdout
    assert "gone wrong: 1" in second.stdout


def test_evaluate_for_programs(gold: Path) -> None:
    verbose = run("evaluate", "gold", "corpus", "--format", "json", "--verbose")
    found = json.loads(verbose.stdout)
    assert found["files"] == 2
    assert {fault["verdict"] for fault in found["faults"] if fault["field"] == "title"} == {
        "miss",
        "wrong",
    }
    assert run("evaluate", "gold", "corpus", "--format", "csv").stdout.startswith("field,tp,fp,fn")


def test_evaluate_by_halves_and_confidence(gold: Path) -> None:
    shown = run("evaluate", "gold", "corpus", "--folds", "--calibration", "--report", "out/e.md")
    assert shown.exit_code == 0
    halves = shown.stdout.split("the two halves")[1]
    title = next(line for line in halves.splitlines() if line.startswith(" title"))
    assert title.split() == ["title", "1.00", "0.00", "1.00"]
    assert "expected calibration error" in shown.stdout
    report = (gold.parent / "out" / "e.md").read_text(encoding="utf-8")
    assert "| title | 1 | 1 | 1 | 0.50 | 0.50 | 0.50 |" in report
    assert "| title | 1.00 | 0.00 | 1.00 |" in report
    assert "Expected calibration error" in report


def test_halves_and_confidence_for_programs(gold: Path) -> None:
    shown = run("evaluate", "gold", "corpus", "--folds", "--calibration", "--format", "json")
    found = json.loads(shown.stdout)
    assert {fold["field"]: fold["odd"] for fold in found["folds"]}["title"] == 1.0
    assert sum(one["right"] for one in found["calibration"]["bins"]) == 1
    assert 0.0 <= found["calibration"]["error"] <= 1.0


def test_evaluate_without_gold() -> None:
    result = run("evaluate", "corpus", "corpus")
    assert result.exit_code == 2
    assert "no gold file" in result.stderr
