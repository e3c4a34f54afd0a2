"""The pages on the database: what they say of tables and columns, and their queries with results.

A ```sql block with a table below is a query and what it gives on a database of corpus/. If it
begins with `-- notices …`, it is what that command prints. `python -m tests.readme` writes all of
them anew.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "docs" / "database.md", ROOT / "docs" / "database.zh-CN.md")
_QUERY = re.compile(r"^```sql\n(.*?)^```\n(?:\n((?:\|[^\n]*\n)+))?", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"-- (notices .+)\n")
_SECTION = re.compile(r"^### ([^\n]+)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
_COLUMN = re.compile(r"^\| `(\w+)` \| (.*?) \| (.*?) ?\|$", re.MULTILINE)
_FROM = re.compile(r"All columns of `(\w+)`, and")
_EVERY = "With the columns of [every fact]"

Print = Callable[[str], str]
"""What a command prints."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query of a page, and the table below it, "" if it has none."""

    sql: str
    shown: str


@dataclass(frozen=True, slots=True)
class Described:
    """A table or view as a page describes it: its columns in order, each with its meanings."""

    columns: dict[str, tuple[str, str]] = field(default_factory=dict)


def queries(text: str) -> list[Query]:
    """The queries of a page."""
    return [Query(found[1], found[2] or "") for found in _QUERY.finditer(text)]


def command(sql: str) -> str | None:
    """The command that prints this query, if its first line says so."""
    found = _COMMAND.match(sql)
    return None if found is None else found[1]


def given(sql: str, database: Path) -> str:
    """What a query gives, as a table of Markdown; the database is opened for reading alone.

    Raises:
        sqlite3.Error: if it is wrong, or would change something.
    """
    uri = f"{database.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as connection:
        cursor = connection.execute(sql)
        names = [column[0] for column in cursor.description]
        rows = [[_cell(value) for value in row] for row in cursor]
    return "".join(_line(cells) for cells in (names, ["---"] * len(names), *rows))


def _cell(value: object) -> str:
    return "" if value is None else " ".join(str(value).split()).replace("|", "\\|")


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


def renewed(text: str, database: Path, printed: Print) -> str:
    """The page with what its queries give now.

    Args:
        text: the page.
        database: of the corpus.
        printed: runs a command on it.
    """

    def block(found: re.Match[str]) -> str:
        sql = found[1]
        asked = command(sql)
        if asked is not None:
            sql = f"-- {asked}\n{printed(asked)}\n"
        return f"```sql\n{sql}```\n" + (f"\n{given(sql, database)}" if found[2] else "")

    return _QUERY.sub(block, text)


def sections(text: str) -> Iterator[tuple[str, str]]:
    """The sections on single things: heading, and what stands below it."""
    for found in _SECTION.finditer(text):
        yield found[1], found[2]


def described(text: str) -> dict[str, Described]:
    """The tables and views that the page describes, with all columns that it gives them."""
    said = dict(sections(text))
    every = dict(_columns(said["Every fact"]))
    found: dict[str, Described] = {}
    after: dict[str, str] = {}
    for heading, body in said.items():
        name = re.match(r"`(\w+)`", heading)
        if name is None:
            continue
        common = every if _EVERY in body else {}
        found[name[1]] = Described({**common, **dict(_columns(body))})
        if other := _FROM.search(body):
            after[name[1]] = other[1]
    for name_, base in after.items():
        found[name_].columns.update(found[base].columns)
    return found


def _columns(body: str) -> Iterator[tuple[str, tuple[str, str]]]:
    for found in _COLUMN.finditer(body):
        yield found[1], (found[2], found[3])


def internal(text: str) -> set[str]:
    """The tables that the page names as internal, one or more in each line of its list."""
    lines = text.partition("\n## Internal\n")[2].splitlines()
    heads = (line.partition(":")[0] for line in lines if line.startswith("- "))
    return {name for head in heads for name in re.findall(r"`(\w+)`", head)}
