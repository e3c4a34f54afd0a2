"""The commands that ask the database, on notices made by hand."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from tests.factories_record import Notice, national
from tests.factories_store import fill

FIRST = national(2020, ("北京大学", "复旦大学"), 1800, "2020-09-30").fee("培训费", 0)
SECOND = national(2023, ("北京大学", "兰州大学"), 2000, "2023-10-31").cites(
    "工信厅企业函〔2020〕100号"
)
SUMMARY = Notice("sum25", "Summary", genre="summary", language="en").programme(2025)
QUERIES: list[list[str]] = [
    ["deadlines"],
    ["institutions"],
    ["institutions", "复旦"],
    ["compare", "领军", "2020", "2023"],
    ["quotas"],
    ["contacts"],
    ["citations"],
    ["search", "报送"],
    ["show", "miit-2020"],
    ["status"],
]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("cli") / "notices.db", FIRST, SECOND, SUMMARY)


def run(database: Path, *arguments: str) -> Any:
    return CliRunner().invoke(app, list(arguments), env={"NOTICES_DB": str(database)})


def answer(database: Path, *arguments: str) -> str:
    result = run(database, *arguments)
    assert result.exit_code == 0, result.output
    return str(result.stdout)


@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_every_query_in_every_form(database: Path, query: list[str], form: str) -> None:
    printed = answer(database, *query, "--format", form)
    if form == "json":
        assert json.loads(printed)
    elif form == "csv":
        rows = list(csv.reader(io.StringIO(printed)))
        assert len(rows) > 1
        assert {len(row) for row in rows} == {len(rows[0])}
    else:
        assert "\x1b" not in printed


@pytest.mark.parametrize("query", QUERIES, ids=" ".join)
def test_a_missing_database_says_what_to_run(tmp_path: Path, query: list[str]) -> None:
    result = run(tmp_path / "none.db", *query)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "run `notices ingest` first" in result.stderr


def test_the_option_beats_the_environment(database: Path, tmp_path: Path) -> None:
    result = run(tmp_path / "none.db", "status", "--db", str(database))
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["deadlines", "--from", "31.12.2020"], "write it as 2025-06-30"),
        (["deadlines", "--within", "soon"], "write 30d or 4w"),
        (["deadlines", "--today", "2020-02-30"], "is no date"),
        (["deadlines", "--kind", "whatever"], "whatever"),
        (["deadlines", "--series", "没有的"], "中小企业经营管理领军人才培训"),
        (["institutions", "大学"], "复旦大学"),
        (["institutions", "复旦", "--year", "2020"], "leave out --year"),
        (["compare", "领军", "2020", "2021"], "Editions known: 2020, 2023"),
        (["compare", "领军", "2020", "2025"], "a summary, not the notice itself"),
        (["compare", "领军", "2020", "2020"], "two different years"),
        (["compare", "没有的", "2020", "2023"], "known:"),
        (["show", "miit"], "miit-2023"),
        (["search", "，。"], "nothing to look for"),
        (["nonsense"], "nonsense"),
    ],
)
def test_wrong_use_is_said_on_standard_error(
    database: Path, arguments: list[str], words: str
) -> None:
    result = run(database, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_deadlines_count_from_the_day_given(database: Path) -> None:
    printed = answer(database, "deadlines", "--within", "30d", "--today", "2023-10-10")
    assert "2023-10-31" in printed
    assert " 21 " in printed
    assert "2020-09-30" not in printed


@pytest.mark.parametrize("form", ["json", "csv"])
def test_nothing_found_is_an_empty_answer(database: Path, form: str) -> None:
    asked = ("deadlines", "--open", "--today", "2030-01-01")
    printed = answer(database, *asked, "--format", form)
    assert json.loads(printed) == [] if form == "json" else printed.startswith("due,due_day,")
    result = run(database, *asked)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no such deadline" in result.stderr


def test_compare_as_json(database: Path) -> None:
    found = json.loads(answer(database, "compare", "领军", "2020", "2023", "--format", "json"))
    assert found["institutions"] == {
        "kept": ["北京大学"],
        "added": ["兰州大学"],
        "removed": ["复旦大学"],
        "renamed": [],
    }
    for key in ("quotas", "fees", "deadlines", "contacts"):
        assert [set(d) for d in found[key]] == [set(d) | {"what", "from", "to"} for d in found[key]]
    assert found["evidence"]["institutions"]["复旦大学"]["2020"][0]["quote"] == "复旦大学"


def test_compare_as_csv(database: Path) -> None:
    printed = answer(database, "compare", "领军", "2020", "2023", "--format", "csv")
    rows = {(r["section"], r["change"]): r for r in csv.DictReader(io.StringIO(printed))}
    assert rows["institutions", "removed"]["quote_from"] == "复旦大学"
    assert rows["institutions", "removed"]["to"] == ""
    assert rows["institutions", "added"]["to"] == "兰州大学"
    assert rows["quotas", "200 more (+11.1%)"]["quote_to"] == "2000名"


def test_compare_for_people(database: Path) -> None:
    printed = answer(database, "compare", "领军", "2020", "2023")
    assert "undertaker: 1 kept, 1 added, 1 removed" in printed
    assert "31 days later in the year" in printed


def test_a_history_names_the_editions_that_leave_it_out(database: Path) -> None:
    assert "not in the list of 2023 (undertaker)" in answer(database, "institutions", "复旦")


def test_show_gives_the_record_back(database: Path) -> None:
    printed = answer(database, "show", "〔2020〕100", "--format", "json")
    assert json.loads(printed) == FIRST.record().model_dump(mode="json")


def test_show_says_where_each_fact_stands(database: Path) -> None:
    printed = answer(database, "show", "miit-2020")
    line = next(line for line in printed.splitlines() if line.startswith(" quotas"))
    text = FIRST.record().text
    start = text.index("1800名")
    assert f"body {start}–{start + 5}" in line


def test_a_summary_is_marked(database: Path) -> None:
    assert "(summary) Summary" in answer(database, "search", "Summary")


def test_a_search_says_that_notices_are_not_indexed_yet(database: Path, tmp_path: Path) -> None:
    """As after an ingest that was killed; nobody is to take silence for an answer."""
    path = tmp_path / "notices.db"
    copy(database, path)
    assert "can't be found yet" not in run(path, "search", "Summary").stderr
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO unindexed SELECT number FROM notices LIMIT 2")
    for words in (["search", "Summary"], ["search", "nothing"], ["search", "Summary", "--sql"]):
        assert "2 notices can't be found yet" in run(path, *words).stderr


def test_an_empty_file_is_no_database_of_an_earlier_version(tmp_path: Path) -> None:
    path = tmp_path / "notices.db"
    path.touch()
    result = run(path, "status")
    assert result.exit_code == 1
    assert "it is empty; run `notices ingest`" in result.stderr


def test_no_list_of_notices_is_promised_where_there_are_none(tmp_path: Path) -> None:
    result = run(fill(tmp_path / "notices.db"), "show", "x")
    assert result.exit_code == 2
    assert result.stderr == "notices: the database holds no notice yet; run `notices ingest`\n"


def test_citations_name_the_notice_at_hand(database: Path) -> None:
    assert "miit-2020" in answer(database, "citations")


@pytest.mark.parametrize("command", [[], *([q[0]] for q in QUERIES), ["extract"], ["ingest"],
                                     ["evaluate"], ["when"]])  # fmt: skip
def test_help_has_examples(command: list[str]) -> None:
    result = CliRunner().invoke(app, [*command, "--help"])
    assert result.exit_code == 0
    assert "notices" in result.stdout
    assert not command or "Examples:" in result.stdout


def test_version() -> None:
    result = CliRunner().invoke(app, ["--version"])
    assert result.stdout.strip().count(".") == 2
