"""Databases of released schemas, as text, to be brought up to date in tests.

`NAME.sql` was made by the version that released it: in its tree, with its environment,
`python PATH/TO/tests/store/released/__init__.py > NAME.sql`. A file here is never made anew.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

FOLDER = Path(__file__).parent
NAMES = tuple(sorted(path.stem for path in FOLDER.glob("*.sql")))


def restore(name: str, path: Path) -> Path:
    """The database of that name, in WAL mode as the program leaves it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript((FOLDER / f"{name}.sql").read_text(encoding="utf-8"))
    return path


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """Statements that make the same database: tables, their rows, then what hangs on them."""
    entries = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"
        " AND name NOT LIKE 'search~_%' ESCAPE '~' ORDER BY rowid"
    ).fetchall()
    yield "BEGIN;"
    for kind, _, sql in entries:
        if kind == "table":
            yield f"{sql};"
    for kind, name, _ in entries:
        if kind == "table":
            yield from _rows(connection, name)
    for kind, _, sql in entries:
        if kind != "table":
            yield f"{sql};"
    yield "COMMIT;"


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
    names = ", ".join(f'"{column}"' for column in columns)
    if table == "search":
        names = f"rowid, {names}"
    for row in connection.execute(f"SELECT {names} FROM {table}"):
        marks = ", ".join("quote(?)" for _ in row)
        values = connection.execute(f"SELECT {marks}", row).fetchone()
        yield f"INSERT INTO {table} ({names}) VALUES ({', '.join(values)});"


def _main() -> None:
    from tests.factories_record import Notice, national
    from tests.factories_store import fill

    notices = (
        national(2020, ("北京大学", "浙江大学"), 1800, "2020-09-30"),
        national(2023, ("北京大学", "兰州大学"), 2000, "2023-10-31"),
        Notice("order", "关于组织申报订单班项目的通知")
        .issuer("云岚市教育局", "municipal", "云岚市")
        .issued("2024-03-01")
        .deadline("2024-04-15", "提交申请", kind="application")
        .fee("培训费", 0)
        .cites("云教〔2023〕5号")
        .warning("ocr-text", "read by OCR"),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = fill(Path(folder) / "notices.db", *notices)
        with closing(sqlite3.connect(path)) as connection:
            sys.stdout.writelines(f"{line}\n" for line in dump(connection))


if __name__ == "__main__":
    sys.path.insert(0, str(Path.cwd()))
    _main()
