"""The commands `series`, `lineage` and `assign` as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipeline.cli.app import app
from tests.factories_record import SERIES, Notice, national
from tests.factories_store import fill


@pytest.fixture
def database(tmp_path: Path) -> Path:
    rules = Notice("rules", "关于印发新办法的通知").issuer("工业和信息化部办公厅", "national")
    rules.issued("2024-01-01").cites("工信厅企业函〔2021〕100号", "repealed")
    first, second = (national(year, ("清华大学",), 2000, f"{year}-10-31") for year in (2021, 2022))
    return fill(tmp_path / "notices.db", first, second, rules)


def run(database: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--db", str(database)])


def test_a_tree_a_graph_and_json(database: Path) -> None:
    tree = run(database, "lineage", "miit-2021").output
    assert tree.splitlines()[0].endswith("(2021-08-20) [repealed]")
    assert "├─ next edition: 工信厅企业函〔2022〕100号" in tree
    assert "└─ repealed by: 关于印发新办法的通知 (2024-01-01)" in tree
    dot = run(database, "lineage", "miit-2021", "--format", "dot").output
    assert dot.startswith("digraph lineage {")
    assert '  "miit-2022" -> "miit-2021" [label="edition before"];' in dot
    data = json.loads(run(database, "lineage", "miit-2021", "--format", "json").output)
    assert {edge["relation"] for edge in data["edges"]} == {"follows", "repeals"}


def test_assign_moves_a_notice_until_it_is_undone(database: Path) -> None:
    said = run(database, "assign", "miit-2022", "--series", "企业家研修", "--year", "2020")
    assert said.output == "miit-2022: 企业家研修, edition 2020\n"
    listed = run(database, "series", "企业家", "--format", "json")
    assert [row["how"] for row in json.loads(listed.output)] == ["decided"]
    back = run(database, "assign", "miit-2022", "--undo")
    assert back.output == f"miit-2022: {SERIES}, edition 2022\n"


@pytest.mark.parametrize("words", [(), ("--undo", "--year", "2020")])
def test_assign_must_know_what_to_do(database: Path, words: tuple[str, ...]) -> None:
    result = run(database, "assign", "miit-2022", *words)
    assert result.exit_code == 2
    assert "or --undo alone" in result.output
