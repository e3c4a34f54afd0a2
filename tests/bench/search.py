"""How long a search takes among many notices, beside a scan of their texts.

Run: `python -m tests.bench.search [NOTICES] [FOLDER]`, 100,000 and a temporary folder by default; a
database that is in the folder already is used again. The baseline is `LIKE '%word%'` over the same
texts in the same run. Searches are those of `notices search`, 20 notices with their snippets.
Milliseconds; each question is asked twice, the better
counts, as the file is then in memory for both sides.
"""

from __future__ import annotations

import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from pipeline.query.search import search
from pipeline.query.search_rows import Filters
from pipeline.store.database import open_for_reading, open_for_writing
from pipeline.text.indexing import indexed
from tests.bench.notices_zipf import COMMON, Made, made

_WORDS = 200
_ASKED = 50  # milliseconds that a search of 100,000 notices may take
_SCAN = "SELECT count(*) FROM notices WHERE text LIKE '%' || ? || '%'"
_NOTICE = """
INSERT INTO notices (number, id, schema_version, genre, language, title, issuers, region, series,
                     edition, issued, format, ocr, text, record)
VALUES (?, ?, '1.0', 'notice', 'zh-Hans', ?, ?, ?, ?, ?, ?, 'txt', 0, ?, '{}')
"""


def build(path: Path, count: int) -> None:
    """A database with `count` made-up notices, by plain inserts."""
    db = open_for_writing(path)
    with closing(db.conn):
        db.execute("DROP TRIGGER IF EXISTS notices_come")
        given = made(count)
        start = time.perf_counter()
        while batch := list(islice(given, 2000)):
            db.execute("BEGIN")
            db.conn.executemany(_NOTICE, map(_row, batch))
            tokens = [(_number(m), indexed(m.title), indexed(m.text)) for m in batch]
            db.conn.executemany("INSERT INTO search (rowid, title, text) VALUES (?, ?, ?)", tokens)
            db.execute("COMMIT")
        print(f"{count} notices made and loaded in {time.perf_counter() - start:.0f} s")


def _number(notice: Made) -> int:
    return int(notice.issued.replace("-", "")) * 1_000_000 + notice.number


def _row(notice: Made) -> tuple[Any, ...]:
    key = f"{notice.number:016x}"
    who = (notice.issuers, notice.region, notice.series, int(notice.issued[:4]), notice.issued)
    return (_number(notice), key, notice.title, *who, notice.text)


def words(connection: sqlite3.Connection, count: int = _WORDS) -> list[str]:
    """Words of two to six characters: the 50 most frequent, and pieces drawn from the texts."""
    dice = random.Random(7)
    (last,) = connection.execute("SELECT count(*) FROM notices").fetchone()
    found = [word for word in COMMON if len(word) > 1][:50]
    while len(found) < count:
        key = f"{dice.randint(1, last):016x}"
        text = connection.execute("SELECT text FROM notices WHERE id = ?", (key,)).fetchone()[0]
        place, length = dice.randrange(len(text) - 6), dice.randint(2, 6)
        word = text[place : place + length]
        if all("一" <= char <= "龥" for char in word) and word not in found:
            found.append(word)
    return found


def _milliseconds(ask: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.perf_counter()
        ask()
        best = min(best, time.perf_counter() - start)
    return best * 1000


def _show(name: str, times: Iterable[float]) -> float:
    ordered = sorted(times)
    median, late = statistics.median(ordered), ordered[int(len(ordered) * 0.95)]
    figures = f"median {median:7.1f}  p95 {late:7.1f}  worst {ordered[-1]:7.1f}"
    print(f"{name:32} {figures}  of {len(ordered)}")
    return median


def _questions(drawn: list[str]) -> Iterator[tuple[str, list[tuple[str, Filters]]]]:
    dice, none = random.Random(8), Filters()
    yield "one word", [(word, none) for word in drawn]
    yield "one character", [(word, none) for word in COMMON if len(word) == 1]
    yield "two words", [(" ".join(dice.sample(drawn, 2)), none) for _ in range(100)]
    frequent = drawn[:50]
    yield "three frequent words", [(" ".join(dice.sample(frequent, 3)), none) for _ in range(50)]
    yield (
        "two and a minus",
        [(f"{a} {b} -{c}", none) for a, b, c in zip(drawn, drawn[7:], drawn[3:], strict=False)][
            :100
        ],
    )
    for name, narrowed in (
        ("a year", Filters(year=2021)),
        ("a region", Filters(region="西藏")),
        ("an issuer", Filters(issuer="湖北省")),
        ("a year and a region", Filters(year=2021, region="西藏")),
        ("a month", Filters(since="2021-03-01", until="2021-03-31")),
    ):
        yield f"one word, {name}", [(word, narrowed) for word in drawn[:100]]


def bench(path: Path) -> None:
    """Print a line for each kind of question, and the share of a scan's time that it takes."""
    with closing(open_for_reading(path)) as connection:
        drawn = words(connection)
        base = _show("baseline: LIKE '%word%'", [_asked(connection, _SCAN, w) for w in drawn[::20]])
        for name, asked in _questions(drawn):
            times = [_searched(connection, each, narrowed) for each, narrowed in asked]
            median = _show(name, times)
            slowest = asked[times.index(max(times))][0]
            late = sum(each > _ASKED for each in times)
            print(
                f"{'':32} {base / median:.0f} times as fast as the scan; {late} take more than"
                f" {_ASKED} ms, the slowest: {slowest}"
            )


def _asked(connection: sqlite3.Connection, sql: str, word: str) -> float:
    return _milliseconds(lambda: connection.execute(sql, (word,)).fetchall())


def _searched(connection: sqlite3.Connection, typed: str, narrowed: Filters) -> float:
    return _milliseconds(lambda: search(connection, typed, filters=narrowed))


def main(count: int, folder: Path) -> None:
    """Build the database if need be, and ask."""
    path = folder / f"search-{count}.db"
    if not path.exists():
        build(path, count)
    pages = {}
    with closing(sqlite3.connect(path)) as connection:
        for name, size in connection.execute(
            "SELECT CASE WHEN name LIKE 'search%' THEN 'index' ELSE 'notices' END, sum(pgsize)"
            " FROM dbstat GROUP BY 1"
        ):
            pages[name] = size
    print(", ".join(f"{name}: {size / 1e6:.0f} MB" for name, size in pages.items()))
    bench(path)


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    if len(sys.argv) > 2:
        main(size, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as temporary:
            main(size, Path(temporary))
