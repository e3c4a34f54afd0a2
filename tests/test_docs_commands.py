"""docs/commands.md is held to the program: its examples run, and it leaves nothing out."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import typer.main
from typer.testing import CliRunner

from pipeline.cli import app

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\$ (notices .+)$", PAGE, re.MULTILINE)
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
EVERYWHERE = {"--format", "--db", "--help", "-h"}


def section(name: str) -> str:
    """What the page says of a command."""
    found = re.search(rf"^## {name}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, f"no section on {name}"
    return found[1]


@pytest.fixture(scope="module")
def folder(corpus_database: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the examples stand: a corpus, its database, and a small gold standard."""
    home = tmp_path_factory.mktemp("commands")
    (home / "output").mkdir()
    shutil.copy(corpus_database, home / "output" / "notices.db")
    (home / "corpus").symlink_to(ROOT / "corpus")
    for name in ("gold", "notices"):
        (home / name).mkdir()
    (home / "notices" / "a.txt").write_text("关于报名的通知\n", encoding="utf-8")
    gold = json.dumps({"title": "关于报名的通知"}, ensure_ascii=False)
    (home / "gold" / "a.json").write_text(gold, encoding="utf-8")
    return home


def let_wait(correction: str) -> None:
    """Somebody said that a field is complete, of a notice that has another text by now."""
    said = {"id": correction, "action": "complete", "field": "links", "notice": "0" * 16}
    more = {"made": "2023-11-05T10:15:30+08:00", "number": "工信厅企业函〔2023〕261号"}
    with Path("output/notices.corrections.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(said | more) + "\n")


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_runs(example: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    if "--against before.json" in example:
        done = CliRunner().invoke(app, ["evaluate", "gold", "notices", "--save", "before.json"])
        assert done.exit_code == 0
    if "institutions undo" in example:  # there must be a decision 1
        done = CliRunner().invoke(app, ["institutions", "split", "清华大学", "北京大学"])
        assert done.exit_code == 0, done.output
    words = shlex.split(example)[1:]
    if words[:2] in (["corrections", "undo"], ["corrections", "accept"]):
        let_wait(words[2])
    result = CliRunner().invoke(app, words, env={"NOTICES_DB": None})
    assert result.exit_code == 0, result.output
    assert result.stdout
    assert "nothing" not in result.stderr
    if words[-1] == "json":
        json.loads(result.stdout)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_its_section_with_every_option(name: str) -> None:
    command: Any = COMMANDS[name]
    said = section(name)
    options = {o for p in command.params for o in p.opts if o.startswith("--")} - EVERYWHERE
    assert [o for o in options if o not in said] == []
    assert f"$ notices {name}" in said


@pytest.mark.parametrize("name", COMMANDS)
def test_no_option_is_said_that_is_not_there(name: str) -> None:
    command: Any = COMMANDS[name]
    options = {o for p in command.params for o in p.opts} | EVERYWHERE
    assert set(re.findall(r"--[a-z]+(?:-[a-z]+)*", section(name))) <= options
