"""sqlite-utils and Datasette open the database as it is, and change nothing in it."""

from __future__ import annotations

import asyncio
import json
import shlex
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from tests.database_docs import PAGES

SERIES = "中小企业经营管理领军人才培训"


@pytest.fixture
def database(corpus_database: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of the corpus' database; afterwards it has the same bytes."""
    path = Path(shutil.copy(corpus_database, tmp_path / "notices.db"))
    before = sha256(path.read_bytes()).hexdigest()
    yield path
    assert sha256(path.read_bytes()).hexdigest() == before


def run(module: str, *words: str) -> str:
    """What a command prints."""
    command = [sys.executable, "-m", module, *words]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def sqlite_utils(*words: str) -> Any:
    """What the command prints, as JSON."""
    return json.loads(run("sqlite_utils", *words))


def pages(path: Path, *addresses: str) -> list[tuple[int, str]]:
    """Status and text of pages of Datasette, which runs in this process without a port."""
    datasette = pytest.importorskip("datasette.app")

    async def fetch() -> list[tuple[int, str]]:
        server = datasette.Datasette([str(path)])
        await server.invoke_startup()
        try:
            answers = [await server.client.get(address) for address in addresses]
            return [(answer.status_code, answer.text) for answer in answers]
        finally:
            for database in server.databases.values():
                database.close()

    return asyncio.run(fetch())


def answer(path: Path, address: str) -> Any:
    ((status, text),) = pages(path, address)
    assert status == 200, text
    return json.loads(text)


def test_sqlite_utils_lists_tables_with_counts(database: Path) -> None:
    tables = {
        row["table"]: row["count"] for row in sqlite_utils("tables", str(database), "--counts")
    }
    assert tables["notices"] == tables["sources"] == 25
    views = {row["view"] for row in sqlite_utils("views", str(database))}
    assert {"deadline_list", "open_deadlines", "contact_book"} <= views


def test_sqlite_utils_shows_rows_in_chinese(database: Path) -> None:
    rows = sqlite_utils("rows", str(database), "deadline_list", "-c", "series", "-c", "due_day")
    assert {"series": SERIES, "due_day": "2023-10-31"} in rows


def test_sqlite_utils_runs_a_query(database: Path) -> None:
    sql = "SELECT count(*) AS many FROM deadline_list WHERE series = :series AND edition = 2023"
    assert sqlite_utils("query", str(database), sql, "-p", "series", SERIES) == [{"many": 2}]


def test_sqlite_utils_searches_words_of_two_characters(database: Path) -> None:
    found = sqlite_utils("search", str(database), "notices", "招聘", "-c", "title")
    assert len(found) == 2
    assert all("招聘会" in row["title"] for row in found)


def test_datasette_shows_what_there_is(database: Path) -> None:
    index, tables, view = pages(database, "/", "/notices", "/notices/deadline_list?_size=max")
    assert [status for status, _ in (index, tables, view)] == [200, 200, 200]
    assert "notices" in index[1]
    for name in ("institutions", "deadline_list", "open_deadlines"):
        assert f'href="/notices/{name}"' in tables[1]
    assert SERIES in view[1]


def test_datasette_shows_a_table_with_links_between_rows(database: Path) -> None:
    ((status, text),) = pages(database, "/notices/institutions?_size=5")
    assert status == 200
    assert "/notices/institutions_canonical/" in text


def test_datasette_gives_json_in_chinese(database: Path) -> None:
    rows = answer(database, "/notices/deadline_list.json?_shape=array&due_day=2023-10-31&_size=max")
    assert SERIES in {row["series"] for row in rows}


def test_datasette_runs_a_query(database: Path) -> None:
    sql = "select+title,edition+from+notices+where+series=:s+and+genre='notice'+order+by+edition"
    rows = answer(database, f"/notices.json?sql={sql}&s={SERIES}&_shape=array")
    assert [row["edition"] for row in rows] == sorted(row["edition"] for row in rows)
    assert {2020, 2025} <= {row["edition"] for row in rows}


def test_datasette_has_a_search_box_that_finds_words_of_two_characters(database: Path) -> None:
    ((status, text),) = pages(database, "/notices/notices?_size=1")
    assert status == 200
    assert 'name="_search"' in text
    rows = answer(database, "/notices/notices.json?_search=招聘&_shape=array&_col=title")
    assert len(rows) == 2
    assert all("招聘会" in row["title"] for row in rows)


@pytest.mark.parametrize(("address", "many"), [("_search=招聘会", 0), ("_search=招聘 聘会", 2)])
def test_datasette_finds_longer_words_by_their_pairs(
    database: Path, address: str, many: int
) -> None:
    """As the page says: typed as they are, longer words are not found."""
    assert len(answer(database, f"/notices/notices.json?{address}&_shape=array")) == many


def test_datasette_finds_a_phrase_by_its_pairs(database: Path) -> None:
    address = '/notices/notices.json?_search="招聘 聘会"&_searchmode=raw&_shape=array'
    assert len(answer(database, address)) == 2


def shown(program: str) -> list[str]:
    """The words behind the name of a program in the commands that a page shows."""
    lines = PAGES[0].read_text(encoding="utf-8").splitlines()
    (line,) = [line for line in lines if line.startswith(f"$ {program} ")]
    return shlex.split(line)[2:]


def test_the_commands_of_the_page_work(database: Path) -> None:
    query = [str(database) if w == "output/notices.db" else w for w in shown("sqlite-utils")]
    assert "将推荐函报送市科学技术局高新科" in run("sqlite_utils", *query)
    pytest.importorskip("datasette")
    serve = [str(database) if w == "output/notices.db" else w for w in shown("datasette")]
    assert str(database) in serve
    assert "deadline_list" in run("datasette", "serve", *serve, "--get", "/notices.json")


def test_a_copy_made_as_the_page_says_is_whole(database: Path) -> None:
    page = PAGES[0].read_text(encoding="utf-8")
    copy = database.with_name("copy.db")
    statement = "VACUUM INTO 'copy.db'"
    assert statement in page
    with closing(sqlite3.connect(database)) as connection:
        connection.execute(statement.replace("copy.db", str(copy)))
    found = sqlite_utils("search", str(copy), "notices", "招聘", "-c", "title")
    assert [row["title"] for row in found if "招聘会" in row["title"]] == [
        row["title"]
        for row in sqlite_utils("search", str(database), "notices", "招聘", "-c", "title")
    ]
