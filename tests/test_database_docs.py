"""The pages on the database are held to the schema, and their queries are run."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from pipeline import linkage, record
from pipeline.cli.common import opened
from pipeline.correct.model import Action, State
from pipeline.query.deadlines import deadlines
from pipeline.query.institutions import institutions
from pipeline.store.migrations import migrate
from tests import readme
from tests.database_docs import (
    PAGES,
    ROOT,
    Query,
    command,
    described,
    given,
    internal,
    queries,
    renewed,
    sections,
)

ENGLISH, CHINESE = (path.read_text(encoding="utf-8") for path in PAGES)
DESCRIBED = described(ENGLISH)
QUERIES = [
    pytest.param(query, id=f"{path.stem}-{number}")
    for path in PAGES
    for number, query in enumerate(queries(path.read_text(encoding="utf-8")))
]
WORKED = [q for q in queries(ENGLISH.partition("\n## Ten worked queries\n")[2]) if q.shown]
_LINK = re.compile(r"\]\(([^)#:]*)(?:#([^)]*))?\)")


@pytest.fixture(scope="module")
def schema() -> Iterator[sqlite3.Connection]:
    """A database with all migrations and nothing in it."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        migrate(connection)
        yield connection


def names(connection: sqlite3.Connection, kind: str) -> set[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = ?", (kind,))
    return {name for (name,) in rows if not name.startswith("sqlite_")}


def columns(connection: sqlite3.Connection, name: str) -> set[str]:
    return {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}


def test_every_table_and_view_is_on_the_page_and_no_other(schema: sqlite3.Connection) -> None:
    there = names(schema, "table") | names(schema, "view")
    assert set(DESCRIBED) | internal(ENGLISH) == there
    assert set(DESCRIBED) & internal(ENGLISH) == set()


@pytest.mark.parametrize("name", sorted(DESCRIBED))
def test_every_column_is_on_the_page_and_no_other(name: str, schema: sqlite3.Connection) -> None:
    assert set(DESCRIBED[name].columns) == columns(schema, name)


def test_every_column_has_a_chinese_term() -> None:
    without = [
        (name, column)
        for name, table in DESCRIBED.items()
        for column, (chinese, _) in table.columns.items()
        if not re.search("[一-鿿]", chinese)
    ]
    assert without == []


def test_views_are_where_the_page_says_that_they_stay(schema: sqlite3.Connection) -> None:
    views = ENGLISH.partition("\n## Views\n")[2].partition("\n## ")[0]
    headed = {heading.split("`")[1] for heading, _ in sections(views)}
    assert headed == names(schema, "view")


@pytest.mark.parametrize(
    ("table", "column", "codes"),
    [
        ("deadlines", "kind", get_args(record.DeadlineKind)),
        ("deadlines", "basis", get_args(record.Basis)),
        ("deadlines", "precision", get_args(record.Precision)),
        ("institutions", "role", get_args(record.Role)),
        ("quotas", "comparator", get_args(record.Comparator)),
        ("issuers", "level", get_args(record.Level)),
        ("notices", "level", get_args(record.Level)),
        ("notices", "genre", get_args(record.Record.model_fields["genre"].annotation)),
        ("notices", "language", get_args(record.Record.model_fields["language"].annotation)),
        ("citations", "relation", get_args(record.Relation)),
        ("lineage", "relation", get_args(linkage.Relation)),
        ("corrections", "action", get_args(Action)),
        ("corrections", "state", get_args(State)),
        ("dates", "kind", tuple(record.Dates.model_fields)),
    ],
)
def test_every_code_is_explained(table: str, column: str, codes: tuple[str, ...]) -> None:
    meaning = DESCRIBED[table].columns[column][1]
    said = re.findall(r"`([^`]+)`", meaning)
    assert [code for code in codes if code not in said] == []


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_gives_what_the_page_shows(query: Query, corpus_database: Path) -> None:
    """If the change is meant: `make readme`, and look at the difference."""
    if query.shown:
        assert given(query.sql, corpus_database) == query.shown
        assert query.shown.count("\n") > 2
    else:
        assert given(query.sql, corpus_database).count("\n") > 2


def test_every_quote_stands_where_the_page_says(corpus_database: Path) -> None:
    (sql,) = [q.sql for q in queries(ENGLISH) if "evidence_start + 1" in q.sql]
    row = given(sql, corpus_database).splitlines()[2:]
    assert [line.split(" | ")[0] for line in row] == ["| 1"]


def test_a_command_prints_the_query_that_stands_below_it(corpus_database: Path) -> None:
    asked = [(command(q.sql), q.sql) for q in queries(ENGLISH) if command(q.sql)]
    assert len(asked) == 1
    for line, sql in asked:
        assert line is not None
        assert sql == f"-- {line}\n{readme.printed(line, corpus_database)}\n"


def test_there_are_ten_worked_queries() -> None:
    worked = ENGLISH.partition("\n## Ten worked queries\n")[2].partition("\n## ")[0]
    assert [heading.split(".")[0] for heading, _ in sections(worked)] == [
        str(number) for number in range(1, 11)
    ]
    assert len(WORKED) == 10 + 2  # the two of the search


def test_both_languages_show_the_same_queries() -> None:
    assert queries(CHINESE) == queries(ENGLISH)


def test_renewing_repairs_a_page(corpus_database: Path) -> None:
    page = f"# A page\n\n```sql\n{WORKED[0].sql}```\n\n| a |\n| --- |\n| old |\n\nMore.\n"
    done = renewed(page, corpus_database, lambda line: line)
    assert queries(done) == [WORKED[0]]
    assert done.endswith("\n\nMore.\n")


def test_a_query_of_the_page_cannot_change_anything(corpus_database: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        given("DELETE FROM notices", corpus_database)


def test_open_deadlines_are_those_of_the_command(corpus_database: Path) -> None:
    with opened(corpus_database) as connection:
        found = deadlines(connection, today=date(2025, 5, 15), within=30)
    shown = [line.split(" | ")[0].strip("| ") for line in WORKED[0].shown.splitlines()[2:]]
    assert shown == [one.due_day for one in found]


def test_a_renamed_undertaker_counts_once(corpus_database: Path, tmp_path: Path) -> None:
    """兰州大学 was in two editions, and had another name in one of them."""
    database = Path(shutil.copy(corpus_database, tmp_path / "notices.db"))
    with closing(sqlite3.connect(database)) as connection, connection:
        with opened(database) as reading:
            there = [
                i.notice.id for i in institutions(reading, role="undertaker", canonical="兰州大学")
            ]
        assert len(there) == 2
        connection.execute("INSERT INTO institutions_canonical VALUES ('金城大学')")
        connection.execute(
            "UPDATE institutions SET name = '金城大学', canonical = '金城大学'"
            " WHERE canonical = '兰州大学' AND notice_id = ?",
            (there[0],),
        )
        connection.execute("INSERT INTO renames (old, new) VALUES ('金城大学', '兰州大学')")
    sql = WORKED[8].sql.replace("LIMIT 6", "")
    rows = [line.strip("| ").split(" | ") for line in given(sql, database).splitlines()]
    (found,) = [row for row in rows if "兰州大学" in row[0] or "金城大学" in row[0]]
    assert found[:2] == ["兰州大学", "2"]
    assert set(found[4].split(",")) == {"兰州大学", "金城大学"}


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(path: Path) -> None:
    broken = []
    for file, anchor in _LINK.findall(path.read_text(encoding="utf-8")):
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            broken.append(f"{file}#{anchor}")
    assert broken == []
    assert str(ROOT) not in path.read_text(encoding="utf-8")


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h).strip().lower().replace(" ", "-") for h in headings}
