"""A question starts fast: nothing is loaded for it that it does not need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.factories_record import national
from tests.factories_store import fill

SLOW = (
    "chinese_calendar", "cn2an", "dateparser", "docx", "jieba", "lxml", "numpy", "opencc",
    "pdfplumber", "phonenumbers", "pydantic", "pypdfium2", "spacy", "sqlite_utils", "yaml",
    "pipeline.record", "pipeline.lexicon", "pipeline.run",
)  # fmt: skip
LIST = (
    "import atexit, json, sys;"
    "atexit.register(lambda: sys.stderr.write(json.dumps(sorted(sys.modules))));"
    "from pipeline.cli import main; main()"
)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    notice = national(2020, ("北京大学",), 1800, "2020-09-30")
    other = national(2023, ("北京大学",), 2000, "2023-09-30")
    return fill(tmp_path_factory.mktemp("start") / "notices.db", notice, other)


def modules(database: Path, *arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LIST, *arguments],
        env={**os.environ, "NOTICES_DB": str(database), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[str] = json.loads(done.stderr.splitlines()[-1])
    return set(found)


@pytest.mark.parametrize(
    "query",
    [
        ["deadlines"],
        ["compare", "领军", "2020", "2023"],
        ["institutions", "北京", "--format", "json"],
        ["search", "报送", "--format", "csv"],
        ["show", "miit-2020"],
        ["status"],
    ],
    ids=" ".join,
)
def test_a_question_loads_nothing_slow(database: Path, query: list[str]) -> None:
    loaded = modules(database, *query)
    needed = {"chinese_calendar"} if query[0] == "compare" else set()  # 10 ms, for working days
    assert [name for name in SLOW if name in loaded and name not in needed] == []


def test_the_program_can_be_run_as_a_module(database: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "status", "--db", str(database)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "2 notice" in done.stdout


def test_an_error_is_a_line_and_a_code(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli", "deadlines", "--db", str(tmp_path / "none.db")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
