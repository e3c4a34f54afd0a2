"""Notices are data, also when they are printed."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.cli.output import safe
from pipeline.text.cells import marked
from tests.factories_record import Notice
from tests.factories_store import fill

EVIL = "[red]通知[/red] \x1b[2J\x1b]0;x\x07\u202e反\u2066\x9b31m:smile: =1+1\n下行\t[link=x]"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    notice = Notice("evil", EVIL).deadline("2025-06-30", "=cmd()", responsible=EVIL)
    notice.programme(2025).institution("@SUM(A1)").institution(EVIL)
    notice.contact("+工信局", persons=["-甲"], phones=["+86 10"])
    return fill(tmp_path_factory.mktemp("output") / "notices.db", notice)


def printed(database: Path, *arguments: str) -> str:
    result = CliRunner().invoke(app, [*arguments, "--db", str(database)])
    assert result.exit_code == 0, result.output
    return str(result.stdout)


COMMANDS = [
    ["deadlines"], ["institutions"], ["institutions", "SUM"], ["contacts"], ["search", "通知"],
    ["show", "evil"], ["status"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("form", ["table", "json"])
def test_nothing_steers_the_terminal(database: Path, command: list[str], form: str) -> None:
    text = printed(database, *command, "--format", form)
    assert not any(char in text for char in "\x1b\x07\x9b\u202e\u2066")


@pytest.mark.parametrize("command", [["deadlines"], ["show", "evil"], ["institutions"]])
def test_markup_is_words(database: Path, command: list[str]) -> None:
    text = printed(database, *command)
    assert "[red]通知[/red]" in text
    assert ":smile:" in text


def test_json_says_the_same_after_parsing(database: Path) -> None:
    found = json.loads(printed(database, "deadlines", "--format", "json"))
    assert found[0]["responsible"] == EVIL


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_cell_begins_a_formula(database: Path, command: list[str]) -> None:
    text = printed(database, *command, "--format", "csv")
    cells = [value for row in csv.reader(io.StringIO(text)) for value in row]
    cells = [value for value in cells if not re.fullmatch(r"-?[\d.]+(?:e-?\d+)?", value)]
    assert cells
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in cells)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("=1+1", "'=1+1"), ("+86", "'+86"), ("-5.0%", "'-5.0%"), ("＝1", "'＝1"),
        (" =1", "' =1"), ("a=1", "a=1"), (-5, -5), (None, None), ("", ""),
    ],
)  # fmt: skip
def test_cell(value: object, shown: object) -> None:
    assert marked(value) == shown


@given(st.text())
def test_safe_text_is_one_line_without_control(text: str) -> None:
    shown = safe(text)
    assert len(shown.splitlines()) <= 1
    assert shown.isprintable() or not any(ord(char) < 32 for char in shown)
    assert safe(shown) == shown


def test_columns_line_up_by_the_width_of_chinese(tmp_path: Path) -> None:
    notice = Notice("a", "通知").programme(2025)
    for name in ("甲", "abcdefg", "中国中小企业发展促进中心"):
        notice.institution(name)
    database = fill(tmp_path / "notices.db", notice)
    lines = printed(database, "institutions").splitlines()
    place = {cell_len(line[: line.index("body")]) for line in lines if "body" in line}
    assert len(place) == 1


def test_a_pipe_gets_whole_lines(tmp_path: Path) -> None:
    title = "关于" + "做好" * 100 + "的通知"
    database = fill(tmp_path / "notices.db", Notice("a", title).programme(2025).quota(1, "名"))
    text = printed(database, "quotas")
    assert title in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_search_says_that_there_is_more(tmp_path: Path) -> None:
    database = str(tmp_path / "n.db")
    corpus = str(Path(__file__).resolve().parents[1] / "corpus")
    run = CliRunner().invoke
    assert run(app, ["ingest", corpus, "--db", database]).exit_code == 0
    cut = run(app, ["search", "培训", "--limit", "2", "--db", database])
    assert "these are 1 to 2 of" in cut.stderr
    assert "--offset 2 shows the next" in cut.stderr
    whole = run(app, ["search", "培训", "--limit", "1000", "--db", database])
    assert "--offset" not in whole.stderr
