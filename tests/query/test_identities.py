"""Names that are meant, names that look alike, and the commands that decide."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.query.identities import alike, decisions, find, find_form, find_two, forms
from pipeline.query.match import NotOne
from pipeline.query.rows import QueryError
from pipeline.store.database import open_for_reading
from tests.factories_record import Notice
from tests.factories_store import fill

RIGHT, WRONG = "云岚市中小企业公共服务中心", "云岚市中小企业公共服务平台中心"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    old = Notice("a", "通知一").institution(RIGHT).institution("赛迪院", canonical="赛迪研究院所")
    new = Notice("b", "通知二").institution(WRONG).institution("云岚市企业协会")
    return fill(
        tmp_path / "notices.db",
        old.programme(2020).issued("2020-01-01"),
        new.programme(2021).issued("2021-01-01"),
    )


def run(database: Path, *arguments: str) -> Any:
    words = ["institutions", *arguments]
    return CliRunner().invoke(app, words, env={"NOTICES_DB": str(database)})


def said(database: Path, *arguments: str) -> str:
    result = run(database, *arguments)
    assert result.exit_code == 0, result.output
    return str(result.stdout)


def test_a_name_is_found_by_any_form(database: Path) -> None:
    connection = open_for_reading(database)
    assert find(connection, "赛迪院") == "赛迪研究院所"
    assert find(connection, "平台") == WRONG
    assert find(connection, "工信部") == "工业和信息化部"
    assert find(connection, "丙中心", new=True) == "丙中心"
    assert find_two(connection, "企业协会", "云岚市企业联合会") == (
        "云岚市企业协会",
        "云岚市企业联合会",
    )
    assert find_two(connection, "丁中心", "企业协会") == ("丁中心", "云岚市企业协会")
    assert find_form(connection, "赛迪院") == ("赛迪院", "赛迪研究院所")
    assert len(forms(connection)) == 4
    for wrong in ("云岚", "丙中心"):
        with pytest.raises(NotOne):
            find(connection, wrong)
    with pytest.raises(QueryError, match="nothing else counts as"):
        find_form(connection, "企业协会")


def test_what_looks_alike_is_proposed_until_somebody_decides(database: Path) -> None:
    connection = open_for_reading(database)
    assert [(p.name, p.other, p.notices) for p in alike(connection)] == [(RIGHT, WRONG, (1, 1))]
    assert f"{RIGHT} is not {WRONG}" in said(database, "split", RIGHT, WRONG)
    assert alike(connection) == []
    said(database, "undo", "1")
    assert len(json.loads(said(database, "alike", "--format", "json"))) == 1
    said(database, "merge", WRONG, RIGHT)
    assert alike(connection) == []


def test_decisions_are_listed_and_taken_back(database: Path) -> None:
    assert said(database, "merge", WRONG, RIGHT, "--source", "电话") == (
        f"1: {WRONG} counts as {RIGHT}; 1 fact changed\n"
    )
    (one,) = decisions(open_for_reading(database))
    assert (one.kind, one.name, one.target, one.source) == ("merge", WRONG, RIGHT, "电话")
    assert one.written == (WRONG,)
    assert one.undone is None
    assert "merge" in said(database, "decisions")
    assert said(database, "undo", "1") == "1 taken back; 1 fact changed\n"
    assert "taken back already" in run(database, "undo", "1").stderr
    assert "no decision 9" in run(database, "undo", "9").stderr


def test_history_sees_merges_and_renames(database: Path) -> None:
    said(database, "rename", RIGHT, WRONG, "--date", "2020-12", "--source", "市编办")
    found = said(database, WRONG)
    assert f"renamed: {RIGHT} → {WRONG} (2020-12, 市编办)" in found
    history = json.loads(said(database, WRONG, "--format", "json"))
    assert [e["notice"]["edition"] for e in history["entries"]] == [2020, 2021]
    said(database, "undo", "1")
    said(database, "merge", RIGHT, WRONG)
    history = json.loads(said(database, WRONG, "--format", "json"))
    assert [e["canonical"] for e in history["entries"]] == [WRONG, WRONG]


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["merge", RIGHT], "two names are needed"),
        (["merge", RIGHT, RIGHT], "one institution already"),
        (["merge", RIGHT, "没有的中心"], "with --new"),
        (["rename", RIGHT, WRONG, "--date", "March"], "write 2018"),
        (["rename", RIGHT, RIGHT], "both names are"),
        (["rename", "没有的中心", "也没有的中心"], "no institution has"),
        (["split", RIGHT], "nothing else counts as"),
        (["split", "云岚"], "choose"),
    ],
)
def test_wrong_use_is_said(database: Path, words: list[str], error: str) -> None:
    result = run(database, *words)
    assert result.exit_code == 2
    assert error in result.stderr
    assert result.stdout == ""
    assert decisions(open_for_reading(database)) == []
