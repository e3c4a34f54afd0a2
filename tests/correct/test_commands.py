"""review, correct, confirm, reject and corrections, as they are typed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app

ROOT = Path(__file__).parents[2]
NOTICE = "工信厅企业函〔2023〕261号"


@pytest.fixture
def home(corpus_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "output").mkdir()
    shutil.copy(corpus_database, tmp_path / "output" / "notices.db")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NOTICES_AUTHOR", "林岚")
    monkeypatch.delenv("NOTICES_DB", raising=False)
    return tmp_path


def run(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == code, done.output
    return done.stdout if code == 0 else done.output


def doubts(*words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("review", "--format", "json", *words))
    return found


@pytest.mark.usefixtures("home")
def test_a_deadline_that_is_open_comes_before_one_that_is_past() -> None:
    long = ("--below", "0.995", "--limit", "500")
    early, late = doubts("--today", "2023-09-25", *long), doubts("--today", "2030-01-01", *long)
    assert [d["severity"] for d in early] == sorted((d["severity"] for d in early), reverse=True)

    def first(rows: list[dict[str, Any]]) -> int:
        return next(
            n for n, d in enumerate(rows)
            if d["field"] == "deadlines" and d["notice"]["document_number"] == NOTICE
        )  # fmt: skip

    assert first(early) < first(late)


@pytest.mark.usefixtures("home")
def test_what_was_settled_is_not_shown_again() -> None:
    shown = doubts("--below", "0.995", "--field", "dates", "--limit", "500")
    chosen = next(d for d in shown if d["notice"]["document_number"] == NOTICE)
    run(*chosen["confirm"].split()[1:])
    after = doubts("--below", "0.995", "--field", "dates", "--limit", "500")
    assert len(after) == len(shown) - 1


@pytest.mark.usefixtures("home")
def test_a_warning_that_was_looked_at_is_not_shown_again() -> None:
    shown = doubts("--field", "warnings", "--limit", "500")
    run(*shown[0]["confirm"].split()[1:])
    after = doubts("--field", "warnings", "--limit", "500")
    assert len(after) == len(shown) - 1


def test_answers_show_what_was_corrected(home: Path) -> None:
    run("correct", NOTICE, "deadlines", "1", "due=2023-11-05", "--note", "电话")
    assert "2023-11-05" in run("deadlines", "--from", "2023-11-05", "--to", "2023-11-05")
    record = json.loads(run("show", NOTICE, "--format", "json"))
    assert record["deadlines"][0]["confidence"] == 1.0
    place = record["deadlines"][0]["evidence"][0]
    assert record["text"][place["start"] : place["end"]] == place["quote"]
    (line,) = (home / "output" / "notices.corrections.jsonl").read_text("utf-8").splitlines()
    said = json.loads(line)
    assert (said["by"], said["note"], said["number"]) == ("林岚", "电话", NOTICE)
    assert "【" in said["words"]["text"]
    assert "2023-10-31" in said["words"]["was"]
    (listed,) = json.loads(run("corrections", "--format", "json"))
    assert (listed["state"], listed["item"]) == ("applied", 1)
    run("corrections", "undo", said["id"][-4:])
    record = json.loads(run("show", NOTICE, "--format", "json"))
    assert record["deadlines"][0]["due"] == "2023-10-31"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["correct", NOTICE, "dedlines", "1", "due=2023-11-05"], "there is no field"),
        (["correct", NOTICE, "deadlines", "due=2023-11-05"], "is no number"),
        (["correct", NOTICE, "deadlines", "9", "due=2023-11-05"], "it has 1 to 2"),
        (["correct", "2023", "title", "新"], "could be several notices"),
        (["reject", NOTICE, "contacts"], "which of the contacts"),
        (["confirm", NOTICE], "--all for the whole notice"),
        (["corrections", "undo", "zzzz"], "there is no correction"),
    ],
)
@pytest.mark.usefixtures("home")
def test_what_can_not_be_is_said(words: list[str], said: str) -> None:
    assert said in run(*words, code=2)


def test_what_was_looked_at_is_gold_and_shows_the_errors(home: Path) -> None:
    run("correct", NOTICE, "deadlines", "1", "due=2023-11-05")
    run("correct", NOTICE, "title", "关于别的事的通知")
    run("confirm", NOTICE, "deadlines")
    run("confirm", NOTICE, "institutions", "1")
    for option in ((), ("--places",)):
        run("corrections", "export", "--gold", "gold", *option)
        (file,) = (home / "gold").iterdir()
        assert json.loads(file.read_text("utf-8"))["only"] == ["title", "deadlines"]
        command = ("evaluate", "gold", str(ROOT / "corpus"), "--workers", "1", "--verbose")
        report = json.loads(run(*command, "--format", "json"))
        faults = {(f["field"], f["verdict"], f["value"]) for f in report["faults"]}
        assert ("deadlines", "miss", "2023-11-05") in faults
        assert ("deadlines", "wrong", "2023-10-31") in faults
        assert ("title", "miss", "关于别的事的通知") in faults
        assert {f["field"].partition(".")[0] for f in report["faults"]} == {"title", "deadlines"}


@pytest.mark.usefixtures("home")
def test_a_file_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "shared" / "office.jsonl"
    run("reject", NOTICE, "contacts", "1", "--corrections", str(elsewhere))
    assert len(elsewhere.read_text("utf-8").splitlines()) == 1
